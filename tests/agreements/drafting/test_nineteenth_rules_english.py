"""Constructions of English press releases: for which side somebody signed, lists with bodies, names told before."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.dates import first_date
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import plain

SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation in Oslo on 17 May 2021."
OURS = [("Vukmil Zoranchik", "Coral Foundation"), ("Tembi Okwaro", "Delta Institute")]


@pytest.mark.parametrize(
    "told",
    [
        "Rector Tembi Okwaro signed for the institute, President Vukmil Zoranchik for the foundation.",
        "Rector Tembi Okwaro signed it for the Institute and President Vukmil Zoranchik for the Foundation.",
        "Rector Tembi Okwaro signed on the institute's behalf, President Vukmil Zoranchik for the foundation.",
        "The text was signed by Rector Tembi Okwaro for the institute and by President Vukmil Zoranchik for the "
        "foundation.",
    ],
)
def test_sort_behind_a_signer_says_for_whom(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == OURS


def test_sort_behind_a_name_is_of_the_position_before_it() -> None:
    told = (
        "Director Vukmil Zoranchik of the Foundation and Tembi Okwaro, Director of the Institute, put their "
        "signatures to the paper."
    )
    assert signers(f"{SIGNED} {told}") == OURS


def test_whole_name_is_taken_from_before() -> None:
    told = "Guests applauded Vukmil Zoranchik and Tembi Okwaro in Oslo."
    signed = (
        "Mr. Zoranchik, president of the Coral Foundation, and Ms. Okwaro, rector of the Delta Institute, signed a "
        "memorandum on 17 May 2021."
    )
    assert signers(f"{told} {signed}") == OURS


def test_surname_without_a_name_before_stays_alone() -> None:
    told = "As Zoranchik Street filled, guests came."
    signed = "Mr. Zoranchik, president of the Coral Foundation, and Ms. Okwaro, rector of the Delta Institute, signed "
    read_signers = signers(f"{told} {signed}a memorandum on 17 May 2021.")
    assert read_signers == [("Zoranchik", "Coral Foundation"), ("Okwaro", "Delta Institute")]


LISTED = """Three bodies signed a charter of friendship in Tunis on 3 March 2020.

The charter was signed by:

- Vukmil Zoranchik, Director, Museum of Bread and Salt;
- Tembi Okwaro, President of the Managing Board, Dakar Foundation for Readers;
- Li Wei, Rector, Harbin University of Ice.
"""


def test_bodies_at_the_ends_of_items_are_the_parties() -> None:
    expected = ["Museum of Bread and Salt", "Dakar Foundation for Readers", "Harbin University of Ice"]
    assert names(LISTED) == expected
    assert signers(LISTED) == list(zip(["Vukmil Zoranchik", "Tembi Okwaro", "Li Wei"], expected, strict=True))


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("then", ["when their memorandum was signed", "the day they signed a memorandum"])
def test_day_since_which_they_are_partners_is_that_of_the_signing(then: str) -> None:
    draft = read(f"The Coral Foundation and the Delta Institute have been partners since 14 May 2019, {then} in Oslo.")
    assert plain(draft.drafts[0].signed) == "2019-05-14"


def test_day_since_which_something_goes_on_is_none() -> None:
    draft = read(f"{SIGNED[:-15]}. They have been partners since 14 May 2019.")
    assert draft.drafts[0].signed is None


@pytest.mark.parametrize("name", ["Jan De Wit", "June Okoro", "April Summers", "August Wilms"])
def test_given_name_is_no_month(name: str) -> None:
    text = (
        "LIMA, 9 April 2024 – The Coral Foundation and the Delta Institute have signed an agreement. "
        f"For the institute, it was signed by Rector Tembi Okwaro; for the foundation, by Chairman {name}."
    )
    assert plain(read(text).drafts[0].signed) == "2024-04-09"


@pytest.mark.parametrize("text", ["In June Rector Tembi Okwaro", "Last August President Vukmil Zoranchik"])
def test_month_before_a_position_stays_one(text: str) -> None:
    assert first_date(text) is not None


def test_room_of_a_host_told_by_its_sort_is_the_venue() -> None:
    draft = read(f"{SIGNED} The ceremony was hosted by the institute's Congress Hall.").drafts[0]
    assert plain(draft.venue) == "Congress Hall"


@pytest.mark.parametrize("region", ["Nova Scotia", "Upper Austria"])
def test_region_behind_the_city_of_a_dateline(region: str) -> None:
    signed = "On Wednesday, the Coral Foundation and the Delta Institute signed a memorandum."
    text = f"HALIFAX, {region}, 24 October 2024 – {signed}"
    draft = read(text).drafts[0]
    assert (plain(draft.signed), plain(draft.place_city)) == ("2024-10-23", "Halifax")


def test_day_before_yesterday_is_two_days_before() -> None:
    text = (
        "LIMA, 9 April 2024 – The Coral Foundation and the Delta Institute signed an accord the day before yesterday."
    )
    assert plain(read(text).drafts[0].signed) == "2024-04-07"


@pytest.mark.parametrize("opening", ["This happened", "It happened"])
def test_sentence_that_says_where_and_when_it_happened(opening: str) -> None:
    text = f"Signing\n\n10 April 2024\n\nThe Coral Foundation and the Delta Institute have signed an accord. {opening} "
    draft = read(text + "yesterday in Porto, Portugal, in the course of the Congress of Readers.").drafts[0]
    assert (plain(draft.signed), plain(draft.place_city)) == ("2024-04-09", "Porto")
    assert plain(draft.event) == "Congress of Readers"


def test_parties_told_apart_from_their_representatives() -> None:
    text = (
        "The Harbour Museum of Oslo and the Reef Academy opened an exhibition. A letter of intent was also signed in "
        "Oslo on 17 May 2021. Its parties are the Coral Foundation and the Delta Institute, represented by President "
        "Vukmil Zoranchik and Rector Tembi Okwaro."
    )
    assert names(text) == ["Coral Foundation", "Delta Institute"]


@pytest.mark.parametrize(
    "told",
    [
        "Tembi Okwaro, rector of the Delta, and Coral's president, Vukmil Zoranchik, put their names to it.",
        "Tembi Okwaro, chair of the Institute, and Coral's executive director, Vukmil Zoranchik, signed it.",
    ],
)
def test_word_of_a_party_s_name_says_whose_position_it_is(told: str) -> None:
    text = f"{SIGNED} {told}"
    assert signers(text) == OURS
    assert capacities(text)[0] in ("president", "executive director")
