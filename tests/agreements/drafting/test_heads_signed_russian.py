"""Russian signers told by what they are: both rectors, the heads, they; by a side; by posts listed behind the names."""

import pytest

from tests.agreements.drafting.test_rosters_russian import who_signed
from tests.agreements.drafting.test_rules import only

BOTH = {"Омский институт льна": ["Пётр Лосев"], "Фонд «Тихая река»": ["Анна Келина"]}
BETWEEN = "5 мая 2024 года в Уфе Омский институт льна и Фонд «Тихая река» подписали договор о сотрудничестве."


@pytest.mark.parametrize(
    "met",
    [
        "Гостей встречал ректор института Пётр Лосев. Делегация Фонда «Тихая река» во главе с президентом Анной "
        "Келиной осмотрела музей.",
        "Ректор Омского института льна Пётр Лосев показал гостям музей. «Здесь хорошо», – сказала президент "
        "Фонда «Тихая река» Анна Келина.",
    ],
)
@pytest.mark.parametrize(
    "signed",
    [
        "Под документом стоят подписи двух руководителей.",
        "Подписи под ним поставили первые лица.",
        "Его скрепили подписями оба руководителя.",
        "Автографы под ним оставили главы организаций.",
    ],
)
def test_the_heads_of_the_parties(met: str, signed: str, by_rules: None) -> None:
    draft = only(f"{met} Подписан договор между Омским институтом льна и Фондом «Тихая река». {signed}")
    assert who_signed(draft) == BOTH


@pytest.mark.parametrize(
    "signed",
    [
        "Договор подписан в присутствии руководителей двух палат.",
        "Подписи поставили представители руководителей.",
        "Договор подписан на два года.",
    ],
)
def test_heads_who_did_not_sign(signed: str, by_rules: None) -> None:
    text = f"Гостей встречал ректор Омского института льна Пётр Лосев. {BETWEEN} {signed}"
    assert who_signed(only(text)) == {name: [] for name in BOTH}


@pytest.mark.parametrize(
    "told",
    [
        "С омской стороны подпись поставил ректор Пётр Лосев, с другой – президент Анна Келина.",
        "Омскую сторону представлял ректор Пётр Лосев. Партнёров представляла президент Анна Келина.",
        "Омских коллег представлял директор Пётр Лосев. Партнёров представляла директор Анна Келина.",
    ],
)
def test_a_side_is_told_by_its_place(told: str, by_rules: None) -> None:
    assert who_signed(only(f"{BETWEEN} {told}")) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        "Анна Келина и Пётр Лосев – соответственно президент Фонда «Тихая река» и ректор Омского института льна.",
        "Анна Келина и Пётр Лосев, соответственно президент фонда и первый проректор института.",
    ],
)
def test_posts_are_told_behind_the_names(told: str, by_rules: None) -> None:
    draft = only(f"{BETWEEN} Подписи поставили {told}")
    assert who_signed(draft) == BOTH
    assert [each.capacity.value for party in draft.parties for each in party.signatures if each.capacity] == [
        "первый проректор института" if "первый" in told else "ректор",
        "президент фонда" if "первый" in told else "президент Фонда",
    ]


def test_what_somebody_said_is_no_body(by_rules: None) -> None:
    text = f"{BETWEEN}\n\n«Сегодня мы подписали договор с институтом», – сказала президент фонда Анна Келина."
    assert list(who_signed(only(text))) == list(BOTH)


def test_help_with_accreditation_is_no_call_to_the_press(by_rules: None) -> None:
    text = f"{BETWEEN}\n\nСтороны будут содействовать аккредитации корреспондентов."
    assert list(who_signed(only(text))) == list(BOTH)
