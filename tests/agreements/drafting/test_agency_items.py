"""Ways of news agencies: verbs of headlines, agencies and authors in datelines, other names in brackets."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names

BODY = (
    "\n\nOn 11 November 2021, Lakeside State University vice president Mark Orlov visited Pine University. Pine "
    "University executive vice president Zhao Guoxiang and Mark Orlov signed a cooperation agreement."
)


@pytest.mark.parametrize(
    "headline",
    [
        "Lakeside State University Signs a Cooperation Agreement with Pine University",
        "Lakeside State University and Pine University Sign Agreement",
        "LAKESIDE STATE UNIVERSITY SIGNS AGREEMENT WITH PINE UNIVERSITY",
    ],
)
def test_the_verb_of_a_headline_is_of_no_name(headline: str) -> None:
    text = headline + BODY
    assert sorted(name.casefold() for name in names(text)) == ["lakeside state university", "pine university"]
    assert sorted(capacities(text)) == ["executive vice president", "vice president"]


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ("the Lakeside Chamber (the Union of Lake Traders)", "Lakeside Chamber"),
        ("the Lakeside Chamber of Crafts (Camera dei Laghi)", "Lakeside Chamber of Crafts"),
        ("the Lakeside Foundation (LF, or the Foundation of Lakes)", "Lakeside Foundation"),
    ],
)
def test_another_name_in_brackets_is_no_party(party: str, name: str) -> None:
    assert names(f"On 3 May 2021, Pine University signed a memorandum with {party} in Oslo.") == [
        "Pine University",
        name,
    ]


def test_people_in_brackets_still_sign() -> None:
    text = (
        "A memorandum was signed by Pine University (Rector Omar Diallo) and the Lakeside Chamber (President Li Wei)."
    )
    assert names(text) == ["Pine University", "Lakeside Chamber"]


@pytest.mark.parametrize(
    "dateline",
    ["Oslo, AUG 6 /LKN/ –", "Oslo, August 6 (LKN) –", "OSLO, 6 August. /LKN/.", "OSLO, 6 August – LKN, Vera Lind."],
)
def test_the_agency_of_a_dateline_is_no_party(dateline: str) -> None:
    text = f"{dateline} A memorandum has been signed between Pine University and the Lakeside Chamber."
    [draft] = read(text).drafts
    assert [party.name.value for party in draft.parties] == ["Pine University", "Lakeside Chamber"]
    assert draft.place_city is not None
    assert draft.place_city.value == "Oslo"
