"""What somebody typed into the search box, read: words, "phrases", -words to leave out, and OR between two."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 200
MOST_TERMS = 12
# An opening quotation mark, and those that close it.
QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“”", "”": "”", "‹": "›", "「": "」"}
# Scholars write a hard sign so: Ob"ekt. As name_words has it.
HARD_SIGN = re.compile(r'(?<=[b-df-hj-np-tv-z])"(?=[eij])', re.IGNORECASE)
MINUS = "-\N{MINUS SIGN}"
OR = frozenset({"OR", "ИЛИ", "|", "||"})


@dataclass(frozen=True)
class Term:
    """A word, or words in quotation marks that have to stand together."""

    text: str
    phrase: bool = False


@dataclass(frozen=True)
class Typed:
    """What is looked for: one of each group has to be found, and nothing of ``left_out``.

    ``cut``: whether there was more than is looked for.
    """

    text: str
    groups: tuple[tuple[Term, ...], ...]
    left_out: tuple[Term, ...]
    cut: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


def read_typed(text: str) -> Typed:
    """Read any text: marks that do not fit together count as blanks, and signs alone as nothing."""
    plain = printable(text)
    groups: list[list[Term]] = []
    left_out: list[Term] = []
    joined = False
    seen = 0
    for term, negative in _pieces(_without_hard_signs(plain)):
        if term.text in OR and not term.phrase:
            joined = bool(groups)
            continue
        if not any(sign.isalnum() for sign in term.text):
            continue
        seen += 1
        if seen > MOST_TERMS:
            return _typed(plain, groups, left_out, cut=True)
        if negative:
            left_out.append(term)
        elif joined:
            groups[-1].append(term)
        elif [term] not in groups:
            groups.append([term])
        joined = False
    return _typed(plain, groups, left_out, cut=False)


def printable(text: str) -> str:
    """The text in one line, with compatible letters made one, and without what cannot be seen or stored."""
    kept = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    seen = (sign if sign.isprintable() else _unseen(sign) for sign in kept)
    return " ".join("".join(seen).split())[:LONGEST]


def _without_hard_signs(text: str) -> str:
    """The text without marks that stand for a hard sign, unless one of them may close or open a quotation."""
    without = HARD_SIGN.sub("", text)
    return text if without.count('"') % 2 else without


def _unseen(sign: str) -> str:
    """Nothing for a soft hyphen or a joiner within a word; a blank for what parts words."""
    return "" if unicodedata.category(sign) == "Cf" else " "


def _typed(text: str, groups: list[list[Term]], left_out: list[Term], *, cut: bool) -> Typed:
    return Typed(text, tuple(map(tuple, groups)), tuple(dict.fromkeys(left_out)), cut)


def _pieces(text: str) -> list[tuple[Term, bool]]:
    """The terms in their order, each with whether it is to be left out."""
    pieces: list[tuple[Term, bool]] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        negative = text[at] in MINUS and at + 1 < len(text) and text[at + 1] != " "
        start = at + negative
        closing = QUOTES.get(text[start], "")
        end = min((place for mark in closing if (place := text.find(mark, start + 1)) > 0), default=-1)
        if end > 0:
            inside = text[start + 1 : end].strip()
            pieces.append((Term(inside, phrase=" " in inside or inside in OR), negative))
            at = end + 1
            continue
        end = start + (text[start] in QUOTES)
        while end < len(text) and text[end] != " " and text[end] not in QUOTES:
            end += 1
        pieces.append((Term(text[start:end].strip("".join(QUOTES))), negative))
        at = max(end, at + 1)
    return pieces
