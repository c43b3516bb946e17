"""Reading the environment: small typed questions, every problem collected, one stop that says what to set."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Never
from urllib.parse import SplitResult, urlsplit

YES = {"1", "yes", "true", "on"}
NO = {"0", "no", "false", "off"}


class Environment:
    """Asks the environment for values and remembers what was asked and what was wrong.

    An empty value counts as missing. A question that cannot be answered notes a problem and
    returns a harmless stand-in, so that one start names all problems at once.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.problems: list[str] = []

    def problem(self, name: str, sentence: str) -> None:
        self.problems.append(f"{name}: {sentence}")

    def text(
        self,
        name: str,
        *,
        default: str | None = None,
        pattern: str = r"[^\x00-\x1f\x7f]+",
        hint: str = "Set it to one line of text.",
    ) -> str:
        """The value as it stands, which is never repeated; without a default it is required."""
        value = self._values.get(name, "")
        if not value:
            if default is None:
                self.problem(name, f"is not set. {hint}")
                return ""
            return default
        if not re.fullmatch(pattern, value):
            self.problem(name, f"does not fit. {hint}")
            return default or ""
        return value

    def flag(self, name: str, *, default: bool | None = False, hint: str = "") -> bool:
        """Yes or no; with the default None it must be said."""
        value = self._values.get(name, "").lower()
        if value in YES:
            return True
        if value in NO:
            return False
        if value or default is None:
            state = f"is {value!r}" if value else "is not set"
            self.problem(name, f"{state}. Set it to 1 (yes) or 0 (no). {hint}".strip())
        return bool(default)

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        value = self._values.get(name, "")
        if not value:
            return default
        # isdecimal() alone would take digits of every script, and int() a sign and blanks.
        if not (value.isascii() and value.isdecimal() and len(value) < 10 and least <= int(value) <= most):
            self.problem(name, f"is {value!r}. Set it to a whole number from {least} to {most}.")
            return default
        return int(value)

    def choice(self, name: str, options: Sequence[str], *, default: str) -> str:
        value = self._values.get(name, "") or default
        if value not in options:
            self.problem(name, f"is {value!r}. Set it to one of: {', '.join(options)}.")
            return default
        return value

    def words(self, name: str, *, default: Sequence[str] | None = None, hint: str = "") -> list[str]:
        """A list, separated by commas; blanks around the words do not matter."""
        words = [word.strip() for word in self._values.get(name, "").split(",") if word.strip()]
        if not words and default is None:
            self.problem(name, f"is not set. {hint}".strip())
        return words or list(default or ())

    def folder(self, name: str, *, default: Path) -> Path:
        value = self._values.get(name, "")
        if value and not Path(value).is_absolute():
            self.problem(name, f"is {value!r}. Set it to the full path of a folder, beginning with a slash.")
            return default
        return Path(value) if value else default

    def address(
        self, name: str, *, schemes: Sequence[str], hint: str, default: str | None = None, keep_quiet: bool = False
    ) -> str:
        """An address with one of the schemes. `keep_quiet` never repeats the value: it may hold a password."""
        value = self._values.get(name, "")
        if not value:
            if default is None:
                self.problem(name, f"is not set. {hint}")
            return default or ""
        parts = split_address(value)
        if parts is None or parts.scheme not in schemes:
            shown = "cannot be read" if keep_quiet else f"is {value!r}"
            self.problem(name, f"{shown}. It must begin with {' or '.join(f'{s}://' for s in schemes)}. {hint}")
            return default or ""
        return value

    def checked[T](self, name: str, value: T, check: Callable[[T], str | None]) -> T:
        """Notes what `check` says about a value that was set; a missing value was told already."""
        if value and (sentence := check(value)):
            self.problem(name, sentence)
        return value

    def stop_if_wrong(self) -> None:
        """Ends the start with all problems in words, without a traceback, exit code 1."""
        if self.problems:
            self._stop()

    def _stop(self) -> Never:
        listed = "\n".join(f"  - {problem}" for problem in self.problems)
        raise SystemExit(
            f"The register cannot start: its settings need attention.\n{listed}\n"
            "Every setting is explained in .env.example and in docs/operations/configure.md."
        )


def split_address(value: str) -> SplitResult | None:
    """The parts of an address, or None where it cannot be one (a bad port, a broken bracket)."""
    if re.search(r"[\x00-\x20\x7f]", value):
        return None
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts
