"""The page on which the extract of a list is chosen. Its address is its state; the file has an address of its own."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.addresses import LONGEST_ADDRESS, Query, to_canonical
from agreements.filters import FILTERS, KNOWN_ON, SORTS
from agreements.views.choosing import BUTTONS, CHOSEN, Page, context_of, read_page
from agreements.views.export import sent
from agreements.views.listing import counted, saving_link, value_in_words

LISTED = (*FILTERS, "sort")
CLOCKS = ("in_force_on", KNOWN_ON)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest) -> HttpResponseBase:
    """Choose format, rows and columns of a list. An account that takes a file posts, since its choice is kept."""
    data = request.POST if request.method == "POST" else request.GET
    on = timezone.localdate()
    given = [(name, value) for name in LISTED for value in data.getlist(name)]
    page = read_page(data, given, request.user, on=on)
    listed = page.wish.asked.query.only(LISTED).pairs
    here = Query(reverse("agreements:take"), (*listed, *page.choice.of_page(page.start)))
    answer = page.wish.asked.answer()
    page.count(answer.total)
    if page.wants_file and page.question is not None:
        if request.method == "POST" and request.user.is_authenticated:
            page.remember()
        return led_to(str(file_of(page, listed))) or sent(request, page.question)
    if page.moves_on and (away := led_to(f"{here}{page.place}")):
        return away
    if not page.problems and (away := to_canonical(request.GET, (*LISTED, *CHOSEN, *BUTTONS), here)):
        return away
    context = context_of(page, answer.total, more=answer.more) | _about_the_list(request, page)
    context |= {"counted": counted(answer.total, more=answer.more), "hidden": listed}
    context["file_url"] = "" if page.question is None else f"{settings.REGISTER_URL}{file_of(page, listed)}"
    return render(request, "agreements/take.html", context | {"canonical_query": str(here)})


def led_to(address: str) -> HttpResponseRedirect | None:
    """The way to an address; None where it is longer than one can be led to."""
    return HttpResponseRedirect(address) if len(address) <= LONGEST_ADDRESS else None


def file_of(page: Page, listed: Iterable[tuple[str, str]]) -> Query:
    """The address of the file that is chosen."""
    at = reverse("agreements:export", kwargs={"form": page.choice.format})
    return Query(at, (*listed, *page.choice.of_file()))


def _about_the_list(request: HttpRequest, page: Page) -> dict[str, Any]:
    asked = page.wish.asked
    filters = asked.filters
    save = saving_link(asked, request.user)
    choice = page.choice
    more = urlencode([("format", choice.format), *choice.of_file()])
    return {
        "chips": [
            (str(filters.filters[name].label), value_in_words(filters, name, value))
            for name, value in asked.query.only(filters.values).pairs
            if name not in CLOCKS  # which are said beside them
        ],
        "sort_label": SORTS[asked.place.sort],
        "list_url": str(asked.query.only(LISTED)),
        "known": filters.known,
        "today_url": str(Query(reverse("agreements:take"), asked.query.only(LISTED).without(KNOWN_ON).pairs)),
        "in_force_on": filters.values.get("in_force_on"),
        "day": filters.on,
        "filter_problems": {name: texts for name, texts in page.problems.items() if name in LISTED},
        "save_url": f"{save}{'&' if '?' in save else '?'}{more}" if save and page.question else "",
    }
