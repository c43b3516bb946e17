"""Keeping the list that one looks at as an extract under a name."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from agreements.filters import FILTERS
from agreements.forms.desk import SavedExtractForm
from agreements.models import SavedExtract
from agreements.models.saved import LONGEST_QUERY
from agreements.views.desk import at_desk
from agreements.views.listing import Asked, chips, counted, read_asked

# Parameters of a file that the list does not have.
OF_FILES = ("columns", "rows", "bom")
LONGEST_VALUE = 1000


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def save_extract(request: HttpRequest) -> HttpResponse:
    """Keep the list of this address. What could not be read of the address is told, and nothing is kept."""
    asked = read_asked(request, on=timezone.localdate())
    query = question(asked, request)
    problems = [text for texts in asked.problems.values() for text in texts]
    if len(query) > LONGEST_QUERY:
        problems.append(_("This question is too long to be kept; narrow it by fewer values."))
    saved = SavedExtract(owner=cast("User", request.user), query=query, columns=_columns(request))
    form = SavedExtractForm(request.POST or None, instance=saved, initial={"format": request.GET.get("format", "csv")})
    if request.method == "POST" and not problems and form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” is kept on your desk.") % {"name": saved.name})
        return redirect("desk")
    answer = asked.answer()
    context = {
        **admin.site.each_context(request),
        "title": _("Save this extract"),
        "form": form,
        "problems": problems,
        "chips": chips(asked),
        "counted": counted(answer.total, more=answer.more),
        "list_url": str(asked.query),
    }
    return TemplateResponse(request, "admin/desk/save.html", context)


def question(asked: Asked, request: HttpRequest) -> str:
    """The parameters of the list and of its file, in canonical form, without its pages."""
    pairs: list[tuple[str, str]] = list(asked.query.only((*FILTERS, "sort")).pairs)
    pairs += [(name, text[:LONGEST_VALUE]) for name in OF_FILES for text in request.GET.getlist(name) if text]
    return urlencode(pairs)


def _columns(request: HttpRequest) -> list[Any]:
    """The columns by their codes, as far as they look like such; the file refuses what is none."""
    names = [name.strip() for text in request.GET.getlist("columns") for name in text.split(",")]
    return [name for name in dict.fromkeys(names) if name.isascii() and name.isidentifier()][:100]
