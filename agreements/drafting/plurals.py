"""Several Russian bodies of one sort, each with its own name in quotation marks: фонды «Лёд» и «Снег»."""

from agreements.drafting.body import EVENT_HEADS, Body
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.russian import SIBILANT, VELAR, Noun
from agreements.drafting.values import READ

MOST = 8  # bodies that one word is said of


def _plurals(noun: Noun) -> list[str]:
    """The forms of the plural that are regular."""
    lemma, last = noun.lemma, noun.lemma[-1:]
    if lemma.endswith(("ия", "ие")):
        stem = lemma[:-1]
        return [stem + ending for ending in (("и" if last == "я" else "я"), "й", "ям", "ями")] + [stem[:-1] + "ий"]
    if last in "йь":
        return [lemma[:-1] + ending for ending in ("и", "ев", "ей", "ям", "ями")]
    if last in "ао":
        nominative = "а" if last == "о" else "и" if lemma[-2] in VELAR + SIBILANT else "ы"
        return [lemma[:-1] + ending for ending in (nominative, "", "ам", "ами")]
    return [lemma + ending for ending in ("и" if last in VELAR + SIBILANT else "ы", "ов", "ам", "ами")]


_PLURALS = {
    form.replace("ё", "е"): noun.lemma
    for noun in {noun.lemma: noun for noun in RUSSIAN_HEADS.values()}.values()
    if noun.lemma not in EVENT_HEADS
    for form in _plurals(noun)
}


_OF_THEM = frozenset({"редакции", "редакций", "редакциями", "коллективы", "коллективов", "коллективами"})


def several_named(words: Marked, index: int) -> list[Body]:
    """The bodies of a sort that stands in the plural here before two names or more; empty for others."""
    index += words.low(index) in _OF_THEM and index + 1 < len(words)  # редакции газет «Заря» и «Путь»
    lemma = _PLURALS.get(words.low(index))
    names: list[int] = []
    at = index + 1
    while lemma and at in words.quotes and len(names) < MOST:
        names.append(at)
        close = words.quotes[at]
        if words.low(close + 1) not in ("и", ","):
            break
        at = close + 2
    if lemma is None or len(names) < 2 or words.low(words.quotes[names[-2]] + 1) != "и":
        return []
    head = lemma[:1].upper() + lemma[1:] if words.tokens[index].is_cap else lemma
    return [
        Body(index if opens == names[0] else opens, words.quotes[opens], f"{head} {_said(words, opens)}", READ)
        for opens in names
    ]


def _said(words: Marked, opens: int) -> str:
    """A name with its marks, one blank between words."""
    inner = words.tokens[opens + 1 : words.quotes[opens]]
    said = ""
    for before, token in zip([None, *inner], inner, strict=False):
        said += " " * (before is not None and token.start > before.end) + token.text
    return f"«{said}»"
