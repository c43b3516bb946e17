"""Russian sentences whose clauses tell of an agreement each, or of a signer each for another party."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rosters_russian import who_signed
from tests.agreements.drafting.test_rules import only

FIRST = {"Омский институт льна": ["Пётр Лосев"], "Колледж связи": ["Анна Келина"]}
SECOND = {"Фонд «Кедр»": ["Ева Мур"], "Дом соли": ["Лев Марков"]}


@pytest.mark.parametrize(
    "told",
    [
        "Омский институт льна и Колледж связи подписали протокол о сотрудничестве, "
        "а Фонд «Кедр» и Дом соли – меморандум о взаимодействии. ",
        "Подписан протокол между Омским институтом льна и Колледжем связи "
        "и меморандум между Фондом «Кедр» и Домом соли. ",
        "Были подписаны два документа: протокол между Омским институтом льна и Колледжем связи, "
        "меморандум между Фондом «Кедр» и Домом соли. ",
    ],
)
@pytest.mark.parametrize(
    "signers",
    [
        "Протокол подписали Пётр Лосев и Анна Келина, меморандум – Ева Мур и Лев Марков.",
        "Первый подписали Пётр Лосев и Анна Келина, второй – Ева Мур и Лев Марков.",
        "Под первым подписи поставили Пётр Лосев и Анна Келина. Под вторым подписи поставили Ева Мур и Лев Марков.",
    ],
)
def test_clauses_with_an_agreement_each(told: str, signers: str, by_rules: None) -> None:
    drafts = read(f"5 мая 2024 года в Уфе завершился форум.\n\n{told}{signers}").drafts
    assert [who_signed(draft) for draft in drafts] == [FIRST, SECOND]
    assert [draft.kind.value for draft in drafts if draft.kind] == ["protocol", "memorandum"]


@pytest.mark.parametrize(
    "sentence",
    [
        "5 мая 2024 года Фонд «Кедр» и Дом соли подписали договор о связях между школами и обмене книгами.",
        "5 мая 2024 года подписан договор между Фондом «Кедр» и Домом соли, а план работы между ними готовится.",
        "5 мая 2024 года Фонд «Кедр» и Дом соли подписали меморандум, а музей – на очереди.",
    ],
)
def test_clauses_of_one_agreement(sentence: str, by_rules: None) -> None:
    assert list(who_signed(only(sentence))) == ["Фонд «Кедр»", "Дом соли"]


@pytest.mark.parametrize("joined", ["; ", ", а "])
def test_the_next_clause_tells_the_other_signer(joined: str, by_rules: None) -> None:
    text = f"Ева Мур от лица фонда подписала договор с Домом соли{joined}со стороны дома подпись поставил Лев Марков."
    assert who_signed(only(f"5 мая 2024 года Фонд «Кедр» провёл форум. {text}")) == SECOND
