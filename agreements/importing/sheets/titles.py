"""A title for an agreement whose row has none: its kind and its parties, in words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreements.models import AgreementKind

RUSSIAN = re.compile(r"[А-Яа-яЁё]")
LETTERS = re.compile(r"[^\W\d_]")
LOOKED_AT = 300  # letters; a text does not change its language after them


def in_russian(text: str) -> bool:
    """Whether most letters of the text, from its beginning, are Russian."""
    beginning = text[:LOOKED_AT]
    russian = len(RUSSIAN.findall(beginning))
    return russian > 0 and russian > len(LETTERS.findall(beginning)) / 2


def composed_title(kind: "AgreementKind | None", names: Sequence[str]) -> str:
    """“Memorandum: A – B”, in Russian where all the parties are named so. No name has to be declined."""
    russian = all(in_russian(name) for name in names)
    if kind is None:
        word = "Соглашение" if russian else "Agreement"
    else:
        word = kind.name_ru if russian and kind.name_ru else kind.name
    return f"{word}: {' – '.join(names)}"
