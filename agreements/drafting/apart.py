"""Bodies of a sentence of a signing that are no parties: of a capacity, an event, a building, another clause."""

from agreements.drafting.after_signing import SAW
from agreements.drafting.body import Body
from agreements.drafting.cast import (
    Cast,
    end,
    inside_occasion,
    word_before,
)
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import in_name_of_event
from agreements.drafting.person import DASHES


def is_apart(cast: Cast, body: Body) -> bool:
    """Whether a body is of a capacity, of an event or a building, or of a clause before that of the signing."""
    words = cast.line.words
    if _reports(words, body) or _is_of_occasion(words, body) or _is_ordinal(words, body):
        return True
    if body.in_capacity or inside_occasion(cast, body.first) or in_name_of_event(words, body.first):
        return True
    event = cast.event and words.low(body.first - 1) == "(" and body.first - 2 == cast.event.last
    told = _is_of_clause_before(cast, body) or _is_closed(cast, body) or _saw_it(cast, body) or _is_said_of(cast, body)
    return told or bool(event)  # форум «Чайный путь» (ФЧП)


def _is_ordinal(words: Marked, body: Body) -> bool:
    """Whether a sentence only begins with which of several it is of: Второй – меморандум с Домом мёда."""
    return body.first == body.last == 0 and words.low(0) in _ORDINALS and not body.headed


_ORDINALS = frozenset({"первый", "второй", "третий", "первое", "второе", "третье", "первая", "вторая", "третья"})


def _is_said_of(cast: Cast, body: Body) -> bool:
    """Whether a Russian body says behind a dash what the party before it is: с Клубом соли – старейшим клубом Урала."""
    words = cast.line.words
    dash = word_before(cast, body.first)
    behind = words.low(dash) in DASHES and any(end(each) == dash - 1 for each in cast.parties)
    return behind and words.tokens[body.first].is_cyrillic


def _saw_it(cast: Cast, body: Body) -> bool:
    """Whether a body only saw the signing: the town hall of Lima witnessed the signing of an agreement."""
    return cast.signing.noun and cast.line.words.low(end(body) + 1) in SAW


def _is_closed(cast: Cast, body: Body) -> bool:
    """Whether a body is what ended: the Youth Parliament was closed by the signing of a declaration."""
    words, at = cast.line.words, cast.signing.at
    by = at - 1 - (words.low(at - 1) == "the")
    ended = (
        words.low(by) in ("by", "with") and words.low(by - 1).endswith("ed") and words.low(by - 2) in ("was", "been")
    )
    return cast.signing.noun and ended and body.last < by - 1


def _reports(words: Marked, body: Body) -> bool:
    """Whether a body is whose report it is: …, CaspianPress reports."""
    return words.low(body.first - 1) in (",", "the") and words.low(end(body) + 1) in _REPORTS


_REPORTS = frozenset({"reports", "reported", "correspondent", "learned"})


def _is_of_occasion(words: Marked, body: Body) -> bool:
    """Whether a body is named as the occasion: on the margins of the Arab–Asian Climate Dialogue."""
    at = body.first - 1
    while at > 1 and (words.tokens[at].is_cap or words.low(at) in ("the", "–", "-") or words.tokens[at].is_number):
        at -= 1
    return words.low(at) == "of" and words.low(at - 1) in _OCCASIONS


_OCCASIONS = frozenset({"margins", "sidelines", "framework", "eve", "fringes"})


def _is_of_clause_before(cast: Cast, body: Body) -> bool:
    """Whether the verb is of a clause on somebody else: Совет направил P, который и подписал документ."""
    words = cast.line.words
    behind = range(cast.signing.at - 1, end(body), -1) if words.tokens[body.first].is_cyrillic else ()
    which = next((at for at in behind if words.low(at).startswith("котор")), 0)
    who = any(person.end == which - 2 for person in cast.people) and words.low(which) in ("который", "которая")
    return who and not any(words.low(at) == "," for at in range(which, cast.signing.at))
