"""What happened to an agreement and to its record, in order, each at the precision known."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.choices import Term
from partial_dates.value import PartialDate


@dataclass(frozen=True)
class Happening:
    """One line: when (None where only a note says it), what, perhaps an outside address, and whether it lies ahead."""

    date: PartialDate | None
    text: str
    note: str = ""
    url: str = ""
    ahead: bool = False


def timeline(agreement: Any, *, on: datetime.date) -> tuple[Happening, ...]:
    """The happenings, the earliest first; what has no date stands first, as nothing says where it belongs.

    Dates of the same day keep the order of life: signed, in force, ended, reported, entered, published.
    """
    lines = [*_of_the_agreement(agreement, on), *_of_the_sources(agreement), *_of_the_record(agreement)]
    return tuple(sorted(lines, key=lambda line: line.date.earliest if line.date else datetime.date.min))


def outlet_of(source: Any) -> str:
    """Who published a source: the outlet, or the host of its address."""
    return source.outlet or (urlsplit(source.url).hostname or "").removeprefix("www.")


def _of_the_agreement(agreement: Any, on: datetime.date) -> list[Happening]:
    lines = []
    if agreement.signed or agreement.signed_note:
        city, note = agreement.display_city, agreement.display_signed_note
        place = f"{_('Signed')}, {city}" if city else _("Signed")
        lines.append(Happening(agreement.signed, place, note, ahead=_ahead(agreement.signed, on)))
    if agreement.effective and agreement.effective != agreement.signed:
        ahead = _ahead(agreement.effective, on)
        text = _("Enters into force") if ahead else _("Entered into force")
        lines.append(Happening(agreement.effective, text, ahead=ahead))
    if agreement.expires:
        ahead = agreement.expires.latest >= on
        lines.append(Happening(agreement.expires, _end_of_term(agreement, ahead=ahead), ahead=ahead))
    if agreement.terminated:
        ahead = agreement.terminated.latest >= on
        text = _("Terminated as of this day") if agreement.terminated.precision == "day" else _("Terminated")
        lines.append(Happening(agreement.terminated, text, agreement.termination_reason, ahead=ahead))
    return lines


def _end_of_term(agreement: Any, *, ahead: bool) -> str:
    """What the recorded end is; an agreement that renews itself has only its first term behind it."""
    if agreement.term == Term.AUTO_RENEWING:
        return _("The first term ends") if ahead else _("The first term ended")
    return _("The term ends") if ahead else _("The term ended")


def _ahead(date: PartialDate | None, on: datetime.date) -> bool:
    return date is not None and date.earliest > on


def _of_the_sources(agreement: Any) -> list[Happening]:
    return [
        Happening(
            PartialDate.from_date(source.published_on),
            _("Reported by %(outlet)s") % {"outlet": outlet_of(source)},
            url=source.url,
        )
        for source in agreement.sources.all()
        if source.published_on
    ]


def _of_the_record(agreement: Any) -> list[Happening]:
    entered = timezone.localdate(agreement.created_at)
    published = timezone.localdate(agreement.published_at) if agreement.published_at else None
    if published == entered:
        return [Happening(PartialDate.from_date(entered), _("Entered in the register and published"))]
    lines = [Happening(PartialDate.from_date(entered), _("Entered in the register"))]
    if published:
        lines.append(Happening(PartialDate.from_date(published), _("Published in the register")))
    return lines
