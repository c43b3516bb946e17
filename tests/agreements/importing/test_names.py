"""The names of a party: parted, freed of remarks, and told apart."""

import pytest

from agreements.importing.format import check_line
from agreements.importing.names import bare_name, party_names, site_of, writing
from tests.agreements.importing.lines import line, party


def names(name: str, name_other: str = "", **facts: object) -> list[tuple[str, str, str]]:
    """Text, language and kind of each name."""
    [_first, said] = check_line(1, line(parties=[party("Other"), party(name, name_other=name_other, **facts)]))[
        0
    ].parties
    return [(each.text, each.language, each.kind) for each in party_names(said).names]


def remarks(name_other: str) -> tuple[str, ...]:
    """What is no name."""
    [_first, said] = check_line(1, line(parties=[party("Other"), party("Club", name_other=name_other)]))[0].parties
    return party_names(said).remarks


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Club", "", [("Club", "", "alias")]),
        (
            "Association of Universities",
            "Universities Union / Union of Universities",
            [
                ("Association of Universities", "en", "alias"),
                ("Universities Union", "", "alias"),
                ("Union of Universities", "en", "alias"),
            ],
        ),
        (
            "Club",
            "Клуб; Klub ;Club",
            [("Club", "", "alias"), ("Клуб", "ru", "alias"), ("Klub", "", "alias")],
        ),
        ("Club", "AC/DC Club", [("Club", "", "alias"), ("AC/DC Club", "", "alias")]),
        (
            "Club",
            "World Club (former Regional Club)",
            [("Club", "", "alias"), ("World Club", "", "alias"), ("Regional Club", "", "former")],
        ),
        (
            "Клуб мира (бывш. Клуб)",
            "",
            [("Клуб мира", "ru", "alias"), ("Клуб", "ru", "former")],
        ),
        ("Club", "formerly Old Club", [("Club", "", "alias"), ("Old Club", "", "former")]),
        ("Club", "successor of the Old Club", [("Club", "", "alias")]),
        ("Former Officers' Club", "", [("Former Officers' Club", "", "alias")]),
    ],
)
def test_names_are_parted(name: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    assert names(name, other) == expected


def test_a_succession_is_a_remark_and_no_name() -> None:
    assert remarks("Committee; successor of the Old Committee") == ("successor of the Old Committee",)
    assert remarks("преемник Старого комитета") == ("преемник Старого комитета",)


def test_a_name_given_with_more_facts_is_taken_once() -> None:
    given = names("Club", "Klub", name_ru="Клуб", names=[{"text": "Klub", "language": "de", "kind": "former"}])
    assert given == [("Club", "", "alias"), ("Клуб", "ru", "alias"), ("Klub", "de", "former")]


def test_case_spaces_and_the_shape_of_quotation_marks_make_no_other_name() -> None:
    assert writing('Movement  "Yuksalish"') == writing("movement «YUKSALISH»")
    assert writing("Peoples’ Assembly") == writing("Peoples' Assembly")
    assert writing("Peoples' Assembly") != writing("People's Assembly")
    assert writing("Andrey") != writing("Andrei")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ('Non-Commercial Partnership "REGIONS XXI Century"', "REGIONS XXI Century"),
        ('International Women\'s Public Foundation "Sharq Ayoli"', "Sharq Ayoli"),
        ("фонд «Росконгресс»", "Росконгресс"),
        ('Organization "Directorate of projects "EURASIADA""', 'Directorate of projects "EURASIADA"'),
        ("Eurasian Peoples' Assembly", ""),
        ('"Yuksalish"', ""),
        ("University of Cadiz", ""),
    ],
)
def test_the_bare_name_stands_in_quotation_marks_after_the_legal_form(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("website", "site"),
    [
        ("", ""),
        ("https://www.Example.org/", "example.org"),
        ("http://example.org/en", "example.org"),
        ("https://vk.com/club", "vk.com/club"),
    ],
)
def test_a_site_is_a_host_or_a_page_of_a_host_that_serves_many(website: str, site: str) -> None:
    assert site_of(website) == site
