"""What an extract says of itself: the filter, both clocks, the event it was made at, its code and its columns."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.choices import ExtractRows
from agreements.exports.question import Question
from agreements.exports.reading import Reading


def statement(question: Question) -> dict[str, Any]:
    """For machines; times are those of the event, never of a clock on the wall, so that the bytes can be had again."""
    moment = question.moment
    if moment is None:
        raise ValueError("An extract is stated of a moment.")
    in_force_on = question.wanted.in_force_on
    return {
        "register": settings.REGISTER_URL,
        "code": question.code,
        "verify": f"{settings.REGISTER_URL}/verify/{question.code}/",
        "language": question.language,
        "readable_by": question.wanted.reader.scope,
        "query": question.query,
        **({} if question.picked is None else {"picked": len(question.picked)}),
        "order": question.order,
        "rows_of": question.rows,
        "columns": question.codes,
        "status_on": question.day.isoformat(),
        "in_force_on": in_force_on.isoformat() if in_force_on else None,
        "known_on": f"#{moment.event}",
        "head": {
            "event": moment.event,
            "at": said_time(moment.at) if moment.event else None,
            "hash": moment.hash.hex(),
        },
    }


def said_time(at: datetime.datetime) -> str:
    """ISO 8601 in UTC, to the microsecond, as the events have it."""
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True)
class Facts:
    """The same in words, for the first page of a file: a title, what is said of the extract, and its columns."""

    title: str
    rows: list[tuple[str, str]]
    columns: list[tuple[str, str]]


def in_words(reading: Reading) -> Facts:
    """For people, in the language of the extract."""
    question = reading.question
    moment = question.moment
    if moment is None:
        raise ValueError("An extract is stated of a moment.")
    in_force_on = question.wanted.in_force_on
    at = date_format(timezone.localtime(moment.at), _("j E Y, H:i:s e")) if moment.event else "–"
    rows = [
        (_("Register"), settings.REGISTER_URL),
        (_("List"), "; ".join(f"{name}: {value}" for name, value in question.words) or _("All agreements")),
        (_("In force on"), _day(in_force_on) if in_force_on else _("not asked")),
        (_("Status on"), _day(question.day)),
        (_("As known after"), _("event %(number)s of %(at)s") % {"number": moment.event, "at": at}),
        (_("Digest of the event"), moment.hash.hex()),
        (_("Rows"), f"{reading.rows}"),
        (_("One row for each"), str(ExtractRows(question.rows).label)),
        (_("Code"), question.code),
        (_("To be checked at"), f"{settings.REGISTER_URL}/verify/{question.code}/"),
    ]
    explained = [(column.code, str(column.explanation)) for column in question.columns]
    return Facts(_("Extract from the Register of Agreements"), rows, explained)


def _day(day: datetime.date) -> str:
    return date_format(day, _("j E Y"))
