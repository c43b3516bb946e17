"""The day of a signing, where no rule tells it: of all days of the page the most likely, by ``weights``."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.announced_russian import announcement
from agreements.drafting.dates import dates_in
from agreements.drafting.day_words import day_words
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Page, with_nearest_year
from agreements.drafting.occasions import event_in
from agreements.drafting.seen import Seen, crossed, in_line, seen_again, seen_of, tokens_between, words_around
from agreements.drafting.values import WEAK, Value
from agreements.drafting.weights import Weighed
from agreements.drafting.when import is_of_report, is_term

DAY = "day"
ENOUGH = 0.4  # from this chance on a day is taken where no rule told one
SURE = 0.7  # from this one on instead of a rule's whose chance is at most the next
DOUBTED = 0.3
APART = 0.2  # how much likelier it has to be than any other
WHOLE = len("2026-11-30")
_AGAIN = ("far", "line", "verb", "as ")
_CROSSED = ("as ", "line fact", "line no", "line instrument", "token")

type Told = tuple[str, int, int, list[str]]  # the day, where its words begin and end, and what is seen of them


@dataclass(slots=True)
class Candidate(Weighed):
    """A day that the page tells, and what is seen of its words."""

    value: Value


def candidates(page: Page, deal: Deal) -> list[Candidate]:
    """Every day of the headline, the body and the dateline, each once, with what is seen of all its words."""
    found: dict[str, Candidate] = {}
    for iso, start, end, seen in _told(seen_of(page, deal)):
        if iso in found:
            found[iso].seen |= seen_again(seen, _AGAIN)
        else:
            value = Value(iso, page.text[start:end], start, end, WEAK)
            found[iso] = Candidate(value, what=DAY, seen=set(seen))
    reported = page.reported_on()
    for order, (iso, each) in enumerate(found.items()):
        each.seen |= {f"order {min(order, 3)}", f"of {min(len(found), 4)}", _before(iso, reported)}
    return list(found.values())


def _before(iso: str, reported: datetime.date | None) -> str:
    """How long before the report a day was."""
    if reported is None or len(iso) != WHOLE:
        return "no report" if reported is None else "no day"
    days = (reported - datetime.date.fromisoformat(iso)).days
    for least, said in ((61, "old"), (11, "weeks"), (1, "days"), (0, "same")):
        if days >= least:
            return said
    return "later"


def _told(around: Seen) -> Iterator[Told]:
    page = around.page
    day = page.dateline_day and with_nearest_year(page.dateline_day, page.day())
    if day and day.as_day():
        yield day.iso(), day.start, day.end, ["as dateline"]
    published = page.published
    if published and published.as_day():
        yield published.iso(), published.start, published.end, ["as published"]
    for at in range(len(around.lines)):
        yield from _dates(around, at)
        yield from _words(around, at)


def _dates(around: Seen, at: int) -> Iterator[Told]:
    page, line = around.page, around.lines[at]
    event = event_in(line.words)
    dates = dates_in(page.text, line.words.tokens)
    if at not in around.own and len({date.day for date in dates if date.day}) > 1:
        return  # the forum was held on 3 and 4 May: on which of them was it?
    for date in dates:
        full = with_nearest_year(date, page.day())
        if full.year is None or full.month is None or date.is_range or is_term(line, date):
            continue
        if full.day and full.as_day() is None:
            continue  # 29 February, in a year that has none
        first, last = tokens_between(line, date.start, date.end)
        seen = ["as date" if date.day else "as month", *_beside(around, at, first, last)]
        seen += ["with year"] if date.year else []
        seen += ["in event"] if event and event.begin <= first <= event.last else []
        yield full.iso(), date.start, date.end, [*seen, *crossed(seen, _CROSSED)]


def _words(around: Seen, at: int) -> Iterator[Told]:
    """Today, on Friday: against the day of the report."""
    reported, line = around.page.reported_on(), around.lines[at]
    for word in day_words(line.words.tokens) if reported else ():
        if is_of_report(line, word.start):
            continue
        first, last = tokens_between(line, word.start, word.end)
        seen = ["as weekday" if word.weekday is not None else f"as {line.words.low(first)}"]
        seen += _beside(around, at, first, last)
        if reported:
            yield word.on(reported).isoformat(), word.start, word.end, [*seen, *crossed(seen, _CROSSED)]


def _beside(around: Seen, at: int, first: int, last: int) -> list[str]:
    return [*around.of_line(at), *words_around(around.lines[at], first, last), in_line(first)]


def weighed_day(page: Page, deal: Deal, told: Value | None) -> Value | None:
    """The day that a rule told, or the most likely of the page where no rule did, or where a rule's is hardly it."""
    likely = {each.value.value: each for each in candidates(page, deal)}
    best, second = [*sorted(likely.values(), key=lambda each: -each.chance), None, None][:2]
    if best is None or best.chance < (ENOUGH if told is None else SURE):
        return told
    if second is not None and best.chance - second.chance < APART:
        return told  # the forum lasted from 3 to 4 May: on which day was it?
    if told is not None and (told.value not in likely or likely[told.value].chance > DOUBTED):
        return told
    announced = announcement(page, deal.casts[0].line) if told is not None else None
    if told is not None and announced is not None and announced.start <= told.start < announced.end:
        return told  # в среду подписаны соглашение и план
    return best.value
