"""Lines with labels beside a report: When: 19 April 2018. Where: Tallinn, Glass Hall. Место подписания: Дом дружбы."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.headings import label_of
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import Span
from agreements.drafting.places import Place
from agreements.drafting.towns import town_at
from agreements.drafting.wordlists import word_set

WHEN, WHERE, VENUE, EVENT = (word_set(f"sheets {name}") for name in ("when", "where", "venue", "event"))
MOST_WORDS = 30  # of a line


@dataclass(slots=True)
class Sheet:
    """What lines with labels tell of a signing."""

    day: Found | None = None
    place: tuple[Line, Place] | None = None
    venue: tuple[Line, Span] | None = None
    event: tuple[Line, Span] | None = None


def sheet_of(page: Page) -> Sheet:
    """All that lines with labels tell; of two of a sort the first."""
    sheet = Sheet()
    for line, label, first in _labelled(page):
        if label in WHEN:
            days = [date for date in dates_in(page.text, line.words.tokens) if date.day and not date.is_range]
            sheet.day = sheet.day or next(iter(days), None)
        elif label in EVENT:
            sheet.event = sheet.event or (line, Span(first, first, _last(line)))
        elif label in WHERE | VENUE:
            place, venue = _where(page, line, first)
            sheet.place = sheet.place or ((line, place) if place else None)
            sheet.venue = sheet.venue or ((line, venue) if venue else None)
    return sheet


def _labelled(page: Page) -> Iterator[tuple[Line, str, int]]:
    for line in page.lines:
        label, first = label_of(line.words.tokens) if line.part != "reference" else ("", 0)
        if label and len(line.words) <= MOST_WORDS:
            yield line, label, first


def _last(line: Line) -> int:
    """The last word of a line that is no full stop."""
    return len(line.words) - 1 - (line.words.tokens[-1].text in ".;")


def _where(page: Page, line: Line, first: int) -> tuple[Place | None, Span | None]:
    """The city, before or behind the building: Tallinn, Glass Hall; Glass Hall (Tallinn, Estonia)."""
    words, last = line.words, _last(line)
    start = first + 2 * (words.low(first) == "г" and words.low(first + 1) == ".")
    place = words.place_at.get(start) or town_at(words.tokens, start, page.countries())
    if place and place.last <= last and words.low(place.last + 1) in (",", ".", ";", "", "("):
        behind = words.place_at.get(place.last + 2)
        end = behind.last if behind and not behind.city else place.last
        end += words.low(end + 1) == ")"
        return place, Span(end + 2, end + 2, last) if end + 2 <= last and words.low(end + 1) == "," else None
    inside = next((each for each in words.places if each.first > first and each.city), None)
    comma = inside is not None and words.low(inside.first - 1) in (",", "(")
    return (inside, Span(first, first, inside.first - 2)) if inside and comma else (None, Span(first, first, last))
