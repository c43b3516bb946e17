"""What the pages of organizations and people have in common: search by any name, no lost update, merging."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin import ActionLocation, ModelAdmin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.who import person_of
from history.staff import Reasoned
from organizations.actions import CHOSEN, StaleError, save_named
from organizations.admin import merging
from organizations.alike import ASKED, alike
from organizations.forms import PickField, as_key
from organizations.integrity import as_validation_error
from organizations.models import Organization, Person
from organizations.suggestions import posts_of, suggest
from partial_dates.forms import PartialDateFormField
from registry.staff import PlainAddress

VERSION = "read_version"
SURE = "different"
NOT_COMPARED = {"id"}


class NamedForm(forms.ModelForm):
    """Refuses what somebody else has changed meanwhile, and asks once about a name that is near a recorded one."""

    refused: ClassVar[ValidationError | None] = None  # what the database refused in the attempt before

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page of a stored record sends along what it said when it was opened: so it is known who changed what.
        for name in CHOSEN[type(self.instance)] if self.instance.pk else ():
            if name in self.fields and not isinstance(self.fields[name], PickField):
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        """Lock a stored record until the save is over, and compare its version."""
        data = super().clean() or self.cleaned_data
        if self.refused:
            raise self.refused
        if self.instance.pk:
            self._refuse_stale()
        if SURE not in self.data and not self.errors and (not self.instance.pk or self._says_anew()):
            self._ask_about_alike(data)
        return data

    def _says_anew(self) -> bool:
        """Whether something changed by which a record is known again."""
        return bool(set(self.changed_data) & set(ASKED[type(self.instance)]))

    def _refuse_stale(self) -> None:
        model = type(self.instance)
        stored = model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=self.instance.pk)
        if self.data.get(VERSION) == str(stored.version):
            return
        said = [_("Somebody else has saved this record meanwhile. Nothing of yours is lost: compare, and save again.")]
        said += self._take_theirs(type(self)(instance=stored))
        raise ValidationError([ValidationError(one, code="stale") for one in said])

    def _take_theirs(self, theirs: "NamedForm") -> list[str]:
        """Put what they alone changed into the inputs, so that saving again does not undo it; say what they saved."""
        said: list[str] = []
        mine, sent = set(self.changed_data), cast("QueryDict", self.data)
        data = sent.copy()
        for name in theirs.fields:
            told = {"field": self[name].label, "value": _in_words(theirs[name]) or "–"}
            opened, saved = sent.get(self[name].html_initial_name), _as_sent(theirs[name])
            if opened is not None:
                data[self[name].html_initial_name] = saved
            if opened is not None and name not in mine and opened.replace("\r\n", "\n") != saved:
                data[name] = saved
                said.append(_("%(field)s was changed by them, and stands here as they saved it: %(value)s") % told)
            elif name in mine and (opened is None or opened.replace("\r\n", "\n") != saved):
                said.append(_("%(field)s is stored as: %(value)s") % told)
        self.data = data
        return said

    def _ask_about_alike(self, data: dict[str, Any]) -> None:
        near = alike(type(self.instance), data, apart_from=self.instance)
        if near:
            self.near = near
            links = format_html_join(
                "; ",
                '<a href="{}" target="_blank" rel="noopener">{}</a> ({})',
                ((address(one.record), one.record, one.why) for one in near),
            )
            self.add_error(
                "name",
                ValidationError(
                    format_html("{} {}", _("Perhaps it is in the register already:"), links), code="similar"
                ),
            )


def _in_words(bound: forms.BoundField) -> str:
    """What is stored, as the page shows it: of a list to choose from the words."""
    value = bound.value()
    words = dict(getattr(bound.field, "choices", ())).get(str(value or ""), getattr(value, "text", value))
    return str(words or "")


def _as_sent(bound: forms.BoundField) -> str:
    """What the page sends along of this field as it is stored."""
    return str(bound.field.hidden_widget().format_value(bound.value()) or "")


def echoing(field: Any) -> Any:
    """The form field, marked for the script if it takes a partial date; what is pasted into it is never cut off."""
    if isinstance(field, PartialDateFormField):
        field.widget.attrs["data-date"] = True
    if isinstance(field, forms.CharField):
        field.widget.attrs.pop("maxlength", None)
    return field


class Echoing:
    """Rows whose dates are said in words while they are typed, and in which nothing that is pasted is cut off."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Mark dates for the script."""
        return echoing(super().formfield_for_dbfield(db_field, request, **kwargs))  # type: ignore[misc]


def address(record: Organization | Person) -> str:
    """The page of the record for staff."""
    return reverse(f"admin:organizations_{record._meta.model_name}_change", args=[record.pk])


class NamedAdmin(Echoing, PlainAddress, Reasoned, admin.ModelAdmin):
    """The page and the list of something with names."""

    form = NamedForm
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    search_fields = ("name",)  # makes the box appear; what is typed is read by get_search_results
    search_help_text = gettext_lazy("Any name, present or past, in any script.")
    formfield_overrides: ClassVar = {models.URLField: {"widget": forms.URLInput(attrs={"class": "vURLField"})}}
    change_form_template = "admin/organizations/change_form.html"
    model: type[Organization | Person]

    def get_urls(self) -> list[URLPattern]:
        """Suggestions and merging before Django's addresses, whose last one takes anything."""
        name = self.opts.model_name
        staff = self.admin_site.admin_view
        own = [
            path("suggest/", staff(self.suggest_view), name=f"organizations_{name}_suggest"),
            path("alike/", staff(self.alike_view), name=f"organizations_{name}_alike"),
            path("<int:pk>/merge/", staff(self.merge_view), name=f"organizations_{name}_merge"),
            path("<int:pk>/unmerge/", staff(self.unmerge_view), name=f"organizations_{name}_unmerge"),
        ]
        return own + super().get_urls()

    def suggest_view(self, request: HttpRequest) -> HttpResponseBase:
        """Names that fit what is typed, and whether it could be added."""
        if not self.has_view_permission(request):
            raise Http404
        return _suggestions(request, self)

    def alike_view(self, request: HttpRequest) -> HttpResponseBase:
        """Records that may be what the form is about to enter."""
        if not self.has_view_permission(request):
            raise Http404
        return _alike(request, self)

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Merge this record into another."""
        return merging.merge_page(request, self, pk)

    def unmerge_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Take a merge of this record back."""
        return merging.unmerge_page(request, self, pk)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find by any name, in any script, with a slip or two."""
        if not search_term.strip():
            return queryset, False
        found = [suggestion.record.pk for suggestion in suggest(self.model, search_term, most=200)]
        return queryset.filter(pk__in=found), False

    def get_actions(self, request: HttpRequest, action_location: Any = ActionLocation.CHANGE_LIST) -> Any:
        """Nothing is deleted by the dozen."""
        offered = super().get_actions(request, action_location=action_location)
        offered.pop("delete_selected", None)
        return offered

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only the filters that the list shows."""
        shown = [one[0] if isinstance(one, tuple) else one for one in self.list_filter]
        return any(lookup in {name, f"{name}__exact", f"{name}__in"} for name in shown if isinstance(name, str))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form knows what the database refused in the attempt before."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a rule that only the database found broken on the form, with everything that was typed."""
        extra = {
            "may_merge": self.may_merge(request),
            "version_name": VERSION,
            "sure_name": SURE,
            **(extra_context or {}),
        }
        try:
            return super().changeform_view(request, object_id, form_url, extra)
        except IntegrityError as error:
            refused = as_validation_error(error)
        except StaleError:
            refused = ValidationError(_("Somebody else has saved this record just now. Look, and save again."))
        except ValidationError as error:
            refused = ValidationError(error.messages)
        request.refused = refused  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra)

    def may_merge(self, request: HttpRequest) -> bool:
        """Whether this person may merge records of this kind."""
        return merging.may_merge(request, self)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save through the action."""
        save_named(record=obj, by=person_of(request))

    @admin.display(description=gettext_lazy("agreements"), ordering="number_of_agreements")
    def agreements_of(self, record: Any) -> int:
        """In how many agreements it stands."""
        return int(record.number_of_agreements)

    def counted(self, queryset: QuerySet, path: str) -> QuerySet:
        """The queryset of the list, with the number of agreements."""
        counted: QuerySet = queryset.annotate(number_of_agreements=Count(path, distinct=True))
        return counted


@require_safe
def _suggestions(request: HttpRequest, model_admin: ModelAdmin) -> JsonResponse:
    typed = " ".join(request.GET.get("q", "").split())[:400]
    found = suggest(model_admin.model, typed)
    posts = posts_of([one.record.pk for one in found]) if found and model_admin.model is Person else {}
    results = [
        {
            "id": str(one.record.pk),
            "text": one.record.display_name,
            "also": one.also,
            "about": posts.get(one.record.pk, one.about),
            "exact": one.exact,
        }
        for one in found
    ]
    may_add = model_admin.has_add_permission(request) and len(typed) > 1
    return JsonResponse({"results": results, "add": _("Add “%(name)s”") % {"name": typed} if may_add else None})


@require_safe
def _alike(request: HttpRequest, model_admin: ModelAdmin) -> JsonResponse:
    key = as_key(request.GET.get("of", ""))
    record = model_admin.model._default_manager.filter(pk=key).first() if key is not None else None
    said = {name: request.GET.get(name, "").replace("\x00", "")[:500] for name in ASKED[model_admin.model]}
    found = alike(model_admin.model, said, apart_from=record)
    results = [{"url": address(one.record), "text": str(one.record), "why": one.why} for one in found]
    return JsonResponse({"results": results})
