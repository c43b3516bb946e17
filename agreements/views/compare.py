"""Two states of the register side by side, for staff and auditors: on the screen and as a file."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agreements.addresses import Pairs
from agreements.choices import Status
from agreements.comparing import Comparison, Difference, Way
from agreements.exports.comparison import FORMATS
from agreements.filters import in_reader_language
from agreements.forms.moments import MomentsForm
from agreements.paging import MOST_DIGITS
from agreements.presentation.differences import Line, lines_of
from agreements.querysets import sees_everything
from agreements.views.documents import disposition

PER_PAGE = 20
MOST_LINES = 100  # of one record on a page; the file has them all


@dataclass(frozen=True)
class Compared:
    """One record on the page."""

    number: str
    title: str
    url: str
    ways: tuple[str, ...]
    statuses: tuple[str, str]
    lines: tuple[Line, ...]
    more: int  # lines that are left out


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """What differs between ``from`` and ``to``, of one kind if ``what`` names it, page by page."""
    _staff_alone(request)
    form = MomentsForm(request.GET)
    asked = any(request.GET.get(name, "").strip() for name in form.fields)
    context = {
        **admin.site.each_context(request),
        "title": _("Compare two days"),
        "form": form if asked else MomentsForm(None),
        "asked": asked,
    }
    if asked and form.is_valid():
        pairs = asked_pairs(form)
        given = [(name, value) for name in form.fields for value in request.GET.getlist(name)]
        if sorted(given) != sorted(pairs):
            return HttpResponseRedirect(f"{request.path}?{urlencode(pairs)}")
        context |= _compared(request, form, pairs)
    return TemplateResponse(request, "admin/desk/compare.html", context, status=200)


@require_safe
def compare_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same as a file, every field on a line of its own; an address that is not understood is refused in words."""
    _staff_alone(request)
    if form not in FORMATS:
        raise Http404
    moments = MomentsForm(request.GET)
    if not moments.is_valid():
        lines = [_("This file cannot be made: the address holds a value that is not understood.")]
        lines += [f"{name}: {text}" for name, texts in moments.errors.items() for text in texts]
        return HttpResponse("\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8")
    kind = FORMATS[form]
    # Both lists of keys are read before the answer begins: a database that is away is an error and no empty file.
    pieces = kind.pieces(Comparison(moments.moments), first=moments.first, last=moments.last, way=moments.way)
    response = StreamingHttpResponse(pieces, content_type=kind.content_type)
    name = f"{_('comparison')} {moments.first.said} {moments.last.said}.{form}".replace(":", "-")
    response.headers["Content-Disposition"] = disposition(name)
    return response


def asked_pairs(form: MomentsForm) -> Pairs:
    """What was asked, as an address says it: both moments by their names, so that it can be sent to somebody else."""
    said = {"from": form.first.said, "to": form.last.said, "what": form.cleaned_data.get("what", "")}
    return tuple((name, value) for name, value in said.items() if value)


def _staff_alone(request: HttpRequest) -> None:
    if not sees_everything(request.user):
        raise PermissionDenied


def _compared(request: HttpRequest, form: MomentsForm, pairs: Pairs) -> dict[str, Any]:
    comparison = Comparison(form.moments)
    keys = comparison.keys(form.way)
    paginator: Paginator[int] = Paginator(keys, PER_PAGE)
    page = paginator.get_page(request.GET.get("page", "1")[:MOST_DIGITS])
    differences = comparison.differences(page.object_list)
    pointed = comparison.pointed_at(differences)
    bare = tuple(pair for pair in pairs if pair[0] != "what")
    return {
        "first": form.first,
        "last": form.last,
        "count": counted(len(keys)),
        "ways": [
            {
                "label": way.label,
                "count": comparison.count(way),
                "url": f"{request.path}?{urlencode((*bare, ('what', way.value)))}",
                "chosen": form.way == way,
            }
            for way in Way
            if comparison.count(way) or way != Way.REMOVED
        ],
        "all_url": f"{request.path}?{urlencode(bare)}",
        "way": form.way,
        "rows": [_row(difference, tuple(lines_of(difference, pointed))) for difference in differences],
        "page": page,
        "files": [
            (kind.label, f"{reverse('compare-export', kwargs={'form': name})}?{urlencode(pairs)}")
            for name, kind in FORMATS.items()
        ],
    }


def counted(count: int) -> str:
    """ "3 records differ": the heading of what was found."""
    figure = {"count": f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")}
    return ngettext("%(count)s record differs", "%(count)s records differ", count) % figure


def _row(difference: Difference, lines: tuple[Line, ...]) -> Compared:
    record = difference.record
    number = str(record.get("number", ""))
    return Compared(
        number=number,
        title=in_reader_language(str(record.get("title", "")), str(record.get("title_ru", ""))),
        url=reverse("agreements:detail", kwargs={"number": number}) if number else "",
        ways=tuple(str(way.label) for way in difference.ways),
        statuses=(_status(difference.was), _status(difference.became)),
        # What was added is all new: its record says it better than a list of fields.
        lines=() if Way.ADDED in difference.ways else lines[:MOST_LINES],
        more=0 if Way.ADDED in difference.ways else max(0, len(lines) - MOST_LINES),
    )


def _status(status: str | None) -> str:
    return str(Status(status).label) if status else ""
