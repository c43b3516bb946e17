"""What stands beside the name of a body in an English release and is no party: second names, agencies."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names


@pytest.mark.parametrize(
    "told",
    [
        "The Coral Foundation signed a memorandum with the Northern Readers’ Assembly (the International Union of Book "
        "Clubs) during a session in Oslo.",
        "The Northern Readers’ Assembly (the International Union of Book Clubs) and the Coral Foundation signed a "
        "memorandum in Oslo.",
    ],
)
def test_full_sort_in_brackets_is_no_party(told: str) -> None:
    assert sorted(names(told)) == ["Coral Foundation", "Northern Readers’ Assembly"]


def test_second_name_before_a_place_in_brackets_is_of_the_same_party() -> None:
    told = (
        "The Coral Foundation signed an agreement with the Peoples’ Harvest University of Norway (PHUN University, "
        "Oslo, Norway). After the talks the Coral Foundation and the PHUN University signed the agreement."
    )
    assert names(told) == ["Coral Foundation", "Peoples’ Harvest University of Norway"]


RAWAL = (
    "Multan, May 6 /PPI/ – A Memorandum of Understanding has been signed between the Multan Chamber of Commerce and "
    "Coral University. Their heads signed the memorandum at a ceremony held in Coral House Multan here on Friday."
)


def test_agency_between_strokes_is_no_party() -> None:
    assert names(RAWAL) == ["Multan Chamber of Commerce", "Coral University"]


def test_venue_ends_before_here() -> None:
    (draft,) = read(RAWAL).drafts
    assert draft.venue is not None
    assert draft.venue.value == "Coral House Multan"
