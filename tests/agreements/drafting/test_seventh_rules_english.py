"""Constructions of English press releases: visits, days told by another, signers of one side, forms to be signed."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names, signers
from tests.agreements.drafting.test_rules import only

SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation."


@pytest.mark.parametrize(
    "told",
    [
        "The report is to be printed in French and signed by the treasurer under the agreement.",
        "Contracts must be translated and signed by both directors before the agreement begins.",
        "A copy of the agreement should be stamped and signed in blue ink.",
    ],
)
def test_what_is_to_be_signed_is_no_signing(told: str) -> None:
    text = (
        f"Call for grants\n\nThe Coral Foundation and the Delta Institute announce a call under their agreement. {told}"
    )
    assert list(read(text).drafts) == []


def test_a_form_that_was_filled_in_and_signed_is_a_signing() -> None:
    text = "The Coral Foundation and the Delta Institute have drafted and signed a memorandum in Lima."
    assert names(text) == ["Coral Foundation", "Delta Institute"]


def test_an_executive_director_is_no_executive_order() -> None:
    text = f"{SIGNED} For the Institute, it was signed by Executive Director Anna Keller."
    assert signers(text) == [("Anna Keller", "Delta Institute")]


def test_a_province_and_a_county_are_parties() -> None:
    text = "The Province of Avellino and the County of Devon signed an agreement on cooperation in tourism."
    assert names(text) == ["Province of Avellino", "County of Devon"]


def test_two_sign_for_one_side() -> None:
    text = (
        f"{SIGNED} It was signed for the Coral Foundation by Director Anna Keller and the Head of the Reef Department, "
        "Maria Lopez, and for the Delta Institute by its Rector, Omar Diallo."
    )
    assert signers(text) == [
        ("Anna Keller", "Coral Foundation"),
        ("Maria Lopez", "Coral Foundation"),
        ("Omar Diallo", "Delta Institute"),
    ]


def test_signers_of_a_list_tell_more_than_two_parties() -> None:
    text = (
        "Three museums signed a memorandum of cooperation in Lima. The signatures were put by:\n\n"
        "- Anna Keller, Director of the Coral Museum;\n- Omar Diallo, Director of the Delta Museum;\n"
        "- Maria Lopez, Director of the Andes Museum."
    )
    assert names(text) == ["Coral Museum", "Delta Museum", "Andes Museum"]


@pytest.mark.parametrize("words", ["On the following day", "The next day", "On the day after"])
def test_day_after_another(words: str) -> None:
    text = f"The guests of the Delta Institute arrived in Peru on 31 May 2019. {words}, {SIGNED}"
    assert str(only(text).signed) == "2019-06-01"


def test_day_after_one_that_the_year_does_not_have() -> None:
    text = f"2 March 2019\n\nThe guests arrived on 29 February. On the following day {SIGNED}"
    assert str(only(text).signed) != "2019-03-01"


VISIT = (
    "New friends in Lagos\n\nA delegation of the Coral Foundation visited the Delta Institute in Lima on 3 May 2019."
)


def test_city_and_day_of_the_visit() -> None:
    draft = only(f"{VISIT} In the Blue Hall Rector Omar Diallo and Dr. Anna Keller signed a memorandum of cooperation.")
    told = (str(draft.place_city), str(draft.signed), str(draft.venue))
    assert told == ("Lima", "2019-05-03", "Blue Hall")


def test_office_and_day_in_a_line_are_the_publication() -> None:
    draft = only(f"New friends\n\nPress Office, 4 May 2019\n\n{SIGNED}")
    assert str(draft.sources[0].published_on) == "2019-05-04"


def test_closing_of_an_event() -> None:
    draft = only(f"{SIGNED} The ceremony took place at the closing of the Third Andean Dialogue.")
    assert str(draft.event) == "Third Andean Dialogue"


def test_surname_of_one_presented_in_the_sentence_before() -> None:
    draft = only(
        "A delegation of the Coral University, headed by Rector Prof. Maria Lopez, visited the Delta University in "
        "Lima. Rector Lopez and Dr. Omar Diallo, President of the Delta University, signed a memorandum of cooperation."
    )
    told = [(str(e.name), str(e.capacity), str(p.name)) for p in draft.parties for e in p.signatures]
    assert sorted(told) == [
        ("Maria Lopez", "Rector", "Coral University"),
        ("Omar Diallo", "President", "Delta University"),
    ]


def test_a_forum_of_members_is_a_party() -> None:
    text = "The Peruvian Farmers' Forum and the Delta Institute signed a memorandum of cooperation."
    assert names(text) == ["Peruvian Farmers' Forum", "Delta Institute"]


@pytest.mark.parametrize(
    "told",
    [
        "Requests signed by the treasurer are sent to the Foundation under the agreement.",
        "The budget, signed by both sides, has to be attached to the consortium agreement.",
        "Museums that apply name colleagues who have signed a partnership agreement.",
        "Only teams whose members have signed an agreement are admitted.",
        "A signed copy of the agreement must be enclosed.",
        "The request is filled in online, printed and signed by the dean in accordance with the agreement.",
        "The partner must have signed the memorandum of cooperation.",
    ],
)
def test_what_whoever_applies_signs_is_no_signing(told: str) -> None:
    text = (
        f"Call for grants\n\nThe Coral Foundation and the Delta Institute announce a call under their agreement. {told}"
    )
    assert list(read(text).drafts) == []


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "told",
    [
        "Under the deal, signed by both directors, teachers will be trained.",
        "The news, signed by Anna Keller and Omar Diallo, is of an agreement.",
        "The museum has a signed agreement.",
    ],
)
def test_told_beside_a_signing_takes_nothing_from_it(told: str) -> None:
    assert names(f"{SIGNED} {told}") == ["Coral Foundation", "Delta Institute"]


def test_representatives_are_no_part_of_a_name() -> None:
    text = "Representatives of the Coral Foundation and the Delta Institute signed a memorandum of cooperation."
    assert names(text) == ["Coral Foundation", "Delta Institute"]


def test_a_newsletter_tells_the_month_of_publication() -> None:
    draft = only(f"Newsletter of the Coral Foundation, March 2021\n\nA new partner\n\n{SIGNED}")
    assert str(draft.sources[0].published_on) == "2021-03"


def test_fields_by_other_words() -> None:
    draft = only(f"{SIGNED} The memorandum provides for mobile clinics, language courses and work on wetlands.")
    assert sorted(str(field) for field in draft.fields) == ["education", "environment", "health"]


def test_a_sentence_may_break_off_behind_a_capacity() -> None:
    text = f"{SIGNED} It was signed by Anna Keller, Director of the Coral Foundation,"
    assert names(text) == ["Coral Foundation", "Delta Institute"]
