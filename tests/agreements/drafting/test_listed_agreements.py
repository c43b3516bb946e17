"""Pages that list several agreements: items behind a colon, numbered ones behind their announcement, who signed all."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import AMBER, CORAL, DELTA, P, Q, R, parties, signers

OPENING = "Two days in Lima\n\nDelegations met in the palace on the river and talked until the evening.\n\n"
OPENING_RU = "Два дня в Лиме\n\nДелегации встретились во дворце у реки и беседовали до самого вечера.\n\n"

pytestmark = pytest.mark.usefixtures("by_rules")


@pytest.mark.parametrize("lead", ["Подписаны:", "В Лиме подписаны двусторонние документы:", "Подписано два документа:"])
def test_each_russian_item_is_an_agreement(lead: str) -> None:
    text = (
        f"{OPENING_RU}{lead}\n\n– Соглашение между Министерством культуры Армении и Правительством Монголии о "
        "песнях;\n\n"
        "– Меморандум о взаимопонимании между Министерством природы Армении и Министерством охоты Монголии."
    )
    assert parties(text) == [
        ["Министерство культуры Армении", "Правительство Монголии"],
        ["Министерство природы Армении", "Министерство охоты Монголии"],
    ]


def test_each_english_item_is_an_agreement() -> None:
    text = (
        f"{OPENING}The following documents were signed:\n\n- Agreement between the {CORAL} and the {DELTA} on "
        "reefs;\n\n"
        f"- Memorandum of Understanding between the {CORAL} and the {AMBER}."
    )
    assert parties(text) == [[CORAL, DELTA], [CORAL, AMBER]]


@pytest.mark.parametrize("lead", ["Будут подписаны:", "Обсуждались документы:", "Подписаны все поздравления."])
def test_items_that_nothing_says_were_signed_are_none(lead: str) -> None:
    text = (
        f"{OPENING_RU}{lead}\n\n– Соглашение между Фондом воды и Музеем мёда;\n\n– Меморандум между Фондом воды и "
        f"Академией чая."
    )
    assert parties(text) == []


def test_two_of_bodies_that_no_agreement_has_signed_one_more() -> None:
    text = (
        f"{OPENING_RU}Фонд воды и Музей мёда подписали соглашение об установлении дружбы.\n\nНе остались в "
        "стороне и вузы: ректор "
        "Академии чая Борис Зонин и проректор Института снега Олег Дымов подписали договор о сотрудничестве."
    )
    assert parties(text) == [["Фонд воды", "Музей мёда"], ["Академия чая", "Институт снега"]]


def test_two_who_signed_what_was_told_are_of_it() -> None:
    text = (
        f"{OPENING_RU}Фонд воды и Музей мёда подписали соглашение. Соглашение подписали ректор Академии чая "
        "Борис Зонин и проректор "
        "Института снега Олег Дымов."
    )
    assert len(parties(text)) == 1


NUMBERED = (
    f"At the fair in Lima the {CORAL} signed three documents on 2 July 2021. In each case the Foundation's "
    "signature is "
    f"that of its Secretary General {P}.\n\n1. A cooperation agreement with the {DELTA} (President – {Q}, who signed). "
    f"Fields: sports.\n\n2. A memorandum of understanding with the {AMBER}. It was signed by the museum's general "
    f"manager, {R}, and concerns music.\n\n3. A letter of intent with the Guild of Bakers. Vice-Chair of the "
    "Guild Omar Diallo signed."
)


def test_numbered_items_behind_an_announcement_are_agreements() -> None:
    assert signers(NUMBERED) == [
        [(P, CORAL), (Q, DELTA)],
        [(P, CORAL), (R, AMBER)],
        [(P, CORAL), ("Omar Diallo", "Guild of Bakers")],
    ]
    kinds = ["cooperation agreement", "memorandum", "letter of intent"]
    assert [str(draft.kind) for draft in read(NUMBERED).drafts] == kinds


def test_items_without_an_announcement_are_none() -> None:
    text = NUMBERED.replace("signed three documents", "told of three documents").replace("who signed", "who spoke")
    text = text.replace("It was signed by", "It was read by").replace("Diallo signed", "Diallo came")
    assert parties(text.replace("signature is that", "word is that")) == []


SECOND = (
    f"The session of the {CORAL} was held in Lima. Two agreements were signed at the session. The cooperation "
    "agreement "
    f"with the {DELTA} provides for tours; {Q}, director of the Institute, signed it. The second one, a "
    "memorandum with "
    f"the {AMBER}, deals with ecology. The museum was represented by its director {R}. "
)


@pytest.mark.parametrize(
    "told",
    [
        f"On behalf of the Foundation both documents were signed by {P}.",
        f"The Foundation's signature in both cases is of the chairman {P}.",
    ],
)
def test_second_one_is_another_and_both_have_one_signer(told: str) -> None:
    assert [set(each) for each in signers(SECOND + told)] == [
        {(P, CORAL), (Q, DELTA)},
        {(P, CORAL), (R, AMBER)},
    ]


def test_who_signed_one_is_not_of_all() -> None:
    text = f"{SECOND}On behalf of the Foundation the second document was signed by {P}."
    assert [(P, CORAL) in each for each in signers(text)].count(True) < 2


def test_who_signed_all_russian_agreements_is_in_each() -> None:
    text = (
        "Фонд воды подписал соглашение с Музеем мёда. Второе соглашение фонд подписал с Академией чая. От имени Фонда "
        "воды оба документа подписал директор Борис Зонин."
    )
    assert [[name for name, _ in each] for each in signers(text)] == [["Борис Зонин"], ["Борис Зонин"]]


LABELLED = (
    "List of Agreements signed during the visit of the President of Nepal to Chad (May 11-12, 2019)\n\nS.No. 1\n\n"
    "Memorandum of Understanding between the Ministry of Crafts of Nepal and the Ministry of Health of Chad "
    "on herbs\n\n"
    f"Signatory from Nepal: Shri {P}, Secretary\n\nSignatory from Chad: Mme. {R}, Minister of Health\n\nS.No. 2\n\n"
    "Programme for Cultural Cooperation between the Bureau of Songs of Nepal and the Guild of Drummers of Chad\n\n"
    f"The programme envisages tours.\n\nSignatory from Nepal: Shri {P}, Secretary\n\nSignatory from Chad: Mr. {Q}, "
    "Director\n\nAll documents were signed on May 11, 2019."
)


def test_each_agreement_below_its_number_has_its_signatories() -> None:
    assert signers(LABELLED) == [
        [(P, "Ministry of Crafts of Nepal"), (R, "Ministry of Health of Chad")],
        [(P, "Bureau of Songs of Nepal"), (Q, "Guild of Drummers of Chad")],
    ]
    drafts = read(LABELLED).drafts
    assert [str(draft.kind) for draft in drafts] == ["memorandum", "action plan"]
    assert [str(draft.signed) for draft in drafts] == ["2019-05-11", "2019-05-11"]


def test_numbered_agreements_of_a_list_to_be_signed_are_none() -> None:
    text = LABELLED.replace("Agreements signed during", "Agreements to be signed during").replace(
        "All documents were", ""
    )
    text = text.replace("Signatory from", "Guest from").replace("signed on May 11, 2019.", "")
    assert parties(text) == []
