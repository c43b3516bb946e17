"""The parts of a page: its address, day of publication, headline, dateline, body, and what is only for reference."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agreements.drafting.bylines import is_byline, is_of_site, put_out_on, short_day
from agreements.drafting.datelines import dateline_end, is_dateline
from agreements.drafting.dates import Found, dates_in
from agreements.drafting.headings import (
    address_day,
    ends_byline,
    ends_heading,
    ends_page,
    ends_with_label,
    is_dateline_alone,
    is_place_line,
    label_of,
    tells_source,
    town_before_day,
    unknown_city,
)
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.lists import is_item_label, items_after, joined, list_marks, with_lists
from agreements.drafting.marking import Marked, marked
from agreements.drafting.places import Place, places_in
from agreements.drafting.places_of_lines import place_beside_day, place_of_line
from agreements.drafting.semicolons import parted
from agreements.drafting.tokens import Token, paragraphs, sentences_of, tokens_of
from agreements.drafting.wordlists import word_set

LONGEST_TITLE = 45  # words
MOST_TITLES = 6  # lines above the body
MOST_OF_MENU = 40  # lines of one or two words beside them: Главная, Контакты, Twitter
_AROUND_DATES = word_set("layout around dates")
_REFERENCE = (
    ("for", "reference"),
    ("about",),
    ("background",),
    ("notes", "to", "editors"),
    ("note", "to", "editors"),
    ("справка",),
    ("справочно",),
    ("для", "справки"),
    ("о",),
    ("об",),
    ("hintergrund",),
    ("über",),
    ("à", "propos"),
    ("reference",),
    ("contact",),
    ("contacts",),
    ("контакты",),
    ("media", "contact"),
    *(tuple(words.split()) for words in word_set("layout other news")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its marks; where it stands, and what part of the page that is."""

    words: Marked
    paragraph: int
    part: str  # title, body, reference

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words.tokens[-1].end


@dataclass(slots=True)
class Page:
    """A text, taken apart."""

    text: str
    lines: list[Line] = field(default_factory=list)
    title: tuple[int, int] | None = None
    url: tuple[int, int] | None = None
    published: Found | None = None
    dateline_place: tuple[Place, int, int] | None = None
    dateline_day: Found | None = None
    references: list[tuple[str, int, int]] = field(default_factory=list)  # heading, start and end of what it heads
    names: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # of a sentence by its start, once asked for
    seen: dict[int, frozenset[str]] = field(default_factory=dict)  # of a sentence by its start, for what is learnt
    chances: dict[int, float] | None = None  # of a sentence by its start to report a signing, once asked for
    named: frozenset[str] | None = None  # the countries of all places named, once they are asked for
    years_told: tuple[Found, ...] | None = None  # the dates with a year outside references, once they are asked for

    def part(self, name: str) -> list[Line]:
        """The sentences of a part, in order."""
        return [line for line in self.lines if line.part == name]

    def countries(self) -> frozenset[str]:
        """The countries of the places that the page names, for telling which of two towns is meant."""
        if self.named is None:
            self.named = frozenset(place.country for line in self.lines for place in line.words.places)
        return self.named

    def day(self) -> Found | None:
        """The day of the report: the dateline's with the year of publication, else the day of publication."""
        line, published = self.dateline_day, self.published
        if line and line.year is None and published and published.year:
            line = _nearest(line, published)
        return line if line and line.year else published

    def reported_on(self) -> datetime.date | None:
        """The day of the report where all of it is known."""
        day = self.day()
        return day.as_day() if day else None


def _nearest(date: Found, to: Found) -> Found:
    """The date in the year that puts it last before another."""
    year = to.year or 0
    if to.month and date.month and (date.month, date.day or 0) > (to.month, (to.day or 31) + 3):
        year -= 1
    return date.with_year(year)


def with_nearest_year(date: Found, to: Found | None) -> Found:
    """A date without a year in the last year in which it was not yet to come when the report was made."""
    return date if date.year is not None or to is None or to.year is None else _nearest(date, to)


def page_of(text: str) -> Page:
    """Take a shown text apart."""
    page = Page(text)
    reader = _Reader(page)
    spans = with_lists(text, paragraphs(text))
    listed = 0
    for number, (start, end) in enumerate(spans):
        if listed:
            listed -= 1
            continue
        tokens = tokens_of(text, start, min(end, start + 400))
        if tokens and not reader.takes_address(tokens):
            reader.take(tokens, start, end, number)
            listed = reader.takes_list(items_after(text, spans, number), end)
    _choose_title(page, reader.titles)
    if page.published is None and page.url:
        page.published = address_day(text, page.url)
    if page.published is None and page.dateline_day is None:
        page.published = _today(page)
    return page


_TODAY = frozenset({"today", "сегодня"})
FIRST_LINES = 3  # of the body, in which "today" tells the day of the report
MOST_TO_DAY = 4  # words and marks from "today" to its date


def _today(page: Page) -> Found | None:
    """The day that a report calls today: Today, on 19 March 2021, …; Сегодня, 14 февраля 2024 года, …"""
    for line in page.part("body")[:FIRST_LINES]:
        tokens = line.words.tokens
        at = next((i for i, token in enumerate(tokens) if token.low in _TODAY and i not in line.words.inside), None)
        dates = [date for date in dates_in(page.text, tokens) if date.day and date.year] if at is not None else []
        near = tokens[at + 1 : at + 1 + MOST_TO_DAY] if at is not None else ()
        if today := next((date for date in dates if any(token.start == date.start for token in near)), None):
            return today
    return None


class _Reader:
    """Goes through the paragraphs of a page and knows how far it is: above the body, in it, or past it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.titles: list[tuple[int, int, int]] = []
        self.of_menu = 0  # of the lines above the body, those of one or two words
        self.seen_body = False
        self.in_reference = False

    def takes_address(self, tokens: Sequence[Token]) -> bool:
        """Take a line that is an address alone."""
        if len(tokens) > 1 or not tokens[0].text.startswith(("http", "www.")):
            return False
        if self.page.url is None and not self.seen_body:
            self.page.url = (tokens[0].start, tokens[0].end)
        return True

    def take(self, tokens: Sequence[Token], start: int, end: int, number: int) -> None:
        """Take a paragraph for what it is."""
        page, text = self.page, self.page.text
        start = _publication(page, text, tokens, start, end, seen_body=self.seen_body)
        if start >= end:
            return
        tokens = [token for token in tokens if token.start >= start]
        self._notice_reference(tokens, start, end)
        if not self.in_reference:
            self.seen_body = self.seen_body or is_item_label(text[start:end])
            above = not self.seen_body and len(self.titles) - self.of_menu < MOST_TITLES
            if above and is_place_line(tokens) and tokens[-1].end >= end:
                set_place(page, place_of_line(page.text, tokens), tokens)
                return
            if above and is_dateline(tokens) and tokens[-1].end >= end:
                _set_dateline(page, tokens, len(tokens))
                return
            if above and _is_title(text, tokens, end, has_title=bool(self.titles)):
                self.titles.append((start, end, number))
                self.of_menu += len(tokens) < 3 and self.of_menu < MOST_OF_MENU
                return
            self.seen_body = True
            start = _dateline(page, tokens, start, end)
        page.lines += _lines(text, start, end, number, "reference" if self.in_reference else "body")

    def takes_list(self, items: Sequence[tuple[int, int]], end: int) -> int:
        """Join a list to the sentence before it that ends at ``end``; return how many paragraphs it has."""
        line = self.page.lines[-1] if items and self.page.lines else None
        if line is None or line.end != end or line.part != "body":
            return 0
        tokens = joined(self.page.text, line.words.tokens, items)
        if tokens is None:
            return 0
        self.page.lines[-1] = Line(marked(tokens), line.paragraph, line.part)
        return len(items)

    def _notice_reference(self, tokens: Sequence[Token], start: int, end: int) -> None:
        page = self.page
        if self.seen_body and _is_reference(tokens, end):
            self.in_reference = True
            page.references.append((page.text[start:end], start, end))
        elif self.in_reference:
            heading, _, _ = page.references[-1]
            page.references.append((heading if len(heading) < 200 else "", start, end))


def _lines(text: str, start: int, end: int, number: int, part: str) -> list[Line]:
    found = []
    for sentence in sentences_of(text, start, end, number):
        for tokens in parted(sentence.tokens):
            words = marked(tokens)
            words.list_marks = list_marks(text, tokens)
            found.append(Line(words, number, part))
    return found


_ISSUES = frozenset({"newsletter", "bulletin", "gazette", "digest"})
MOST_BESIDE = 5  # words behind the day of a line that has a label; more of them, with a full stop, are a sentence
_BEHIND_DAY = re.compile(r"[ \t,.–—|:-]*+(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?!\d))?[ \t,.–—|:-]*")  # 2026-01-28 14:30 –
_LABELS = word_set("layout labels")
_OF_SIGNING = word_set("sheets when")


def _publication(page: Page, text: str, tokens: Sequence[Token], start: int, end: int, *, seen_body: bool) -> int:
    """Take a line that is a date, or the date that a line begins with; return where the rest begins."""
    if label_of(tokens)[0] in _OF_SIGNING:
        return start
    of_issue = tokens[0].low in _ISSUES and not seen_body
    dates = [date for date in dates_in(text, tokens) if date.year and (date.day or (of_issue and date.end == end))]
    if not dates:
        brief = short_day(text, start, end)
        page.published = page.published or brief
        return end if brief else start
    date = dates[0]
    rest = [
        token
        for token in tokens
        if token.is_word and not date.start <= token.start < date.end and not token.text[0].isdigit()
    ]
    town = town_before_day(tokens, date)
    named = {at for place in [*places_in(tokens), *town] for at in range(place.first, place.last + 1)}
    rest = [token for at, token in enumerate(tokens) if token in rest and at not in named]
    alone = (
        len(tokens) < 25
        and all(token.low in _AROUND_DATES or len(token.low) < 3 for token in rest)
        and tokens[-1].end >= end
    )
    alone = alone or is_dateline_alone(text, tokens, end, date)
    alone = alone or ends_heading(text, tokens, end, date, len(rest), seen_body=seen_body)
    byline = ends_byline(text, tokens, end, date) and len(tokens) < 25 and (tokens[0].is_cyrillic or not seen_body)
    byline = byline or tells_source(tokens, end, date) or is_byline(text, tokens, end, date, seen_body=seen_body)
    byline = byline or (seen_body and ends_page(text, tokens, end, date))
    byline = byline or (len(tokens) < 25 and ends_with_label(text, tokens, end, date))
    byline = byline or is_of_site(text, tokens, end, dates, seen_body=seen_body)
    short = len(rest) < 8 or date.start <= tokens[min(3, len(tokens) - 1)].start
    opens = date.start == start or (tokens[0].low in _LABELS and date.start - tokens[0].end < 3)
    goes_on = date.in_figures and tokens[-1].text == "." and len(text[date.end : end].split()) > MOST_BESIDE
    labelled = (of_issue or tokens[0].low in _LABELS) and short and len(tokens) < 25 and not (opens and goes_on)
    if alone:
        set_place(page, place_of_line(page.text, tokens), tokens)
    if alone or labelled or byline:
        if page.published is None:
            page.published = put_out_on(text, dates)
        if alone and not seen_body:
            set_place(page, place_of_line(page.text, tokens), tokens)
        set_place(page, place_beside_day(page.text, tokens, date), tokens)
        return end
    if opens and date.in_figures and not seen_body:
        page.published = page.published or date
        behind = _BEHIND_DAY.match(text, date.end, end)
        return behind.end() if behind else date.end
    return start


def set_place(page: Page, place: Place | None, tokens: Sequence[Token]) -> None:
    """Take a city as that of the report, where the page has none yet."""
    if place and page.dateline_place is None:
        page.dateline_place = (place, tokens[place.first].start, tokens[place.last].end)


def _is_reference(tokens: Sequence[Token], end: int) -> bool:
    lows = [token.low for token in tokens[:3]]
    for words in _REFERENCE:
        if tuple(lows[: len(words)]) != words:
            continue
        if words[0] in ("справка", "справочно", "для", "for", "notes", "note", "reference"):
            return len(tokens) < 6 or tokens[len(words)].text in ":.–-—" if len(tokens) > len(words) else True
        led = len(tokens) > len(words) and tokens[len(words)].text == ":"
        if led and " ".join(words) in word_set("layout other news"):
            return True  # Read also: The Union and the Academy have signed an agreement
        short = len(tokens) <= 18 and tokens[-1].end >= end and tokens[-1].text not in ".!?…"
        return short and not any(token.low in SIGN_EN for token in tokens)
    return False


def _is_title(text: str, tokens: Sequence[Token], end: int, *, has_title: bool) -> bool:
    """Whether a line above the body is a headline: it ends without a full stop, or is one short sentence over more."""
    if tokens[-1].end < end or len(tokens) > LONGEST_TITLE or dateline_end(tokens) is not None:
        return False
    if text[end - 1] not in ".…:;":
        return True
    start = tokens[0].start
    sentences = sum(1 for _ in sentences_of(text, start, end, 0))
    more = len(text[end : end + 4 * (end - start)].strip()) > 2 * (end - start)
    return not has_title and len(tokens) <= 20 and sentences == 1 and more and "," not in text[start:end]


def _choose_title(page: Page, titles: list[tuple[int, int, int]]) -> None:
    """The headline among the lines above the body: one that tells of a signing, else the longest that is no name."""
    if not titles:
        return
    lines = {spot: _lines(page.text, spot[0], spot[1], spot[2], "title") for spot in titles}

    def weight(spot: tuple[int, int, int]) -> tuple[bool, bool, int]:
        low = page.text[spot[0] : spot[1]].casefold()
        return any(word in low for word in _TELLS_OF_IT), not _is_name(lines[spot]), spot[1] - spot[0]

    best = max(titles, key=weight)
    page.title = (best[0], best[1])
    before = [line for spot in titles for line in lines[spot]]
    page.lines = before + page.lines


def _is_name(lines: Sequence[Line]) -> bool:
    """Whether a line is the English name of whoever puts the page out: all its long words begin with capitals."""
    words = lines[0].words
    long = [token for token in words.tokens if token.is_word and len(token.text) >= LONG]
    named = any(words.is_head(at) for at in range(len(words)))
    return named and all(token.is_cap and not token.is_cyrillic for token in long)


LONG = 4  # letters of a word that is none of those which names have small: of, the, for
_TELLS_OF_IT = ("sign", "подпис", "agree", "соглаш", "мемор", "memor", "ink", "заключ", "protocol")


def _dateline(page: Page, tokens: Sequence[Token], start: int, stop: int) -> int:
    """Take the dateline at the beginning of the body, or in a line of its own; return where the sentence begins."""
    end = dateline_end(tokens) if page.dateline_place is None and page.dateline_day is None else None
    alone = end is not None and end >= len(tokens) and tokens[-1].end >= stop
    if end is None or (end >= len(tokens) and not alone):
        return start
    _set_dateline(page, tokens, end)
    if alone:
        return stop if page.dateline_place and page.dateline_day else start
    if end + 2 < len(tokens) and tokens[end].is_upper and tokens[end + 1].text in "–—":
        end += 2  # ASTANA. KAZINFORM –
    return tokens[end].start


def _set_dateline(page: Page, tokens: Sequence[Token], end: int) -> None:
    """Take the city and the day of a dateline that ends before ``end``."""
    places = places_in(tokens[:end])
    if not any(place.first == 0 for place in places) and (unknown := unknown_city(tokens)):
        places = [unknown, *(place for place in places if not place.city)]
    if places and sum(bool(place.city) for place in places) == 1:  # Kyoto/Quito tells of no one city
        page.dateline_place = (places[0], tokens[places[0].first].start, tokens[places[0].last].end)
    dates = dates_in(page.text, tokens[:end])
    if dates and dates[0].day:
        page.dateline_day = dates[0]
