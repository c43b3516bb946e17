"""The parameters of the list of agreements: the same for its page, its files and machines.

Repeated parameters mean OR inside a facet and AND across facets. A value that cannot be read is told beside its field
and that filter is not applied; the others are. Every filter is a condition (``Q``), so that counts can be asked without
one of them.
"""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from agreements.choices import PartyRole, Status
from agreements.models import Agreement, AgreementKind, FieldOfCooperation, Party
from agreements.querysets import organizations_visible_to
from agreements.search import LONGEST, Search, read_search
from organizations.names import SortKey
from partial_dates.forms import PartialDateFormField
from partial_dates.value import PartialDate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

# Order of the parameters in an address.
FACETS = ("status", "kind", "field", "country", "year", "organization")
DATES = ("in_force_on", "signed_after", "signed_before")
FILTERS = ("q", *FACETS, *DATES)
NO_YEAR = "none"
FIRST_YEAR, LAST_YEAR = 1000, 2199
MOST_VALUES = 50

SORTS = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "title": _("By title"),
    "number": _("By number"),
    "relevance": _("By relevance"),
}


class ValuesField(forms.MultipleChoiceField):
    """Several values of a facet; ``choices`` maps those the reader may choose to their names."""

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(text for text in super().to_python(value) if text))

    def validate(self, value: list[str]) -> None:
        if len(value) > MOST_VALUES:
            raise ValidationError(
                _("These are too many values at once; %(most)d can be chosen."), params={"most": MOST_VALUES}
            )
        super().validate(value)


class DayField(PartialDateFormField):
    """A date of which the day must be known."""

    def clean(self, value: Any) -> PartialDate | None:
        date: PartialDate | None = super().clean(value)
        if date is not None and date.precision != "day":
            raise ValidationError(_("Write a whole day, as 3 November 2022."), code="not_a_day")
        return date


class SearchField(forms.CharField):
    """The search box. It never holds more than a person would type."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return " ".join(text.encode("utf-8", "ignore").decode().split())


class ValuesFilter(django_filters.MultipleChoiceFilter):
    field_class = ValuesField


class DateFilter(django_filters.Filter):
    field_class = PartialDateFormField


class DayFilter(django_filters.Filter):
    field_class = DayField


class TextFilter(django_filters.CharFilter):
    field_class = SearchField


def _unknown(sentence: Any) -> dict[str, Any]:
    return {"error_messages": {"invalid_choice": sentence}, "choices": ()}


class AgreementFilter(django_filters.FilterSet):
    """What the address asks of the list, for one reader and one day."""

    q = TextFilter(label=_("Search"), max_length=LONGEST)
    status = ValuesFilter(label=_("Status"), **_unknown(_("“%(value)s” is not a status of agreements.")))
    kind = ValuesFilter(label=_("Kind"), **_unknown(_("“%(value)s” is not a kind of agreement in this register.")))
    field = ValuesFilter(
        label=_("Field of cooperation"), **_unknown(_("“%(value)s” is not a field of cooperation in this register."))
    )
    country = ValuesFilter(
        label=_("Country of a partner"), **_unknown(_("“%(value)s” is not the code of a country, as KZ is."))
    )
    year = ValuesFilter(label=_("Year of signing"), **_unknown(_("“%(value)s” is not a year, as 2022 is.")))
    organization = ValuesFilter(
        label=_("Organization"), **_unknown(_("“%(value)s” is not an organization in this register."))
    )
    in_force_on = DayFilter(label=_("In force on"))
    signed_after = DateFilter(label=_("Signed from"))
    signed_before = DateFilter(label=_("Signed until"))

    class Meta:
        model = Agreement
        fields: tuple[str, ...] = ()

    def __init__(
        self, data: QueryDict, queryset: QuerySet[Agreement], *, user: "User | AnonymousUser", on: datetime.date
    ) -> None:
        super().__init__(data, queryset)
        self.user = user
        self.on = on
        self.search: Search | None = None
        self._offer(data)

    def _offer(self, data: QueryDict) -> None:
        """Set what may be chosen; names come in one query, if any are needed."""
        named = self._names_of_chosen({name: data.getlist(name) for name in ("kind", "field", "organization")})
        self.offered: dict[str, dict[str, Any]] = {
            "status": dict(Status.choices),
            "country": dict(countries),
            "year": {NO_YEAR: _("No date")} | {year: year for year in data.getlist("year") if _is_year(year)},
            **named,
        }
        for name, choices in self.offered.items():
            self.filters[name].extra["choices"] = list(choices.items())

    def _names_of_chosen(self, asked: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
        organizations = organizations_visible_to(self.user)
        sources: list[tuple[str, str, QuerySet[Any]]] = [
            ("kind", "slug", AgreementKind.objects.all()),
            ("field", "slug", FieldOfCooperation.objects.all()),
            ("organization", "slug", organizations),
            ("organization", "merged__slug", organizations),  # an old link goes on to whom it was merged into
        ]
        parts = [
            queryset.order_by()
            .filter(**{f"{slug}__in": [_storable(text) for text in asked[name][: MOST_VALUES + 1]]})
            .annotate(facet=Value(name))
            .values_list("facet", slug, "name", "name_ru")
            for name, slug, queryset in sources
            if any(asked[name])
        ]
        named: dict[str, dict[str, Any]] = {name: {} for name, _slug, _queryset in sources}
        if parts:
            for facet, slug, name, name_ru in parts[0].union(*parts[1:], all=True).order_by():
                named[facet][slug] = in_reader_language(name, name_ru)
        return named

    @property
    def values(self) -> dict[str, Any]:
        """The filters that are on: name to cleaned value; what could not be read is not among them."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        return {name: cleaned[name] for name in FILTERS if cleaned.get(name)}

    @property
    def problems(self) -> dict[str, list[str]]:
        """What could not be read: name to sentences."""
        return {name: [str(text) for text in texts] for name, texts in self.form.errors.items()}

    def conditions(self) -> dict[str, Q]:
        """The filters that are on, each as a condition on agreements that ``with_status(on=...)`` came with."""
        if not hasattr(self, "_conditions"):
            self._conditions = {name: getattr(self, f"_on_{name}")(value) for name, value in self.values.items()}
        return self._conditions

    def narrowed(self, *, without: Iterable[str] = ()) -> QuerySet[Agreement]:
        """The agreements that fulfil every filter but those named."""
        left_out = set(without)
        found: QuerySet[Agreement] = self.queryset.filter(
            *(condition for name, condition in self.conditions().items() if name not in left_out)
        )
        return found

    def filter_queryset(self, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """What django-filter's ``qs`` gives."""
        return queryset.filter(*self.conditions().values())

    def _on_q(self, text: str) -> Q:
        self.search = read_search(text)
        return self.search.condition()

    def _on_status(self, statuses: list[str]) -> Q:
        return Q(status__in=statuses)

    def _on_kind(self, slugs: list[str]) -> Q:
        return Q(kind__slug__in=slugs)

    def _on_field(self, slugs: list[str]) -> Q:
        through = Agreement.fields.through.objects
        return Q(Exists(through.filter(agreement=OuterRef("pk"), fieldofcooperation__slug__in=slugs)))

    def _on_country(self, codes: list[str]) -> Q:
        return Q(Exists(partners().filter(agreement=OuterRef("pk"), organization__country__in=codes)))

    def _on_year(self, years: list[str]) -> Q:
        known = [int(year) for year in years if year != NO_YEAR]
        asked = Q(signed_earliest__year__in=known)
        return asked | Q(signed="") if NO_YEAR in years else asked

    def _on_organization(self, slugs: list[str]) -> Q:
        named = Q(organization__slug__in=slugs) | Q(organization__merged__slug__in=slugs)
        return Q(Exists(Party.objects.filter(named, agreement=OuterRef("pk"))))

    def _on_in_force_on(self, date: PartialDate) -> Q:
        return Q(pk__in=Agreement.objects.in_force(on=date.earliest).values("pk"))

    def _on_signed_after(self, date: PartialDate) -> Q:
        # An agreement known by its year only is listed if it can have been signed within the period.
        return Q(signed_latest__gte=date.earliest)

    def _on_signed_before(self, date: PartialDate) -> Q:
        return Q(signed_earliest__lte=date.latest)


def partners() -> QuerySet[Party]:
    """The parties other than the host: those whose country is "the country of a partner"."""
    return Party.objects.filter(role=PartyRole.PARTY, organization__is_host=False)


def signing_year() -> ExtractYear:
    """The year of signing; null where no date is known. A partial date never spans two years."""
    return ExtractYear("signed_earliest")


def ordered(queryset: QuerySet[Agreement], sort: str) -> QuerySet[Agreement]:
    """In one of the orders of ``SORTS``, with a tie-breaker; "relevance" needs ``rank``."""
    newest = F("signed_latest").desc(nulls_last=True)
    orders: dict[str, list[Any]] = {
        "newest": [newest, "-pk"],
        "oldest": [F("signed_earliest").asc(nulls_last=True), "pk"],
        "title": ["title_order", "pk"],
        "number": ["number", "pk"],
        "relevance": ["-rank", newest, "-pk"],
    }
    if sort == "title":
        queryset = queryset.alias(title_order=title_order())
    return queryset.order_by(*orders[sort])


def title_order() -> Any:
    """The key by which titles are ordered in the reader's language."""
    if in_reader_language("en", "ru") == "ru":
        return SortKey(Case(When(title_ru="", then=F("title")), default=F("title_ru")))
    return SortKey(F("title"))


def in_reader_language(name: str, name_ru: str) -> str:
    """The one of two names that the reader reads, or else the one there is."""
    return name_ru if get_language() == "ru" and name_ru else name


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
