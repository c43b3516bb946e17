"""What is pasted or uploaded: text, pages in HTML, and what is neither."""

import re
import sys
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from agreements.drafting.composing import read
from agreements.drafting.pages import LONGEST, UnreadableError

if TYPE_CHECKING:
    from _typeshed import TraceFunction

RELEASE = "The Coral Foundation and the Delta Institute signed a memorandum in Rome on 3 May 2021."


def test_page_in_html_is_read_without_its_scripts() -> None:
    page = (
        "<html><head><title>News</title><link rel='canonical' href='https://coral.example/news/1'>"
        "<script>var x = '<p>The Sea Union and the Ocean Fund signed an agreement.</p>'</script>"
        "<style>p {}</style></head>"
        f"<body><!-- <p>hidden</p> --><p onclick='x()'>{RELEASE}</p></body></html>"
    )
    reading = read(page)
    assert reading.text == f"https://coral.example/news/1\n\nNews\n\n{RELEASE}"
    assert [str(party.name) for party in reading.drafts[0].parties] == ["Coral Foundation", "Delta Institute"]


def test_what_is_shown_holds_no_marks_that_turn_the_text_around() -> None:
    assert read(RELEASE + " \u202eabc\u2066\u200b\x00").text == RELEASE + " abc"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_text_in_other_encodings(encoding: str) -> None:
    text = "Фонд «Коралл» и Институт дельты подписали соглашение о сотрудничестве в Туле."
    assert [str(party.name) for party in read(text.encode(encoding)).drafts[0].parties] == [
        "Фонд «Коралл»",
        "Институт дельты",
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7 abc", b"PK\x03\x04 abc", b"MZ\x90\x00", bytes(range(256)) * 40])
def test_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(data)


def test_text_that_is_too_long_is_cut_and_said_so() -> None:
    reading = read(RELEASE + "\n\nMore words. " * 200_000)
    assert (len(reading.text) <= LONGEST, reading.notes, len(reading.drafts)) == (True, ("cut",), 1)


@pytest.mark.parametrize(
    "piece",
    [
        "<p ",
        "<",
        "«",
        "(",
        '"',
        "the Union of ",
        "Ivan Petrov and ",
        "signed agreement ",
        "А.",
        "Chamber and ",
        "3 May ",
        "The next day the Fund signed another memorandum with the Blue Museum. ",
        "museum directors of both ",
        "signed for the Fund by Anna Keller and for the ",
    ],
)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Twice the text, twice the steps: counted in the lines that the interpreter runs, not in seconds."""
    small, large = (_steps(piece * (length // len(piece))) for length in (4_000, 16_000))
    assert large < 6 * small + 20_000


def _steps(text: str) -> int:
    read(text[:100])  # word lists are read once
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> "TraceFunction":
        nonlocal count
        count += 1
        return counting

    previous = sys.gettrace()
    sys.settrace(counting)
    try:
        read(text)
    finally:
        sys.settrace(previous)
    return count


def test_no_pattern_backtracks() -> None:
    """A pattern with two open repetitions of the same thing in a row can take time squared."""
    from agreements.drafting import subjects

    assert not re.search(r"\.\*.*\.\*", subjects._cues().pattern)
