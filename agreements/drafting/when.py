"""The day of a signing, from its own sentences first, then from what stands around them."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from agreements.drafting.announced import announcing, day_announced
from agreements.drafting.announced_russian import announcement
from agreements.drafting.another import day_pointed_to
from agreements.drafting.cast import Cast
from agreements.drafting.dates import Found, dates_in
from agreements.drafting.day_words import RELATIVE, day_words
from agreements.drafting.deal import Deal, Story
from agreements.drafting.frames import came_back, event_around, introduction
from agreements.drafting.gatherings import gathering_day
from agreements.drafting.holidays_russian import holiday_of
from agreements.drafting.items_russian import is_next_of_list
from agreements.drafting.layout import Line, Page, with_nearest_year
from agreements.drafting.months_told import month_told
from agreements.drafting.numbered_days_russian import numbered_day
from agreements.drafting.scenes import scenes
from agreements.drafting.sheets import sheet_of
from agreements.drafting.stamps import stamp_of
from agreements.drafting.titled import day_titled
from agreements.drafting.values import LIKELY, READ, STATED, WEAK, Draft, Value
from agreements.drafting.years import only_year, with_year_of_footer

MOST_YEARS = 5  # sentences back in which the year of a month is looked for
MOST_QUOTED = 5  # words in quotation marks that are a name and no speech
LONGEST_NAME = 12  # words and marks in quotation marks that are a name: "Great Lake: Yesterday and Tomorrow"
MOST_BEFORE = 3  # sentences back to the day that "the following day" follows


def signed_on(story: Story, deal: Deal) -> tuple[Value | None, Value | None]:
    """The day of signing as far as it is known, and words on it that cannot be said as a date."""
    page = story.page
    lines = [(cast.line, cast) for cast in deal.casts if cast.line.part != "address"]
    if not deal.is_previous:
        lines += [(cast.line, cast) for cast in story.headline]
    told = [(line, date) for line, cast in lines for date in _ranked(page, line, cast)]
    told.sort(key=lambda each: (is_reported(*each), each[1].is_range))
    body = page.part("body")
    first = next((at for at, line in enumerate(body) if line is lines[0][0]), 0) if lines else 0
    years = _years_told(page, [*(line for line, _ in lines), *body[max(0, first - MOST_YEARS) : first]])
    value, note = _of_dates(page, deal, told, years)
    if value or note or deal.is_previous:
        return value, None if value else note
    if day := sheet_of(page).day:
        return _dated(page, day, READ)
    for line, _ in lines:
        value = holiday_of(page, line) or _relative(page, line)
        if value:
            return value, None
    if stamp := stamp_of(page, [line for line, _ in lines]):
        return _dated(page, stamp.day, READ)
    if value := _told_again(page, deal):
        return value, None
    return _around(story, deal, years)


def _of_dates(
    page: Page, deal: Deal, told: Sequence[tuple[Line, Found]], years: dict[int | None, set[int]]
) -> tuple[Value | None, Value | None]:
    """The first of the dates of a signing that can be said as a day, or what the first of the others says."""
    note: Value | None = None
    for line, date in told:
        if date.is_range and (value := _weekday_told(page, deal) or _numbered(page, deal)):
            return value, None
        dated = with_year_of_footer(page, line, _with_year_told(years, date))
        value, said = _dated(page, dated, STATED if date.year else READ)
        if value:
            return value, None
        note = note or said
    return None, note


def _numbered(page: Page, deal: Deal) -> Value | None:
    """The day of a run of days that an English sentence of a signing, or of its ceremony, tells by its number."""
    own = [cast.line for cast in deal.casts if not cast.line.words.is_russian]
    return gathering_day(page, [*own, *scenes(page, own)]) if own else None


def _weekday_told(page: Page, deal: Deal) -> Value | None:
    """The day of the week of a Russian sentence of a signing, which is surer than the run of days of an event."""
    own = [cast.line for cast in deal.casts if cast.line.words.is_russian and not cast.signing.noun]
    return next((value for line in own[:1] if (value := _relative(page, line))), None)


def _told_again(page: Page, deal: Deal) -> Value | None:
    """The day of a later sentence that says of the same again: He noted that he signed the agreement two days ago.

    Where only the headline tells of the signing, the day of the first sentence that has one.
    """
    body = page.part("body")
    at = next((i for i, line in enumerate(body) if line is deal.casts[0].line), None)
    if at is None:
        lede = body[:1] if deal.casts[0].line.part == "title" else []
        return next((value for line in lede if (value := _scene_day(page, line))), None)
    again = (line for line in body[at + 1 : at + 1 + MOST_AGAIN] if _signs_again(line))
    return next((value for line in again if (value := _relative(page, line))), None)


MOST_AGAIN = 3  # sentences behind a signing that may say of it again


def _signs_again(line: Line) -> bool:
    """Whether an English sentence says that somebody signed this agreement, and no earlier one."""
    lows = [token.low for token in line.words.tokens]
    at = next((i for i, low in enumerate(lows) if low in ("signed", "inked")), None)
    return at is not None and any(low in _THE_SAME for low in lows[at : at + 3]) and "earlier" not in lows


_THE_SAME = frozenset({"the", "this", "it"})


def _years_told(page: Page, lines: Sequence[Line]) -> dict[int | None, set[int]]:
    """The years that dates of each month have in sentences of the signing, where the report has no day of its own."""
    years: dict[int | None, set[int]] = {}
    for line in lines if page.day() is None else ():
        for date in dates_in(page.text, line.words.tokens):
            if date.year is not None:
                years.setdefault(date.month, set()).add(date.year)
    if not years and page.day() is None:
        return only_year(page)
    return years


def _with_year_told(years: dict[int | None, set[int]], date: Found) -> Found:
    """A day without a year in the one year that another date of its month has."""
    told = years.get(date.month, set())
    return date.with_year(next(iter(told))) if date.year is None and len(told) == 1 else date


def _ranked(page: Page, line: Line, cast: Cast) -> list[Found]:
    """The dates of a sentence, those with a day first; none that belongs to the name of an event."""
    dates = []
    for date in dates_in(page.text, line.words.tokens):
        inside = (
            cast.event
            and line.words.tokens[cast.event.first].start <= date.start < line.words.tokens[cast.event.last].end
        )
        quoted = any(line.words.tokens[at].start == date.start for at in line.words.inside)
        other = is_term(line, date) or (is_reported(line, date) and bool(day_words(line.words.tokens)))
        if not quoted and not (inside and not date.day) and date != page.published and not other:
            dates.append(date)
    return sorted(dates, key=lambda date: (date.day is None, date.month is None, date.is_range, date.start))


def is_term(line: Line, date: Found) -> bool:
    """Whether a date is the end of a term or of a plan: until 2025, до 2030 года, for 2024."""
    at = next((i for i, token in enumerate(line.words.tokens) if token.start >= date.start), 0)
    before = line.words.low(at - 1)
    if before == "dated" and line.words.low(at - 2) in ("is", "was", "and"):
        return False  # it bears two signatures and is dated 23 June
    if before == "since" and date.day and _is_then(line, date):
        return False  # partners since 3 September 2022, when their agreement was signed
    return before in ("until", "till", "through", "до", "to", "since", "from", "for", "на", "dated", "от") and not (
        before in ("to", "на") and date.day and not date.year
    )


def _is_then(line: Line, date: Found) -> bool:
    """Whether "when" or "the day" stands right behind a date."""
    after = next((i for i, token in enumerate(line.words.tokens) if token.start >= date.end), len(line.words))
    after += line.words.low(after) == ","
    return line.words.low(after) == "when" or (line.words.low(after), line.words.low(after + 1)) == ("the", "day")


def is_reported(line: Line, date: Found) -> bool:
    """Whether it is the day of a report: as the press service said on 2 October, the day before …"""
    at = next((i for i, token in enumerate(line.words.tokens) if token.start >= date.start), 0)
    return date.year is not None and any(
        line.words.low(before).startswith(
            ("сообщ", "рассказ", "передает", "передал", "reported", "said", "announced", "told")
        )
        for before in range(max(0, at - 4), at)
    )


def is_of_report(line: Line, start: int) -> bool:
    """Whether a word for a day is of the report and not of the signing: it was announced yesterday."""
    at = next((i for i, token in enumerate(line.words.tokens) if token.start >= start), 0)
    return line.words.low(at - 1) in ("announced", "reported", "said", "told") and not line.words.is_russian


def _dated(page: Page, date: Found, confidence: float) -> tuple[Value | None, Value | None]:
    quote = page.text[date.start : date.end]
    full = with_nearest_year(date, page.day())
    if full.year is None:
        return None, Value(quote, quote, date.start, date.end, READ)
    if date.is_range:
        note = Value(quote, quote, date.start, date.end, READ)
        return Value(full.iso(), quote, date.start, date.end, WEAK), note
    return Value(full.iso(), quote, date.start, date.end, confidence), None


def _relative(page: Page, line: Line) -> Value | None:
    """On Wednesday, yesterday: against the day of the report."""
    names = [span for span in line.words.quotes.items() if span[1] - span[0] < LONGEST_NAME]
    quoted = {line.words.tokens[at].start for first, last in names for at in range(first, last)}
    words = [
        word for word in day_words(line.words.tokens) if not is_of_report(line, word.start) and word.start not in quoted
    ]
    said = next((date for date in dates_in(page.text, line.words.tokens) if words and is_reported(line, date)), None)
    day = said.as_day() if said else page.reported_on()
    if day is None:
        return None
    for word in words:
        quote = page.text[word.start : word.end]
        return Value(word.on(day).isoformat(), quote, word.start, word.end, LIKELY)
    return month_told(page, line, day)


def _around(story: Story, deal: Deal, years: dict[int | None, set[int]]) -> tuple[Value | None, Value | None]:
    """A day told in the sentences right before, or else by the dateline of the report."""
    page = story.page
    lines = page.part("body")
    own = next((at for at, line in enumerate(lines) if line is deal.casts[0].line), None)
    later = any(token.low == "later" for token in deal.casts[0].line.words.tokens[:5])
    told = [cast.line for cast in deal.casts]
    announced = announcement(page, told[0])
    told += [line for line in (announced, announcing(page, told[0])) if line]
    if value := _pointed_to(page, deal, lines, own) or numbered_day(page, told) or gathering_day(page, told):
        return value, None
    if announced and deal is not story.deals[0] and (value := _of_announcement(page, announced)):
        return value, None
    if own is not None and not later:
        for line in reversed(lines[max(0, own - 2) : own]):
            if line.paragraph < lines[own].paragraph - 1:
                break
            dates = [date for date in dates_in(page.text, line.words.tokens) if date.day and date != page.published]
            near = not dates and line.paragraph == lines[own].paragraph
            if near and (value := _scene_day(page, line) or _opening_day(page, line)):
                return value, None
            if dates and len({(date.month, date.day) for date in dates}) == 1:
                value, note = _dated(page, _with_year_told(years, dates[0]), LIKELY)
                return (value, note) if not dates[0].is_range else (None, note)
    if value := _day_of_event(story, deal):
        return value, None
    return _of_page(story, deal, years)


def _of_announcement(page: Page, line: Line) -> Value | None:
    """The one day of a Russian sentence that announces several agreements: в среду подписаны соглашение и план."""
    days = [date for date in dates_in(page.text, line.words.tokens) if date.day and not is_term(line, date)]
    if days:
        return _dated(page, days[0], LIKELY)[0] if len(days) == 1 and not days[0].is_range else None
    return _relative(page, line)


def _of_page(story: Story, deal: Deal, years: dict[int | None, set[int]]) -> tuple[Value | None, Value | None]:
    """The day of what announces several agreements, of the headline, of the report's beginning, or of its dateline."""
    page, first = story.page, deal.casts[0].line
    day = day_announced(page, first) or day_titled(page)
    if day is None and (value := _day_of_lede(page, deal)) is not None:
        return value, None
    day = day or page.dateline_day
    if day:
        return _dated(page, _with_year_told(years, day), LIKELY - 0.1)
    return _with_first(story, deal), None


def _day_of_lede(page: Page, deal: Deal) -> Value | None:
    """The day of the week, or yesterday, that the report begins with: The forum opened in Nairobi on Wednesday."""
    if deal.casts[0].line.words.tokens[0].is_cyrillic:
        return None
    told = (_scene_day(page, line) for line in page.part("body")[:MOST_OF_LEDE])
    return next((value for value in told if value), None)


MOST_OF_LEDE = 2  # sentences


def _opening_day(page: Page, line: Line) -> Value | None:
    """The day of a Russian sentence that begins with the word for it: Сегодня делегация переехала в Пермь."""
    return _relative(page, line) if line.words.low(0) in RELATIVE and line.words.is_russian else None


def _with_first(story: Story, deal: Deal) -> Value | None:
    """The day of the agreement told first, for one that a Russian page tells with it of the same party."""
    first = story.deals[0]
    told = deal.casts[0].line.words
    listed = deal is not first and is_next_of_list(story.page, first, deal.casts[0].line)
    shared = any(group in first.groups for group in deal.groups)
    if deal is first or not told.is_russian or not (shared or listed):
        return None
    if any(token.low in _ANOTHER_DAY for token in told.tokens):
        return None
    value, _ = signed_on(story, first)
    return replace(value, confidence=min(value.confidence, WEAK)) if value else None


_ANOTHER_DAY = frozenset({"ранее", "раньше", "позже", "позднее", "затем", "потом", "следующий", "прежде", "накануне"})


def _pointed_to(page: Page, deal: Deal, lines: Sequence[Line], own: int | None) -> Value | None:
    """The day to which a sentence of the signing points: on the same day, the following day, three days later."""
    if own is not None and (value := day_pointed_to(page, lines[: own + 1])):
        return value
    told = {id(cast.line) for cast in deal.casts}
    after = (
        _day_after(page, lines[max(0, at - MOST_BEFORE) : at + 1]) for at, line in enumerate(lines) if id(line) in told
    )
    return next((value for value in after if value), None)


def _day_of_event(story: Story, deal: Deal) -> Value | None:
    """The day of the event that the sentences of a signing, or the one that introduces several, come back to."""
    told = introduction(story.page, story.deals[0].casts[0].line)
    own = [*(cast.line for cast in deal.casts), *([told] if told else [])]
    around = event_around(story.page, own) if any(came_back(line.words) in _OF_A_DAY for line in own) else None
    days = dates_in(story.page.text, around[0].words.tokens) if around else []
    whole = [day for day in days if day.day and not day.is_range]
    return _dated(story.page, whole[0], LIKELY)[0] if len(whole) == len(days) == 1 else None


_OF_A_DAY = frozenset({"заседание", "собрание", "совещание", "встреча", "церемония"})


def _day_after(page: Page, lines: Sequence[Line]) -> Value | None:
    """The day after one told right before: The delegation arrived on 3 May. On the following day …"""
    lows = [token.low for token in lines[-1].words.tokens[:6]]
    at = next(
        (i for i in range(4) if lows[i : i + 2] in (["following", "day"], ["next", "day"], ["day", "after"])), None
    )
    later = _DAYS_LATER.get(lows[0], 0) if lows[1:3] in (["days", "later"], ["day", "later"]) else 0
    next_day = at is not None and lows[at - 1 : at] == ["the"] and lows[at + 2 : at + 3] not in (["of"], ["to"])
    if not (later or next_day) or len(lines) < 2:
        return None
    at = 1 if later else at or 0
    told = (dates_in(page.text, line.words.tokens) for line in lines[:-1])
    days = [date for dates in told for date in dates if date.day and not date.is_range]
    day = with_nearest_year(days[-1], page.day()).as_day() if days else None
    tokens = lines[-1].words.tokens
    quote = page.text[tokens[at].start : tokens[at + 1].end]
    if day is None or day == datetime.date.max:
        return None
    following = day + datetime.timedelta(days=later or 1)
    return Value(following.isoformat(), quote, tokens[at].start, tokens[at + 1].end, LIKELY)


_DAYS_LATER = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def dateline_day(page: Page, draft: Draft) -> Value | None:
    """The day of the dateline as that of the report, where the words are not those of the day of signing alone."""
    day = page.dateline_day
    if day is None or not day.iso() or day.is_range or len(day.iso()) < 10:
        return None
    signs = draft.signed is not None and draft.signed.start == day.start
    if signs and page.dateline_place is None:
        return None
    return Value(day.iso(), page.text[day.start : day.end], day.start, day.end, LIKELY)


def _scene_day(page: Page, line: Line) -> Value | None:
    """The day of the week that the sentence before tells, where it is past: Two screens lit up on Thursday morning."""
    tokens = line.words.tokens
    ahead = any(token.low in ("will", "would", "next", "until", "planned", "said", "told") for token in tokens)
    speech = len(line.words.inside) > MOST_QUOTED
    opens = line.words.is_russian and not line.words.inside & set(range(4))  # Сегодня завершился форум «Лён».
    return None if ahead or (speech and not opens) else _relative(page, line)


# --- where
