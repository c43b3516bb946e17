"""Keeping the list that one looks at as an extract under a name: with its order, format, rows and columns."""

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
from agreements.choices import ExtractRows
from agreements.forms.desk import SavedExtractForm
from agreements.forms.integrity import as_validation_error
from agreements.models import SavedExtract
from agreements.models.saved import LONGEST_QUERY
from agreements.views.choosing import Page, read_page
from agreements.views.desk import at_desk
from agreements.views.listing import chips, counted
from agreements.views.taking import LISTED


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def save_extract(request: HttpRequest) -> HttpResponse:
    """Keep the extract of this address. What could not be read of the address is told, and nothing is kept."""
    page = _page(request, request.GET.get("format", ""))
    problems = [text for texts in page.problems.values() for text in texts]
    saved = SavedExtract(owner=cast("User", request.user))
    form = SavedExtractForm(request.POST or None, instance=saved, initial={"format": page.choice.format})
    if request.method == "POST" and not problems and form.is_valid() and _fits(form, request) and _kept(form):
        messages.success(request, _("“%(name)s” is kept on your desk.") % {"name": saved.name})
        return redirect("desk")
    asked = page.wish.asked
    answer = asked.answer()
    context = {
        **admin.site.each_context(request),
        "title": _("Save this extract"),
        "form": form,
        "problems": problems,
        "chips": chips(asked),
        "counted": counted(answer.total, more=answer.more),
        "list_url": str(asked.query),
        "shape": ExtractRows(page.choice.rows).label,
        "columns": "" if page.choice.is_usual else ", ".join(page.choice.columns),
        "choice": page.choice,
    }
    return TemplateResponse(request, "admin/desk/save.html", context)


def _page(request: HttpRequest, form: str) -> Page:
    """What the address asks, in a format."""
    data = request.GET.copy()
    data["format"] = form
    listed = [(name, value) for name in LISTED for value in data.getlist(name)]
    return read_page(data, listed, request.user, on=timezone.localdate())


def _fits(form: SavedExtractForm, request: HttpRequest) -> bool:
    """Put into the extract all that its run needs; what the chosen format has no room for is told beside it."""
    saved = form.instance
    page = _page(request, saved.format)
    pairs = [*page.wish.asked.query.only(LISTED).pairs, *page.choice.of_file()]
    saved.query = urlencode(pairs)
    saved.columns = [] if page.choice.is_usual else list(page.choice.columns)
    for text in (text for texts in page.problems.values() for text in texts):
        form.add_error("format", text)
    if len(saved.query) > LONGEST_QUERY:
        form.add_error(None, _("This question is too long to be kept; narrow it by fewer values."))
    return not form.errors


def _kept(form: SavedExtractForm) -> bool:
    """Save it; of one form sent twice at once the second is told that the name is taken."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError as error:
        form.add_error("name", as_validation_error(error))
        return False
    return True
