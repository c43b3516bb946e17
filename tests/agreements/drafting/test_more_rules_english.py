"""Constructions of English press releases: who signed for whom, and which words say it."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

PARTIES = "The Coral Foundation and the Delta Institute"
SIGNED = f"{PARTIES} signed a memorandum of cooperation."
BOTH = [("Anna Keller", "Coral Foundation"), ("Omar Diallo", "Delta Institute")]


def signers(text: str) -> list[tuple[str, str]]:
    """Who signed, and for which party."""
    return [(str(each.name), str(party.name)) for party in only(text).parties for each in party.signatures]


def capacities(text: str) -> list[str]:
    """The capacities of those who signed, in order."""
    return [str(each.capacity or "") for party in only(text).parties for each in party.signatures]


def names(text: str) -> list[str]:
    """The names of the parties."""
    return [str(party.name) for party in only(text).parties]


@pytest.mark.parametrize(
    "told",
    [
        "For the Coral Foundation it was signed by Anna Keller; for the Delta Institute by Omar Diallo.",
        "For the Coral Foundation, Anna Keller signed it, and, for the Delta Institute, Omar Diallo.",
        "It was signed by the Foundation's Director, Anna Keller, and, for the Delta Institute, by Omar Diallo.",
        "The document bears the signatures of Anna Keller, Director of the Coral Foundation; Prof. Dr. Omar Diallo, "
        "Rector of the Delta Institute.",
        "Anna Keller (Director, Coral Foundation) and Omar Diallo (Rector, Delta Institute) put their names to it.",
        "The signatories are Anna Keller, Director of the Coral Foundation; and Mr. Omar Diallo, Rector of the Delta "
        "Institute.",
        "Signatories: Anna Keller, Director, Coral Foundation; Dr. Omar Diallo, Rector, Delta Institute.",
        "The Foundation was represented by its Director, Anna Keller, and the Institute by its Rector, Omar Diallo.",
        "Anna Keller, who heads the Coral Foundation, and Omar Diallo, Rector of the Delta Institute, signed it.",
        "On the German side it was signed by Anna Keller, Director of the Coral Foundation, and on the Malian side by "
        "Prof. (Dr.) Omar Diallo, Rector of the Delta Institute.",
        "The letter was inked by Anna Keller, Director of the Coral Foundation, and Omar Diallo, Rector of the Delta "
        "Institute.",
        "The memorandum, signed by the Foundation's director, Anna Keller, and Rector Omar Diallo, is long.",
        "From the Foundation's side it was signed by Anna Keller, from the Institute's side by Omar Diallo.",
        "Director Anna Keller and Rector Omar Diallo were the signatories of the document.",
        "It was signed by presidents Anna Keller and Omar Diallo.",
        "The document was signed by their rectors, Anna Keller and Omar Diallo.",
        "Director Anna Keller put her signature on behalf of the Coral Foundation, and Rector Omar Diallo on behalf of "
        "the Delta Institute.",
    ],
    ids=[
        "for-by", "for-comma", "possessive", "signatures-of", "brackets", "signatories-are", "signatories-colon",
        "represented", "who-heads", "sides", "inked", "aside", "whose-side", "were-the", "presidents", "their-rectors",
        "her-signature",
    ],
)  # fmt: skip
def test_who_signed_for_whom(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == BOTH


def test_a_list_of_signers_is_one_sentence() -> None:
    text = (
        f"{SIGNED} They liked it.\n\nThe memorandum was signed by:\nAnna Keller – Director of the Coral Foundation\n"
        "Rev. Omar Diallo – Rector of the Delta Institute\n\nAfterwards there was music."
    )
    assert (signers(text), capacities(text)) == (BOTH, ["Director", "Rector"])


def test_a_list_of_parties_is_one_sentence() -> None:
    text = (
        "A protocol was signed in Rome on 3 March 2020.\n\nThe parties to the protocol are:\n"
        "• the Coral Foundation;\n• the Delta Institute;\n• the Network of Clubs “Green Hills”.\n\nThey met at noon."
    )
    assert names(text) == ["Coral Foundation", "Delta Institute", "Network of Clubs “Green Hills”"]


def test_parties_are_told_in_a_sentence_of_their_own() -> None:
    text = (
        "A trilateral protocol was signed in Rome. The parties to it are the Coral Foundation (CF) from Malmö, the "
        "Delta Institute, which works in Mali, and the radio station Echo Alpina."
    )
    assert names(text) == ["Coral Foundation", "Delta Institute", "Echo Alpina"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("its Rector, Prof. Dr. Omar Diallo", "Rector"),
        ("Omar Diallo, its Vice-Rector for Research", "Vice-Rector for Research"),
        ("Editor-in-Chief Omar Diallo", "Editor-in-Chief"),
        ("board member Omar Diallo", "board member"),
    ],
)
def test_capacity(said: str, expected: str) -> None:
    text = f"{SIGNED} For the Delta Institute it was signed by {said}."
    assert capacities(text)[0].endswith(expected)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the president of the Delta Institute, Mbarou Lxamine Dqiagne,", "Mbarou Lxamine Dqiagne"),
        ("Senator Qwabe Oseitu", "Qwabe Oseitu"),
        ("the Institute, represented by Zquan van der Xelde,", "Zquan van der Xelde"),
    ],
)
def test_a_name_in_no_list_is_known_by_where_it_stands(said: str, name: str) -> None:
    text = f"{SIGNED} It was signed by Director Anna Keller and {said} in Rome."
    assert [who for who, _ in signers(text)] == ["Anna Keller", name]


@pytest.mark.parametrize(
    "words",
    ["the Museum of the Nile Valley", "the Federation of Belt Wrestling", "the Union of Women in West Africa"],
)
def test_capitals_of_a_body_are_no_person(words: str) -> None:
    text = (
        f"The Coral Foundation and {words} signed a memorandum. It was signed by Anna Keller, Director of the Coral "
        f"Foundation, and Omar Diallo, President of {words}."
    )
    assert signers(text) == [BOTH[0], ("Omar Diallo", words.removeprefix("the "))]


@pytest.mark.parametrize(
    ("said", "behalf"),
    [
        ("Ambassador Omar Diallo signed the memorandum on behalf of Qarine Hxsepyan, Rector of the Delta Institute",
         "Qarine Hxsepyan"),
        ("It was signed by Anna Keller, Director of the Coral Foundation, and Omar Diallo, Dean of the Institute, "
         "who acted on behalf of the Rector of the Institute, Maria Lund", "Rector of the Institute, Maria Lund"),
    ],
)  # fmt: skip
def test_proxy(said: str, behalf: str) -> None:
    party = only(f"{SIGNED} {said}.").parties[1]
    assert [(str(each.name), str(each.on_behalf_of)) for each in party.signatures] == [("Omar Diallo", behalf)]


@pytest.mark.parametrize(
    ("before", "text", "iso"),
    [
        ("Tuesday, 5 March 2024", f"{PARTIES} signed a memorandum on 1 March.", "2024-03-01"),
        ("Oslo, 5 March 2024", f"Earlier this month {PARTIES} signed a memorandum.", "2024-03"),
        ("Oslo, 5 March 2024", f"Last month {PARTIES} signed a memorandum.", "2024-02"),
        ("Oslo, 5 March 2024", f"The hall was full on Friday. {PARTIES} signed a memorandum.", "2024-03-01"),
        ("Oslo, 5 March 2024", f"Ships sail under a memorandum concluded on Friday. {PARTIES} are its parties.",
         "2024-03-01"),
        ("", f"{PARTIES} have signed a memorandum, it was announced on 5 March 2024. It was signed on 1 March 2024.",
         "2024-03-01"),
        ("", f"At the Games of 1 to 9 March 2024 {PARTIES} met. They signed a memorandum on 3 May 2024.", "2024-05-03"),
    ],
)  # fmt: skip
def test_day(before: str, text: str, iso: str) -> None:
    assert str(only(f"Partners agree\n\n{before}\n\n{text}").signed) == iso


@pytest.mark.parametrize(
    ("text", "city", "venue"),
    [
        (f"ALQUEVADA, 2 May 2020 – {PARTIES} signed a memorandum.", "Alquevada", None),
        (f"Oslo: {PARTIES} signed a memorandum.", "Oslo", None),
        ("A memorandum between the City of Rome and the Delta Institute was signed.", None, None),
        (f"Oslo, Norway. {PARTIES} signed a memorandum.", "Oslo", None),
        ("The Coral Foundation in Rome and the Delta Institute in Lima have signed a protocol. It was signed in Bern.",
         "Bern", None),
        ("The Embassy of Mali in Rome hosted the signing of a memorandum between the Coral Foundation and the Delta "
         "Institute.", "Rome", "Embassy of Mali"),
        ("The Lotus Palace became the place of signing of a memorandum between the Coral Foundation and the Delta "
         "Institute on 4 May 2020.", None, "Lotus Palace"),
        (f"{PARTIES} signed a memorandum in Rome; the venue was the Old Mint Gallery.", "Rome", "Old Mint Gallery"),
        (f"{PARTIES} signed a memorandum at the Lotus Conference Centre in Rome.", "Rome", "Lotus Conference Centre"),
    ],
    ids=["capitals", "colon", "city-party", "country", "seats", "hosted", "scene", "venue-was", "conference-centre"],
)  # fmt: skip
def test_where(text: str, city: str | None, venue: str | None) -> None:
    draft = only(f"Partners agree\n\n{text}")
    assert (draft.place_city and str(draft.place_city), draft.venue and str(draft.venue)) == (city, venue)


def test_two_days_and_two_kinds_are_two_agreements() -> None:
    text = (
        "The Coral Foundation travels\n\nThe Coral Foundation has found two partners.\n\nIn Rome on 4 June 2024 the "
        "Foundation's Director, Anna Keller, and the Rector of the Delta Institute, Omar Diallo, signed a memorandum. "
        "Three days later, on 7 June 2024, a cooperation agreement between the Foundation and the Lotus Museum "
        "was signed in Oslo."
    )
    told = [
        (str(draft.kind), str(draft.signed), str(draft.place_city), {str(party.name) for party in draft.parties})
        for draft in read(text).drafts
    ]
    assert told == [
        ("memorandum", "2024-06-04", "Rome", {"Coral Foundation", "Delta Institute"}),
        ("cooperation agreement", "2024-06-07", "Oslo", {"Coral Foundation", "Lotus Museum"}),
    ]


def test_what_somebody_says_is_no_party() -> None:
    text = f"{SIGNED} “A museum that does not walk is a closet,” said Maria Lund, who signed nothing herself."
    assert names(text) == ["Coral Foundation", "Delta Institute"]


@pytest.mark.parametrize(
    "text",
    [
        "Call for bids: flowers for the signing of the agreement of the Coral Foundation with the Delta Institute",
        "The Coral Foundation invites sealed bids for a hall where an agreement with the Delta Institute may be made.",
        "The signing of the agreement between the Coral Foundation and the Delta Institute was delayed to May.",
        "The Coral Foundation and the Delta Institute put their names to a letter that asks for a treaty on seas.",
        "Anna Keller signed her contract as Director of the Coral Foundation; the Delta Institute congratulated her.",
        "The Coral Foundation and the Delta Institute work under an agreement that was concluded in 2004.",
    ],
)
def test_no_signing(text: str) -> None:
    assert read(f"News\n\n{text}").drafts == ()


def test_a_mountain_is_no_memorandum() -> None:
    text = "The Coral Mountain Club and the Delta Institute signed a letter of intent. Mountains were seen."
    assert (str(only(text).kind), names(text)) == ("letter of intent", ["Coral Mountain Club", "Delta Institute"])


def test_a_festival_may_be_a_party() -> None:
    text = "On 3 May 2022 Luna Verde Film Festival and the Delta Institute signed a letter of intent."
    assert names(text) == ["Luna Verde Film Festival", "Delta Institute"]


def test_fields_end_before_a_colon() -> None:
    text = (
        f"{SIGNED} The partners will develop cooperation in the field of sport: training camps, seminars and a common "
        "language of signals."
    )
    assert [str(field) for field in only(text).fields] == ["sports"]


def test_a_forum_may_close_with_a_signing() -> None:
    text = "The forum closed with the signing of a memorandum between the Coral Foundation and the Delta Institute."
    assert names(f"News\n\n{text}") == ["Coral Foundation", "Delta Institute"]


@pytest.mark.parametrize(
    "line",
    [
        "Issued on 5 March 2024 by the Secretariat of the Coral Foundation, Rome",
        "By our correspondent, 5 March 2024",
        "Tuesday, 5 March 2024",
    ],
)
def test_day_of_publication(line: str) -> None:
    (source,) = only(f"Partners agree at last\n\n{SIGNED} They were glad.\n\n{line}").sources
    assert str(source.published_on) == "2024-03-05"


def test_two_datelines_tell_no_city() -> None:
    draft = only(
        "Partners agree\n\nOslo/Rome – The Coral Foundation and the Delta Institute today signed a memorandum."
    )
    assert draft.place_city is None


def test_an_agreement_on_something_tells_its_field() -> None:
    draft = only(f"{PARTIES} signed an agreement on restoration of films on 3 May 2021 at the Library of Rome.")
    assert {str(field) for field in draft.fields} == {"restoration", "cultural heritage", "cinema"}
