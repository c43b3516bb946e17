"""From a text to drafts: reads the page, finds its agreements, and fills each with values and their words."""

from dataclasses import replace

from agreements.drafting.about import describe
from agreements.drafting.agencies import leave_out_agencies
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.cities_of_events import place_of_event
from agreements.drafting.counterparts import capacity_of_counterpart
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.deals import story_of
from agreements.drafting.declining import capacity_in_nominative, is_plural
from agreements.drafting.earlier import position_told
from agreements.drafting.earlier_papers import pass_over_earlier_papers
from agreements.drafting.event_cities import place_by_event
from agreements.drafting.filling import fill_occasions, value_of
from agreements.drafting.filling_subject import fill_subject
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.in_common import share
from agreements.drafting.itemized import are_listed
from agreements.drafting.joined_names import settle_names
from agreements.drafting.kinds import kind_told
from agreements.drafting.lands import is_land
from agreements.drafting.late_days import settle_days
from agreements.drafting.layout import Line, Page, page_of
from agreements.drafting.marking import Marked
from agreements.drafting.named_again import whole_before
from agreements.drafting.names_behind import names_behind_bodies
from agreements.drafting.pages import decoded, language_of, shown
from agreements.drafting.person import Person
from agreements.drafting.posts import ends_before_sort, shared_position
from agreements.drafting.russian import is_adjective
from agreements.drafting.sides import country_beside
from agreements.drafting.signature_blocks import join_signatures
from agreements.drafting.told_capacities import as_its
from agreements.drafting.values import (
    LIKELY,
    READ,
    STATED,
    Draft,
    PartyDraft,
    Reading,
    SignatureDraft,
    SourceDraft,
    Value,
)
from agreements.drafting.weighed_days import weighed_day
from agreements.drafting.weighed_signings import is_hardly, is_surely
from agreements.drafting.when import dateline_day, signed_on
from agreements.drafting.where import place_of, was_remote
from agreements.drafting.wordlists import word_tuple

_KEPT_WITH = word_tuple("composing kept with")


def read(data: str | bytes) -> Reading:
    """Read a release: the shown text, and a draft for each agreement that it reports as signed.

    UnreadableError for a file that is no text. ``notes`` are codes: "cut", "empty", "no_signing", "plans".
    """
    text, cut = shown(decoded(data) if isinstance(data, bytes) else data)
    notes = ["cut"] if cut else []
    language = language_of(text)
    page = page_of(text)
    join_signatures(page)
    pass_over_earlier_papers(page)
    settle_names(page)
    leave_out_agencies(page)
    names_behind_bodies(page)
    settle_days(page)
    if len(text.split()) < 4:
        return Reading(text, (), language, (*notes, "empty"))
    story = story_of(page)
    deals = [deal for deal in story.deals if _is_deal(page, deal)]
    announced = [story.host[1]] if story.host else []
    listed = are_listed(deals) or (story.announced and len(deals) > 1)
    if not listed and is_hardly(page, [*announced, *(cast.line for deal in deals for cast in deal.casts)]):
        deals = []
    drafts = [_draft(story, deal) for deal in deals]
    share([draft for draft, deal in zip(drafts, deals, strict=True) if not (deal.is_previous or was_remote(deal))])
    drafts = [draft for draft in drafts if draft.parties]
    if not drafts:
        notes.append("plans" if story.said else "no_signing")
    for draft in drafts:
        _sources(page, draft, language)
    return Reading(text, tuple(drafts), language, tuple(notes))


def _is_deal(page: Page, deal: Deal) -> bool:
    """Whether there is enough to call it an agreement: two parties, or one with a signer or a sure report."""
    if len(deal.groups) == 1 and not deal.signers:
        told = [cast.line for cast in deal.casts if cast.line.part == "body"]
        return bool(told) and is_surely(page, told)
    return bool(deal.groups)


def _draft(story: Story, deal: Deal) -> Draft:
    page = story.page
    draft = Draft(kind=kind_told(story, deal), title=_title(page, story))
    draft.signed, draft.signed_note = signed_on(story, deal)
    if not deal.is_previous:
        draft.signed = weighed_day(page, deal, draft.signed)
        place_of(story, deal, draft)
        fill_occasions(story, deal, draft)
        if not was_remote(deal):
            place_of_event(page, draft)
        place_by_event(page, draft)
        fill_subject(story, deal, draft)
    draft.parties = [_party(page, group, deal) for group in deal.groups]
    if not deal.is_previous:
        for person, line, at, cast in deal.signers:
            if at is not None and at < len(draft.parties):
                draft.parties[at].signatures.append(_signature(page, person, line, cast, deal.groups[at]))
    if draft.event is not None and _is_body(draft.event, draft):
        draft.event = None
    for party in draft.parties:
        describe(page, party)
    return draft


def _is_body(event: Value, draft: Draft) -> bool:
    """Whether what reads like an event is a party, or whose house it was: the headquarters of the Congress of Towns."""
    named = [party.name for party in draft.parties] + ([draft.venue] if draft.venue else [])
    return any(
        each.start <= event.start < each.end or each.value.casefold() == event.value.casefold() for each in named
    )


def _title(page: Page, story: Story) -> Value | None:
    if page.title is None:
        return None
    start, end = page.title
    said = page.text[start:end].strip(" .")
    return Value(said[:1].upper() + said[1:], page.text[start:end], start, end, STATED if story.headline else READ)


def _party(page: Page, group: Group, deal: Deal) -> PartyDraft:
    body, line = group.best()
    confidence = min(body.confidence, deal.certain) if deal.certain < 1 else body.confidence
    party = PartyDraft(value_of(page, line, body.first, body.last, _clean(body.name), confidence))
    for each, where in group.mentions:
        if each.short and party.short_name is None and each.short[1] - each.short[0] <= each.last - each.first:
            said = where.words.text(page.text, *each.short)
            party.short_name = value_of(page, where, *each.short, said, STATED)
        if each.country and party.country is None:
            country = country_beside(each, where)
            if country:
                party.country = value_of(page, where, *each.country, country, READ)
        name = _clean(each.name)
        known = (party.name.value, *(other.value for other in party.other_names))
        if each is not body and name not in known and (is_land(body.name) or not is_land(name)):
            party.other_names.append(value_of(page, where, each.first, each.last, name, LIKELY))
    return party


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > 2 and name[0] in '«“„"' and name[-1] in '»”“"' and not any(mark in name[1:-1] for mark in '«“„"»”'):
        name = name[1:-1]
    return name


def _signature(page: Page, person: Person, line: Line, cast: Cast, group: Group) -> SignatureDraft:
    named, where = whole_before(page, person, line) or (person, line)
    signature = SignatureDraft(value_of(page, where, named.first, named.last, named.name, named.confidence))
    number = cast.people.index(person)
    person = _with_shared_capacity(cast, person)
    told = position_told(cast, person, page.text)
    person, where, source = told or (person, line, cast)
    if person.capacity:
        first, last = _capacity(source, person, group)
        if first <= last:
            said = " ".join(where.words.text(page.text, first, last).split())
            signature.capacity = value_of(
                page, where, first, last, capacity_in_nominative(where, first, last, said), READ
            )
    proxy = cast.proxies.get(number)
    if proxy:
        signature.on_behalf_of = value_of(page, line, *proxy, _represented(page, line, cast, proxy), READ)
    return signature


def _represented(page: Page, line: Line, cast: Cast, proxy: tuple[int, int]) -> str:
    """Who is represented, as the text says it; a Russian name with its capacity in the nominative."""
    first, last = proxy
    said = line.words.text(page.text, first, last)
    person = next((each for each in cast.people if first <= each.first and each.last == last), None)
    if not line.words.tokens[first].is_cyrillic:
        return said
    if person is None:
        return capacity_in_nominative(line, first, last, said)
    if person.first == first:
        return person.name
    capacity = " ".join(line.words.text(page.text, first, person.first - 1).split())
    return f"{capacity_in_nominative(line, first, person.first - 1, capacity)} {person.name}"


def _with_shared_capacity(cast: Cast, person: Person) -> Person:
    """The person with the capacity that is said once for several: ректоры Фархад Бадалбейли и Александр Занорин."""
    if person.capacity or person not in cast.people:
        return person
    words = cast.line.words
    if counterpart := capacity_of_counterpart(cast, person):
        return replace(person, capacity=counterpart)
    shared = shared_position(words, cast.people, person)
    if shared is not None:
        return replace(person, capacity=(shared, shared))
    for before in reversed(cast.people[: cast.people.index(person)]):
        if before.capacity is None:
            continue
        for at in range(before.capacity[0], before.capacity[1] + 1):
            noun = RUSSIAN_POSITIONS.get(words.low(at))
            plural = words.low(at) == "директора" and _joined_by_and(words, before, person)
            if noun and (plural or is_plural(words.low(at), noun.lemma)):
                return replace(person, capacity=before.capacity)
        return person
    return person


def _joined_by_and(words: Marked, one: Person, other: Person) -> bool:
    """Whether two names follow each other with "и" between: директора филармоний P (Уфа) и Q."""
    close = next((at for at in range(one.last + 2, one.last + 5) if words.low(at) == ")"), one.last)
    last = close if words.low(one.last + 1) == "(" else one.last
    return last + 2 == other.first and words.low(last + 1) == "и"


def _capacity(cast: Cast, person: Person, group: Group) -> tuple[int, int]:
    """The words of a capacity without the party's own name at its end or beginning."""
    assert person.capacity is not None  # noqa: S101 - asked before
    first, last = person.capacity
    words = cast.line.words
    if (told := as_its(words, first, last)) is not None:
        return told
    if (several := _before_several(cast, first, last)) is not None:
        return first, several
    own = [
        body
        for body in cast.bodies
        if first <= body.first <= body.last <= last
        and (body.headed or body.last > body.first)
        and (body.headed or is_land(group.best()[0].name) or not is_land(body.name))
        and group.is_of(body.name)
    ]
    for body in own:
        end = max(body.last, body.short[1] + 1 if body.short else 0)
        if body.first <= first and end < last:
            first = end + 1
        elif (inner := _inner_name(cast, body, group)) is not None and end >= last - 1:
            last = inner
        elif end >= last - 1 and (not _keeps_organ(words, body) or body.name == group.best()[0].name):
            last = _cut_before(cast, body, first)
    whole = last == person.capacity[1] and last - first > 2
    if whole and words.low(last - 2) == "of" and words.low(last - 1) == "the" and group.is_sort(words.low(last)):
        last -= 3  # Secretary General of the Assembly
    elif last == person.capacity[1] and ends_before_sort(words, first, last) and group.is_sort(words.low(last)):
        last = first  # who chairs the Chamber
    return _past_sort(words, first, last, group), last


def _past_sort(words: Marked, first: int, last: int, group: Group) -> int:
    """Where a capacity begins behind the sort of the party and small words: Guild President P."""
    if not words.is_russian and words.is_with_position(first + 1) and group.is_sort(words.low(first)):
        first += 1
    while first < last and words.low(first) in ("the", "of", "'s"):
        first += 1
    return first


def _before_several(cast: Cast, first: int, last: int) -> int | None:
    """The last word of a position of several before the bodies that each is of: президенты фондов «Лёд» и «Снег»."""
    words = cast.line.words
    noun = RUSSIAN_POSITIONS.get(words.low(first))
    if noun and words.low(first) != noun.lemma and words.low(first + 1) in _OF_SEVERAL:
        return first  # директора двух домов дружбы
    told = [body for body in cast.bodies if first < body.first and body.last <= last and body.first == first + 1]
    second = told[0].last + 2 if told and words.low(told[0].last + 1) == "и" else -1
    several = second in words.quotes or any(body.first == second for body in cast.bodies)
    return first if noun and several and is_plural(words.low(first), noun.lemma) else None


_OF_SEVERAL = frozenset({"двух", "обоих", "обеих", "трех", "четырех", "пяти", "этих"})


def _keeps_organ(words: Marked, body: Body) -> bool:
    """Whether a body may be an organ that a capacity keeps: Chairman of the Council of X."""
    return any(words.low(at).startswith(_KEPT_WITH) for at in range(body.first, min(body.first + 2, body.last + 1)))


def _inner_name(cast: Cast, body: Body, group: Group) -> int | None:
    """The last word of a capacity before the party's name in a longer one: Head of the Council, of the Institute."""
    words = cast.line.words
    for at in range(body.first + 1, body.last):
        if not (words.low(at - 1) in ("of", "the") or words.tokens[at].is_cyrillic) or not words.tokens[at].is_cap:
            continue
        tail = " ".join(words.tokens[i].text for i in range(at, body.last + 1))
        if len(tail.split()) > 1 and any(words.is_head(i) for i in range(at, body.last + 1)) and group.is_of(tail):
            before = at - 1
            while words.low(before) in ("of", "the") or before in words.quotes or _is_of_name(words, body, before):
                before -= 1
            return before
    return None


def _is_of_name(words: Marked, body: Body, at: int) -> bool:
    """Whether an adjective begins the name of a body: руководитель областного Центра."""
    return at >= body.first and words.tokens[at].is_cyrillic and is_adjective(words.low(at))


def _cut_before(cast: Cast, body: Body, first: int) -> int:
    """The last word of a capacity before the party's name; the noun before quotation marks stays."""
    words = cast.line.words
    quote = next((at for at in range(body.first, body.last + 1) if at in words.quotes), None)
    if quote is not None and quote > body.first and quote - body.first <= 2 and words.is_head(quote - 1):
        return quote - 1
    last = body.first - 1
    while last > first and words.low(last) in ("of", "the", "at", "for", "in", "–", "-", ",", "("):
        last -= 1
    return last


def _sources(page: Page, draft: Draft, language: str) -> None:
    source = SourceDraft(language=language)
    if page.url:
        start, end = page.url
        source.url = Value(page.text[start:end], page.text[start:end], start, end, STATED)
    day = page.published
    if day and day.iso():
        source.published_on = Value(day.iso(), page.text[day.start : day.end], day.start, day.end, STATED)
    if source.published_on is None:
        source.published_on = dateline_day(page, draft)
    if source.url or source.published_on:
        draft.sources.append(source)
