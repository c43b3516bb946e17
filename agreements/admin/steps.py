"""The steps of a record: one address each; GET asks, a preview says what follows, POST does it."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.who import person_of
from agreements.admin.kinds_of_steps import ACTS, STEPS, Step
from agreements.checks import Checks, checks_of, second_person_refusal, with_what_is_checked
from agreements.choices import RecordState
from agreements.forms.integrity import as_validation_error
from agreements.forms.steps import StepForm
from agreements.models import Agreement
from agreements.permissions import allowed, fits, may
from agreements.refusals import in_the_way, refusal
from history.forms import NAME
from history.staff import recorded_request
from organizations.actions import StaleError

TEMPLATE = "admin/agreements/agreement/step.html"
PREVIEW = "_preview"
SEEN = "seen"  # the input that holds what the shown sentences follow from


def offered_steps(user: Any, agreement: Agreement) -> list[tuple[Step, str]]:
    """What this person can do to the record now, with the address of each."""
    return [(step, _address(step.name, agreement)) for step in STEPS if may(user, step.name, agreement)]


def _address(step: str, agreement: Agreement) -> str:
    return reverse(f"admin:agreements_agreement_{step}", args=[agreement.pk])


def step_page(request: HttpRequest, *, model_admin: ModelAdmin, pk: int, step: Step) -> HttpResponse:
    """Ask whether to take the step, say what follows from it, or take it."""
    agreement = get_object_or_404(with_what_is_checked(Agreement.objects.visible_to(request.user)), pk=pk)
    if not allowed(request.user, step.name, agreement):
        raise PermissionDenied
    today, sent = timezone.localdate(), request.method == "POST"
    initial = {"reason": request.GET.get("reason", "")[:500]}  # proposed by the page that led here
    form = step.form(request.POST if sent else None, agreement=agreement, user=request.user, initial=initial)
    refused = _refusal(request, step, agreement, today)
    errors: list[str] = [refused] if refused and sent else []
    sentences: list[str] = []
    if sent and not refused and form.is_valid():
        # A page that showed what follows from one day is not the consent to another.
        unseen = SEEN in request.POST and request.POST[SEEN] != form.head
        if unseen and PREVIEW not in request.POST:
            errors = [_("You changed something since it was shown. This is what would follow now.")]
        if errors or PREVIEW in request.POST:
            sentences = step.follows(agreement, form.cleaned_data, today)
        else:
            errors, made = _try(request, step, agreement, form)
            if made is not None:
                return _done(request, model_admin, agreement, made, step)
    elif not step.asks_first and not refused:
        sentences = step.follows(agreement, {}, today)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": step.question,
        "original": agreement,
        "step": step,
        "form": form,
        "checks": _checks(request, step, agreement, today),
        "sentences": sentences,
        "seen": bool(sentences) or not step.asks_first,
        "head": form.head if sentences and step.asks_first else "",
        "problems": errors,
        "refused": refused,
        "other": in_the_way(step.name, agreement) if refused else None,
        "back": _address("change", agreement),
        "preview_url": _address("preview", agreement),
    }
    return TemplateResponse(request, TEMPLATE, context, status=409 if errors else 200)


def _checks(request: HttpRequest, step: Step, agreement: Agreement, today: datetime.date) -> Checks:
    """What stands in the way of publishing; nothing for another step, and of what is published already."""
    if step.name != "publish" or agreement.record_state == RecordState.PUBLISHED:
        return Checks([], [])
    return checks_of(agreement, by=person_of(request), on=today)


def _refusal(request: HttpRequest, step: Step, agreement: Agreement, today: datetime.date) -> str:
    """Why the step cannot be taken now, whatever is typed; empty where it can."""
    if step.name in ACTS and (said := refusal(step.name, agreement, on=today)):
        return said
    if step.name == "publish" and (told := second_person_refusal(agreement, by=person_of(request))):
        return told
    if fits(step.name, agreement):
        return ""
    if step.name == "register" and agreement.number:
        return _("It has its number already: %(number)s.") % {"number": agreement.number}
    state = agreement.get_record_state_display().lower()
    return _("This cannot be done now. The record is in the state “%(state)s”.") % {"state": state}


def _try(request: HttpRequest, step: Step, agreement: Agreement, form: StepForm) -> tuple[list[str], Agreement | None]:
    """Take the step; what stands in the way is told. A reason that the action asks for is that of the change too."""
    told = {name: value for name, value in form.cleaned_data.items() if name != NAME}
    try:
        with recorded_request(request, form.cleaned_data.get(NAME, "")):
            return [], step.act(agreement=agreement, by=request.user, **told)
    except StaleError:
        return [_("The record is not there any more.")], None
    except ValidationError as error:
        return _tell(form, error), None
    except IntegrityError as error:
        return as_validation_error(error).messages, None


def _tell(form: forms.Form, error: ValidationError) -> list[str]:
    """Put the error beside its input; what has none is told at the top."""
    if not hasattr(error, "error_dict"):
        return error.messages
    top: list[str] = []
    for name, errors in error.error_dict.items():
        target = {"terminated": "on", "termination_reason": "reason", "withdrawal_reason": "reason"}.get(name, name)
        if target in form.fields:
            form.add_error(target, errors)
        else:
            top += [message for one in errors for message in one.messages]
    return top


def _done(
    request: HttpRequest, model_admin: ModelAdmin, agreement: Agreement, made: Agreement, step: Step
) -> HttpResponse:
    """Say it, and go to the record, or to the new one that the step has made."""
    if made.pk != agreement.pk:
        model_admin.log_addition(request, made, [{"added": {}}])
        said = _("“%(title)s” is a draft now.") % {"title": made.display_title}
        link = (_address("change", agreement), _("Back to the old one"))
        model_admin.message_user(request, format_html('{} {} <a href="{}">{}</a>', said, step.done, *link))
        return HttpResponseRedirect(_address("change", made))
    model_admin.log_change(request, agreement, str(step.button))
    told, where = f"{agreement.number} {step.done}".strip(), _link_after(step, agreement)
    model_admin.message_user(request, format_html('{} <a href="{}">{}</a>', told, *where) if where else told)
    return HttpResponseRedirect(_address("change", agreement))


def _link_after(step: Step, agreement: Agreement) -> tuple[str, str] | None:
    """Where to go on: to the public page, or to where a slip is undone."""
    if step.name in {"publish", "withdraw"}:
        return agreement.get_absolute_url(), _("See the public page")
    if step.name == "terminate":
        return _address("history", agreement), _("By mistake? Restore the state before")
    return None
