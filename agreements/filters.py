"""The parameters of the list of agreements: the same for its page, its files and machines.

Repeated parameters mean OR inside a facet and AND across facets. A value that cannot be read is told beside its field
and that filter is not applied; the others are.
"""

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Value
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from agreements.choices import Status
from agreements.clocks import Known, KnownField
from agreements.finding import Finder, Wanted, reader_of
from agreements.models import Agreement, AgreementKind, FieldOfCooperation
from agreements.querysets import organizations_visible_to
from agreements.search import LONGEST, Search, read_search
from partial_dates.forms import PartialDateFormField
from partial_dates.value import PartialDate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

# Order of the parameters in an address.
FACETS = ("status", "kind", "field", "country", "year", "organization")
DATES = ("in_force_on", "signed_after", "signed_before")
KNOWN_ON = "known_on"
MISSING = "missing"
FILTERS = ("q", *FACETS, *DATES, MISSING, KNOWN_ON)
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


# What a record can be without, of ``statements.LACKS``, as it is said beside "Without".
LACKS = {
    "signed": _("a date of signing"),
    "document": _("a document"),
    "source": _("a source"),
    "term": _("a recorded term"),
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


class KnownFilter(django_filters.Filter):
    field_class = KnownField


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
    missing = ValuesFilter(label=_("Without"), **_unknown(_("“%(value)s” is nothing that a record can be without.")))
    known_on = KnownFilter(label=_("As known on"))

    class Meta:
        model = Agreement
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, *, user: "User | AnonymousUser", on: datetime.date) -> None:
        super().__init__(data, Agreement.objects.all())
        self.user = user
        self.today = on
        self._keys: dict[str, dict[str, int]] = {}
        self._offer(data)

    def _offer(self, data: QueryDict) -> None:
        """Set what may be chosen; names come in one query, if any are needed."""
        named = self._names_of_chosen({name: data.getlist(name) for name in ("kind", "field", "organization")})
        self.offered: dict[str, dict[str, Any]] = {
            "status": dict(Status.choices),
            "country": dict(countries) if data.get("country") else {},
            MISSING: LACKS,
            "year": {NO_YEAR: _("No date")} | {year: year for year in data.getlist("year") if _is_year(year)},
            **named,
        }
        for name, choices in self.offered.items():
            self.filters[name].extra["choices"] = list(choices.items())

    def _names_of_chosen(self, asked: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
        """The names of what is asked for, by code; what has no name here cannot be chosen."""
        named: dict[str, dict[str, Any]] = {name: {} for name in asked}
        if not any(map(any, asked.values())):  # a field that was left empty asks for nothing
            return named
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
            .values_list("facet", slug, "pk", "name", "name_ru")
            for name, slug, queryset in sources
            if any(asked[name])
        ]
        for facet, slug, key, name, name_ru in parts[0].union(*parts[1:], all=True).order_by():
            named[facet][slug] = in_reader_language(name, name_ru)
            self._keys.setdefault(facet, {})[slug] = key
        return named

    @cached_property
    def values(self) -> dict[str, Any]:
        """The filters that are on: name to cleaned value; what could not be read is not among them."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        return {name: cleaned[name] for name in FILTERS if cleaned.get(name)}

    @property
    def problems(self) -> dict[str, list[str]]:
        """What could not be read: name to sentences."""
        return {name: [str(text) for text in texts] for name, texts in self.form.errors.items()}

    @property
    def known(self) -> Known | None:
        """The moment whose register is asked for; None for today's."""
        known: Known | None = self.values.get(KNOWN_ON)
        return known

    @property
    def on(self) -> datetime.date:
        """The day that statuses are told for: today, or that of the past which is asked for."""
        return self.known.day if self.known else self.today

    @cached_property
    def search(self) -> Search | None:
        """What was typed into the box, read; None where nothing was."""
        return read_search(self.values["q"]) if "q" in self.values else None

    @cached_property
    def wanted(self) -> Wanted:
        """The filters that are on, as lists are asked."""
        return Wanted(reader_of(self.user), self.on, **self._wishes(), search=self.search, query=self._query())

    @cached_property
    def finder(self) -> Finder:
        """Answers the list. Where no record at all holds what was typed, typing errors are forgiven."""
        finder = Finder(self.wanted)
        search = self.search
        if search is None or finder.answer(order="relevance").total:
            return finder
        bare = finder.wanted.without(*(wish for name, wish in WISHES.items() if name != "q"))
        if bare != finder.wanted and finder.at(bare).answer(order="relevance").total:
            return finder
        near = search.with_near()
        if not near.query or not finder.at(bare.asking(near)).answer(order="relevance").total:
            return finder
        self.search = near
        return finder.at(finder.wanted.asking(near))

    def _query(self) -> str | None:
        return None if self.search is None else self.search.query

    def _wishes(self) -> dict[str, Any]:
        values = self.values
        wishes: dict[str, Any] = {
            WISHES[name]: tuple(self._keys[name][slug] for slug in values[name])
            for name in ("kind", "field", "organization")
            if name in values
        }
        wishes |= {WISHES[name]: tuple(values[name]) for name in ("status", "country", MISSING) if name in values}
        if "year" in values:
            wishes["years"] = tuple(int(year) for year in values["year"] if year != NO_YEAR)
            wishes["undated"] = NO_YEAR in values["year"]
        # An agreement known by its year only is listed if it can have been signed within the period.
        days = {"in_force_on": "earliest", "signed_after": "earliest", "signed_before": "latest"}
        wishes |= {name: getattr(values[name], end) for name, end in days.items() if name in values}
        return wishes | ({"as_of": self.known.event} if self.known else {})


# The filters, and what they are in ``Wanted``.
WISHES = {
    "q": "search",
    "status": "statuses",
    "kind": "kinds",
    "field": "fields",
    "country": "countries",
    "year": "years",
    "organization": "organizations",
    "in_force_on": "in_force_on",
    "signed_after": "signed_after",
    "signed_before": "signed_before",
    MISSING: "missing",
    KNOWN_ON: "as_of",
}


def order_of(sort: str) -> str:
    """The order of the statements that a ``sort`` means to this reader."""
    return "title_ru" if sort == "title" and in_reader_language("en", "ru") == "ru" else sort


def in_reader_language(name: str, name_ru: str) -> str:
    """The one of two names that the reader reads, or else the one there is."""
    return name_ru if get_language() == "ru" and name_ru else name


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
