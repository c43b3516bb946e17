"""The desk of those who enter and publish records: what waits for them, with a list behind every number."""

import datetime
from collections import Counter
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
from django.views.decorators.http import require_safe

from accounts.who import person_of
from agreements.choices import DeadlineKind, RecordState
from agreements.deadlines import SOON, due, told
from agreements.desk_lists import (
    GAPS,
    Change,
    drafts_of,
    gaps,
    in_review,
    latest_changes,
    titles_of,
)
from agreements.doubles import possible_duplicates
from agreements.notes import Note, latest_notes
from agreements.permissions import ENTERS_RECORDS
from agreements.views.deadlines import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreements.models import Agreement
    from agreements.querysets import AgreementQuerySet

SHOWN = 6
PAIRS = 2  # likely duplicates of each kind
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
    dues = due(today, SOON, person_of(request))
    of_kind = Counter(one.kind for one in dues)
    missing = gaps()
    context = {
        **admin.site.each_context(request),
        "title": _("Desk"),
        "drafts": _drafts(request),
        "reviews": _reviews(request),
        "may_publish": request.user.has_perm(MAY_PUBLISH),
        "ending": of_kind[DeadlineKind.TERM],
        "ending_url": _list(deadline=DeadlineKind.TERM.value),
        "noticing": of_kind[DeadlineKind.NOTICE],
        "noticing_url": _list(deadline=DeadlineKind.NOTICE.value),
        "coming": [row(one) for one in told(dues[:SHOWN], on=today)],
        "gaps": [(words, missing[name], _list(missing=name)) for name, (words, _rule) in GAPS.items()],
        "duplicates": [listed for listed in possible_duplicates(PAIRS) if listed.total],
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


def _changes() -> list[Told]:
    changes = latest_changes(most=SHOWN)
    titles = {one.pk: str(one) for one in titles_of(changes)}
    return [Told(one, titles.get(one.key) or one.title or f"#{one.key}", one.key in titles) for one in changes]


def _since(today: datetime.date) -> str:
    before = today - datetime.timedelta(days=1)
    return f"{reverse('compare')}?{urlencode({'from': before.isoformat(), 'to': today.isoformat()})}"
