"""Several organizations and people in one cell."""

import pytest

from agreements.importing.sheets.parties import Named, parties_of
from agreements.importing.sheets.problems import CellError
from agreements.importing.sheets.signatories import Signed, said_sides, signatories_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Assembly; Kazan University", ["Assembly", "Kazan University"]),
        ("Assembly\nKazan University", ["Assembly", "Kazan University"]),
        ("Ministry of Culture\nof Kazakhstan\nAssembly", ["Ministry of Culture of Kazakhstan", "Assembly"]),
        ("1. Assembly 2. KFU 3. MGU", ["Assembly", "KFU", "MGU"]),
        ("1) Assembly\n2) KFU", ["Assembly", "KFU"]),
        ("• Assembly\n• KFU", ["Assembly", "KFU"]),
        ("Assembly / KFU", ["Assembly", "KFU"]),
        ("between Ministry of Trade and Kazan University", ["Ministry of Trade", "Kazan University"]),
        ('between "Arts and Crafts", KFU and MGU', ['"Arts and Crafts"', "KFU", "MGU"]),
        ('Фонд "А и Б"', ['Фонд "А и Б"']),
        ("University of Trade, Industry and Crafts", ["University of Trade, Industry and Crafts"]),
        ("KFU; KFU", ["KFU"]),
    ],
)
def test_parties_are_parted(text: str, names: list[str]) -> None:
    assert [each.name for each in parties_of(text)] == names


def test_one_name_in_two_scripts_is_one_party() -> None:
    assert parties_of("Peoples' Assembly / Ассамблея народов") == (Named("Peoples' Assembly", "Ассамблея народов"),)


def test_words_in_brackets_may_be_the_country() -> None:
    assert parties_of("Kazan University (Russia)") == (Named("Kazan University (Russia)", country="Russia"),)


def test_a_second_and_is_not_guessed_at() -> None:
    with pytest.raises(CellError):
        parties_of("between Ministry of Trade and Industry and KFU")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ivan Ivanov, Chairman", [("Ivan Ivanov", "Chairman")]),
        ("Ivan Ivanov", [("Ivan Ivanov", "")]),
        ("John Smith — Rector; Иванов И.И., ректор", [("John Smith", "Rector"), ("Иванов И.И.", "ректор")]),
        ("Rector John Smith", [("John Smith", "Rector")]),
        ("Secretary General, Andrey Belyaninov", [("Andrey Belyaninov", "Secretary General")]),
        ("Ректор Казанского университета Петров И.И.", [("Петров И.И.", "Ректор Казанского университета")]),
        ("Ректор Иванов Иван Иванович", [("Иванов Иван Иванович", "Ректор")]),
        ("Ivan Ivanov\nChairman\nPetr Petrov\nRector", [("Ivan Ivanov", "Chairman"), ("Petr Petrov", "Rector")]),
        ("H.E. Ali bin Said (Minister)", [("Ali bin Said", "Minister")]),
        ("Ivan Petrov (Director), Anna Bell (Rector)", [("Ivan Petrov", "Director"), ("Anna Bell", "Rector")]),
        ("Иванов И.И. (директор) Петров П.П. (ректор)", [("Иванов И.И.", "директор"), ("Петров П.П.", "ректор")]),
        ("Ivan Petrov, Director, Anna Bell, Rector", [("Ivan Petrov", "Director"), ("Anna Bell", "Rector")]),
        ("1) Ivan Petrov, Director 2) Anna Bell, Rector", [("Ivan Petrov", "Director"), ("Anna Bell", "Rector")]),
        ("Petrov I.I., Bell A.", [("Petrov I.I.", ""), ("Bell A.", "")]),
        ("Ivan Petrov and Anna Bell", [("Ivan Petrov", ""), ("Anna Bell", "")]),
        ("Ivan Petrov / Anna Bell", [("Ivan Petrov", ""), ("Anna Bell", "")]),
        ("ректор Иванов И.И., директор Петров П.П.", [("Иванов И.И.", "ректор"), ("Петров П.П.", "директор")]),
        ("Ivan Petrov, Rector, Kazan University", [("Ivan Petrov", "Rector, Kazan University")]),
        ("Ivan Petrov, Kazan University", [("Ivan Petrov", "Kazan University")]),
        ("Иванов И.И. директор", [("Иванов И.И.", "директор")]),
        (
            "генеральный секретарь Ассамблеи народов С. Смирнова",
            [("С. Смирнова", "генеральный секретарь Ассамблеи народов")],
        ),
        ("н/д", []),
        (
            "First Deputy Chairman of the Committee, Head of Office — Anna Smirnova",
            [("Anna Smirnova", "First Deputy Chairman of the Committee, Head of Office")],
        ),
    ],
)
def test_a_name_is_told_from_its_capacity(text: str, people: list[tuple[str, str]]) -> None:
    assert [(each.name, each.capacity) for each in signatories_of(text)] == people


def test_a_side_and_a_proxy_are_understood() -> None:
    text = "Steppe University: Ivan Ivanov, Vice-Rector on behalf of the Rector"
    assert signatories_of(text) == (Signed("Ivan Ivanov", "Vice-Rector", "Steppe University", "the Rector"),)


@pytest.mark.parametrize(
    "text", ["123", "Director of the Institute", "see the attached letter of 3 May", "on behalf of the Rector"]
)
def test_what_is_no_person_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        signatories_of(text)


def test_people_belong_to_the_side_said_or_to_parties_in_their_order() -> None:
    parties = ["Assembly of Neighbours", "Steppe University"]
    assert said_sides([Signed("A B", side="Steppe"), Signed("C D", side="Assembly")], parties) == [1, 0]
    assert said_sides([Signed("A B"), Signed("C D")], parties) == [0, 1]
    assert said_sides([Signed("A B")], parties) == [None]
