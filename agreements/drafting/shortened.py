"""Russian abbreviations with small letters inside, and with the ending of a case: ОмГУ, СПбГУ, КамАЗом."""

import re

from agreements.drafting.tokens import Token

LONGEST = 14  # letters
_MIXED = re.compile(r"(?:[А-ЯЁ][а-яё]{0,4}){1,4}?[А-ЯЁ]{1,6}")
_ENDING = re.compile(r"(?<=[А-ЯЁ])(?:ом|ем|ами|а|у|е|ы)$")
_SMALL = re.compile(r"[а-яё]")


def abbreviation(token: Token) -> str | None:
    """What a word abbreviates a name to, in the nominative; None for what is none, or is of capitals alone."""
    text = _ENDING.sub("", token.text)
    if len(text) < 3 or len(token.text) > LONGEST or not _SMALL.search(token.text) or "-" in text:
        return None
    return text if _MIXED.fullmatch(text) else None
