"""Takes the keys of one JSON object, checks each, and tells what is wrong with its path in the line."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django_countries import countries

from partial_dates.value import PartialDate, PartialDateError

type Told = Callable[[str, str], None]  # field, message

FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ALLOWED_CONTROLS = frozenset("\n\r\t")


class Keys:
    """One object of a line. A key that is absent, null or empty is unknown; a key that nobody takes is a problem."""

    def __init__(self, data: dict[str, Any], tell: Told, path: str = "") -> None:
        self._left = dict(data)
        self._tell = tell
        self._path = path
        self.faulty: set[str] = set()  # keys with a problem

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def tell(self, key: str, message: str) -> None:
        """Note a problem of ``key``."""
        self.faulty.add(key)
        self._tell(self._at(key), message)

    def text(self, key: str, like: "Field[Any, Any] | None" = None, *, required: bool = False) -> str:
        """The text, without blanks around it, that a column ``like`` this one can hold; "" if there is none."""
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, str):
            self.tell(key, "must be text.")
            return ""
        text = (value or "").strip()
        if not text:
            if required:
                self.tell(key, "is missing.")
            return ""
        return text if self._fits(key, text, like) else ""

    def _fits(self, key: str, text: str, like: "Field[Any, Any] | None") -> bool:
        bad = next((c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c not in ALLOWED_CONTROLS), None)
        if bad is not None:
            self.tell(key, f"holds the character U+{ord(bad):04X}, which no text can have.")
            return False
        if like is not None:
            try:
                like.run_validators(text)
            except ValidationError as error:
                self.tell(key, " ".join(error.messages))
                return False
        return True

    def texts(self, key: str, like: "Field[Any, Any] | None" = None) -> tuple[str, ...]:
        """The texts of a list."""
        listed = self._list(key)
        each = Keys(
            {str(i): value for i, value in enumerate(listed)}, lambda at, message: self.tell(f"{key}[{at}]", message)
        )
        texts = (each.text(str(i), like, required=True) for i in range(len(listed)))
        return tuple(text for text in texts if text)

    def whole_number(self, key: str, *, between: tuple[int, int]) -> int | None:
        """A whole number between the two, both included."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not between[0] <= value <= between[1]:
            self.tell(key, f"must be a whole number from {between[0]} to {between[1]}.")
            return None
        return value

    def one_of(self, key: str, words: Collection[str], *, required: bool = False) -> str:
        """One of the words, in small letters or not."""
        text = self.text(key, required=required)
        if text and text.casefold() not in words:
            self.tell(key, f"is {text[:60]!r}. It must be one of: {', '.join(words)}.")
            return ""
        return text.casefold()

    def day(self, key: str) -> datetime.date | None:
        """A full date written 2022-11-03."""
        text = self.text(key)
        if not text:
            return None
        try:
            if not FULL_DATE.fullmatch(text):
                raise ValueError
            PartialDate.parse_iso(text)  # the years that the register takes
            return datetime.date.fromisoformat(text)
        except PartialDateError as error:
            self.tell(key, f"is {text[:60]!r}. {error}")
        except ValueError:
            self.tell(key, f"is {text[:60]!r}. It must be a date written like 2022-11-03.")
        return None

    def partial_date(self, key: str) -> PartialDate | None:
        """A date known to the day, the month or the year: 2022-11-03, 2022-11, 2022."""
        text = self.text(key)
        try:
            return PartialDate.parse_iso(text) if text else None
        except PartialDateError as error:
            self.tell(key, f"is {text[:60]!r}. {error}")
            return None

    def country(self, key: str) -> str:
        """A two-letter code of ISO 3166-1."""
        text = self.text(key)
        if text and text not in countries.countries:
            self.tell(key, f"is {text[:60]!r}. It must be a two-letter country code of ISO 3166-1, such as RU or KZ.")
            return ""
        return text

    def objects(self, key: str) -> Iterator["Keys"]:
        """The objects of a list, each to be taken apart in turn."""
        for index, value in enumerate(self._list(key)):
            path = f"{self._at(key)}[{index}]"
            if isinstance(value, dict):
                keys = Keys(value, self._tell, path)
                yield keys
                keys.finish()
            else:
                self._tell(path, "must be an object in braces.")

    def _list(self, key: str) -> list[Any]:
        value = self._left.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            self.tell(key, "must be a list in brackets.")
            return []
        return value

    def finish(self) -> None:
        """Tell of every key that was not taken: what it holds would be lost."""
        for key in self._left:
            self.tell(key[:60], "is not a key of this format.")
