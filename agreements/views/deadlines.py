"""Coming deadlines: the page of staff, the calendar that they subscribe to, and the address of that calendar."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.who import person_of
from agreements.deadlines import Deadline, coming, due, told
from agreements.feeds import end_feed, reader_of_feed, renew_feed
from agreements.forms.deadlines import DeadlinesForm
from agreements.icalendar import calendar
from agreements.mails import given_up, mails_go_out, waiting
from agreements.models import CalendarFeed
from agreements.paging import MOST_DIGITS
from agreements.presentation.deadlines import day_in_words, days_left_in_words, parties_of, what_happens
from agreements.presentation.rows import title_of
from agreements.querysets import SEES_EVERYTHING

PER_PAGE = 50
FEED_DAYS = 3 * 366  # a calendar is looked at far ahead
FEED_MOST = 2_000


def row(deadline: Deadline) -> dict[str, Any]:
    """What a line of a list of deadlines shows."""
    agreement = deadline.agreement
    responsible = agreement.responsible
    return {
        "deadline": deadline,
        "agreement": agreement,
        "title": title_of(agreement),
        "parties": parties_of(deadline),
        "what": what_happens(deadline),
        "day": day_in_words(deadline),
        "left": days_left_in_words(deadline),
        "soon": deadline.days_left <= 30,
        "responsible": (responsible.get_full_name() or responsible.get_username()) if responsible else "",
    }


def _for_staff(request: HttpRequest) -> User:
    user = person_of(request)
    if not user.has_perm(SEES_EVERYTHING):
        raise PermissionDenied
    return user


@require_safe
def deadlines_page(request: HttpRequest) -> HttpResponse:
    """What comes, the nearest first, by how far ahead and by who is in charge."""
    user = _for_staff(request)
    form = DeadlinesForm(request.GET, user=user)
    today = timezone.localdate()
    paginator = Paginator(due(today, form.ahead, user, responsible=form.whose), PER_PAGE)
    page = paginator.get_page(request.GET.get("page", "1")[:MOST_DIGITS])
    context = {
        **admin.site.each_context(request),
        "title": _("Coming deadlines"),
        "form": form,
        "page": page,
        "rows": [row(deadline) for deadline in told(list(page.object_list), on=today)],
        "today": today,
        "feed": CalendarFeed.objects.filter(user=user).first(),
        "mails_go_out": mails_go_out(),
        "waiting": waiting(),
        "given_up": given_up(),
    }
    return TemplateResponse(request, "admin/deadlines/deadlines.html", context)


@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Give the person a new address for their calendar, shown once; or take the one they have away."""
    user = _for_staff(request)
    if "_end" in request.POST:
        end_feed(by=user)
        messages.success(request, _("Your calendar has no address any more."))
    else:
        address = settings.REGISTER_URL + reverse("calendar", kwargs={"token": renew_feed(by=user)})
        said = _("The address of your calendar, shown this once:")
        messages.success(request, format_html('{} <code class="secret">{}</code>', said, address))
    return redirect("deadlines")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines that the owner of this secret may read, as iCalendar; 404 for every other secret."""
    user = reader_of_feed(token)
    if user is None:
        raise Http404
    with translation.override(user.language):
        deadlines = coming(timezone.localdate(), FEED_DAYS, user, most=FEED_MOST)
        text = calendar(deadlines, name=_("Deadlines of agreements"), language=user.language)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
