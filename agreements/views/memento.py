"""Versions of a record for machines, as RFC 7089 (Memento) asks for them and answers.

The address of a record is the original and its own time gate: asked with ``Accept-Datetime`` it leads to the record as
it was known then, an address with ``known_on``, which is the memento.
"""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _

from agreements.clocks import Known

ASKED = "Accept-Datetime"


def to_memento(request: HttpRequest) -> HttpResponseBase | None:
    """The way to the memento that was asked for; None where none was. What is no date is refused in words."""
    said = request.headers.get(ASKED)
    if said is None or "known_on" in request.GET:
        return None
    seconds = parse_http_date_safe(said)
    if seconds is None:
        text = _("Accept-Datetime has to be a date of HTTP, as Thu, 03 Nov 2022 12:00:00 GMT.")
        return HttpResponse(f"{text}\n", status=400, content_type="text/plain; charset=utf-8")
    # Later than now is now: the last there is.
    now = datetime.datetime.now(datetime.UTC)
    instant = now if seconds > now.timestamp() else datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    response = HttpResponseRedirect(f"{request.path}?{urlencode({'known_on': instant.isoformat()})}")
    return with_links(response, request, None)


def with_links[R: HttpResponseBase](response: R, request: HttpRequest, known: Known | None) -> R:
    """Says where the other versions are; of a memento also when it was."""
    original = settings.REGISTER_URL + request.path
    links = [f'<{original}>; rel="original timegate"']
    if request.path.endswith("/"):
        links.append(f'<{original}timemap>; rel="timemap"; type="application/link-format"')
    if known is None:
        patch_vary_headers(response, [ASKED])
    else:
        response.headers["Memento-Datetime"] = http_date(known.moment.at.timestamp())
    response.headers["Link"] = ", ".join(links)
    return response
