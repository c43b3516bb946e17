"""Merging two records that turned out to be one, and taking that back. The pages say what moves before it does."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.who import person_of
from history.forms import NAME, ReasonField, ReasonForm
from history.staff import recorded_request
from organizations.actions import CHOSEN, StaleError, merge_organizations, merge_persons, undo_merge, undoing_of
from organizations.forms import PickField, as_key
from organizations.models import Organization, Person
from organizations.moving import clashes, moving

TEMPLATE = "admin/organizations/merge.html"
CONFIRMED = "confirmed"
INTO = "into"
KEEP = "keep-"
SOURCE, TARGET = "source", "target"


@dataclass(frozen=True)
class Choice:
    """A field in which the two differ: what each says, and whose value is kept as it stands on the page."""

    name: str
    label: str
    source: str
    target: str
    chosen: str


def merge_page(request: HttpRequest, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Ask for the other record, then what is kept of which, then merge."""
    if not may_merge(request, model_admin):
        raise PermissionDenied
    source = get_object_or_404(model_admin.model, pk=pk)
    if source.merged_into_id:  # its page says into which, and how that is undone
        model_admin.message_user(request, _("One of the two was merged already."), messages.WARNING)
        return HttpResponseRedirect(_page_of(source))
    posted = request.method == "POST"
    form = _form(model_admin.model)(request.POST if posted else None, label_suffix="")
    target, errors = _asked(request, model_admin.model), []
    if posted and form.is_valid():
        target = form.cleaned_data["target"]
        if request.POST.get(CONFIRMED) == str(target.pk):
            errors = _try_to_merge(request, source, target, form.reason)
            if not errors:
                return _done(request, model_admin, source, target)
    if not posted and target is not None:
        form = _form(model_admin.model)(initial={"target": target}, label_suffix="")
    shown = {} if target is None else _two(request, source, target)
    context = _context(request, model_admin, source) | {
        "title": _("Merge “%(name)s” into another record") % {"name": source.display_name},
        "form": form,
        "target": target,
        "problems": errors,
        "confirmed_name": CONFIRMED,
        "step": _("Merge"),
        **shown,
    }
    return TemplateResponse(request, TEMPLATE, context, status=409 if errors else 200)


def may_merge(request: HttpRequest, model_admin: ModelAdmin) -> bool:
    """Whether this person may merge records of this kind, and so decide that two are not the same."""
    return request.user.has_perm(f"organizations.merge_{model_admin.opts.model_name}")


def _asked(request: HttpRequest, model: Any) -> Any:
    """The record that an address or a link proposes to merge into."""
    key = as_key(request.GET.get(INTO, ""))
    return model._default_manager.filter(merged_into=None, pk=key).first() if key is not None else None


def _try_to_merge(request: HttpRequest, source: Any, target: Any, reason: str) -> list[str]:
    """Merge as chosen on the page; what stands against it, in words."""
    merge: Any = merge_organizations if isinstance(source, Organization) else merge_persons
    kept = [name for name in CHOSEN[type(source)] if request.POST.get(f"{KEEP}{name}") == SOURCE]
    read = as_key(request.POST.get("source_version", "")), as_key(request.POST.get("target_version", ""))
    try:
        with recorded_request(request, reason):
            merge(source=source, target=target, by=request.user, kept=kept, read_versions=read)
    except ValidationError as error:
        return list(error.messages)
    except StaleError:
        return [_("Somebody has changed one of the two meanwhile. Look again, and merge then.")]
    return []


def _two(request: HttpRequest, source: Any, target: Any) -> dict[str, Any]:
    """Both records beside each other: what differs, what moves, what stands in the way."""
    source.refresh_from_db()
    target.refresh_from_db()
    name = source._meta.model_name
    swapped = reverse(f"admin:organizations_{name}_merge", args=[target.pk])
    return {
        "choices": [one for one in _choices(request, source, target) if one.source != one.target],
        "moving": moving(source),
        "clashes": clashes(source, target),
        "swap_url": f"{swapped}?{INTO}={source.pk}",
        "target_url": reverse(f"admin:organizations_{name}_change", args=[target.pk]),
    }


def _choices(request: HttpRequest, source: Any, target: Any) -> list[Choice]:
    """Each field with what both say; proposed is the value of the one that stays, where it has one."""
    found = []
    for name in CHOSEN[type(source)]:
        proposed = TARGET if getattr(target, name) else SOURCE
        chosen = request.POST.get(f"{KEEP}{name}", proposed)
        label = str(source._meta.get_field(name).verbose_name)
        found.append(Choice(name, label, said(source, name), said(target, name), chosen))
    return found


def said(record: Any, name: str) -> str:
    """What a field says, in words; empty if it says nothing."""
    show = getattr(record, f"get_{name}_display", None)
    value = show() if show is not None and getattr(record, name) else getattr(record, name)
    return str(getattr(value, "name", value) or "") if name == "country" else str(value or "")


def _form(model: type[Organization | Person]) -> type[ReasonForm]:
    target = PickField(
        model,
        may_add=False,
        label=gettext_lazy("the record that stays"),
        help_text=gettext_lazy("Its name, in any script; choose it from the list."),
    )
    return type("MergeForm", (ReasonForm,), {"target": target})


def _context(request: HttpRequest, model_admin: ModelAdmin, record: Any) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": record,
        "back": _page_of(record),
    }


def _page_of(record: Any) -> str:
    return reverse(f"admin:organizations_{record._meta.model_name}_change", args=[record.pk])


def _done(request: HttpRequest, model_admin: ModelAdmin, source: Any, target: Any) -> HttpResponse:
    told = _("“%(source)s” is merged into “%(target)s”. Its old address leads there.") % {
        "source": source.display_name,
        "target": target.display_name,
    }
    model_admin.log_change(request, target, told)
    model_admin.message_user(request, told)
    return HttpResponseRedirect(_page_of(target))


class UndoForm(ReasonForm):
    """Why a merge is undone."""

    change_reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields[NAME].required = True
        self.fields[NAME].error_messages["required"] = gettext_lazy("Say why the merge is undone.")


@require_http_methods(["GET", "HEAD", "POST"])
def unmerge_page(request: HttpRequest, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Show what undoing a merge would put back and what not, and do it when that is confirmed."""
    if not may_merge(request, model_admin):
        raise PermissionDenied
    source = get_object_or_404(model_admin.model.objects.select_related("merged_into"), pk=pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    errors: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            with recorded_request(request, form.reason):
                undo_merge(source=source, by=person_of(request), reason=form.reason, mark=request.POST.get("mark", ""))
        except ValidationError as error:
            errors = error.messages
        except StaleError:
            errors = [_("Something was changed meanwhile. Look again at what goes back.")]
        else:
            return _undone(request, model_admin, source)
    undoing, refused = None, []
    try:
        undoing = undoing_of(source)
    except ValidationError as error:
        refused = error.messages
    context = _context(request, model_admin, source) | {
        "title": _("Undo the merge of “%(name)s”?") % {"name": source.display_name},
        "form": form,
        "undoing": undoing,
        "refused": refused,
        "problems": errors,
        "into": source.merged_into,
        "into_url": _page_of(source.merged_into) if source.merged_into else "",
        "step": _("Undo the merge"),
    }
    status = 409 if errors else 200
    return TemplateResponse(request, "admin/organizations/unmerge.html", context, status=status)


def _undone(request: HttpRequest, model_admin: ModelAdmin, source: Any) -> HttpResponse:
    told = _("“%(name)s” stands for itself again.") % {"name": source.display_name}
    model_admin.log_change(request, source, told)
    model_admin.message_user(request, told)
    return HttpResponseRedirect(_page_of(source))
