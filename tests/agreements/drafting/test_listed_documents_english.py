"""Rules of drafting for English: lists of documents and of what is agreed; datelines, days of gatherings, houses."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.layout import page_of
from agreements.drafting.surroundings import named_event
from tests.agreements.drafting.test_more_rules_english import signers
from tests.agreements.drafting.test_rules import only, parties, plain

pytestmark = pytest.mark.usefixtures("by_rules")
PARTIES = "the Coral Union and the Delta Academy"


@pytest.mark.parametrize("mark", ["*", "-", "•", "1."])
def test_items_tell_in_more_sentences_who_signed(mark: str) -> None:
    text = (
        "Green Chamber of Commerce\nChamber News\n\nRome, 3 May 2024\n\nThe forum closed on Thursday.\n\n"
        "At the closing session the following were signed:\n\n"
        f"{mark} A memorandum between the Rhine League and the Union of Bakers on joint camps. It was signed by Anna "
        "Weber, President of the League, and Paul Klein, Chairman of the Union.\n\n"
        f"{mark} A protocol between the Green Foundation and the Museum of Salt on exhibits, signed by Maria Rossi, "
        "Director of the Foundation, and Luca Bianchi, Director of the Museum."
    )
    drafts = read(text).drafts
    assert [str(draft.kind) for draft in drafts] == ["memorandum", "protocol"]
    assert [[party.name.value for party in draft.parties] for draft in drafts] == [
        ["Rhine League", "Union of Bakers"],
        ["Green Foundation", "Museum of Salt"],
    ]
    assert [[str(one.name) for party in draft.parties for one in party.signatures] for draft in drafts] == [
        ["Anna Weber", "Paul Klein"],
        ["Maria Rossi", "Luca Bianchi"],
    ]


@pytest.mark.parametrize(
    ("led", "items", "subject"),
    [
        (
            "Under the MoU, which runs for three years, the two sides undertake to:",
            ["1. exchange trade information;", "2. receive trade missions;", "3. train young bakers."],
            "Exchange trade information; receive trade missions; train young bakers",
        ),
        (
            "It envisages:", ["* training of bakers;", "* exchange of recipes."],
            "Training of bakers; exchange of recipes",
        ),
        (
            "Key areas of cooperation include:", ["- Joint training of bakers", "- Exchange of recipes"],
            "Joint training of bakers; Exchange of recipes",
        ),
    ],
)  # fmt: skip
def test_a_list_of_what_is_agreed_is_the_subject(led: str, items: list[str], subject: str) -> None:
    told = "\n".join(items)
    draft = only(f"On 3 May 2022 {PARTIES} signed a memorandum in Rome.\n\n{led}\n{told}\n\nThe Union has 90 members.")
    assert plain(draft.subject) == subject
    assert [part.value for part in draft.subject_list] == subject.split("; ") or [
        part.value.capitalize() for part in draft.subject_list
    ] == [each.capitalize() for each in subject.split("; ")]


@pytest.mark.parametrize(
    "dateline",
    [
        "Quxarraq, 11 February 2026: ",
        "Quxarraq, Wednesday, 11 February 2026 - ",
        "Quxarraq, February 11, 2026 – ",
        "Port Quxarraq, 11 February 2026. ",
    ],
)
def test_a_dateline_may_have_a_town_that_no_list_has(dateline: str) -> None:
    draft = only(f"{dateline}The Coral Union signed a memorandum with the Museum of Salt on Monday.")
    assert (plain(draft.signed), plain(draft.place_city)) == ("2026-02-09", dateline.partition(",")[0])
    assert plain(draft.sources[0].published_on) == "2026-02-11"


@pytest.mark.parametrize(
    ("held", "which", "day"),
    [
        ("on October 10-12", "second", "2025-10-11"),
        ("on 10-12 October", "third", "2025-10-12"),
        ("on October 10–12", "opening", "2025-10-10"),
    ],
)
def test_days_with_a_hyphen_are_those_of_a_forum(held: str, which: str, day: str) -> None:
    draft = only(
        f"October 14, 2025\n\nThe Coral Forum was held in Oslo {held}. A road map between {PARTIES} was signed on the "
        f"{which} day of the forum."
    )
    assert plain(draft.signed) == day


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        (
            "at the headquarters of the Congress of Green Peoples in Lyon",
            "Headquarters of the Congress of Green Peoples",
        ),
        ("at the office of the Forum of Small Towns in Lyon", "Office of the Forum of Small Towns"),
        ("in Lyon, at the invitation of the Salt Museum", None),
        ("in Lyon, in the Lion Hall of its main building", "Lion Hall"),
    ],
)
def test_a_house_is_no_event_and_an_invitation_no_house(where: str, venue: str | None) -> None:
    draft = only(f"On 3 May 2022 a memorandum between {PARTIES} was signed {where}.")
    assert (plain(draft.venue), plain(draft.event)) == (venue, None)


def test_a_party_is_no_event() -> None:
    draft = only("The Congress of Peoples for Peace and the Delta Academy signed a memorandum in Oslo on May 3, 2020.")
    assert (draft.event, len(draft.parties)) == (None, 2)


def test_an_event_ends_before_its_day() -> None:
    words = page_of("News\n\nOn the margins it was the Congress of Small Towns on Tuesday.").lines[-1].words
    span = named_event(words)
    assert span is not None
    assert [words.low(at) for at in range(span.first, span.last + 1)] == ["congress", "of", "small", "towns"]


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("The Coral Union has agreements with museums in Mombasa and Broome.", "Windhoek"),
        ("The Coral Union was advised by colleagues in Minsk.", "Windhoek"),
    ],
)
def test_cities_of_bodies_elsewhere_are_not_where_it_was(said: str, city: str) -> None:
    draft = only(f"WINDHOEK, 5 May 2022 – The{PARTIES[3:]} signed a memorandum on Tuesday. {said}")
    assert plain(draft.place_city) == city


@pytest.mark.parametrize("seat", ["in Minsk", "of Minsk, Belarus", "(Minsk)", ", which has its seat in Minsk"])
def test_behind_a_dateline_a_city_is_the_seat_of_the_body_before_it(seat: str) -> None:
    joined = seat if seat.startswith(",") else f" {seat}"
    draft = only(f"WINDHOEK, 5 May 2022 – The Coral Union has signed a memorandum with the Delta Academy{joined}.")
    assert plain(draft.place_city) == "Windhoek"


def test_who_signed_is_of_the_party_of_the_item() -> None:
    text = "A memorandum was signed in Rome by Anna Weber of the Rhine League and Paul Klein of the Union of Bakers."
    assert signers(text) == [("Anna Weber", "Rhine League"), ("Paul Klein", "Union of Bakers")]
    assert parties(text) == ["Rhine League", "Union of Bakers"]


@pytest.mark.parametrize(
    "clause",
    [
        "signed a plan of action in Oslo, which elaborates the agreement signed in Tunis in 2019",
        "signed a plan of action in Oslo, building on the memorandum of 12 June 2019",
        "signed in Oslo a plan of action for implementation of the memorandum concluded in Tunis in 2019",
        "signed a plan of action in Oslo in continuation of the agreement signed by the Reed Guild on 12 June 2019",
    ],
)
def test_what_is_told_of_an_earlier_agreement_is_not_of_the_new_one(clause: str) -> None:
    draft = only(f"8 June 2023\n\nToday {PARTIES} {clause}.")
    assert (plain(draft.kind), plain(draft.signed), plain(draft.place_city)) == ("action plan", "2023-06-08", "Oslo")
    assert [party.name.value for party in draft.parties] == ["Coral Union", "Delta Academy"]


def test_a_line_at_the_head_of_a_page_is_one_name() -> None:
    text = (
        "Ministry of Youth and Sledding\nRepublic of Serbia\n\nOn 3 May 2022 the Ministry of Youth and Sledding and "
        "the Coral Union signed a memorandum at Villa Topola with guests."
    )
    assert parties(text) == ["Ministry of Youth and Sledding", "Coral Union"]
    assert plain(only(text).venue) == "Villa Topola"


@pytest.mark.parametrize(
    "told",
    [
        "Rector Anna Weber met in Oslo with President Paul Klein.\n\nRead also: The Coral Union and the Delta "
        "Academy have "
        "signed an agreement on training",
        "The Coral Union and the Delta Academy opened an exhibition within the framework of the memorandum concluded "
        "by them "
        "last winter.",
    ],
)
def test_other_news_and_last_winter_report_no_signing(told: str) -> None:
    assert read(f"14 May 2025\n\n{told}").drafts == ()
