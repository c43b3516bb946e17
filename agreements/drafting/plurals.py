"""Several Russian bodies of one sort: фонды «Лёд» и «Снег», министерства культуры России и Сербии."""

from agreements.drafting.body import EVENT_HEADS, Body
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.russian import SIBILANT, VELAR, Noun, adjective, is_adjective, of_one
from agreements.drafting.values import READ

MOST = 8  # bodies that one word is said of


def _plurals(noun: Noun) -> list[str]:
    """The forms of the plural that are regular."""
    lemma, last = noun.lemma, noun.lemma[-1:]
    if lemma.endswith(("ия", "ие")):
        stem = lemma[:-1]
        return [stem + ending for ending in (("и" if last == "я" else "я"), "й", "ям", "ями")] + [stem[:-1] + "ий"]
    if last == "я":
        return [lemma[:-1] + ending for ending in ("и", "й", "ям", "ями")]
    if last in "йь":
        return [lemma[:-1] + ending for ending in ("и", "ев", "ей", "ям", "ями")]
    if last in "ао":
        nominative = "а" if last == "о" else "и" if lemma[-2] in VELAR + SIBILANT else "ы"
        return [lemma[:-1] + ending for ending in (nominative, "", "ам", "ами")]
    return [lemma + ending for ending in ("и" if last in VELAR + SIBILANT else "ы", "ов", "ам", "ами")]


_PLURALS = {
    form.replace("ё", "е"): noun
    for noun in {noun.lemma: noun for noun in RUSSIAN_HEADS.values()}.values()
    if noun.lemma not in EVENT_HEADS
    for form in _plurals(noun)
}


_OF_THEM = frozenset({"редакции", "редакций", "редакциями", "коллективы", "коллективов", "коллективами"})


def several_named(words: Marked, index: int) -> list[Body]:
    """The bodies of a sort that stands in the plural here before two names or more; empty for others."""
    index += words.low(index) in _OF_THEM and index + 1 < len(words)  # редакции газет «Заря» и «Путь»
    noun = _PLURALS.get(words.low(index))
    names: list[int] = []
    at = index + 1
    while noun and at in words.quotes and len(names) < MOST:
        names.append(at)
        close = words.quotes[at]
        if words.low(close + 1) not in ("и", ","):
            break
        at = close + 2
    if noun is None or len(names) < 2 or words.low(words.quotes[names[-2]] + 1) != "и":
        return []
    head = noun.lemma[:1].upper() + noun.lemma[1:] if words.tokens[index].is_cap else noun.lemma
    return [
        Body(index if opens == names[0] else opens, words.quotes[opens], f"{head} {_said(words, opens)}", READ)
        for opens in names
    ]


_SINGULAR = {
    "областей": "области", "краев": "края", "республик": "республики", "районов": "района", "округов": "округа",
}  # fmt: skip


def several_of_regions(words: Marked, index: int) -> list[Body]:
    """The bodies of one sort that an adjective each tells apart: правительства Омской и Томской областей."""
    noun = _PLURALS.get(words.low(index))
    first = index + 1
    near = range(first, min(first + 2 * MOST, len(words)))
    last = next((at for at in near if words.low(at) in _SINGULAR), None)
    if noun is None or last is None:
        return []
    told = [at for at in range(first, last) if words.tokens[at].is_cap and is_adjective(words.low(at))]
    others = [words.low(at) for at in range(first, last) if at not in told]
    if len(told) < 2 or not set(others) <= {"и", ","} or told[0] != first:
        return []
    sort = noun.lemma[:1].upper() + noun.lemma[1:] if words.tokens[index].is_cap else noun.lemma
    region = _SINGULAR[words.low(last)]
    ends = [*told[:-1], last]
    return [
        Body(index if at == first else at, end, f"{sort} {words.tokens[at].text} {region}", READ)
        for at, end in zip(told, ends, strict=True)
    ]


MOST_BETWEEN = 2  # small words between the sort and whose it is: министерства культуры …, ассамблеи народов …
_REGIONS = frozenset({"области", "края", "района", "округа", "республики"})
_BEFORE_NAMES = frozenset({"республики", "города"})
# Of these a place alone says which is meant.
_OF_STATES = frozenset({"правительство", "парламент", "министерство", "администрация", "посольство"})


def several_owned(words: Marked, index: int) -> list[Body]:
    """The two bodies of a sort in the plural that a place each tells apart: торговые палаты Твери и Минска."""
    described = words.low(index) not in _PLURALS and is_adjective(words.low(index)) and not words.is_head(index)
    head = index + described
    noun = _PLURALS.get(words.low(head))
    if noun is None:
        return []
    begins = _past_small(words, head + 1)
    ends = _owner_end(words, begins)
    if ends is None or words.low(ends + 1) != "и":
        return []
    other_ends = _owner_end(words, ends + 2) or _mere_name(words, ends + 2)
    told = described or begins > head + 1 or noun.lemma in _OF_STATES
    if other_ends is None or not told or words.low(other_ends + 1) == "и":
        return []
    adjectives = [adjective(of_one(words.tokens[index].text), noun.gender)] if described else []
    sort = " ".join([*adjectives, noun.lemma])
    sort = sort[:1].upper() + sort[1:] if words.tokens[index].is_cap else sort
    between = [token.text for token in words.tokens[head + 1 : begins]]
    return [
        Body(first, last, " ".join([sort, *between, _joined(words, of, last)]), READ)
        for first, of, last in ((index, begins, ends), (ends + 2, ends + 2, other_ends))
    ]


def _past_small(words: Marked, at: int) -> int:
    """Past the small words that say what the sort deals with."""
    begins = at
    while begins < len(words) and begins - at < MOST_BETWEEN:
        token = words.tokens[begins]
        if not token.is_word or token.is_cap or len(token.text) < 5 or token.low in _BEFORE_NAMES:
            break
        begins += 1
    return begins


def _owner_end(words: Marked, at: int) -> int | None:
    """The last word of whose a body is: России, Тверской области, Республики Коми, «Лёд»; None for anything else."""
    if at >= len(words):
        return None
    if at in words.quotes:
        return words.quotes[at]
    if words.low(at) in _BEFORE_NAMES and at + 1 < len(words) and words.tokens[at + 1].is_cap:
        return at + 1
    if words.tokens[at].is_cap and words.low(at + 1) in _REGIONS:
        return at + 1
    place = words.place_at.get(at)
    return place.last if place is not None and place.first == at else None


def _mere_name(words: Marked, at: int) -> int | None:
    """A place that no list knows, behind one that says what is parted: of «Тверь» and Крыма."""
    alone = at < len(words) and words.tokens[at].is_cap and words.tokens[at].is_cyrillic and not words.is_head(at)
    alone = alone and not (words.is_head(at + 1) and is_adjective(words.low(at)))  # … и Народного правительства
    return at if alone and not (at + 1 < len(words) and words.tokens[at + 1].is_cap) else None


def _joined(words: Marked, first: int, last: int) -> str:
    if first in words.quotes:
        return _said(words, first)
    return " ".join(token.text for token in words.tokens[first : last + 1])


def _said(words: Marked, opens: int) -> str:
    """A name with its marks, one blank between words."""
    inner = words.tokens[opens + 1 : words.quotes[opens]]
    said = ""
    for before, token in zip([None, *inner], inner, strict=False):
        said += " " * (before is not None and token.start > before.end) + token.text
    return f"«{said}»"
