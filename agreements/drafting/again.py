"""People whom a Russian sentence of a signing does not name again: кроме него подписала …; ректор подписал …"""

from agreements.drafting.cast import Cast
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.signings import Said, Signing

MOST_BACK = 6  # sentences in which somebody with the position is looked for
NEAR = 5  # words between the position, or "кроме него", and the verb
_BESIDE = (("кроме",), ("помимо",), ("вместе", "с"), ("наряду", "с"), ("совместно", "с"))
_HIM = frozenset({"него", "нее", "ним", "ней"})
_SIGNS = ("подписал", "скрепил", "поставил", "заключил")


def signer_again(page: Page, cast: Cast) -> list[Cast]:
    """The cast of the sentence before that names who also signed; empty where nothing points to it, or to several."""
    words = cast.line.words
    verb = cast.signing.at
    if cast.signing.noun or cast.signing.passive or not words.low(verb).startswith(_SIGNS):
        return []
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is cast.line), 0)
    if _beside_him(words, verb) or words.low(verb - 1) in ("он", "она"):
        return _one_of(page, cast, lines[max(0, at - 1) : at], "")
    lemma = _position_alone(cast) or _position_before_and(cast)
    return _one_of(page, cast, lines[max(0, at - MOST_BACK) : at], lemma) if lemma else []


def _beside_him(words: Marked, verb: int) -> bool:
    """Whether "кроме него" or "вместе с ней" stands near the verb."""
    return any(
        words.low(at + len(phrase)) in _HIM and all(words.low(at + i) == word for i, word in enumerate(phrase))
        for at in range(max(0, verb - NEAR), min(len(words), verb + NEAR))
        for phrase in _BESIDE
    )


def _position_alone(cast: Cast) -> str:
    """The position that is the subject of the verb and has no name beside it: соглашение ректор подписал …"""
    words, verb = cast.line.words, cast.signing.at
    own = {at for person in cast.people for at in range(person.start, person.end + 1)}
    for at in (*range(verb - 1, max(-1, verb - NEAR), -1), verb + 1):
        noun = RUSSIAN_POSITIONS.get(words.low(at))
        if noun is None or at in own or words.low(at) != noun.lemma or words.low(at - 1) in ("и", "или"):
            continue
        behind = at + 1
        named = behind in words.inside or (behind < len(words) and words.tokens[behind].is_cap)
        goes_on = words.is_position(behind) or words.low(behind) in ("и", "или", ",")
        return "" if named or goes_on else noun.lemma
    return ""


_PLURAL = frozenset({"подписали", "поставили", "скрепили", "заключили"})


def _position_before_and(cast: Cast) -> str:
    """The first position of "ректор и президент Харбинского института P подписали", which is of somebody else.

    The capacity of the one who is named begins at the second then.
    """
    words, verb = cast.line.words, cast.signing.at
    for person in cast.people if words.low(verb) in _PLURAL and len(cast.people) == 1 else ():
        first, last = person.capacity or (0, 0)
        noun = RUSSIAN_POSITIONS.get(words.low(first))
        joined = words.low(first + 1) == "и" and words.is_position(first + 2) and first + 2 <= last
        if noun is not None and noun.lemma == words.low(first) and joined and person.end < verb:
            person.capacity = first + 2, last
            return noun.lemma
    return ""


def _one_of(page: Page, cast: Cast, lines: list[Line], lemma: str) -> list[Cast]:
    """The one person of the sentences who has this position, or any where none is asked for."""
    signing = Signing(Said.FACT, cast.signing.at)
    found: dict[str, Cast] = {}
    for line in lines:
        people, bodies = scanned(line, page.text)
        for person in people:
            if person.capacity and _is_first(line.words, person, lemma):
                told = Cast(line, signing, bodies, [person], None, None, signers=[person])
                found.setdefault(person.name, told)
    others = {person.name for person in cast.people}
    return list(found.values()) if len(found) == 1 and not others & set(found) else []


def _is_first(words: Marked, person: Person, lemma: str) -> bool:
    """Whether the first noun of a capacity is this position: атаман общества."""
    first, last = person.capacity or (0, -1)
    nouns = (RUSSIAN_POSITIONS.get(words.low(at)) for at in range(first, last + 1))
    noun = next((each for each in nouns if each is not None), None)
    return noun is not None and (not lemma or noun.lemma == lemma)
