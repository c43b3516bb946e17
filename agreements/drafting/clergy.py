"""Russian bishops, who are named by their see and one name: архиепископ Омский и Тарский Феодор."""

from agreements.drafting.marking import Marked
from agreements.drafting.russian import is_adjective

_BISHOPS = ("епископ", "архиепископ", "митрополит", "патриарх")
LONGEST_SEE = 7  # words of the see


def name_of_bishop(words: Marked, post: int, taken: set[int]) -> tuple[int, int] | None:
    """The one name behind the see of a bishop whose position stands here: its first and last token, the same."""
    if not words.low(post).startswith(_BISHOPS):
        return None
    at = post + 1
    while at < min(post + LONGEST_SEE, len(words)) and (_is_of_see(words, at) or words.low(at) in ("и", ",")):
        at += 1
    if at == post + 1 or at in taken or not words.is_name_word(at) or not words.tokens[at].is_cyrillic:
        return None
    return None if words.is_name_word(at + 1) else (at, at)  # митрополит Омский Иван Петров has a name of two words


def _is_of_see(words: Marked, at: int) -> bool:
    return words.tokens[at].is_cap and is_adjective(words.low(at))


def of_see(words: Marked, at: int) -> bool:
    """Whether a word says of what somebody is bishop, and begins no name: митрополит Омский и Тарский Константин."""
    if not (words.tokens[at].is_cyrillic and _is_of_see(words, at)):
        return False
    post = at - 1
    while post > at - LONGEST_SEE and post >= 0 and (_is_of_see(words, post) or words.low(post) in ("и", ",")):
        post -= 1
    return words.low(post).startswith(_BISHOPS) and words.is_position(post)
