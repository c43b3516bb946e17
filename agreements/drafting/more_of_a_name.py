"""Whether "and" goes on with one English name, by how the name began and by the words that follow."""

from agreements.drafting.field_words import names_a_field
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_tuple

LONGEST = 4  # words behind "and" that may be of the name
_ENDINGS = word_tuple("more of a name endings")
_ADJECTIVES = ("al", "ic", "an", "ary", "ive")


def names_more_of_its_trade(words: Marked, at: int, after: int, index: int, *, headed: bool) -> bool:
    """Whether a name that began at ``index`` goes on behind "and" at ``at`` with what else the body is for.

    The Union of Olive and Food Exporters of Sfax, the Academy of Tourism and Hospitality; the name has an article, and
    what follows has none. Penza Technological and Agrarian University: two adjectives of a sort.
    """
    if words.low(at) != "and" or after != at + 1 or words.is_position(after) or after in words.place_at:
        return False
    if words.is_given(after) or words.tokens[after].is_upper:
        return False
    if not headed:
        return _are_adjectives_of_a_sort(words, at, after) or _are_before_their_sort(words, index, at, after)
    end = _run(words, after)
    if end - after >= LONGEST or (words.is_head(end) and not words.low(end).endswith("s")):
        return False  # but not the University of Oslo and Fudan University
    article = words.low(index - 1) == "the"
    of_trade = any(words.low(i) in ("of", "for") for i in range(index, at))
    lows = [words.low(i) for i in range(after, end + 1)]
    common = all(map(_is_common, lows)) or (_is_common(lows[0]) and lows[-1].endswith("s"))  # Medicinal Plants
    common = common or (len(lows) > 1 and (_is_common(lows[-1]) or lows[-1] in _WATERS))  # Steppe Tourism, Black Sea
    return article and of_trade and common


_WATERS = frozenset({"sea", "river", "basin", "lake", "ocean", "mountains", "steppe"})


def _are_before_their_sort(words: Marked, index: int, at: int, after: int) -> bool:
    """Whether "and" stands between what one body is of, before its sort: the Zambia Puppet and Mask Society."""
    own = words.tokens[index:at]
    sort = next((i for i in range(after + 1, min(after + 3, len(words))) if words.is_head(i)), None)
    named = len(own) > 1 and all(token.is_word and token.is_cap and not token.is_upper for token in own)
    return named and words.low(index - 1) == "the" and sort is not None and words.tokens[sort].is_cap


def _run(words: Marked, first: int) -> int:
    """The last of the words in capitals that begin here."""
    last = first
    while last + 1 < len(words) and words.tokens[last + 1].is_cap and words.tokens[last + 1].is_word:
        last += 1
    return last


def _is_common(low: str) -> bool:
    """Whether a word is no proper name: it names a field, or ends as nouns of trades and adjectives do."""
    return names_a_field(low) or low.endswith(_ENDINGS)


def _are_adjectives_of_a_sort(words: Marked, at: int, after: int) -> bool:
    """Whether "and" stands between two adjectives before the sort of one body."""
    sort = next((i for i in range(after + 1, min(after + 3, len(words))) if words.is_head(i)), None)
    adjectives = all(words.low(i).endswith(_ADJECTIVES) for i in (at - 1, after))
    return sort is not None and words.tokens[sort].is_cap and adjectives
