"""Headings in two rows: “Partner” over “Name” and “Country”, as forms of offices have them."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from agreements.importing.sheets.targets import BETWEEN, target_of

ENOUGH = 2  # headings that are known, of the upper row
LONGEST = 60
DIGIT = re.compile(r"\d")


def in_two_rows(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """What two rows say of each column: “Partner / Country”; nothing where the lower row holds no headings.

    A heading over several columns stands in each of them where they were merged, else in the first; one over two
    rows stands in both, or in the upper.
    """
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    if len({above for above, _below in pairs if target_of(above)}) < ENOUGH:
        return []
    over = _over([above for above, _below in pairs])
    under = [place for place, (above, below) in enumerate(pairs) if below and below != above]
    if len(under) < ENOUGH or not all(over[place] and _is_short(pairs[place][1]) for place in under):
        return []
    headings = [above for above, _below in pairs]
    for place in under:
        headings[place] = f"{over[place]}{BETWEEN}{pairs[place][1]}"
    known = [place for place in under if target_of(headings[place]) or target_of(pairs[place][1])]
    return headings if 2 * len(known) >= len(under) else []


def _over(upper: Sequence[str]) -> list[str]:
    """Of each column the heading that it shares with others; empty where it has one of its own, or none."""
    over = [""] * len(upper)
    for place in range(1, len(upper)):
        before = over[place - 1] or upper[place - 1]
        if before and upper[place] in ("", before):
            over[place - 1] = over[place] = before
    return over


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and not DIGIT.search(text)
