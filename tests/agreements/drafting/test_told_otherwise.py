"""Signings that pages tell in other ways than "A and B signed": lists of instruments, days that saw one, scenes."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, plain

TWO = ["Opal Museum", "Halden Library"]


def test_each_instrument_of_a_list_is_an_agreement() -> None:
    text = """OSLO, July 17, 2023. Three memoranda were signed at the meeting. These are the documents signed:

- Memorandum between the Halden Service of the Opal Chamber and the National Confederation of Bakers;

- Memorandum between the Chamber of Commerce of Bergen and the Opal Chamber of Commerce and Industry;

- Memorandum on trade between the Bakers' Association, the State Agency for Tourism and Opal Events LLC.
"""
    found = [[str(party.name) for party in draft.parties] for draft in read(text).drafts]
    assert found == [
        ["Halden Service of the Opal Chamber", "National Confederation of Bakers"],
        ["Chamber of Commerce of Bergen", "Opal Chamber of Commerce and Industry"],
        ["Bakers' Association", "State Agency for Tourism", "Opal Events LLC"],
    ]
    assert {plain(draft.signed) for draft in read(text).drafts} == {"2023-07-17"}


def test_a_list_of_parties_is_of_one_agreement() -> None:
    items = "- the Opal Museum;\n- the Halden Library;\n- the Bergen Choir.\n"
    text = f"On 3 May 2022 a memorandum was signed between:\n\n{items}"
    assert parties(text) == [*TWO, "Bergen Choir"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, 3 May 2022, saw a pact on exhibitions signed by the Opal Museum and the Halden Library.",
        "The Opal Museum and the Halden Library have a cooperation agreement, signed on 3 May 2022.",
        "The Civic Chamber of Oslo was the place where, on 3 May 2022, a pact was signed by the Opal Museum and the "
        "Halden Library.",
        "Tehran was where the Opal Museum and the Halden Library signed a pact on 3 May 2022.",
        "Signature of the agreement between the Opal Museum and the Halden Library took place on 3 May 2022.",
    ],
)
def test_other_ways_to_tell_of_a_signing(text: str) -> None:
    draft = only(text)
    assert ([str(party.name) for party in draft.parties], plain(draft.signed)) == (TWO, "2022-05-03")


@pytest.mark.parametrize(
    "text",
    [
        "The Opal Museum has a copy of the agreement signed in 1912 by the King and the Halden Library.",
        "The signature of Anna Berg is known to collectors of stamps, who met in the Opal Museum on 3 May 2022.",
    ],
)
def test_what_only_sounds_alike(text: str) -> None:
    assert read(text).drafts == ()


def test_where_it_was_by_its_scene() -> None:
    draft = only("Tehran was where the Opal Museum and the Halden Library signed a pact on 3 May 2022.")
    assert (plain(draft.place_city), plain(draft.place_country)) == ("Tehran", "IR")
    told = "The Civic Chamber of Oslo was the place where a pact was signed by the Opal Museum and the Halden Library."
    assert plain(only(told).venue) == "Civic Chamber of Oslo"


def test_ministries_of_two_states() -> None:
    text = (
        "A memorandum on restoration was signed on 3 May 2022 between the Ministries of Culture of the Republic of "
        "Kazakhstan and the People's Republic of China."
    )
    assert parties(text) == [
        "Ministry of Culture of the Republic of Kazakhstan",
        "Ministry of Culture of the People's Republic of China",
    ]


def test_agreements_with_each_are_of_whoever_signed_them() -> None:
    text = (
        "Agreements of cooperation with the Anatol Agency of Turkey and the Sloven News Agency (SNA) were signed by "
        "the Opal Information Agency (OIA) on 3 March 2015."
    )
    found = [[str(party.name) for party in draft.parties] for draft in read(text).drafts]
    assert found == [
        ["Opal Information Agency", "Anatol Agency of Turkey"],
        ["Opal Information Agency", "Sloven News Agency"],
    ]


def test_a_fuller_name_of_another_body_is_not_taken_for_an_abbreviation() -> None:
    text = (
        "On 17 December 2013 a framework agreement was signed between ASEAN and UNESCO. "
        "The ASEAN UNESCO Committee (AUC) and officials were witnesses."
    )
    assert parties(text) == ["ASEAN", "UNESCO"]


@pytest.mark.parametrize(
    ("listed", "fields"),
    [
        (
            "The agreement has four main areas: (i) education, (ii) culture; (iii) tourism.",
            ["education", "culture", "tourism"],
        ),
        (
            "Under the agreement the two will interact in:\n- public diplomacy;\n- tourism.",
            ["public diplomacy", "tourism"],
        ),
        ("Read also:\n- Tourism in Bergen;\n- Education in Oslo.", []),
    ],
)
def test_fields_of_lists(listed: str, fields: list[str]) -> None:
    draft = only(f"On 3 May 2022 the Opal Museum and the Halden Library signed an agreement.\n\n{listed}")
    assert [str(each) for each in draft.fields] == fields
