"""The search box: every word somewhere, names across scripts, and the reason of a hit."""

from typing import Any

import pytest

from agreements.models import Agreement
from agreements.presentation.found import marked
from agreements.search import read_search
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions(host: Organization) -> Agreement:
    """The seed's agreement, with a second one beside it."""
    partner = OrganizationFactory.create(
        slug="regions", name="REGIONS XXI Century", name_ru="Регионы XXI век", country="RU"
    )
    OrganizationNameFactory.create(organization=partner, text="REGIONS XXI Vek", kind="alias")
    agreement = AgreementFactory.create(
        title="Agreement with the regions",
        title_ru="Соглашение с регионами",
        subject="Closer partnership between the peoples of different countries, and the growing of mulberries.",
        subject_ru="Более тесное партнёрство между народами разных стран.",
        event="Economic Forum",
        city="Moscow",
        country="RU",
        themes=[FieldOfCooperationFactory.create()],
        parties=[host, partner],
        published=True,
    )
    person = PersonFactory.create(name="Olga Chernokoz", name_ru="Ольга Чернокоз")
    PersonNameFactory.create(person=person, text="Olga Tarnovska")
    SignatureFactory.create(
        party=agreement.parties.get(organization=partner), person=person, capacity="General Director"
    )
    AttendeeFactory.create(agreement=agreement, person=PersonFactory.create(name="Iwan Gastow"))
    AgreementFactory.create(
        title="Another",
        signed="2024",
        parties=[host, OrganizationFactory.create(name="Unrelated Body", country="TD")],
        published=True,
    )
    return agreement


@pytest.mark.parametrize(
    "q",
    [
        "Chernokoz",
        "Чернокоз",
        "Tschernokos",
        "чернокоз ольга",
        "Chernokozz",
        "Черноказ",
        "REGIONS XXI Vek",
        "«Регионы XXI век»",
        "регионы",
        "Olga Tarnovska",
        "Гастов",
        "partnerships",
        "партнерства",
        "mulberry",
        "Moscow",
        "forum",
        "education",
        "образование",
        "Chernokoz partnership Moscow",
        "the Chernokoz and the Assembly",
        "Chernokoz Russia",
    ],
)
def test_found_by_every_word_in_any_script(visitor: Browser, regions: Agreement, q: str) -> None:
    response = visitor.get("/agreements/", {"q": q})
    assert [row.agreement.pk for row in response.context["rows"]][:1] == [regions.pk]


@pytest.mark.parametrize(
    "q", ["Chernokoz Chad", "the of", "и", "%", "_", "foo", "xyzzy", "Chernokoz xyzzy", "()", '"', "ь"]
)
def test_not_found_by_a_word_that_is_nowhere(visitor: Browser, regions: Agreement, q: str) -> None:
    response = visitor.get("/agreements/", {"q": q}, follow=True)
    assert response.status_code == 200
    assert response.context["count"] == 0


def test_a_short_word_is_a_whole_word_of_a_name(visitor: Browser, host: Organization) -> None:
    AgreementFactory.create(parties=[host, OrganizationFactory.create(name="EcoForum")], published=True)
    assert visitor.get("/agreements/?q=foo").context["count"] == 0
    assert visitor.get("/agreements/?q=Ecofor").context["count"] == 1


def test_the_exact_number_comes_first_whatever_its_capitals(
    visitor: Browser, regions: Agreement, host: Organization
) -> None:
    AgreementFactory.create(
        title=f"About {regions.number}", signed="2025", parties=[host, OrganizationFactory.create()], published=True
    )
    rows = visitor.get("/agreements/", {"q": regions.number.lower()}).context["rows"]
    assert rows[0].agreement.pk == regions.pk
    assert len(rows) == 2


def test_a_whole_name_ranks_above_a_part_and_a_part_above_the_text(visitor: Browser, host: Organization) -> None:
    def published(title: str, name: str, signed: str) -> None:
        AgreementFactory.create(
            title=title, signed=signed, parties=[host, OrganizationFactory.create(name=name)], published=True
        )

    published("A text that says Sunrise", "Nothing", "2025")
    published("Part", "Sunrise Fund", "2024")
    published("Whole", "Sunrise", "2023")
    rows = visitor.get("/agreements/?q=Sunrise").context["rows"]
    assert [row.title.text for row in rows] == ["Whole", "Part", "A text that says Sunrise"]
    newest = visitor.get("/agreements/?q=Sunrise&sort=newest").context["rows"]
    assert [row.title.text for row in newest] == ["A text that says Sunrise", "Part", "Whole"]


def test_a_signatory_is_the_reason_shown(visitor: Browser, regions: Agreement) -> None:
    page = visitor.get("/agreements/", {"q": "Чернокоз"}).content.decode()
    assert "Signed for REGIONS XXI Century by <span>Olga <mark>Chernokoz</mark></span>, General Director" in page


def test_another_name_is_the_reason_shown_and_the_shown_one_is_not(visitor: Browser, regions: Agreement) -> None:
    assert (
        "Also named <span>REGIONS XXI <mark>Vek</mark></span>"
        in visitor.get("/agreements/", {"q": "Vek"}).content.decode()
    )
    assert "Also named" not in visitor.get("/agreements/", {"q": "Century"}).content.decode()


def test_words_of_the_subject_are_the_reason_shown(visitor: Browser, regions: Agreement) -> None:
    page = visitor.get("/agreements/", {"q": "mulberry"}).content.decode()
    assert "<mark>mulberries</mark>" in page
    page = visitor.get("/ru/agreements/", {"q": "партнерство"}).content.decode()
    assert "<mark>партнёрство</mark>" in page or "<mark>" not in page


def test_a_text_is_escaped_around_its_marks() -> None:
    assert marked("<b> & Ёлка's end", frozenset({"елкаs"})) == "&lt;b&gt; &amp; <mark>Ёлка&#x27;s</mark> end"


def test_without_a_search_nothing_is_said_about_reasons(visitor: Browser, regions: Agreement, seen: Seen) -> None:
    assert "Signed for" not in seen(visitor.get("/agreements/"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Olga\u00a0\tChernokoz ", ["olga", "chernokoz"]),
        ("Olga olga Olga", ["olga", "olga"]),
        ("the Olga of и", ["olga"]),
        ("Ｏｌｇａ", ["olga"]),
        ("\ud800Olga\u202e", ["olga"]),
        ("--- %% ___", []),
        ("", []),
    ],
)
def test_a_text_is_read_into_words(text: str, words: list[str]) -> None:
    assert [word.text for word in read_search(text).words] == words


def test_many_words_are_cut_to_what_a_person_types() -> None:
    search = read_search(" ".join(f"word{number}" for number in range(800)))
    assert len(search.words) == 12
    assert len(search.text) <= 200


def test_each_word_asks_the_database_once_for_all(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        read_search("one two three four")
