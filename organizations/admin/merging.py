"""Merging: two records that turned out to be one. The page says what moves before anything does."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.forms import ReasonForm
from history.staff import recorded_request
from organizations.actions import merge_organizations, merge_persons
from organizations.forms import PickField
from organizations.models import Organization, Person

TEMPLATE = "admin/organizations/merge.html"
CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Moving:
    """How many rows of one kind move, and what they are called."""

    name: Any
    count: int


def merge_page(request: HttpRequest, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Ask for the other record, then whether to merge, then merge."""
    if not request.user.has_perm(f"organizations.merge_{model_admin.opts.model_name}"):
        raise PermissionDenied
    source = get_object_or_404(model_admin.model, pk=pk)
    form = _form(model_admin.model)(request.POST if request.method == "POST" else None, label_suffix="")
    target, errors = None, []
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["target"]
        if request.POST.get(CONFIRMED) == str(target.pk):
            try:
                with recorded_request(request, form.reason):
                    _merge(source, target, request.user)
            except ValidationError as error:
                errors = error.messages
            else:
                return _done(request, model_admin, source, target)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Merge “%(name)s” into another record") % {"name": source.display_name},
        "original": source,
        "form": form,
        "target": target,
        "problems": errors,
        "moving": moving(source) if target else [],
        "confirmed_name": CONFIRMED,
        "back": reverse(f"admin:organizations_{model_admin.opts.model_name}_change", args=[source.pk]),
    }
    return TemplateResponse(request, TEMPLATE, context, status=409 if errors else 200)


def _form(model: type[Organization | Person]) -> type[ReasonForm]:
    target = PickField(
        model,
        may_add=False,
        label=gettext_lazy("the record that stays"),
        help_text=gettext_lazy("Its name, in any script; choose it from the list."),
    )
    return type("MergeForm", (ReasonForm,), {"target": target})


def _merge(source: Any, target: Any, by: Any) -> None:
    merge = merge_organizations if isinstance(source, Organization) else merge_persons
    merge(source=source, target=target, by=by)


def moving(source: Organization | Person) -> list[Moving]:
    """What points at the record, in whichever part of the register it lives."""
    found = []
    for relation in type(source)._meta.related_objects:
        if relation.field.name == "merged_into" or relation.many_to_many:
            continue
        count = relation.related_model._default_manager.filter(**{relation.field.name: source}).count()
        if count:
            found.append(Moving(relation.related_model._meta.verbose_name_plural, count))
    return found


def _done(request: HttpRequest, model_admin: ModelAdmin, source: Any, target: Any) -> HttpResponse:
    said = _("“%(source)s” is merged into “%(target)s”. Its old address leads there.") % {
        "source": source.display_name,
        "target": target.display_name,
    }
    model_admin.log_change(request, target, said)
    model_admin.message_user(request, said)
    return HttpResponseRedirect(reverse(f"admin:organizations_{model_admin.opts.model_name}_change", args=[target.pk]))
