"""English pages of several agreements: of the same parties, in lists, in paragraphs, and one told after the other."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.in_common import share
from agreements.drafting.values import READ, Draft, Value
from tests.agreements.drafting.test_one_by_one import AMBER, CORAL, DELTA, P, Q, R, parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

S = "Omar Diallo"
BEES = "Union of Bees"
SIGNED = f"On 17 May 2021 in Lima the {CORAL} and the {DELTA} signed"


def kinds(text: str) -> list[str]:
    """The kind of each draft."""
    return [str(draft.kind) for draft in read(text).drafts]


def told(text: str, *names: str) -> list[tuple[str, ...]]:
    """Some values of each draft, "None" for none."""
    return [tuple(str(getattr(draft, name)) for name in names) for draft in read(text).drafts]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("a memorandum of understanding and an action plan.", ["memorandum", "action plan"]),
        ("a memorandum of understanding on tea, and a three-year road map.", ["memorandum", "road map"]),
        ("the Protocol on Animal Health and the Action Plan on Pastures.", ["protocol", "action plan"]),
        ("the protocol and the minutes of the meeting.", ["protocol"]),
        ("a memorandum of understanding and an addendum to it.", ["memorandum"]),
        ("a memorandum of understanding and another memorandum.", ["memorandum"]),
    ],
)
def test_two_instruments_of_the_same_parties(what: str, expected: list[str]) -> None:
    text = f"{SIGNED} {what}"
    assert kinds(text) == expected
    assert parties(text) == [[CORAL, DELTA]] * len(expected)


def test_each_of_them_is_about_what_its_own_sentence_says() -> None:
    text = (
        f"{SIGNED} a memorandum of understanding and a road map.\n\nThe memorandum provides for exchange of students. "
        "The road map provides for supply of medicines."
    )
    assert [str(draft.subject) for draft in read(text).drafts] == ["Exchange of students", "Supply of medicines"]


@pytest.mark.parametrize(
    "each",
    [
        "The first agreement provides for loans of paintings. The second agreement provides for courses of weaving.",
        "The first one is an agreement on loans of paintings, the second one is an agreement on courses of weaving.",
    ],
)
def test_two_agreements_of_the_same_parties_told_by_number(each: str) -> None:
    assert parties(f"{SIGNED} two agreements. {each}") == [[CORAL, DELTA]] * 2
    assert len(parties(f"{SIGNED} an agreement. {each}")) == 1


def test_what_one_agreement_tells_of_day_and_place_is_of_the_other() -> None:
    text = (
        f"At the Lake Forum in the Glass Hall in Lima on 17 May 2021 the {CORAL} and the {DELTA} signed a memorandum "
        f"of "
        f"cooperation.\n\nOne more agreement was signed by the {AMBER} and the {BEES}."
    )
    first, second = read(text).drafts
    for name in ("signed", "place_city", "place_country", "venue", "event"):
        one, other = getattr(first, name), getattr(second, name)
        assert one.value == other.value, name
        assert other.confidence < one.confidence, name


def test_a_city_of_another_country_is_not_taken_from_another_agreement() -> None:
    def value(said: str) -> Value:
        return Value(said, said, 0, len(said), READ)

    told = Draft(place_city=value("Lima"), place_country=value("PE"))
    same, other = Draft(place_country=value("PE")), Draft(place_country=value("CL"))
    share([told, same, other])
    assert (str(same.place_city), str(other.place_city), str(other.place_country)) == ("Lima", "None", "CL")


def test_a_signing_from_afar_takes_no_place_of_another() -> None:
    text = (
        f"On 17 May 2021 in Lima the {CORAL} and the {DELTA} signed a memorandum of cooperation.\n\nOne more agreement "
        f"was signed online by the {AMBER} and the {BEES}."
    )
    assert told(text, "place_city") == [("Lima",), ("None",)]


@pytest.mark.parametrize(
    ("how", "is_remote"),
    [
        ("signed online", True),
        ("signed via a Zoom conference", True),
        ("signed by video link", True),
        ("signed at a virtual ceremony", True),
        ("signed for an online school", False),
        ("signed for a zoom lens", False),
    ],
)
def test_a_signing_from_afar_has_no_city_of_its_headline(how: str, is_remote: bool) -> None:
    text = (
        f"News from Lima\n\nOn 17 May 2021 a memorandum of cooperation between the {CORAL} and the {DELTA} was {how}."
    )
    assert told(text, "place_city") == [("None" if is_remote else "Lima",)]


@pytest.mark.parametrize(
    "items",
    [
        f"The first is a memorandum between the {CORAL} and the {DELTA}, signed by director {P} and president {Q}. "
        f"The second is a memorandum on tea, between the {AMBER} and the {BEES}; it was signed by rector {R} and "
        f"chairman {S}.",
        f"The first is a memorandum between the {CORAL} and the {DELTA}. It was signed by director {P} and president "
        f"{Q}. The second was concluded between the {AMBER} and the {BEES}. It was signed by rector {R} and chairman "
        f"{S}.",
    ],
    ids=["items", "sentences"],
)
def test_the_first_and_the_second_of_several(items: str) -> None:
    text = f"Lima, 17 May 2021. Two documents were signed here today. {items}"
    assert signers(text) == [[(P, CORAL), (Q, DELTA)], [(R, AMBER), (S, BEES)]]


def test_items_of_several_that_nobody_announced_are_none() -> None:
    assert read(f"Lima. The first is a memorandum between the {CORAL} and the {DELTA}.").drafts == ()


def test_of_several_signed_by_one_each_has_its_party() -> None:
    text = (
        f"The {CORAL} met in Lima on 17 May 2021. On the second day the President signed two documents on behalf of "
        f"the "
        f"Foundation. The first is a cooperation agreement with the {DELTA}, signed on its part by Director {P}. The "
        f"second is a memorandum with the {AMBER}, signed on its part by Director {Q}."
    )
    assert [names[-1] for names in parties(text)] == [DELTA, AMBER]


def test_parties_of_another_agreement_are_told_in_a_sentence_of_their_own() -> None:
    text = (
        f"{SIGNED} an agreement on cooperation.\n\nThe second agreement is trilateral. Its parties are the {CORAL}, "
        f"the "
        f"{AMBER} and the {BEES}. It was signed by {P}, director {R} and chairman {S}."
    )
    assert parties(text) == [[CORAL, DELTA], [CORAL, AMBER, BEES]]


def test_an_agreement_told_under_its_name_before_who_signed_it() -> None:
    text = (
        f"The agreement with the {DELTA} was signed in Lima on 17 May 2021 by president {P} and rector {Q}.\n\nUnder "
        f"the framework agreement with the {AMBER} loans will be given. It was signed on 14 May 2021 by {P} and "
        f"director "
        f"{R}."
    )
    assert told(text, "kind", "signed") == [
        ("cooperation agreement", "2021-05-17"),
        ("framework agreement", "2021-05-14"),
    ]


def test_a_list_of_instruments_with_signers_in_brackets() -> None:
    text = (
        "Lima, 17 May 2021\n\nThe following documents were signed today in the Glass Hall:\n\n"
        f"- Action plan on cooperation in the field of plant quarantine and of seeds for 2021–2023 between the {CORAL} "
        f"and the {DELTA} (signed by Director {P} and President {Q});\n\n"
        f"- Memorandum of understanding between the {AMBER} and the {BEES} (signed by Director {R} and Chairman {S}).\n"
    )
    assert signers(text) == [[(P, CORAL), (Q, DELTA)], [(R, AMBER), (S, BEES)]]
    assert kinds(text) == ["action plan", "memorandum"]


def test_whoever_signed_in_brackets_is_of_the_party_before_them() -> None:
    text = (
        f"On 17 May 2021 in Lima the {CORAL} signed two memoranda of cooperation: with the {DELTA} (signed by Chairman "
        f'{P}) on tea; and with the Club "Ak Kaiyn" of Osh (signed by President {Q}) on crafts. For the Foundation '
        f"both "
        f"were signed by its Director {R}."
    )
    assert signers(text) == [[(R, CORAL), (P, DELTA)], [(R, CORAL), (Q, 'Club "Ak Kaiyn"')]]


def test_agreements_of_a_journey_have_a_paragraph_and_a_day_each() -> None:
    text = (
        f"News\n\n10 May 2021\n\nThe {CORAL} was in India from 5 to 9 May.\n\nOn 6 May the guests came to the {DELTA} "
        f"in Pune. The "
        f"President of the {CORAL} {P} and the Director of the {DELTA} {Q} signed a memorandum.\n\nOn 8 May the "
        f"delegation "
        f"visited the {AMBER} in Nashik. At the end of the talks an agreement on academic exchange was signed. The "
        f"signature was put by Director {R}."
    )
    assert [draft.signed and draft.signed.value for draft in read(text).drafts] == ["2021-05-06", "2021-05-08"]
    assert set(parties(text)[1]) == {CORAL, AMBER}
    assert (R, AMBER) in signers(text)[1]


def test_pairs_that_head_bodies_are_no_parties_of_the_next_agreement() -> None:
    text = (
        f"Lima, 17 May 2021. Rector of the {CORAL} {P} and Rector of the {DELTA} {Q} put their signatures to an "
        f"agreement "
        f"on cooperation.\n\nThe {AMBER} and the {BEES} signed a road map."
    )
    assert parties(text) == [[CORAL, DELTA], [AMBER, BEES]]


def test_what_only_announces_papers_is_no_agreement() -> None:
    text = (
        f"The {CORAL} came home from Peru with two separate documents, both signed on 17 May 2021.\n\n{P}, chairman "
        f"of the "
        f"{CORAL}, signed a memorandum with the {DELTA}, represented by its president {Q}; and a cooperation agreement "
        f"with the {AMBER}, represented by its director {R}."
    )
    assert parties(text) == [[CORAL, DELTA], [CORAL, AMBER]]


@pytest.mark.parametrize(
    "agency",
    [
        "Lima (PNS) – {body}, PNS reports.",
        "LIMA, 17 May 2021, PNS – {body}. (Photo: PNS)",
        "{body}, the PNS correspondent reports.",
    ],
)
def test_the_agency_of_a_page_is_no_party(agency: str) -> None:
    body = f"The {CORAL} on 17 May 2021 signed a memorandum of cooperation"
    assert all("PNS" not in names for names in parties(agency.format(body=body)))


def test_an_agency_that_signs_is_a_party() -> None:
    text = f"Lima (PNS) – On 17 May 2021 PNS and the {CORAL} signed a memorandum of cooperation, PNS reports."
    assert parties(text) == [["PNS", CORAL]]


def only(text: str) -> Draft:
    """The one draft."""
    (draft,) = read(text).drafts
    return draft


@pytest.mark.parametrize(
    "name",
    [
        "Union of Mountain and Steppe Tourism",
        "Union of Young People of the Caspian and Black Sea",
        "Zambia Puppet and Mask Society",
    ],
)
def test_names_that_go_on_behind_and(name: str) -> None:
    text = f"On 17 May 2021 in Lima the {CORAL} signed a memorandum of cooperation with the {name}."
    assert [str(party.name) for party in only(text).parties] == [CORAL, name]


def test_a_body_behind_and_that_has_its_own_sort() -> None:
    text = f"On 17 May 2021 in Lima the {BEES} and the {AMBER} signed a memorandum of cooperation."
    assert [str(party.name) for party in only(text).parties] == [BEES, AMBER]


def test_sides_far_from_who_signed_for_them() -> None:
    text = (
        "A memorandum between Tajikistan's Ministry of Energy and Albania's Ministry of Infrastructure was signed in "
        f"Tirana on 27 April 2022. From the Albanian side the document was signed by Deputy Minister {P}, from the "
        f"Tajik "
        f"side by Deputy Minister {Q}."
    )
    assert signers(text) == [[(Q, "Ministry of Energy"), (P, "Ministry of Infrastructure")]]


def test_a_memorandum_that_bears_signatures() -> None:
    text = (
        f"Yesterday the {CORAL} became a partner of the {DELTA}. The memorandum bears the signatures of Director {P} "
        f"and "
        f"of {Q}, who has led the Institute as its Director General since 2022."
    )
    told = {str(each.name): str(party.name) for party in only(text).parties for each in party.signatures}
    assert told == {P: CORAL, Q: DELTA}


def test_signed_as_it_is_often_misspelt() -> None:
    text = f"The {CORAL} and the {DELTA} singed a memorandum of cooperation in Lima on 17 May 2021."
    assert [str(party.name) for party in only(text).parties] == [CORAL, DELTA]


def test_two_instruments_beside_another_agreement_of_the_page() -> None:
    text = (
        f"{SIGNED} a memorandum of understanding and a road map.\n\nOne more agreement was concluded by the {CORAL} "
        f"with "
        f"the {AMBER}."
    )
    assert kinds(text) == ["memorandum", "road map", "cooperation agreement"]
    assert parties(text) == [[CORAL, DELTA], [CORAL, DELTA], [CORAL, AMBER]]
