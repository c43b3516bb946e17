"""Constructions of English press releases: several agreements parted, surnames with positions, anniversaries."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_eighth_occasions_english import occasion
from tests.agreements.drafting.test_eighth_rules_english import ANDES, BOTH, PARTIES, SIGNED
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only

TWO = (
    "The Coral Foundation returns from Peru\n\n30 October 2019\n\nDuring a visit headed by Director Anna Keller, "
    "agreements were signed with the Delta Institute and with the Andes Museum. The agreement with the Delta Institute "
    "was signed on 22 October by Director Keller and President Omar Diallo. "
)


@pytest.mark.parametrize(
    ("later", "day"), [("Two days later", 24), ("A day later", 23), ("The following day", 23), ("Three days later", 25)]
)
def test_each_of_several_agreements_has_its_own_sentences(later: str, day: int) -> None:
    text = f"{TWO}{later}, our director and Vice-Director Maria Lopez put their signatures to the second agreement."
    told = [
        (str(draft.signed), [[str(each.name) for each in party.signatures] for party in draft.parties])
        for draft in read(text).drafts
    ]
    assert told == [
        ("2019-10-22", [["Anna Keller"], ["Omar Diallo"]]),
        (f"2019-10-{day}", [["Anna Keller"], ["Maria Lopez"]]),
    ]


@pytest.mark.parametrize(
    "who",
    [
        "Director Keller and President Omar Diallo",
        "Director Keller and Rector Omar Diallo",
        "Ms Keller and Omar Diallo",
    ],
)
def test_surname_behind_a_position(who: str) -> None:
    text = f"The Director of the Coral Fund, Anna Keller, came to the Delta Institute. A protocol was signed by {who}."
    assert [name for name, _ in signers(text)] == ["Anna Keller", "Omar Diallo"]


def test_position_of_somebody_unnamed_is_not_the_next_one_s() -> None:
    later = "Two days later, our director and Vice-Director Maria Lopez put their signatures to the second agreement."
    signatures = read(TWO + later).drafts[1].parties[1].signatures
    assert [str(each.capacity) for each in signatures] == ["Vice-Director"]


@pytest.mark.parametrize(
    "before",
    ["Chambers of three countries have met.", "A tripartite alliance begins.", "It is a trilateral step."],
)
def test_capacities_tell_of_three_parties(before: str) -> None:
    text = (
        f"New friends\n\n{before} The protocol was signed by Anna Keller, Head of the Coral Foundation, Omar Diallo, "
        "Rector of the Delta Institute, and Maria Lopez, Director of the Andes Museum."
    )
    assert names(text) == [*BOTH, "Andes Museum"]


@pytest.mark.parametrize(
    "when",
    [
        "On 2 April 2024, on the occasion of the tenth anniversary of their first exhibition,",
        "Marking the anniversary of the great flood,",
        "On the occasion of the anniversary of the poet's birth",
    ],
)
def test_anniversary_of_something_else_puts_no_signing_back(when: str) -> None:
    assert names(f"{when} {PARTIES} signed a partnership agreement.") == BOTH


def test_anniversary_of_an_agreement_still_does() -> None:
    text = f"On the occasion of the tenth anniversary of the agreement that {PARTIES} signed, a concert was given."
    assert list(read(f"A concert in Lima\n\n{text}").drafts) == []


@pytest.mark.parametrize(("report", "iso"), [("4 September 2022", "2022-08-28"), ("6 September 2022", "2022-09-04")])
def test_last_sunday(report: str, iso: str) -> None:
    assert str(only(f"New friends\n\n{report}\n\n{PARTIES} signed a memorandum last Sunday.").signed) == iso


def test_the_mayors_of_two_towns() -> None:
    text = "The mayors of Port Santelmo in Spain and Kabelvik in Norway signed a declaration of partnership."
    assert names(text) == ["Port Santelmo", "Kabelvik"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The ceremony, held in the Institute's orangery, was the high point of the Plants Week.",
         ("Institute's orangery", "Plants Week")),
        ("The signing was the highlight of the Blue Forum.", ("", "Blue Forum")),
        ("It was signed at the opening ceremony of the Great Lakes Cup.", ("", "Great Lakes Cup")),
        (f"The signing was part of the Winter Readings of {ANDES}.", ("", "Winter Readings of the Andes Museum")),
    ],
)  # fmt: skip
def test_an_event_of_which_the_signing_was_a_part(told: str, expected: tuple[str, str]) -> None:
    assert occasion(f"{SIGNED} {told}") == expected


@pytest.mark.parametrize(
    "told",
    [
        "Putting pen to paper were the Foundation's Director, Anna Keller, and Rector Omar Diallo.",
        "Signing the document were Director Anna Keller and Rector Omar Diallo.",
        "Director Anna Keller represented the Foundation at the ceremony; the host was represented by Omar Diallo.",
    ],
)
def test_who_put_pen_to_paper(told: str) -> None:
    assert sorted(signers(f"{SIGNED} {told}")) == [
        ("Anna Keller", "Coral Foundation"),
        ("Omar Diallo", "Delta Institute"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Signing the agreement was a dream of both.",
        "Signing for a day was easy.",
        "Putting pen to paper was not planned.",
    ],
)
def test_what_signing_was_like_is_no_signing(told: str) -> None:
    assert list(read(f"Talks in Lima\n\n{PARTIES} speak of an agreement. {told}").drafts) == []


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("3 July 2023 | Colombo Courier", "2023-07-03"),
        ("3 July 2023 · Press office", "2023-07-03"),
        ("3 July 2023 | Our region", "2023-07-03"),
    ],
)
def test_day_before_the_name_of_a_paper(line: str, iso: str) -> None:
    draft = only(f"New friends\n\n{line}\n\n{SIGNED}")
    assert [str(each.published_on) for each in draft.sources] == [iso]


@pytest.mark.parametrize("city", ["LA SERENA", "EL ALTO BAJO", "MUARA"])
def test_dateline_with_a_city_of_two_words_that_no_list_has(city: str) -> None:
    draft = only(f"New friends\n\n{city}, 12 April 2022. {PARTIES} signed a memorandum here on Monday.")
    assert (str(draft.place_city), str(draft.signed)) == (city.title(), "2022-04-11")


@pytest.mark.parametrize(
    "said", ["A memorandum was signed by", "The agreement was signed by", "Their memorandum was signed by"]
)
def test_event_with_which_the_sentence_before_begins(said: str) -> None:
    text = (
        f"New friends\n\nOn the third day of the Festival of Dyes t{PARTIES[1:]} agreed to work together. "
        f"{said} Director Anna Keller and Rector Omar Diallo."
    )
    assert occasion(text)[1] == "Festival of Dyes"


def test_position_that_a_sentence_before_tells() -> None:
    text = (
        f"A delegation led by Deputy Director Anna Keller came to Lima. On 16 May 2024, {SIGNED} "
        "It was signed by Anna Keller and the Institute's Rector, Omar Diallo."
    )
    assert capacities(text) == ["Deputy Director", "Rector"]
