"""The environment reader: typed answers, every problem told at once, passwords never repeated."""

from pathlib import Path

import pytest

from registry.env import Environment


def test_missing_required_text_is_a_problem_with_what_to_set() -> None:
    env = Environment({"A": ""})
    assert env.text("A", hint="Set it to a name.") == ""
    assert env.problems == ["A: is not set. Set it to a name."]


@pytest.mark.parametrize("value", ["maybe", "2", "да", " 1", "TRUE!"])
def test_flag_that_is_neither_yes_nor_no_is_a_problem(value: str) -> None:
    env = Environment({"DEBUG": value})
    assert env.flag("DEBUG") is False
    assert env.problems == [f"DEBUG: is {value.lower()!r}. Set it to 1 (yes) or 0 (no)."]


@pytest.mark.parametrize(
    ("value", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)]
)
def test_flag_reads_the_usual_words(value: str, meaning: bool) -> None:
    env = Environment({"A": value})
    assert (env.flag("A"), env.problems) == (meaning, [])


def test_flag_without_default_must_be_said() -> None:
    env = Environment({})
    env.flag("A", default=None, hint="Think first.")
    assert env.problems == ["A: is not set. Set it to 1 (yes) or 0 (no). Think first."]


@pytest.mark.parametrize("value", ["-1", "0", "11", "1e1", "٣", "+5", " 5", "99999999999999", "x"])
def test_number_outside_its_bounds_or_not_a_number_is_a_problem(value: str) -> None:
    env = Environment({"SIZE": value})
    assert env.number("SIZE", default=4, least=1, most=10) == 4
    assert env.problems == [f"SIZE: is {value!r}. Set it to a whole number from 1 to 10."]


def test_address_problem_never_repeats_a_password() -> None:
    env = Environment({"DATABASE_URL": "mysql://user:hunter2@host/db"})
    env.address("DATABASE_URL", schemes=["postgresql"], hint="", keep_quiet=True)
    assert len(env.problems) == 1
    assert "hunter2" not in env.problems[0]


@pytest.mark.parametrize(
    "value", ["example.org", "//example.org", "ftp://example.org", "https://a:b:c/", "https://[::1", "https://a b"]
)
def test_address_of_another_shape_is_a_problem(value: str) -> None:
    env = Environment({"URL": value})
    assert env.address("URL", schemes=["https"], hint="H.") == ""
    assert len(env.problems) == 1


def test_words_ignore_blanks_and_empty_members() -> None:
    assert Environment({"HOSTS": " a.org, ,b.org,"}).words("HOSTS") == ["a.org", "b.org"]


def test_relative_folder_is_a_problem(tmp_path: Path) -> None:
    env = Environment({"MEDIA_ROOT": "media"})
    assert env.folder("MEDIA_ROOT", default=tmp_path) == tmp_path
    assert env.problems == ["MEDIA_ROOT: is 'media'. Set it to the full path of a folder, beginning with a slash."]


def test_stop_names_every_problem_in_one_message() -> None:
    env = Environment({"N": "x"})
    env.text("A")
    env.number("N", default=1, least=1, most=2)
    with pytest.raises(SystemExit) as stop:
        env.stop_if_wrong()
    assert str(stop.value).count("\n  - ") == 2


def test_nothing_wrong_means_no_stop() -> None:
    env = Environment({})
    env.stop_if_wrong()
    assert env.problems == []
