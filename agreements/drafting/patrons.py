"""Initials of names, and people after whom a body is named: the Institute named after A. S. Berg."""

from agreements.drafting.marking import Marked, given_names
from agreements.drafting.russian import given_name, patronymic


def is_initial(words: Marked, index: int) -> bool:
    """Whether a letter with a full stop, or what is short for a given name, stands here: A. Berg, Md. Rahim."""
    token = words.tokens[index] if index < len(words) else None
    short = token is not None and (len(token.text) == 1 or token.text in _LONG_INITIALS)
    return short and token is not None and token.is_cap and words.low(index + 1) == "."


SHORTENED = frozenset({"Md", "Mohd", "Muhd", "Ma", "Sk", "Mst"})  # a given name, with another behind it
_LONG_INITIALS = frozenset({"Sh", "Ch", "Zh", "Yu", "Ya", "Kh", "Ts"}) | SHORTENED


def is_honoured(words: Marked, index: int) -> bool:
    """Whether a body is named after this person: имени А.С. Пушкина, named after Hovhannes Tumanyan."""
    at, caps = index - 1, 0
    while at >= 0 and index - at < 9 and (words.low(at) == "." or words.tokens[at].is_cap):
        caps += len(words.tokens[at].text) > 1
        at -= 1
    whole = words.low(index - 2) == "." and words.tokens[index - 1].is_cap if index > 1 else False
    if caps and (is_initial(words, index) or (whole and words.is_given(index)) or _begins_anew(words, index)):
        return False  # имени В.И. Вернадского О.В. Плямина, имени М.В. Ломоносова Виктор Садовничий: a new name begins
    return caps < 3 and (
        words.low(at) in ("имени", "им") or (words.low(at) == "after" and words.low(at - 1) == "named")
    )


def _begins_anew(words: Marked, index: int) -> bool:
    """Whether another name begins behind that of a patron: имени Абая Кунанбаева Ерланом Маратовичем Ахметовым."""
    token, before = words.tokens[index], words.tokens[index - 1]
    if not token.is_cyrillic or not before.is_cap or not words.is_name_word(index + 1):
        return False
    if patronymic(words.low(index + 1)) and not patronymic(before.low):
        told = words.low(index + 1).endswith(("вич", "вна", "чна")) and before.low.endswith(("а", "я", "го", "ой"))
        told = told or index < 2 or words.low(index - 2) not in ("имени", "им")  # имени Гурьева Ольга Викторовна Черных
        return told or not token.low.endswith(("а", "я", "ы", "и"))
    known = given_name(token.text.replace("ё", "е"), given_names())
    return known is not None and (known[2] == "i" or (known[2] == "n" and before.low.endswith(("а", "я", "го", "ой"))))
