"""Rules of drafting for Russian: capacities of several positions, names with words like verbs, what a page tells before."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Value
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def plain(value: Value | None) -> str | None:
    return None if value is None else str(value)


def parties(text: str) -> list[str]:
    return [str(party.name) for party in only(text).parties]


def signed_for(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [
        (str(party.name), [(str(each.name), plain(each.capacity)) for each in party.signatures])
        for party in only(text).parties
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Подписи поставили секретарь Сообщества рек Азии Иван Летов и ректор Академии дна Лия Чкония.",
            [("Сообщество рек Азии", [("Иван Летов", "секретарь")]), ("Академия дна", [("Лия Чкония", "ректор")])],
        ),
        (
            "Договор подписали директор Центра документальной фотографии Иван Летов и глава Союза ткачей Лия Чкония.",
            [
                ("Центр документальной фотографии", [("Иван Летов", "директор")]),
                ("Союз ткачей", [("Лия Чкония", "глава")]),
            ],
        ),
        (
            "Договор подписан президентом Сообщества садов Иваном Летовым и главой Товарищества бортников Лией Чкония.",
            [
                ("Сообщество садов", [("Иван Летов", "президент")]),
                ("Товарищество бортников", [("Лия Чкония", "глава")]),
            ],
        ),
    ],
)
def test_names_with_words_that_begin_like_verbs(told: str, expected: object) -> None:
    assert signed_for(f"Новости\n\n{TOLD.split()[0]} договор\n\n{told}") == expected


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Театр теней на воде и Федерация хоккея на траве подписали договор.", 2),
        ("Договор заключили Балет на льду «Снег» и Союз цирков на воде.", 2),
        ("Союз бега на роликах подписал договор с Фондом «Кедр».", 2),
    ],
)
def test_names_with_what_is_on_water(told: str, names: int) -> None:
    assert len(parties(f"Новости\n\n{told}")) == names


def test_a_name_with_what_is_on_water_is_whole() -> None:
    told = "Новости\n\nТеатр теней на воде и Федерация хоккея на траве подписали договор."
    assert parties(told) == ["Театр теней на воде", "Федерация хоккея на траве"]


@pytest.mark.parametrize(
    "place",
    [
        "В штаб-квартире Союза рек в Уфе 2 марта 2021 года",
        "2 марта 2021 года в уфимской штаб-квартире Союза рек",
        "Штаб-квартира Союза рек приняла гостей. 2 марта 2021 года",
    ],
)
def test_headquarters_are_no_party(place: str) -> None:
    text = (
        f"Новости\n\n{place} подписано соглашение. Подписи поставили президент Союза Иван Летов и ректор Академии дна."
    )
    assert [name for name in parties(text) if "вартир" in name] == []


@pytest.mark.parametrize(
    ("told", "name", "capacity"),
    [
        ("секретарь Форума Лян Вэйшань", "Лян Вэйшань", "секретарь Форума"),
        ("директор Фестиваля Мбайе Ндойе", "Мбайе Ндойе", "директор Фестиваля"),
        ("исполнительный директор Конгресса Чхве Мингю", "Чхве Мингю", "исполнительный директор Конгресса"),
    ],
)
def test_the_event_of_a_capacity_is_no_part_of_a_name(told: str, name: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} подписали договор. Подписи поставили {told} и директор фонда Анна Келлер."
    assert (name, capacity) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize(
    ("told", "capacity"),
    [
        ("5 мая министром Иваном Летовым", "министр"),
        (
            "5 мая директором института, заслуженным гляциологом Иваном Летовым",
            "директор института, заслуженный гляциолог",
        ),
        ("директором института, почётным академиком Иваном Летовым", "директор института, почётный академик"),
        ("ректором и известным геологом Иваном Летовым", "ректор и известным геологом"),
    ],
)
def test_capacities_of_signers_in_the_instrumental(told: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} заключили договор. Документ подписан {told} и главой фонда Анной Келлер."
    assert (("Иван Летов", capacity)) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize("name", ["Фонд северных инициатив", "Центр молодых перспектив", "Дом новых возможностей"])
def test_words_of_plans_in_names(name: str) -> None:
    text = f"Новости\n\n2 марта 2021 года состоялось подписание договора между Институтом льда и {name}."
    assert (
        len(read(text.replace("и Фонд", "и Фондом").replace("и Центр", "и Центром").replace("и Дом", "и Домом")).drafts)
        == 1
    )


@pytest.mark.parametrize(
    ("told", "signer", "instead"),
    [
        (
            "За ректора института Петра Орлова подпись поставил по доверенности проректор Иван Летов.",
            "Иван Летов",
            "ректор института Пётр Орлов",
        ),
        (
            "Договор подписали проректор Иван Летов, действующий по доверенности от имени ректора, и Анна Келлер.",
            "Иван Летов",
            "ректор",
        ),
        (
            "За первого заместителя главы фонда Ольгу Соболеву договор подписала по поручению юрист Анна Келлер.",
            "",
            "",
        ),
    ],
)
def test_who_signed_for_another(told: str, signer: str, instead: str) -> None:
    found = [
        (str(each.name), plain(each.on_behalf_of))
        for party in only(f"Новости\n\n{NORTH} подписали договор. {told}").parties
        for each in party.signatures
        if each.on_behalf_of
    ]
    assert found == ([(signer, instead)] if signer else [])


@pytest.mark.parametrize(
    "line", ["Понедельник, 8 марта 2021", "8 марта 2021 г., понедельник", "Воскресенье 7 марта 2021 года"]
)
def test_the_day_above_the_body_with_its_day_of_the_week(line: str) -> None:
    draft = only(f"Новости\n\n{line}\n\n{NORTH} подписали договор.")
    assert str(draft.sources[0].published_on)[:7] == "2021-03"
