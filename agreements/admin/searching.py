"""The one search box of the staff: agreements, organizations and people in three short lists, as their own lists find.

What a person may not view is not searched; who may view nothing of it is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from agreements.search import LONGEST
from organizations.models import Organization, Person

MOST = 6


@dataclass(frozen=True)
class Line:
    """One record: what it is called, where its page is, and what tells it apart."""

    text: str
    url: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The first records of a kind, how many there are, and where all of them stand."""

    name: str
    label: str
    count: int
    url: str
    lines: tuple[Line, ...]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What fits ``q``, whatever kind of record it is."""
    admins = [admin.site.get_model_admin(model) for model in (Agreement, Organization, Person)]
    open_to = [one for one in admins if one.has_view_permission(request)]
    if not open_to:
        raise PermissionDenied
    sought = " ".join(request.GET.get("q", "").split())
    too_long = len(sought) > LONGEST
    context = {
        **admin.site.each_context(request),
        "title": _("Search"),
        "subtitle": sought[:LONGEST] or None,
        "sought": sought[:LONGEST],
        "problem": _("Search with at most %(most)d signs.") % {"most": LONGEST} if too_long else "",
        "parts": [_part(request, one, sought) for one in open_to] if sought and not too_long else [],
    }
    return TemplateResponse(request, "admin/search.html", context)


def _part(request: HttpRequest, model_admin: ModelAdmin, sought: str) -> Part:
    opts = model_admin.opts
    found, _doubled = model_admin.get_search_results(request, model_admin.get_queryset(request), sought)
    ordered: QuerySet[Any] = found.order_by(*model_admin.get_ordering(request))
    change = f"admin:{opts.app_label}_{opts.model_name}_change"
    lines = tuple(
        Line(text, reverse(change, args=[record.pk]), tuple(filter(None, about)))
        for record, text, about in _SAID[opts.model](ordered, model_admin)
    )
    url = f"{reverse(f'admin:{opts.app_label}_{opts.model_name}_changelist')}?{urlencode({'q': sought})}"
    return Part(str(opts.model_name), capfirst(str(opts.verbose_name_plural)), found.count(), url, lines)


type Said = Iterator[tuple[Model, str, tuple[str, ...]]]


def _agreements(found: QuerySet[Any], model_admin: Any) -> Said:
    for agreement in found.prefetch_related("parties__organization")[:MOST]:
        state = agreement.get_record_state_display()
        yield agreement, agreement.display_title, (agreement.number, model_admin.parties_of(agreement), state)


def _organizations(found: QuerySet[Any], model_admin: Any) -> Said:
    for organization in found[:MOST]:
        merged = _("merged into another") if organization.merged_into_id else ""
        yield (
            organization,
            organization.display_name,
            (_other_name(organization), model_admin.country_of(organization), merged),
        )


def _people(found: QuerySet[Any], model_admin: Any) -> Said:
    for person in found[:MOST]:
        yield person, person.display_name, (_other_name(person),)


def _other_name(record: Organization | Person) -> str:
    """Its name in the other language."""
    return next((name for name in (record.name, record.name_ru) if name != record.display_name), "")


_SAID: dict[Any, Any] = {Agreement: _agreements, Organization: _organizations, Person: _people}
