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


@pytest.mark.parametrize(
    ("told", "sort", "owners"),
    [
        ("The National Museums of Art of Serbia and Armenia", "National Museum of Art", ["Serbia", "Armenia"]),
        (
            "Ministries of Culture of the Kyrgyz Republic and Serbia",
            "Ministry of Culture",
            ["the Kyrgyz Republic", "Serbia"],
        ),
        ("The Academies of Sciences of Serbia and Armenia", "Academy of Sciences", ["Serbia", "Armenia"]),
        (
            "The Chambers of Commerce and Industry of Peru and Chile",
            "Chamber of Commerce and Industry",
            ["Peru", "Chile"],
        ),
    ],
)
def test_two_bodies_that_a_plural_names_together(told: str, sort: str, owners: list[str]) -> None:
    assert names(f"{told} have signed a memorandum on 3 May 2021.") == [f"{sort} of {owner}" for owner in owners]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("told", ["Museums of Serbia and Armenia", "Universities of Serbia and the Oslo Foundation"])
def test_a_plural_that_names_no_two_bodies(told: str) -> None:
    drafts = read(f"{told} signed a memorandum on 3 May 2021.").drafts
    found = [party.name.value for draft in drafts for party in draft.parties]
    assert not [name for name in found if name.startswith(("Museum", "University"))]
