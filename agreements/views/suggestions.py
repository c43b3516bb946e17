"""What the search box asks while somebody types: records that the reader may read, as JSON."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.search import LONGEST
from agreements.suggesting import suggest
from registry.errors import answer


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """At most eight, the likeliest first, in the language of the address; 400 with a reason for too long a text."""
    typed = " ".join(request.GET.get("q", "").split())
    if len(typed) > LONGEST:
        return answer(request, 400, reason=_("Search with at most %(most)d signs.") % {"most": LONGEST})
    found = suggest(typed, user=request.user) if typed else []
    return JsonResponse({"q": typed, "suggestions": [asdict(one) for one in found]})
