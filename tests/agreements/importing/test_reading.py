"""Files that are no JSON lines, told by line; and oddities that are none."""

from pathlib import Path

import pytest

from agreements.importing.problems import BrokenFileError
from agreements.importing.reading import LONGEST_LINE, read_lines


def told(content: bytes, folder: Path) -> list[str]:
    """What is wrong with a file of this content."""
    path = folder / "file.jsonl"
    path.write_bytes(content)
    try:
        return [str(problem) for problem in read_lines(path)[1]]
    except BrokenFileError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbf{"a": 1}\r\n\r\n  \r\n{"a": 2}\r\n',
        b'{"a": 1}\n\n\n{"a": 2}',
        b'\n{"a": 1}\r{"a": 2}\r',
    ],
    ids=["byte order mark and Windows lines", "blank lines, no end of line", "lines of an old Mac"],
)
def test_odd_line_ends_and_blank_lines_are_fine(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.jsonl"
    path.write_bytes(content)
    found, problems = read_lines(path)
    assert [data for _number, data in found] == [{"a": 1}, {"a": 2}]
    assert problems == []


def test_the_number_of_a_line_counts_blank_ones(tmp_path: Path) -> None:
    path = tmp_path / "file.jsonl"
    path.write_bytes(b'\n{"a": 1}\n\n{"a": 2}\n')
    assert [number for number, _data in read_lines(path)[0]] == [2, 4]


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    path = tmp_path / "file.jsonl"
    path.write_bytes('{"a": "one\u2028two\x85three"}\n'.encode())
    assert read_lines(path) == ([(1, {"a": "one\u2028two\x85three"})], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{\n", "line 1: is not JSON at column 2: Expecting property name enclosed in double quotes."),
        (b'{"a": 1}\n[1]\n', "line 2: is not a JSON object; one line is one agreement, in braces."),
        (b'{"a": 1} {"a": 2}\n', "line 1: is not JSON at column 10: Extra data."),
        (b'{"a": NaN}\n', "line 1: holds NaN, which is not JSON."),
        (b'{"a": -Infinity}\n', "line 1: holds -Infinity, which is not JSON."),
        (b'{"a": 1, "b": 2, "a": 3}\n', "line 1: gives the key 'a' twice."),
        (b'{"b": {"a": 1, "a": 1}}\n', "line 1: gives the key 'a' twice."),
        (b'{"a": "\xff"}\n', "line 1: is not UTF-8 at byte 8 of the line. Save it as UTF-8."),
        (b"[" * 200_000 + b"\n", "line 1: is nested too deeply."),
        (b'{"a": ' + b"9" * 5_000 + b"}\n", "line 1: holds a number that is too long."),
        (b'{"a": "' + b"x" * LONGEST_LINE + b'"}\n', "line 1: is longer than 1,048,576 bytes."),
        ('{"a": 1}\n'.encode("utf-16"), "the file: is UTF-16. Save it as UTF-8."),
        (b"", "the file: holds no record."),
        (b"\xef\xbb\xbf\n \n", "the file: holds no record."),
    ],
)
def test_a_broken_file_is_told_with_its_line(content: bytes, expected: str, tmp_path: Path) -> None:
    assert told(content, tmp_path) == [expected]


def test_every_broken_line_is_told(tmp_path: Path) -> None:
    assert told(b'{\n{"a": 1}\n\xff\n7\n', tmp_path) == [
        "line 1: is not JSON at column 2: Expecting property name enclosed in double quotes.",
        "line 3: is not UTF-8 at byte 1 of the line. Save it as UTF-8.",
        "line 4: is not a JSON object; one line is one agreement, in braces.",
    ]


def test_a_file_that_cannot_be_opened_gets_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.jsonl", tmp_path):
        with pytest.raises(BrokenFileError) as raised:
            read_lines(path)
        assert str(raised.value.problems[0]).startswith("the file: cannot be read: ")
