"""Fields of cooperation that no rule reads from a page: of all that it names those likely meant, by ``weights``."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.deal import Deal
from agreements.drafting.fields import fields_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.promises import tells_of_both, tells_what_is_agreed, told_by_the_page
from agreements.drafting.seen import Seen, crossed, in_line, seen_again, seen_of, tokens_between, words_around
from agreements.drafting.values import WEAK, Value
from agreements.drafting.weights import Weighed

FIELD = "field"
ENOUGH = 0.9  # from this chance on a field is proposed beside those that rules read
DOUBTED = 0.1  # up to this one a field that a rule was not sure of is not
_AGAIN = ("far", "line", "agreed", "both", "told")
_CROSSED = ("agreed", "both", "told", "line fact", "line no", "line instrument", "token")


@dataclass(slots=True)
class Candidate(Weighed):
    """A field that the page names, with its first words, and what is seen of them all."""

    value: Value


def candidates(page: Page, deal: Deal) -> list[Candidate]:
    """Every field that the headline and the body name, each once, with what is seen of all its words."""
    around = seen_of(page, deal)
    told = {id(line) for line in told_by_the_page(page, around.lines)}
    found: dict[str, Candidate] = {}
    for at, line in enumerate(around.lines):
        values = fields_in(page, line, (line.start, line.end), WEAK)
        of_line = {
            *_seen_of_line(page, line),
            "told" if id(line) in told else "not told",
            f"fields {min(len(values), 5)}",
        }
        for value in values:
            seen = {*of_line, *_seen(around, at, value)}
            seen |= set(crossed(seen, _CROSSED))
            if value.value in found:
                found[value.value].seen |= seen_again(seen, _AGAIN)
            else:
                found[value.value] = Candidate(value, what=FIELD, seen=seen)
    for each in found.values():
        each.seen |= {f"word {each.value.value}", f"of {min(len(found) // 3, 4)}"}
    return list(found.values())


def _seen_of_line(page: Page, line: Line) -> Iterator[str]:
    if tells_what_is_agreed(page, line):
        yield "agreed"
    if tells_of_both(page, line):
        yield "both"


def _seen(around: Seen, at: int, value: Value) -> Iterator[str]:
    line = around.lines[at]
    first, last = tokens_between(line, value.start, value.end)
    yield from around.of_line(at)
    yield from words_around(line, first, last)
    yield in_line(first)
    instruments = [i for i in line.words.instruments if i < first]
    if instruments:
        yield f"instrument {min((first - max(instruments)) // 3, 4)} before"
    if any(line.words.low(i) in (",", ";", "and", "и") for i in (first - 1, last + 1)):
        yield "listed"


def weighed_fields(page: Page, deal: Deal, told: list[Value]) -> list[Value]:
    """The fields that rules read, but for weak ones that are hardly meant, and behind them others that are likely."""
    found = candidates(page, deal)
    likely = {each.value.value: each.chance for each in found}
    kept = [value for value in told if value.confidence > WEAK or likely.get(value.value, 1.0) > DOUBTED]
    known = {value.value for value in told}
    return kept + [each.value for each in found if each.chance >= ENOUGH and each.value.value not in known]
