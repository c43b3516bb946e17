"""For which party each signer signed."""

import re

from agreements.drafting.between import is_of_sort
from agreements.drafting.bodies_russian import OF_A_REGION
from agreements.drafting.body import Body, kind_of
from agreements.drafting.cast import Cast
from agreements.drafting.counterparts import body_of_counterpart
from agreements.drafting.deal import Deal
from agreements.drafting.english_sides import party_of_side
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.lands import lands_of
from agreements.drafting.layout import Line
from agreements.drafting.listed import listed_body, listed_party
from agreements.drafting.marking import Marked
from agreements.drafting.offices import body_of_office
from agreements.drafting.parts_of_sorts import is_part
from agreements.drafting.people import name_anew
from agreements.drafting.person import Person
from agreements.drafting.sides import of_country_and_sort, of_side
from agreements.drafting.sides_of_sorts import party_of_sort, sort_of_proxied
from agreements.drafting.territories import territory_of
from agreements.drafting.tokens import fold

_UNIVERSITY = ("university", "research_institute")


_GOVERNMENT = ("government_body", "regional_authority", "municipality")


# Positions that only bodies of some sorts have.
_POSITION_SORTS = {
    **dict.fromkeys(
        (
            "rector",
            "vice-rector",
            "vice-chancellor",
            "provost",
            "dean",
            "ректор",
            "проректор",
            "декан",
        ),
        _UNIVERSITY,
    ),
    **dict.fromkeys(
        ("minister", "vice-minister", "governor", "министр", "губернатор", "вице-губернатор", "вице-премьер"),
        _GOVERNMENT,
    ),
    **dict.fromkeys(("ambassador", "consul", "посол", "консул"), ("diplomatic_mission",)),
    **dict.fromkeys(("mayor", "мэр"), ("municipality",)),
}


def assign(deal: Deal) -> None:
    """Give each signer the party: told, named in the capacity, or what is left in the same order."""
    given: list[tuple[Person, Line, int | None, Cast]] = []
    seen: list[Person] = []
    for person, line, _, cast in deal.signers:
        again = next((at for at, other in enumerate(seen) if _same_person(person, other)), None)
        if again is not None:
            first, where, party, told = given[again]
            given[again] = (first, where, party_of(deal, person, cast) if party is None else party, told)
            continue
        seen.append(person)
        given.append((person, line, party_of(deal, person, cast), cast))
    free = [index for index in range(len(deal.groups)) if index not in {at for _, _, at, _ in given}]
    loose = [index for index, each in enumerate(given) if each[2] is None]
    if loose and (len(loose) == len(free) or len(given) == len(deal.groups)):
        for index, party in zip(loose, free, strict=False):
            person, line, _, cast = given[index]
            given[index] = (person, line, party, cast)
    if not free:
        _give_seconds(given)
    deal.signers = given


def _give_seconds(given: list[tuple[Person, Line, int | None, Cast]]) -> None:
    """Give a second signer of one side its party, where no party is left: signed for X by P and Q, and for Y by R."""
    for index, (person, line, party, cast) in enumerate(given):
        first, _, side, told = given[index - 1] if index else given[0]
        if party is not None or side is None or told is not cast or cast.people.index(first) not in cast.spoken_for:
            continue
        between = {cast.line.words.low(at) for at in range(first.end + 1, person.start)}
        if "and" in between and between <= {"and", "the", "its", ","}:
            given[index] = (person, line, side, cast)


def _same_person(one: Person, other: Person) -> bool:
    return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()


def party_of(deal: Deal, person: Person, cast: Cast) -> int | None:
    """The place of the party for which somebody signed, where words beside the name tell of one of them."""
    spoken = cast.spoken_for.get(cast.people.index(person))
    return None if spoken is None and is_of_each(cast, person) else _party_told(deal, person, cast, spoken)


def _party_told(deal: Deal, person: Person, cast: Cast, spoken: Body | None) -> int | None:
    """The place of the party: said, named in the capacity, told by a side or a sort."""
    if spoken is None and (owned := _of_owner_in_capacity(deal, person, cast)) is not None:
        return owned
    names = [spoken.name] if spoken else []
    if person.capacity:
        first, last = person.capacity
        own = [body for body in reversed(cast.bodies) if first <= body.first <= last]
        told = [body.name for body in own if not is_part(cast.line.words, body)]
        names += told if len(told) < 2 or not _is_of_several(cast, person) else []
    after = next(
        (
            body
            for body in cast.bodies
            if body.first in (person.last + 1, person.last + 2) and cast.line.words.low(body.first - 1) == "("
        ),
        listed_body(person, cast),
    )
    after = after or body_of_counterpart(cast, person)
    names += [after.name] if after else []
    territory = territory_of(cast.line.words, person) or body_of_office(cast, person)
    names += [territory.name, f"город {territory.name}"] if territory else []
    owner = _owner(person, cast)
    names += [body.name for body in cast.bodies if owner and body.last == owner]
    names += [cast.line.words.tokens[owner].text[:-2]] if owner and _is_abbreviation(cast.line.words, owner) else []
    proxied = cast.proxies.get(cast.people.index(person))
    for each in cast.people if proxied else []:
        if proxied and proxied[0] <= each.first <= proxied[1] and each.capacity:
            names += [body.name for body in cast.bodies if each.capacity[0] <= body.first <= each.capacity[1]]
            words = cast.line.words
            sorts = [words.tokens[at].text for at in range(each.capacity[0], each.capacity[1] + 1) if words.is_head(at)]
            spoken = spoken or next((Body(0, 0, sort, 0.5, headed=False) for sort in sorts), None)
    for name in names:
        for index, group in enumerate(deal.groups):
            if group.is_of(name):
                return index
    spoken = spoken or sort_of_proxied(cast, person)
    side = party_of_side(cast, person, deal.groups)
    side = of_country_and_sort(cast, spoken, deal.groups) if side is None and spoken else side
    side = party_of_sort(cast, person, deal.groups) if side is None else side
    if side is not None:
        return side
    russian = cast.line.words.tokens[person.first].is_cyrillic and spoken is None
    sort = (_party_by_sort(deal, person, cast, None) or _party_by_adjective(deal, person, cast)) if russian else None
    if sort is not None:
        return sort
    side = of_side(cast, person, deal.groups)
    return side if side is not None else _party_by_sort(deal, person, cast, spoken)


def _party_by_adjective(deal: Deal, person: Person, cast: Cast) -> int | None:
    """The one party whose name has the adjective of a capacity: председатель Омского обкома, Омская организация."""
    words = cast.line.words
    first, last = person.capacity or (0, -1)
    told = [_stem(words.low(at)) for at in range(first, last + 1) if words.tokens[at].is_cap]
    for stem in filter(None, told):
        named = [
            any(_stem(part) == stem for name in group.names for part in fold(name).split()) for group in deal.groups
        ]
        if sum(named) == 1:
            return named.index(True)
    return None


_OF_PLACES = re.compile(r"(\w{2,20}[сц]к)(?:ий|ая|ое|ого|ой|ому|ую|им|ом)")


def _stem(low: str) -> str | None:
    """What an adjective of a place is in every case: омск of Омского, Омская."""
    match = _OF_PLACES.fullmatch(low)
    return match.group(1) if match else None


def of_first_position(cast: Cast, person: Person) -> list[Body]:
    """The bodies in a capacity; of several positions in Russian those of the first: ректор X, председатель союза Y."""
    if person.capacity is None:
        return []
    listed = listed_party(person, cast)
    if listed is not None:
        return [listed]
    first, last = person.capacity
    told = [body for body in cast.bodies if first <= body.first <= last]
    words = cast.line.words
    told = [body for body in told if not is_part(words, body)]
    for body in told[:1] if words.tokens[first].is_cyrillic else []:
        comma = body.last + 1
        if words.low(comma) == "," and any(words.is_position(at) for at in range(comma + 1, min(comma + 5, last + 1))):
            return [body]
    return told


def is_of_each(cast: Cast, person: Person) -> bool:
    """Whether a Russian position behind a name is of all those named before it: P и Q – руководители Фонда и Музея."""
    first, last = person.capacity or (0, -1)
    told = [body for body in cast.bodies if first <= body.first <= last]
    return first > person.last and len(told) > 1 and _is_of_several(cast, person)


def _is_of_several(cast: Cast, person: Person) -> bool:
    """Whether the position is of several, each of another body: руководители Фонда воды и Музея мёда P и Q."""
    low = cast.line.words.low(person.capacity[0]) if person.capacity else ""
    noun = RUSSIAN_POSITIONS.get(low)
    plural = noun is not None and low != noun.lemma and noun.cases[0] == "n" and low.endswith(("ы", "и"))
    return plural or low == "директора"


def _owner(person: Person, cast: Cast) -> int | None:
    """The word in the genitive before a capacity: the Society's Chairperson, Luz del Sur's artistic director."""
    at = person.capacity[0] - 1 if person.capacity else -1
    return at if cast.line.words.low(at).endswith(("'s", "s'")) else None


def _of_owner_in_capacity(deal: Deal, person: Person, cast: Cast) -> int | None:
    """The one party of the sort whose part a capacity names, or whose it is: Chair of the Assembly's Youth Council."""
    first, last = person.capacity or (1, -1)
    words = cast.line.words
    near = range(first - 1, last + 1)
    owners = [words.low(at)[:-2] for at in near if words.is_head(at) and words.low(at).endswith("'s")]
    fitting = [index for index, group in enumerate(deal.groups) if any(group.is_sort(owner) for owner in owners)]
    return fitting[0] if len(fitting) == 1 else None


def _is_abbreviation(words: Marked, at: int) -> bool:
    return words.low(at).endswith("'s") and words.tokens[at].text[:-2].isupper()


def _party_by_sort(deal: Deal, person: Person, cast: Cast, spoken: Body | None) -> int | None:
    """The one party of the sort that is named: on the part of the Foundation, rector."""
    words = cast.line.words
    said = [spoken.name] if spoken else []
    if person.capacity:
        said += [words.tokens[at].text for at in range(person.capacity[0], person.capacity[1] + 1) if words.is_head(at)]
    said += [words.tokens[person.last + 3].text] if is_of_sort(words, person) else []
    owner = _owner(person, cast)
    said += [words.tokens[owner].text.removesuffix("'s").removesuffix("’s").rstrip("'’")] if owner else []
    if (of_region := _of_the_region(deal, person, words)) is not None:
        return of_region
    for word in said:
        fitting = [index for index, group in enumerate(deal.groups) if group.is_sort(word)]
        if len(fitting) == 1:
            return fitting[0]
    told = _told_by_word(deal, person, words, owner)
    if told is not None:
        return told
    positions = _positions(words, person)
    for sort in {_POSITION_SORTS[low] for low in positions if low in _POSITION_SORTS}:
        fitting = [
            index for index, group in enumerate(deal.groups) if any(kind_of(name) in sort for name in group.names)
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _positions(words: Marked, person: Person) -> list[str]:
    """The words of a capacity, Russian positions in the nominative."""
    first, last = person.capacity or (0, -1)
    lows = [words.low(at) for at in range(first, last + 1)]
    return [RUSSIAN_POSITIONS[low].lemma if low in RUSSIAN_POSITIONS else low for low in lows]


def _of_the_region(deal: Deal, person: Person, words: Marked) -> int | None:
    """The one party of a Russian region, where a position is of the region: министр правительства региона."""
    first, last = person.capacity or (0, -1)
    near = any(words.low(at) in OF_A_REGION and words.is_head(at - 1) for at in range(first + 1, last + 1))
    groups = enumerate(deal.groups) if near else ()
    lands = [at for at, group in groups if any(sort in _REGIONS for _, sort in lands_of(group.names[0]))]
    return lands[0] if len(lands) == 1 else None


_REGIONS = frozenset({"область", "край", "округ", ""})


def _told_by_word(deal: Deal, person: Person, words: Marked, owner: int | None) -> int | None:
    """The one party whose name has the word that tells whose position it is: Silta's director."""
    if person.capacity is None or words.tokens[person.first].is_cyrillic:
        return None
    last = person.capacity[1]
    at = owner if owner is not None else last if (words.low(last - 2), words.low(last - 1)) == ("of", "the") else None
    if at is None or not words.tokens[at].is_cap:
        return None
    word = words.low(at).removesuffix("'s").rstrip("'")
    fitting = [
        index
        for index, group in enumerate(deal.groups)
        if any(word in (part.strip('"“”«»').casefold() for part in name.split()) for name in group.names)
    ]
    return fitting[0] if len(fitting) == 1 else None


def ends_of(name: str) -> list[str]:
    """The last word of a party's name, and the town of one such as "город Сюйчан провинции Хэнань"."""
    first, *rest = name.split()
    return [*rest[-1:], *(rest[:1] if first.casefold() == "город" else [])]


def without_party(ends: frozenset[str], person: Person, line: Line) -> None:
    """Take the last word of a party's name from a person's: директор Библиотеки Йоэнсуу Ээва Хаккарайнен."""
    first, _, rest = person.name.partition(" ")
    words = line.words
    behind = person.capacity is not None and person.capacity[1] == person.first - 1
    said = words.tokens[person.first].text
    of_party = said in ends or (said[-1:] in "ая" and said[:-1] in ends)  # заместитель мэра Сюйчана Чжао Лимин
    if behind and " " in rest and of_party and first[:1].isalpha():
        person.capacity = (person.capacity[0], person.first) if person.capacity else None
        person.first, person.name = person.first + 1, rest
        if words.is_russian:
            name_anew(words, person)
