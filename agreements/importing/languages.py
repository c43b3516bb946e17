"""The language of a name, where its letters or its small words leave no doubt; "" where they do."""

import re
import unicodedata
from functools import lru_cache

RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
# Alphabets as far as names need them: a name has a language if one alphabet alone holds all its letters.
CYRILLIC = {
    "ru": RUSSIAN,
    "be": RUSSIAN - set("ищъ") | set("іў"),
    "uk": RUSSIAN - set("ёъыэ") | set("ґєії"),
    "kk": RUSSIAN | set("әғқңөұүһі"),
    "ky": RUSSIAN | set("ңөү"),
    "tg": RUSSIAN - set("цщыь") | set("ғӣқӯҳҷ"),
    "uz-Cyrl": RUSSIAN - set("щы") | set("ўқғҳ"),
    "tt": RUSSIAN | set("әөүҗңһ"),
    "ba": RUSSIAN | set("әөүғҡңҙҫһ"),
    "mn": RUSSIAN | set("өү"),
    "sr-Cyrl": frozenset("абвгдђежзијклљмнњопрстћуфхцчџш"),
    "mk": frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
}
# Where a name in plain Russian letters may as well be in another language.
NOT_SURELY_RUSSIAN = frozenset({"BG", "MK", "MN", "RS", "UA", "BA", "ME"})
SCRIPTS = {
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "HEBREW": "he",
    "GREEK": "el",
    "HANGUL": "ko",
    "THAI": "th",
    "HIRAGANA": "ja",
}
# Names whose language is kept: files repeat themselves, the host most of all.
KEPT_NAMES = 4_096
SMALL_WORDS = {
    "en": {"of", "the", "and", "for", "university", "foundation"},
    "de": {"der", "die", "das", "und", "für", "des", "von"},
    "es": {"y", "del", "los", "las", "universidad"},
    "fr": {"et", "des", "du", "les", "université"},
    "it": {"della", "dei", "degli", "università"},
    "pt": {"da", "das", "dos", "universidade"},
    "tr": {"ve", "üniversitesi"},
}


@lru_cache(KEPT_NAMES)
def language_of(text: str, country: str = "") -> str:
    """The BCP 47 tag of a name.

    Args:
        text: the name.
        country: code of the country it comes from: plain Russian letters there may be no Russian.
    """
    letters = {c for c in unicodedata.normalize("NFC", text).casefold() if c.isalpha()}
    scripts = set(map(_script, letters))
    if scripts == {"CYRILLIC"}:
        return _cyrillic(letters, country)
    if scripts == {"LATIN"}:
        words = set(re.findall(r"[^\W\d_]+", text.casefold()))
        said = [language for language, small in SMALL_WORDS.items() if small & words]
        return said[0] if len(said) == 1 else ""
    return SCRIPTS.get(scripts.pop(), "") if len(scripts) == 1 else ""


@lru_cache(KEPT_NAMES)
def _script(letter: str) -> str:
    """The first word of its name in Unicode."""
    return unicodedata.name(letter, "").split(" ")[0]


def _cyrillic(letters: set[str], country: str) -> str:
    if letters <= RUSSIAN:
        return "" if country in NOT_SURELY_RUSSIAN else "ru"
    able = [language for language, alphabet in CYRILLIC.items() if letters <= alphabet]
    return able[0] if len(able) == 1 else ""


@lru_cache(KEPT_NAMES)
def is_latin(text: str) -> bool:
    """Whether every letter is Latin, so that a reader of English can read it."""
    return all(_script(c) == "LATIN" for c in text if c.isalpha())
