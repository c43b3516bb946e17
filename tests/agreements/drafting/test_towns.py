"""Towns that only a second list has: where sentences and datelines show a place, and nowhere else."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.tokens import tokens_of
from agreements.drafting.towns import town_at
from agreements.drafting.values import Draft
from tests.agreements.drafting.test_rules import only

PARTIES = "the Coral Foundation and the Delta Institute"
SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation"
RUSSIAN = "Фонд «Коралл» и Институт дельты подписали соглашение о сотрудничестве"
pytestmark = pytest.mark.usefixtures("by_rules")


def where(draft: Draft) -> tuple[str, str]:
    """The city and the country of a draft."""
    return str(draft.place_city or ""), str(draft.place_country or "")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"{SIGNED} in Otavalo.", ("Otavalo", "EC")),
        (f"{SIGNED} in Otavalo on 3 May 2024.", ("Otavalo", "EC")),
        (f"A memorandum was signed in the city of Otavalo by {PARTIES}.", ("Otavalo", "EC")),
        (f"{SIGNED} in Čáslav, Czechia.", ("Čáslav", "CZ")),
        (f"{SIGNED} in Nesvizh, Belarus.", ("Nesvizh", "BY")),
        (f"{RUSSIAN} в Несвиже.", ("Nesvizh", "BY")),
        (f"{RUSSIAN} в городе Несвиже.", ("Nesvizh", "BY")),
        (f"{RUSSIAN} в г. Несвиж.", ("Nesvizh", "BY")),
        (f"{RUSSIAN} в Старом Осколе.", ("Stary Oskol", "RU")),
    ],
)
def test_a_town_of_the_second_list(said: str, expected: tuple[str, str]) -> None:
    assert where(only(said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        f"{SIGNED} at the Otavalo Dialogue.",
        "The Coral Foundation of Otavalo and the Delta Institute signed a memorandum of cooperation.",
        "The Delta Institute in Otavalo has signed a memorandum of cooperation with the Coral Foundation.",
        f"{SIGNED}. The city of Otavalo is a partner of both.",
        f"{RUSSIAN} и администрацией города Несвижа.",
        f"{RUSSIAN} в Кировском районе.",
        f"{RUSSIAN}. Гости уехали в Несвиж.",
    ],
)
def test_a_town_that_no_sentence_shows_as_a_place(said: str) -> None:
    assert only(said).place_city is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Otavalo, 20 June 2024. ", ("Otavalo", "EC")),
        ("OTAVALO, May 3 /Andes/. ", ("Otavalo", "EC")),
        ("OTAVALO. ANDES – ", ("Otavalo", "EC")),
        ("OTAVALO: ", ("Otavalo", "EC")),
        ("Otavalo (Ecuador), 3 May 2024. ", ("Otavalo", "EC")),
        ("Otavalo, Aug. 22, 2024 (NAN) ", ("Otavalo", "EC")),
    ],
)
def test_a_town_of_a_dateline(opening: str, expected: tuple[str, str]) -> None:
    assert where(only(f"News of the Fund\n\n{opening}{SIGNED}.")) == expected


def test_a_line_that_is_a_town_and_a_day() -> None:
    assert where(only(f"News of the Fund\n\nOtavalo, 20 June 2024\n\n{SIGNED}.")) == ("Otavalo", "EC")


def test_a_line_that_is_a_town_and_its_country() -> None:
    assert where(only(f"News of the Fund\n\nOtavalo, Ecuador\n\n{SIGNED}.")) == ("Otavalo", "EC")


def test_the_city_of_the_sentence_comes_before_that_of_the_dateline() -> None:
    draft = only(f"News\n\nQuito, 8 May 2021. {SIGNED}. The text was formally signed by both in Otavalo on 7 May.")
    assert where(draft) == ("Otavalo", "EC")


@pytest.mark.parametrize(
    ("countries", "expected"),
    [({"ES"}, "ES"), ({"US"}, "US"), (set(), ""), ({"ES", "US"}, ""), ({"FR"}, "")],
)
def test_of_two_towns_of_a_name_the_one_whose_country_is_named(countries: set[str], expected: str) -> None:
    town = town_at(tokens_of("in Toledo"), 1, countries)
    assert (town.country if town else "") == expected


def test_a_city_of_the_first_list_without_its_accents() -> None:
    assert where(only(f"{SIGNED} in Balti.")) == ("Bălți", "MD")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SIGNED}. The ceremony in Nicosia was attended by the ambassador.", "Nicosia"),
        (f"{SIGNED}. The signing took place in Nicosia yesterday.", "Nicosia"),
        (f"{SIGNED}. The ambassador attended the ceremony in Nicosia.", "Nicosia"),
        (f"{RUSSIAN}. Церемония прошла в Саранске, за ней следили в Киото.", "Saransk"),
        (f"The Riga Sports Palace saw the signing of a memorandum between {PARTIES}.", "Riga"),
    ],
)
def test_the_city_of_the_ceremony(text: str, expected: str) -> None:
    assert str(only(text).place_city) == expected


def test_a_capital_before_a_day_that_goes_on_is_a_dateline() -> None:
    assert str(only(f"Новости\n\nРига. 21 июня, в День леса, {RUSSIAN}.").place_city) == "Riga"


@pytest.mark.parametrize("text", ["Otavalo", "in", "", "Ota"])
def test_no_town(text: str) -> None:
    assert town_at(tokens_of(text), 3) is None


def test_nothing_of_towns_makes_a_draft() -> None:
    assert not read("Otavalo, 20 June 2024. The market of Otavalo opened in the morning.").drafts
