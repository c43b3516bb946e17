"""Russian names of people that no list knows: behind a verb of several, behind a degree, behind a republic."""

import pytest

from tests.agreements.drafting.test_rosters_russian import who_signed
from tests.agreements.drafting.test_rules import only

BETWEEN = "5 мая 2024 года Музей чая и Клуб соли подписали договор о сотрудничестве."


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Подписи поставили Ыдырыс Кадыкеев и Чынгар Дорсо.", ["Ыдырыс Кадыкеев", "Чынгар Дорсо"]),
        ("Документ подписали Ким Чхоль Су и Анна Келина.", ["Ким Чхоль Су", "Анна Келина"]),
        ("Подписи поставили Великий Новгород и Южная Осетия.", []),
        ("Подписи поставили Ыдырыс Кадыкеев.", []),
    ],
)
def test_names_behind_the_verb_of_several(told: str, names: list[str], by_rules: None) -> None:
    found = who_signed(only(f"{BETWEEN} {told}"))
    assert [name for signers in found.values() for name in signers] == names


@pytest.mark.parametrize(
    "signer",
    [
        "директор музея, народный артист республики Ыдырыс Кадыкеев",
        "директор, кандидат исторических наук Росаура Кинтан Бальде",
        "директор музея, заслуженный работник культуры Ыдырыс Кадыкеев",
    ],
)
def test_a_name_behind_a_degree(signer: str, by_rules: None) -> None:
    found = who_signed(only(f"{BETWEEN} От музея его подписал {signer}."))
    assert found["Музей чая"] == [" ".join(word for word in signer.split() if word[0].isupper())]


def test_a_name_behind_the_word_for_a_republic(by_rules: None) -> None:
    found = who_signed(only(f"{BETWEEN} От музея его подписал глава республики Ыдырыс Кадыкеев."))
    assert found["Музей чая"] == ["Ыдырыс Кадыкеев"]
