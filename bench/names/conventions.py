"""How Russian names are written in Latin letters: passports, the press, other languages, scholars.

Each follows its published rules (ICAO 9303, BGN, Duden, the French press, ISO 9, scholarly, Polish, Turkish), letter by
letter with the letters before and after. They go from Cyrillic to Latin only; the register's functions go the other way
and share nothing with them.
"""

from collections.abc import Callable

VOWELS = "аеёиоуыэюя"
HISSING = "жчшщц"

# а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я
ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LETTERS = {
    "passport": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "press": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "bgn": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "careless": "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sch - y - e yu ya",
    "german": "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "french": "a b v g d e io j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "iso9": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "scholarly": "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč ʺ y ʹ ė ju ja",
    "polish": "a b w g d e jo ż z i j k l m n o p r s t u f ch c cz sz szcz - y - e ju ja",
    "turkish": "a b v g d e yo j z i y k l m n o p r s t u f h ts ç ş şç - ı - e yu ya",
}
TABLES = {name: dict(zip(ALPHABET, letters.split(), strict=True)) for name, letters in LETTERS.items()}


def _german(letter: str, before: str, after: str) -> str | None:
    if letter == "е" and (not before or before in VOWELS + "ьъ"):
        return "je"
    if letter == "ё" and before and before in HISSING:
        return "o"
    if letter == "с" and before and after and before in VOWELS and after in VOWELS:
        return "ss"
    if letter == "й" and before and before in "иы":
        return ""
    return None


def _french(letter: str, before: str, after: str) -> str | None:
    if letter == "г" and after and after in "еиы":
        return "gu"
    if letter == "ё" and before and before in HISSING:
        return "o"
    if letter == "с" and before and after and before in VOWELS and after in VOWELS:
        return "ss"
    if letter == "й" and before and before in "иы":
        return ""
    return None


def _press(letter: str, before: str, after: str) -> str | None:
    if letter in "иы" and after == "й":
        return ""
    return None


def _bgn(letter: str, before: str, after: str) -> str | None:
    if letter == "е" and (not before or before in VOWELS + "ьъй"):
        return "ye"
    return None


def _polish(letter: str, before: str, after: str) -> str | None:
    if letter == "е":
        if not before or before in VOWELS + "ьъ":
            return "je"
        return "e" if before in HISSING + "л" else "ie"
    if letter == "л":
        return "l" if after and after in "еёиюяь" else "ł"
    if letter in "ёюя" and before and before not in VOWELS + "ьъ":
        soft = "" if before in HISSING + "л" else "i"
        return soft + {"ё": "o", "ю": "u", "я": "a"}[letter]
    return None


def _turkish(letter: str, before: str, after: str) -> str | None:
    return "y" if letter == "ъ" else None


SPECIAL: dict[str, Callable[[str, str, str], str | None]] = {
    "german": _german,
    "french": _french,
    "press": _press,
    "bgn": _bgn,
    "polish": _polish,
    "turkish": _turkish,
}


def _word(word: str, convention: str) -> str:
    table, special = TABLES[convention], SPECIAL.get(convention)
    low = word.lower()
    written = ""
    for place, letter in enumerate(low):
        found = special(letter, low[place - 1] if place else "", low[place + 1 : place + 2]) if special else None
        written += (
            table.get(letter, letter).replace("-", "")
            if found is None and letter != "-"
            else found or letter * (found is None)
        )
    if convention == "french" and written.endswith(("in", "yn")) and len(written) > 4:
        written += "e"
    return written[:1].upper() + written[1:]


def written(name: str, convention: str) -> str:
    """A Russian name as one convention writes it."""
    return " ".join("-".join(_word(part, convention) for part in word.split("-")) for word in name.split())
