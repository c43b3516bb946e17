"""The record of an agreement: its page, its JSON, and what its address says once it was withdrawn."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.clocks import Known, read_known
from agreements.exports.record_json import record_as_json
from agreements.filters import KNOWN_ON
from agreements.models import Agreement
from agreements.past import links_then, record_then
from agreements.presentation import Record, present
from agreements.reading import also_reported, links_of, records_for, with_everything, withdrawn_publicly
from agreements.views.memento import to_memento, with_links


@login_not_required
@require_safe
def agreement_detail(request: HttpRequest, number: str) -> HttpResponseBase:
    """The page of a record: of today, or as it was known at a moment (``known_on``, ``Accept-Datetime``)."""
    asked = _asked(request)
    agreement = _found(request, number, asked.day)
    if agreement is None:
        return _withdrawn_or_404(request, number)
    if away := to_memento(request):
        return away
    if asked.known is None:
        context = record_context(agreement, request.user, on=asked.day) | {"problems": asked.problems}
        return with_links(render(request, "agreements/detail.html", context), request, None)
    then = record_then(number, user=request.user, as_of=asked.known.event, on=asked.day)
    today = {"known": asked.known, "today_url": agreement.get_absolute_url()}
    if then is None:
        return render(request, "agreements/not_known.html", today | {"agreement": agreement}, status=404)
    context = record_context(then, request.user, on=asked.day, known=asked.known) | today
    return with_links(render(request, "agreements/detail.html", context), request, asked.known)


@login_not_required
@require_safe
def agreement_json(request: HttpRequest, number: str) -> HttpResponseBase:
    """The record for machines, of today or as it was known at a moment."""
    asked = _asked(request)
    agreement = _found(request, number, asked.day)
    if agreement is None:
        withdrawn = _withdrawn(number)
        return _json({"status": 410, "number": withdrawn.number, "reason": withdrawn.withdrawal_reason}, status=410)
    if asked.problems:
        return _json({"status": 400, "problems": {"known_on": asked.problems}}, status=400)
    if away := to_memento(request):
        return away
    if asked.known is None:
        body = record_as_json(_record(agreement, request.user, asked.day), on=asked.day)
        return with_links(_json(body), request, None)
    then = record_then(number, user=request.user, as_of=asked.known.event, on=asked.day)
    if then is None:
        return _json({"status": 404, "number": number, "known_on": _moment(asked.known)}, status=404)
    body = record_as_json(_record(then, request.user, asked.day, asked.known), on=asked.day)
    return with_links(_json(body | {"known_on": _moment(asked.known)}), request, asked.known)


@dataclass(frozen=True)
class Asked:
    """Which moment of a record is asked for; ``problems`` say what was not understood."""

    known: Known | None
    problems: list[str]

    @property
    def day(self) -> datetime.date:
        """The day that the status is told for."""
        return self.known.day if self.known else timezone.localdate()


def _asked(request: HttpRequest) -> Asked:
    try:
        return Asked(read_known(request.GET.get(KNOWN_ON, "")), [])
    except ValidationError as error:
        return Asked(None, list(error.messages))


def _json(body: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _moment(known: Known) -> dict[str, Any]:
    """The moment for machines: how it was asked for, the last event known then, its time and its hash."""
    return {"asked": known.said, "event": known.event, "at": known.iso, "hash": known.moment.hash.hex()}


def record_context(agreement: Agreement, user: Any, *, on: datetime.date, known: Known | None = None) -> dict[str, Any]:
    """What ``agreements/detail.html`` needs; the admin's preview renders the same."""
    return {
        "record": _record(agreement, user, on, known),
        "agreement": agreement,
        "today": on,
        "json_url": _json_url(agreement, known) if agreement.number else "",
    }


def _json_url(agreement: Agreement, known: Known | None) -> str:
    path = reverse("agreements:json", kwargs={"number": agreement.number})
    return f"{path}?{urlencode({KNOWN_ON: known.said})}" if known else path


def _record(agreement: Agreement, user: Any, on: datetime.date, known: Known | None = None) -> Record:
    if known:
        links = links_then(agreement, user=user, as_of=known.event)
        return present(agreement, on=on, links=links, known_on=known.said)
    return present(agreement, on=on, links=links_of(agreement, user), reported=also_reported(agreement, user))


def _found(request: HttpRequest, number: str, on: datetime.date) -> Agreement | None:
    return with_everything(records_for(request.user, on=on), request.user).filter(number=number).first()


def _withdrawn(number: str) -> Agreement:
    withdrawn = withdrawn_publicly(number)
    if withdrawn is None:
        raise Http404
    return withdrawn


def _withdrawn_or_404(request: HttpRequest, number: str) -> HttpResponse:
    withdrawn = _withdrawn(number)
    return render(request, "agreements/withdrawn.html", {"agreement": withdrawn, "title": _("Withdrawn")}, status=410)
