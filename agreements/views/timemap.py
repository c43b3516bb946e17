"""The time map of a record (RFC 7089): every version that everybody may read, with its time and its address."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from agreements.changes import AGREEMENT, public_acts_of, states_of
from agreements.models import Agreement
from agreements.presentation.changes import for_everybody
from agreements.referred import names_for_everybody

LINKS = "application/link-format"


@login_not_required
@require_safe
def time_map(request: HttpRequest, number: str) -> HttpResponse:
    """The versions of a record that is public, the earliest first, in the link format of RFC 6690."""
    agreement = Agreement.objects.visible_to(AnonymousUser()).filter(number=number).first()
    if agreement is None:
        raise Http404
    original = settings.REGISTER_URL + agreement.get_absolute_url()
    itself = settings.REGISTER_URL + reverse("agreements:timemap", kwargs={"number": number})
    links = [f'<{original}>; rel="original timegate"', f'<{itself}>; rel="self"; type="{LINKS}"']
    times = list(_times(agreement))
    for place, at in enumerate(times):
        ends = [name for name, there in (("first", place == 0), ("last", place == len(times) - 1)) if there]
        memento = f"{original}?{urlencode({'known_on': at.isoformat()})}"
        links.append(f'<{memento}>; rel="{" ".join([*ends, "memento"])}"; datetime="{http_date(at.timestamp())}"')
    return HttpResponse(",\n".join(links) + "\n", content_type=LINKS)


def _times(agreement: Agreement) -> Iterator[datetime]:
    """When the record became public, and when something changed in it that everybody can see."""
    first = next((state for state in states_of(agreement.pk) if state.public), None)
    if first is None:
        return
    yield first.at
    acts = public_acts_of(agreement.pk)
    names = names_for_everybody(AGREEMENT, (net for act in acts for net in act.nets))
    yield from (act.at for act in reversed(acts) if for_everybody(AGREEMENT, act, names) is not None)
