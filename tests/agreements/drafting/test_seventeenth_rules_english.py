"""Constructions of English press releases: people named again, parts of bodies, ministries, and towns."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names, signers

PARTIES = "The Coral Foundation and the Delta Institute"
BOTH = ["Coral Foundation", "Delta Institute"]
SIGNED = f"{PARTIES} signed a memorandum of cooperation."
OURS = [("Vukmil Zoranchik", "Coral Foundation"), ("Tembi Okwaro", "Delta Institute")]


@pytest.mark.parametrize(
    "told",
    [
        "President of the Foundation Vukmil Zoranchik opened the hall. The memorandum was signed by Vukmil Zoranchik "
        "and Rector Tembi Okwaro.",
        "The guests were met by the Foundation's President, Vukmil Zoranchik. Vukmil Zoranchik and Rector Tembi Okwaro "
        "signed it.",
        "Rector Tembi Okwaro and President Vukmil Zoranchik spoke. The document was signed by Vukmil Zoranchik for the "
        "Foundation and by Tembi Okwaro for the Institute.",
    ],
)
def test_somebody_named_again_in_full_is_the_same_person(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == OURS


@pytest.mark.parametrize(
    "told",
    [
        "On behalf of the Foundation the document was signed by Vukmil Zoranchik, on behalf of the Institute – by "
        "Rector Tembi Okwaro.",
        "On the part of the Foundation the text was signed by Vukmil Zoranchik, on the part of the Institute by Rector "
        "Tembi Okwaro.",
        "It was signed by Vukmil Zoranchik, on behalf of the Foundation, and by Rector Tembi Okwaro, on behalf of the "
        "Institute.",
    ],
)
def test_somebody_whom_no_list_knows_signed_for_a_party(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == OURS


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('the Union of Potters and Weavers "Kiln"', 'Union of Potters and Weavers "Kiln"'),
        ('the Guild of Bakers and Millers “Loaf”', "Guild of Bakers and Millers “Loaf”"),
        ("the Ministry of Accord and Customs of the Republic of Armenia", "Ministry of Accord and Customs of the "
         "Republic of Armenia"),
        ("the Committee of Trust and Neighbours of the Delta Region", "Committee of Trust and Neighbours of the Delta "
         "Region"),
        ("the Department of Friendship and Hospitality of the Delta Region", "Department of Friendship and Hospitality "
         "of the Delta Region"),
        ('the news agency "Delta Today"', 'news agency "Delta Today"'),
        ('the Serbian publishing house "Delta and Time"', 'publishing house "Delta and Time"'),
        ('the Georgian film company "Delta"', 'film company "Delta"'),
        ("the Community of the Peoples of the Delta", "Community of the Peoples of the Delta"),
    ],
)  # fmt: skip
def test_name_of_a_party_is_whole(said: str, expected: str) -> None:
    text = f"An agreement on cooperation was signed between the Coral Foundation and {said} in Lima on 17 May 2021."
    assert names(text) == ["Coral Foundation", expected]


@pytest.mark.parametrize(
    "post",
    ["Chairman of the Presidium of the Foundation", "Chair of the Board of the Foundation", "Chairwoman of the Council "
     "of the Foundation"],
)  # fmt: skip
def test_part_of_a_body_is_no_party(post: str) -> None:
    told = f"The agreement was signed by the {post} Vukmil Zoranchik and the Rector of the Institute Tembi Okwaro."
    text = f"On 17 May 2021 in Lima representatives of the Coral Foundation and of the Delta Institute met. {told}"
    assert names(text) == BOTH
    assert signers(text) == OURS


def test_two_agreements_of_one_party_stay_apart() -> None:
    text = (
        "An agreement was signed between the Community of the Peoples of the Delta and the Coral Foundation. "
        "A memorandum was signed between the Community of the Peoples of the Delta and the Serbian publishing house "
        '"Kiln and Time".'
    )
    assert [[str(party.name) for party in draft.parties] for draft in read(text).drafts] == [
        ["Community of the Peoples of the Delta", "Coral Foundation"],
        ["Community of the Peoples of the Delta", 'publishing house "Kiln and Time"'],
    ]
