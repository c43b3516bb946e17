"""Russian names whose sort no list knows, told by the abbreviation behind them: Национальный регистр врачей (НРВ)."""

from agreements.drafting.body import Body, take_brackets
from agreements.drafting.marking import Marked
from agreements.drafting.russian import adjective, is_adjective
from agreements.drafting.values import LIKELY

MOST_WORDS = 9  # of such a name
_SMALL = frozenset({"и", "по", "в", "на", "с", "для", "при", "за", "о"})
_MANS = ("ым", "им", "ого", "его")  # in names behind "с" and "между", and in the genitive
_HERS = ("ой", "ей")
_AGREE = (*_MANS, *_HERS, "ом", "ем", "а", "ы")  # what a word behind an adjective in these cases ends with


def spelled_out(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    """The name that begins with a capital here, where its first letters are those in the brackets behind it."""
    if not words.tokens[index].is_cap or words.tokens[index].is_upper:
        return None
    near = range(index + 2, min(index + MOST_WORDS, len(words) - 2))
    opened = next((at for at in near if words.low(at) == "("), None)
    if opened is None or words.low(opened + 2) != ")" or any(at in taken for at in range(index, opened)):
        return None
    letters = words.tokens[opened + 1].text.casefold()
    own = [words.tokens[at] for at in range(index, opened) if words.low(at) not in _SMALL]
    spelled = "".join(token.text[0] for token in own if token.is_word).casefold()
    if len(letters) < 3 or spelled != letters or not words.tokens[opened + 1].is_upper:
        return None
    body = Body(index, opened - 1, _nominative(words, source, index, opened - 1), LIKELY)
    take_brackets(words, body)
    return body


def _nominative(words: Marked, source: str, first: int, last: int) -> str:
    """The name with its first adjectives and its noun in the nominative, where their endings tell how."""
    head = first
    while head < last and is_adjective(words.low(head)) and words.low(head + 1).endswith(_AGREE):
        head += 1
    text, noun = words.text(source, first, last), words.tokens[head].text
    if head == first or not words.low(first).endswith((*_MANS, *_HERS)):
        return text
    gender = "m" if words.low(first).endswith(_MANS) else "f"
    back = {"ом": "", "ем": "й", "а": ""} if gender == "m" else {"ой": "а", "ей": "я", "ы": "а"}
    ending = next((each for each in back if noun.endswith(each)), None)
    if ending is None:
        return text
    parts = [adjective(words.tokens[at].text, gender) for at in range(first, head)]
    rest = source[words.tokens[head].end : words.tokens[last].end]
    return " ".join([*parts, noun.removesuffix(ending) + back[ending]]) + rest
