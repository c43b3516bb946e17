"""Why a table or a row cannot be taken, in words that are kept in both languages: who reads them is known later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import override

LANGUAGES = ("en", "ru")


class FileRefusedError(Exception):
    """Nothing of the file can be read; says why and what to do."""

    def __init__(self, message: "Promise | str", **params: Any) -> None:
        super().__init__(message)
        self.message, self.params = message, params

    def __str__(self) -> str:
        """The sentence in the active language."""
        return str(self.message % self.params) if self.params else str(self.message)

    def in_languages(self) -> dict[str, str]:
        """The sentence in both languages."""
        return _in_languages(self)


@dataclass(frozen=True)
class Reason:
    """Why a row is refused, or what is odd about it: the heading of the column ("" for the row), and the sentence."""

    column: str
    message: "Promise | str"
    params: dict[str, Any] = field(default_factory=dict)
    value: str = ""
    target: str = ""  # what the column holds

    def __str__(self) -> str:
        """The sentence in the active language."""
        return str(self.message % self.params) if self.params else str(self.message)

    def as_data(self) -> dict[str, Any]:
        """What is kept of it: the sentence in both languages."""
        return data_of([self])[0]


class CellError(Exception):
    """A cell cannot be understood; says why and what to write instead."""

    def __init__(self, message: "Promise | str", **params: Any) -> None:
        super().__init__(message)
        self.message, self.params = message, params

    @classmethod
    def from_validation(cls, error: ValidationError) -> "CellError":
        """The same as a rule of the register says it."""
        first: Any = error.error_list[0] if hasattr(error, "error_list") else next(iter(error.error_dict.values()))[0]
        return cls(first.message, **(first.params or {}))


def data_of(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """What is kept of each. Changing the language takes longer than saying a sentence, so all are said in one first."""
    data = [{"column": each.column, "target": each.target, "value": each.value[:200]} for each in reasons]
    for language in LANGUAGES:
        with override(language):
            for kept, each in zip(data, reasons, strict=True):
                kept[language] = str(each)
    return data


def _in_languages(said: Any) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = str(said)
    return told
