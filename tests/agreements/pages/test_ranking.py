"""The order of what a search finds, through the front door; and what it says where it guessed."""

from typing import Any

import pytest

from agreements.models import Agreement, FieldOfCooperation
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


def found(browser: Browser, q: str, language: str = "", **more: str) -> list[str]:
    """The titles found, in their order."""
    response: Any = browser.get(f"{language}/agreements/", {"q": q, **more}, follow=True)
    assert response.status_code == 200
    rows = response.context["rows"]
    assert response.context["count"] == len(rows)
    return [row.agreement.title for row in rows]


def signed_with(title: str, name: str = "", other: str = "", **facts: Any) -> Agreement:
    """A public agreement of somebody with such a name; the organization's other name is a former one."""
    partner = OrganizationFactory.create(**({"name": name} if name else {}))
    if other:
        OrganizationNameFactory.create(organization=partner, text=other, kind="former")
    record: Agreement = AgreementFactory.create(
        title=title, parties=[OrganizationFactory.create(), partner], published=True, **facts
    )
    return record


@pytest.fixture
def tiers(db: None) -> None:
    """One agreement for each rank, the worst signed last: by the day alone the order would be the other way about."""
    signed_with("Whole", "Sunrise", signed="2011")
    signed_with("Former", "Dawn", other="Sunrise", signed="2012")
    signed_with("Alike", "Сунрисе", signed="2013")
    signed_with("Part", "Sunrise Fund", signed="2014")
    signed_with("Part of a former", "Dusk", other="Sunrise Trust", signed="2015")
    signed_with("Text", subject="To watch the sunrise.", signed="2016")


def test_the_nearer_the_name_the_higher_the_agreement(visitor: Browser, tiers: None) -> None:
    order = ["Whole", "Former", "Alike", "Part", "Part of a former", "Text"]
    assert found(visitor, "Sunrise") == order
    assert found(visitor, "«SUNRISE»", "/ru") == order
    assert found(visitor, "Sunrise", sort="newest") == order[::-1]
    assert found(visitor, "Sunrise", sort="oldest") == order


def test_the_exact_number_is_before_any_name(visitor: Browser) -> None:
    first = signed_with("Numbered", signed="2011")
    signed_with("Named so", first.number, signed="2012")
    assert found(visitor, first.number.lower()) == ["Numbered", "Named so"]


def test_of_equals_the_newest_is_first(visitor: Browser) -> None:
    for year in ("2012", "2014", "", "2013"):
        signed_with(f"In {year}", f"Sunrise {'Fund' if year == '2014' else ''}", signed=year, signed_note="once")
    assert found(visitor, "Sunrise") == ["In 2013", "In 2012", "In ", "In 2014"]
    assert found(visitor, "sunrise fund") == ["In 2014"]


def test_a_number_is_found_by_its_beginning(visitor: Browser) -> None:
    record = signed_with("Numbered", signed="2011")
    signed_with("Other", signed="2012")
    assert found(visitor, record.number) == ["Numbered"]
    assert found(visitor, record.number.partition("-")[2]) == ["Numbered"]
    assert found(visitor, record.number[:8]) == ["Numbered"]


def test_near_spellings_are_shown_only_where_nothing_is_spelt_so(visitor: Browser, seen: Seen) -> None:
    signed_with("Near", "Chernakoz Fund", signed="2020")
    response: Any = visitor.get("/agreements/?q=Chernokozz&sort=newest")
    assert [row.agreement.title for row in response.context["rows"]] == ["Near"]
    assert "Nothing in the register is spelt “Chernokozz”" in seen(response)
    assert "Did you mean Chernakoz?" in seen(response)
    assert response.context["meant"] == {"text": "Chernakoz", "url": "/agreements/?sort=newest&q=Chernakoz"}
    assert '<a href="/agreements/?sort=newest&amp;q=Chernakoz">Chernakoz</a>' in response.content.decode()
    assert found(visitor, "Chernakoz") == ["Near"]

    signed_with("Exact", "Chernokozz", signed="2010")
    response = visitor.get("/agreements/?q=Chernokozz")
    assert [row.agreement.title for row in response.context["rows"]] == ["Exact"]
    assert response.context["meant"] is None
    assert "Did you mean" not in seen(response)


def test_a_filter_that_leaves_nothing_is_no_reason_to_guess(visitor: Browser) -> None:
    signed_with("Exact", "Chernokoz", signed="2010")
    signed_with("Near", "Chernakoz", signed="2020")
    assert found(visitor, "Chernokoz", year="2020") == []


def test_a_name_that_holds_one_side_of_or_is_as_near_as_if_it_stood_alone(visitor: Browser, tiers: None) -> None:
    order = ["Whole", "Former", "Alike", "Part", "Part of a former", "Text"]
    assert found(visitor, "Sunrise OR nothingness") == order


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("peace garden", ["Together", "Apart"]),
        ('"peace garden"', ["Together"]),
        ("«peace garden»", ["Together"]),
        ("„garden peace“", []),
        ("peace -river", ["Together"]),
        ('garden -"peace garden"', ["Apart"]),
        ("peace -garden", []),
        ("river OR together", ["Together", "Apart"]),
        ("river ИЛИ nothingness", ["Apart"]),
        ("river | nothingness", ["Apart"]),
        ('"peace garden" OR river', ["Together", "Apart"]),
        ("-river", []),
        ("peace river OR orchard garden", ["Apart"]),
    ],
)
def test_phrases_exclusions_and_or(visitor: Browser, q: str, expected: list[str]) -> None:
    signed_with("Together", subject="A peace garden.", signed="2020")
    signed_with("Apart", subject="A garden for peace beside the river.", signed="2019")
    assert found(visitor, q) == expected


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        ("Королёв", "королев"),
        ("Королев", "Королёв"),
        ("Центр «Мир»", "Центр Мир"),
        ("Центр Мир", "центр „Мир“"),
        ("Al-Farabi University", "Al Farabi University"),
        ("Al Farabi University", "al-farabi university"),
        ("Ханты-Мансийск", "ханты мансийск"),
        ("ООО «Ромашка»", "Ромашка"),
        ("Ромашка", "ООО Ромашка"),
        ("Universität Zürich", "universitat zurich"),
        ("Чернокоз", "Chernokoz"),
        ("Chernokoz", "Чернокоз"),
    ],
)
def test_one_name_written_two_ways_is_one_name(visitor: Browser, recorded: str, typed: str) -> None:
    signed_with("Whole", recorded, signed="2010")
    signed_with("Part", f"{recorded} и другие", signed="2020")
    for language in ("", "/ru"):
        assert found(visitor, typed, language) == ["Whole", "Part"]


def test_a_signatory_ranks_as_a_party_and_an_attendee_is_found(visitor: Browser) -> None:
    signed = signed_with("Signed", signed="2010")
    SignatureFactory.create(party=signed.parties.last(), person=PersonFactory.create(name="Olga Chernokoz"))
    AttendeeFactory.create(
        agreement=signed_with("Attended", signed="2020"), person=PersonFactory.create(name="Olga Chernokoz")
    )
    assert found(visitor, "Olga Chernokoz") == ["Signed", "Attended"]
    assert found(visitor, "Чернокоз Ольга") == ["Signed", "Attended"]


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize(
    "q", ["Kazakhstan", "Казахстан", "Culture", "культура", "Kazakhstan culture", "Алматы", "Almaty"]
)
def test_countries_fields_and_places_are_words(visitor: Browser, host: Organization, q: str, language: str) -> None:
    AgreementFactory.create(
        title="Looked for",
        signed="2010",
        city="Almaty",
        city_ru="Алматы",
        themes=[FieldOfCooperation.objects.get(slug="culture")],
        parties=[host, OrganizationFactory.create(country="KZ")],
        published=True,
    )
    signed_with("Other", signed="2020")
    assert found(visitor, q, language) == ["Looked for"]
