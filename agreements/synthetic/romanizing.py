"""Russian names in Latin letters, as passports, the press, Germans, the French and scholars write them.

For the generator and the measurements alone: how the register itself compares names is in the database.
"""

_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "ы": "y",
    "э": "e", "ъ": "", "ь": "", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu",
    "я": "ya",
}  # fmt: skip
WAYS: dict[str, dict[str, str]] = {
    "passport": _COMMON | {"ц": "ts", "щ": "shch", "ъ": "ie", "ю": "iu", "я": "ia"},
    "press": _COMMON | {"й": "y", "ё": "yo"},
    "german": _COMMON
    | {"в": "w", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch"}
    | {"ю": "ju", "я": "ja", "ё": "jo"},
    "french": _COMMON
    | {"ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia", "ё": "io", "й": "ï"},
    "scholarly": _COMMON
    | {"ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja", "ё": "ë"},
}
_TABLES = {
    way: str.maketrans({**letters, **{letter.upper(): latin.capitalize() for letter, latin in letters.items()}})
    for way, letters in WAYS.items()
}


def romanize(text: str, way: str = "press") -> str:
    """``text`` with its Russian letters in Latin ones; a capital stays one capital: Щукин is Shchukin."""
    return (_with_adjectives_ended(text) if way == "press" else text).translate(_TABLES[way])


def _with_adjectives_ended(text: str) -> str:
    """The press shortens the end of adjectives and surnames: Чайковский is Chaikovsky."""
    return " ".join(
        f"{word[:-2]}ы" if word.endswith(("ий", "ый")) and len(word) > 3 else word for word in text.split(" ")
    )
