"""How to read the register: the words, the rules and the formats, written for those who rely on it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.exports.columns import EVERY
from agreements.status import ENDING_SOON_DAYS


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page about the register; the columns of the extracts are listed from the columns themselves."""
    columns = [column for column in EVERY if not column.staff]
    return render(request, "pages/about.html", {"columns": columns, "ending_soon_days": ENDING_SOON_DAYS})
