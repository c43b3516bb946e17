"""The day of a report that no line of its own tells: in a headline, or at the end of the last line of the page."""

from collections.abc import Iterator

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.layout import Page
from agreements.drafting.tokens import Token, tokens_of
from agreements.drafting.years import settle_year

MOST_OF_LAST = 16  # words and marks of a last line that is no sentence: Text and photographs: Anna Lind. 3 May 2024
_SIGNING = ("sign", "agree", "memor", "подпис", "соглаш", "мемор")


def settle_days(page: Page) -> None:
    """Give the day of a report what the rest of its page tells of it: the day itself, or its year."""
    _settle_day(page)
    settle_year(page)


def _settle_day(page: Page) -> None:
    """Give a page that has no day of publication the day of its last line or of a line above its headline.

    The day of a headline that tells of a signing is only that of the report: it may be the day of the signing.
    """
    if page.published is not None or page.dateline_day is not None:
        return
    told = list(_headed(page))
    last = _last(page)
    page.published = next((day for day, signs in told if not signs), None) or last
    if page.published is None and told:
        page.dateline_day = told[0][0]


def _headed(page: Page) -> Iterator[tuple[Found, bool]]:
    """The one whole day of each line above the body, and whether the line tells of a signing."""
    for line in page.part("title"):
        days = [day for day in dates_in(page.text, line.words.tokens) if day.day and day.year]
        if len(days) == 1 and not days[0].is_range:
            yield days[0], any(token.low.startswith(_SIGNING) for token in line.words.tokens)


def _last(page: Page) -> Found | None:
    """The day at the end of a short last line without a verb of signing."""
    start = page.text.rstrip().rfind("\n") + 1
    tokens = tokens_of(page.text, start, len(page.text.rstrip()))
    if start == 0 or not tokens or len(tokens) > MOST_OF_LAST:
        return None
    days = [day for day in dates_in(page.text, tokens) if day.day and day.year and not day.is_range]
    return days[0] if len(days) == 1 and _is_at_end(tokens, days[0]) else None


def _is_at_end(tokens: list[Token], day: Found) -> bool:
    """Whether nothing stands behind a day, and before it nothing that makes it part of a sentence."""
    behind = [token for token in tokens if token.start >= day.end and token.is_word]
    before = [token for token in tokens if token.end <= day.start]
    parted = not before or before[-1].text in ".,:;|/–—-" or before[-1].is_cap or before[-1].low == "of"
    return parted and not behind and not any(token.low in SIGN_EN or token.low.startswith(_SIGNING) for token in before)
