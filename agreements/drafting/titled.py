"""The day that an English headline tells of the signing: Signing ceremony was held on Monday, May 3."""

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.layout import Page

_HAPPENED = frozenset({"held", "hosted", "took", "happened"})
_AHEAD = frozenset({"will", "would", "to", "planned", "scheduled"})


def day_titled(page: Page) -> Found | None:
    """The only day of a headline about a signing that is past."""
    for line in page.part("title"):
        lows = {token.low for token in line.words.tokens}
        if "signing" not in lows or not lows & _HAPPENED or lows & _AHEAD:
            continue
        days = [date for date in dates_in(page.text, line.words.tokens) if date.day and date != page.published]
        if len(days) == 1 and not days[0].is_range:
            return days[0]
    return None
