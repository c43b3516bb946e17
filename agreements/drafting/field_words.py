"""The words by which texts name fields of cooperation, from ``data/fields.txt``: their beginnings, as patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from agreements.drafting.places import DATA

NO_FIELD = "-"  # what stands under it names no field
_FIRST = 2  # letters by which the terms are kept apart, so that a word is compared with few


@dataclass(frozen=True, slots=True)
class Terms:
    """One pattern for the beginnings that share their first letters, and the words of the register for each group."""

    pattern: re.Pattern[str]
    words: Mapping[str, tuple[str, ...]]  # one word, or a finer and a wider one


@cache
def _terms() -> dict[str, Terms]:
    """The terms of all fields by their first letters."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in (DATA / "fields.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, english, russian = line.split("|")
            for beginning in map(str.strip, (*english.split(";"), *russian.split(";"))):
                found.setdefault(beginning[:_FIRST], []).append((beginning, tuple(word.split("<"))))
    return {first: _of_one_start(terms) for first, terms in found.items()}


def _of_one_start(terms: list[tuple[str, tuple[str, ...]]]) -> Terms:
    """The pattern of terms, the longest first."""
    terms.sort(key=lambda each: -len(each[0]))
    parts = [f"(?P<t{number}>{_pattern(beginning)})" for number, (beginning, _) in enumerate(terms)]
    return Terms(
        re.compile("(?:" + "|".join(parts) + r")\w{0,14}"),
        {f"t{number}": words for number, (_, words) in enumerate(terms)},
    )


def _pattern(beginning: str) -> str:
    escaped = re.escape(beginning).replace(r"\*\ ", r"\w{0,4} ").replace(r"\*", r"(?!\w)")
    return escaped.replace("_", r"[\w-]{1,20}")


def terms_at(low: str, at: int) -> Terms | None:
    """The terms that begin with the letters at a place of a folded text."""
    return _terms().get(low[at : at + _FIRST])


def names_a_field(low: str) -> bool:
    """Whether a folded word by itself names a field: hospitality, veterinary."""
    terms = terms_at(low, 0)
    match = terms.pattern.fullmatch(low) if terms else None
    return terms is not None and match is not None and NO_FIELD not in terms.words[match.lastgroup or ""]


def words_of_fields() -> list[str]:
    """Every word of the register that a draft may name, once."""
    words = dict.fromkeys(word for terms in _terms().values() for words in terms.words.values() for word in words)
    return [word for word in words if word != NO_FIELD]
