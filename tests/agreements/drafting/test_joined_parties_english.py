"""Rules of drafting for English: names of bodies that go on behind "and", and several agreements of one page."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names


def parties(text: str) -> list[list[str]]:
    """The names of the parties of each draft, in order."""
    return sorted(sorted(party.name.value for party in draft.parties) for draft in read(text).drafts)


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "The Museum of Salt and Silk and the Delta Institute signed a memorandum in Oslo on 3 May 2021.",
        "The Delta Institute and the Museum of Salt and Silk signed a memorandum in Oslo on 3 May 2021.",
        "The Museum of Salt and Silk signed a memorandum with the Delta Institute in Oslo on 3 May 2021.",
        "A memorandum between the Museum of Salt and Silk and the Delta Institute was signed on 3 May 2021 in Oslo.",
        "On 3 May 2021 the Museum of Salt and Silk, founded in 1990, and the Delta Institute signed a memorandum.",
        "On 3 May 2021 Anna Keller, Director of the Museum of Salt and Silk, and Peter Brandt, Rector of the Delta "
        "Institute, signed a memorandum.",
    ],
)
def test_name_goes_on_behind_and(text: str) -> None:
    assert sorted(name.removeprefix("The ") for name in names(text)) == ["Delta Institute", "Museum of Salt and Silk"]


@pytest.mark.usefixtures("by_rules")
def test_name_goes_on_to_a_plural() -> None:
    text = "The Delta Institute signed a memorandum with the Assembly of Tundra and Taiga Peoples on 3 May 2021."
    assert sorted(names(text)) == ["Assembly of Tundra and Taiga Peoples", "Delta Institute"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Academy of Arts and Zalmorin signed a memorandum in Oslo on 3 May 2021.",
            ["Academy of Arts", "Zalmorin"],
        ),
        (
            "The University of Oslo and Halden University signed a memorandum on 3 May 2021.",
            ["Halden University", "University of Oslo"],
        ),
    ],
)
def test_and_before_another_body(text: str, told: list[str]) -> None:
    assert sorted(name.removeprefix("The ") for name in names(text)) == told


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "In Oslo on 14 May 2022 two memoranda were signed: between the Coral Foundation and the Delta Institute, and "
        "between the Reed Guild and the Lotus Museum.",
        "Two agreements were signed in Oslo on 14 May 2022.\n\nThe first, an agreement on cooperation between the "
        "Coral Foundation and the Delta Institute, is on ports.\n\nThe second is a memorandum on sports. It was signed "
        "by Anna Keller, President of the Reed Guild, and Peter Brandt, Director of the Lotus Museum.",
    ],
)
def test_agreements_of_two_each(text: str) -> None:
    told = [["Coral Foundation", "Delta Institute"], ["Lotus Museum", "Reed Guild"]]
    assert parties("News of the week\n\n" + text) == told


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "Oslo, 14 May 2022. The Coral Foundation signed agreements on cooperation with two organizations, the Delta "
        "Institute and the Reed Guild.",
        "On 14 May 2022 the Coral Foundation signed a memorandum with the Delta Institute. A similar memorandum was "
        "signed with the Reed Guild.",
        "The VII General Assembly of the Coral Foundation, which met in Oslo on 14 May 2022, ended with the signing of "
        "two documents.\n\n1. Cooperation agreement with the Delta Institute (signed by Rector Anna Keller): tea.\n\n"
        "2. Memorandum of understanding with the Reed Guild (President Peter Brandt): sports.",
    ],
)
def test_agreements_of_one_with_each(text: str) -> None:
    told = [["Coral Foundation", "Delta Institute"], ["Coral Foundation", "Reed Guild"]]
    assert parties("News of the week\n\n" + text) == told


def test_numbered_items_of_no_signing_tell_of_none() -> None:
    text = (
        "The Coral Foundation opened its week in Oslo on 14 May 2022.\n\n1. Cooperation agreement with the Delta "
        "Institute: tourism.\n\n2. Memorandum of understanding with the Reed Guild: sports."
    )
    assert read("News of the week\n\n" + text).drafts == ()
