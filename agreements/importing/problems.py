"""What is wrong with a file, told so that somebody can mend it."""

from dataclasses import dataclass
from dataclasses import field as told_as
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a file: the line it is in (from 1; 0 for the file as a whole), the field, and what to do."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the file"
        if self.field:
            where += f", {self.field}"
        return _printable(f"{where}: {self.message}")


@dataclass(frozen=True)
class Remark:
    """Something in a line that was taken and deserves a look; the words are put into a language when they are told."""

    line: int
    field: str
    message: "Promise | str"
    params: dict[str, Any] = told_as(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return str(
            Problem(self.line, self.field, str(self.message % self.params) if self.params else str(self.message))
        )


def _printable(text: str) -> str:
    """``text`` on one line, with what is in the file and cannot be printed as its escape."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def in_words(error: ValidationError) -> str:
    """The broken rules with the columns they are about."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    by_field = error.message_dict.items()
    return " ".join(
        f"{'' if name == NON_FIELD_ERRORS else f'{name}: '}{' '.join(messages)}" for name, messages in by_field
    )


class BrokenFileError(Exception):
    """Nothing can be loaded from the file; holds every problem found, in the order of the lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems, key=lambda problem: problem.line)
