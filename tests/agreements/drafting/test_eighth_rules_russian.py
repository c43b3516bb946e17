"""Rules of drafting for Russian: women's names, occasions and places told around, two agreements of one party."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def signers(text: str) -> list[str]:
    return [str(signature.name) for party in only(text).parties for signature in party.signatures]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("документ подписала директор Богдана Маркович", "Богдана Маркович"),
        ("документ подписала директор Стояна Петрова", "Стояна Петрова"),
        ("документ подписала председатель правления Стефана Гаврилюк", "Стефана Гаврилюк"),
        ("документ подписан директором Алесей Бурак", "Алеся Бурак"),
        ("документ подписан директором Драганой Милетич", "Драгана Милетич"),
        ("документ подписан президентом Здравкой Илич", "Здравка Илич"),
        ("документ подписан директором Богданом Марковичем", "Богдан Маркович"),
        ("документ подписан директором Стояном Петровым", "Стоян Петров"),
    ],
)
def test_a_womans_name_that_looks_like_a_mans(told: str, name: str) -> None:
    assert signers(f"{TOLD} За фонд {told}.") == [name]


def test_a_mans_name_in_the_genitive_behind_a_position() -> None:
    told = f"{TOLD} За директора фонда Стояна Петрова договор подписала Лия Чкония."
    (signature,) = only(told).parties[1].signatures
    assert (str(signature.name), str(signature.on_behalf_of)) == ("Лия Чкония", "директор фонда Стоян Петров")
