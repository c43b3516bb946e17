"""Log lines: one record is one line, whatever a visitor puts into it."""

import logging

import pytest

from registry.logs import OneLine


def line(message: str, *args: object, error: Exception | None = None) -> str:
    exc_info = (type(error), error, None) if error else None
    record = logging.LogRecord("register", logging.INFO, __file__, 1, message, args, exc_info)
    return OneLine("%(levelname)s %(name)s: %(message)s").format(record)


@pytest.mark.parametrize("evil", ["\n", "\r\n", "\u2028", "\x85", "\x1b[2J", "\x00", "\u202e", "\x0b"])
@pytest.mark.asvs("16.4.1", "16.2.4")
def test_no_character_starts_a_second_line_or_moves_the_cursor(evil: str) -> None:
    written = line("Not found: %s", f"/a{evil}2026-01-01 ERROR django: forged")
    assert len(written.splitlines()) == 1
    assert evil not in written
    assert written.startswith("INFO register: Not found: /a")


def test_letters_of_any_script_stay_readable() -> None:
    assert line("Нашлась %s", "Казань 喀山") == "INFO register: Нашлась Казань 喀山"


def test_traceback_follows_behind_a_bar_and_cannot_forge_a_line() -> None:
    written = line("Error on %s", "/x\ny", error=ValueError("first\n2026-01-01 ERROR django: forged"))
    first, *rest = written.split("\n")
    assert first == "INFO register: Error on /x\\ny"
    assert len(rest) == 2
    assert all(more.startswith("    | ") for more in rest)
