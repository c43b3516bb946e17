"""Names on a day: an organization is called as it was called then, in the reader's language."""

import datetime

import pytest
from django.utils.translation import override

from agreements.presentation.names import (
    Name,
    current_name,
    language_of,
    name_during,
    name_on,
    name_then,
    recorded_language,
)
from organizations.models import Organization
from partial_dates.value import PartialDate
from tests.factories import OrganizationFactory, OrganizationNameFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "name", "name_ru"),
    [
        ("2022-11-03", "Eurasian Peoples' Assembly", "Ассамблея народов Евразии"),
        ("2024-04-22", "Eurasian Peoples' Assembly", "Ассамблея народов Евразии"),
        ("2024-04-23", "Eurasian and African Peoples' Assembly", "Ассамблея народов Евразии и Африки"),
        ("2025-05-27", "Eurasian and African Peoples' Assembly", "Ассамблея народов Евразии и Африки"),
        ("2025-05-28", "Assembly of Peoples of the World", "Ассамблея народов мира"),
        ("2026-11-24", "Assembly of Peoples of the World", "Ассамблея народов мира"),
    ],
)
def test_a_renamed_organization_has_the_name_of_the_day(
    renamed_host: Organization, day: str, name: str, name_ru: str
) -> None:
    on = datetime.date.fromisoformat(day)
    assert name_on(renamed_host, on, "en") == Name(name, "en")
    assert name_on(renamed_host, on, "ru") == Name(name_ru, "ru")


def test_a_day_before_every_recorded_name_gives_todays_name(renamed_host: Organization) -> None:
    assert name_on(renamed_host, datetime.date(2010, 1, 1), "en").text == "Assembly of Peoples of the World"


def test_the_active_language_is_the_readers(renamed_host: Organization) -> None:
    with override("ru"):
        assert name_on(renamed_host, datetime.date(2022, 11, 3)).text == "Ассамблея народов Евразии"


def test_a_name_known_in_another_language_only_is_used_when_the_organization_was_renamed() -> None:
    one = OrganizationFactory.create(name="New Name")
    OrganizationNameFactory.create(organization=one, text="Старое имя", language="ru", kind="official", valid_to="2020")
    assert name_on(one, datetime.date(2019, 5, 1), "en") == Name("Старое имя", "ru")
    assert name_on(one, datetime.date(2021, 1, 1), "en") == Name("New Name", "en")


def test_a_name_that_still_holds_in_another_language_does_not_replace_the_readers() -> None:
    one = OrganizationFactory.create(name="Only Name")
    OrganizationNameFactory.create(
        organization=one, text="Единственное имя", language="ru", kind="official", valid_from="2001"
    )
    assert name_on(one, datetime.date(2019, 5, 1), "en") == Name("Only Name", "en")


@pytest.mark.parametrize("kind", ["alias", "short", "misspelling"])
def test_names_that_only_help_to_find_are_never_borne(kind: str) -> None:
    one = OrganizationFactory.create(name="True Name")
    OrganizationNameFactory.create(organization=one, text="Another", language="en", kind=kind, valid_from="2001")
    assert name_on(one, TODAY, "en").text == "True Name"


def test_a_former_name_without_dates_says_nothing_about_a_day() -> None:
    one = OrganizationFactory.create(name="True Name")
    OrganizationNameFactory.create(organization=one, text="Once", language="en", kind="former")
    assert name_on(one, TODAY, "en").text == "True Name"


def test_a_partial_date_within_one_name_gives_it_and_one_across_two_gives_none(renamed_host: Organization) -> None:
    assert name_during(renamed_host, PartialDate(2022), "en") == Name("Eurasian Peoples' Assembly", "en")
    assert name_during(renamed_host, PartialDate(2024, 4), "en") is None
    assert name_during(renamed_host, None, "en") is None


def test_without_a_day_a_renamed_organization_is_called_as_it_signed(renamed_host: Organization) -> None:
    signed_as = name_then(renamed_host, None, "Assembly of the Eurasian Peoples", today=TODAY, language="en")
    assert signed_as == Name("Assembly of the Eurasian Peoples", "en")


def test_without_a_day_the_name_signed_in_one_language_finds_its_pair_in_the_readers(
    renamed_host: Organization,
) -> None:
    assert (
        name_then(renamed_host, None, "Ассамблея народов Евразии", today=TODAY, language="en").text
        == "Eurasian Peoples' Assembly"
    )
    assert (
        name_then(renamed_host, None, "Eurasian Peoples' Assembly", today=TODAY, language="ru").text
        == "Ассамблея народов Евразии"
    )


def test_without_a_day_an_organization_that_was_never_renamed_has_its_one_name() -> None:
    one = OrganizationFactory.create(name="TASS news agency", name_ru="ТАСС")
    assert name_then(one, None, "TASS", today=TODAY, language="en").text == "TASS news agency"
    assert name_then(one, None, "TASS", today=TODAY, language="ru") == Name("ТАСС", "ru")


def test_without_a_day_and_a_signed_name_todays_stands(renamed_host: Organization) -> None:
    assert name_then(renamed_host, None, "", today=TODAY, language="en").text == "Assembly of Peoples of the World"


def test_the_current_name_falls_back_to_the_one_there_is() -> None:
    one = OrganizationFactory.create(name="Only English")
    assert current_name(one, "ru") == Name("Only English", "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ассамблея народов", "ru"),
        ("Қазақстан халқы", "und-Cyrl"),
        ("Assembly", "en"),
        ("Türkiye Barolar Birliği", "und-Latn"),
        ("جمعية", ""),
        ("2022", ""),
    ],
)
def test_the_language_of_a_name_is_what_its_letters_say_and_no_more(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_recorded_name_knows_its_language(renamed_host: Organization) -> None:
    OrganizationNameFactory.create(organization=renamed_host, text="Eurasische Volksversammlung", language="de")
    assert recorded_language(renamed_host, "Eurasische Volksversammlung") == "de"
    assert recorded_language(renamed_host, "Something else") == "en"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“REGIONS” XXI", '"Regions" XXI', True),
        ("TASS News Agency", "TASS news agency", True),
        ("Peoples' Assembly", "Peoples’ Assembly", True),
        ("Assembly of Peoples", "Assembly of the Peoples", False),
    ],
)
def test_names_are_compared_without_capitals_and_quotation_marks(one: str, other: str, same: bool) -> None:
    assert Name(one).reads_like(Name(other)) is same
