"""Constructions of English press releases: occasions, days, cities, parties and signers told beside the signing."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_eighth_rules_english import ANDES, BOTH, EACH, PARTIES, SIGNED
from tests.agreements.drafting.test_more_rules_english import names, signers
from tests.agreements.drafting.test_rules import only


def occasion(text: str) -> tuple[str, str]:
    """The venue and the event, "" where there is none."""
    draft = only(text)
    return str(draft.venue or ""), str(draft.event or "")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The signing took place on the second day of the Aegean Trade Week.", ("", "Aegean Trade Week")),
        ("It was signed at the close of the Young Sailors Camp.", ("", "Young Sailors Camp")),
        ("The document was signed during the opening of the Atlantic Days.", ("", "Atlantic Days")),
        ("The ceremony crowned a visit by a Peruvian delegation to the Ice Lantern Games.", ("", "Ice Lantern Games")),
        ("The guests from Peru had arrived on 5 July for the Bor Pines Festival.", ("", "Bor Pines Festival")),
        ("The signing was hosted by the Korfez Congress Centre.", ("Korfez Congress Centre", "")),
        ("The ceremony took place in the Meru Mountain Library.", ("Meru Mountain Library", "")),
        ("It was signed in the reading room of the Meru Library.", ("reading room of the Meru Library", "")),
        ("The document was signed after a concert in the Church of San Blas.", ("Church of San Blas", "")),
        ("It was signed in the Lotus Room of the Galle Tower.", ("Lotus Room of the Galle Tower", "")),
        ("The ceremony took place in the hall where fish was once weighed.", ("", "")),
        ("It was signed to strengthen interest in the Museum of Fish.", ("", "")),
    ],
)
def test_occasions_in_a_sentence_of_their_own(told: str, expected: tuple[str, str]) -> None:
    venue, event = occasion(f"{SIGNED} {told}")
    assert (venue.lower(), event) == (expected[0].lower(), expected[1])


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("The Blue Economy Forum in Lima ended with more than speeches.", "At the same forum"),
        ("The Blue Economy Forum, held in the old port, was devoted to fish.", "During the day"),
        ("Lima hosted the Blue Economy Forum.", "In the course of its plenary session"),
        ("Lima has seen the Blue Economy Forum. It was long.", "On its sidelines, during the forum"),
    ],
)
def test_event_named_before(before: str, again: str) -> None:
    assert occasion(f"Three days in Lima\n\n{before} {again}, {SIGNED}")[1] == "Blue Economy Forum"


def test_event_of_a_later_agreement_is_that_of_the_one_before() -> None:
    text = (
        f"The Blue Economy Forum in Lima ended with speeches. On 3 May 2019 {SIGNED} The following day, at the "
        f"same forum, the Foundation signed an agreement with {ANDES}."
    )
    assert [str(draft.event) for draft in read(text).drafts] == ["Blue Economy Forum", "Blue Economy Forum"]


def test_venue_of_the_event_that_a_report_begins_with() -> None:
    text = f"The Blue Forum, held at the Angara Exhibition Centre, was devoted to water. During the day, {SIGNED}"
    assert occasion(text) == ("Angara Exhibition Centre", "Blue Forum")


def test_event_named_before_to_which_nothing_points_is_none() -> None:
    assert occasion(f"The Blue Economy Forum in Lima ended in May. It rained. In June {SIGNED}")[1] == ""


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("(Lima, June 21st, 2023) ", "2023-06-21"),
        ("(Lima, 21 June 2023) ", "2023-06-21"),
        ("(LIMA, Peru, 21 June 2023) ", "2023-06-21"),
    ],
)
def test_dateline_in_brackets(line: str, iso: str) -> None:
    draft = only(f"New friends\n\n{line}{PARTIES} today signed a memorandum. It is long.")
    assert (str(draft.signed), str(draft.place_city), [str(each.published_on) for each in draft.sources]) == (
        iso, "Lima", [iso]
    )  # fmt: skip


@pytest.mark.parametrize("office", ["International Relations Office", "Press Service", "Communications Department"])
def test_day_below_the_body_behind_an_office(office: str) -> None:
    draft = only(f"New friends\n\n{SIGNED} It is long.\n\n{office}, 24 May 2023")
    assert [str(each.published_on) for each in draft.sources] == ["2023-05-24"]


@pytest.mark.parametrize(
    "said",
    [
        "Memoranda were exchanged on Thursday between the Coral Foundation and the Delta Institute.",
        f"{PARTIES} exchanged signed memoranda in Lima.",
        f"A memorandum was exchanged today between {PARTIES}.",
    ],
)
def test_exchange_of_what_was_signed(said: str) -> None:
    assert names(said) == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "exchanged views on the agreement",
        "exchanged gifts and copies of the memorandum",
        "exchanged drafts of a memorandum",
    ],
)
def test_exchange_of_other_things_is_no_signing(said: str) -> None:
    assert list(read(f"Talks in Lima\n\n{PARTIES} {said}.").drafts) == []


def test_two_agreements_between_one_and_two_others() -> None:
    text = (
        "Memoranda were exchanged between the Coral Foundation and two Peruvian bodies, the Delta Institute and "
        f"{ANDES}. The second memorandum bears the signatures of Anna Keller and of the Museum's director, Maria Lopez."
    )
    parties = [[str(party.name) for party in draft.parties] for draft in read(text).drafts]
    assert parties == [BOTH, ["Coral Foundation", "Andes Museum"]]


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("Lima hosted the Trade Dialogue. During the dialogue", "Lima"),
        ("In the Aula Magna in Vercelli,", "Vercelli"),
        ("In the Great Hall of the Lima Tower,", "Lima"),
    ],
)
def test_city_of_a_signing(said: str, city: str) -> None:
    assert str(only(f"New friends\n\n{said} {SIGNED}").place_city) == city


def test_signed_in_two_cities_is_in_neither() -> None:
    text = f"{SIGNED} In Lima it was signed by Director Anna Keller. In Minsk, Rector Omar Diallo signed it."
    assert only(text).place_city is None


@pytest.mark.parametrize(
    "before",
    [
        "In the folder lay an agreement between the Coral Foundation and the Delta Institute.",
        "An agreement on reefs between the Coral Foundation and the Norwegian centre Delta Institute is ready.",
        "The memorandum between the Coral Foundation and the Delta Institute is written in two languages.",
    ],
)
def test_parties_between_which_an_instrument_was_told_before(before: str) -> None:
    text = (
        f"A visit to Orchid Museum\n\n{before} It was signed by Anna Keller, director, and Rector Omar Diallo in Lima."
    )
    assert names(text) == BOTH


def test_who_signed_told_before_what_was_signed() -> None:
    text = (
        "The Coral Foundation became the 40th partner of the Delta Institute. Anna Keller signed for the Foundation, "
        "while Omar Diallo did so for the Institute. The agreement was signed after a concert."
    )
    assert signers(text) == EACH


@pytest.mark.parametrize("title", ["Professor", "Mr", "Ms."])
def test_surname_alone_of_somebody_named_at_the_beginning(title: str) -> None:
    text = (
        "Last week the Director of the Coral Foundation, Anna Keller, went to Peru. She saw the Delta Institute. "
        f"An agreement was signed by {title} Keller and the Rector of the Delta Institute, Omar Diallo."
    )
    assert sorted(signers(text)) == EACH
