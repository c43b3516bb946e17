"""Constructions of English press releases: signers behind others, towns, several agreements, occasions told apart."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names, signers
from tests.agreements.drafting.test_rules import only

PARTIES = "The Coral Foundation and the Delta Institute"
BOTH = ["Coral Foundation", "Delta Institute"]
SIGNED = f"{PARTIES} signed a memorandum of cooperation."


@pytest.mark.parametrize(
    "told",
    [
        "There is a pen with which Rector Omar Diallo and Director Anna Keller signed an agreement in 1974.",
        f"In 1988 {PARTIES} signed an agreement on dry docks.",
        "The oldest folder holds the memorandum that the Coral Foundation and the Delta Institute signed in 1990.",
    ],
)
def test_signing_long_before_the_day_that_the_report_tells_is_none(told: str) -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. The hall was full. {told}"
    assert list(read(text).drafts) == []


def test_signing_in_the_year_that_the_report_tells_is_one() -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. In 2021 {SIGNED}"
    assert names(text) == BOTH


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            f"{SIGNED} The signing ceremony crowned a visit by a Russian delegation.",
            BOTH,
        ),
        (
            f"{SIGNED} It was signed by Executive Vice President Anna Keller and, for the Institute, by Omar Diallo.",
            BOTH,
        ),
        ("Peru's Coral Foundation and the Delta Institute signed a memorandum.", BOTH),
        ("The Coral Foundation and Norway's Delta Institute signed a memorandum.", BOTH),
        (
            "The Coral Foundation and the Finnish television channel Delta TV signed a memorandum.",
            ["Coral Foundation", "Delta TV"],
        ),
        (
            "The Albanian association Young Pilots, the Reef Network from Peru and the Delta Institute signed "
            "a protocol.",
            ["Young Pilots", "Reef Network", "Delta Institute"],
        ),
    ],
)  # fmt: skip
def test_words_on_country_and_sort_are_no_part_of_a_party(said: str, expected: list[str]) -> None:
    assert names(said) == expected


def test_country_in_the_genitive_is_the_party_s() -> None:
    draft = only("The Coral Foundation and Norway's Delta Institute signed a memorandum.")
    assert [str(party.country) for party in draft.parties if party.country] == ["NO"]


def test_an_adjective_of_a_position_is_no_party() -> None:
    text = (
        "The Coral Hospital and the Medical University of Perm signed a memorandum. "
        "The Hospital was represented by its Medical Director, Anna Keller."
    )
    assert signers(text) == [("Anna Keller", "Coral Hospital")]
