"""English signings told beside another verb: captions, what a year of talks ended with, what a hall saw."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers

pytestmark = pytest.mark.usefixtures("by_rules")

P = "Vukmil Zoranchik"
Q = "Tembi Okwaro"
OURS = [(P, "Coral Foundation"), (Q, "Delta Institute")]
BOTH = ["Coral Foundation", "Delta Institute"]


@pytest.mark.parametrize(
    "told",
    [
        f"{P}, president of the Coral Foundation (left), and {Q}, secretary of the Delta Institute, exchange folders "
        "after signing the protocol on botany.",
        f"{P}, president of the Coral Foundation (second from left), and {Q}, secretary of the Delta Institute (r), "
        "shake hands after signing an agreement on botany.",
        f"In the photo: {P}, president of the Coral Foundation, and {Q}, secretary of the Delta Institute, after "
        "signing the memorandum.",
    ],
    ids=["exchange", "shake", "in-the-photo"],
)
def test_caption_of_a_photograph_reports_a_signing(told: str) -> None:
    assert signers(told) == OURS
    assert capacities(told) == ["president", "secretary"]


@pytest.mark.parametrize(
    "told",
    [
        "Two years after signing the agreement the Coral Foundation and the Delta Institute count their trees.",
        "After signing the memorandum, the Coral Foundation and the Delta Institute will plant a garden.",
        "The Coral Foundation and the Delta Institute hold fairs. Visitors shake hands after signing the protocol.",
    ],
    ids=["years-after", "to-come", "nobody"],
)
def test_what_follows_a_signing_is_none(told: str) -> None:
    assert list(read(told).drafts) == []


def test_setting_behind_a_caption_tells_where_and_when() -> None:
    text = (
        f"{P}, president of the Coral Foundation (left), and {Q}, secretary of the Delta Institute, exchange folders "
        "after signing the protocol on botany. Lima, National Library, 9 May 2018."
    )
    (draft,) = read(text).drafts
    assert str(draft.signed) == "2018-05-09"
    assert str(draft.place_city) == "Lima"


def test_who_signed_last_week_is_told_beside_what_follows() -> None:
    text = (
        f"The director of the Coral Museum in Lima, {P}, is forging closer links with Jordan after signing a "
        f"co-operation agreement last week (24 May 2021) with {Q}, the Jordanian minister of tourism and antiquities."
    )
    assert signers(text) == [(P, "Coral Museum"), (Q, "Jordanian Ministry of Tourism and Antiquities")]


@pytest.mark.parametrize(
    "told",
    [
        "ended on 17 May 2021 in Lima with an agreement signed by",
        "culminated in a three-year cooperation agreement signed by",
    ],
)
def test_what_talks_ended_with_is_signed(told: str) -> None:
    text = f"A year of talks {told} {P}, on behalf of the Coral Foundation, and {Q}, secretary of the Delta Institute."
    assert signers(text) == OURS


def test_what_began_with_an_agreement_is_of_the_past() -> None:
    text = (
        f"The year began with an agreement signed by {P}, on behalf of the Coral Foundation, and {Q} of the Institute."
    )
    assert list(read(text).drafts) == []


@pytest.mark.parametrize(
    "told",
    [
        "The hall saw on Thursday, 17 May 2021, the signature of a joint protocol between",
        "The town hall of Lima witnessed the signing of an agreement between",
    ],
)
def test_what_a_hall_saw_is_signed(told: str) -> None:
    assert names(f"{told} the Coral Foundation and the Delta Institute.") == BOTH


def test_parties_of_what_they_bind_themselves_by() -> None:
    text = (
        "The hall saw on Thursday the signature of a joint protocol by which the Coral Foundation and the Delta "
        "Institute bind themselves to share boats."
    )
    assert names(text) == BOTH


def test_names_under_a_text_are_of_signers() -> None:
    text = (
        "The Youth Parliament of Reefs has been closed by the signing of a Joint Declaration on corals. Under the text "
        f"stand the names of {P} (Coral Foundation), {Q} (Delta Institute, Lima) and Anna Keller (Amber Museum)."
    )
    assert signers(text) == [*OURS, ("Anna Keller", "Amber Museum")]


def test_names_that_stand_elsewhere_are_of_nobody_who_signed() -> None:
    text = (
        f"They spoke of the agreement. On the wall stand the names of {P} (Coral Foundation) and {Q} (Delta Institute)."
    )
    assert list(read(text).drafts) == []
