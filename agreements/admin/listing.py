"""The list of agreements for staff: columns, filters, search in any script, and publishing several."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import ActionLocation, ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.admin import several, taking
from agreements.choices import DeadlineKind, Status
from agreements.deadlines import with_deadline
from agreements.desk_lists import GAPS
from agreements.models import Agreement, AgreementKind, FieldOfCooperation, Party
from agreements.search import read_search
from partial_dates.words import in_short


class StatusFilter(admin.SimpleListFilter):
    """What holds today."""

    title = gettext_lazy("status today")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Every status."""
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those that have it; the list annotates it already."""
        return queryset.filter(Q(status=self.value())) if self.value() in Status.values else queryset


class YearFilter(admin.SimpleListFilter):
    """The year of signing."""

    title = gettext_lazy("year of signing")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """Years in which something was signed, the latest first."""
        years = Agreement.objects.visible_to(request.user).exclude(signed="").values_list("signed_latest__year")
        return [(str(year), str(year)) for (year,) in years.order_by("-signed_latest__year").distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those signed in it."""
        year = self.value() or ""
        if not (year.isascii() and year.isdecimal() and len(year) == 4 and int(year)):
            return queryset
        return queryset.filter(signed_latest__year=int(year))


class MissingFilter(admin.SimpleListFilter):
    """Gaps that somebody could still fill."""

    title = gettext_lazy("what is missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """The gaps in words."""
        return [(name, words) for name, (words, _rule) in GAPS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those with the gap."""
        rule = GAPS.get(self.value() or "")
        return queryset.filter(rule[1]()) if rule else queryset


class DeadlineFilter(admin.SimpleListFilter):
    """What runs out, or wants notice, soon; as the desk counts it."""

    title = gettext_lazy("deadline within 90 days")
    parameter_name = "deadline"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Both kinds of deadline."""
        return list(DeadlineKind.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those that have one."""
        value = self.value()
        if value not in DeadlineKind.values:
            return queryset
        return with_deadline(queryset, DeadlineKind(value), on=timezone.localdate())


class ResponsibleFilter(admin.SimpleListFilter):
    """Who is in charge: the one who looks, or nobody."""

    title = gettext_lazy("who is responsible")
    parameter_name = "responsible"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Me, or nobody; the column says who else."""
        return [("me", gettext_lazy("I am")), ("nobody", gettext_lazy("Nobody is"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those in charge of the account, or of none."""
        wanted = {"me": request.user.pk, "nobody": None}
        value = self.value() or ""
        return queryset.filter(responsible=wanted[value]) if value in wanted else queryset


class WordFilter(admin.SimpleListFilter):
    """One entry of a vocabulary, by its code."""

    model: type[AgreementKind | FieldOfCooperation]
    path = ""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        """All entries."""
        return [(entry.slug, str(entry)) for entry in self.model.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Those that have it; a subquery, so that no row is doubled."""
        value = self.value()
        if value is None:
            return queryset
        return queryset.filter(pk__in=Agreement.objects.filter(**{self.path: value}).values("pk"))


class KindFilter(WordFilter):
    """The kind of agreement."""

    title = gettext_lazy("kind")
    parameter_name = "kind"
    model = AgreementKind
    path = "kind__slug"


class FieldFilter(WordFilter):
    """A field of cooperation."""

    title = gettext_lazy("field of cooperation")
    parameter_name = "field"
    model = FieldOfCooperation
    path = "fields__slug"


OWN_FILTERS: list[type[admin.SimpleListFilter]] = [
    StatusFilter, ResponsibleFilter, DeadlineFilter, MissingFilter, YearFilter, KindFilter, FieldFilter,
]  # fmt: skip


class AgreementChangeList(ChangeList):
    """The list: what its columns need, in a number of queries that does not grow with the rows."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Agreement]:
        """Fetch parties with the rows."""
        found = super().get_queryset(request, exclude_parameters)
        return found.select_related("responsible").prefetch_related("parties__organization")


class AgreementList(admin.ModelAdmin):
    """What makes up the list; a part of the admin of agreements."""

    list_display = ("title_of", "number_of", "parties_of", "signed_of", "status_of", "record_state", "responsible")
    list_display_links = ("title_of",)
    list_filter = (("record_state", admin.ChoicesFieldListFilter), *OWN_FILTERS)
    search_fields = ("number",)  # makes the box appear; what is typed is read by get_search_results
    search_help_text = gettext_lazy("Number, words of the text, or any name of a party or a signatory, in any script.")
    list_per_page = 50
    list_max_show_all = 200
    actions = ("publish_selected", "change_selected", "take_selected")
    ordering = (F("signed_latest").desc(nulls_last=True), "-pk")
    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Our list."""
        return AgreementChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Mark the request, so that the queryset of the list holds the status and other pages do not pay for it."""
        request.lists_agreements = True  # type: ignore[attr-defined]
        return super().changelist_view(request, {"title": _("Agreements"), **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Agreement], search_term: str
    ) -> tuple[QuerySet[Agreement], bool]:
        """Search as the public list does, numbers by their beginning, and documents that only staff may read."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        search = read_search(typed)
        found = Q(number__istartswith=typed) | search.condition() | search.condition_on_documents()
        return queryset.filter(found), False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only the filters that the list shows: no question about another column can be typed into the address."""
        own = {one.parameter_name for one in OWN_FILTERS}
        return lookup in {*own, "record_state", "record_state__exact", "record_state__in"}

    def get_actions(self, request: HttpRequest, action_location: Any = ActionLocation.CHANGE_LIST) -> Any:
        """Nothing is deleted by the dozen; publishing is for those who may."""
        offered = super().get_actions(request, action_location=action_location)
        offered.pop("delete_selected", None)
        if not request.user.has_perm("agreements.publish_agreement"):
            offered.pop("publish_selected", None)
        return offered

    @admin.action(description=gettext_lazy("Take the selected records away as a file"), permissions=["view"])
    def take_selected(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> HttpResponseBase:
        """On to the page where the extract is chosen."""
        return taking.marked(queryset, request)

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_of(self, agreement: Agreement) -> str:
        """The title in the reader's language."""
        return agreement.display_title

    @admin.display(description=gettext_lazy("number"), ordering="number", empty_value="–")
    def number_of(self, agreement: Agreement) -> str:
        """The number, in one piece."""
        return agreement.number or "–"

    @admin.display(description=gettext_lazy("parties"))
    def parties_of(self, agreement: Agreement) -> str:
        """Parties other than the host; the host is nearly always there."""
        parties: list[Party] = list(agreement.parties.all())
        others = [party for party in parties if not party.organization.is_host] or parties
        return "; ".join(party.organization.display_name for party in others) or "–"

    @admin.display(description=gettext_lazy("signed"), ordering="signed_latest")
    def signed_of(self, agreement: Agreement) -> str:
        """The date as far as it is known."""
        return (
            in_short(agreement.signed) if agreement.signed else Truncator(agreement.display_signed_note or "–").words(5)
        )

    @admin.display(description=gettext_lazy("status today"))
    def status_of(self, agreement: Agreement) -> str:
        """What holds today."""
        return str(Status(agreement.status).label)  # type: ignore[attr-defined]  # annotated by the list

    @admin.action(description=gettext_lazy("Publish the selected records …"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> HttpResponseBase:
        """On to the page that says of each whether it can be published."""
        return several.chosen(queryset, request, "publish_several")

    @admin.action(description=gettext_lazy("Change the selected records …"), permissions=["change"])
    def change_selected(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> HttpResponseBase:
        """On to the page that asks what is to be changed."""
        return several.chosen(queryset, request, "change_several")
