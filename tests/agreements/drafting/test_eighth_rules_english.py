"""Constructions of English press releases: signers behind others, towns, several agreements of one party."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only

PARTIES = "The Coral Foundation and the Delta Institute"
BOTH = ["Coral Foundation", "Delta Institute"]
SIGNED = f"{PARTIES} signed a memorandum of cooperation."


@pytest.mark.parametrize(
    "told",
    [
        "There is a pen with which Rector Omar Diallo and Director Anna Keller signed an agreement in 1974.",
        f"In 1988 {PARTIES} signed an agreement on dry docks.",
        "The oldest folder holds the memorandum that the Coral Foundation and the Delta Institute signed in 1990.",
    ],
)
def test_signing_long_before_the_day_that_the_report_tells_is_none(told: str) -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. The hall was full. {told}"
    assert list(read(text).drafts) == []


def test_signing_in_the_year_that_the_report_tells_is_one() -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. In 2021 {SIGNED}"
    assert names(text) == BOTH


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            f"{SIGNED} The signing ceremony crowned a visit by a Russian delegation.",
            BOTH,
        ),
        (
            f"{SIGNED} It was signed by Executive Vice President Anna Keller and, for the Institute, by Omar Diallo.",
            BOTH,
        ),
        ("Peru's Coral Foundation and the Delta Institute signed a memorandum.", BOTH),
        ("The Coral Foundation and Norway's Delta Institute signed a memorandum.", BOTH),
        (
            "The Coral Foundation and the Finnish television channel Delta TV signed a memorandum.",
            ["Coral Foundation", "Delta TV"],
        ),
        (
            "The Albanian association Young Pilots, the Reef Network from Peru and the Delta Institute signed "
            "a protocol.",
            ["Young Pilots", "Reef Network", "Delta Institute"],
        ),
    ],
)  # fmt: skip
def test_words_on_country_and_sort_are_no_part_of_a_party(said: str, expected: list[str]) -> None:
    assert names(said) == expected


def test_country_in_the_genitive_is_the_party_s() -> None:
    draft = only("The Coral Foundation and Norway's Delta Institute signed a memorandum.")
    assert [str(party.country) for party in draft.parties if party.country] == ["NO"]


def test_an_adjective_of_a_position_is_no_party() -> None:
    text = (
        "The Coral Hospital and the Medical University of Perm signed a memorandum. "
        "The Hospital was represented by its Medical Director, Anna Keller."
    )
    assert signers(text) == [("Anna Keller", "Coral Hospital")]


EACH = [("Anna Keller", "Coral Foundation"), ("Omar Diallo", "Delta Institute")]


@pytest.mark.parametrize(
    "told",
    [
        "Signing for the Foundation was Director Anna Keller; her counterpart was Omar Diallo, the Rector.",
        "Signing for the Peruvian side was Director Anna Keller. Her counterpart was Dr. Omar Diallo, Rector.",
        "Signing on behalf of the Coral Foundation was its Director, Anna Keller, and for the Institute Omar Diallo.",
        "It was signed by Director Anna Keller and her Malian counterpart, Rector Omar Diallo.",
        "It was signed by Anna Keller and her colleague Omar Diallo, Rector.",
        "The document was signed by museum directors Anna Keller and Omar Diallo, respectively.",
        "It was signed by the directors of both museums, Anna Keller and Omar Diallo.",
        "It was signed by their respective presidents, Dr. Anna Keller and Prof. Omar Diallo.",
        "It bears the signatures of Anna Keller, who chairs the Fund, and of the Institute's Rector, Omar Diallo.",
        "The paper carries two signatures: that of Anna Keller and that of Rector Omar Diallo.",
        "It bears the signature of the Foundation's Director, Anna Keller, and that of Rector Omar Diallo.",
        "Director Anna Keller signed it together with Omar Diallo, the Institute's Rector.",
        "For the Foundation, Director Anna Keller signed jointly with Omar Diallo, the Institute's Rector.",
        "Anna Keller signed for the Coral Foundation, while Rector Omar Diallo did so for the Delta Institute.",
        "The Foundation was represented by Anna Keller, and the Institute by Omar Diallo.",
        "The Foundation was represented by Anna Keller while the Delta Institute by Rector Omar Diallo.",
        "It was signed by Anna Keller, who directs the Foundation, and Omar Diallo, who heads the Institute.",
    ],
)
def test_signers_told_beside_others(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == EACH


@pytest.mark.parametrize(
    "told",
    [
        "It was signed by Anna Keller and Rector Omar Diallo, acting on the authority of the President, Maria Lopez.",
        "It was signed by Anna Keller and by Rector Omar Diallo on the instructions of the President, Maria Lopez.",
        "Director Anna Keller signed it with Omar Diallo at the request of President Maria Lopez.",
    ],
)
def test_who_gave_the_power_to_sign_is_no_signer(told: str) -> None:
    assert [name for name, _ in signers(f"{SIGNED} {told}")][:2] == ["Anna Keller", "Omar Diallo"]
    assert "Maria Lopez" not in [name for name, _ in signers(f"{SIGNED} {told}")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("It was signed by presidents Anna Keller and Omar Diallo.", ["president", "president"]),
        ("It was signed by the rectors of both schools, Anna Keller and Omar Diallo.", ["rector", "rector"]),
        ("It was signed by Anna Keller, who chairs the Foundation, and Rector Omar Diallo.", ["chair", "Rector"]),
        (
            "It was signed by Anna Keller, who heads the Reef Department, and Omar Diallo, who presides over the "
            "Institute.",
            ["head of the Reef Department", "president"],
        ),
        (
            "It was signed by programme coordinator Anna Keller and board member Omar Diallo.",
            ["programme coordinator", "board member"],
        ),
    ],
)
def test_positions_of_several_and_by_verbs(told: str, expected: list[str]) -> None:
    assert capacities(f"{SIGNED} {told}") == expected


@pytest.mark.parametrize(
    "who", ["its President, Maria Lopez", "his President, Maria Lopez", "the President, Maria Lopez"]
)
def test_signed_in_place_of_somebody(who: str) -> None:
    draft = only(f"{SIGNED} Omar Diallo, Treasurer of the Institute, signed in place of {who}, who was ill.")
    told = [str(each.on_behalf_of) for party in draft.parties for each in party.signatures]
    assert told == ["President, Maria Lopez"]


@pytest.mark.parametrize(
    "told",
    [
        "Ms Keller and the Director of the Andes Museum, Maria Lopez, put their names to another memorandum.",
        "Ms. Keller also signed a second memorandum, with the Andes Museum, represented by Maria Lopez.",
    ],
)
def test_surname_alone_in_a_later_sentence(told: str) -> None:
    text = f"{SIGNED} It was signed by Director Anna Keller and Rector Omar Diallo. {told}"
    drafts = read(text).drafts
    signed = [str(each.name) for party in drafts[-1].parties for each in party.signatures]
    assert (len(drafts), "Anna Keller" in signed) == (2, True)


ANDES = "the Andes Museum"


@pytest.mark.parametrize(
    "told",
    [
        f"The following day, at the same hall, the Foundation concluded an agreement with {ANDES}.",
        f"A day later it signed an agreement with {ANDES}.",
        f"The Foundation also signed an agreement with {ANDES}.",
        f"Ms Keller and the Director of {ANDES}, Maria Lopez, put their names to another memorandum.",
        f"Another memorandum was signed with {ANDES} by Ms Keller and its Director, Maria Lopez.",
    ],
)
def test_one_more_agreement_of_a_party_told_before(told: str) -> None:
    signed = "It was signed by Anna Keller, Director of the Coral Foundation, and Rector Omar Diallo."
    drafts = read(f"On 30 June 2019 {SIGNED} {signed} {told}").drafts
    parties = [sorted(str(party.name) for party in draft.parties) for draft in drafts]
    assert parties == [BOTH, ["Andes Museum", "Coral Foundation"]]


def test_day_after_that_of_the_agreement_before() -> None:
    text = (
        f"On 30 June 2019 {SIGNED} It is valid for five years. "
        f"The following day the Foundation concluded an agreement with {ANDES}."
    )
    assert [str(draft.signed) for draft in read(text).drafts] == ["2019-06-30", "2019-07-01"]


@pytest.mark.parametrize(
    "told",
    [
        "On 3 May 2019 the Coral Foundation signed three documents.",
        "The Coral Foundation has concluded several new agreements during the spring.",
        "On the first day the host, the Coral Foundation, signed two memoranda.",
    ],
)
def test_host_of_several_agreements_told_one_by_one(told: str) -> None:
    text = (
        f"{told} With the Delta Institute it concluded a cooperation agreement. "
        f"A road map was signed with {ANDES} from Peru, represented by its programme coordinator Maria Lopez."
    )
    parties = [[str(party.name) for party in draft.parties] for draft in read(text).drafts]
    assert parties == [["Coral Foundation", "Delta Institute"], ["Coral Foundation", "Andes Museum"]]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Its President, Anna Keller, and the Mayor of the Latvian town of Vejupe, Omar Diallo, signed a treaty.",
            ["Vejupe", "Coral Foundation"],
        ),
        ("The town of Lisky Bor and the village of Ostrava Nova signed a protocol.", ["Lisky Bor", "Ostrava Nova"]),
        (
            "The Mayor of Bari, Anna Keller, and the Mayor of Novi Pazar, Omar Diallo, signed an agreement.",
            ["Bari", "Novi Pazar"],
        ),
        ("The Serbian municipality of Donja Reka and the city of Lima signed an agreement.", ["Donja Reka", "Lima"]),
    ],
)
def test_towns_are_parties(said: str, expected: list[str]) -> None:
    assert names(f"New friends\n\nThe Coral Foundation has been in the valley. {said}") == expected


def test_city_of_the_signing_is_no_party() -> None:
    assert names(f"In the city of Lima, {PARTIES} signed a memorandum.") == BOTH


@pytest.mark.parametrize("name", ["Fundación Mar Lopez", "Universidade Maria Santos", "Museo Carlos Diaz"])
def test_a_name_behind_a_romance_head_is_the_body_s(name: str) -> None:
    assert names(f"The Coral Foundation signed an agreement with the {name}.") == ["Coral Foundation", name]


def test_party_told_by_its_sort_alone() -> None:
    text = (
        "New studios\n\nThe Delta Institute has opened a studio with the Lotus Theatre. The Coral Foundation paid. "
        "An agreement was signed by the Foundation's Director, Anna Keller, and the Institute's Rector, Omar Diallo."
    )
    assert sorted(names(text)) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        f"The following day the memorandum was signed by {ANDES} as well.",
        f"The next day this memorandum was also signed by {ANDES}.",
        f"A day later {ANDES} signed the memorandum too.",
    ],
)
def test_who_joins_an_agreement_the_next_day_begins_no_other(told: str) -> None:
    assert len(read(f"On 30 June 2019 {SIGNED} {told}").drafts) == 1
