"""Status in words, with the reason. The agreement comes from ``with_status(on=day)``."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.choices import Status, Term
from agreements.models import Agreement
from partial_dates.value import PartialDate
from partial_dates.words import in_words, on_words, since_words, until_words

# The tints of the look: "ok" in force, "warn" ending or waiting, "off" over.
TONES = {
    Status.UNDER_NEGOTIATION: "warn",
    Status.PLANNED: "warn",
    Status.NOT_YET_IN_FORCE: "warn",
    Status.IN_FORCE: "ok",
    Status.EXPIRING: "warn",
    Status.EXPIRED: "off",
    Status.TERMINATED: "off",
    Status.SUPERSEDED: "off",
    Status.ABANDONED: "off",
}


@dataclass(frozen=True)
class StatusWords:
    """A badge and what is said beside it; ``notes`` are whole phrases, in order."""

    value: str
    label: str
    tone: str
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in one line: "In force since 3 November 2022 — term not recorded"."""
        return " — ".join([self.label, *(["; ".join(self.notes)] if self.notes else [])])


def status_in_words(agreement: Any, *, on: datetime.date, superseded_by: str = "") -> StatusWords:
    """The status with its reason, for the record's page; ``superseded_by`` is a number the reader may know."""
    status = Status(agreement.status)
    label, notes = _WORDS[status](agreement, on)
    if status == Status.SUPERSEDED and superseded_by:
        notes = (_("by %(number)s") % {"number": superseded_by}, *notes)
    return StatusWords(status.value, label, TONES[status], tuple(note for note in notes if note))


def status_in_short(agreement: Any, *, on: datetime.date) -> StatusWords:
    """The status for a row of a list; the one note is that a term is not recorded."""
    status = Status(agreement.status)
    label = str(status.label)
    if status == Status.EXPIRING:
        label = _days_left(agreement.term_end, on)
    elif status == Status.EXPIRED:
        label = _("Expired %(on)s") % {"on": on_words(PartialDate(agreement.term_end.year))}
    notes = (term_note(agreement, on),) if status == Status.IN_FORCE and not _term_known(agreement) else ()
    return StatusWords(status.value, label, TONES[status], notes)


def term_note(agreement: Any, on: datetime.date) -> str:
    """What is known of the end, as a phrase: "term not recorded", "until 3 November 2027" …"""
    end = _end(agreement)
    if agreement.term == Term.AUTO_RENEWING:
        if end is None:
            return _("renews itself")
        return _("renews itself; the present term runs %(until)s") % {"until": until_words(end)}
    if end is not None:
        return until_words(end)
    if agreement.term == Term.INDEFINITE:
        return _("for an indefinite term")
    return _("term not recorded")


def start_of(agreement: Agreement) -> PartialDate | None:
    """The day from which it holds as far as is known: that of entry into force, else of signing."""
    return agreement.effective or agreement.signed


def _term_known(agreement: Any) -> bool:
    return _end(agreement) is not None or agreement.term in (Term.INDEFINITE, Term.AUTO_RENEWING)


def _end(agreement: Any) -> PartialDate | None:
    """The end of the running term, at the precision recorded where it is the recorded end."""
    end: datetime.date | None = agreement.term_end
    if end is None:
        return None
    recorded: tuple[PartialDate | None, ...] = (agreement.terminated, agreement.expires)
    for date in recorded:
        if date is not None and date.latest == end:
            return date
    return PartialDate.from_date(end)


def _days_left(end: datetime.date, on: datetime.date) -> str:
    days = (end - on).days
    if days == 0:
        return _("Ends today")
    return ngettext("Ends in %(days)d day", "Ends in %(days)d days", days) % {"days": days}


def _unsigned(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    return str(Status(agreement.status).label), (pgettext("agreement", "not signed"),)


def _waiting(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    start = start_of(agreement)
    note = _("it enters into force %(on)s") % {"on": on_words(start)} if start else ""
    return str(Status.NOT_YET_IN_FORCE.label), (note, term_note(agreement, on) if _term_known(agreement) else "")


def _in_force(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    start = start_of(agreement)
    if start is None:
        return str(Status.IN_FORCE.label), (_("date of signing not recorded"), term_note(agreement, on))
    return _("In force %(since)s") % {"since": since_words(start)}, (term_note(agreement, on),)


def _expiring(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    end = _end(agreement)
    exact = end is not None and end.precision == "day"
    notes = (term_note(agreement, on), _left(agreement.term_end, on) if exact else "")
    return str(Status.EXPIRING.label), notes


def _left(end: datetime.date, on: datetime.date) -> str:
    days = (end - on).days
    if days == 0:
        return _("today is its last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _expired(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    end = _end(agreement)
    if end is None:  # cannot be, by the definition of the status; a badge without a reason is better than an error
        return str(Status.EXPIRED.label), ()
    return _("Expired %(on)s") % {"on": on_words(end)}, (_lasted(agreement),)


def _lasted(agreement: Any) -> str:
    start = start_of(agreement)
    return _("in force before that %(since)s") % {"since": since_words(start)} if start else ""


def _terminated(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    label = pgettext("agreement", "Terminated %(on)s") % {"on": on_words(agreement.terminated)}
    return label, (agreement.termination_reason,)


def _superseded(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    signed = agreement.signed
    return str(Status.SUPERSEDED.label), (
        (pgettext("agreement", "signed %(on)s") % {"on": on_words(signed)},) if signed else ()
    )


def _abandoned(agreement: Any, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    return str(Status.ABANDONED.label), (_("it was not signed and will not be"),)


_WORDS: dict[Status, Callable[[Any, datetime.date], tuple[str, tuple[str, ...]]]] = {
    Status.UNDER_NEGOTIATION: _unsigned,
    Status.PLANNED: _unsigned,
    Status.NOT_YET_IN_FORCE: _waiting,
    Status.IN_FORCE: _in_force,
    Status.EXPIRING: _expiring,
    Status.EXPIRED: _expired,
    Status.TERMINATED: _terminated,
    Status.SUPERSEDED: _superseded,
    Status.ABANDONED: _abandoned,
}


def term_words(agreement: Any) -> str:
    """The recorded term for the facts: "Fixed term, until 3 November 2027; notice 30 days"."""
    parts = [str(Term(agreement.term).label)]
    if agreement.term == Term.UNKNOWN and agreement.expires:
        parts = []
    if agreement.expires:
        parts.append(until_words(agreement.expires))
    if agreement.renewal_months:
        months = agreement.renewal_months
        parts.append(ngettext("for %(months)d month", "for %(months)d months", months) % {"months": months})
    text = ", ".join(parts)
    if agreement.notice_days:
        days = agreement.notice_days
        notice = ngettext("notice %(days)d day ahead", "notice %(days)d days ahead", days) % {"days": days}
        text = f"{text}; {notice}"
    return text


def signed_words(agreement: Agreement) -> str:
    """The day of signing as known: the date in words, the note, both, or that it is not recorded."""
    known = [in_words(agreement.signed)] if agreement.signed else []
    if agreement.display_signed_note:
        known.append(agreement.display_signed_note)
    return "; ".join(known)
