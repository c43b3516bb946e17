"""What sentences beside those of a signing tell of it: who the parties are, and that two days are of two agreements."""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast, described, end, only_joins, represented, word_before
from agreements.drafting.dates import Found, dates_in
from agreements.drafting.deal import Deal
from agreements.drafting.lands import is_land
from agreements.drafting.layout import Line, Page
from agreements.drafting.person import DASHES
from agreements.drafting.roles import scanned
from agreements.drafting.signings import Said, Signing

_WHO = frozenset(
    {"parties", "signatories", "participants", "partners", "sides", "стороны", "сторонами", "подписантами"}
)
_ARE = frozenset({"are", "were", ":", "include", "являются", "стали", "выступают", "выступили", *DASHES})
_ANOTHER = frozenset({"another", "second", "third", "separate"})
MOST_BEFORE = 8  # words before "are"
LONGEST_COMMISSION = 16  # words from a commission to between whom it is


def told_parties(page: Page) -> list[tuple[Body, Line]]:
    """The bodies of the first sentence such as "The parties to the agreement are A, B and C"."""
    for line in page.part("body"):
        words = line.words
        who = next((at for at in range(min(3, len(words))) if words.low(at) in _WHO), None)
        if who is None:
            continue
        verb = next((at for at in range(who + 1, who + MOST_BEFORE) if words.low(at) in _ARE), None)
        told = _chain(page, line, verb) if verb is not None else []
        if len(told) > 1:
            return [(body, line) for body in told]
    return _of_commission(page)


def _of_commission(page: Page) -> list[tuple[Body, Line]]:
    """The states of a commission whose protocol a Russian page tells of: комиссия по торговле между Кубой и Перу."""
    for line in page.part("body"):
        words = line.words
        told = (at for at in range(len(words)) if words.low(at).startswith("межправительственн"))
        first = next((at for at in told if any(words.low(i).startswith("комисси") for i in (at + 1, at + 2))), None)
        near = range(first or 0, min((first or 0) + LONGEST_COMMISSION, len(words)))
        between = next((at for at in near if words.low(at) == "между"), None) if first is not None else None
        sides = _chain(page, line, between) if between is not None else []
        if len(sides) == 2 and all(is_land(body.name) for body in sides):
            return [(body, line) for body in sides]
    return []


def between_told(page: Page) -> list[tuple[Body, Line]]:
    """The bodies of the first sentence that names an instrument between them: here lay an accord between A and B."""
    for line in page.part("body"):
        words = line.words
        if not words.instruments or words.tokens[0].is_cyrillic:
            continue
        near = {at + ahead for at in words.instruments for ahead in range(1, 8)}
        between = next((at for at in sorted(near) if words.low(at) == "between" and at not in words.inside), None)
        told = _chain(page, line, between) if between is not None else []
        if len(told) > 1:
            return [(body, line) for body in told]
    return []


def _chain(page: Page, line: Line, verb: int) -> list[Body]:
    """The bodies that follow a verb at once, each joined to the one before."""
    people, bodies = scanned(line, page.text)
    cast = Cast(line, Signing(Said.FACT, verb), bodies, people, None, None)
    told: list[Body] = []
    for body in bodies:
        first = described(line.words, body.first)
        if (told and only_joins(cast, end(told[-1]) + 1, first)) or (
            not told and word_before(cast, first) in (verb, verb + (line.words.low(verb + 1) == ":"))
        ):
            told.append(body)
    apart = all(told and person.start > end(told[-1]) for person in people)
    return told if not people or (apart and represented(cast)) else []  # A and B, represented by P and Q


def is_other(page: Page, deal: Deal, cast: Cast) -> bool:
    """Whether a sentence has another day and another sort of instrument than those of an agreement."""
    days, kinds = days_of(page, cast), _kinds(cast.line)
    own_days = {day for each in deal.casts for day in days_of(page, each)}
    own_kinds = {kind for each in deal.casts for kind in _kinds(each.line)}
    apart = (
        (days and own_days and not days & own_days)
        or says_another(cast.line)
        or tells_next_day(cast.line)
        or _is_his(cast)
    )
    return bool(apart and kinds and own_kinds and not kinds & own_kinds)


def _is_his(cast: Cast) -> bool:
    """Whether somebody who was named before signed: вместе с P он подписал меморандум."""
    return cast.line.words.low(cast.signing.at - 1) in ("он", "она")


def last_day_of(page: Page, lines: Sequence[Line]) -> Found | None:
    """The last whole day that sentences tell, for a report that has none of its own."""
    days = [
        date
        for line in lines
        for date in dates_in(page.text, line.words.tokens)
        if date.day and date.year and not date.is_range
    ]
    return days[-1] if days else None


def tells_of_more(page: Page, deal: Deal) -> bool:
    """Whether the headline, the beginning or the signing says that there are more than two: a tripartite agreement."""
    lines = [*page.part("title"), *page.part("body")[:2], *(cast.line for cast in deal.casts)]
    return any(token.low in _MORE or token.low.startswith(_MORE_RU) for line in lines for token in line.words.tokens)


_MORE = frozenset({"three", "four", "five", "tripartite", "trilateral", "quadripartite", "multilateral"})


_MORE_RU = ("трехсторонн", "четырехсторонн", "пятисторонн", "многосторонн")


def tells_next_day(line: Line) -> bool:
    """Whether a sentence begins with the day after what was told before: The following day, …"""
    lows = [token.low for token in line.words.tokens[:5]]
    return any(lows[at : at + 2] in (["following", "day"], ["next", "day"], ["day", "later"]) for at in range(4))


def says_another(line: Line) -> bool:
    """Whether a sentence speaks of one more instrument: the second, a memorandum …; another agreement."""
    lows = [line.words.low(at) for at in range(len(line.words)) if at not in line.words.inside]
    return bool(line.words.instruments) and not _ANOTHER.isdisjoint(lows)


def days_of(page: Page, cast: Cast) -> frozenset[tuple[int | None, int | None]]:
    """Month and day of each whole date of a sentence, read once."""
    if cast.days is None:
        found = dates_in(page.text, cast.line.words.tokens)
        cast.days = frozenset((date.month, date.day) for date in found if date.day and not date.is_range)
    return cast.days


def _kinds(line: Line) -> set[str]:
    return {kind for kind, _ in line.words.instruments.values()}
