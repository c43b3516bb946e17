"""The record of an agreement: its page, its JSON, and what its address says once it was withdrawn."""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.exports.record_json import record_as_json
from agreements.models import Agreement
from agreements.presentation import Record, present
from agreements.reading import also_reported, links_of, records_for, with_everything, withdrawn_publicly


@login_not_required
@require_safe
def agreement_detail(request: HttpRequest, number: str) -> HttpResponse:
    """The page of a record."""
    on = timezone.localdate()
    agreement = _found(request, number, on)
    if agreement is None:
        return _withdrawn_or_404(request, number)
    return render(request, "agreements/detail.html", record_context(agreement, request.user, on=on))


@login_not_required
@require_safe
def agreement_json(request: HttpRequest, number: str) -> HttpResponse:
    """The record for machines."""
    on = timezone.localdate()
    agreement = _found(request, number, on)
    if agreement is None:
        withdrawn = _withdrawn(number)
        body = {"status": 410, "number": withdrawn.number, "reason": withdrawn.withdrawal_reason}
        return JsonResponse(body, status=410, json_dumps_params={"ensure_ascii": False, "indent": 2})
    body = record_as_json(_record(agreement, request.user, on), on=on)
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})


def record_context(agreement: Agreement, user: Any, *, on: datetime.date) -> dict[str, Any]:
    """What ``agreements/detail.html`` needs; the admin's preview renders the same."""
    return {
        "record": _record(agreement, user, on),
        "agreement": agreement,
        "today": on,
        "json_url": reverse("agreements:json", kwargs={"number": agreement.number}) if agreement.number else "",
    }


def _record(agreement: Agreement, user: Any, on: datetime.date) -> Record:
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
