"""The agreements of one page: sentences that report the same signing are brought together, others kept apart."""

from collections.abc import Sequence

from agreements.drafting.added import more_of
from agreements.drafting.added_signers import add_likely_signers
from agreements.drafting.address import slug_line
from agreements.drafting.again import signer_again
from agreements.drafting.announced_items import announces, item_of_announced, next_paper
from agreements.drafting.before_signing import named_before
from agreements.drafting.body import Body
from agreements.drafting.by_sorts import told_by_sorts
from agreements.drafting.cast import Cast, inside_occasion
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.earlier import named_first, named_whole, presented, signers_whole, they_who_signed
from agreements.drafting.forms import names_agreement
from agreements.drafting.further import (
    add_party_again,
    announces_several,
    fuller,
    host_first,
    host_in,
    of_their_heads,
    spoken_by_sort,
    told_by_sort,
)
from agreements.drafting.genres import is_announcement, said_instead
from agreements.drafting.hosts import by_office, host_of, we
from agreements.drafting.houses import of_house
from agreements.drafting.itemized import are_listed, itemized, leads_on
from agreements.drafting.items_with_whom import counting, item_with_whom
from agreements.drafting.joining import deal_of
from agreements.drafting.known import MOST_BACK, introduced
from agreements.drafting.layout import Line, Page
from agreements.drafting.ledes import MOST_LEDE, headline_abbreviates, most_named
from agreements.drafting.meant import document_again, they, with_positions
from agreements.drafting.more_documents import leads_to_more
from agreements.drafting.named_again import whole_names
from agreements.drafting.of_all import is_of_all, names_no_party, tell_all
from agreements.drafting.one_by_one import mark_partners, with_whom
from agreements.drafting.owners_of_houses import owner_of_house
from agreements.drafting.pairs import split_pairs
from agreements.drafting.papers import split_papers
from agreements.drafting.parties_before import parties_before
from agreements.drafting.parts_of_sorts import party_of_post
from agreements.drafting.party_counts import most_parties
from agreements.drafting.past_signings import is_of_the_past, is_old
from agreements.drafting.person import Person
from agreements.drafting.pointing import line_before
from agreements.drafting.quoted_names import fuller_by_quote
from agreements.drafting.roles import cast_of, scanned
from agreements.drafting.rosters_russian import add_rosters
from agreements.drafting.same_parties import split_same_parties
from agreements.drafting.sides_in_order import in_order_of_page, sides_of
from agreements.drafting.signers import assign, ends_of, of_first_position, without_party
from agreements.drafting.signings import Said, Signing, signing_in
from agreements.drafting.spelled_russian import spelled_out
from agreements.drafting.splitting import is_bilateral, lacks_host, split_bilateral
from agreements.drafting.strangers import surname_of
from agreements.drafting.telling import between_told, told_parties
from agreements.drafting.territories import territory_of
from agreements.drafting.turned import names_instrument, signs_for
from agreements.drafting.twins import twinned
from agreements.drafting.under_headings import told_by_heading
from agreements.drafting.visits import met_there
from agreements.drafting.weighed_bodies import weigh_parties
from agreements.drafting.weighed_signings import likely_signing

MOST_SENTENCES = 120  # that report a signing; no release has more


def story_of(page: Page) -> Story:
    """Find the agreements that a page reports."""
    known = False
    story = Story(page, [], [], [])
    casts: list[Cast] = []
    surnames: set[str] = set()
    whole: dict[str, tuple[Person, Line]] = {}
    before: list[Line] = []
    instead = said_instead(page)
    for number, line in enumerate(page.lines):
        if line.part == "reference":
            continue
        known = known or (signs_for(line.words) and names_instrument(page, number + 1))
        signing = signing_in(line.words, is_title=line.part == "title", known=known)
        if story.host is None and line.part == "body" and not casts and _takes_host(story, line, signing):
            known = True
            continue
        known = known or names_agreement(line.words)
        story.announced = story.announced or (line.part == "body" and announces(line) and not is_old(line, page))
        signing = item_of_announced(story, line, itemized(story, number, signing)) or _told_more(story, casts, line)
        signing = item_with_whom(story, number, leads_to_more(story, number, signing))
        if signing is None:
            before.append(line)
            continue
        told = Said.PAST if signing.said == Said.FACT and is_of_the_past(story, casts, line, before) else instead
        if signing.said == Said.FACT and told:
            signing = Signing(told, signing.at, signing.passive, signing.noun)
        story.said.append((line, signing))
        if signing.said == Said.FACT and len(casts) < MOST_SENTENCES:
            whole = whole or named_first(before[:MOST_LEDE])
            whole |= presented(line, before[-1] if before else None)
            known_names = whole_names([person for person, _ in whole.values()])
            known_people = introduced([*before[-MOST_BACK:], *(each.line for each in casts)])
            cast = cast_of(
                line,
                signing,
                page.text,
                surnames | set(whole) | known_names | set(known_people),
                [each for each, _ in known_people.values()],
            )
            cast.presented = known_people | whole
            whole |= named_whole(cast)
            surnames |= {surname_of(person.name) for person in cast.people if " " in person.name}
            (story.headline if line.part == "title" else casts).append(cast)
            casts += they(page, cast) or signer_again(page, cast)
        elif 0 < len(casts) < MOST_SENTENCES and (again := document_again(line)) and not is_old(again[0], page):
            casts.append(cast_of(*again, page.text, surnames))
    _from_address(story, casts)
    _from_likely(story, casts)
    _tell_apart(story, casts)
    return story


def _told_more(story: Story, casts: Sequence[Cast], line: Line) -> Signing | None:
    """What a sentence without the verb of a signing adds to one that was told, or to several that were announced."""
    if casts:
        last = casts[-1].line
        return more_of(line, last, after_signing=bool(story.said) and story.said[-1][0] is last)
    verb = with_whom(line.words) if story.host is not None else None
    return Signing(Said.FACT, verb, noun=True) if verb is not None else None


def _takes_host(story: Story, line: Line, signing: Signing | None) -> bool:
    """Take the party of a sentence that announces several agreements, each told later."""
    verb = announces_several(line.words, signing)
    host = host_in(cast_of(line, Signing(Said.FACT, verb), story.page.text)) if verb is not None else None
    if host is not None:
        story.host = (host, line)
    return host is not None


def _tell_apart(story: Story, casts: list[Cast]) -> None:
    """Bring the sentences of each agreement together, and what others say of its parties."""
    of_all = [cast for cast in casts if is_of_all(cast.line.words) and names_no_party(cast)]
    for cast in [each for each in casts if each not in of_all] or story.headline[:1]:
        place(story, cast)
    for cast in of_all:
        tell_all(story, cast) if len(story.deals) > 1 else place(story, cast)
    if casts:
        _listed_before(story)
    add_rosters(story)
    if len(story.deals) == 1:
        for body, line in told_parties(story.page):
            _group(story.deals[0], body, line)
    for deal in story.deals:
        mark_partners(deal.casts)
        with_positions(story.page, deal, of_bodies=True)
        _complete(story, deal)
        with_positions(story.page, deal, of_bodies=False)
    split_pairs(story)
    split_bilateral(story)
    _drop_announced(story)
    split_same_parties(story)
    split_papers(story)
    _previous(story)


def _drop_announced(story: Story) -> None:
    """Drop what only announces papers told later: its parties are guessed, and are those of another."""
    sure = [deal for deal in story.deals if deal.certain == 1 and len(deal.groups) > 1]
    for deal in [each for each in story.deals if each.certain < 1 and len(each.groups) > 1]:
        if are_listed(sure) and all(leads_on(cast.line) for cast in deal.casts):
            story.deals.remove(deal)
            continue
        if any(cast.line.words.instruments for cast in deal.casts):
            continue
        guessed = [group.names for group in deal.groups]
        if any(all(any(own.is_of(names[0]) for own in other.groups) for names in guessed) for other in sure):
            story.deals.remove(deal)


def _from_address(story: Story, casts: list[Cast]) -> None:
    """A signing that only the address tells, where no sentence speaks of plans."""
    if casts or story.headline or any(signing.said != Said.FACT for _, signing in story.said):
        return
    line = slug_line(story.page)
    signing = signing_in(line.words, is_title=True, known=False) if line else None
    if line and signing and signing.said == Said.FACT and not is_old(line, story.page):
        deal = Deal([Cast(line, signing, [], [], None, None)], certain=0.5)
        story.deals.append(deal)


def _from_likely(story: Story, casts: list[Cast]) -> None:
    """A signing that no rule finds, by the sentence that most likely reports one."""
    if casts or story.headline or story.deals or is_announcement(story.page):
        return
    found = likely_signing(story.page, planned=bool(story.said) or bool(said_instead(story.page)))
    if found is not None and not is_old(found[0], story.page):
        story.said.append(found)
        casts.append(cast_of(*found, story.page.text))


def place(story: Story, cast: Cast) -> None:
    """Join a sentence to the deal it is about, or begin another."""
    deal = deal_of(story, cast)
    if deal is None:
        before = named_before(story, cast) or told_by_heading(story.page, cast)
        deal = Deal([], instrument=next_paper(story, cast))
        story.deals.append(deal)
        for body, line in before:
            _group(deal, body, line)
    deal.casts.append(cast)
    for group, body in sides_of(deal, cast):
        group.mentions.append((body, cast.line))
    for body in cast.parties:
        _group(deal, body, cast.line)
    counts = counting(story.page, deal, cast)
    for told in [*they_who_signed(story.page, cast), *([counts] if counts else [])]:
        deal.casts.append(told)
        deal.signers += [(person, told.line, None, told) for person in told.signers]
    deal.signers += signers_whole(cast, cast.presented, story.page.text)


def _group(deal: Deal, body: Body, line: Line) -> Group:
    group = next((each for each in deal.groups if each.is_of(body.name)), None)
    if group is None:
        group = Group([])
        deal.groups.append(group)
    group.mentions.append((body, line))
    return group


def _listed_before(story: Story) -> None:
    """Parties told in a list before the signing: "Four organizations have a protocol: A, B, C and D."."""
    first = story.deals[0]
    if len(first.groups) >= 2 and not any(cast.line.words.low(cast.signing.at - 2) == "it" for cast in first.casts[:1]):
        return
    lines = story.page.part("body")
    at = next((i for i, line in enumerate(lines) if line is first.casts[0].line), 0)
    for line in reversed(lines[:at]):
        colon = next(
            (i for i in range(len(line.words)) if line.words.low(i) == ":" and i not in line.words.inside), None
        )
        if colon is None or not any(i < colon for i in line.words.instruments):
            continue
        _, bodies = scanned(line, story.page.text)
        listed = [body for body in bodies if body.first > colon and body.headed]
        if len(listed) >= 2:
            for body in listed:
                _group(first, body, line)
        return


def _from_signers(story: Story, deal: Deal) -> None:
    """The parties that the capacities of the signers name, or for which they are said to have signed."""
    most = max(2, most_parties(story, deal))
    for person, line, _, cast in deal.signers:
        named = of_first_position(cast, person)
        for body in named:
            _take(deal, body, line, most)
        told = None if any(body.headed for body in named) else by_office(story, cast, person)
        if told and (len(deal.groups) < most or any(group.is_of(told.name) for group in deal.groups)):
            _group(deal, told, line)
            cast.spoken_for[cast.people.index(person)] = told
    for body, line in [(body, cast.line) for cast in deal.casts for body in cast.spoken_for.values()]:
        _take(deal, body, line, most)


def _take(deal: Deal, body: Body, line: Line, most: int) -> None:
    """Take a body with a head for a party, where it is known for one or fewer than ``most`` are."""
    known = any(group.is_of(body.name) for group in deal.groups)
    if (known or len(deal.groups) < most) and body.headed:
        _group(deal, body, line)


def _from_those_who_govern(deal: Deal) -> None:
    """The cities and regions of those who signed as their heads: мэр Уфы P и мэр Орска Q."""
    for person, line, _, _ in deal.signers if len(deal.groups) < 2 else ():
        body = territory_of(line.words, person)
        if body is not None and not any(group.is_of(body.name) for group in deal.groups):
            _group(deal, body, line)


def _from_headline(story: Story, deal: Deal, *, alone: bool) -> None:
    """The parties of a headline: two or more where nothing else names any, else those known and those that lack."""
    for cast in story.headline:
        told = [body for body in cast.parties if body.headed] if alone else cast.parties
        for body in told if not alone or len(told) > 1 else []:
            known = any(group.is_of(body.name) for group in deal.groups)
            if alone or known or (len(deal.groups) < 2 and len(story.deals) == 1):
                _group(deal, body, cast.line)


def _complete(story: Story, deal: Deal) -> None:
    """Parties that the sentences of the signing do not name: those of the signers, the headline's, the page's."""
    if not deal.groups and len(story.deals) == 1 and not headline_abbreviates(story, deal):
        _from_headline(story, deal, alone=True)
    for body, line in parties_before(story, deal):
        _group(deal, body, line)
    _from_signers(story, deal)
    _from_twins(story, deal)
    _from_headline(story, deal, alone=False)
    if not deal.groups:
        for body, line in of_their_heads(deal, line_before(story.page, deal.casts[0].line), story.page.text):
            _group(deal, body, line)
    if not deal.groups and len(story.deals) > 1 and (met := met_there(story, deal)) is not None:
        _group(deal, *met)
    add_party_again(story, deal)
    _from_those_who_govern(deal)
    _from_around(story, deal)
    if len(story.deals) == 1 and not is_bilateral(deal) and not deal.is_listed:
        weigh_parties(story.page, deal)
    in_order_of_page(deal)
    host = host_of(story, deal) if lacks_host(deal) else None
    if host is not None:
        deal.groups.insert(0, host)
    for group in deal.groups:
        around = most_named(story, venues=True)
        group.mentions += [*fuller(group, around), *fuller_by_quote(group, around), *spelled_out(group, around)]
    host_first(deal)
    _without_parties(deal)
    assign(deal)
    add_likely_signers(story, deal)
    _without_parties(deal)


def _without_parties(deal: Deal) -> None:
    """Take what ends the names of the parties from the names of those who signed."""
    ends = frozenset(end for group in deal.groups for name in group.names for end in ends_of(name))
    for person, line, _, _ in deal.signers:
        without_party(ends, person, line)


def _from_twins(story: Story, deal: Deal) -> None:
    """The cities that become twins, where nothing else names a party, or only one of them."""
    twins = twinned(story.page) if len(deal.groups) < 2 and len(story.deals) == 1 else []
    for body, line in twins if all(any(group.is_of(body.name) for body, _ in twins) for group in deal.groups) else []:
        _group(deal, body, line)


def _from_around(story: Story, deal: Deal) -> None:
    """Where a party lacks: those that the page says it is between, or names by its sort, or begins with."""
    for body, line in between_told(story.page) if len(story.deals) == 1 and len(deal.groups) < 2 else ():
        _group(deal, body, line)
    for body, line in told_by_sorts(story, deal) if not deal.groups else ():
        _group(deal, body, line)
    around = most_named(story, venues=True) if len(deal.groups) < 2 else []
    if told := told_by_sort(deal, around) or spoken_by_sort(deal, around) or _of_a_house(story, deal):
        _group(deal, *told)
    if (ours := we(story, deal)) is not None:
        deal.groups.insert(0, ours)
    if len(deal.groups) < 2:
        _from_page(story, deal)


def _of_a_house(story: Story, deal: Deal) -> tuple[Body, Line] | None:
    if len(deal.groups) > 1:
        return None
    around = most_named(story, venues=True)
    return of_house(deal) or owner_of_house(story.page, deal) or party_of_post(deal, around)


def _from_page(story: Story, deal: Deal) -> None:
    """The bodies that the page begins with, the most named first; not those of which it only tells in passing."""
    deal.certain = min(deal.certain, 0.6)
    told: list[Group] = []
    for body, line in most_named(story):
        if any(cast.line is line and inside_occasion(cast, body.first) for cast in deal.casts):
            continue
        known = next((group for group in deal.groups if group.is_of(body.name)), None)
        if known is None and len(deal.groups) < 2:
            told.append(_group(deal, body, line))
        elif known in told and line.part == "body":
            _group(deal, body, line)
    for group in deal.groups:
        for body, _line in group.mentions:
            body.confidence = min(body.confidence, 0.55)


def _previous(story: Story) -> None:
    """The agreement before the one reported, between the same parties, if the page says when it was signed."""
    if len(story.deals) != 1:
        return
    for line, signing in story.said:
        if signing.previous and signing.passive:
            first = story.deals[0]
            story.deals.append(Deal([cast_of(line, signing, story.page.text)], first.groups, [], 0.6, is_previous=True))
            return
