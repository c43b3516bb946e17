"""People who signed, in public. Their positions belong to their signatures."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agreements.directory import PersonDirectory
from agreements.models import Attendee, Signature
from agreements.paging import paginated, read_place
from agreements.presentation import Name, person_name, rows
from agreements.presentation.names import in_markup, language_of, text_in_markup
from agreements.presentation.rows import party_name
from agreements.querysets import signatories_visible_to
from agreements.reading import records_for, with_parties
from agreements.views.kept import kept_ready
from organizations.models import Person


@login_not_required
@require_safe
@kept_ready
def signatory_list(request: HttpRequest) -> HttpResponse:
    """The people who signed a record the reader may read."""
    directory = PersonDirectory(request.GET, request.user)
    if away := directory.to_canonical(request.GET):
        return away
    paginator, page = directory.listed()
    count = paginator.count
    context = {
        **directory.context(),
        "count": count,
        "counted": ngettext("%(count)s signatory", "%(count)s signatories", count) % {"count": count},
        "paginator": paginator,
        "page": page,
        "rows": [(person, person_name(person)) for person in page.object_list] if page else [],
        "near": directory.near() if count == 0 else [],
    }
    return render(request, "organizations/signatories.html", context)


@login_not_required
@require_safe
def signatory_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a person: names, signatures, and apart from them the occasions the person was present at."""
    on = timezone.localdate()
    person = signatories_visible_to(request.user).prefetch_related("names").filter(slug=slug).first()
    if person is None:
        return _merged_or_404(request, slug)
    signed = Signature.objects.filter(party__agreement=OuterRef("pk"), person=person)
    place = read_place(request.GET, sorts={}, default_sort="")
    found = with_parties(records_for(request.user, on=on).filter(Exists(signed)).newest_first(), signatures=True)
    paginator, page = paginated(found, place)
    context = {
        "person": person,
        "name": person_name(person),
        "names": _other_names(person),
        "paginator": paginator,
        "page": page,
        "place_problems": [text for name in ("page", "per_page") for text in place.problems.get(name, [])],
        "counted": ngettext("%(count)s agreement", "%(count)s agreements", paginator.count)
        % {"count": paginator.count},
        "rows": rows(page.object_list, on=on, why=lambda agreement: _capacities(agreement, person)) if page else [],
        "present": _present(person, request, on),
    }
    return render(request, "organizations/signatory.html", context)


def _merged_or_404(request: HttpRequest, slug: str) -> HttpResponse:
    target = signatories_visible_to(request.user).filter(merged__slug=slug).first()
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("organizations:signatory", kwargs={"slug": target.slug}))


def _other_names(person: Person) -> list[tuple[Name, str]]:
    """Every other name with what it is; the one in the other language first."""
    shown = person_name(person)
    names = [(person_name(person, "en"), ""), (person_name(person, "ru"), "")]
    names += [
        (Name(name.text, name.language or language_of(name.text)), str(name.get_kind_display()))
        for name in person.names.all()
    ]
    seen = {shown.text}
    return [(name, kind) for name, kind in names if not (name.text in seen or seen.add(name.text))]  # type: ignore[func-returns-value]


def _capacities(agreement: Any, person: Person) -> list[SafeString]:
    """For whom and as what the person signed; the words of the signature."""
    return [
        _capacity(signature, party_name(party, agreement))
        for party in agreement.parties.all()
        for signature in party.signatures.all()
        if signature.person_id == person.pk
    ]


def _capacity(signature: Signature, organization: Name) -> SafeString:
    line = format_html(_("Signed for {organization}"), organization=in_markup(organization))
    if signature.capacity:
        line = format_html("{}, {}", line, text_in_markup(signature.capacity))
    if signature.on_behalf_of:
        line = format_html(_("{line}, on behalf of {whom}"), line=line, whom=text_in_markup(signature.on_behalf_of))
    return line


def _present(person: Person, request: HttpRequest, on: Any) -> Any:
    """The records that report the person as present, which is not a signature."""
    there = Attendee.objects.filter(agreement=OuterRef("pk"), person=person)
    return rows(with_parties(records_for(request.user, on=on).filter(Exists(there)).newest_first())[:50], on=on)
