"""Signatures in the place of a person: on behalf of the Secretary General, по доверенности директора."""

from itertools import pairwise

from agreements.drafting.absent import absent
from agreements.drafting.absent_russian import absent_in_russian
from agreements.drafting.capacities import WHOSE
from agreements.drafting.cast import Cast
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES, Person
from agreements.drafting.russian import Noun

_PROXY = (
    ("by", "proxy", "for"),
    ("on", "behalf", "of"),
    ("by", "power", "of", "attorney", "of"),
    ("by", "power", "of", "attorney", "from"),
    ("under", "a", "power", "of", "attorney", "from"),
    ("by", "proxy", "of"),
    ("by", "proxy", "from"),
    ("under", "power", "of", "attorney", "from"),
    ("от", "имени"),
    ("по", "доверенности", "от", "имени"),
    ("по", "доверенности", "от"),
    ("по", "доверенности"),
    ("по", "поручению"),
    ("за",),
    ("вместо",),
    ("in", "place", "of"),
    ("instead", "of"),
)


# Before a person in whose place another signed, who is named after.
_IN_PLACE_OF = (
    ("on", "behalf", "of"), ("in", "the", "absence", "of"), ("от", "имени"), ("от", "лица"), ("по", "доверенности"),
    ("по", "доверенности", "от"), ("по", "поручению"), ("вместо",),
)  # fmt: skip


PARTED = frozenset({":", ";", ",", "а", "и", "–", "—"})
LONGEST_PROXY = 14  # words from the party to the verb: документ по доверенности ректора академии … подписал


def proxies(cast: Cast) -> None:
    """Somebody who signed in the place of a person: on behalf of the Secretary General."""
    words = cast.line.words
    _represented_before(cast)
    _posts_represented(cast)
    absent(cast)
    absent_in_russian(cast)
    for number, person in enumerate(cast.people):
        if person not in cast.signers or number in cast.proxies:
            continue
        limit = cast.people[number + 1].start if number + 1 < len(cast.people) else len(words)
        for at in range(person.end + 1, min(person.end + 12, limit)):
            phrase = next((p for p in _PROXY if all(words.low(at + i) == word for i, word in enumerate(p))), None)
            if phrase is None:
                continue
            first = at + len(phrase) + (words.low(at + len(phrase)) in ("the", *WHOSE))
            if first < len(words) and not any(body.first == first for body in cast.bodies):
                last = _proxy_end(cast, first, max(limit, first + 1))
                if last >= first and (
                    words.is_with_position(first) or words.is_position(first) or _first_of_person(cast, first)
                ):
                    whose = _whose_proxy(cast, number, at, last)
                    cast.proxies[whose] = (first, last)
                    cast.signers = [
                        each
                        for place, each in enumerate(cast.people)
                        if (each in cast.signers or place == whose) and not first <= each.first <= last
                    ]
            break


_IN_NAME_OF = (("от", "имени"), ("от", "лица"), ("по", "доверенности"), ("по", "поручению"), ("вместо",))


def _posts_represented(cast: Cast) -> None:
    """От имени президента Союза документ подписал директор P: a position without a name, before who signed."""
    words = cast.line.words
    number = next((i for i, each in enumerate(cast.people) if each in cast.signers), None)
    if number is None or number in cast.proxies or cast.people[number].start < cast.signing.at:
        return
    start = cast.people[number].start
    for at in range(start):
        phrase = next((p for p in _IN_NAME_OF if all(words.low(at + i) == word for i, word in enumerate(p))), None)
        first = at + len(phrase) if phrase else start
        post = next((i for i in range(first, min(first + 3, start)) if words.is_position(i)), None)
        if post is None or not all(words.is_with_position(i) for i in range(first, post)):
            continue
        last = (
            next((i for i in range(post + 1, min(start, post + LONGEST_PROXY)) if _ends_post(words, i)), post + 1) - 1
        )
        named = any(first <= person.first <= last for person in cast.people)
        if not named and RUSSIAN_POSITIONS.get(words.low(post), _NO_POST).cases[:1] not in ("", "n"):
            cast.proxies[number] = (first, last)
            return


_NO_POST = Noun("", "m", "")


def _ends_post(words: Marked, at: int) -> bool:
    """Whether a position goes on no further: before the verb, the document, a comma, or its own preposition."""
    low = words.low(at)
    of_verb = low.startswith(("подпис", "постав", "скреп", "распис"))
    return of_verb or at in words.instruments or low in (",", "по", "документ", "его", "ее", "их", "свою", "под")


def _whose_proxy(cast: Cast, number: int, at: int, last: int) -> int:
    """P, on behalf of the Minister: that of P. P and, on behalf of the Minister, Q: that of Q."""
    words = cast.line.words
    before = at - 2 if words.low(at - 1) in (",", *DASHES) else at - 1
    following = next((i for i in range(number + 1, len(cast.people)) if cast.people[i].first > last), None)
    return following if words.low(before) in ("and", "и") and following is not None else number


def _represented_before(cast: Cast) -> None:
    """On behalf of the Secretary General of X, the agreement was signed by P."""
    for number, (person, after) in enumerate(pairwise(cast.people), start=1):
        if cast.line.words.low(person.end + 1) == ")":
            continue  # P (по поручению президента палаты Q), R: said of P
        instead = _is_for_a_person(cast, person, after)
        by_proxy = cast.line.words.low(person.start - 1) in ("доверенности", "поручению")
        spared = person not in cast.signers or by_proxy or _is_oblique(cast, person)
        told = is_represented(cast, person) and spared
        if (told or instead) and after in cast.signers:
            cast.signers = [each for each in cast.signers if each is not person]
            cast.proxies[number] = (person.start, person.last)
            own = [body for body in cast.bodies if person.start <= body.first <= person.last]
            if own and number not in cast.spoken_for:
                cast.spoken_for[number] = own[-1]


def _is_oblique(cast: Cast, person: Person) -> bool:
    """Whether the position of somebody is in no nominative, before the verb: от имени ректора P подписал Q."""
    nouns = (RUSSIAN_POSITIONS.get(cast.line.words.low(at)) for at in range(person.start, person.first))
    return person.end < cast.signing.at and any(noun and "n" not in noun.cases for noun in nouns)


def _is_for_a_person(cast: Cast, person: Person, after: Person) -> bool:
    """За директора фонда Анну Келлер договор подписал её заместитель: a person in the accusative before the verb."""
    words = cast.line.words
    first, verb = person.start, cast.signing.at
    positions = (RUSSIAN_POSITIONS.get(words.low(at)) for at in range(first, person.first + 1))
    noun = next((each for each in positions if each is not None), None)
    opens = words.low(first - 1) == "за" and (first == 1 or words.low(first - 2) in PARTED)
    return opens and noun is not None and noun.cases[0] != "n" and person.end < verb < after.start


def is_represented(cast: Cast, person: Person) -> bool:
    """Whether the words before a person say that another signed in that person's place."""
    words = cast.line.words
    nouns = (RUSSIAN_POSITIONS.get(words.low(at)) for at in range(person.start, person.first))
    if words.low(person.start - 1) == "доверенности" and any(noun and "n" in noun.cases for noun in nouns):
        return False  # подписал по доверенности хранитель P
    return any(
        all(words.low(person.start - len(phrase) - article + i) == word for i, word in enumerate(phrase))
        for phrase in _IN_PLACE_OF
        for article in (0, 1)
    )


def _first_of_person(cast: Cast, index: int) -> bool:
    return any(index in (person.first, person.start) for person in cast.people)


def _proxy_end(cast: Cast, first: int, limit: int) -> int:
    words = cast.line.words
    person = next((each for each in cast.people if each.start >= first and each.start <= first + 1), None)
    if person:
        return person.last
    at = first
    while (
        at < min(limit + 1, len(words))
        and words.low(at) not in (",", ".", ";", "and", "и", ")")
        and not (words.is_stop(at) and at > first)
    ):
        at += 1
    named = next((each for each in cast.people if words.low(at) == "," and each.first == at + 1), None)
    return named.last if named else at - 1  # the President of the Union, Almaz Sydykov
