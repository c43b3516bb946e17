"""Rows as offices write them: parties that nothing parts, positions apart, totals and headings between the rows."""

from pathlib import Path

import pytest

from agreements.models import Agreement, Party, Signature
from organizations.models import Organization
from tests.agreements.sheets.tables import STEPPE, counts, planned, refusals, run, table, write_csv

pytestmark = pytest.mark.django_db


PARTIES = ("Title", "Parties", "Date signed", "Signed by", "Position")


def parties_and_refusals(folder: Path, *cells: str) -> tuple[list[str], list[str]]:
    """The parties that a row with these parties has, and why it is refused."""
    told = run(write_csv(folder, PARTIES, ("Memorandum", *cells)))
    names = Party.objects.order_by("position").values_list("organization__name", flat=True)
    return list(names), [reason for _row, _column, reason in refusals(told)]


@pytest.mark.parametrize(
    "said",
    [
        "Assembly of Neighbours and Writers Union",
        "Assembly of Neighbours, Writers Union",
        "Assembly of Neighbours – Writers Union",
        "Ассамблея соседей & Writers Union",
    ],
)
def test_the_host_and_one_other_are_two_parties_whatever_parts_them(
    tmp_path: Path, assembly: Organization, said: str
) -> None:
    assert parties_and_refusals(tmp_path, said, "2021") == (["Assembly of Neighbours", "Writers Union"], [])


@pytest.mark.parametrize("said", ["Assembly of Neighbours, Writers Union, Steppe University", "Writers and Poets"])
def test_parties_that_cannot_be_told_apart_are_refused(tmp_path: Path, assembly: Organization, said: str) -> None:
    message = "It cannot be told where one party ends and the next begins. Part them by semicolons or line breaks."
    assert parties_and_refusals(tmp_path, said, "2021") == ([], [message])


def test_a_country_behind_a_name_is_no_part_of_it(tmp_path: Path, assembly: Organization) -> None:
    run(write_csv(tmp_path, ("Partner", "Date signed"), ("University of Split, Croatia", "2021")))
    partner = Organization.objects.exclude(pk=assembly.pk).get()
    assert (partner.name, partner.country) == ("University of Split", "HR")


def test_what_may_be_several_partners_is_told(tmp_path: Path, assembly: Organization) -> None:
    rows = (("University of Split, University of Zadar", "2021"), ("University of California, Berkeley", "2022"))
    told = planned(write_csv(tmp_path, ("Partner", "Date signed"), *rows))
    assert [(one["row"], one["column"], one["reason"]) for one in told["remarks"]] == [
        (2, "Partner", "is taken for one name. Part several by semicolons or line breaks.")
    ]


def test_a_position_in_a_column_of_its_own_stays_with_its_person(tmp_path: Path, assembly: Organization) -> None:
    rows = [("Protocol", "Assembly of Neighbours; KFU", "2021", "Anna Bell; Ivan Petrov", "Chair; Rector")]
    run(
        write_csv(
            tmp_path, PARTIES, *rows, ("Protocol 2", "Assembly of Neighbours; KFU", "2022", "Ivan Petrov", "Rector")
        )
    )
    signed = Signature.objects.order_by("party__position").values_list("person__name", "capacity")
    assert list(signed) == [("Anna Bell", "Chair"), ("Ivan Petrov", "Rector")]
    assert Agreement.objects.get(title="Protocol 2").internal_note == "Signed by: Ivan Petrov, Rector"


def test_a_post_before_a_colon_is_a_capacity(tmp_path: Path, assembly: Organization) -> None:
    parties_and_refusals(tmp_path, "Assembly of Neighbours; KFU", "2021", "Chair: Anna Bell; Rector: Ivan Petrov")
    signed = Signature.objects.order_by("party__position").values_list("person__name", "capacity")
    assert list(signed) == [("Anna Bell", "Chair"), ("Ivan Petrov", "Rector")]


def test_a_term_with_its_last_day_ends_on_that_day(tmp_path: Path, assembly: Organization) -> None:
    run(table(tmp_path, (*STEPPE[:4], "5 years (until 31.12.2025)")))
    agreement = Agreement.objects.get()
    assert (str(agreement.expires), agreement.internal_note) == ("2025-12-31", "Term: 5 years (until 31.12.2025)")


def test_lines_that_are_no_agreements_are_told_in_one_sentence(tmp_path: Path, assembly: Organization) -> None:
    university = ("", "Steppe University", "", "", "")
    told = planned(
        table(
            tmp_path, ("Universities", "", "", "", ""), STEPPE, university, ("Total: 2", "", "", "", ""), ("Итого", "2")
        )
    )
    assert counts(told) == [5, 2, 0, 3]
    heading = (
        "has one text only: a heading or a note within the table, perhaps. Leave it out; or, if it is an agreement,"
    )
    totals = "seems to be a line of totals. Leave it out; or, if it is an agreement, save the row as it is."
    assert refusals(told) == [
        (2, "", f"{heading} save the row as it is."),
        (5, "", totals),
        (6, "", totals),
    ]


def test_the_mark_of_a_town_is_no_part_of_its_name(tmp_path: Path, assembly: Organization) -> None:
    run(write_csv(tmp_path, ("Партнёр", "Дата", "Место подписания"), ("Союз писателей", "2021", "г. Минск, Беларусь")))
    agreement = Agreement.objects.get()
    assert (agreement.city_ru, agreement.country) == ("Минск", "BY")


@pytest.mark.parametrize(
    ("said", "term", "ends"),
    [
        ("31.12.2027", "fixed", "2027-12-31"),
        ("бессрочно", "indefinite", "None"),
        ("5 years", "fixed", "2026-05-03"),
        ("-", "unknown", "None"),
    ],
)
def test_a_term_may_stand_where_the_last_day_should(
    tmp_path: Path, assembly: Organization, said: str, term: str, ends: str
) -> None:
    run(write_csv(tmp_path, ("Partner", "Date signed", "Runs until"), ("KFU", "3.5.2021", said)))
    agreement = Agreement.objects.get()
    assert (agreement.term, str(agreement.expires)) == (term, ends)


def test_an_address_may_begin_with_www(tmp_path: Path, assembly: Organization) -> None:
    run(write_csv(tmp_path, ("Partner", "Date signed", "Link"), ("KFU", "2021", "www.example.org/news")))
    assert Agreement.objects.get().sources.get().url == "https://www.example.org/news"


def test_one_fault_of_a_row_is_not_told_twice(tmp_path: Path, assembly: Organization) -> None:
    told = planned(write_csv(tmp_path, PARTIES[1:], ("between A and B and C", "30.02.2021", "", "")))
    assert [(column, reason[:30]) for _row, column, reason in refusals(told)] == [
        ("Parties", "It cannot be told which “and” "),
        ("Date signed", "There is no such day: February"),
    ]
