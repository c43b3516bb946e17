"""Rows that differ: which, in which column, and what stands here and there."""

import pytest

from agreements.verifying import rows
from agreements.verifying.rows import Cell, Differences, RowDifference, Unreadable, compare, read_rows

TRUE = 'number,title,parties\r\nA-1,One,"x, y"\r\nA-2,Two,z\r\nA-3,Три,z\r\n'


def differences(here: str, register: str = TRUE, form: str = "csv") -> Differences:
    return compare(read_rows(here, form), read_rows(register, form))


def test_same_rows_do_not_differ() -> None:
    assert not differences(TRUE)
    assert not differences("\ufeff" + TRUE.replace("\r\n", "\n").replace('"x, y"', '"x, y"'))


def test_changed_value_is_told_with_both() -> None:
    found = differences(TRUE.replace("Two", "2"))
    assert (found.count, found.rows) == (1, [RowDifference("A-2", True, True, (Cell("title", "2", "Two"),))])


def test_missing_and_added_rows_are_told() -> None:
    found = differences(TRUE.replace("A-2,Two,z", "A-9,New,z"))
    assert found.rows == [RowDifference("A-2", False, True), RowDifference("A-9", True, False)]
    assert not found.reordered


def test_other_order_is_told_by_itself() -> None:
    head, one, two, three = TRUE.splitlines(keepends=True)
    found = differences("".join([head, two, one, three]))
    assert (found.count, found.reordered) == (0, True)


def test_column_that_one_has_alone_is_told() -> None:
    found = differences("number,title,more\r\nA-1,One,1\r\nA-2,Two,1\r\nA-3,Три,1\r\n")
    assert (found.count, found.columns) == (0, ("more", "parties"))


def test_several_rows_of_one_agreement_are_told_apart() -> None:
    true = "number,party\r\nA-1,x\r\nA-1,y\r\n"
    assert differences(true.replace("A-1,y", "A-1,w"), true).rows == [
        RowDifference("A-1 (2)", True, True, (Cell("party", "w", "y"),))
    ]


def test_rows_without_a_number_are_told_by_their_place() -> None:
    assert differences("title\r\na\r\nb\r\n", "title\r\na\r\nc\r\n").rows[0].name == "(2)"


def test_value_too_much_in_a_row_is_told() -> None:
    assert differences(TRUE.replace("Two,z", "Two,z,zz")).columns == ("…",)


def test_only_the_first_differences_are_told_and_the_rest_counted() -> None:
    true = "number,x\r\n" + "".join(f"A-{n},1\r\n" for n in range(100))
    found = differences(true.replace(",1", ",2"), true)
    assert (found.count, len(found.rows), found.more) == (100, rows.MOST_TOLD, 100 - rows.MOST_TOLD)


def test_json_lines_are_compared_value_by_value() -> None:
    true = '{"number": "A-1", "parties": ["x"], "signed": null}\n'
    assert not differences(true.replace(": ", ":"), true, "jsonl")
    assert differences(true.replace('"x"', '"y"'), true, "jsonl").rows[0].cells == (Cell("parties", '["y"]', '["x"]'),)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", "csv"),
        ("a,a\r\n1,2\r\n", "csv"),
        ('a\r\n"x', "csv"),
        ("a\r\n" + "x" * 200_000 + "\r\n", "csv"),
        ("[1]\n", "jsonl"),
        ("{\n", "jsonl"),
        ("[" * 100_000, "jsonl"),
    ],
)
def test_what_is_no_list_is_refused(text: str, form: str) -> None:
    with pytest.raises(Unreadable):
        read_rows(text, form)


def test_list_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    with pytest.raises(Unreadable):
        read_rows(TRUE, "csv")
