"""Which characters a PDF can be set in, and with which fonts.

The fonts of typst itself have Latin, Greek and Cyrillic. For every other script there is one here, made by
``script/make_fonts.py``. Nothing of the machine is used, so that the same extract has the same bytes everywhere.
"""

import json
import re
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
MISSING = "□"
MOST_MARKS = 4  # on one letter; no writing needs more, and each makes the line higher
# Marks that are not written themselves. The two joiners stay: Persian and the scripts of India need them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_JOINERS = "\u200c\u200d"
_MARKS = re.compile(rf"([\u0300-\u036f]{{{MOST_MARKS}}})[\u0300-\u036f]+")


def settable(text: str) -> str:
    """The text composed, without what is not written, and with a box for each character that no font has."""
    text = _MARKS.sub(r"\1", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return _NOT_COVERED.sub(MISSING, text)


def covered() -> list[tuple[int, int]]:
    """The characters that the fonts have: the first and the last code of each run."""
    return [(first, last) for first, last in json.loads((FOLDER / "coverage.json").read_text())]


def _not_covered() -> re.Pattern[str]:
    runs = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in covered())
    return re.compile(f"[^\t\n{_JOINERS}{runs}]")


_NOT_COVERED = _not_covered()
