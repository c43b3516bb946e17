"""Taking the list of the staff away as a file: marked rows or all that is listed, drafts too, in the list's order.

The rows are named one by one, so that the file holds what stood there whatever the list's filters mean later. The log
keeps them, and asks them again by the code of the extract.
"""

import copy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.who import person_of
from agreements.addresses import Query
from agreements.choices import ExtractFormat
from agreements.exports.making import FORMATS
from agreements.exports.question import picked_in_words
from agreements.models import Agreement
from agreements.permissions import USES_DESK
from agreements.views.again import question_of_picked
from agreements.views.choosing import BUTTONS, CHOSEN, Page, context_of, read_page
from agreements.views.export import refused, sent

if TYPE_CHECKING:
    from agreements.admin.agreement import AgreementAdmin

MARKED = "marked"  # keys of marked rows in the address, parted by points
MOST_MARKED = 200  # as many as the list shows at once
MOST_LISTED = 100_000  # the log keeps each of them
LIST = "admin:agreements_agreement_changelist"


def marked(queryset: QuerySet[Agreement], request: HttpRequest) -> HttpResponseBase:
    """From the action of the list to the page: the rows that were marked, or the filter where all of it was."""
    pairs = [(name, text) for name, texts in request.GET.lists() for text in texts]
    if request.POST.get("select_across") != "1":
        keys = queryset.select_related(None).prefetch_related(None).values_list("pk", flat=True)
        pairs = [(MARKED, ".".join(str(key) for key in keys))]
    return redirect(f"{reverse('admin:agreements_agreement_take')}{'?' if pairs else ''}{urlencode(pairs)}")


@require_http_methods(["GET", "HEAD", "POST"])
def take_page(request: HttpRequest, *, model_admin: "AgreementAdmin") -> HttpResponseBase:
    """Choose the extract of the list, in the address's query, as on the public page."""
    data = request.POST if request.method == "POST" else request.GET
    keys = _keys(request, model_admin)
    if isinstance(keys, HttpResponseBase):
        return keys
    listed = _listed(request)
    page = read_page(data, [], request.user, on=timezone.localdate(), picked=keys)
    page.count(len(keys))
    _no_zip_of_drafts(page, keys)
    if page.wants_file:
        if request.method == "POST":
            page.remember()
        return redirect(_at(f"export.{page.choice.format}", listed, page.choice.of_file()))
    if page.moves_on:
        return redirect(_at("export/", listed, page.choice.of_page(page.start)) + page.place)
    context = {
        **model_admin.admin_site.each_context(request),
        **context_of(page, len(keys)),
        "title": _("Take this list away"),
        "counted": picked_in_words(len(keys)),
        "action": _at("export/", listed, []),
        "list_url": f"{reverse(LIST)}?{urlencode([one for one in listed if one[0] != MARKED])}",
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/agreements/agreement/take.html", context)


@require_safe
def take_file(request: HttpRequest, *, form: str, model_admin: "AgreementAdmin") -> HttpResponseBase:
    """The file itself; what cannot be read is refused in words, as in the file of a public list."""
    if form not in FORMATS:
        raise Http404
    keys = _keys(request, model_admin)
    if isinstance(keys, HttpResponseBase):
        return keys
    data = request.GET.copy()
    data["format"] = form
    page = read_page(data, [], request.user, on=timezone.localdate(), picked=keys)
    page.count(len(keys))
    _no_zip_of_drafts(page, keys)
    return refused(page.problems) if page.question is None else sent(request, page.question)


@require_safe
def take_again(request: HttpRequest, *, code: str, model_admin: "AgreementAdmin") -> HttpResponseBase:
    """An extract of the log, made anew of the same state of the register."""
    question = question_of_picked(code, request.user)
    if question is None or (question.with_events and not request.user.has_perm(USES_DESK)):
        raise Http404
    return sent(request, question)


def _at(last: str, listed: list[tuple[str, str]], chosen: list[tuple[str, str]]) -> str:
    return str(Query(f"{reverse(LIST)}{last}", (*listed, *chosen)))


def _listed(request: HttpRequest) -> list[tuple[str, str]]:
    """The parameters of the list in the address, as they stand there."""
    own = {*CHOSEN, *BUTTONS, "p", "all"}  # a file has no pages
    return [(name, text) for name, texts in request.GET.lists() for text in texts if name not in own]


def _keys(request: HttpRequest, model_admin: "AgreementAdmin") -> list[int] | HttpResponseBase:
    """The agreements in the order of the list, of what this account may read; or the way back to the list."""
    if MARKED in request.GET:
        return marked_keys(request)
    asked: Any = copy.copy(request)
    asked.method, asked.GET = "GET", QueryDict(urlencode(_listed(request)))
    asked.lists_agreements = True
    try:
        found = model_admin.get_changelist_instance(asked).queryset
    except IncorrectLookupParameters:
        return HttpResponseRedirect(reverse(LIST))
    keys = found.select_related(None).prefetch_related(None).values_list("pk", flat=True)[: MOST_LISTED + 1]
    if len(keys) > MOST_LISTED:
        messages.warning(
            request,
            _("At most %(most)s records can be taken away from here; narrow the list.") % {"most": f"{MOST_LISTED:,}"},
        )
        return HttpResponseRedirect(reverse(LIST))
    return list(keys)


def marked_keys(request: HttpRequest) -> list[int]:
    """The marked rows that the address names, of what this account may read."""
    texts = request.GET.get(MARKED, "").split(".")
    if len(texts) > MOST_MARKED or not all(text.isascii() and text.isdecimal() and len(text) <= 18 for text in texts):
        raise BadRequest(_("These are not marked rows of the list."))
    readable = Agreement.objects.visible_to(person_of(request)).filter(pk__in=texts).values_list("pk", flat=True)
    known = set(readable)
    return [key for key in dict.fromkeys(int(text) for text in texts) if key in known]


def _no_zip_of_drafts(page: Page, keys: list[int]) -> None:
    """The tables of a ZIP meet in the number, and a draft may have none yet."""
    if page.choice.format != ExtractFormat.ZIP or not Agreement.objects.filter(pk__in=keys, number="").exists():
        return
    text = _("The tables of a ZIP belong together by number, and some of these records have none yet.")
    page.problems.setdefault("format", []).append(text)
    page.question = None
