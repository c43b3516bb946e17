"""What was typed, read: phrases, words to leave out, OR between two, and what is only noise."""

import pytest

from agreements.typed import LONGEST, MOST_TERMS, Term, Typed, read_typed


def word(text: str) -> Term:
    return Term(text)


def phrase(text: str) -> Term:
    return Term(text, phrase=True)


def groups(typed: Typed) -> list[list[str]]:
    return [[term.text for term in group] for group in typed.groups]


@pytest.mark.parametrize(
    "text",
    [
        '"peace fund"',
        "«peace fund»",
        "“peace fund”",
        "„peace fund“",
        "„peace fund”",
        "”peace fund”",
        "‹peace fund›",
        "「peace fund」",
        '" peace   fund "',
    ],
)
def test_all_quotation_marks_make_a_phrase(text: str) -> None:
    assert read_typed(text).groups == ((phrase("peace fund"),),)


@pytest.mark.parametrize("text", ['"peace"', "«peace»", "„peace“"])
def test_one_word_in_quotation_marks_is_a_word(text: str) -> None:
    assert read_typed(text).groups == ((word("peace"),),)


def test_a_phrase_stands_among_words_even_without_blanks() -> None:
    assert read_typed('the "peace fund"of Asia').groups == (
        (word("the"),),
        (phrase("peace fund"),),
        (word("of"),),
        (word("Asia"),),
    )


@pytest.mark.parametrize(
    "text", ['"peace fund', 'peace fund"', "«peace fund", "peace» fund", "peace “fund", '"peace "" fund']
)
def test_an_unbalanced_quotation_mark_is_a_blank(text: str) -> None:
    found = read_typed(text)
    assert {term.text.strip("»") for term in found.terms} == {"peace", "fund"}
    assert not any(term.phrase for term in found.terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('S"ezd narodov', [word("Sezd"), word("narodov")]),
        ('«Pod"em sela»', [phrase("Podem sela")]),
        ('"Pod"em sela"', [phrase("Podem sela")]),
        ('S"ezd "Pod"em sela"', [word("Sezd"), phrase("Podem sela")]),
        ('Fond"East West"', [word("Fond"), phrase("East West")]),
        ('"peace fund"east', [phrase("peace fund"), word("east")]),
    ],
)
def test_a_mark_for_a_hard_sign_opens_no_phrase(text: str, expected: list[Term]) -> None:
    assert list(read_typed(text).terms) == expected


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
def test_a_minus_before_a_word_or_a_phrase_leaves_it_out(minus: str) -> None:
    found = read_typed(f'peace {minus}war {minus}"cold war" {minus}«злой враг»')
    assert groups(found) == [["peace"]]
    assert found.left_out == (word("war"), phrase("cold war"), phrase("злой враг"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Al-Farabi", "Al-Farabi"), ("Ханты-Мансийск", "Ханты-Мансийск"), ("EPA-2022-0001", "EPA-2022-0001")],
)
def test_a_hyphen_inside_a_word_leaves_nothing_out(text: str, expected: str) -> None:
    assert read_typed(text) == Typed(text, ((word(expected),),), ())


def test_a_minus_that_stands_alone_is_nothing() -> None:
    assert read_typed("peace - war -") == Typed("peace - war -", ((word("peace"),), (word("war"),)), ())


@pytest.mark.parametrize("between", ["OR", "ИЛИ", "|", "||"])
def test_or_joins_what_stands_beside_it(between: str) -> None:
    found = read_typed(f'peace {between} "good will" {between} мир fund')
    assert groups(found) == [["peace", "good will", "мир"], ["fund"]]


@pytest.mark.parametrize("text", ["OR peace", "peace OR", "ИЛИ peace |", "| | peace", "peace OR OR"])
def test_or_without_two_sides_is_nothing(text: str) -> None:
    assert groups(read_typed(text)) == [["peace"]]


@pytest.mark.parametrize("text", ["or", "или", "Oregon"])
def test_or_in_small_letters_is_a_word(text: str) -> None:
    assert read_typed(f"peace {text} war").groups[1] == (word(text),)


def test_many_terms_are_cut_and_it_is_said() -> None:
    assert not read_typed(" ".join(f"w{n}" for n in range(MOST_TERMS))).cut
    found = read_typed(" ".join(f"w{n}" for n in range(MOST_TERMS + 1)))
    assert found.cut
    assert groups(found) == [[f"w{n}"] for n in range(MOST_TERMS)]


def test_the_same_word_twice_is_looked_for_once() -> None:
    assert groups(read_typed("peace peace -war -war")) == [["peace"]]
    assert read_typed("peace -war -war").left_out == (word("war"),)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e"])
def test_what_is_invisible_does_not_part_a_word(sign: str) -> None:
    assert groups(read_typed(f"Чер{sign}нокоз")) == [["Чернокоз"]]


@pytest.mark.parametrize("sign", ["\n", "\t", "\x00", "\x1f", "\u2028", "\u00a0", "\u3000"])
def test_what_parts_words_is_a_blank(sign: str) -> None:
    assert groups(read_typed(f"Olga{sign}Chernokoz")) == [["Olga"], ["Chernokoz"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "***",
        "%%%",
        '"""',
        "(((",
        "- -- ---",
        "«»",
        '""',
        "| || |",
        "OR",
        "…!?.,:;",
        "\u0301" * 300,
        "\ud800",
        "_" * 10_000,
    ],
)
def test_signs_alone_are_nothing(text: str) -> None:
    found = read_typed(text)
    assert found.groups == ()
    assert found.left_out == ()
    assert not found.cut


@pytest.mark.parametrize("text", ["a" * 10_000, "a " * 10_000, '"' * 5_000 + "a" * 5_000, "-«a" * 4_000, "ﷺ" * 10_000])
def test_ten_thousand_signs_are_read_no_further_than_a_person_types(text: str) -> None:
    found = read_typed(text)
    assert len(found.text) <= LONGEST
    assert len(found.terms) + len(found.left_out) <= MOST_TERMS


def test_or_in_quotation_marks_is_a_word() -> None:
    typed = read_typed('peace "OR" fund')
    assert [term.text for term in typed.terms] == ["peace", "OR", "fund"]
    assert len(typed.groups) == 3
