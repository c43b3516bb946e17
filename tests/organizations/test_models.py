"""What organizations and people say of themselves, in the reader's language and on a day."""

import datetime

import pytest
from django.utils import translation

from organizations.models import Organization, OrganizationName, Person


@pytest.mark.parametrize(
    ("record", "english", "russian"),
    [
        (Organization(name="Assembly", name_ru="Ассамблея"), "Assembly", "Ассамблея"),
        (Organization(name="Assembly"), "Assembly", "Assembly"),
        (Person(name="Ольга", name_ru=""), "Ольга", "Ольга"),
        (Person(name="Olga", name_ru="Ольга"), "Olga", "Ольга"),
    ],
)
def test_name_is_that_of_the_readers_language_or_the_one_there_is(
    record: Organization | Person, english: str, russian: str
) -> None:
    assert (record.display_name, str(record)) == (english, english)
    with translation.override("ru"):
        assert (record.display_name, str(record)) == (russian, russian)


def test_note_is_that_of_the_readers_language_or_the_one_there_is() -> None:
    with translation.override("ru"):
        assert Organization(about="About", about_ru="О ней").display_about == "О ней"
        assert Organization(about="About").display_about == "About"
    assert Organization(about="About", about_ru="О ней").display_about == "About"
    assert Organization(about_ru="О ней").display_about == "О ней"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "days"),
    [
        (
            "2017-05-27",
            "2024-04-22",
            {"2017-05-26": False, "2017-05-27": True, "2024-04-22": True, "2024-04-23": False},
        ),
        ("2017-05", "2024-04", {"2017-04-30": False, "2017-05-01": True, "2024-04-30": True, "2024-05-01": False}),
        ("2017", "", {"2016-12-31": False, "2017-01-01": True, "2199-12-31": True}),
        ("", "2024", {"1000-01-01": True, "2024-12-31": True, "2025-01-01": False}),
        ("", "", {"1000-01-01": True, "2199-12-31": True}),
    ],
)
def test_name_may_have_been_held_on_every_day_its_dates_allow(
    valid_from: str, valid_to: str, days: dict[str, bool]
) -> None:
    name = OrganizationName(text="Assembly", valid_from=valid_from, valid_to=valid_to)
    assert {day: name.was_valid_on(datetime.date.fromisoformat(day)) for day in days} == days
