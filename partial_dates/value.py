"""The value: a date known to the year, the month or the day.

Text of a partial date is ISO 8601 of the known precision: ``2022``, ``2022-11``,
``2022-11-03``. It stands for the days from `earliest` to `latest`, both included;
what is not known is never filled in.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cached_property, total_ordering
from typing import TYPE_CHECKING, Any, Literal, Self

from django.utils.translation import gettext_lazy as _

from partial_dates.words import in_words_lazy

if TYPE_CHECKING:  # the name exists in django-stubs only
    from django.utils.functional import _StrPromise

type Sentence = str | _StrPromise

FIRST_YEAR = 1000
LAST_YEAR = 2199

type Precision = Literal["year", "month", "day"]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDateError(ValueError):
    """What was given is no partial date; says why, and what to write instead.

    `message` is a lazy translation with named placeholders for `params`, as
    ValidationError takes them.
    """

    def __init__(self, message: Sentence, *, code: str, params: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.params = params or {}

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(self.message) % self.params


@total_ordering
@dataclass(frozen=True, eq=True)
class PartialDate:
    """A year, a month of a year, or a day; ordered by earliest, then latest day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise PartialDateError(
                _("Write a year from %(first)s to %(last)s."),
                code="year_out_of_range",
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        if self.month is None:
            if self.day is not None:
                raise PartialDateError(
                    _("A day needs its month: write 3.11.2022, or 2022 alone."),
                    code="day_without_month",
                )
            return
        if not 1 <= self.month <= 12:
            raise PartialDateError(
                _("There is no month %(month)s: write a month from 1 to 12."),
                code="no_such_month",
                params={"month": self.month},
            )
        if self.day is not None and not 1 <= self.day <= self._days_in_month:
            raise PartialDateError(
                _("There is no such day: %(month)s has the days 1 to %(last)s."),
                code="no_such_day",
                params={
                    "month": in_words_lazy(PartialDate(self.year, self.month)),
                    "last": self._days_in_month,
                },
            )

    @classmethod
    def parse_iso(cls, text: str) -> Self:
        """Read ``2022``, ``2022-11`` or ``2022-11-03``; PartialDateError for else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise PartialDateError(_("Write the date as 2022-11-03, 2022-11 or 2022."), code="not_iso")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def from_date(cls, day: datetime.date) -> Self:
        """Return the partial date of a day that is wholly known."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @cached_property
    def earliest(self) -> datetime.date:
        """The first day this date can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def latest(self) -> datetime.date:
        """The last day this date can be."""
        return datetime.date(self.year, self.month or 12, self.day or self._days_in_month)

    @property
    def _days_in_month(self) -> int:
        return calendar.monthrange(self.year, self.month or 12)[1]

    def __str__(self) -> str:
        """Return the ISO 8601 text that is stored."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        """Order by the earliest day, then by the latest."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.latest) < (other.earliest, other.latest)
