"""A deadline in words: on pages, in mails and in calendars."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.choices import DeadlineKind, Term
from agreements.deadlines import Deadline
from agreements.presentation.rows import party_name, title_of
from partial_dates.value import PartialDate
from partial_dates.words import in_words, on_words


def what_happens(deadline: Deadline) -> str:
    """What the day means, in a few words without the day: "The term ends and renews itself"."""
    agreement = deadline.agreement
    if deadline.kind == DeadlineKind.NOTICE:
        return _("Last day to give notice")
    if _is_termination(deadline):
        return _("Last day before the termination")
    if agreement.term == Term.AUTO_RENEWING:
        return _("The term ends and renews itself")
    return _("The term runs out")


def day_as_known(deadline: Deadline) -> PartialDate:
    """The day, or the month or year where no more than that is recorded of the end."""
    recorded: tuple[PartialDate | None, ...] = (deadline.agreement.terminated, deadline.agreement.expires)
    for date in recorded if deadline.kind == DeadlineKind.TERM else ():
        if date is not None and date.latest == deadline.day:
            return date
    return PartialDate.from_date(deadline.day)


def day_in_words(deadline: Deadline) -> str:
    """The day as known: "3 November 2027", "2027"."""
    return in_words(day_as_known(deadline))


def sentence(deadline: Deadline) -> str:
    """What happens and when: "The term runs out on 3 November 2027"."""
    if deadline.kind == DeadlineKind.NOTICE or _is_termination(deadline):
        return f"{what_happens(deadline)}: {day_in_words(deadline)}"
    return f"{what_happens(deadline)} {on_words(day_as_known(deadline))}"


def _is_termination(deadline: Deadline) -> bool:
    """Whether the day is the last before a termination; "on" that day would be read as that of the termination."""
    terminated = deadline.agreement.terminated
    return deadline.kind == DeadlineKind.TERM and terminated is not None and terminated.latest == deadline.day


def days_left_in_words(deadline: Deadline) -> str:
    """How long it is until then: "today", "in 30 days"."""
    days = deadline.days_left
    if days == 0:
        return _("today")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def parties_of(deadline: Deadline) -> str:
    """The parties by the names they signed under."""
    return ", ".join(party_name(party, deadline.agreement).text for party in deadline.agreement.parties.all())


def named(deadline: Deadline) -> str:
    """Number and title; a draft has a title alone."""
    return " ".join(filter(None, [deadline.agreement.number, title_of(deadline.agreement).text]))
