"""``export_agreements``: the bytes of the page's address, in a file that is there whole or not at all."""

import hashlib
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from agreements.exports import csv, outlets, pdf
from agreements.exports.reading import Reading
from agreements.models import Agreement, Extract
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from script.sample.places import ROOT
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.servers import eventually

pytestmark = pytest.mark.django_db
QUESTIONS: list[tuple[str, dict[str, Any], list[str], str]] = [
    ("csv", {}, [], "visitor"),
    ("csv", {"kind": ["cooperation-agreement"], "year": ["2020", "2021"], "sort": "number"}, [], "visitor"),
    ("csv", {"rows": "party", "columns": "number,party_name,party_country", "bom": "0"}, [], "visitor"),
    ("csv", {"signed_after": "2020", "signed_before": "2021-12-31", "in_force_on": "2023-01-01"}, [], "visitor"),
    ("jsonl", {"q": "Agreement of 2020", "rows": "signature"}, [], "auditor"),
    ("json", {"status": ["in_force", "expired"], "known_on": "#{event}"}, ["--language", "ru"], "clerk"),
    ("xlsx", {"country": ["KZ"], "organization": ["partner-2021", "partner-2022"]}, [], "registrar"),
    ("pdf", {"field": ["culture"]}, ["--language", "ru"], "visitor"),
    ("zip", {"documents": "1", "events": "1"}, [], "auditor"),
    ("zip", {"missing": ["document"], "columns": "title,internal_note"}, [], "auditor"),
]
FLAGS = {("bom", "0"): "--no-bom", ("documents", "1"): "--documents", ("events", "1"): "--events"}


def options(question: dict[str, Any], *, hyphens: bool = True) -> list[str]:
    """The parameters of an address as options."""
    said = []
    for name, value in question.items():
        if isinstance(value, str) and (name, value) in FLAGS:
            said.append(FLAGS[name, value])
            continue
        option = f"--{name.replace('_', '-') if hyphens else name}"
        said += [word for one in ([value] if isinstance(value, str) else value) for word in (option, one)]
    return said


def run(output: Path | str, *said: str, form: str = "csv") -> str:
    """Run the command; what it says on stderr."""
    err = StringIO()
    call_command("export_agreements", "--format", form, "--output", str(output), *said, stderr=err)
    return err.getvalue()


def refused(output: Path, *said: str, form: str = "csv") -> str:
    """Run the command, which leaves nothing; what it says."""
    there = sorted(output.parent.iterdir())
    with pytest.raises(CommandError) as caught:
        run(output, *said, form=form)
    assert sorted(output.parent.iterdir()) == there
    assert caught.value.returncode == 1
    return str(caught.value)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a file may go, with nothing beside it."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "list"


@pytest.mark.parametrize(("form", "question", "more", "who"), QUESTIONS)
def test_the_bytes_are_those_of_the_address(
    everybody: dict[str, Browser],
    register: list[Agreement],
    take: Take,
    target: Path,
    form: str,
    question: dict[str, Any],
    more: list[str],
    who: str,
) -> None:
    event = str(Extract.objects.count() + 5)
    asked = {name: value.format(event=event) if isinstance(value, str) else value for name, value in question.items()}
    language = "/ru" if "ru" in more else ""
    response: Any = everybody[who].get(f"{language}/agreements/export.{form}?{urlencode(asked, doseq=True)}")
    assert response.status_code == 200
    expected = b"".join(response.streaming_content)
    if who != "visitor":
        more = [*more, "--as", everybody[who].user.get_username()]
    said = run(target, *options(asked), *more, form=form)
    assert target.read_bytes() == expected
    assert list(target.parent.iterdir()) == [target]
    of_page, of_command = Extract.objects.order_by("pk")
    ours = ("code", "format", "language", "scope", "query", "columns", "rows_of", "state", "rows", "size", "sha256")
    assert [getattr(of_page, name) for name in ours] == [getattr(of_command, name) for name in ours]
    assert (of_page.user, of_page.known_on) == (of_command.user, of_command.known_on)
    digest = hashlib.sha256(expected).hexdigest()
    assert said == (
        f"{of_page.rows} rows, {len(expected)} bytes, SHA-256 {digest}, code {of_page.code}, event {of_page.event}\n"
    )


def test_underscores_are_taken_like_hyphens(register: list[Agreement], target: Path) -> None:
    question = {"signed_after": "2021", "in_force_on": "2022-01-01"}
    run(target, *options(question), "--no-bom")
    run(target, *options(question, hyphens=False), "--no_bom", "--force")
    assert len(set(Extract.objects.values_list("sha256", flat=True))) == 1
    assert Extract.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["--kind", "sonnet"], "kind: “sonnet” is not a kind of agreement in this register."),
        (["--in-force-on", "2022"], "in_force_on: Write a whole day, as 3 November 2022."),
        (["--signed-after", "31.02.2022"], "signed_after: "),
        (["--known-on", "2999-01-01"], "known_on: The register cannot say yet what it will know then."),
        (["--sort", "x"], "sort: “x” is not an order of this list."),
        (["--rows", "cells"], "rows: “cells” is none of these: agreement, party, signature."),
        (["--columns", "number,colour"], "columns: These are not columns of this extract: colour."),
        (["--columns", "internal_note"], "columns: These are not columns of this extract: internal_note."),
        (["--events"], "events: "),
        (["--documents"], "documents: Documents and the history come along in a ZIP alone."),
        (["--country", "\udcff"], "country: “�” is not the code of a country, as KZ is."),
    ],
)
def test_what_is_not_understood_is_told_with_its_name(
    register: list[Agreement], target: Path, said: list[str], sentence: str
) -> None:
    first, *lines = refused(target, *said).splitlines()
    assert first == "No file was written: a value is not understood."
    assert [line for line in lines if line.startswith(sentence)] == lines[-1:]
    assert Extract.objects.count() == 0


@pytest.mark.parametrize("state", ["unknown", "inactive"])
def test_an_account_that_may_not_sign_in_reads_nothing(auditor: Browser, target: Path, state: str) -> None:
    name = "nobody" if state == "unknown" else auditor.user.get_username()
    auditor.user.is_active = False
    auditor.user.save()
    assert refused(target, "--as", name) == f"as: there is no account {name!r} that may sign in."


def test_a_file_that_is_there_stays_unless_it_is_forced(register: list[Agreement], target: Path) -> None:
    target.write_text("mine")
    assert refused(target).endswith(f"{target} is there already. Give another name, or say --force to replace it.")
    assert target.read_text() == "mine"
    run(target, "--force")
    assert target.read_bytes().count(b"Agreement of") == 3
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_never_replaced(target: Path, kind: str) -> None:
    target.mkdir() if kind == "folder" else os.mkfifo(target)
    said = refused(target, "--force")
    assert said == f"{target} is no file. Give the name of a file, or - for the standard output."
    assert (target.is_dir(), target.is_fifo()) == (kind == "folder", kind == "pipe")


def test_a_folder_that_is_not_there_is_told(target: Path) -> None:
    nowhere = target / "list.csv"
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        run(nowhere)
    assert Extract.objects.count() == 0


def test_what_a_killed_command_left_is_no_hindrance(register: list[Agreement], target: Path) -> None:
    target.with_name("list.part").write_bytes(b"x" * 100_000)
    run(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfnumber,")
    assert list(target.parent.iterdir()) == [target]


def test_two_commands_do_not_write_one_file(register: list[Agreement], target: Path) -> None:
    with outlets.NewFile(target, force=False) as first:
        first.write(b"of the first")
        assert refused(target) == f"{target} is being written by another command."
        first.finish()
    assert target.read_bytes() == b"of the first"


@pytest.mark.parametrize("when", ["write", "finish"])
def test_a_disk_that_fills_up_leaves_no_file(
    register: list[Agreement], target: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    if when == "write":
        monkeypatch.setattr(outlets.Outlet, "write", lambda self, piece: _told(self, full))
    else:
        monkeypatch.setattr(os, "fsync", full)
    assert refused(target) == f"{target} cannot be written: No space left on device."
    extract = Extract.objects.get()
    assert (extract.state, extract.sha256) == ("broken", "")


def _told(out: outlets.Outlet, fails: Any) -> None:
    with outlets.told(out.name):
        fails()


def test_a_register_that_breaks_off_leaves_no_file(
    register: list[Agreement], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_reading: Reading) -> Any:
        yield b"number\r\n"
        raise OperationalError("canceling statement due to\nstatement timeout")

    monkeypatch.setattr(csv, "pieces", broken)
    assert refused(target) == (
        "No file was written, because the register could not be read to the end:"
        " canceling statement due to statement timeout"
    )
    assert Extract.objects.get().state == "broken"


def test_more_rows_than_a_format_holds_are_refused_in_words(
    register: list[Agreement], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_ROWS", 2)
    assert refused(target, form="pdf").startswith("A PDF holds 2 rows and this list has more.")


def test_the_progress_tells_rows_of_how_many(register: list[Agreement], target: Path) -> None:
    said = run(target, "--progress", "--rows", "party")
    assert said.splitlines()[-2].startswith(f"{'█' * 30} 6 of 6 rows, ")
    assert said.splitlines()[-1].startswith("6 rows, ")
    run(target, "--progress", "--force", "--q", "nothing at all", form="zip")


def test_ctrl_c_leaves_no_file(register: list[Agreement], target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_out: object, _piece: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outlets.Outlet, "write", interrupted)
    with pytest.raises(SystemExit) as caught:
        run(target)
    assert caught.value.code == 130
    assert list(target.parent.iterdir()) == []
    assert Extract.objects.get().state == "broken"


# As a process of its own, on a server of its own.


def started(environment: dict[str, str], *said: str, **more: Any) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "export_agreements", "--format", "csv", *said]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, **more)


@pytest.mark.slow
def test_as_a_process_it_writes_to_the_standard_output_alone(environment: dict[str, str]) -> None:
    process = started(environment, "--output", "-", stdout=subprocess.PIPE)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert out == b"\xef\xbb\xbf" + csv.head(csv_columns())
    assert (
        err.decode().splitlines()[0].startswith(f"0 rows, {len(out)} bytes, SHA-256 {hashlib.sha256(out).hexdigest()}")
    )
    assert len(err.splitlines()) == 1


def csv_columns() -> Any:
    from agreements.exports.columns import usual

    return usual("agreement")


@pytest.mark.slow
def test_as_a_process_it_ends_with_1_in_words(environment: dict[str, str], target: Path) -> None:
    process = started(environment, "--output", str(target), "--kind", "sonnet")
    _out, err = process.communicate()
    assert (process.returncode, list(target.parent.iterdir())) == (1, [])
    assert err.decode().splitlines() == [
        "CommandError: No file was written: a value is not understood.",
        "kind: “sonnet” is not a kind of agreement in this register.",
    ]


@pytest.mark.slow
def test_a_reader_that_went_away_is_told_without_a_traceback(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = started(environment, "--output", "-", stdout=writing)
    os.close(writing)
    _out, err = process.communicate()
    assert process.returncode == 1
    assert err.decode().splitlines()[-1] == "CommandError: The standard output cannot be written: Broken pipe."
    assert b"Traceback" not in err


@pytest.mark.slow
def test_a_full_disk_is_told(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(environment, "--output", "-", stdout=full)
        _out, err = process.communicate()
    assert process.returncode == 1
    assert err.decode().splitlines()[-1] == (
        "CommandError: The standard output cannot be written: No space left on device."
    )


@pytest.mark.slow
def test_interrupted_it_ends_its_statement_and_leaves_no_file(
    sample_cluster: Cluster, environment: dict[str, str], target: Path
) -> None:
    """It waits for a table that somebody holds, which is a statement under way; then Ctrl+C is typed."""
    with sample_cluster.connect(DATABASE) as line, line.transaction():
        line.execute("lock table agreements_agreementfacts")
        process = started(environment, "--output", str(target))
        eventually(lambda: waiting(sample_cluster) == 1, seconds=60)
        assert [path.name for path in target.parent.iterdir()] == ["list.part"]
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert waiting(sample_cluster) == 0
    assert list(target.parent.iterdir()) == []
    assert err.decode().splitlines()[-1] == "Interrupted. No file was written."
    with sample_cluster.connect(DATABASE) as line:
        last = line.execute("select state from agreements_extract order by id desc limit 1").fetchone()
        assert last == ("broken",)


def waiting(cluster: Cluster) -> int:
    """How many statements of the register wait for a lock."""
    with cluster.connect() as line:
        found = line.execute(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'register-app'"
        ).fetchone()
    assert found is not None
    return int(found[0])


@pytest.mark.slow
def test_on_a_terminal_there_is_a_bar(environment: dict[str, str], target: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "manage.py", "export_agreements", "--format", "csv", "--output", str(target)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=theirs)
    os.close(theirs)
    said = b""
    with suppress(OSError):  # how a terminal says that the other side is closed
        while piece := os.read(ours, 10_000):
            said += piece
    os.close(ours)
    assert process.wait() == 0
    assert "█ 0 of 0 rows" in said.decode()
    assert target.exists()
