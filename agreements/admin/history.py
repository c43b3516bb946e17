"""The history of a record for staff and auditors: who, when, why, field by field; and coming back to an earlier state.

One page for agreements, organizations, people and vocabularies; it stands where Django's own history page would.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.who import person_of
from agreements.changes import (
    PER_PAGE,
    TREES,
    Act,
    State,
    Tree,
    acts_of,
    count_of_acts,
    last_of_gone,
    state_at,
    states_of,
)
from agreements.filters import KNOWN_ON
from agreements.forms.integrity import as_validation_error
from agreements.models import Agreement
from agreements.permissions import may
from agreements.presentation.changes import ActWords, for_staff, row_changes
from agreements.referred import names_for_staff
from agreements.restoring import Restoring, restore_record, restoring
from history.forms import NAME, ReasonField
from history.staff import recorded_request
from organizations.actions import StaleError

LONGEST_KEY = 18  # digits


@dataclass(frozen=True)
class Line:
    """An act in words; the addresses are empty where there is nothing to see or nothing to restore."""

    words: ActWords
    known_url: str
    restore_url: str


@dataclass(frozen=True)
class Subject:
    """Whose history it is; ``record`` is None when it was deleted."""

    tree: Tree
    key: int
    record: Any
    model_admin: ModelAdmin

    @property
    def title(self) -> str:
        """What it is called, or was."""
        if self.record is not None:
            return str(getattr(self.record, "display_title", self.record))
        place = (self.tree.model._meta.db_table, str(self.key))
        row = last_of_gone([place]).get(place, {})
        return str(row.get("title") or row.get("name") or f"#{self.key}")

    @property
    def back(self) -> str:
        """The record's page, or the list."""
        opts = self.model_admin.opts
        name = f"admin:{opts.app_label}_{opts.model_name}"
        return reverse(f"{name}_change", args=[self.key]) if self.record is not None else reverse(f"{name}_changelist")

    def url(self, event: int | None = None) -> str:
        """The history, or the page that asks whether to restore the state after an event."""
        named = {"app": self.model_admin.opts.app_label, "model": self.model_admin.opts.model_name, "pk": self.key}
        if event is None:
            return reverse("staff-history", kwargs=named)
        return reverse("staff-restore", kwargs={**named, "event": event})

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """What both pages say of it."""
        return {
            **self.model_admin.admin_site.each_context(request),
            "opts": self.model_admin.opts,
            "original": self.record,
            "about": self.title,
            "back": self.back,
            "history_url": self.url(),
        }


class RestoreForm(forms.Form):
    """Why an earlier state is restored."""

    change_reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME].required = True
        self.fields[NAME].error_messages["required"] = gettext_lazy("Say why the earlier state is restored.")


@require_safe
def history_page(request: HttpRequest, app: str, model: str, pk: int) -> HttpResponse:
    """Everything that was done to the record, the latest first."""
    subject = _subject(request, app, model, pk)
    count = count_of_acts(subject.tree, pk)
    if subject.record is None and not count:
        raise Http404
    page = Paginator(range(count), PER_PAGE).get_page(request.GET.get("page"))
    acts = acts_of(subject.tree, pk, offset=max(page.start_index() - 1, 0))
    names = names_for_staff(subject.tree, (net for act in acts for net in act.nets))
    states = states_of(pk) if subject.tree.model is Agreement else []
    may_restore = _may_restore(request, subject)
    lines = [_line(subject, act, names, states, restorable=may_restore and act is not acts[0]) for act in acts]
    if lines and may_restore and page.number > 1:
        lines[0] = _line(subject, acts[0], names, states, restorable=True)
    context = {**subject.context(request), "title": _("History"), "subtitle": subject.title, "lines": lines,
               "page": page, "count": count}  # fmt: skip
    return TemplateResponse(request, "admin/history/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def restore_page(request: HttpRequest, app: str, model: str, pk: int, event: int) -> HttpResponse:
    """Show what coming back to the state after an event would change, and do it when that is confirmed."""
    subject = _subject(request, app, model, pk)
    if subject.record is None:
        raise Http404
    if not _may_restore(request, subject):
        raise PermissionDenied
    form = RestoreForm(request.POST if request.method == "POST" else None, label_suffix="")
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        problems = _restore(request, subject, event, form.cleaned_data[NAME])
        if not problems:
            return _done(request, subject, event)
    try:
        todo = restoring(subject.tree, pk, event=event)
    except ValidationError as error:
        raise Http404(error.messages[0]) from error
    return _ask(request, subject, form, todo, event, problems)


def _subject(request: HttpRequest, app: str, model: str, pk: int) -> Subject:
    found: Any = apps.get_model(app, model)
    model_admin = admin.site.get_model_admin(found)
    record = found._default_manager.filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    return Subject(TREES[found], pk, record, model_admin)


def _may_restore(request: HttpRequest, subject: Subject) -> bool:
    """Whoever may change the record as it is now may bring back what it was."""
    if isinstance(subject.record, Agreement):
        return may(request.user, "restore", subject.record)
    if subject.record is None or getattr(subject.record, "merged_into_id", None):
        return False
    return bool(subject.model_admin.has_change_permission(request, subject.record))


def _line(subject: Subject, act: Act, names: Any, states: list[State], *, restorable: bool) -> Line:
    table = subject.tree.model._meta.db_table
    was_there = not any(net.table == table and net.after is None for net in act.nets)
    known = ""
    state = state_at(states, act.last)
    if isinstance(subject.record, Agreement) and state.number:
        url = reverse("agreements:detail", kwargs={"number": state.number})
        known = f"{url}?{urlencode({KNOWN_ON: f'#{act.last}'})}"
    restore = subject.url(act.last) if restorable and was_there else ""
    return Line(for_staff(subject.tree, act, names), known, restore)


def _restore(request: HttpRequest, subject: Subject, event: int, reason: str) -> list[str]:
    """Restore; what stood in the way is told."""
    try:
        with recorded_request(request, reason):
            restore_record(
                tree=subject.tree,
                key=subject.key,
                event=event,
                by=person_of(request),
                reason=reason,
                head=request.POST.get("head", ""),
            )
    except StaleError:
        return [_("The record was changed meanwhile. Look at what would change now, and confirm again.")]
    except ValidationError as error:
        return error.messages
    except IntegrityError as error:
        return as_validation_error(error).messages
    return []


def _done(request: HttpRequest, subject: Subject, event: int) -> HttpResponse:
    said = _("The state after change %(event)s is restored.") % {"event": event}
    subject.model_admin.log_change(request, subject.record, said)
    subject.model_admin.message_user(request, said)
    return HttpResponseRedirect(subject.url())


def _ask(
    request: HttpRequest, subject: Subject, form: RestoreForm, todo: Restoring, event: int, problems: list[str]
) -> HttpResponse:
    names = names_for_staff(subject.tree, todo.nets)
    context = {
        **subject.context(request),
        "title": _("Restore this state?"),
        "subtitle": subject.title,
        "event": event,
        "rows": row_changes(subject.tree, todo.nets, names),
        "head": todo.head,
        "form": form,
        "problems": problems,
        "has_documents": isinstance(subject.record, Agreement),
    }
    return TemplateResponse(request, "admin/history/restore.html", context, status=409 if problems else 200)
