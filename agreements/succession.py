"""One agreement comes after another: the record that renews, amends or supersedes it, made from what the old one says.

The new record is a draft, to be completed and published like any other. The old one keeps its own dates: that it is
superseded is derived from the link and from the day on which the published new one begins (ADR 2).
"""

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.actions import StaleError, save_agreement
from agreements.choices import Relation, Stage, Term
from agreements.models import Agreement, AgreementLink, Party
from agreements.refusals import RELATIONS, refusal
from history.recording import recording
from organizations.constraints import save_checked
from partial_dates.value import LAST_YEAR, PartialDate
from partial_dates.words import in_words

if TYPE_CHECKING:
    from accounts.models import User

# What the new instrument most likely says too. Names as signed, signatures, place, documents and sources are its own.
CARRIED = (
    "kind", "subject", "subject_ru", "keywords", "languages", "legal_nature", "visibility", "responsible",
    "notice_days",
)  # fmt: skip
TERM = ("term", "expires", "renewal_months")


@dataclass(frozen=True)
class Dates:
    """When the new one is signed, begins and ends, as far as it is known."""

    signed: PartialDate | None = None
    effective: PartialDate | None = None
    expires: PartialDate | None = None

    @property
    def begins(self) -> PartialDate | None:
        """The day from which it holds."""
        return self.effective or self.signed


@recording
def succeed(
    *,
    act: str,
    agreement: Agreement,
    by: "User",
    title: str,
    signed: PartialDate | None = None,
    effective: PartialDate | None = None,
    expires: PartialDate | None = None,
    reason: str = "",
) -> Agreement:
    """Make the draft of the agreement that renews, amends or supersedes this one, with its parties.

    Args:
        act: ``renew``, ``amend`` or ``supersede``.
        agreement: the old one, published and signed. Its row is locked, so that the act done twice is refused.
        by: needs what entering an agreement takes.
        title: of the new one.
        signed: when it was signed, if known.
        effective: from when it is in force, if the text says so.
        expires: its last day, if it has one.
        reason: why, for the history.

    Raises:
        PermissionDenied: ``by`` may not enter agreements.
        StaleError: the old one is gone.
        ValidationError: the act makes no sense for it (code ``state``), or a date contradicts it, by field.
    """
    old = Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk=agreement.pk).first()
    if old is None:
        raise StaleError
    dates = Dates(signed, effective, expires)
    if refused := refusal(act, old, on=timezone.localdate()):
        raise ValidationError(refused, code="state")
    if wrong := wrong_dates(act, old, dates):
        raise ValidationError(wrong)
    new = save_agreement(agreement=_drafted(act, old, title, dates), by=by)
    new.fields.set(old.fields.all())
    for party in old.parties.select_related("organization__merged_into"):
        organization = party.organization.merged_into or party.organization
        save_checked(Party(agreement=new, organization=organization, position=party.position, role=party.role))
    save_checked(AgreementLink(agreement=new, relation=RELATIONS[act], target=old))
    return new


def _drafted(act: str, old: Agreement, title: str, dates: Dates) -> Agreement:
    """The new record before it is saved."""
    values: dict[str, Any] = {name: getattr(old, name) for name in CARRIED}
    if RELATIONS[act] == Relation.AMENDS and dates.expires is None:
        # An amendment ends with what it amends.
        values |= {name: getattr(old, name) for name in TERM}
    else:
        values |= {"expires": dates.expires, "term": Term.FIXED if dates.expires else Term.UNKNOWN}
    return Agreement(
        title=title,
        title_ru=proposed_title(act, old, "ru") if old.title_ru else "",
        stage=Stage.SIGNED,
        signed=dates.signed,
        effective=dates.effective,
        **values,
    )


def proposed_title(act: str, old: Agreement, language: str) -> str:
    """What the new one may be called: as the old one, or an amendment to it; in the language of that title."""
    title = old.title_ru if language == "ru" else old.title
    if RELATIONS[act] != Relation.AMENDS:
        return title
    with override(language):
        return (_("Amendment to: %(title)s") % {"title": title})[: Agreement._meta.get_field("title").max_length]


def wrong_dates(act: str, old: Agreement, dates: Dates) -> dict[str, str]:
    """What contradicts the old agreement, by field."""
    wrong = {}
    if dates.signed and old.signed and dates.signed.latest < old.signed.earliest:
        wrong["signed"] = _("The old one was signed on %(day)s, later than this.") % {"day": in_words(old.signed)}
    if act == "renew":
        after = day_after(old.expires) if old.expires else None
        if dates.effective is None:
            wrong["effective"] = _("Say from when the new term runs.")
        elif old.expires and after and dates.effective.earliest < after.earliest:
            said = _("The old term runs until %(end)s; the new one begins after that.")
            wrong["effective"] = said % {"end": in_words(old.expires)}
    if act == "supersede":
        begun = old.effective or old.signed
        if dates.begins is None:
            wrong["effective"] = _("Say when it begins or was signed: from then on the old one is superseded.")
        elif begun and dates.begins.latest < begun.earliest:
            said = _("The old one is in force from %(day)s only; the new one cannot begin before that.")
            wrong["effective"] = said % {"day": in_words(begun)}
    return wrong


def day_after(date: PartialDate) -> PartialDate | None:
    """What comes right after a date, as precisely as it is known: the next day, month or year."""
    following = date.latest + datetime.timedelta(1)
    if following.year > LAST_YEAR:
        return None
    if date.precision == "year":
        return PartialDate(following.year)
    if date.precision == "month":
        return PartialDate(following.year, following.month)
    return PartialDate.from_date(following)


def as_long_again(old: Agreement) -> PartialDate | None:
    """The last day of a second term as long as the first; None where its length is not known in whole months."""
    start, end = old.effective or old.signed, old.expires
    if start is None or end is None or start.precision != "day" or end.precision != "day":
        return None
    # "Three years from 3 November" is written as ending on the 3rd or on the 2nd; both are whole months.
    for last in (end.latest, end.latest + datetime.timedelta(1)):
        begun = start.earliest
        if last.day == begun.day or (last.day < begun.day and last.day == _days(last)):
            months = (last.year - begun.year) * 12 + last.month - begun.month
            return _months_later(end.latest, months) if months > 0 else None
    return None


def _months_later(day: datetime.date, months: int) -> PartialDate | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_YEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    # The last day of a month stays the last day of a month.
    return PartialDate(year, month + 1, last if day.day == _days(day) else min(day.day, last))


def _days(day: datetime.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
