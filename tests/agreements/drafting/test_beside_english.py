"""English signings told beside another verb: captions, what a year of talks ended with, what a hall saw."""

import pytest

from agreements.drafting.by_sorts import told_by_sorts
from agreements.drafting.composing import read
from agreements.drafting.deals import story_of
from agreements.drafting.layout import page_of
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


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ('exchanged a "Letter of Intent (LOI) for mutual exchange" with', "letter of intent"),
        ("exchanged a memorandum of cooperation with", "memorandum"),
        ('signed a "Memorandum of Understanding on corals and reefs" with', "memorandum"),
        ("signed a plan of cooperation with", "action plan"),
        ("signed a three-year cooperation plan with", "action plan"),
    ],
)
def test_instrument_is_told_with_its_title(told: str, kind: str) -> None:
    text = f"On 17 May 2021 in Lima the Coral Foundation {told} the Delta Institute."
    assert names(text) == BOTH
    assert str(read(text).drafts[0].kind) == kind


@pytest.mark.parametrize("told", ['exchanged a "Handshake" with', "exchanged an embrace with", "exchanged views with"])
def test_what_else_is_exchanged_is_no_agreement(told: str) -> None:
    assert list(read(f"The Coral Foundation {told} the Delta Institute. An agreement is far.").drafts) == []


def test_parties_are_told_by_their_sorts() -> None:
    text = (
        "The delegation of the Assembly of Quiet Rivers came to the Delta Union of Beekeepers. The hosts showed hives "
        "of the Amber Museum. At the end of the meeting an agreement was signed between the Assembly and the Union."
    )
    assert names(text) == ["Assembly of Quiet Rivers", "Delta Union of Beekeepers"]


def test_sort_of_two_bodies_tells_neither() -> None:
    text = (
        "The Union of Bees came to the Union of Hives and to the Assembly of Quiet Rivers. An agreement was signed "
        "between the Assembly and the Union."
    )
    story = story_of(page_of(text))
    assert told_by_sorts(story, story.deals[0]) == []


@pytest.mark.parametrize(
    "name",
    [
        "khokimiyat of Rushan city",
        "city hall of Lima",
        "administration of the Halden district of Serra Region",
        "government of the city of Halden",
        "mayor's office of Lima",
    ],
)
def test_government_in_small_letters_is_a_party(name: str) -> None:
    text = f"A road map was signed between the {name} and the Delta Institute on 17 May 2021."
    assert names(text) == [name, "Delta Institute"]


def test_government_of_a_position_is_none() -> None:
    text = (
        f"The head of the administration of Halden {P} and the Rector of the Delta Institute {Q} signed an agreement."
    )
    assert "administration of Halden" not in names(text)


def test_government_is_of_who_governs() -> None:
    text = (
        f"An accord was signed between the city hall of Lima and the akimat of Rushan. Akim of Rushan {Q} and Mayor of "
        f"Lima {P} signed it."
    )
    assert signers(text) == [(P, "city hall of Lima"), (Q, "akimat of Rushan")]


def test_city_where_something_was_is_no_party() -> None:
    text = (
        f"President of the Lima Union of Divers {P} received the Delta Institute in the northern port city of Halden. "
        "Then the two sides signed an agreement."
    )
    assert sorted(names(text)) == ["Delta Institute", "Lima Union of Divers"]
