"""Why a turn of an agreement's life (terminate, renew, amend, supersede) makes no sense for it, in words."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from agreements.choices import RecordState, Relation, Stage, Status, Term
from agreements.models import Agreement, AgreementLink
from partial_dates.value import PartialDate
from partial_dates.words import in_words, on_words

# What a new record is to the old one, by the act that makes it.
RELATIONS = {"renew": Relation.RENEWS, "amend": Relation.AMENDS, "supersede": Relation.SUPERSEDES}
# A record that takes another's place; a withdrawn one has given it back.
TAKES_PLACE = (Relation.RENEWS, Relation.SUPERSEDES)


def refusal(act: str, agreement: Agreement, *, on: datetime.date) -> str:
    """The sentence that refuses the act on this day; empty where it makes sense.

    Args:
        act: ``terminate``, ``renew``, ``amend`` or ``supersede``.
        agreement: as it is stored now.
        on: the day whose status counts.
    """
    told: Any = Agreement.objects.with_status(on=on).get(pk=agreement.pk)
    return _REFUSALS[act](told)


def _terminate(agreement: Any) -> str:
    if agreement.stage != Stage.SIGNED:
        return _("Only a signed agreement can be terminated.")
    if agreement.terminated is not None:
        return _("The agreement is terminated already.")
    if agreement.status == Status.EXPIRED:
        said = _(
            "Its term ended %(on)s, so there is nothing left to terminate. If it was ended before that, enter the day"
            " on its page, under Term."
        )
        return said % {"on": _ended(agreement)}
    return _over(agreement)


def _renew(agreement: Any) -> str:
    if refused := _not_concluded(agreement):
        return refused
    if agreement.terminated is not None:
        return _("It was terminated %(on)s. What follows a terminated agreement is a new one.") % {
            "on": on_words(agreement.terminated)
        }
    if agreement.term == Term.INDEFINITE:
        return _("Its term is indefinite: no end comes after which a new term could begin. Amend or supersede it.")
    if agreement.term == Term.AUTO_RENEWING:
        return _("It renews itself: nothing has to be renewed. Amend or supersede it.")
    if agreement.expires is None:
        return _("Its last day is not recorded. Enter it first: the new term begins the day after.")
    return _over(agreement) or _successor(agreement)


def _amend(agreement: Any) -> str:
    refused = _not_concluded(agreement) or _ended_in_words(agreement) or _over(agreement)
    if refused:
        return refused
    waiting = in_the_way("amend", agreement)
    if waiting is None:
        return ""
    said = _("“%(title)s” amends it and is not published yet. Finish that one first.")
    return said % {"title": waiting.display_title}


def _supersede(agreement: Any) -> str:
    refused = _not_concluded(agreement) or _ended_in_words(agreement)
    return refused or _over(agreement) or _successor(agreement)


def _not_concluded(agreement: Agreement) -> str:
    """Nothing can come after what the register does not show as signed."""
    if agreement.record_state != RecordState.PUBLISHED:
        state = agreement.get_record_state_display().lower()
        return _("The record is not published (%(state)s). Publish it first.") % {"state": state}
    return "" if agreement.stage == Stage.SIGNED else _("It is not signed.")


def _ended_in_words(agreement: Any) -> str:
    """For acts that need something that still runs."""
    if agreement.status == Status.TERMINATED:
        return _("It was terminated %(on)s.") % {"on": on_words(agreement.terminated)}
    if agreement.status == Status.EXPIRED:
        return _("Its term ended %(on)s.") % {"on": _ended(agreement)}
    return ""


def _ended(agreement: Any) -> str:
    recorded: PartialDate | None = agreement.expires
    known = recorded is not None and recorded.latest == agreement.term_end
    return on_words(recorded if recorded and known else PartialDate.from_date(agreement.term_end))


def _over(agreement: Any) -> str:
    if agreement.status != Status.SUPERSEDED:
        return ""
    link = _links(agreement, *TAKES_PLACE).filter(agreement__record_state=RecordState.PUBLISHED).first()
    return _("Another agreement has taken its place: %(other)s.") % {"other": link.agreement if link else "–"}


def _successor(agreement: Agreement) -> str:
    """One that was made already, draft or not: the act done twice would make a second."""
    link = _links(agreement, *TAKES_PLACE).first()
    if link is None:
        return ""
    said = _("“%(title)s” %(relation)s it already.")
    return said % {"title": link.agreement.display_title, "relation": link.get_relation_display()}


def in_the_way(act: str, agreement: Agreement) -> Agreement | None:
    """The record that was made by such an act before, if there is one that still counts; empty for other acts."""
    if act not in RELATIONS:
        return None
    links = _links(agreement, *([Relation.AMENDS] if act == "amend" else TAKES_PLACE))
    if act == "amend":
        links = links.exclude(agreement__record_state=RecordState.PUBLISHED)
    link = links.first()
    return link.agreement if link else None


def _links(agreement: Agreement, *relations: Relation) -> Any:
    found = AgreementLink.objects.filter(target=agreement.pk, relation__in=relations).order_by("pk")
    return found.exclude(agreement__record_state=RecordState.WITHDRAWN).select_related("agreement")


_REFUSALS: dict[str, Callable[[Any], str]] = {
    "terminate": _terminate,
    "renew": _renew,
    "amend": _amend,
    "supersede": _supersede,
}


def wrong_last_day(agreement: Agreement, day: PartialDate) -> str:
    """What speaks against a termination on this day; empty where nothing does."""
    for begun, said in (
        (agreement.signed, _("An agreement cannot be terminated before it is signed.")),
        (agreement.effective, _("It is in force from %(day)s only, and cannot be terminated before that.")),
    ):
        if begun is not None and day.latest < begun.earliest:
            return said % {"day": in_words(begun)}
    end = agreement.expires if agreement.term != Term.AUTO_RENEWING else None
    if end is not None and day.earliest > end.latest:
        return _("Its term ends %(on)s, before that day.") % {"on": on_words(end)}
    return ""
