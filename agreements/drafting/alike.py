"""Whether two names in one text are of one organization."""

import re
from functools import lru_cache

from agreements.drafting.body import generic_words
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.lands import GOVERNMENTS, same_lands
from agreements.drafting.places import places_in
from agreements.drafting.russian import is_adjective
from agreements.drafting.tokens import tokens_of

_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "du",
        "des",
        "der",
        "die",
        "das",
        "la",
        "le",
        "el",
        "in",
        "on",
        "at",
        "with",
        "an",
        "a",
        "named",
        "after",
        "и",
        "по",
        "в",
        "на",
        "имени",
        "им",
        "при",
        "для",
        "of",
        "“",
        "”",
        "«",
        "»",
        "public",
        "international",
        "national",
        "international",
        "general",
        "central",
        "city",
        "non-governmental",
        "non-profit",
        "non-commercial",
        "неправительственных",
        "неправительственный",
        "международный",
        "международная",
        "некоммерческая",
        "некоммерческое",
        "некоммерческий",
        "автономная",
        "общественная",
        "региональная",
        "международного",
        "международной",
    ]
)
STEM = 5
_QUOTES = str.maketrans(dict.fromkeys('"«»“”„', " "))
_SHORT = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def stems(name: str) -> frozenset[str]:
    """The beginnings of the words that tell which body it is, without those that tell what sort."""
    words = [token.low.removesuffix("'s").rstrip("'") for token in tokens_of(name) if token.is_word]
    telling = [word for word in words if word not in generic_words() and word not in _SMALL]
    return frozenset(word[:STEM] for word in telling or [word for word in words if word not in _SMALL])


@lru_cache(maxsize=4096)
def heads(name: str) -> frozenset[str]:
    """The beginnings of the words that tell what sort of body it is."""
    words = [token.low.removesuffix("'s") for token in tokens_of(name) if token.is_word]
    return frozenset(
        RUSSIAN_HEADS[word].lemma if word in RUSSIAN_HEADS else word
        for word in [*words, *(word.split("-")[0] for word in words if "-" in word)]
        if word in generic_words()
    )


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the words that start big, or of all but the small ones."""
    words = [
        token
        for token in tokens_of(name)
        if token.is_word and token.low not in ("of", "the", "and", "for", "и", "по", "в")
    ]
    return "".join(word.text[0] for word in words).casefold()


@lru_cache(maxsize=4096)
def _geography(name: str) -> frozenset[str]:
    return frozenset(place.country + place.city for place in places_in(tokens_of(name)))


@lru_cache(maxsize=16384)
def same(one: str, other: str) -> bool:
    """Whether the names are of one body: one's telling words are in the other's, or one abbreviates the other."""
    if one == other:
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    if _abbreviates_whole(one, other) or _abbreviates_whole(other, one):
        return True
    if _is_ministry(one, other) or _is_ministry(other, one):
        return True
    by_land = same_lands(one, other)
    if by_land is not None:
        return by_land
    here, there = stems(one), stems(other)
    if not here or not there:
        return False
    less, more = sorted((here, there), key=len)
    shared = less & more
    if _geography(one) != _geography(other) and not shared - {stem for stem in shared if len(stem) < 3}:
        return False
    if shared == less:
        if all(_only_where(one, other, stem) for stem in less):
            return False
        stem = next(iter(less))
        of_sort = bool(heads(one) & heads(other)) and _same_root(one, other, stem)
        enough = len(less) > 1 or of_sort or _same_word(one, other, stem)
        return enough and not (_geography(one) and _geography(other) and _geography(one) != _geography(other))
    missing = less - more
    near = len(missing) == 1 and len(shared) >= 2 and _geography(one) == _geography(other)
    return near and not _are_of_two_regions(one, other, missing | (more - less))


def _abbreviates_whole(short: str, name: str) -> bool:
    """Whether an abbreviation with its country or region is of a name: ТПП РФ, ДУМ РТ; hyphens part words."""
    parts = short.split()
    if len(parts) == 2 and _abbreviates_beside(parts, name):
        return True
    if len(parts) != 2 or not parts[0].isupper() or len(parts[0]) < 2 or len(name) < 2 * len(short):
        return False
    letters = initials(name.replace("-", " "))
    if parts[1].isupper() and letters == short.replace(" ", "").casefold():
        return True
    where = _geography(parts[1])
    return bool(where) and where == _geography(name) and letters[:-1] == parts[0].casefold()


def _abbreviates_beside(parts: list[str], name: str) -> bool:
    """Whether a Russian abbreviation and one more word are of a name that has that word: Приморская ТПП, ТПП Чувашии.

    The rest of the name begins with the letters of the abbreviation; words for a state count for nothing.
    """
    short, other = (parts[0], parts[1]) if parts[0].isupper() else (parts[1], parts[0])
    if not (short.isupper() and len(short) > 1 and short[0] > "Ѐ") or other.isupper():
        return False
    words = [word for word in name.translate(_QUOTES).replace("-", " ").split() if word.casefold() not in _STATES]
    beside = [word for word in words if word[:SHORTEST_ROOT].casefold() == other[:SHORTEST_ROOT].casefold()]
    rest = [word for word in words if word not in beside]
    return len(beside) == 1 and "".join(word[0] for word in rest).casefold() == short.casefold()


_STATES = frozenset({"республики", "республика", "королевства", "федерации", "союз", "и"})
SHORTEST_ROOT = 4  # letters that Кыргызской and Кыргызстана share


def _is_ministry(short: str, name: str) -> bool:
    """Whether the short name of a Russian ministry is made of the words of the long one: Минспорт, Минпромторг РФ."""
    first = short.casefold().split(" ")[0]
    words = name.casefold().split()
    if not first.startswith("мин") or len(first) < SHORTEST_OF_MINISTRY or words[0] != "министерство":
        return False
    rest = first[3:]
    for word in words[1:]:
        common = next(
            (at for at, (a, b) in enumerate(zip(rest, word, strict=False)) if a != b), min(len(rest), len(word))
        )
        rest = rest[common:] if common > 2 else rest
    where = _geography(short), _geography(name)
    lands = same_lands(short, name) is not False
    return len(rest) < 3 and lands and (where[0] == where[1] or not all(where))


SHORTEST_OF_MINISTRY = 6  # letters: Минюст


def _are_of_two_regions(one: str, other: str, stems_apart: frozenset[str]) -> bool:
    """Whether each name has an adjective of a place that the other lacks: палата Омской и палата Псковской области."""
    lows = [{token.low for token in tokens_of(name) if token.low[:STEM] in stems_apart} for name in (one, other)]
    return all(any(low.endswith(_OF_PLACES) and is_adjective(low) for low in words) for words in lows)


_OF_PLACES = ("ский", "ская", "ское", "ского", "ской", "скому", "ским", "ском", "скую")


def _only_where(one: str, other: str, stem: str) -> bool:
    """Whether all that two sorts of bodies share is where they are: Псковская епархия, музей Псковской области."""
    sorts = heads(one), heads(other)
    if all(any(head.startswith(GOVERNMENTS) for head in each) for each in sorts):
        return False  # администрация and правительство of a region may be one
    words = {token.low for name in (one, other) for token in tokens_of(name) if token.low.startswith(stem)}
    return (
        all(sorts)
        and not sorts[0] & sorts[1]
        and stem[0] > "Ѐ"
        and all(is_adjective(word) or word in _LANDS for word in words)
    )


_LANDS = frozenset({"области", "область", "края", "край", "района", "округа", "республики", "республика"})


def _same_root(one: str, other: str, stem: str) -> bool:
    """Whether Russian words that begin alike are of one root: художников, художники; not работников, работодателей."""
    pairs = [[token.low for token in tokens_of(name) if token.low.startswith(stem)] for name in (one, other)]
    if stem[0] < "Ѐ" or not all(pairs):
        return True
    return any(
        here[: max(STEM, min(len(here), len(there)) - 3)] == there[: max(STEM, min(len(here), len(there)) - 3)]
        for here in pairs[0]
        for there in pairs[1]
    )


def _same_word(one: str, other: str, stem: str) -> bool:
    """Whether the one word in common is the same word, but for its ending: not EURASIADA and Eurasian."""
    pair = [
        next((token.low.rstrip("'") for token in tokens_of(name) if token.is_word and token.low.startswith(stem)), "")
        for name in (one, other)
    ]
    common = next((at for at, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
    return len(stem) >= 4 and common >= max(map(len, pair)) - (2 if stem[0] > "Ѐ" else 1)


def _abbreviates(short: str, name: str) -> bool:
    letters = "".join(_SHORT.findall(short))
    plain = f" {name.casefold()} ".translate(_QUOTES)
    if not (2 <= len(letters) <= 10 and letters.isupper()) or " " in short.strip():
        return short.isupper() and len(letters) > 2 and f" {short.casefold()} " in plain
    return letters.casefold() == initials(name) or f" {short.casefold()} " in plain
