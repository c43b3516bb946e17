"""Keeping the list that one looks at as an extract under a name."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from agreements.filters import FILTERS
from agreements.forms.desk import SavedExtractForm
from agreements.forms.integrity import as_validation_error
from agreements.models import SavedExtract
from agreements.models.saved import LONGEST_QUERY
from agreements.views.asking import read_wish
from agreements.views.desk import at_desk
from agreements.views.listing import Asked, chips, counted

# Parameters of a file that the list does not have.
OF_FILES = ("columns", "rows", "bom", "documents", "events")
LONGEST_VALUE = 1000


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def save_extract(request: HttpRequest) -> HttpResponse:
    """Keep the list of this address. What could not be read of the address is told, and nothing is kept."""
    wish = read_wish(request, on=timezone.localdate())
    asked = wish.asked
    query = question(asked, request)
    problems = [text for texts in wish.problems.values() for text in texts]
    if len(query) > LONGEST_QUERY:
        problems.append(_("This question is too long to be kept; narrow it by fewer values."))
    columns = [column.code for column in wish.columns] if request.GET.get("columns") else []
    saved = SavedExtract(owner=cast("User", request.user), query=query, columns=columns)
    form = SavedExtractForm(request.POST or None, instance=saved, initial={"format": request.GET.get("format", "csv")})
    if request.method == "POST" and not problems and form.is_valid() and _kept(form):
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


def _kept(form: SavedExtractForm) -> bool:
    """Save it; of one form sent twice at once the second is told that the name is taken."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError as error:
        form.add_error("name", as_validation_error(error))
        return False
    return True


def question(asked: Asked, request: HttpRequest) -> str:
    """The parameters of the list and of its file, in canonical form, without its pages."""
    pairs: list[tuple[str, str]] = list(asked.query.only((*FILTERS, "sort")).pairs)
    pairs += [(name, text[:LONGEST_VALUE]) for name in OF_FILES for text in request.GET.getlist(name) if text]
    return urlencode(pairs)
