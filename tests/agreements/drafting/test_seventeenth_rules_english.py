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


@pytest.mark.parametrize(
    "told",
    [
        "For the Foundation the signature was put by Vukmil Zoranchik, head of its board. For the Institute it was "
        "signed by Rector Tembi Okwaro.",
        "President Vukmil Zoranchik and Rector Tembi Okwaro put their names to the paper.",
        "The Foundation was again represented by its President, Vukmil Zoranchik, the Institute by its Rector, Tembi "
        "Okwaro.",
        "The Foundation was represented at the table by President Vukmil Zoranchik, and the Institute by Rector Tembi "
        "Okwaro.",
        "Vukmil Zoranchik, who has led the Foundation since 2020, and the Institute's Rector, Tembi Okwaro, signed the "
        "two copies, in French and Mongolian.",
    ],
    ids=["signature-put", "paper", "again", "at-the-table", "has-led"],
)
def test_who_signed(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == OURS


@pytest.mark.parametrize(
    "told",
    [
        "formalized their relations with a framework agreement on cooperation",
        "formalised their cooperation by a framework agreement",
        "cemented their partnership in a framework agreement",
    ],
)
def test_what_is_formalized_with_an_agreement_is_signed(told: str) -> None:
    text = f"{PARTIES} {told} on 17 May 2021 in Lima."
    assert names(text) == BOTH
    assert str(read(text).drafts[0].kind) == "framework agreement"


def test_what_is_formalized_without_an_agreement_is_no_signing() -> None:
    assert list(read(f"On 17 May 2021 {PARTIES} formalized their relations. An agreement is far.").drafts) == []


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("the headquarters of the Assembly of Neighbours", "The Assembly"),
        ("the office of the Fund of Kind Winds", "The Fund"),
        ("the residence of the Council of Elders", "The Council"),
    ],
)
def test_host_told_by_its_sort_is_the_party(host: str, told: str) -> None:
    text = (
        f"On 17 May 2021 a signing ceremony took place at {host} in Lima. {told} and the Delta Institute formalized "
        f"their relations with an agreement. On the part of {told.lower()[:4]}{told[4:]} the agreement was signed by "
        "Secretary General Vukmil Zoranchik."
    )
    assert sorted(names(text)) == sorted([host.partition(" of the ")[2], "Delta Institute"])


@pytest.mark.parametrize(
    "name",
    [
        "Thai Union of Track and Signal Staff",
        "Delta Union of Post and Harbour Workers",
        "Delta Chamber of Commerce, Crafts and Shipping",
    ],
)
def test_and_is_of_one_name(name: str) -> None:
    assert names(f"The Coral Foundation and the {name} signed an agreement in Lima.") == ["Coral Foundation", name]


@pytest.mark.parametrize(
    "opening",
    ["On 21 May 2019 the mayors of", "The mayors of", "On 21 May 2019, in Lima, the mayors of"],
)
def test_towns_of_mayors_are_the_parties(opening: str) -> None:
    text = f"{opening} Ohrid (North Macedonia) and Kastoria (Greece) signed an agreement on cooperation."
    assert names(text) == ["Ohrid", "Kastoria"]


@pytest.mark.parametrize(
    "told",
    [
        "General Secretary Vukmil Zoranchik signed for the Cambodian side and President Tembi Okwaro for the Thai one.",
        "President Vukmil Zoranchik signed on the Cambodian side, Rector Tembi Okwaro on the Thai side.",
        "Rector Tembi Okwaro signed for the Thai side and President Vukmil Zoranchik for the Cambodian one.",
    ],
)
def test_side_told_by_country_is_the_party_from_there(told: str) -> None:
    text = f"The Cambodian Coral Foundation and the Delta Institute (Thailand) signed an agreement. {told}"
    assert sorted(signers(text)) == [
        ("Tembi Okwaro", "Delta Institute"),
        ("Vukmil Zoranchik", "Cambodian Coral Foundation"),
    ]


@pytest.mark.parametrize("given", ["Md.", "Mohd.", "Muhd."])
def test_shortened_given_name_begins_a_name(given: str) -> None:
    told = (
        f"Prof. Kim Hye-jin, President of the Foundation, and Prof. Dr. {given} Rafiqul Alam, Rector of the Institute"
    )
    assert signers(f"{SIGNED} {told}, signed it.") == [
        ("Kim Hye-jin", "Coral Foundation"),
        (f"{given} Rafiqul Alam", "Delta Institute"),
    ]


@pytest.mark.parametrize(
    "turns",
    [
        "– What did the year bring?\n\n– With the Delta Institute we have signed a fine agreement.\n\n– And next?\n\n"
        "– We are talking to the Chamber of Trade.",
        "Q: Is the Coral Foundation a friend?\n\nA: We signed an accord with the Delta Institute.\n\nQ: And then?\n\n"
        "A: Then we rested.",
        "— The Coral Foundation and the Delta Institute signed an agreement. Does it work?\n\n— It does.\n\n"
        "— Thank you.",
    ],
)
def test_what_is_said_in_an_interview_is_no_report(turns: str) -> None:
    assert list(read(f'Director Anna Keller: "Paper is patient"\n\nInterview | 9 March 2020\n\n{turns}').drafts) == []


def test_signing_told_before_questions_is_one() -> None:
    asked = "– Was it hard?\n\n– It was.\n\n– Will it last?\n\n– It will."
    assert names(f"{SIGNED} We asked the President of the Foundation about it.\n\n{asked}") == BOTH


def test_list_with_dashes_is_no_interview() -> None:
    assert names(f"{SIGNED} The fields are:\n\n- culture;\n- trade;\n- sports.") == BOTH


BEHIND = (
    "\n\nAn agreement was signed between the Community of the Delta and the Coral Institute.\n\nA memorandum was "
    "signed between the Community of the Delta and the Kiln Museum."
)


@pytest.mark.parametrize(
    "told",
    [
        "On October 20 the delegates worked in four sections.\n\nIn the evening of the same day, two documents were "
        "signed at the Palace of Rivers.",
        "On October 20, two agreements were signed at the Palace of Rivers.",
        "The delegates came on October 20. On the same day three documents were signed at the Palace of Rivers.",
    ],
)
def test_announcement_tells_day_and_place_of_each_agreement(told: str) -> None:
    drafts = read(f"Two papers\n\n21 October 2021\n\nBelgrade (Serbia) hosts the guests. {told}{BEHIND}").drafts
    assert [(str(draft.signed), str(draft.venue), str(draft.place_city)) for draft in drafts] == [
        ("2021-10-20", "Palace of Rivers", "Belgrade")
    ] * 2


@pytest.mark.parametrize(
    "opening",
    [
        "Belgrade (Serbia) continues to host the Congress of the Peoples of the Great Rivers.",
        "Belgrade hosts the Congress of the Peoples of the Great Rivers.",
        "Our reporter tells of the second day of the Congress of the Peoples of the Great Rivers in Belgrade.",
    ],
)
def test_event_of_whose_day_a_page_tells_is_that_of_the_signing(opening: str) -> None:
    (draft,) = read(f"{opening} {SIGNED}").drafts
    assert str(draft.event) == "Congress of the Peoples of the Great Rivers"


def test_event_during_which_a_party_concluded_several_is_that_of_each() -> None:
    drafts = read(
        "The Coral Foundation concluded two documents during the Forum of Young Caravaneers, held in Samarkand.\n\n"
        "On 6 June 2019 a memorandum was signed with the Delta Institute.\n\n"
        "On 7 June 2019 an agreement was signed between the Foundation and the Kiln Museum."
    ).drafts
    assert [str(draft.event) for draft in drafts] == ["Forum of Young Caravaneers"] * 2


@pytest.mark.parametrize(
    "event",
    ["III Congress of Oirat Scholars", "Forum of Young Potters", "Conference of Steppe Museums"],
)
def test_city_behind_an_event_is_that_of_the_signing(event: str) -> None:
    (draft,) = read(
        f"On September 8, 2022, within the framework of the {event} in Elista, the Coral Foundation and the Museum of "
        "Nomadic Arts in Hovd (Mongolia) signed a cooperation agreement."
    ).drafts
    assert (str(draft.place_city), str(draft.place_country)) == ("Elista", "RU")


@pytest.mark.parametrize(
    "told",
    [
        "President Vukmil Zoranchik and Rector Tembi Okwaro put their names to the paper, which covers tourism and "
        "student exchange.",
        "Its text was signed by President Vukmil Zoranchik. The document, which provides for tourism and student "
        "exchange, is short.",
        "Student exchange and tourism were named in the document as priorities.",
    ],
)
def test_fields_of_what_a_paper_covers_are_read(told: str) -> None:
    (draft,) = read(f"{SIGNED} {told}").drafts
    assert sorted(value.value for value in draft.fields) == ["student exchange", "tourism"]
