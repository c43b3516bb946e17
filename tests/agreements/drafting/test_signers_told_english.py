"""Rules of drafting for English: who signed, told by blocks, brackets, clauses, pronouns, talks, and who was away."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only

SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum in Oslo on 14 May 2022.\n\n"
BOTH = [("Vukmil Zoranchik", "Coral Foundation"), ("Tembi Okwaro", "Delta Institute")]


def told(text: str) -> dict[str, str | None]:
    """The capacity of each signer."""
    draft = only(text)
    return {
        each.name.value: each.capacity.value if each.capacity else None
        for party in draft.parties
        for each in party.signatures
    }


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "block",
    [
        "For the Coral Foundation:\nVukmil Zoranchik, Chairman\n\nFor the Delta Institute:\nTembi Okwaro, Rector",
        "On behalf of the Coral Foundation\nVukmil Zoranchik\nChairman\n\n"
        "On behalf of the Delta Institute\nTembi Okwaro\nRector",
        "Signed for the Coral Foundation\nVukmil Zoranchik, Chairman\nSigned for the Delta Institute\n"
        "Tembi Okwaro, Rector",
    ],
)
def test_signatures_on_lines_of_their_own(block: str) -> None:
    assert signers(SIGNED + block) == BOTH
    assert told(SIGNED + block) == {"Vukmil Zoranchik": "Chairman", "Tembi Okwaro": "Rector"}


@pytest.mark.usefixtures("by_rules")
def test_a_line_of_contacts_is_no_signature() -> None:
    text = SIGNED + "For questions:\nVukmil Zoranchik, Chairman\n\nFor journalists:\nTembi Okwaro, Rector"
    assert signers(text) == []


@pytest.mark.usefixtures("by_rules")
def test_position_and_colon_in_brackets() -> None:
    text = (
        "The Coral Foundation (Chair of the Board: Vukmil Zoranchik) and the Delta Institute (Rector: Tembi Okwaro) "
        "signed a memorandum in Oslo on 14 May 2022."
    )
    assert signers(text) == BOTH
    assert told(text) == {"Vukmil Zoranchik": "Chair of the Board", "Tembi Okwaro": "Rector"}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("sentence", "capacity"),
    [
        ("Tembi Okwaro signed for the Institute in her capacity as Acting Rector.", "Acting Rector"),
        ("It bears the signature of Tembi Okwaro, who has led the Institute as its Rector.", "Rector"),
        ("The Institute's Rector, Eng. Tembi Okwaro, signed it.", "Rector"),
        ("Institute Rector Tembi Okwaro signed it on behalf of the Institute.", "Rector"),
    ],
)
def test_capacity_apart_from_the_name(sentence: str, capacity: str) -> None:
    assert told(SIGNED + sentence) == {"Tembi Okwaro": capacity}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "part", ["Chair of the Board", "Head of International Relations", "Chairman of the Board of Directors"]
)
def test_part_of_a_body_in_a_post_is_no_party(part: str) -> None:
    text = (
        f"Vukmil Zoranchik, Chairman of the Coral Foundation, and Tembi Okwaro, {part} of the Delta Institute, "
        "signed a memorandum in Oslo on 14 May 2022."
    )
    assert signers(text) == BOTH
    assert capacities(text)[1] == part


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "talks",
    [
        "The Chairman of the Coral Foundation, Vukmil Zoranchik, received guests from the Delta Institute led by its "
        "Rector, Tembi Okwaro. Tea was served. At the end of the visit the two leaders signed a memorandum.",
        "Chairman Vukmil Zoranchik of the Coral Foundation met Rector Tembi Okwaro of the Delta Institute. "
        "The two then signed a memorandum.",
        "During a meeting in Oslo between Vukmil Zoranchik, Chairman of the Coral Foundation, and Tembi Okwaro, Rector "
        "of the Delta Institute, a memorandum was signed.",
        "Vukmil Zoranchik, Chairman of the Coral Foundation, held talks with Tembi Okwaro, Rector of the Delta "
        "Institute. Following the talks, a memorandum was signed between the Coral Foundation and the Delta Institute.",
    ],
)
def test_those_who_met_signed(talks: str) -> None:
    assert signers("News of the fund\n\n" + talks) == BOTH


@pytest.mark.usefixtures("by_rules")
def test_of_several_who_met_nobody_is_taken() -> None:
    text = (
        "News\n\nVukmil Zoranchik, Chairman of the Coral Foundation, held talks with Tembi Okwaro, Rector of "
        "the Delta Institute, and Ole Brandt, Dean of the Delta Institute. Following the talks, a memorandum was "
        "signed between the Coral Foundation and the Delta Institute."
    )
    assert signers(text) == []


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "sentence",
    [
        "The ceremony was attended by Vukmil Zoranchik, Chairman of the Foundation, and Tembi Okwaro, Rector of the "
        "Institute, who signed the memorandum.",
        '"We are glad," said Vukmil Zoranchik, Chairman of the Foundation, as he signed the memorandum with Tembi '
        "Okwaro, Rector of the Institute.",
        "The signature for the Foundation was that of Vukmil Zoranchik, its Chairman; for the Institute, that of Tembi "
        "Okwaro, its Rector.",
    ],
)
def test_clauses_of_who_signed(sentence: str) -> None:
    assert signers(SIGNED + sentence) == BOTH


@pytest.mark.parametrize(
    "sentence",
    [
        "Vukmil Zoranchik, Chairman, signed for the Foundation. The Institute's Dean, Ole Brandt, was unable to come; "
        "the rector of the Institute, Tembi Okwaro, signed by proxy in his stead.",
        "Vukmil Zoranchik, Chairman, signed for the Foundation. As the Dean of the Institute, Ole Brandt, could not "
        "travel, it was signed for the Institute by Rector Tembi Okwaro.",
    ],
)
def test_who_was_away_signed_nothing(sentence: str) -> None:
    assert signers(SIGNED + sentence) == BOTH


@pytest.mark.usefixtures("by_rules")
def test_capacity_of_another_sentence() -> None:
    text = SIGNED + (
        "The document was signed by Vukmil Zoranchik and Tembi Okwaro.\n\nVukmil Zoranchik, Chairman of the Coral "
        "Foundation, thanked the hosts. Tembi Okwaro, Rector of the Delta Institute, showed the park."
    )
    assert told(text) == {"Vukmil Zoranchik": "Chairman", "Tembi Okwaro": "Rector"}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "name", ["Khalfan bin Rashid Al-Mansoob", "Luong Thi Bich Hanh", "Pham Quoc Tuan", "Benedetta della Rovere"]
)
def test_whole_names(name: str) -> None:
    text = SIGNED + f"The memorandum bears the signatures of {name}, Rector of the Institute, and Chairman Ole Brandt."
    assert name in [signer for signer, _ in signers(text)]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "The cities of Serrano and Halvik signed an agreement in Oslo on 14 May 2022.",
        "Serrano and Halvik are now sister cities. Mayors Anna Keller and Peter Brandt signed the agreement in Oslo.",
    ],
)
def test_twin_cities(text: str) -> None:
    assert sorted(names("News of the week\n\n" + text)) == ["Halvik", "Serrano"]


def test_mayor_behind_the_city() -> None:
    text = "Serrano Mayor Anna Keller and Halvik Mayor Peter Brandt signed a memorandum in Oslo on 14 May 2022."
    assert signers("News of the week\n\n" + text) == [("Anna Keller", "Serrano"), ("Peter Brandt", "Halvik")]


def test_plans_of_those_who_met_tell_of_none() -> None:
    text = (
        "Vukmil Zoranchik, Chairman of the Coral Foundation, met Tembi Okwaro, Rector of the Delta Institute. "
        "The two leaders will sign a memorandum in May."
    )
    assert read("News of the fund\n\n" + text).drafts == ()
