"""What an address asks of the lists of organizations and of people: a search over every name, facets, an order."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

from agreements.addresses import Query, to_canonical
from agreements.everybody import Everybody, everybody
from agreements.facets import Facet, Option, folded
from agreements.models import Party, Signature
from agreements.paging import PER_PAGE, Keys, page_of_keys, paginated, place_pairs, read_place
from agreements.presentation import Name, current_name, person_name
from agreements.querysets import organizations_visible_to, signatories_visible_to
from agreements.reading import visible_ids
from agreements.search import LONGEST, Search, read_search
from organizations.choices import OrganizationKind
from organizations.models import Organization, Person
from organizations.querysets import NamedQuerySet, OrganizationQuerySet, PersonQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SORTS = {"name": gettext_lazy("By name"), "agreements": gettext_lazy("By number of agreements")}
PLACE = ("sort", "per_page", "page")
WORDS = 10  # the rank of what is found and not ranked by name


class Directory:
    """A list of what has names. Values that cannot be read are told, and that filter is not applied."""

    model: ClassVar[type[Organization] | type[Person]]
    address: ClassVar[str]
    page: ClassVar[str]
    name_of: ClassVar[Any]
    labels: ClassVar[dict[str, Promise]] = {}

    def __init__(self, data: QueryDict, user: "User | AnonymousUser") -> None:
        self.user = user
        self.problems: dict[str, list[str]] = {}
        self.typed = data.get("q", "")
        self.search = self._read_search()
        self.values = {name: self._read_values(name, data.getlist(name)) for name in self.labels}
        self.place = read_place(data, sorts=SORTS, default_sort="name")
        self.query = Query(
            reverse(self.address), (*self._pairs(data), *place_pairs(self.place, data, default_sort="name"))
        )

    @property
    def known(self) -> tuple[str, ...]:
        """The parameters of this list."""
        return ("q", *self.labels, *PLACE)

    def to_canonical(self, data: QueryDict) -> HttpResponseRedirect | None:
        """The way to the canonical address, where this is another."""
        return to_canonical(data, self.known, self.query)

    def offered(self, name: str) -> dict[str, str]:
        """What a facet may be asked for, with the words for it."""
        raise NotImplementedError

    def visible(self) -> NamedQuerySet[Any]:
        """What the reader may know of, each with ``agreements``: how many of its records the reader may read."""
        raise NotImplementedError

    def narrowed(self, search: Search, *, without: str = "") -> NamedQuerySet[Any]:
        """What fulfils the search and every facet but one."""
        found: NamedQuerySet[Any] = self.visible().filter(search.condition_on_names(self.model))
        chosen = self._chosen(without=without)
        return found.filter(**{f"{name}__in": values for name, values in chosen.items()})

    def listed(self) -> tuple[Paginator, Page | None]:
        """The paginator and the page asked for, with what its rows show; None past the last page."""
        if self.search is not None:
            return paginated(self._found(self.search), self.place)
        everybody = self.everybody
        places = everybody.places(self._chosen())
        if self.place.sort == "agreements":
            places = everybody.most_first(places)
        keys = Keys(len(places), lambda limit, offset: [everybody.keys[at] for at in places[offset : offset + limit]])
        paginator, page = page_of_keys(keys, self.place)
        if page is not None:
            counts = dict(zip(everybody.keys, everybody.agreements, strict=True))
            page.object_list = self._shown(list(page.object_list), counts)
        return paginator, page

    def _shown(self, keys: list[int], counts: dict[int, int]) -> list[Any]:
        """Those of a page. How many agreements each has is known: of the host, to count them takes long."""
        shown = self.for_rows().in_bulk(keys)
        for key, one in shown.items():
            one.agreements = counts[key]
        return [shown[key] for key in keys if key in shown]

    def for_rows(self) -> NamedQuerySet[Any]:
        """What the reader may know of, with what a row shows beside the number of agreements."""
        return self.known_of()

    @cached_property
    def everybody(self) -> Everybody:
        """All that the reader may know of."""
        return everybody(self.model, self.user)

    def _chosen(self, *, without: str = "") -> dict[str, list[str]]:
        """What is chosen of every facet, but of one."""
        return {name: values for name, values in self.values.items() if values and name != without}

    def _found(self, search: Search) -> NamedQuerySet[Any]:
        """All that a search finds, in order; a whole name comes first."""
        by_name = ["name_order", "sort_key", "pk"]
        orders = {"name": ["rank", *by_name], "agreements": ["-agreements", *by_name]}
        found: NamedQuerySet[Any] = self.narrowed(search).alias(name_order=_name_order(), rank=self._rank(search))
        return found.order_by(*orders[self.place.sort])

    def _rank(self, search: Search) -> Case:
        """The rank of the nearest name of each; ``named`` gives the best first."""
        ranks: dict[int, list[int]] = {}
        seen: set[int] = set()
        for hit in search.named():
            owner = hit.organization_id if self.model is Organization else hit.person_id
            if owner is not None and owner not in seen:
                seen.add(owner)
                ranks.setdefault(hit.rank, []).append(owner)
        whens = [When(pk__in=owners, then=rank) for rank, owners in ranks.items()]
        return Case(*whens, default=WORDS, output_field=IntegerField())

    def near(self) -> list[tuple[Name, str]]:
        """For an empty list: what the reader may know of under a name near to what was typed, with its address."""
        if self.search is None:
            return []
        nearest = self.visible().similar_to(self.search.text)[:3]
        return [(self.name_of(one), reverse(self.page, kwargs={"slug": one.slug})) for one in nearest]

    def context(self) -> dict[str, Any]:
        """What the page needs beside the rows."""
        return {
            "directory": self,
            "q": self.typed,
            "problems": self.problems,
            "place_problems": [text for texts in self.place.problems.values() for text in texts],
            "chips": list(self._chips()),
            "clear_url": self.query.path,
            "filters_on": sum(len(values) for values in self.values.values()),
            "kept": [(name, value) for name, value in self.query.pairs if name in ("sort", "per_page")],
            "sort": self.place.sort,
            "sorts": {name: str(self.query.with_value("sort", "" if name == "name" else name)) for name in SORTS},
            "sizes": [
                (size, str(self.query.with_value("per_page", "" if size == PER_PAGE[0] else str(size))))
                for size in PER_PAGE
            ],
            "canonical_query": str(self.query),
        }

    def _chips(self) -> Iterable[dict[str, str]]:
        if self.search is not None:
            yield {"label": _("Search"), "value": self.search.text, "url": str(self.query.without("q"))}
        for name, values in self.values.items():
            for value in values:
                words = self.offered(name)[value]
                yield {"label": str(self.labels[name]), "value": words, "url": str(self.query.without(name, value))}

    def _read_search(self) -> Search | None:
        """The search; where no name that the reader may know of holds it, with typing errors forgiven."""
        if len(self.typed) > LONGEST:
            self.problems["q"] = [_("Search with at most %(most)d signs.") % {"most": LONGEST}]
            return None
        if not self.typed.strip():
            return None
        search = read_search(self.typed)
        if self.known_of().filter(search.condition_on_names(self.model)).exists():
            return search
        near = search.with_near()
        return near if self.known_of().filter(near.condition_on_names(self.model)).exists() else search

    def known_of(self) -> NamedQuerySet[Any]:
        """What the reader may know of."""
        raise NotImplementedError

    def _read_values(self, name: str, given: list[str]) -> list[str]:
        given = list(dict.fromkeys(text for text in given if text))
        offered = self.offered(name)
        wrong = [text for text in given if text not in offered]
        if not wrong:
            return given
        self.problems[name] = [_("“%(value)s” cannot be chosen here.") % {"value": text[:80]} for text in wrong[:3]]
        return []

    def _pairs(self, data: QueryDict) -> Iterable[tuple[str, str]]:
        if self.typed.strip():
            yield "q", self.typed if "q" in self.problems else " ".join(self.typed.split())
        for name, values in self.values.items():
            for value in [text for text in data.getlist(name) if text] if name in self.problems else values:
                yield name, value


class OrganizationDirectory(Directory):
    """The list of organizations."""

    model = Organization
    address = "organizations:list"
    page = "organizations:detail"
    name_of = staticmethod(current_name)
    labels: ClassVar[dict[str, Promise]] = {"kind": gettext_lazy("Kind"), "country": gettext_lazy("Country")}

    def offered(self, name: str) -> dict[str, str]:
        """Kinds of organizations, and all countries."""
        choices = OrganizationKind.choices if name == "kind" else list(countries)
        return {str(value): str(label) for value, label in choices}

    def known_of(self) -> OrganizationQuerySet:
        """Organizations."""
        return organizations_visible_to(self.user)

    def visible(self) -> OrganizationQuerySet:
        """Organizations with the number of their agreements."""
        parties = Party.objects.filter(organization=OuterRef("pk"), agreement__in=visible_ids(self.user)).order_by()
        counted = parties.values("organization").annotate(n=Count("pk")).values("n")
        return organizations_visible_to(self.user).annotate(agreements=_or_none(counted))

    def facets(self) -> list[Facet]:
        """Kind and country, each counted without its own filter."""
        return [self._facet(name) for name in self.labels]

    def _facet(self, name: str) -> Facet:
        counts = self._counts(name)
        chosen = self.values[name]
        offered = self.offered(name)
        options = [
            Option(value, offered.get(value, value), counts.get(value, 0), value in chosen)
            for value in dict.fromkeys([*map(str, counts), *chosen])
        ]
        shown, rest = folded(options, keep_order=False)
        return Facet(name, str(self.labels[name]), shown, rest, tuple(self.problems.get(name, ())))

    def _counts(self, name: str) -> dict[str, int]:
        if self.search is None:
            return self.everybody.count(name, self.everybody.places(self._chosen(without=name)))
        found = self.narrowed(self.search, without=name).exclude(**{name: ""}).order_by()
        return dict(found.values_list(name).annotate(n=Count("pk")))


class PersonDirectory(Directory):
    """The list of people who signed."""

    model = Person
    address = "organizations:signatories"
    page = "organizations:signatory"
    name_of = staticmethod(person_name)

    def known_of(self) -> PersonQuerySet:
        """People."""
        return signatories_visible_to(self.user)

    def visible(self) -> PersonQuerySet:
        """People with the number of agreements they signed, and the capacity in which they did so last."""
        counted = self._signed().values("person").annotate(n=Count("party__agreement", distinct=True)).values("n")
        return self.for_rows().annotate(agreements=_or_none(counted))

    def for_rows(self) -> PersonQuerySet:
        """People with the capacity in which they signed last."""
        latest = self._signed().order_by("-party__agreement__signed_latest", "-pk").values("capacity")[:1]
        return self.known_of().annotate(last_capacity=Subquery(latest))

    def _signed(self) -> QuerySet[Signature]:
        """The signatures of one person in records that the reader may read."""
        readable = visible_ids(self.user)
        return Signature.objects.filter(person=OuterRef("pk"), party__agreement__in=readable).order_by()


def _or_none(counted: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _name_order() -> Any:
    """The key by which names are ordered in the reader's language."""
    if get_language() == "ru":
        return Coalesce(NullIf(F("sort_key_ru"), Value("", output_field=TextField())), F("sort_key"))
    return F("sort_key")
