"""The list of agreements: what it shows, counts, orders and offers."""

import re
from typing import Any

import pytest

from agreements.models import Agreement, FieldOfCooperation
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import (
    WITHDRAWAL_REASON,
    AgreementFactory,
    AgreementKindFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db


def titles(response: Any) -> list[str]:
    return [row.title.text for row in response.context["rows"]]


def option(response: Any, facet: str, value: str) -> Any:
    options = {one.value: one for f in response.context["facets"] if f.name == facet for one in (*f.shown, *f.folded)}
    return options.get(value)


@pytest.fixture
def three(
    host: Organization, partner_organization: Organization, other_organization: Organization
) -> dict[str, Agreement]:
    """Three public agreements that differ in everything that can be filtered by."""
    memorandum = AgreementKindFactory.create(slug="memorandum", name="Memorandum", name_ru="Меморандум")
    education, culture = FieldOfCooperationFactory.create(), FieldOfCooperation.objects.get(slug="culture")
    return {
        "old": AgreementFactory.create(
            title="Old",
            signed="2019",
            term="fixed",
            expires="2021-06-30",
            themes=[education],
            parties=[host, partner_organization],
            published=True,
        ),
        "new": AgreementFactory.create(
            title="New",
            signed="2022-11-03",
            kind=memorandum,
            themes=[education, culture],
            parties=[host, other_organization],
            published=True,
        ),
        "undated": AgreementFactory.create(
            title="Undated",
            signed="",
            signed_note="in spring",
            themes=[culture],
            parties=[host, partner_organization, other_organization],
            published=True,
        ),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["New", "Old", "Undated"]),
        ("kind=memorandum", ["New"]),
        ("kind=memorandum&kind=cooperation-agreement", ["New", "Old", "Undated"]),
        ("field=education", ["New", "Old"]),
        ("field=education&field=culture", ["New", "Old", "Undated"]),
        ("field=culture&kind=memorandum", ["New"]),
        ("country=KZ", ["Old", "Undated"]),
        ("country=KZ&country=RS", ["New", "Old", "Undated"]),
        ("country=RU", []),
        ("organization=other-foundation", ["New", "Undated"]),
        ("organization=other-foundation&organization=partner-university", ["New", "Old", "Undated"]),
        ("status=expired", ["Old"]),
        ("status=in_force&status=expired", ["New", "Old", "Undated"]),
        ("year=2019", ["Old"]),
        ("year=2019&year=none", ["Old", "Undated"]),
        ("signed_after=2022", ["New"]),
        ("signed_after=2022-11-03", ["New"]),
        ("signed_after=2022-11-04", []),
        ("signed_before=2022-11-03", ["New", "Old"]),
        ("signed_before=2022-11-02", ["Old"]),
        ("signed_after=2019-05&signed_before=2019-06", ["Old"]),
        ("in_force_on=2021-06-30", ["Old", "Undated"]),
        ("in_force_on=2021-07-01", ["Undated"]),
        ("as_known=2020-01-01&utm_source=x", ["New", "Old", "Undated"]),
    ],
)
def test_filters_mean_or_inside_and_and_across(visitor: Browser, three: Any, query: str, expected: list[str]) -> None:
    response = visitor.get(f"/agreements/?{query}")
    assert response.status_code == 200
    assert titles(response) == expected
    assert response.context["count"] == len(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=oldest", ["Old", "New", "Undated"]),
        ("sort=title", ["New", "Old", "Undated"]),
        ("sort=number", ["Old", "New", "Undated"]),
        ("sort=number&kind=cooperation-agreement", ["Old", "Undated"]),
    ],
)
def test_orders(visitor: Browser, three: Any, query: str, expected: list[str]) -> None:
    assert titles(visitor.get(f"/agreements/?{query}")) == expected


def test_titles_are_ordered_in_the_language_of_the_page(visitor: Browser, three: dict[str, Agreement]) -> None:
    Agreement.objects.filter(pk=three["old"].pk).update(title_ru="Ясный")
    Agreement.objects.filter(pk=three["new"].pk).update(title_ru="Ёмкий")
    Agreement.objects.filter(pk=three["undated"].pk).update(title_ru="Жаркий")
    assert titles(visitor.get("/ru/agreements/?sort=title")) == ["Ёмкий", "Жаркий", "Ясный"]


def test_an_agreement_of_two_chosen_countries_is_listed_once(visitor: Browser, three: Any) -> None:
    response = visitor.get("/agreements/?country=KZ&country=RS&field=education&field=culture")
    assert sorted(titles(response)) == ["New", "Old", "Undated"]
    assert response.context["count"] == 3


def test_each_facet_is_counted_without_its_own_filter(visitor: Browser, three: Any) -> None:
    response = visitor.get("/agreements/?kind=memorandum&status=in_force")
    assert option(response, "kind", "cooperation-agreement").count == 1
    assert option(response, "kind", "memorandum").chosen
    assert option(response, "status", "in_force").count == 1
    assert option(response, "status", "expired") is None
    assert option(response, "field", "education").count == 1
    assert option(response, "country", "KZ") is None
    assert option(response, "organization", "assembly").count == 1


def test_the_host_is_no_partner_by_country_but_an_organization(visitor: Browser, three: Any) -> None:
    response = visitor.get("/agreements/")
    assert option(response, "country", "RU") is None
    assert option(response, "organization", "assembly").count == 3


def test_a_chosen_option_stays_when_nothing_is_left_of_it(visitor: Browser, three: Any) -> None:
    response = visitor.get(
        "/agreements/?year=2019&kind=memorandum&country=KZ&organization=other-foundation&field=education&status=in_force"
    )
    assert response.context["count"] == 0
    for facet, value in [
        ("year", "2019"),
        ("kind", "memorandum"),
        ("country", "KZ"),
        ("organization", "other-foundation"),
        ("status", "in_force"),
    ]:
        assert option(response, facet, value).chosen
    assert option(response, "year", "2019").count == 0


def test_a_witness_is_no_partner_by_country(visitor: Browser, three: dict[str, Agreement]) -> None:
    PartyFactory.create(agreement=three["new"], organization=OrganizationFactory.create(country="JO"), role="witness")
    response = visitor.get("/agreements/")
    assert option(response, "country", "JO") is None
    assert visitor.get("/agreements/?country=JO").context["count"] == 0


def test_long_facets_fold_and_a_chosen_option_is_never_folded_away(visitor: Browser, host: Organization) -> None:
    for code in ("AM", "AZ", "BY", "CN", "IN", "JO", "KG", "KZ", "TJ"):
        AgreementFactory.create(parties=[host, OrganizationFactory.create(country=code)], published=True)
    facet = next(f for f in visitor.get("/agreements/?country=TJ").context["facets"] if f.name == "country")
    assert len(facet.folded) == 2
    assert "TJ" in [one.value for one in facet.shown]


def test_chips_remove_one_filter_each_and_keep_the_rest(visitor: Browser, three: Any) -> None:
    response = visitor.get(
        "/agreements/?status=in_force&kind=memorandum&field=education&field=culture&in_force_on=2023-01-01&sort=title"
    )
    chips = {(chip.label, chip.value): chip.url for chip in response.context["chips"]}
    assert chips == {
        (
            "Status",
            "In force",
        ): "/agreements/?kind=memorandum&field=education&field=culture&in_force_on=2023-01-01&sort=title",
        (
            "Kind",
            "Memorandum",
        ): "/agreements/?status=in_force&field=education&field=culture&in_force_on=2023-01-01&sort=title",
        (
            "Field of cooperation",
            "Education",
        ): "/agreements/?status=in_force&kind=memorandum&field=culture&in_force_on=2023-01-01&sort=title",
        (
            "Field of cooperation",
            "Culture",
        ): "/agreements/?status=in_force&kind=memorandum&field=education&in_force_on=2023-01-01&sort=title",
        (
            "In force on",
            "1 January 2023",
        ): "/agreements/?status=in_force&kind=memorandum&field=education&field=culture&sort=title",
    }
    assert 'class="clear" href="/agreements/"' in response.content.decode()


def test_the_count_comes_first_and_stands_in_the_title(visitor: Browser, three: Any) -> None:
    page = visitor.get("/agreements/?kind=memorandum").content.decode()
    assert '<span role="status">1 agreement</span>' in page
    assert "<title>1 agreement: Memorandum" in page


def test_a_row_says_who_when_where_and_whether_it_holds(
    visitor: Browser, host: Organization, partner_organization: Organization, seen: Seen
) -> None:
    AgreementFactory.create(
        title="Row", signed="2022-11", city="Moscow", country="RU", parties=[host, partner_organization], published=True
    )
    row = visitor.get("/agreements/").content.decode()
    row = row[row.index('<li class="row">') : row.index("</ol>", row.index('<li class="row">'))]
    text = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    assert text == (
        "Row Assembly of Neighbours Partner University EPA-2022-0001 Cooperation agreement Moscow, Russia "
        "term not recorded Nov 2022 In force"
    )
    assert '<time datetime="2022-11">Nov 2022</time>' in row


def test_parties_are_named_as_on_the_day_of_signing(
    visitor: Browser, renamed_host: Organization, partner_organization: Organization
) -> None:
    AgreementFactory.create(signed="2022-11-03", parties=[renamed_host, partner_organization], published=True)
    (row,) = visitor.get("/ru/agreements/").context["rows"]
    assert [name.text for name, _markup in row.who] == ["Ассамблея народов Евразии", "Партнёрский университет"]
    (row,) = visitor.get("/agreements/").context["rows"]
    assert [name.text for name, _markup in row.who] == ["Eurasian Peoples' Assembly", "Partner University"]


def test_names_in_another_language_carry_it(visitor: Browser, host: Organization) -> None:
    AgreementFactory.create(parties=[host, OrganizationFactory.create(name="Центр дипломатии")], published=True)
    assert '<span lang="ru">Центр дипломатии</span>' in visitor.get("/agreements/").content.decode()


def test_an_undated_agreement_and_one_not_signed_say_so(
    visitor: Browser, three: Any, host: Organization, seen: Seen
) -> None:
    AgreementFactory.create(
        stage="negotiation", signed="", parties=[host, OrganizationFactory.create()], published=True
    )
    text = seen(visitor.get("/agreements/"))
    assert "Date not recorded" in text
    assert "Not signed" in text


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 agreements"), (1, "1 agreement"), (2, "2 agreements"), (1234, "1\N{NO-BREAK SPACE}234 agreements")],
)
def test_the_count_in_words(count: int, words: str) -> None:
    from agreements.views.listing import counted

    assert counted(count) == words


def test_pages_hold_what_is_asked_and_no_row_twice(visitor: Browser, host: Organization) -> None:
    for _number in range(23):
        AgreementFactory.create(parties=[host, OrganizationFactory.create()], published=True)
    first, second = visitor.get("/agreements/"), visitor.get("/agreements/?page=2")
    shown = [row.agreement.pk for response in (first, second) for row in response.context["rows"]]
    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 3)
    assert len(set(shown)) == 23
    assert 'href="/agreements/?page=2" rel="next"' in first.content.decode()
    assert len(visitor.get("/agreements/?per_page=50").context["rows"]) == 23


def test_past_the_last_page_the_way_back_is_shown(visitor: Browser, three: Any, seen: Seen) -> None:
    response = visitor.get("/agreements/?page=9&kind=memorandum")
    assert response.status_code == 200
    assert "There is no such page of this list" in seen(response)
    assert 'href="/agreements/?kind=memorandum">The last page' in response.content.decode()


def test_an_empty_register_says_so(visitor: Browser, seen: Seen) -> None:
    text = seen(visitor.get("/agreements/"))
    assert "There are no agreements in the register yet" in text
    assert "CSV" not in text


def test_an_empty_list_offers_to_drop_each_filter_with_the_count_that_gives(visitor: Browser, three: Any) -> None:
    response = visitor.get("/agreements/?kind=memorandum&year=2019&country=KZ")
    drops = [(drop.label, drop.value, drop.count, drop.url) for drop in response.context["drops"]]
    assert sorted(drops) == [
        ("Country of a partner", "Kazakhstan", 0, "/agreements/?kind=memorandum&year=2019"),
        ("Kind", "Memorandum", 1, "/agreements/?country=KZ&year=2019"),
        ("Year of signing", "2019", 0, "/agreements/?kind=memorandum&country=KZ"),
    ]
    page = response.content.decode()
    assert "Without “Kind: Memorandum”: 1 agreement<" in page
    assert "Without “Year of signing: 2019”" not in page


def test_an_empty_search_offers_near_names(visitor: Browser, three: Any) -> None:
    page = visitor.get("/agreements/?q=Bartner+Uniwersity+QQ").content.decode()
    assert 'Did you mean <a href="/organizations/partner-university/">Partner University</a>?' in page


def test_the_csv_beside_the_count_says_rows_and_columns(visitor: Browser, three: Any) -> None:
    page = visitor.get("/agreements/?field=education&sort=title&per_page=50").content.decode()
    assert 'href="/agreements/export.csv?field=education&amp;sort=title"' in page
    assert "CSV: 2 rows, <span>32 columns</span>" in page
    assert "PDF: 2 rows, <span>6 columns</span>" in page
    assert 'href="/agreements/export/?field=education&amp;sort=title"' in page


def test_a_slug_that_was_merged_still_filters(visitor: Browser, three: Any, partner_organization: Organization) -> None:
    OrganizationFactory.create(slug="old-slug", merged_into=partner_organization)
    assert sorted(titles(visitor.get("/agreements/?organization=old-slug"))) == ["Old", "Undated"]


def test_staff_see_what_is_not_public_with_a_word_on_it(clerk: Browser, every_record: Any, seen: Seen) -> None:
    response = clerk.get("/agreements/")
    standing = {row.title.text: row.standing for row in response.context["rows"]}
    assert standing == {
        "Agreement on Cherries": "",
        "Agreement on Damsons": "For its parties only",
        "Agreement on Elderberries": "For staff only",
        "Agreement on Figs": "Withdrawn",
    }
    assert WITHDRAWAL_REASON not in seen(response)


def test_a_partner_sees_the_records_kept_for_its_organization(
    partner: Browser, other_partner: Browser, every_record: Any
) -> None:
    assert sorted(titles(partner.get("/agreements/"))) == ["Agreement on Cherries", "Agreement on Damsons"]
    assert titles(other_partner.get("/agreements/")) == ["Agreement on Cherries"]
