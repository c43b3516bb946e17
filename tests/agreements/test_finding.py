"""Answers of lists: the same as plain queries give, within their bounds, for every reader, and never stale."""

import datetime
from collections import Counter
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q
from django.http import QueryDict
from django.utils import timezone

from agreements import finding, statements
from agreements.filters import AgreementFilter
from agreements.finding import Finder, Wanted, reader_of
from agreements.keeping import Kept
from agreements.models import Agreement, AgreementKind, FieldOfCooperation
from agreements.search import read_search
from history.moments import head
from organizations.models import Organization
from tests.agreements.pages.conftest import words
from tests.cast import Browser
from tests.factories import AgreementFactory, AgreementKindFactory, FieldOfCooperationFactory, OrganizationFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

ORDERS = {
    "newest": (F("signed_latest").desc(nulls_last=True), F("pk").desc()),
    "oldest": (F("signed_earliest").asc(nulls_last=True), F("pk").asc()),
    "number": (F("number").asc(), F("pk").asc()),
    "title": (F("title").asc(), F("pk").asc()),  # plain capital letters here, so that C is their order
}


@pytest.fixture
def mixed(every_record: dict[str, Agreement], host: Organization, other_organization: Organization) -> None:
    """Every state and visibility, and some public ones that differ in all that can be filtered by."""
    kind = AgreementKindFactory.create(slug="memorandum", name="Memorandum", name_ru="Меморандум")
    culture = FieldOfCooperation.objects.get(slug="culture")
    partner = Organization.objects.get(slug="partner-university")
    facts: list[dict[str, Any]] = [
        {"signed": "2019", "term": "fixed", "expires": "2021-06-30", "themes": [culture]},
        {"signed": "2022-11", "kind": kind, "themes": [culture, FieldOfCooperationFactory.create()]},
        {"signed": "2022-11-03", "kind": kind, "parties": [host, partner, other_organization]},
        {"signed": "", "signed_note": "in spring"},
    ]
    for number, more in enumerate(facts):
        AgreementFactory.create(
            **{"title": f"Agreement on {'ABCD'[number]}", "parties": [host, other_organization], "published": True}
            | more
        )


def listed(wanted: Wanted, order: str, size: int = 3) -> list[int]:
    """All of a list, page by page."""
    keys: list[int] = []
    while page := Finder(wanted).keys(order=order, limit=size, offset=len(keys)):
        keys += page
    return keys


def wanted(user: Any, **more: Any) -> Wanted:
    return Wanted(reader_of(user), timezone.localdate(), **more)


def searching(user: Any, text: str, **more: Any) -> Wanted:
    search = read_search(text)
    return wanted(user, search=search, query=search.query, **more)


@pytest.mark.parametrize("bounds", ["wide", "narrow"])
def test_every_reader_gets_what_a_plain_query_gives_in_every_order(
    everybody: dict[str, Browser], mixed: None, monkeypatch: pytest.MonkeyPatch, bounds: str
) -> None:
    if bounds == "narrow":
        monkeypatch.setattr(finding, "DEEP", 2)
    memorandum = AgreementKind.objects.get(slug="memorandum").pk
    culture = FieldOfCooperation.objects.get(slug="culture").pk
    other = Organization.objects.get(slug="other-foundation").pk
    asked: list[tuple[dict[str, Any], Q]] = [
        ({}, Q()),
        ({"kinds": (memorandum,)}, Q(kind=memorandum)),
        ({"fields": (culture,), "years": (2019, 2022)}, Q(fields=culture, signed_earliest__year__in=(2019, 2022))),
        ({"organizations": (other,)}, Q(parties__organization=other)),
        ({"years": (), "undated": True}, Q(signed="")),
        ({"signed_after": datetime.date(2022, 11, 3)}, Q(signed_latest__gte="2022-11-03")),
    ]
    readers = [everybody[who] for who in (("partner",) if bounds == "narrow" else everybody)]
    orders = ORDERS if bounds == "narrow" else ("newest",)
    for browser, (filters, plain), order in product(readers, asked, orders):
        readable = Agreement.objects.visible_to(browser.user).exclude(number="")
        expected = list(readable.filter(plain).order_by(*ORDERS[order]).values_list("pk", flat=True))
        question = wanted(browser.user, **filters)
        assert listed(question, order) == expected
        assert Finder(question).answer().total == len(expected)
        assert list(Finder(question).every_key(order=order)) == expected
        assert listed(searching(browser.user, "agreement", **filters), order) == expected


COMBINATIONS = [
    "",
    "kind=memorandum",
    "status=expired",
    "kind=memorandum&country=RS&q=agreement",
    "year=2022&field=culture&organization=other-foundation",
    "year=none&status=in_force&q=agreement",
    "country=KZ&country=RS&kind=cooperation-agreement&year=2022",
    "signed_after=2022&field=culture",
]


def test_each_facet_counts_as_a_list_without_its_own_filter(everybody: dict[str, Browser], mixed: None) -> None:
    on = timezone.localdate()
    for who, query in product(("visitor", "partner", "auditor"), COMBINATIONS):
        asked = AgreementFilter(QueryDict(query), user=everybody[who].user, on=on)
        assert asked.problems == {}
        counts = asked.finder.answer(order="newest").counts
        for facet, values in _naive(asked, on).items():
            assert counts.get(facet, {}) == values, (who, query, facet)


def _naive(asked: AgreementFilter, on: datetime.date) -> dict[str, Counter[str]]:
    """The counts, row by row, of lists that leave out one facet each."""
    counted = {}
    for wish, facet in finding.FACET_OF.items():
        keys = list(asked.finder.at(asked.finder.wanted.without(wish)).every_key(order="newest"))
        rows: Any = Agreement.objects.filter(pk__in=keys).with_status(on=on)
        rows = rows.prefetch_related("fields", "parties__organization")
        counted[facet] = Counter(value for row in rows for value in _values(row)[facet])
    return counted


def _values(row: Any) -> dict[str, set[str]]:
    parties = row.parties.all()
    return {
        "status": {row.status},
        "kind": {str(row.kind_id)},
        "field": {str(field.pk) for field in row.fields.all()},
        "country": {str(p.organization.country) for p in parties if not p.organization.is_host} - {""},
        "year": {str(row.signed_earliest.year) if row.signed_earliest else "none"},
        "organization": {str(party.organization_id) for party in parties},
    }


@pytest.fixture
def many(host: Organization) -> list[int]:
    """Seven public agreements, the newest first, of one day each two."""
    partner = OrganizationFactory.create(name="Sunrise", country="KZ")
    made = [
        AgreementFactory.create(
            title=f"Agreement {7 - n}", signed=f"20{10 + n // 2}", parties=[host, partner], published=True
        )
        for n in range(7)
    ]
    return [agreement.pk for agreement in reversed(made)]


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a handful of agreements goes beyond."""
    monkeypatch.setattr(finding, "HITS_BOUND", 5)
    monkeypatch.setattr(finding, "ROWS_BOUND", 5)
    monkeypatch.setattr(finding, "DEEP", 4)


def test_beyond_the_bound_it_is_more_than(visitor: Browser, many: list[int], low: None) -> None:
    for address in ("?q=agreement", "?q=Sunrise", "?q=agreement&country=KZ", "?signed_after=2000"):
        response: Any = visitor.get(f"/agreements/{address}")
        assert response.context["counted"] == "More than 5 agreements"
        assert "all rows" in words(response.content.decode())
        assert [row.agreement.pk for row in response.context["rows"]][:5] == many[:5]


def test_what_is_just_within_the_bound_is_exact(
    visitor: Browser, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "HITS_BOUND", 7)
    assert visitor.get("/agreements/?q=agreement").context["counted"] == "7 agreements"


@pytest.mark.parametrize("visibility", ["parties", "internal"])
def test_hits_that_a_partner_may_not_know_of_do_not_count(
    partner: Browser, many: list[int], monkeypatch: pytest.MonkeyPatch, visibility: str
) -> None:
    Agreement.objects.filter(pk__in=many[3:]).update(visibility=visibility)
    monkeypatch.setattr(finding, "HITS_BOUND", 4)
    assert partner.get("/agreements/?q=agreement").context["counted"] == "3 agreements"


def test_what_was_hidden_since_does_not_count_in_the_past(
    visitor: Browser, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed()
    then = head().event
    Agreement.objects.filter(pk__in=many[3:]).update(visibility="internal")
    sealed()
    monkeypatch.setattr(finding, "HITS_BOUND", 4)
    assert visitor.get(f"/agreements/?q=agreement&known_on=%23{then}").context["counted"] == "3 agreements"


def test_facets_of_a_bounded_list_say_at_least(visitor: Browser, many: list[int], low: None) -> None:
    response: Any = visitor.get("/agreements/?q=agreement&country=KZ")
    assert {facet.name: facet.more for facet in response.context["facets"]} == {
        "status": True,
        "kind": True,
        "field": True,
        "country": False,  # nothing but the chosen one is beside it
        "year": True,
        "organization": True,
    }


def test_no_row_is_on_two_pages_on_the_way_from_shallow_to_deep(visitor: Browser, many: list[int], low: None) -> None:
    questions = [searching(visitor.user, text) for text in ("agreement", "Sunrise", "agreement -nothing")]
    asked = [*product(questions, (*ORDERS, "relevance")), *product([wanted(visitor.user)], ORDERS)]
    for question, order in asked:
        expected = list(Finder(question).every_key(order=order))
        assert sorted(expected) == sorted(many)
        for size in (1, 3):
            keys = listed(question, order, size)
            assert keys == expected[: len(keys)], (question.query, order, size)
            assert len(keys) >= 5


def test_a_page_deep_in_everything_is_told_from_the_nearer_end_of_its_index(
    visitor: Browser, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "DEEP", 1)
    monkeypatch.setattr(Finder, "_read_keys", None)  # the keys of all that there is are not asked for
    asked = Finder(wanted(visitor.user))
    for order, expected in (("newest", many), ("oldest", many[::-1])):
        pages = [asked.keys(order=order, limit=2, offset=offset) for offset in (1, 2, 3, 5, 6, 7)]
        assert pages == [expected[offset : offset + 2] for offset in (1, 2, 3, 5, 6, 7)]


def test_a_page_deep_in_everything_begins_in_its_year(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = ["2019", "2019-02", "2020-12-31", "2021", "2021-01-01", "2021-06", "2023-11-03"]
    made = [AgreementFactory.create(signed=day, published=True).pk for day in signed]
    made += [AgreementFactory.create(signed="", signed_note="Unknown.", published=True).pk for _ in range(2)]
    monkeypatch.setattr(finding, "DEEP", 1)
    monkeypatch.setattr(Finder, "_read_keys", None)
    asked = Finder(wanted(visitor.user))
    for order in ("newest", "oldest"):
        expected = list(Agreement.objects.order_by(*ORDERS[order]).values_list("pk", flat=True))
        assert sorted(expected) == sorted(made)
        pages = [asked.keys(order=order, limit=2, offset=offset) for offset in range(1, 9)]
        assert pages == [expected[offset : offset + 2] for offset in range(1, 9)]
        with monkeypatch.context() as patch:
            patch.setattr(statements, "PAGE_OF_ALL", {order: None})  # which walks through the index from an end of it
            assert asked.keys(order=order, limit=2, offset=5) == expected[5:7]


def test_an_answer_is_kept_until_the_register_changes(
    visitor: Browser, many: list[int], django_assert_num_queries: Any
) -> None:
    question = wanted(visitor.user)
    assert Finder(question).answer().total == 7
    with django_assert_num_queries(1):  # the state of the register
        assert Finder(question).answer().total == 7
    Agreement.objects.filter(pk=many[0]).update(visibility="internal")
    assert Finder(question).answer().total == 6
    assert listed(question, "newest") == many[1:]
    assert listed(searching(visitor.user, "agreement"), "newest") == many[1:]
    Agreement.objects.filter(pk=many[0]).update(visibility="public")
    assert Finder(question).answer().total == 7


def test_kept_answers_are_one_readers_and_one_days(everybody: dict[str, Browser], mixed: None) -> None:
    totals = {who: Finder(wanted(browser.user)).answer().total for who, browser in everybody.items()}
    again = {who: Finder(wanted(browser.user)).answer().total for who, browser in everybody.items()}
    assert (
        totals
        == again
        == {
            who: Agreement.objects.visible_to(browser.user).exclude(number="").count()
            for who, browser in everybody.items()
        }
    )
    assert totals["visitor"] < totals["partner"] < totals["auditor"]
    days = [datetime.date(2021, 6, 30), datetime.date(2021, 7, 1)]
    reader = reader_of(AnonymousUser())
    told = [Finder(Wanted(reader, day)).answer().counts["status"] for day in days]
    assert (told[0].get("expired", 0), told[1]["expired"]) == (0, 1)


def test_the_oldest_goes_where_too_much_is_kept() -> None:
    kept = Kept(most=3, most_bytes=100)
    for name in "abc":
        kept.put(name, name.upper(), 10)
    assert kept.get("a") == "A"  # and is the latest used now
    kept.put("d", "D", 10)
    assert [kept.get(name) for name in "abcd"] == ["A", None, "C", "D"]
    kept.put("e", "E", 85)
    assert [kept.get(name) for name in "acde"] == [None, None, "D", "E"]
    kept.put("e", "E", 10)
    kept.put("f", "F", 101)
    assert len(kept) == 0
    kept.put("g", "G", 100)
    assert kept.get("g") == "G"
    kept.clear()
    assert kept.get("g") is None
