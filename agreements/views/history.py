"""Corrections: what changed in published records, for everybody. Who did it and why, and what was hidden, stays out.

The pages are the same for whoever asks: staff and auditors have pages of their own (``agreements.admin.history``).
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.changes import AGREEMENT, LATEST, PER_PAGE, Act, acts_on_public_records, public_acts_of
from agreements.filters import KNOWN_ON
from agreements.models import Agreement
from agreements.paging import read_place
from agreements.presentation.changes import ActWords, for_everybody
from agreements.presentation.names import Name
from agreements.presentation.rows import title_of
from agreements.reading import withdrawn_publicly
from agreements.referred import names_for_everybody

MOST_DIGITS = 18


@dataclass(frozen=True)
class Correction:
    """An act on a public record, in words, with the addresses of the record as it was before and since."""

    agreement: Any
    title: Name
    words: ActWords
    before_url: str
    since_url: str


@login_not_required
@require_safe
def agreement_history(request: HttpRequest, number: str) -> HttpResponse:
    """What changed in a record since everybody can read it."""
    agreement = Agreement.objects.visible_to(AnonymousUser()).filter(number=number).first()
    if agreement is None:
        return _withdrawn_or_404(request, number)
    corrections = _in_words(public_acts_of(agreement.pk), {str(agreement.pk): agreement})
    place = read_place(request.GET, sorts={}, default_sort="")
    paginator = Paginator(corrections, PER_PAGE)
    page = paginator.page(place.number) if place.number <= paginator.num_pages else None
    context = {
        "agreement": agreement,
        "title": title_of(agreement),
        "page": page,
        "missing": page is None,
        "count": len(corrections),
        "first_url": request.path,
    }
    return render(request, "agreements/history.html", context, status=404 if page is None else 200)


@login_not_required
@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    """The latest corrections of all records that everybody can read; ``before``: only those before this event."""
    said = request.GET.get("before", "")
    before = int(said) if said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS else None
    acts, go_on = acts_on_public_records(before=LATEST if before is None else before)
    agreements = {str(one.pk): one for one in Agreement.objects.filter(pk__in={act.root for act in acts})}
    context = {
        "corrections": _in_words(acts, agreements),
        "earlier_url": f"{request.path}?{urlencode({'before': go_on})}" if go_on else "",
        "is_first": before is None,
        "first_url": request.path,
        "problem": _("“%(value)s” is not the number of a change.") % {"value": said[:40]}
        if said and before is None
        else "",
    }
    return render(request, "agreements/corrections.html", context)


def _in_words(acts: list[Act], agreements: dict[str, Agreement]) -> list[Correction]:
    """The acts that changed something everybody can see."""
    names = names_for_everybody(AGREEMENT, (net for act in acts for net in act.nets))
    told = ((act, for_everybody(AGREEMENT, act, names)) for act in acts if act.root in agreements)
    return [_correction(agreements[act.root], act, words) for act, words in told if words is not None]


def _correction(agreement: Agreement, act: Act, words: ActWords) -> Correction:
    url = reverse("agreements:detail", kwargs={"number": agreement.number})
    before, since = (f"{url}?{urlencode({KNOWN_ON: f'#{event}'})}" for event in (act.first - 1, act.last))
    return Correction(agreement, title_of(agreement), words, before, since)


def _withdrawn_or_404(request: HttpRequest, number: str) -> HttpResponse:
    """As the address of the record itself answers."""
    withdrawn = withdrawn_publicly(number)
    if withdrawn is None:
        raise Http404
    return render(request, "agreements/withdrawn.html", {"agreement": withdrawn, "title": _("Withdrawn")}, status=410)
