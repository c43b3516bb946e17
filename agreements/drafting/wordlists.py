"""The words that rules know, from ``data/words.txt``: lists by their headings."""

from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "words.txt"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    heading = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            lists[heading] = []
        elif line and not line.startswith("#"):
            lists[heading].append(line)
    return {name: _words(" ".join(lines)) for name, lines in lists.items()}


def _words(text: str) -> tuple[str, ...]:
    parts = text.split("|") if "|" in text else text.split()
    return tuple(part.strip() for part in parts if part.strip())


def word_tuple(heading: str) -> tuple[str, ...]:
    """The words under a heading, in order."""
    return _lists()[heading]


def word_set(heading: str) -> frozenset[str]:
    """The words under a heading."""
    return frozenset(_lists()[heading])


def sorted_words(heading: str) -> dict[str, tuple[str, ...]]:
    """The words under the headings that begin with this one, by the word that ends the heading; "" for "any"."""
    start = heading + " "
    return {
        name.removeprefix(start).replace("any", ""): words for name, words in _lists().items() if name.startswith(start)
    }
