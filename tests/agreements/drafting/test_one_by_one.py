"""Pages of several agreements that one sentence tells together: of one party with each of others."""

import pytest

from agreements.drafting.composing import read

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q, R = "Vukmil Zoranchik", "Tembi Okwaro", "Anna Keller"
CORAL, DELTA, AMBER = "Coral Foundation", "Delta Institute", "Amber Museum"
ВОДА, МЁД, ЧАЙ = "Фонд воды", "Музей мёда", "Академия чая"


def parties(text: str) -> list[list[str]]:
    """The names of the parties of each draft."""
    return [[str(party.name) for party in draft.parties] for draft in read(text).drafts]


def signers(text: str) -> list[list[tuple[str, str]]]:
    """Who signed each draft, and for which party."""
    return [
        [(str(each.name), str(party.name)) for party in draft.parties for each in party.signatures]
        for draft in read(text).drafts
    ]


@pytest.mark.parametrize(
    "told",
    [
        f"the president of the {CORAL} {P} signed memorandums of cooperation with the rector of the {DELTA} {Q} and "
        f"with the director of the {AMBER} {R}.",
        f"the president of the {CORAL}, {P}, signed agreements with the rector of the {DELTA}, {Q}, and the director "
        f"of the {AMBER}, {R}.",
    ],
    ids=["with-and-with", "with-and"],
)
def test_agreements_with_heads_of_bodies_are_as_many(told: str) -> None:
    assert signers(f"On 17 May 2021 in Lima {told}") == [
        [(P, CORAL), (Q, DELTA)],
        [(P, CORAL), (R, AMBER)],
    ]


def test_one_agreement_with_heads_of_bodies_is_one() -> None:
    told = f"signed a memorandum of cooperation with the rector of the {DELTA} {Q} and the director of the {AMBER} {R}."
    assert len(parties(f"The president of the {CORAL} {P} {told}")) == 1


@pytest.mark.parametrize("told", ["two foreign bodies, namely", "two bodies,"])
def test_agreements_between_a_body_and_two_others(told: str) -> None:
    text = f"Agreements on cooperation were concluded between the {CORAL} and {told} the {DELTA} and the {AMBER}."
    assert parties(text) == [[CORAL, DELTA], [CORAL, AMBER]]


def test_sentence_that_names_all_is_of_each() -> None:
    text = (
        f"Agreements were concluded between the {CORAL} and two bodies, namely Vardar-Info and the {AMBER}. They were "
        f"signed by President of the {CORAL} {P}, Director of Vardar-Info Omar Diallo and Director of the {AMBER} {R}. "
        "The agreements envisage a daily exchange of news."
    )
    assert signers(text) == [[(P, CORAL), ("Omar Diallo", "Vardar-Info")], [(P, CORAL), (R, AMBER)]]
    assert all("media coverage" in map(str, draft.fields) for draft in read(text).drafts)


def test_with_whom_each_was_signed_is_told_next() -> None:
    text = (
        f"The {CORAL} signed two memorandums of understanding and one memorandum of agreement (MoA) in Lima on 17 May "
        f"2021.\n\nThe MoUs are with the {DELTA} and the Union of Bees, while the MoA is with the {AMBER}."
    )
    assert parties(text) == [[CORAL, DELTA], [CORAL, "Union of Bees"], [CORAL, AMBER]]


def test_with_whom_one_was_signed_is_no_list() -> None:
    text = f"The {CORAL} signed two memorandums of understanding in Lima.\n\nThe second is with care for the {DELTA}."
    assert parties(text) == []


@pytest.mark.parametrize("told", ["with two organizations at once: with", "with three bodies: with", "with"])
def test_host_of_agreements_with_others_is_whom_the_page_is_about(told: str) -> None:
    text = (
        f"The session of the {CORAL} took place in Lima. The {CORAL} is growing. At the session agreements on "
        f"cooperation were signed {told} the {DELTA}, with the {AMBER} and with the Union of Bees."
    )
    assert parties(text) == [[CORAL, DELTA], [CORAL, AMBER], [CORAL, "Union of Bees"]]


def test_ceremony_to_sign_that_took_place_is_a_signing() -> None:
    text = f"A ceremony to sign an agreement on friendship between the {CORAL} and the {DELTA} took place in Lima."
    assert parties(text) == [[CORAL, DELTA]]


@pytest.mark.parametrize("told", ["will take place in Lima", "is planned for May"])
def test_ceremony_to_sign_that_is_to_come_is_none(told: str) -> None:
    assert parties(f"A ceremony to sign an agreement between the {CORAL} and the {DELTA} {told}.") == []


def test_likely_signer_of_another_agreement_is_not_taken() -> None:
    text = (
        f"The {CORAL} and the {DELTA} signed an agreement in Lima. The agreement was signed by President of the "
        f"{CORAL} {P} and Rector of the {DELTA} {Q}.\n\nA ceremony to sign a memorandum between the Guild of Bakers "
        "and the Union of Bees took place on the same day."
    )
    assert signers(text) == [[(P, CORAL), (Q, DELTA)], []]


def test_russian_agreements_with_two_that_are_counted() -> None:
    text = (
        "16 ноября Фонд воды подписал соглашения о сотрудничестве с двумя учреждениями культуры: Музеем мёда и "
        "Академией чая. За фонд оба документа подписала директор Анна Келлер. От музея подпись поставил директор Борис "
        "Зонин, от академии – ректор Олег Дымов."
    )
    assert signers(text) == [
        [("Анна Келлер", ВОДА), ("Борис Зонин", МЁД)],
        [("Анна Келлер", ВОДА), ("Олег Дымов", ЧАЙ)],
    ]


def test_russian_agreement_of_three_that_are_counted_is_one() -> None:
    text = "16 ноября Фонд воды подписал соглашение о сотрудничестве с двумя музеями: Музеем мёда и Академией чая."
    assert parties(text) == [[ВОДА, МЁД, ЧАЙ]]


@pytest.mark.parametrize("named", ["меморандумы о сотрудничестве", "соглашения о взаимодействии", "договоры"])
def test_whose_russian_agreements_are_is_told_in_the_genitive(named: str) -> None:
    text = f"В Лиме подписаны {named} Фонда воды с Музеем мёда, Академией чая и Союзом пчёл."
    assert parties(text) == [[ВОДА, МЁД], [ВОДА, ЧАЙ], [ВОДА, "Союз пчёл"]]
