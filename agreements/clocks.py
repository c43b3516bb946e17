"""The second clock of a list or a record: what the register said at a moment, whatever holds today."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.moments import Moment, moment_of, parse
from partial_dates.parsing import parse_partial_date
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_words

LONGEST = 60


@dataclass(frozen=True)
class Known:
    """A moment that was asked for. ``said``: as an address writes it; ``day``: for which a status is told."""

    said: str
    moment: Moment
    day: datetime.date

    def __str__(self) -> str:
        return self.said

    @property
    def event(self) -> int:
        return self.moment.event

    @property
    def words(self) -> str:
        """The moment in short: a day, a day and a time, or an event."""
        if self.said.startswith("#"):
            return self.said
        return self._day if self.by_day else f"{self._day}, {self._time}"

    @property
    def phrase(self) -> str:
        """The moment inside a sentence, with its preposition."""
        values = {"day": self._day, "time": self._time, "event": self.event}
        if self.said.startswith("#"):
            return _("right after event %(event)s, of %(day)s, %(time)s") % values
        return (_("at the end of %(day)s") if self.by_day else _("on %(day)s at %(time)s")) % values

    @property
    def by_day(self) -> bool:
        """Whether a whole day was asked for."""
        return self.said == self.day.isoformat()

    @property
    def _day(self) -> str:
        return in_words(PartialDate.from_date(self.day))

    @property
    def _time(self) -> str:
        """The time of the instant or the event, in the register's time zone."""
        at = self.moment.at if self.by_day or self.said.startswith("#") else datetime.datetime.fromisoformat(self.said)
        return timezone.localtime(at).strftime("%H:%M:%S")

    @property
    def iso(self) -> str:
        """The time of the last event that was known then, for machines."""
        return self.moment.at.isoformat()


def read_known(text: str) -> Known | None:
    """Read what was asked for; None for nothing.

    Raises:
        ValidationError: it is no day, time or event, or lies in the future.
    """
    text = text.strip()
    if not text:
        return None
    asked = _read(text[:LONGEST])
    moment = moment_of(asked)
    match asked:
        case datetime.datetime():
            return Known(asked.isoformat(), moment, timezone.localdate(asked))
        case datetime.date():
            return Known(asked.isoformat(), moment, asked)
    return Known(f"#{asked}", moment, timezone.localdate(moment.at) if moment.event else timezone.localdate())


def _read(text: str) -> int | datetime.date | datetime.datetime:
    """A moment as machines write it, or a whole day as people do."""
    try:
        return parse(text)
    except ValidationError:
        try:
            date = parse_partial_date(text)
        except PartialDateError:
            date = None
        if date is None or date.precision != "day":
            raise ValidationError(
                gettext_lazy("Write a whole day, as 3 November 2022, a time with its offset, or an event, as #1234."),
                code="invalid",
            ) from None
        return date.earliest


class KnownField(forms.Field):
    """One line of text; cleaned to ``Known | None``."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Known | None:
        return read_known("" if value is None else str(value).replace("\x00", ""))
