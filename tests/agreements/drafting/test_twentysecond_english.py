"""Rules of drafting for English: asides that tell of a signing, gatherings told before, addenda, last lines."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only, plain

AGREED = "OSLO, 3 October 2019 – The Coral Foundation and the Delta Institute have agreed to combine efforts.\n\n"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The memorandum, signed this morning at the Coral Palace by {}, provides for joint research.", "2019-10-03"),
        ("The memorandum, signed at the Coral Palace on 2 October by {}, provides for joint research.", "2019-10-02"),
        ("A memorandum signed at the Coral Palace on Tuesday by {} provides for joint research.", "2019-10-01"),
    ],
)
def test_aside_tells_of_a_signing(told: str, day: str) -> None:
    text = AGREED + told.format("Foundation Chairman Vukmil Zoranchik and Institute Dean Tembi Okwaro")
    draft = only(text)
    assert draft.signed is not None
    assert draft.venue is not None
    assert (draft.signed.value, draft.venue.value) == (day, "Coral Palace")
    assert signers(text) == [("Vukmil Zoranchik", "Coral Foundation"), ("Tembi Okwaro", "Delta Institute")]


@pytest.mark.parametrize(
    "told",
    [
        "The memorandum, signed in 2015 by {}, provides for joint research.",
        "The memorandum, signed at the Coral Palace by {}, is in its fourth year.",
        "The memorandum, signed at the Coral Palace by {}, expires in May.",
        "The forum rests on the memorandum, signed at the Coral Palace by {}.",
    ],
)
def test_aside_of_an_old_agreement_tells_of_none(told: str) -> None:
    assert read(AGREED + told.format("Chairman Vukmil Zoranchik and Dean Tembi Okwaro")).drafts == ()


ADDED = "Oslo, 26.01.2022\n\nThe “Coral Lamp” Youth Orchestra and the Delta Institute have been friends since 2012. "


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Today their directors, {}, signed an addendum to the agreement of ten years ago.", "other"),
        ("Today their directors, {}, signed an amendment to the existing agreement.", "cooperation agreement"),
        ("Today their directors, {}, signed a memorandum that replaces the previous one.", "memorandum"),
    ],
)
def test_what_is_added_to_an_old_agreement_is_new(told: str, kind: str) -> None:
    text = ADDED + told.format("Vukmil Zoranchik and Tembi Okwaro")
    draft = only(text)
    assert draft.kind is not None
    assert draft.kind.value == kind
    assert signers(text) == [
        ("Vukmil Zoranchik", "“Coral Lamp” Youth Orchestra"),
        ("Tembi Okwaro", "Delta Institute"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Previously they signed an addendum to their agreement.",
        "They spoke of an addendum to the agreement signed ten years ago.",
    ],
)
def test_talk_of_an_addendum_tells_of_none(told: str) -> None:
    assert read(ADDED + told).drafts == ()


def test_a_body_whose_name_begins_with_a_quote() -> None:
    told = "The Delta Institute and the “Coral Lamp” Drama Theatre of Bergen signed a protocol in Oslo on 3 May 2021."
    assert names(told) == ["Delta Institute", "“Coral Lamp” Drama Theatre of Bergen"]


CHARTER = "The Museum of Salt and the Lamp Library signed a charter of friendship"


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("dateline", "after", "day"),
    [
        ("Yerevan, 4 July.", "The conference was opened on 2 July 2018.", "2018-07-04"),
        ("YEREVAN, July 4.", "The conference gathered seventy specialists on 3 July 2018.", "2018-07-04"),
        ("Yerevan, 4 May 2018.", "The museum was opened on 2 May 1998.", "2018-05-04"),
    ],
)
def test_dateline_has_the_year_of_its_month(dateline: str, after: str, day: str) -> None:
    draft = only(f"Museums agree\n\n{dateline} {CHARTER}.\n\n{after}")
    assert draft.signed is not None
    assert draft.place_city is not None
    assert (draft.signed.value, draft.place_city.value) == (day, "Yerevan")


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "after",
    ["The next conference is planned for 3 September 2019.", "On 2 May 1998 it opened, on 3 June 2016 it moved."],
)
def test_dateline_has_no_year_beside_later_days(after: str) -> None:
    draft = only(f"Museums agree\n\nYerevan, 4 May. {CHARTER}.\n\nThe museum was opened on 2 May 1998. {after}")
    assert draft.signed is None


@pytest.mark.parametrize(
    "line",
    [
        "The Gulf Times-Herald, 5 December 2022",
        "(Gulf Times, 5 December 2022)",
        "Source: Gulf Times, Dec. 5, 2022",
        "Published in The Star on 5 December 2022",
    ],
)
def test_last_line_tells_who_published_and_when(line: str) -> None:
    draft = only(f"DOHA: {CHARTER} yesterday.\n\nThey will exchange exhibits.\n\n{line}")
    assert draft.signed is not None
    assert draft.signed.value == "2022-12-04"
    assert [source.published_on.value for source in draft.sources if source.published_on] == ["2022-12-05"]


@pytest.mark.usefixtures("by_rules")
def test_last_line_of_something_else_is_no_publication() -> None:
    draft = only(f"DOHA: {CHARTER} yesterday.\n\nThe next conference opens in Doha on 5 December 2022")
    assert draft.signed is None


SIGNED = "An agreement was signed"
PAIR = "the Coral Foundation and the Delta Institute"


def told_by(text: str) -> tuple[str | None, str | None]:
    """The day and the event of the only draft of a page of 24 December 2021."""
    draft = only(f"24.12.2021\n\n{text}")
    return plain(draft.signed), plain(draft.event)


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("before", "told", "day"),
    [
        ("The Board's final session took place in Oslo on December 22.", "During the session", "2021-12-22"),
        (
            "The annual meeting of the Board was held in Oslo on 20 December.",
            "In the course of the meeting",
            "2021-12-20",
        ),
        ("The congress of potters was held on 20 December.", "At the same congress", "2021-12-20"),
        ("The congress of potters opened in Oslo on 20 December.", "At the same congress", None),
        ("The congress of potters was held on 18–20 December.", "At the same congress", None),
    ],
)
def test_day_of_the_gathering_before(before: str, told: str, day: str | None) -> None:
    text = f"{before} Members heard reports. They spoke of prices.\n\n{told}, an agreement was signed between {PAIR}."
    assert told_by(text)[0] == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("on the second day of the “Blue Lake” Festival of Singers", "2021-12-11"),
        ("on the closing day of the “Blue Lake” Festival of Singers", "2021-12-12"),
        ("on the fifth day of the “Blue Lake” Festival of Singers", None),
    ],
)
@pytest.mark.parametrize("runs", ["ran from December 10 to December 12", "was held on 10–12 December 2021"])
def test_day_of_a_festival_by_its_number(told: str, runs: str, day: str | None) -> None:
    text = f"In Oslo, {told}, an agreement was signed between {PAIR}.\n\nThe festival {runs}."
    assert told_by(text) == (day, "“Blue Lake” Festival of Singers")


@pytest.mark.parametrize(
    ("told", "event"),
    [
        (
            f"{SIGNED} between {PAIR} right between two concerts of the Midsummer Festival.",
            "Midsummer Festival",
        ),
        (f"{SIGNED} between {PAIR} between sessions of the board.", None),
        (
            f"{SIGNED} between {PAIR}, our correspondent reports from the Asian Wool Week.",
            "Asian Wool Week",
        ),
        (
            f"People met last week in Oslo for the Nordic Tea Summit. {SIGNED} between {PAIR}.",
            "Nordic Tea Summit",
        ),
        (
            f"{SIGNED} between {PAIR} during the conference of rural teachers.",
            "Conference of rural teachers",
        ),
        (
            f"{SIGNED} between {PAIR} as part of the meeting of young ecologists held in Oslo.",
            "Meeting of young ecologists",
        ),
        (f"{SIGNED} between {PAIR} during the meeting of the directors.", None),
        (
            f"The second business forum “Silk Gate” closed today. Two documents were signed at its closing session.\n\n"
            f"{SIGNED} between {PAIR}.",
            "Business forum “Silk Gate”",
        ),
    ],
)
def test_event_told_beside_a_signing(told: str, event: str | None) -> None:
    assert told_by(told)[1] == event


def test_the_event_itself_is_no_field() -> None:
    text = f"24.12.2021\n\nOn its opening day, an agreement was signed between {PAIR}.\n\nThe festival was fun."
    assert only(text).fields == []


LISTED = """Three chambers signed a protocol in Trabzon

The result of the meeting was a trilateral protocol on trade.

Signed on 6 June 2019 by:
- Vukmil Zoranchik, Chairman of the Board, Eastern Coast Chamber of Commerce (Türkiye);
- Nino Lashkar, Director General, Adjara Coast Chamber of Trade and Industry (Georgia);
- Tembi Okwaro, Deputy Chairman, Burgas Bay Chamber of Commerce (Bulgaria).
"""


def test_a_list_of_signers_with_bodies_and_countries() -> None:
    assert signers(LISTED) == [
        ("Vukmil Zoranchik", "Eastern Coast Chamber of Commerce"),
        ("Nino Lashkar", "Adjara Coast Chamber of Trade and Industry"),
        ("Tembi Okwaro", "Burgas Bay Chamber of Commerce"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "A protocol was signed in Oslo by the Wool Guild ({}) and the Selangor Food Council ({}) on 3 May 2021.",
        "On 3 May 2021 the Wool Guild ({}) and the Selangor Food Council ({}) signed a protocol in Oslo.",
    ],
)
def test_signers_in_brackets_behind_their_bodies(told: str) -> None:
    text = told.format("director Vukmil Zoranchik", "chief inspector Nurul Hamzah")
    assert signers(text) == [("Vukmil Zoranchik", "Wool Guild"), ("Nurul Hamzah", "Selangor Food Council")]
    assert sorted(capacities(text)) == ["chief inspector", "director"]


def place(text: str) -> str | None:
    """The city of the only draft."""
    return plain(only(text).place_city)


IRBID = "Nov 17, 2023\n\nThe tour began with open lectures in Irbid.\n\nOn November 13, "
MADE = "the Coral Foundation and the Delta Institute signed an agreement."


@pytest.mark.parametrize(
    ("told", "city"),
    [
        (f"the guests were received in Amman by the mayor. They spoke of trade. It was there that {MADE}", "Amman"),
        (f"the guests went to Amman, where a market opened. There {MADE}", "Amman"),
        (f"the guests were received in Amman by the mayor. Then {MADE}", "Amman"),
        (f"the guests saw a market. There was music. Then {MADE}", "Irbid"),
    ],
)
def test_there_is_where_the_guests_had_come(told: str, city: str) -> None:
    assert place(IRBID + told) == city


@pytest.mark.parametrize(
    "told",
    [
        "As the leader of the Sudanese initiative, Amna Bushra, could not come, Cultural Attaché Mutasim Tayeb signed "
        "on her behalf.",
        "Since Amna Bushra, President of the Initiative, was unable to come, Deputy President Mutasim Tayeb signed in "
        "her place.",
        "In the absence of President Amna Bushra, the text was signed for the Initiative by Attaché Mutasim Tayeb.",
    ],
)
def test_who_signed_for_somebody_absent(told: str) -> None:
    text = f"An agreement between the Nile Union and the Khartoum Initiative was signed in Cairo on 3 May 2021. {told}"
    signed = [each for party in only(text).parties for each in party.signatures]
    assert [each.name.value for each in signed] == ["Mutasim Tayeb"]
    assert signed[0].on_behalf_of is not None
    assert signed[0].on_behalf_of.value.removeprefix("President ") == "Amna Bushra"


def test_a_federation_before_a_position_and_indian_titles() -> None:
    told = (
        "A protocol between the World Union of Wrestlers and the Gulf Federation of Sports was signed in Doha on 3 May "
        "2021 by Union president Shri Bakhtiyar Shermat and Federation secretary-general Jassim Al Marzouq."
    )
    assert signers(told) == [
        ("Bakhtiyar Shermat", "World Union of Wrestlers"),
        ("Jassim Al Marzouq", "Gulf Federation of Sports"),
    ]


def fields(text: str) -> list[str]:
    """The fields of the only draft."""
    return [field.value for field in only(text).fields]


MADE_IN_OSLO = "The Coral Union and the Delta Institute signed an agreement in Oslo on 3 May 2021."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("It provides for exchange of market data and halal certification.", ["information exchange", "trade"]),
        ("The charter calls for mutual assistance of editorial offices.", ["media"]),
        ("Its head said the agreement included coaching courses and refereeing.", ["sports"]),
        ("Its head told journalists that under the agreement joint concerts would be held.", ["culture"]),
        ("The Norwegian side is also interested in language courses.", ["education"]),
        ("The sides agreed on search and rescue training.", ["security"]),
        ("The sides agreed on design training and first aid.", ["education", "health"]),
        ("The document, on three pages, provides for microfinance.", ["finance"]),
        ("Its head said that the fair was fun.", []),
    ],
)
def test_fields_told_behind_a_signing(told: str, expected: list[str]) -> None:
    assert fields(f"{MADE_IN_OSLO}\n\n{told}") == expected


def test_fields_of_what_a_meeting_led_to() -> None:
    text = "The result of the meeting was a protocol on simplified customs and on mutual arbitration."
    assert fields(f"{text} The Coral Union and the Delta Institute signed it in Oslo on 3 May 2021.") == [
        "trade",
        "law",
    ]


MEMO = "a memorandum between the Coral Choir and the Delta Union"


@pytest.mark.parametrize(
    "told",
    [
        f"The Nordic Food Fair saw the signing of {MEMO} on December 12.",
        f"The Nordic Food Fair has become the venue for the signing of {MEMO} on December 12.",
        f"The signing of {MEMO} became one of the main events of the Nordic Food Fair in Oslo on December 12.",
        "Taking part in the Nordic Food Fair, the Coral Choir signed a memorandum with the Delta Union on December 12.",
        "The Coral Choir took part in the Nordic Food Fair. "
        "There it signed a memorandum with the Delta Union on December 12.",
        "The Nordic Food Fair lasted for a week. Within its framework the Coral Choir and the Delta Union signed a "
        "memorandum on December 12.",
        f"On the last day of the fair {MEMO} was signed in Oslo. The Nordic Food Fair was held from December 10 to 12.",
        f"At the opening of the Nordic Food Fair {MEMO} was signed in Oslo. The fair opened on December 12.",
    ],
)
def test_event_of_which_a_signing_was_part(told: str) -> None:
    assert told_by(told) == ("2021-12-12", "Nordic Food Fair")


@pytest.mark.usefixtures("by_rules")
def test_a_fair_told_behind_a_signing_is_not_its_event() -> None:
    assert told_by(f"On December 12 {MEMO} was signed. The Nordic Food Fair was attended by 400 guests.")[1] is None


def test_a_house_that_became_the_venue_is_no_party() -> None:
    draft = only(f"24.12.2021\n\nThe Delta Centre became the venue for the signing of {MEMO} on December 12.")
    assert draft.venue is not None
    assert draft.venue.value == "Delta Centre"
    assert [party.name.value for party in draft.parties] == ["Coral Choir", "Delta Union"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The “Coral Lamp” Theatre and the Delta Union renewed their ties on Tuesday.", "2021-12-21"),
        ("The Coral Lamp Theatre and the Delta Union met. “We came on Tuesday with many hopes,” one said.", None),
    ],
)
def test_day_of_a_sentence_before_with_a_name_in_quotation_marks(told: str, day: str | None) -> None:
    signed = "Director Vukmil Zoranchik and President Tembi Okwaro signed a memorandum."
    assert told_by(f"{told} {signed}")[0] == day
