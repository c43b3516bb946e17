"""The mails of the register as plain text, in the language that is active. No line of them is markup."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.deadlines import Deadline
from agreements.presentation.deadlines import days_left_in_words, named, parties_of, sentence, what_happens
from agreements.presentation.rows import standing_of
from partial_dates.value import PartialDate
from partial_dates.words import in_words

LISTED = 40  # deadlines in a digest; the page has them all


@dataclass(frozen=True)
class Letter:
    """Subject and text."""

    subject: str
    text: str


def reminder(deadline: Deadline, *, others: Iterable[Deadline] = (), as_copy: bool = False) -> Letter:
    """The reminder of a deadline; ``others`` are further deadlines of the same agreement."""
    agreement = deadline.agreement
    subject = _("%(number)s: %(what)s, %(when)s") % {
        "number": agreement.number or _("Draft"),
        "what": what_happens(deadline),
        "when": days_left_in_words(deadline),
    }
    lines = [
        *filter(None, [named(deadline), parties_of(deadline), standing_of(agreement)]),
        "",
        f"{sentence(deadline)}, {days_left_in_words(deadline)}.",
        *(f"{sentence(other)}, {days_left_in_words(other)}." for other in others),
        "",
        _("The record: %(url)s") % {"url": page_of(agreement.pk)},
        _("All coming deadlines: %(url)s") % {"url": settings.REGISTER_URL + reverse("deadlines")},
        "",
        _("You get a copy of every reminder of the register.")
        if as_copy
        else _("You get this mail because the record names you as the person in charge."),
    ]
    return Letter(subject, _joined(lines))


def digest(deadlines: Sequence[Deadline], *, on: datetime.date, days: int, in_review: int) -> Letter:
    """What comes and what waits, for registrars, once a week."""
    count = len(deadlines)
    subject = ngettext(
        "Register: %(count)d deadline in %(days)d days", "Register: %(count)d deadlines in %(days)d days", count
    ) % {"count": count, "days": days}
    waiting = ngettext("%(count)d record waits for review.", "%(count)d records wait for review.", in_review)
    more = count - LISTED
    lines = [
        in_words(PartialDate.from_date(on)),
        "",
        *(line for deadline in deadlines[:LISTED] for line in _listed(deadline)),
        ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more} if more > 0 else "",
        waiting % {"count": in_review} if in_review else "",
        "",
        _("All coming deadlines: %(url)s") % {"url": settings.REGISTER_URL + reverse("deadlines")},
    ]
    return Letter(subject, _joined(lines))


def page_of(pk: int) -> str:
    """The full address of the staff's page of an agreement."""
    return settings.REGISTER_URL + reverse("admin:agreements_agreement_change", args=[pk])


def _listed(deadline: Deadline) -> list[str]:
    responsible = deadline.agreement.responsible
    who = str(responsible.get_full_name() or responsible.get_username()) if responsible else _("nobody in charge")
    return [f"{sentence(deadline)}, {days_left_in_words(deadline)}", f"  {named(deadline)}", f"  {who}", ""]


def _joined(lines: Iterable[str]) -> str:
    """Lines with at most one empty line between them."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip() + "\n"
