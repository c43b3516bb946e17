"""Merging a draft that was entered twice into the other record, and bringing it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.who import person_of
from agreements.actions_on_two import merge_agreements, undo_merge_of_agreement, undoing_of_agreement
from agreements.forms.integrity import as_validation_error
from agreements.forms.papers import AgreementPickField
from agreements.merging import ALWAYS_SAID, CHOSEN
from agreements.models import Agreement, MergedAgreement
from agreements.permissions import PERMISSIONS, may
from history.forms import ReasonForm
from history.staff import recorded_request
from organizations.actions import StaleError
from organizations.admin.merging import CONFIRMED, INTO, KEEP, SOURCE, TARGET, Choice, UndoForm
from organizations.forms import as_key
from organizations.moving import Moving
from partial_dates.value import PartialDate
from partial_dates.words import in_words

HANGING = ("parties", "attendees", "fields", "sources", "documents", "links", "links_back")


class MergeForm(ReasonForm):
    """Which record stays, and why."""

    target = AgreementPickField(
        label=gettext_lazy("the record that stays"),
        help_text=gettext_lazy("Its number or its title; choose it from the list."),
    )


def merge_page(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Ask for the other record, then what is kept of which, then merge."""
    if not request.user.has_perm(PERMISSIONS["merge"]):
        raise PermissionDenied
    source = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    posted = request.method == "POST"
    form = MergeForm(request.POST if posted else None, label_suffix="")
    target, errors = _asked(request), []
    if posted and form.is_valid():
        target = form.cleaned_data["target"]
        if request.POST.get(CONFIRMED) == str(target.pk):
            errors = _try_to_merge(request, source, target, form.reason)
            if not errors:
                return _done(request, model_admin, source, target)
    if not posted and target is not None:
        form = MergeForm(initial={"target": target}, label_suffix="")
    shown = {} if target is None else _two(request, source, target)
    context = _context(request, model_admin) | {
        "title": _("Merge “%(name)s” into another record") % {"name": source.display_title},
        "original": source,
        "back": _page_of(source),
        "form": form,
        "target": target,
        "problems": errors,
        "confirmed_name": CONFIRMED,
        "step": _("Merge"),
        **shown,
    }
    status = 409 if errors or (posted and source.number) else 200
    return TemplateResponse(request, "admin/agreements/agreement/merge.html", context, status=status)


def _asked(request: HttpRequest) -> Agreement | None:
    key = as_key(request.GET.get(INTO, ""))
    return Agreement.objects.visible_to(request.user).filter(pk=key).first() if key is not None else None


def _try_to_merge(request: HttpRequest, source: Agreement, target: Agreement, reason: str) -> list[str]:
    """Merge as chosen on the page; what stands against it, in words."""
    kept = [name for name in CHOSEN if request.POST.get(f"{KEEP}{name}") == SOURCE]
    read: Any = as_key(request.POST.get("source_version", "")), as_key(request.POST.get("target_version", ""))
    try:
        with recorded_request(request, reason):
            merge_agreements(
                source=source, target=target, by=person_of(request), kept=kept, read_versions=read, reason=reason
            )
    except ValidationError as error:
        return list(error.messages)
    except IntegrityError as error:
        return list(as_validation_error(error).messages)
    except StaleError:
        return [_("Somebody has changed one of the two meanwhile. Look again, and merge then.")]
    return []


def _two(request: HttpRequest, source: Agreement, target: Agreement) -> dict[str, Any]:
    """Both records beside each other: what differs, what moves, and what else can be done where they cannot merge."""
    choices = [_choice(request, source, target, name) for name in CHOSEN]
    swapped = reverse("admin:agreements_agreement_merge", args=[target.pk])
    why = _("Entered twice: see %(number)s.") % {"number": target.number}
    withdrawing = reverse("admin:agreements_agreement_withdraw", args=[source.pk])
    return {
        "choices": [one for one in choices if one.source != one.target],
        "moving": [
            Moving(getattr(source, name).model._meta.verbose_name_plural, count)
            for name in HANGING
            if (count := getattr(source, name).count())
        ],
        "swap_url": "" if target.number else f"{swapped}?{INTO}={source.pk}",
        "withdraw_url": f"{withdrawing}?{urlencode({'reason': why})}"
        if target.number and may(request.user, "withdraw", source)
        else "",
        "target_url": _page_of(target),
    }


def _choice(request: HttpRequest, source: Agreement, target: Agreement, name: str) -> Choice:
    proposed = TARGET if getattr(target, name) or name in ALWAYS_SAID else SOURCE
    column: Any = Agreement._meta.get_field(name)
    label = str(column.verbose_name)
    chosen = request.POST.get(f"{KEEP}{name}", proposed)
    return Choice(name, label, said(source, name), said(target, name), chosen)


def said(agreement: Agreement, name: str) -> str:
    """What a field says, in words; empty if it says nothing."""
    value = getattr(agreement, name)
    if not value:
        return ""
    if isinstance(value, PartialDate):
        return in_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    show = getattr(agreement, f"get_{name}_display", None)
    return str(value.name if name == "country" else show() if show else value)


def _context(request: HttpRequest, model_admin: ModelAdmin) -> dict[str, Any]:
    return {**model_admin.admin_site.each_context(request), "opts": model_admin.opts}


def _page_of(agreement: Agreement) -> str:
    return reverse("admin:agreements_agreement_change", args=[agreement.pk])


def _done(request: HttpRequest, model_admin: ModelAdmin, source: Agreement, target: Agreement) -> HttpResponse:
    told = _("The draft “%(source)s” is merged into “%(target)s”.") % {"source": source.title, "target": target}
    model_admin.log_change(request, target, told)
    model_admin.message_user(request, told)
    return HttpResponseRedirect(_page_of(target))


def unmerge_page(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Show what bringing a merged draft back would do, and do it when that is confirmed; ``pk`` was the draft's key."""
    if not request.user.has_perm(PERMISSIONS["merge"]):
        raise PermissionDenied
    merged = get_object_or_404(MergedAgreement.objects.select_related("target"), source_key=pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    errors: list[str] = []
    if request.method == "POST" and form.is_valid():
        errors = _try_to_undo(request, merged, form.reason)
        if not errors:
            told = _("The draft “%(title)s” stands for itself again.") % {"title": merged.title}
            model_admin.message_user(request, told)
            return HttpResponseRedirect(reverse("admin:agreements_agreement_change", args=[pk]))
    undoing, refused = None, []
    try:
        undoing = undoing_of_agreement(merged)
    except ValidationError as error:
        refused = error.messages
    context = _context(request, model_admin) | {
        "title": _("Undo the merge of “%(name)s”?") % {"name": merged.title},
        "original": merged.target,
        "back": _page_of(merged.target),
        "form": form,
        "undoing": undoing,
        "refused": refused,
        "problems": errors,
        "into": merged.target,
        "into_url": _page_of(merged.target),
        "step": _("Undo the merge"),
    }
    status = 409 if errors else 200
    return TemplateResponse(request, "admin/organizations/unmerge.html", context, status=status)


def _try_to_undo(request: HttpRequest, merged: MergedAgreement, reason: str) -> list[str]:
    mark = request.POST.get("mark", "")
    try:
        with recorded_request(request, reason):
            undo_merge_of_agreement(merged=merged, by=person_of(request), reason=reason, mark=mark)
    except ValidationError as error:
        return list(error.messages)
    except IntegrityError as error:
        return list(as_validation_error(error).messages)
    except StaleError:
        return [_("Something was changed meanwhile. Look again at what goes back.")]
    return []
