"""Organizations in public: the list of those in records a reader may see, and the page of one."""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, OuterRef, Q, Subquery, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agreements.choices import PartyRole
from agreements.directory import OrganizationDirectory
from agreements.finding import Finder, Wanted, reader_of
from agreements.listed import rows_of
from agreements.models import Signature
from agreements.paging import Keys, page_of_keys, read_place
from agreements.presentation import Name, current_name, person_name, rows
from agreements.presentation.names import language_of
from agreements.querysets import organizations_visible_to, signatories_visible_to
from agreements.reading import visible_ids
from agreements.views.kept import kept_ready
from agreements.views.listing import counted
from organizations.models import Organization, OrganizationName


@login_not_required
@require_safe
@kept_ready
def organization_list(request: HttpRequest) -> HttpResponse:
    """The organizations in records the reader may read, and the host."""
    directory = OrganizationDirectory(request.GET, request.user)
    if away := directory.to_canonical(request.GET):
        return away
    paginator, page = directory.listed()
    count = paginator.count
    if page is not None:
        page.object_list = list(page.object_list)
        prefetch_related_objects(page.object_list, "names")
    context = {
        **directory.context(),
        "facets": directory.facets(),
        "count": count,
        "counted": ngettext("%(count)s organization", "%(count)s organizations", count) % {"count": count},
        "paginator": paginator,
        "page": page,
        "rows": [(one, current_name(one), _former(one)) for one in page.object_list] if page else [],
        "near": directory.near() if count == 0 else [],
    }
    return render(request, "organizations/list.html", context)


@login_not_required
@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an organization; an address of one that was merged leads on for good."""
    on = timezone.localdate()
    organization = (
        organizations_visible_to(request.user).prefetch_related("names", "identifiers").filter(slug=slug).first()
    )
    if organization is None:
        return _merged_or_404(request, slug)
    finder = Finder(Wanted(reader_of(request.user), on, organizations=(organization.pk,)))
    answer = finder.answer()
    place = read_place(request.GET, sorts={}, default_sort="")
    keys = Keys(answer.total, lambda limit, offset: finder.keys(order="newest", limit=limit, offset=offset))
    paginator, page = page_of_keys(keys, place)
    listed = rows_of(list(page.object_list), on=on) if page else []
    relatives = _relatives(organization, request)
    about = Name(organization.display_about, language_of(organization.display_about))
    context = {
        "organization": organization,
        "name": current_name(organization),
        "other_name": _other_name(organization),
        "names": sorted(organization.names.all(), key=lambda name: (name.kind != "official", _begins(name), name.pk)),
        "about": about,
        "successor": next((one for one in relatives if one.pk == organization.successor_id), None),
        "predecessors": [one for one in relatives if one.successor_id == organization.pk],
        "signatories": [(person, person_name(person)) for person in _signatories(organization, request)],
        "paginator": paginator,
        "page": page,
        "place_problems": [text for name in ("page", "per_page") for text in place.problems.get(name, [])],
        "counted": counted(answer.total, more=answer.more),
        "rows": rows(listed, on=on, why=lambda agreement: _role(agreement, organization)),
        "list_url": f"{reverse('agreements:list')}?organization={organization.slug}",
    }
    return render(request, "organizations/detail.html", context)


def _merged_or_404(request: HttpRequest, slug: str) -> HttpResponse:
    target = organizations_visible_to(request.user).filter(merged__slug=slug).first()
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("organizations:detail", kwargs={"slug": target.slug}))


def _relatives(organization: Organization, request: HttpRequest) -> list[Organization]:
    """Its successor and predecessors, those the reader may know of."""
    near = Q(successor=organization) | Q(pk=organization.successor_id)
    return list(organizations_visible_to(request.user).filter(near).in_name_order())


def _signatories(organization: Organization, request: HttpRequest) -> Any:
    """The people who signed for it in records the reader may read, with how often, and in which capacity last."""
    signed = Signature.objects.filter(party__organization=organization, party__agreement__in=visible_ids(request.user))
    latest = signed.filter(person=OuterRef("pk")).order_by("-party__agreement__signed_latest", "-pk")
    counted = signed.filter(person=OuterRef("pk")).order_by().values("person").annotate(n=Count("pk")).values("n")
    people = signatories_visible_to(request.user).filter(pk__in=signed.values("person"))
    return people.annotate(times=Subquery(counted), capacity=Subquery(latest.values("capacity")[:1])).order_by(
        "-times", "sort_key", "pk"
    )[:60]


def _role(agreement: Any, organization: Organization) -> list[SafeString]:
    """What the organization is in the agreement, where that is not a party."""
    role = next(
        (party.role for party in agreement.parties.all() if party.organization_id == organization.pk), PartyRole.PARTY
    )
    return [] if role == PartyRole.PARTY else [format_html("{}", PartyRole(role).label)]


def _former(organization: Organization) -> Name | None:
    """The last name it had before today's, for the list."""
    ended = [name for name in organization.names.all() if name.valid_to and name.kind in ("official", "former")]
    same = [name for name in ended if name.language == current_name(organization).language]
    last = max(same or ended, key=_ends, default=None)
    return Name(last.text, last.language or language_of(last.text)) if last else None


def _other_name(organization: Organization) -> Name | None:
    shown = current_name(organization)
    for name in (current_name(organization, "en"), current_name(organization, "ru")):
        if name.text != shown.text:
            return name
    return None


def _ends(name: OrganizationName) -> datetime.date:
    return name.valid_to.latest if name.valid_to else datetime.date.max


def _begins(name: OrganizationName) -> datetime.date:
    return name.valid_from.earliest if name.valid_from else datetime.date.min
