"""Russian signings without their verb in its usual place: онлайн-подписание, её подписали министры, итогом стал."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names, signers

pytestmark = pytest.mark.usefixtures("by_rules")

BOTH = ["Фонд воды", "Музей мёда"]


def test_signing_on_line_is_a_signing() -> None:
    text = "20 мая 2021 года состоялось онлайн-подписание договора между Фондом воды и Музеем мёда."
    assert names(text) == BOTH


@pytest.mark.parametrize("opens", ["Ее 18 мая", "Её в Лиме", "Его"])
def test_what_two_of_one_position_signed_is_told_before(opens: str) -> None:
    text = (
        "Министерство культуры Армении и Министерство культуры Грузии будут вместе беречь песни. "
        f"{opens} подписали министры Анна Келлер и Борис Зонин."
    )
    assert names(text) == ["Министерство культуры Армении", "Министерство культуры Грузии"]


@pytest.mark.parametrize("told", ["Его подписали тысячи жителей", "Их подписали зрители", "Ее подписал министр"])
def test_what_others_signed_is_no_agreement(told: str) -> None:
    text = f"Министерство культуры Армении и Министерство культуры Грузии сочинили письмо. {told}."
    assert list(read(text).drafts) == []


def test_outcome_that_was_signed_by_rectors_is_reported() -> None:
    text = (
        "7 апреля Академию чая посетила делегация Университета снега во главе с Председателем Правления – Ректором "
        "Фархадом Алиевым. К гостям обратился ректор Борис Зонин. Итогом встречи стал подписанный ректорами договор о "
        "сотрудничестве."
    )
    assert sorted(signers(text)) == [("Борис Зонин", "Академия чая"), ("Фархад Алиев", "Университет снега")]


def test_agreement_signed_before_is_of_the_past() -> None:
    text = "Фонд воды и Музей мёда встретились. Напомнили и про подписанный ректорами договор о сотрудничестве."
    assert list(read(text).drafts) == []
