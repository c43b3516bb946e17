"""The gates: one that fails makes the run fail, and a tool that is missing is told instead of left out."""

import os
import subprocess

import pytest

from script.sample import browser, gates
from script.sample.gates import GATES, Gate, failed_line, passes, python
from script.sample.manage import exit_code
from script.sample.places import Problem
from script.sample.prepare import stop_if_failed


def test_gate_passes_and_fails_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert passes(Gate("good", python("-c", "pass")), os.environ) is True
    assert passes(Gate("bad", python("-c", "print('what is wrong'); raise SystemExit(3)")), os.environ) is False
    told = capsys.readouterr().err
    assert "passed  good" in told
    assert "FAILED  bad" in told
    assert "what is wrong" in told


def test_gate_runs_with_its_own_environment() -> None:
    gate = Gate("own", python("-c", "import os; raise SystemExit(os.environ['KIND'] != 'own')"), {"KIND": "own"})
    assert passes(gate, {**os.environ, "KIND": "other"}) is True


@pytest.mark.parametrize(
    ("out", "err", "told"),
    [
        ("much", "why\n", "manage.py migrate failed:\nwhy"),
        ("why", "", "manage.py migrate failed:\nwhy"),
        (None, "", "manage.py migrate failed:\nIt ended with -15."),
    ],
)
def test_step_that_fails_tells_why_or_at_least_how(out: str | None, err: str, told: str) -> None:
    stop_if_failed(subprocess.CompletedProcess(["python", "manage.py", "migrate"], 0, None, err))
    with pytest.raises(Problem) as problem:
        stop_if_failed(subprocess.CompletedProcess(["python", "manage.py", "migrate"], -15, out, err))
    assert str(problem.value) == told


def test_every_gate_of_the_rules_is_there() -> None:
    commands = " ".join(" ".join(gate.command) for gate in GATES)
    words = ("ruff format --check", "ruff check", "djlint", "lint_imports", "script/translations --check", "mypy")
    assert [word for word in (*words, "--fail-level WARNING", "makemigrations --check") if word not in commands] == []


def test_failures_are_named_together() -> None:
    assert failed_line([]) == ""
    assert failed_line(["types", "layers"]) == " FAILED: types, layers."


def test_missing_tool_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="Missing here: chromium, msgfmt"):
        gates.install_tools()


def test_missing_chromium_is_a_failure_in_ci_and_loud_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("CI", "1")
    with pytest.raises(Problem, match="in CI the browser tests must run"):
        browser.chromium()
    monkeypatch.delenv("CI")
    assert browser.chromium() is None
    assert "ATTENTION: Chromium is missing" in capsys.readouterr().err


def test_command_ended_by_a_signal_has_a_shells_exit_code() -> None:
    assert (exit_code(0), exit_code(7), exit_code(-15)) == (0, 7, 143)
