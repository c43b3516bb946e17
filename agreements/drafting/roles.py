"""Who are the parties of a signing, and who signed for whom: by the words between the names in the sentence."""

from collections.abc import Collection, Sequence
from copy import copy

from agreements.drafting.adjectives import is_side
from agreements.drafting.after_signing import begins_pledge, is_signed_with
from agreements.drafting.apart import is_apart
from agreements.drafting.between import DAY_WORDS, is_light, is_titled_at
from agreements.drafting.bodies import bodies_in
from agreements.drafting.body import Body
from agreements.drafting.cast import (
    BETWEEN,
    JOINS,
    ON_BEHALF,
    Cast,
    before_degree,
    described,
    end,
    inside_occasion,
    only_joins,
    opening,
    represented,
    word_before,
)
from agreements.drafting.clauses import clause_end, past_brackets, signed_in_clause
from agreements.drafting.event_words import STREETS
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.items import bodies_in_brackets, signers_in_brackets
from agreements.drafting.known import is_same, with_known
from agreements.drafting.lands import is_land
from agreements.drafting.layout import Line
from agreements.drafting.met_between import signer_by_pronoun, signers_of_clause, signers_who_met
from agreements.drafting.named_again import named_again
from agreements.drafting.occasions import event_in
from agreements.drafting.offices import ministry_of, without_portfolio
from agreements.drafting.one_by_one import THEN, counts_partners, is_of_whom, mark_one_by_one
from agreements.drafting.organs import opens_with_heads
from agreements.drafting.people import people_in
from agreements.drafting.person import DASHES, Person
from agreements.drafting.pointing import receiving_venue
from agreements.drafting.proxies import proxies
from agreements.drafting.putting import WITH_NAMES, whose_clause
from agreements.drafting.signings import Signing
from agreements.drafting.speaking import speak_for
from agreements.drafting.strangers import with_surnames
from agreements.drafting.turned import is_of_counterpart, names_signer, of_authority, subject_verb
from agreements.drafting.venues import venue_in
from agreements.drafting.wordlists import word_set

_STARTS = frozenset({"by", ":", "with", "с", "со", "–", "—", "von", "mit", "par", "por", "con", "avec"}) | BETWEEN
_OTHER_BY = word_set("roles other by")
_AUX = word_set("roles aux")
_LIGHT_RU = word_set("roles light ru")


def scanned(line: Line, text: str) -> tuple[list[Person], list[Body]]:
    """The people and the bodies of a sentence; a body inside somebody's capacity is marked."""
    words = line.words
    people = people_in(words)
    if words.bodies is None:
        taken = {at for person in people for at in range(person.first, person.last + 1)}
        found = (without_portfolio(words, body) for body in bodies_in(words, text, taken))
        words.bodies = [ministry_of(words, body) or body for body in found]
        for body in words.bodies:
            body.in_capacity = any(
                person.capacity and person.capacity[0] <= body.first <= person.capacity[1] for person in people
            )
    return people, [copy(body) for body in words.bodies]


def cast_of(
    line: Line, signing: Signing, text: str, surnames: Collection[str] = (), known: Sequence[Person] = ()
) -> Cast:
    """Give everybody in the sentence a part; people named before may be told by ``surnames``, or whole."""
    people, bodies = scanned(line, text)
    people = with_known(line.words, people, known)
    people = with_surnames(line.words, named_again(line.words, people, surnames), surnames)
    bodies = [body for body in bodies if not any(p.first <= body.first <= body.last <= p.last for p in people)]
    venue = venue_in(line.words) or receiving_venue(line.words)
    cast = Cast(line, signing, bodies, people, venue, event_in(line.words))
    speak_for(cast)
    _choose_parties(cast)
    _choose_signers(cast)
    signers_who_met(cast)
    signers_of_clause(cast)
    signer_by_pronoun(cast)
    signers_in_brackets(cast)
    bodies_in_brackets(cast)
    signed_in_clause(cast)
    proxies(cast)
    mark_one_by_one(cast)
    return cast


def _choose_parties(cast: Cast) -> None:
    words = cast.line.words
    previous_end: int | None = None
    for body in cast.bodies:
        if is_apart(cast, body):
            continue
        if any(body is each for each in cast.spoken_for.values()):
            if body.headed:
                cast.parties.append(body)
            continue
        first = described(words, body.first)
        before = word_before(cast, first)
        low = words.low(before)
        chained = previous_end is not None and only_joins(cast, previous_end + 1, first)
        strong = chained or low in _STARTS or _near_verb(cast, body) or _is_land_that_signs(cast, body)
        if _is_party(cast, body, before, chained=chained) and (body.headed or strong):
            cast.parties.append(body)
            previous_end = end(body)
    _chain_back(cast)
    _follow_people(cast)


def _chain_back(cast: Cast) -> None:
    """Add the body that an accepted one is joined to by "and", if nothing says that it only tells of a place."""
    words = cast.line.words
    for body in list(cast.parties):
        at = cast.bodies.index(body)
        previous = cast.bodies[at - 1] if at else None
        if previous is None or previous in cast.parties or previous.in_capacity:
            continue
        before = word_before(cast, previous.first)
        if not (previous.headed or is_land(previous.name)) and before >= 0:
            continue
        low = words.low(before)
        joined = words.low(end(previous) + 1) in ("and", "и") and only_joins(
            cast, end(previous) + 1, described(words, body.first)
        )
        if joined and low not in _PLACED and not inside_occasion(cast, previous.first):
            cast.parties.insert(cast.parties.index(body), previous)


_PLACED = frozenset(
    [
        "of",
        "at",
        "in",
        "on",
        "during",
        "from",
        "under",
        "about",
        "в",
        "на",
        "из",
        "о",
        "об",
        "при",
        "от",
        "для",
        "по",
        "to",
        "for",
    ]
)


def _near_verb(cast: Cast, body: Body) -> bool:
    """Whether only joins and adverbs are between the body and the verb."""
    words = cast.line.words
    low_verb = words.low(cast.signing.at)
    if cast.signing.noun and body.first == cast.signing.at + 1 and low_verb.startswith(("стал", "выступ", "явля")):
        return True
    if end(body) < cast.signing.at:
        return cast.signing.at - end(body) <= 6 and all(
            words.low(at) in _AUX or words.low(at) in ("and", "и", ",") for at in range(end(body) + 1, cast.signing.at)
        )
    return (
        words.tokens[body.first].is_cyrillic
        and body.first == cast.signing.at + 1
        and low_verb.startswith(("подпис", "заключ", "связал", "объединил"))
    )


def _is_land_that_signs(cast: Cast, body: Body) -> bool:
    """Whether Russian regions alone are the subject: Омская область и Ширакская область Армении заключили …"""
    words, verb = cast.line.words, cast.signing.at
    before = [each for each in cast.bodies if each.first < verb]
    lands = len(before) > 1 and all(is_land(each.name) for each in before) and words.is_russian
    return lands and body in before and not cast.signing.passive and _reaches_verb(cast, body)


_WITH = frozenset({"with", "с", "со"})
_WITH_OTHERS = ("along", "togeth", "вмест", "совмест", "соответств", "связ", "accordance", "line", "meeting", "встреч")


def _is_party(cast: Cast, body: Body, before: int, *, chained: bool) -> bool:
    words = cast.line.words
    low = words.low(before)
    if before < 0 or chained:
        return True
    if low == "by" or low == "von":
        return _by_signing(cast, before)
    if low == "of" and opens_with_heads(words, before - 1):
        return _reaches_verb(cast, body)
    if low in _WITH and words.low(before - 1).startswith(_WITH_OTHERS):
        return low == "with" and any(end(each) == before - 2 for each in cast.parties)  # signed by A together with B
    of_side = low == "стороны" and words.low(before - 1) in ("одной", "другой")  # подписали с одной стороны …
    whose = begins_pledge(words, before) or is_of_whom(cast, body, before)
    counted = low == "," and counts_partners(words, before)  # with two organizations, the Guild and the Museum
    if counted or low in _STARTS or low in SIGN_EN or of_side or low.startswith(_SIGNED) or whose:
        return True
    if before == cast.signing.at and cast.signing.noun and low.startswith(_STAND):
        return True  # сторонами соглашения стали …, its parties are …
    if low == "and" and words.is_head(before - 1) and words.low(before - 3) in BETWEEN:
        return words.low(before - 2) == "the"  # between the Foundation and the Lotus Museum
    if low in (",", "(", "and", "и", "that", "when", "where", "что", "а", "while", "year", "года", "г", ")"):
        return _reaches_verb(cast, body) or (low in (",", "and", "и") and _joins_signer(cast, before))
    setting = before in words.place_at or words.tokens[before].is_number or low in DAY_WORDS
    if setting or words.low(before - 1) in STREETS or _ends_setting(cast, before):
        return _reaches_verb(cast, body)
    return low in ('"', "”", "»", ".") and _reaches_verb(cast, body)


_SIGNED = ("подпис", "заключ", "скреп", "связал", "объединил")
_STAND = ("стал", "выступ", "явля", "это", "are", "were")


def _ends_setting(cast: Cast, before: int) -> bool:
    """Whether an English event, building or holiday ends here: At the Honey Fair the Union …; on Victory Day the …"""
    words = cast.line.words
    told = inside_occasion(cast, before) or (words.low(before) == "day" and words.tokens[before].is_cap)
    return told and not words.tokens[before].is_cyrillic


def _joins_signer(cast: Cast, before: int) -> bool:
    """Whether an "and" follows a party that stands before it at once."""
    return any(end(body) == before - 1 for body in cast.parties)


def _by_signing(cast: Cast, by: int) -> bool:
    """Whether "by" belongs to the signing: the nearest participle before is not another."""
    words = cast.line.words
    for at in range(by - 1, max(-1, by - 60), -1):
        low = words.low(at)
        if low in _OTHER_BY:
            return low == "represented" and words.low(at - 1) in ("was", "were")
        if low in SIGN_EN or low in ("put", "affixed", "placed", "sealed"):
            return True
    return False


def _reaches_verb(cast: Cast, body: Body) -> bool:
    """Whether the way from the body to the verb has only other names, joins and adverbs on it."""
    words = cast.line.words
    if cast.signing.passive and not cast.signing.noun and not words.tokens[body.first].is_cyrillic:
        return False
    at = end(body) + 1
    verb = subject_verb(words, cast.signing.at)
    russian = words.tokens[body.first].is_cyrillic
    if at > verb:
        return russian and all(is_light(cast, i) for i in range(verb + 1, body.first))
    return all(is_light(cast, i) for i in range(at, verb))


def _follow_people(cast: Cast) -> None:
    """A body right behind a person in brackets, or that a chain with people leads to, stays with the person."""
    ends = {person.end: person for person in cast.people}
    cast.parties = [
        body
        for body in cast.parties
        if not (body.first - 1 in ends and cast.line.words.low(body.first - 1) not in JOINS)
    ]


def _choose_signers(cast: Cast) -> None:
    previous: Person | None = None
    words = cast.line.words
    for person in cast.people:
        start = min(before_degree(words, person.start), opening(cast, person))
        before = word_before(cast, start)
        before -= 2 * (words.low(before) == "же" and is_same(words, before))
        first = past_brackets(words, previous.end + 1) if previous else 0
        chained = previous is not None and (
            all(_joins_people(cast, at) for at in range(first, start)) or _only_for(cast, first, start)
        )
        chained = chained and not of_authority(cast.line.words, start)
        if chained or _is_signer(cast, person, before):
            cast.signers.append(person)
            previous = person
    for index in list(cast.spoken_for):
        if not any(cast.people.index(person) == index for person in cast.signers):
            del cast.spoken_for[index]


def _joins_people(cast: Cast, at: int) -> bool:
    words = cast.line.words
    joins = words.low(at) in JOINS or words.low(at) in "();" or at in words.list_marks
    if words.low(at) == "as" and "well" not in (words.low(at - 1), words.low(at + 1)):
        return False  # signed by Deputy Director P, as Director Q is on leave
    joins = joins or words.low(at) in THEN or (words.low(at) in DASHES and words.low(at - 1) in THEN)
    return joins or is_same(words, at) or is_titled_at(words, at) or is_of_counterpart(words, at)


def _only_for(cast: Cast, first: int, last: int) -> bool:
    """Whether between two people is only whom the first signed for: "for Iran," or "on behalf of the Fund and"."""
    words = cast.line.words
    covered = {at for body in cast.bodies for at in range(body.first, end(body) + 1)}
    free = [at for at in range(first, last) if at not in covered and at not in words.place_at]
    return last - first < 30 and all(
        _joins_people(cast, at)
        or words.low(at) in {word for phrase in ON_BEHALF for word in phrase}
        or words.low(at) in ("side", "стороны", "-", "–", "—", "(", ")")
        or any(is_side(words, i) for i in (at, at - 1))
        or words.low(at) in SIGN_EN
        or words.low(at).startswith("подпис")
        or words.is_with_position(at)
        or (words.is_head(at) and words.low(at - 1) in ("for", "the", "за", "от"))  # … signed for the orchestra, and …
        for at in free
    )


_SIGNS_RU = (
    *("подпис", "автограф", "расписал", "поставил", "оставил", "заверил", "удостоверил", "завизировал"),
    *WITH_NAMES,
)


def _is_signer(cast: Cast, person: Person, before: int) -> bool:
    words = cast.line.words
    low = words.low(before)
    verb = cast.signing.at
    if any(at in (person.start - 1, before) for at in represented(cast)):
        return True
    if cast.people.index(person) in cast.spoken_for:
        return True
    if low in ("by", "von", "par", "por", "da"):
        return _by_signing(cast, before)
    if cast.signing.noun:
        return False
    if words.low(before - 1) == "signatories" or names_signer(words, before, verb) or is_signed_with(words, before):
        return True
    russian = words.tokens[person.first].is_cyrillic
    if (
        _is_together(cast, person, before)
        or signed_with(cast, before)
        or (russian and whose_clause(words, person.end, verb))
    ):
        return True
    if person.end < verb:
        first = subject_verb(words, verb)
        ends = clause_end(words, person.end + 1) or person.end
        return (
            (not cast.signing.passive or russian)
            and all(is_light(cast, at) for at in range(ends + 1, max(first, ends + 1)))
            and not low.startswith(("presence", "присутств", "of"))
        )
    if low in SIGN_EN or low.startswith(_SIGNS_RU) or (russian and before == verb) or low in (":", "–", "—"):
        return True
    return (russian or low in SIGN_EN) and all(
        is_light(cast, at) or words.low(at).startswith(_WHAT_IS_PUT) or words.low(at) in _UNDER_WHAT
        for at in range(verb + 1, person.start)
    )


def signed_with(cast: Cast, before: int) -> bool:
    """Подписала договор об обмене с ректором X P: whether an instrument stands before "с" for somebody."""
    words, verb = cast.line.words, cast.signing.at
    named = next((at for at in words.instruments if verb < at < before), None)
    if words.low(before) not in ("с", "со") or named is None or cast.signing.passive or before - named > LONGEST_ABOUT:
        return False
    between = {words.low(at) for at in range(named, before)}
    return words.low(before - 1) not in ("вместе", "совместно") and not between & _SETTING


LONGEST_ABOUT = 9  # words from an instrument to "с"
_SETTING = word_set("roles setting")


def _is_together(cast: Cast, person: Person, before: int) -> bool:
    """Соглашение атаман подписал 18 ноября вместе с председателем P: whether somebody with a position signed too."""
    words = cast.line.words
    before -= 2 * (words.low(before) == "же" and words.low(before - 1) in ("тем", "той"))
    together = words.low(before) in ("с", "со") and words.low(before - 1) in ("вместе", "совместно")
    active = not cast.signing.passive and words.low(cast.signing.at).startswith(("подписал", "скрепил", "поставил"))
    first, last = sorted((cast.signing.at, before - 1))
    near = all(is_light(cast, at) for at in range(first + 1, last))
    return together and active and near


_WHAT_IS_PUT = ("подпис", "автограф", "документ", "этот")
_UNDER_WHAT = frozenset({"под", "ним", "ней", "текстом", "свои", "свой", "своими", "свою"})
