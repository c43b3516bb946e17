"""Where a Russian name begins, by its case: президентом Университета Абу Али Нуреддином Бекташем is of Нуреддин."""

from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.marking import Marked

_INSTRUMENTAL = ("ом", "ем", "ым", "им", "ой", "ей", "ью")
MOST_BACK = 6  # words from the position to the first capital
LEAST = 2  # words of a name


def is_of_body_by_case(words: Marked, index: int) -> bool:
    """Whether a capital behind a position in the instrumental is of the body: a name in the same case follows it."""
    token = words.tokens[index]
    if not token.is_cyrillic or token.low.endswith(_INSTRUMENTAL) or not _is_behind_position(words, index):
        return False
    last = index
    while last + 1 < len(words) and words.is_name_word(last + 1):
        last += 1
    first = last + 1
    while first - 1 > index and words.low(first - 1).endswith(_INSTRUMENTAL):
        first -= 1
    return last - first + 1 >= LEAST


def _is_behind_position(words: Marked, index: int) -> bool:
    """Whether the nearest position before is in the instrumental, and a body is named between."""
    headed = False
    for at in range(index - 1, max(-1, index - MOST_BACK), -1):
        noun = RUSSIAN_POSITIONS.get(words.low(at))
        if noun is not None:
            return headed and words.low(at).endswith(_INSTRUMENTAL) and words.low(at) != noun.lemma
        if words.is_stop(at) or not words.tokens[at].is_word:
            return False
        headed = headed or words.is_head(at)
    return False


def without_town(words: Marked, index: int, run: list[int]) -> list[int]:
    """Three capitals behind a head of a town, without the town in the genitive: мэра Чернополя Беслана Летова."""
    noun = RUSSIAN_POSITIONS.get(words.low(index))
    if noun is None or noun.lemma not in _GOVERN or len(run) != LEAST + 1 or run[0] != index + 1:
        return run
    town = words.tokens[run[0]]
    fits = town.is_cyrillic and town.low.endswith(("а", "я", "ы", "и")) and not words.is_given(run[0])
    return run[1:] if fits else run


_GOVERN = frozenset({"мэр", "глава", "бургомистр", "аким", "хоким", "губернатор", "вице-мэр", "алькальд", "префект"})


def declined_tail(words: Marked, index: int, run: list[int]) -> list[int]:
    """The words at the end of a run of capitals that are in the instrumental of their position, unlike those before."""
    noun = RUSSIAN_POSITIONS.get(words.low(index))
    if noun is None or not words.low(index).endswith(_INSTRUMENTAL) or words.low(index) == noun.lemma:
        return run
    tail = run
    while tail and not words.low(tail[0]).endswith(_INSTRUMENTAL):
        tail = tail[1:]
    whole = len(tail) >= LEAST and all(words.low(at).endswith(_INSTRUMENTAL) for at in tail)
    return tail if whole and len(run) > LEAST else run
