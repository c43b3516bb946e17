"""What is wrong with a file, told so that somebody can mend it."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


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
