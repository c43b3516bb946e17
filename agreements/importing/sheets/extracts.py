"""How a table is told to be an extract of ours: by its headings, which are the codes of our columns."""

from collections.abc import Sequence

from agreements.exports.columns import BY_CODE

ENOUGH = 3  # columns of ours, beside the number, that make a table an extract


def is_extract(headings: Sequence[str]) -> bool:
    """Whether a table has the columns of our extracts, one row for each agreement."""
    codes = codes_in(headings)
    others = [code for code in codes if "agreement" not in BY_CODE[code].shapes]
    return "number" in codes and len(codes) > ENOUGH and not others


def codes_in(headings: Sequence[str]) -> list[str]:
    """The headings that are codes of our columns."""
    return [heading for heading in headings if heading in BY_CODE]
