"""The auditor's desk: saved extracts, how complete the records are, two days compared, and who took which extract."""

import datetime
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements.completeness import completeness
from agreements.filters import LACKS, MISSING
from agreements.finding import Wanted, reader_of
from agreements.forms.desk import LogForm
from agreements.models import Extract, SavedExtract
from agreements.paging import MOST_DIGITS
from agreements.permissions import BEGINS_AT_DESK, ENTERS_RECORDS, USES_DESK
from history.moments import head

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from accounts.models import User

LATEST = 10
PER_PAGE = 50
# Days back that a comparison is offered for.
BACK = (1, 7, 30, 365)


@dataclass(frozen=True)
class Figure:
    """How many records lack something, of how many that could have it, and the list of those that lack it."""

    label: str
    count: int
    of: int
    url: str


def at_desk[**P](
    view: "Callable[Concatenate[HttpRequest, P], HttpResponse]",
) -> "Callable[Concatenate[HttpRequest, P], HttpResponse]":
    """For those who work at the desk: auditors, and registrars."""

    @wraps(view)
    def allowed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(USES_DESK):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return allowed


def begin(request: HttpRequest) -> HttpResponse:
    """Where staff begin: those who enter records at their desk, auditors at theirs. Both find the lists from there."""
    user = request.user
    if "lists" in request.GET or user.is_superuser:
        return admin.site.index(request)
    if user.has_perm(ENTERS_RECORDS):
        return redirect("staff-desk")
    return redirect("desk") if user.has_perm(BEGINS_AT_DESK) else admin.site.index(request)


@require_safe
@at_desk
def desk_page(request: HttpRequest) -> HttpResponse:
    """The desk."""
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "title": _("The auditor’s desk"),
        "saved": saved_of(request),
        "figures": figures(request),
        "head": head(),
        "today": today,
        "back": [(days, _since(today - datetime.timedelta(days))) for days in BACK],
        "log": log().order_by("-pk")[:LATEST],
    }
    return TemplateResponse(request, "admin/desk/desk.html", context)


@require_safe
@at_desk
def log_page(request: HttpRequest) -> HttpResponse:
    """Every extract that was asked for, the latest first. What cannot be read of the filters is told, and left out."""
    form = LogForm(request.GET)
    found = log()
    if form.is_valid():
        cleaned = form.cleaned_data
        if cleaned["who"]:
            found = found.filter(user_name__icontains=cleaned["who"])
        if cleaned["format"]:
            found = found.filter(format=cleaned["format"])
        if period := form.period():
            found = found.filter(at__gte=period[0], at__lt=period[1])
    paginator = Paginator(found.order_by("-pk"), PER_PAGE)
    context = {
        **admin.site.each_context(request),
        "title": _("Log of extracts"),
        "form": form,
        "page": paginator.get_page(request.GET.get("page", "1")[:MOST_DIGITS]),
        "filtered": any(request.GET.get(name, "").strip() for name in form.fields),
    }
    return TemplateResponse(request, "admin/desk/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def delete_saved(request: HttpRequest, pk: str) -> HttpResponse:
    """Forget a saved extract, after a question. One of somebody else does not exist."""
    saved = get_object_or_404(SavedExtract, pk=pk, owner=cast("User", request.user))
    if request.method == "POST":
        saved.delete()
        messages.success(request, _("“%(name)s” is forgotten.") % {"name": saved.name})
        return redirect("desk")
    context = {**admin.site.each_context(request), "title": _("Forget this extract?"), "saved": saved}
    return TemplateResponse(request, "admin/desk/delete.html", context)


def saved_of(request: HttpRequest) -> "QuerySet[SavedExtract]":
    """The extracts that the account keeps."""
    return SavedExtract.objects.filter(owner=cast("User", request.user))


def log() -> "QuerySet[Extract]":
    """The log, with nothing of an account but the name it had."""
    return Extract.objects.defer("hash", "picked")


def figures(request: HttpRequest) -> list[Figure]:
    """What the records lack, each with its list."""
    known = completeness(Wanted(reader_of(request.user), timezone.localdate()))
    address = reverse("agreements:list")
    return [
        Figure(capfirst(str(label)), known.lacks[name], known.of(name), f"{address}?{urlencode({MISSING: name})}")
        for name, label in LACKS.items()
    ]


def _since(day: datetime.date) -> str:
    return f"{reverse('compare')}?{urlencode({'from': day.isoformat(), 'to': timezone.localdate().isoformat()})}"
