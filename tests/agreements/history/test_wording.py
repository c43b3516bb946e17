"""Texts compared word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.presentation.wording import GONE, MOST_WORDS, NEW, reworded


def texts(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.what, piece.text) for piece in reworded(before, after)]


def test_pieces_come_in_reading_order() -> None:
    assert texts("The sides exchange students each year", "The sides exchange teachers and students each spring") == [
        ("kept", "The sides exchange"),
        ("new", " teachers and"),
        ("kept", " students each"),
        ("gone", " year"),
        ("new", " spring"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "one two three four"),
        ("one two three four", ""),
        ("Almaty", "Astana"),
        ("one two three four", "five six seven eight"),
        ("one two three", " ".join(["one two three", *("word" for _ in range(MOST_WORDS))])),
    ],
)
def test_what_is_better_read_one_after_the_other_has_no_pieces(before: str, after: str) -> None:
    assert reworded(before, after) == ()


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = reworded(before, after)
    if pieces:
        assert "".join(p.text for p in pieces if p.what != NEW).split() == before.split()
        assert "".join(p.text for p in pieces if p.what != GONE).split() == after.split()


@pytest.mark.parametrize("word", ["a", "a b", "слово", "x" * 40])
def test_the_worst_case_is_fast(word: str) -> None:
    most = MOST_WORDS // len(word.split())
    before, after = " ".join([word] * most), " ".join([word] * (most // 2) + ["other"] + [word] * (most // 3))
    begun = time.process_time()  # not the clock on the wall: other tests run beside this one
    reworded(before, after)
    assert time.process_time() - begun < 10
