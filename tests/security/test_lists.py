"""The lists of docs/security say what the tests and the code say, both ways."""

import ast
import re
from collections import defaultdict

import pytest

from agreements.choices import RecordState
from agreements.permissions import MATRIX
from script.sample.places import ROOT

DOCS = ROOT / "docs" / "security"
NUMBER = r"\d{1,2}\.\d\.\d{1,2}"
LEAST = 60


def marked() -> dict[str, set[str]]:
    """The tests that carry the number of an item, as "folder/file.py::test"."""
    tests: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.asvs":
                    for number in mark.args:
                        tests[ast.literal_eval(number)].add(f"{path.relative_to(ROOT / 'tests')}::{node.name}")  # type: ignore[attr-defined]
    return dict(tests)


def listed() -> dict[str, set[str]]:
    """The items of the list with the tests it names."""
    held = (DOCS / "asvs.md").read_text().partition("## Held")[2].partition("## Not held")[0]
    rows = re.findall(rf"^\| ({NUMBER}) \| (.+?) \| (.+?) \| (.+?) \|$", held, re.MULTILINE)
    assert len(rows) == len(re.findall(r"^\| \d", held, re.MULTILINE))
    return {number: set(re.findall(r"`([^`]+)`", tests)) for number, _asked, _held, tests in rows}


def test_the_list_of_items_and_the_marks_on_tests_are_the_same() -> None:
    assert listed() == marked()


def test_enough_items_of_the_first_two_levels_are_held() -> None:
    text = (DOCS / "asvs.md").read_text()
    above = set(re.findall(rf"^\| ({NUMBER}) \| \(level 3\)", text, re.MULTILINE))
    assert len(set(listed()) - above) >= LEAST


def test_no_item_is_both_held_and_not() -> None:
    missing = (DOCS / "asvs.md").read_text().partition("## Not held")[2]
    assert set(re.findall(NUMBER, missing)) & set(listed()) == set()
    assert "second factor" in missing


@pytest.mark.asvs("8.1.1")
def test_the_written_table_of_rights_is_the_one_of_the_code() -> None:
    cell = r"([^|\n]+)"
    pattern = rf"^\| (\w+) \| {cell} \| {cell} \| {cell} \| {cell} \|$"
    rows = re.findall(pattern, (DOCS / "rights.md").read_text(), re.MULTILINE)
    states = (RecordState.DRAFT, RecordState.IN_REVIEW, RecordState.PUBLISHED, RecordState.WITHDRAWN)
    written = {
        action: dict(zip(states, (frozenset(re.findall(r"\w+", cell)) for cell in cells), strict=True))
        for action, *cells in rows
        if action != "action"
    }
    assert written == {
        action: {state: frozenset(allowed.get(state, ())) for state in states} for action, allowed in MATRIX.items()
    }
