"""The desk of those who enter and publish records: what waits for them, with a list behind every number."""

import datetime
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.who import person_of
from agreements.choices import RecordState
from agreements.desk_lists import (
    GAPS,
    Change,
    deadlines,
    drafts_of,
    gaps,
    in_review,
    latest_changes,
    titles_of,
)
from agreements.notes import Note, latest_notes
from agreements.permissions import ENTERS_RECORDS
from partial_dates.value import PartialDate
from partial_dates.words import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreements.models import Agreement
    from agreements.querysets import AgreementQuerySet

SHOWN = 6
MAY_PUBLISH = "agreements.publish_agreement"
LIST = "admin:agreements_agreement_changelist"


@dataclass(frozen=True)
class Waiting:
    """The first records of a list, how many there are, and where all of them stand."""

    lines: list[Any]
    count: int
    url: str


@dataclass(frozen=True)
class Line:
    """A record, with what is said beside it."""

    record: Any
    note: Note | None = None
    words: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("admin:agreements_agreement_change", args=[self.record.pk])


@dataclass(frozen=True)
class Told:
    """A change, and what the record is called now, or was when it was deleted."""

    change: Change
    title: str
    is_there: bool


def for_staff[**P](
    view: "Callable[Concatenate[HttpRequest, P], HttpResponse]",
) -> "Callable[Concatenate[HttpRequest, P], HttpResponse]":
    """For those who enter records."""

    @wraps(view)
    def allowed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(ENTERS_RECORDS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return allowed


@require_safe
@for_staff
def work_page(request: HttpRequest) -> HttpResponse:
    """The desk."""
    today = timezone.localdate()
    soon = deadlines(on=today, most=SHOWN)
    missing = gaps()
    context = {
        **admin.site.each_context(request),
        "title": _("Desk"),
        "drafts": _drafts(request),
        "reviews": _reviews(request),
        "may_publish": request.user.has_perm(MAY_PUBLISH),
        "deadlines": soon,
        "ending_url": _list(deadline="ending"),
        "noticing_url": _list(deadline="noticing"),
        "coming": [Line(one, words=_deadline_words(one, today)) for one in soon.next],
        "gaps": [(words, missing[name], _list(missing=name)) for name, (words, _rule) in GAPS.items()],
        "duplicates": [],  # rows of (text, url, count) of whoever looks for them; see _duplicates.html
        "changes": _changes(),
        "since_yesterday": _since(today),
    }
    return TemplateResponse(request, "admin/desk/work.html", context)


def _list(**filters: str) -> str:
    return f"{reverse(LIST)}?{urlencode(filters)}"


def _drafts(request: HttpRequest) -> Waiting:
    """My drafts, the latest changed first, with what a registrar said who returned one."""
    found, count = _first(drafts_of(person_of(request)).order_by("-updated_at", "-pk"))
    notes = latest_notes(one.pk for one in found)
    url = _list(record_state__exact=RecordState.DRAFT.value, responsible="me")
    return Waiting([Line(one, note=_returned(notes.get(one.pk))) for one in found], count, url)


def _returned(note: Note | None) -> Note | None:
    return note if note is not None and note.state == RecordState.DRAFT else None


def _reviews(request: HttpRequest) -> Waiting:
    """What is in review, what waits longest first, with the note of who sent it."""
    found, count = _first(in_review().select_related("submitted_by").order_by("updated_at", "pk"))
    notes = latest_notes(one.pk for one in found)
    lines = []
    for one in found:
        own = one.submitted_by_id == request.user.pk
        sender = _("sent by you") if own else _("sent by %(name)s") % {"name": one.submitted_by or "–"}
        note = notes.get(one.pk)
        lines.append(Line(one, note=note if note and note.state == RecordState.IN_REVIEW else None, words=(sender,)))
    return Waiting(lines, count, _list(record_state__exact=RecordState.IN_REVIEW.value))


def _first(found: "AgreementQuerySet") -> "tuple[list[Agreement], int]":
    """The first of them and how many there are; counted only where not all are shown."""
    first = list(found[: SHOWN + 1])
    return first[:SHOWN], len(first) if len(first) <= SHOWN else found.count()


def _deadline_words(agreement: Any, today: datetime.date) -> tuple[str, ...]:
    """ "Notice by 3 May 2027", "ends on …", and in how many days the first of them is."""
    words = []
    notice = agreement.notice_by if agreement.terminated is None else None
    if notice is not None and notice >= today:
        words.append(_("notice by %(day)s") % {"day": _day(notice)})
    renews = agreement.term == "auto_renewing" and agreement.terminated is None
    said = _("renews itself after %(day)s") if renews else _("last day %(day)s")
    words.append(said % {"day": _day(agreement.term_end)})
    left = (agreement.day - today).days
    words.append(ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("today"))
    return tuple(words)


def _day(day: datetime.date) -> str:
    return in_words(PartialDate.from_date(day))


def _changes() -> list[Told]:
    changes = latest_changes(most=SHOWN)
    titles = {one.pk: str(one) for one in titles_of(changes)}
    return [Told(one, titles.get(one.key) or one.title or f"#{one.key}", one.key in titles) for one in changes]


def _since(today: datetime.date) -> str:
    before = today - datetime.timedelta(days=1)
    return f"{reverse('compare')}?{urlencode({'from': before.isoformat(), 'to': today.isoformat()})}"
