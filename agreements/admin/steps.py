"""The steps of a record: one address each; GET asks, POST does it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import actions
from agreements.forms.integrity import as_validation_error
from agreements.models import Agreement
from agreements.permissions import allowed, fits, may
from history.forms import NAME, ReasonForm
from history.staff import recorded_request
from organizations.validators import validate_one_line
from partial_dates.forms import PartialDateFormField

TEMPLATE = "admin/agreements/agreement/step.html"


class NoForm(ReasonForm):
    """A step that only has to be confirmed, for a reason or without one."""


class WithdrawForm(forms.Form):
    """Why a record is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=500,
        validators=[validate_one_line],
        help_text=gettext_lazy("The public reads it at the address of the record."),
    )


class TerminateForm(forms.Form):
    """When, and perhaps why, an agreement was ended."""

    on = PartialDateFormField(label=gettext_lazy("last day"))
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=500, required=False, validators=[validate_one_line]
    )


@dataclass(frozen=True)
class Step:
    """Something that can be done to a record: its words, what it asks, and the action that does it."""

    name: str
    button: Any
    question: Any
    what: Any  # what follows from it
    done: Any
    act: Callable[..., Agreement]
    form: type[forms.Form] = field(default=NoForm)
    grave: bool = False


STEPS = (
    Step(
        "review",
        gettext_lazy("Send to review"),
        gettext_lazy("Send the draft to review?"),
        gettext_lazy("A registrar will look at it. It can still be changed, and be taken back."),
        gettext_lazy("The record is in review."),
        actions.send_to_review,
    ),
    Step(
        "draft",
        gettext_lazy("Return to draft"),
        gettext_lazy("Return the record to draft?"),
        gettext_lazy("It leaves the list of what waits for a registrar."),
        gettext_lazy("The record is a draft again."),
        actions.return_to_draft,
    ),
    Step(
        "register",
        gettext_lazy("Give it a number"),
        gettext_lazy("Register the agreement?"),
        gettext_lazy(
            "It gets the next number of its year, for ever. From then on it can be withdrawn, and not deleted."
        ),
        gettext_lazy("The agreement is registered."),
        actions.register_agreement,
    ),
    Step(
        "publish",
        gettext_lazy("Publish"),
        gettext_lazy("Publish the record?"),
        gettext_lazy("It gets a number, if it has none, and can be read by those its visibility allows."),
        gettext_lazy("The record is published."),
        actions.publish_agreement,
    ),
    Step(
        "withdraw",
        gettext_lazy("Withdraw"),
        gettext_lazy("Withdraw the record from the public register?"),
        gettext_lazy("Its address will say that it is withdrawn, and why. Its number is never used again."),
        gettext_lazy("The record is withdrawn."),
        actions.withdraw_agreement,
        WithdrawForm,
        grave=True,
    ),
    Step(
        "terminate",
        gettext_lazy("Terminate"),
        gettext_lazy("Was the agreement ended before its time?"),
        gettext_lazy("Its status will be “terminated” from the day after its last day."),
        gettext_lazy("The termination is recorded."),
        actions.terminate_agreement,
        TerminateForm,
        grave=True,
    ),
)


def offered_steps(user: Any, agreement: Agreement) -> list[tuple[Step, str]]:
    """What this person can do to the record now, with the address of each."""
    return [(step, _address(step, agreement)) for step in STEPS if may(user, step.name, agreement)]


def _address(step: Step, agreement: Agreement) -> str:
    return reverse(f"admin:agreements_agreement_{step.name}", args=[agreement.pk])


def step_page(request: HttpRequest, *, model_admin: ModelAdmin, pk: int, step: Step) -> HttpResponse:
    """Ask whether to take the step, or take it."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    if not allowed(request.user, step.name, agreement):
        raise PermissionDenied
    initial = {"reason": request.GET.get("reason", "")[:500]}  # proposed by the page that led here
    form = step.form(request.POST if request.method == "POST" else None, label_suffix="", initial=initial)
    errors: list[str] = []
    missing = actions.missing_for_publication(agreement) if step.name == "publish" else []
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, step, agreement, form.cleaned_data)
        except ValidationError as error:
            errors = _tell(form, error)
        except IntegrityError as error:
            errors = as_validation_error(error).messages
        else:
            return _done(request, model_admin, agreement, step)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": step.question,
        "original": agreement,
        "step": step,
        "form": form,
        "missing": missing,
        "problems": errors,
        "fitting": fits(step.name, agreement),
        "back": reverse("admin:agreements_agreement_change", args=[agreement.pk]),
        "preview_url": reverse("admin:agreements_agreement_preview", args=[agreement.pk]),
    }
    status = 409 if request.method == "POST" and errors else 200
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _take(request: HttpRequest, step: Step, agreement: Agreement, said: dict[str, Any]) -> None:
    """Take the step; a reason that the action asks for is the reason of the change too."""
    told = {name: value for name, value in said.items() if name != NAME}
    with recorded_request(request, said.get(NAME, "")):
        step.act(agreement=agreement, by=request.user, **told)


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


def _done(request: HttpRequest, model_admin: ModelAdmin, agreement: Agreement, step: Step) -> HttpResponse:
    model_admin.log_change(request, agreement, str(step.button))
    said = str(step.done)
    if step.name in {"publish", "withdraw"}:
        url, label = agreement.get_absolute_url(), _("See the public page")
        model_admin.message_user(request, format_html('{} {} <a href="{}">{}</a>', agreement.number, said, url, label))
    else:
        model_admin.message_user(request, f"{agreement.number} {said}".strip())
    return HttpResponseRedirect(reverse("admin:agreements_agreement_change", args=[agreement.pk]))
