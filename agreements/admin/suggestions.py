"""Answers for the scripts of the page: agreements by what is typed, and dates in words."""

import uuid
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.alike import agreements_alike
from agreements.models import Agreement, Submission
from agreements.search import read_search
from organizations.forms import as_key
from partial_dates.parsing import parse_partial_date
from partial_dates.value import PartialDateError
from partial_dates.words import in_words

MOST = 8
MOST_PARTIES = 12
LONGEST_URL = 1000


@require_safe
def suggest_agreements(request: HttpRequest, *, model_admin: ModelAdmin, **_kwargs: Any) -> JsonResponse:
    """Agreements whose number, title or parties fit what was typed."""
    typed = request.GET.get("q", "").strip()[:200]
    visible = Agreement.objects.visible_to(request.user)
    fits = Q(number__icontains=typed) | read_search(typed).condition()
    found = visible.filter(fits).newest_first()[:MOST] if len(typed) > 1 else []
    results = [
        {"id": str(agreement.pk), "text": str(agreement), "also": "", "about": agreement.get_record_state_display()}
        for agreement in found
    ]
    return JsonResponse({"results": results, "add": None})


@require_safe
def alike_agreements(request: HttpRequest, *, model_admin: ModelAdmin, **_kwargs: Any) -> JsonResponse:
    """Agreements that may be the one the form is about to enter, by its parties, day of signing and sources."""
    said = request.GET
    keys = [as_key(key) for key in said.getlist("organization")[:MOST_PARTIES]]
    urls = [url.strip() for url in said.getlist("url")[:MOST_PARTIES] if url.strip() and len(url) <= LONGEST_URL]
    try:
        signed = parse_partial_date(said.get("signed", "")) if said.get("signed", "").strip() else None
    except PartialDateError:
        signed = None
    found = agreements_alike(
        organizations={key for key in keys if key is not None},
        signed=signed,
        urls=[url for url in urls if "\x00" not in url],
        apart_from=as_key(said.get("of", "")),
        known=False,
    )
    results = [
        {
            "url": reverse("admin:agreements_agreement_change", args=[one.record.pk]),
            "text": str(one.record),
            "why": f"{one.record.get_record_state_display()}; {one.why}",
        }
        for one in found
    ]
    return JsonResponse({"results": results})


@require_safe
def date_in_words(request: HttpRequest, *, model_admin: ModelAdmin, **_kwargs: Any) -> JsonResponse:
    """What the register understands by a typed date: its words, or the sentence that says what is wrong."""
    typed = request.GET.get("q", "").strip()
    if not typed:
        return JsonResponse({"words": "", "error": ""})
    try:
        return JsonResponse({"words": in_words(parse_partial_date(typed)), "error": ""})
    except PartialDateError as error:
        return JsonResponse({"words": "", "error": str(error)})


@require_safe
def was_sent(request: HttpRequest, *, model_admin: ModelAdmin, **_kwargs: Any) -> JsonResponse:
    """Whether the form with this key was saved: then what the browser has kept of it is of no use any more."""
    try:
        key = uuid.UUID(request.GET.get("key", ""))
    except ValueError:
        return JsonResponse({"saved": False})
    return JsonResponse({"saved": Submission.objects.filter(key=key).exists()})
