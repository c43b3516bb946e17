"""Constructions of English press releases: occasions, days, cities, parties and signers told beside the signing."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_eighth_rules_english import ANDES, BOTH, EACH, PARTIES, SIGNED
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
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


@pytest.mark.usefixtures("by_rules")
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


@pytest.mark.parametrize(
    "setting",
    [
        "At the Polesye Honey Fair the Coral Foundation, Kenya's Delta Institute and the Andes Museum of Peru",
        "On Victory Day the Coral Foundation, the Delta Institute from Torgau, Germany, and the Andes Museum",
        "In the Blue Hall the Coral Foundation, the Delta Institute from Lima and the Andes Museum",
    ],
)
def test_parties_right_behind_an_event_a_building_or_a_holiday(setting: str) -> None:
    told = names(f"{setting} concluded a trilateral protocol on cooperation.")
    assert [name.removesuffix(" of Peru") for name in told] == [*BOTH, "Andes Museum"]


def test_event_in_apposition_to_a_day() -> None:
    text = f"On 17 November 2022, the last day of the West African Forum, {SIGNED}"
    assert occasion(text) == ("", "West African Forum")


@pytest.mark.parametrize("word", ["today", "yesterday", "tonight"])
def test_a_word_for_a_day_is_no_part_of_a_building(word: str) -> None:
    assert occasion(f"{SIGNED} It was signed in the Delta great hall {word}, before noon.")[0] == "Delta great hall"


@pytest.mark.parametrize(
    "told",
    [
        "Signatures were put to it by Mikalai Harbuz for the Foundation and Ms Jepkosgei Rotich for the Institute.",
        "It was signed by Mikalai Harbuz for the Foundation and by Jepkosgei Rotich for the Institute.",
    ],
)
def test_names_that_no_list_knows_before_whom_they_signed_for(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == [
        ("Mikalai Harbuz", "Coral Foundation"),
        ("Jepkosgei Rotich", "Delta Institute"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Anna Keller signed a memorandum of understanding with the Dean of the Delta Institute, Sh. Altantsetseg.",
        "Anna Keller signed an agreement with the Dean of the Delta Institute, Dr. Kh. Altantsetseg.",
    ],
)
def test_signed_with_somebody(said: str) -> None:
    text = f"The director of the Coral Foundation, Anna Keller, came to Lima. On 8 June, at the Bank Hall, {said}"
    told = signers(text)
    assert [(name.split()[-1], party) for name, party in sorted(told)] == [
        ("Keller", "Coral Foundation"),
        ("Altantsetseg", "Delta Institute"),
    ]


def test_year_of_a_day_told_some_sentences_before() -> None:
    text = (
        f"The delegation was in Peru from 5 to 9 June 2023. It met pupils. On 8 June the guests were received. {SIGNED}"
    )
    assert str(only(text).signed) == "2023-06-08"


def test_another_day_and_instrument_of_somebody_else_is_another_agreement() -> None:
    text = (
        "On 6 June 2023 the Director of the Coral Foundation, Anna Keller, and the Rector of the Delta Institute, Omar "
        "Diallo, signed a roadmap. On 8 June Anna Keller and the Director of the Andes Museum, Maria Lopez, signed a "
        "protocol."
    )
    parties = [sorted(str(party.name) for party in draft.parties) for draft in read(text).drafts]
    assert parties == [BOTH, ["Andes Museum", "Coral Foundation"]]


@pytest.mark.parametrize("said", ["ARCS Principal Anna Keller", "the Principal of ARCS, Anna Keller"])
def test_full_name_of_a_party_of_which_the_signing_gives_the_abbreviation(said: str) -> None:
    text = (
        "The Andean Red Cross School (ARCS) and the Institute of Tropical Nursing (ITN) have become partners. "
        f"An agreement was signed on 3 May 2020 by {said} and ITN Director Omar Diallo."
    )
    assert names(text) == ["Andean Red Cross School", "Institute of Tropical Nursing"]


def test_report_from_two_cities_has_no_city() -> None:
    text = f"New friends\n\nLima / Oslo, 30 September 2020\n\n{SIGNED}"
    assert (only(text).place_city, [str(each.published_on) for each in only(text).sources]) == (None, ["2020-09-30"])


@pytest.mark.parametrize("whose", ["the foundation's Executive Director", "the Foundation's Executive Director"])
def test_whose_position_is_no_part_of_it(whose: str) -> None:
    text = f"{SIGNED} It was signed by Anna Keller, {whose}, and Rector Omar Diallo."
    assert capacities(text) == ["Executive Director", "Rector"]
