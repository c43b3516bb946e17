"""Several records of the list at once: publishing them, changing a few columns of them, and undoing such a change.

Publishing takes one transaction for each record, since each stands for itself. A change is all or nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.who import person_of
from agreements.actions import publish_agreement
from agreements.admin.taking import MARKED, MOST_MARKED, marked_keys
from agreements.checks import Checks, checks_of, with_what_is_checked
from agreements.choices import RecordState
from agreements.forms.integrity import as_validation_error
from agreements.forms.several import SeveralForm
from agreements.models import Agreement
from agreements.several import Done, Line, change_several, done_at, last_act, planned, undo
from history.forms import NAME, ReasonForm
from history.staff import recorded_request
from organizations.actions import StaleError

LIST = "admin:agreements_agreement_changelist"
PREVIEW, SAVE = "_preview", "_save"
MAY_PUBLISH = "agreements.publish_agreement"


def chosen(queryset: QuerySet[Agreement], request: HttpRequest, page: str) -> HttpResponseBase:
    """From the action of the list to a page about the rows that were marked, or about all that the list shows."""
    keys = list(queryset.select_related(None).prefetch_related(None).values_list("pk", flat=True)[: MOST_MARKED + 1])
    if len(keys) > MOST_MARKED:
        said = _("At most %(most)s records at once; narrow the list.") % {"most": MOST_MARKED}
        messages.warning(request, said)
        return redirect(LIST)
    address = reverse(f"admin:agreements_agreement_{page}")
    return redirect(f"{address}?{urlencode({MARKED: '.'.join(str(key) for key in keys)})}")


def _marked(request: HttpRequest) -> list[int]:
    keys = marked_keys(request)
    if not keys:
        raise Http404
    return keys


def _context(request: HttpRequest, model_admin: ModelAdmin, **more: Any) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "list_url": reverse(LIST),
        "action": request.get_full_path(),
        **more,
    }


@dataclass
class Candidate:
    """A record to be published: what speaks against it, and what came of it; ``told`` is empty before."""

    agreement: Agreement
    checks: Checks
    told: list[str] = field(default_factory=list)
    published: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def publish_several(request: HttpRequest, *, model_admin: ModelAdmin) -> HttpResponse:
    """Say of each record whether it can be published and what to look at; then what came of each."""
    if not request.user.has_perm(MAY_PUBLISH):
        raise PermissionDenied
    found = with_what_is_checked(Agreement.objects.filter(pk__in=_marked(request))).order_by("pk")
    today, person = timezone.localdate(), person_of(request)
    candidates = [Candidate(agreement, checks_of(agreement, by=person, on=today)) for agreement in found]
    form = ReasonForm(request.POST if request.method == "POST" else None, label_suffix="")
    done = request.method == "POST" and form.is_valid()
    if done:
        seen = _versions(request)
        for candidate in candidates:
            _publish(request, candidate, seen.get(candidate.agreement.pk, 0), form.reason, model_admin)
    count = sum(one.published for one in candidates)
    context = _context(
        request,
        model_admin,
        title=_("Publish these records?") if not done else _("What was published"),
        candidates=candidates,
        form=form,
        done=done,
        count=count,
        ready=sum(not one.checks.stops for one in candidates),
    )
    return TemplateResponse(request, "admin/agreements/agreement/publish_several.html", context)


def _versions(request: HttpRequest) -> dict[int, int]:
    """The versions of the records as the page showed them; senseless ones are of no record."""
    pairs = [text.partition(":") for text in request.POST.getlist("seen")[:MOST_MARKED]]
    sound = [(key, version) for key, _colon, version in pairs if all(_is_number(text) for text in (key, version))]
    return {int(key): int(version) for key, version in sound}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


def _publish(request: HttpRequest, candidate: Candidate, version: int, reason: str, model_admin: ModelAdmin) -> None:
    """Publish one, in a transaction of its own."""
    agreement = candidate.agreement
    try:
        with recorded_request(request, reason):
            publish_agreement(agreement=agreement, by=person_of(request), read_version=version)
            model_admin.log_change(request, agreement, str(_("Published")))
    except StaleError:
        if agreement.record_state == RecordState.PUBLISHED:
            candidate.told = [_("Not published."), _("The record is published already.")]
        else:
            candidate.told = [_("Not published: it was changed since this page was opened. Look at it again.")]
    except ValidationError as error:
        candidate.told = [_("Not published."), *error.messages]
    except IntegrityError as error:
        candidate.told = [_("Not published."), *as_validation_error(error).messages]
    else:
        candidate.published = True
        candidate.told = [_("Published as %(number)s.") % {"number": agreement.number}]


@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, *, model_admin: ModelAdmin) -> HttpResponse:
    """Ask what is to be changed, show it record by record, and save it in all of them or in none."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    found = Agreement.objects.filter(pk__in=_marked(request)).select_related("responsible").prefetch_related("fields")
    agreements = list(found.order_by("pk"))
    form = SeveralForm(request.POST if request.method == "POST" else None)
    lines: list[Line] = []
    problems: list[str] = []
    head = ""
    if request.method == "POST" and form.is_valid():
        lines = planned(agreements, form.wish, by=person_of(request))
        head = form.head(agreements)
        if SAVE in request.POST and request.POST.get("head") != head:
            problems = [_("Something changed since it was shown. This is what would change now.")]
        elif SAVE in request.POST:
            changed, problems = _change(request, form, lines)
            if changed:
                return _say_changed(request, changed, model_admin)
    context = _context(
        request,
        model_admin,
        title=_("Change these records"),
        agreements=agreements,
        form=form,
        lines=lines,
        counting=sum(line.counts for line in lines),
        head=head,
        problems=problems,
    )
    status = 409 if problems else 200
    return TemplateResponse(request, "admin/agreements/agreement/change_several.html", context, status=status)


def _change(request: HttpRequest, form: SeveralForm, lines: Iterable[Line]) -> tuple[list[Agreement], list[str]]:
    """Change those that can be; what stood in the way is told, and then nothing is changed."""
    versions = {line.agreement.pk: line.agreement.version for line in lines if line.counts}
    if not versions:
        return [], [_("Nothing would change.")]
    person = person_of(request)
    try:
        with recorded_request(request, form.reason):
            return change_several(versions=versions, wish=form.wish, by=person, reason=form.reason), []
    except StaleError:
        return [], [_("Nothing is changed: somebody saved one of the records just now. Look again.")]
    except ValidationError as error:
        return [], [_("Nothing is changed."), *error.messages]
    except IntegrityError as error:
        return [], [_("Nothing is changed."), *as_validation_error(error).messages]


def _say_changed(request: HttpRequest, changed: list[Agreement], model_admin: ModelAdmin) -> HttpResponse:
    """Say how many, with the way back."""
    for agreement in changed:
        model_admin.log_change(request, agreement, [{"changed": {}}])
    count = len(changed)
    said = ngettext("%(count)s record is changed.", "%(count)s records are changed.", count) % {"count": count}
    event = last_act(changed[0])
    if event:
        address = reverse("admin:agreements_agreement_undo", kwargs={"event": event})
        said = format_html('{} <a href="{}">{}</a>', said, address, _("Undo"))
    model_admin.message_user(request, said)
    return redirect(LIST)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_page(request: HttpRequest, *, model_admin: ModelAdmin, event: int) -> HttpResponse:
    """Show which records one act changed, and bring back what they said before it."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    done = done_at(event)
    if done is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={NAME: _("Undone: a slip")})
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        problems = _undo(request, done, form.reason or _("Undone: a slip"))
        if not problems:
            return HttpResponseRedirect(reverse(LIST))
    records = Agreement.objects.in_bulk(done.back)
    lines = [(records[key], bool(back)) for key, back in done.back.items() if key in records]
    context = _context(
        request, model_admin, title=_("Undo this change?"), done=done, lines=lines, form=form, problems=problems,
        undoable=sum(back for _record, back in lines),
    )  # fmt: skip
    status = 409 if problems else 200
    return TemplateResponse(request, "admin/agreements/agreement/undo.html", context, status=status)


def _undo(request: HttpRequest, done: Done, reason: str) -> list[str]:
    try:
        with recorded_request(request, reason):
            count = undo(done=done, by=person_of(request), reason=reason)
    except StaleError:
        return [_("Nothing is undone: somebody changed one of the records just now. Look again.")]
    except ValidationError as error:
        return [_("Nothing is undone."), *error.messages]
    except IntegrityError as error:
        return [_("Nothing is undone."), *as_validation_error(error).messages]
    said = ngettext("%(count)s record says again what it said before.",
                    "%(count)s records say again what they said before.", count)  # fmt: skip
    messages.success(request, said % {"count": count})
    return []
