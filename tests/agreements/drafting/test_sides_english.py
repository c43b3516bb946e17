"""Constructions of English press releases: who signed for which side, names that go on behind "and", and no parties."""

import pytest

from agreements.drafting.cast import described
from agreements.drafting.composing import read
from agreements.drafting.layout import page_of
from tests.agreements.drafting.test_more_rules_english import names, signers

pytestmark = pytest.mark.usefixtures("by_rules")
SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation."
BOTH = ["Coral Foundation", "Delta Institute"]
OURS = [("Vukmil Zoranchik", "Coral Foundation"), ("Tembi Okwaro", "Delta Institute")]


@pytest.mark.parametrize(
    "name",
    [
        "Union of Honey and Food Exporters of Varna",
        "Academy of Tourism and Hospitality",
        "Centre for Saffron and Medicinal Plants",
        "Assembly of Artists and NGOs of the Delta",
        "Embassy of Norway in Bosnia and Herzegovina",
    ],
)
def test_a_name_goes_on_with_what_else_the_body_is_for(name: str) -> None:
    assert names(f"The Coral Foundation and the {name} signed an agreement.") == ["Coral Foundation", name]


def test_two_adjectives_are_of_one_sort() -> None:
    text = "The agreement was signed by the Coral Foundation and Omsk State Technological and Agrarian University."
    assert names(text) == ["Coral Foundation", "Omsk State Technological and Agrarian University"]


@pytest.mark.parametrize("name", ["Lanternfish Learning Ltd", "Varna Media Group", "Media Tourism Group"])
def test_a_proper_name_behind_and_is_another_body(name: str) -> None:
    assert names(f"An agreement was signed between the Academy of Arts and {name}.") == ["Academy of Arts", name]


def test_and_joins_no_name_to_a_sort_without_an_adjective() -> None:
    assert names("An agreement was signed between Lanternfish and Pine University.") == [
        "Lanternfish",
        "Pine University",
    ]


def test_small_words_before_a_small_sort_belong_to_its_body() -> None:
    text = (
        'In Hanoi, on May 3, 2021, the Union of Reefs (UOR) and the Thai public fund "Red Delta" sealed an action plan.'
    )
    assert names(text) == ["Union of Reefs", 'fund "Red Delta"']
    assert names('The Union of Reefs (UOR) and the public fund "Red Delta" sealed an action plan.') == names(text)


def test_a_representative_of_the_sort_in_a_country_is_of_the_party() -> None:
    told = "It was signed by Rector Tembi Okwaro and the representative of the Foundation in Kenya, Vukmil Zoranchik."
    assert sorted(signers(f"{SIGNED} {told}")) == sorted(OURS)


@pytest.mark.parametrize(
    "told",
    [
        "From the Foundation it was signed by its director, Vukmil Zoranchik; from the Institute, by Dr. Tembi Okwaro.",
        "For the Foundation: Director Vukmil Zoranchik. For the Institute: Rector Tembi Okwaro.",
        "Signatures:\n\nfrom the Foundation – Director Vukmil Zoranchik;\n\nfrom the Institute – Rector Tembi Okwaro.",
        "Director of the Foundation Vukmil Zoranchik spoke of reefs. Tembi Okwaro, Rector of the Institute, spoke of "
        "rivers. The two men signed the document at noon.",
    ],
)
def test_who_signed_for_a_side(told: str) -> None:
    assert signers(f"{SIGNED}\n\n{told}") == OURS


def test_the_signature_of_a_side_is_that_of_somebody() -> None:
    told = (
        "The Foundation's signature is that of Anna Keller, its Director. The Institute's signature was put by Omar "
        "Diallo, its Rector."
    )
    found = [("Anna Keller", "Coral Foundation"), ("Omar Diallo", "Delta Institute")]
    assert signers(f"{SIGNED}\n\n{told}") == found


def test_a_side_is_told_by_its_members() -> None:
    text = (
        'Two bodies signed a charter: the Coral Foundation and the Union of Librarians "Page". For the Foundation it '
        "was signed by president Anna Berg, for the librarians by secretary Tembi Okwaro."
    )
    assert signers(text) == [("Anna Berg", "Coral Foundation"), ("Tembi Okwaro", 'Union of Librarians "Page"')]


def test_an_owner_in_a_capacity_tells_the_party() -> None:
    text = (
        "The Delta Youth Parliament and the Assembly of Peoples signed a road map. It was signed by Speaker of the "
        "Youth Parliament Anna Berg and Chair of the Assembly's Youth Council Omar Diallo."
    )
    assert signers(text) == [("Anna Berg", "Delta Youth Parliament"), ("Omar Diallo", "Assembly of Peoples")]


def test_an_owner_before_a_capacity_tells_the_party() -> None:
    text = (
        "The Assembly of Peoples and the Department of Tourism of Varna signed a protocol. Head of the Department Anna "
        "Berg signed it, and Omar Diallo, the Assembly's Special Representative for Tourism, signed it too."
    )
    assert dict(signers(text))["Omar Diallo"] == "Assembly of Peoples"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("It was signed by: Chairman of the Coral Foundation – Vukmil Zoranchik;", "Vukmil Zoranchik"),
        ("Signed:\n- Ousmane Maria Thioub, Chairman of the Coral Foundation;", "Ousmane Maria Thioub"),
    ],
)
def test_a_name_stands_whole_behind_a_mark(told: str, name: str) -> None:
    rest = "General Secretary of the Delta Institute – Tembi Okwaro."
    found = dict(signers(f"{SIGNED} {told}" + (f" {rest}" if "–" in told else f"\n- {rest}")))
    assert found[name] == "Coral Foundation"


@pytest.mark.parametrize(
    "proxy",
    ["(by power of attorney from Rector Anna Berg)", ", under power of attorney, on behalf of Rector Anna Berg"],
)
def test_who_holds_a_power_of_attorney_signed(proxy: str) -> None:
    (draft,) = read(f"{SIGNED}\n\nFor the Institute: Dean Omar Diallo {proxy}.").drafts
    found = [each for party in draft.parties for each in party.signatures]
    assert [(str(each.name), str(each.on_behalf_of)) for each in found] == [("Omar Diallo", "Rector Anna Berg")]


def test_who_holds_a_power_of_attorney_signed_in_a_list() -> None:
    told = (
        "Signatures:\n\nfrom the Foundation – Vice-President Vukmil Zoranchik (by power of attorney from President "
        "Anna Berg);\n\nfrom the Institute – Executive Director Tembi Okwaro."
    )
    assert signers(f"News\n\n{SIGNED}\n\n{told}") == OURS


def test_who_comes_from_a_body_did_not_sign_for_it() -> None:
    told = (
        "It was signed by Anna Keller, Director of the Coral Foundation, from the Delta Institute, and by Omar Diallo."
    )
    assert dict(signers(f"{SIGNED} {told}"))["Anna Keller"] == "Coral Foundation"


def test_a_charge_d_affaires_has_that_capacity() -> None:
    text = (
        "The Coral Foundation and the Embassy of Norway signed a charter. For the Embassy it was signed by Chargé "
        "d'Affaires Solveig Tveit."
    )
    (draft,) = read(text).drafts
    assert [str(party.name) for party in draft.parties] == ["Coral Foundation", "Embassy of Norway"]
    assert [str(each.capacity) for each in draft.parties[1].signatures] == ["Chargé d'Affaires"]


@pytest.mark.parametrize(
    "text",
    [
        "A memorandum was signed between the Coral Foundation and the Delta Institute, DeltaPress reports.",
        f"{SIGNED[:-1]} on the margins of the Arab–Asian Climate Dialogue.",
        f"{SIGNED} Who signed: the directors.",
    ],
)
def test_agencies_occasions_and_questions_are_no_parties(text: str) -> None:
    assert names(text) == BOTH


def test_what_a_small_sort_is_called_begins_behind_the_article() -> None:
    text = 'News\n\nA and the Thai public fund "Red Delta" met, and the public fund "Blue Delta" too.'
    words = page_of(text).part("body")[0].words
    funds = [at for at in range(len(words)) if words.low(at) == "fund"]
    assert [words.low(described(words, at)) for at in funds] == ["thai", "public"]


def test_the_council_of_a_city_is_not_its_hall() -> None:
    text = (
        "Mayor Anna Keller received guests headed by the Mayor of Gyumri, Mr. Omar Diallo. The two mayors signed a "
        "partnership agreement between the City Hall of Salta (Argentina) and the Municipality of Gyumri (Armenia).\n\n"
        "Also present were members of the City Council."
    )
    assert names(text) == ["City Hall of Salta", "Municipality of Gyumri"]


def test_the_union_signs_whose_council_met() -> None:
    text = "The General Council of the Union of Rivers and the Delta Institute signed an agreement."
    assert names(text) == ["Union of Rivers", "Delta Institute"]
