"""Dates in spellings of offices and of their programs, put as ``partial_dates`` reads them."""

import re

WEEKDAY = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|понедельник|вторник|среда|четверг|пятница"
    r"|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b[.,]?\s+",
    re.IGNORECASE,
)
DAY_OF = re.compile(r"(?<=\d)(?:st|nd|rd|th)? day of ", re.IGNORECASE)
IN_ONE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
APART = re.compile(r"(\d{1,2})(?:\s*,\s*|\s+)(\d{1,2})(?:\s*,\s*|\s+)(\d{4})")
ROMAN = re.compile(r"(\d{1,2})[. -]+([IVX]{1,4})[. -]+(\d{4})")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# A day that was left open, to be written by hand: «__» мая 2022, ??.05.2022.
OPEN_DAY = re.compile(r"^[«\"“„]?\s?[_?xх…*]{1,6}\s?[»\"”]?[ .]\s?(?=[^\W\d_]{3}|\d\d?\.\d{4})", re.IGNORECASE)


def put_plainly(said: str) -> str:
    """The text with its date in figures or words that are known; unchanged where it is in no such spelling."""
    text = OPEN_DAY.sub("", DAY_OF.sub(" ", WEEKDAY.sub("", said)))
    if found := IN_ONE.fullmatch(text):
        return "-".join(found.groups())
    if found := APART.fullmatch(text):
        return ".".join(found.groups())
    if (found := ROMAN.fullmatch(text)) and found[2] in ROMAN_MONTHS:
        return f"{found[1]}.{ROMAN_MONTHS.index(found[2]) + 1}.{found[3]}"
    return text
