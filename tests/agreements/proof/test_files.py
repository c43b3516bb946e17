"""/verify/ with a file: each forgery is answered in words, with what differs, and nothing of it is kept."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from agreements.verifying import packages, uploads
from agreements.verifying.uploads import MIB
from history.actions import retire_key, revoke_key
from history.moments import Moment
from tests.agreements.proof.conftest import Check
from tests.agreements.proof.extracts import CSV, PUBLIC, STRANGER, Files, events, extract, manifest, signature, zipped
from tests.cast import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_key")]


def made(moment: Moment, **more: Any) -> Files:
    """An extract of the register as it stands."""
    head = {"event": moment.event, "at": moment.at.isoformat(), "hash": moment.hash.hex()}
    return extract({"agreements.csv": CSV}, head=head, **more)


def verdict(response: Any) -> tuple[int, str, list[str]]:
    """Status, outcome, and what does not hold."""
    found = response.context["verdict"]
    return response.status_code, found.outcome.value, [point.text for point in found.points if point.holds is False]


def test_extract_as_it_came_is_proved(check: Check, moment: Moment) -> None:
    response = check(zipped(made(moment)))
    assert verdict(response) == (200, "proved", [])
    told = response.content.decode()
    assert f"The history has event {moment.event} with the same digest today." in told
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.cookies == {}


@pytest.mark.parametrize("name", ["list.csv", "../../etc/passwd", "x" * 300, "отчёт.zip", "a\r\nb.zip", "<b>.pdf"])
def test_name_of_the_file_does_not_matter(check: Check, moment: Moment, name: str) -> None:
    assert verdict(check(zipped(made(moment)), name)) == (200, "proved", [])


def test_content_zipped_anew_in_a_folder_is_proved(check: Check, moment: Moment) -> None:
    assert verdict(check(zipped(made(moment), top="My list/", stored=True))) == (200, "proved", [])


def test_flipped_byte_names_its_file(check: Check, moment: Moment) -> None:
    files = made(moment) | {"agreements.csv": CSV.replace(b"0001", b"0002")}
    assert verdict(check(zipped(files))) == (
        200, "not_proved", ["agreements.csv was changed: its digest is not the one that datapackage.json lists."],
    )  # fmt: skip


def test_list_of_files_made_anew_for_a_changed_file_is_not_signed(check: Check, moment: Moment) -> None:
    changed = CSV.replace(b"0001", b"0002")
    files = made(moment) | {"agreements.csv": changed, "datapackage.json": manifest({"agreements.csv": changed})}
    assert verdict(check(zipped(files))) == (
        200,
        "not_proved",
        ["The signature does not fit: datapackage.json was changed after it was signed, or was never signed."],
    )


def test_forger_with_a_key_of_his_own_is_found(check: Check, moment: Moment) -> None:
    status, outcome, bad = verdict(check(zipped(made(moment, key=STRANGER))))
    assert (status, outcome, len(bad)) == (200, "not_proved", 1)
    assert "which is not a key of this register" in bad[0]


def test_signature_of_another_extract_does_not_fit(check: Check, moment: Moment) -> None:
    files = made(moment) | {"datapackage.json.sig": signature(b"another")}
    assert verdict(check(zipped(files)))[1] == "not_proved"


def test_unsigned_extract_is_unknown(check: Check, moment: Moment) -> None:
    assert verdict(check(zipped(made(moment, key=None)))) == (
        200, "unknown", ["It has no signature: anybody could have made it."],
    )  # fmt: skip


def test_revoked_key_proves_nothing_and_says_why(check: Check, moment: Moment) -> None:
    revoke_key(PUBLIC.key_id, reason="The <b>disk</b> was stolen.")
    response = check(zipped(made(moment)))
    status, outcome, bad = verdict(response)
    assert (status, outcome, len(bad)) == (200, "not_proved", 1)
    assert "The <b>disk</b> was stolen. What it signed proves nothing any more." in bad[0]
    assert "<b>disk</b>" not in response.content.decode()


def test_retired_key_stays_good_and_is_told(check: Check, moment: Moment) -> None:
    retire_key(PUBLIC.key_id)
    response = check(zipped(made(moment)))
    assert verdict(response) == (200, "proved", [])
    assert "That key was retired on" in response.content.decode()


def test_history_that_is_another_today_is_told(check: Check, moment: Moment) -> None:
    files = extract({"agreements.csv": CSV}, head={"event": moment.event, "at": "", "hash": "00" * 32})
    assert verdict(check(zipped(files))) == (
        200,
        "not_proved",
        [f"The history has no event {moment.event} with that digest today: it was changed since."],
    )


@pytest.mark.parametrize("event", [10**9, -1, 0, 2**70])
def test_event_that_never_was_is_told(check: Check, event: int) -> None:
    files = extract({"agreements.csv": CSV}, head={"event": event, "at": "nonsense", "hash": 7})
    assert verdict(check(zipped(files)))[1] == "not_proved"


def test_edited_event_is_named(check: Check, moment: Moment) -> None:
    lines = events().decode().splitlines(keepends=True)
    lines[3] = lines[3].replace("№ 4", "№ 5")
    files = extract({"events.jsonl": "".join(lines).encode()})
    assert "Event 4 was edited: its text does not give its digest." in verdict(check(zipped(files)))[2]


HOSTILE = {
    "text": b"hello",
    "csv": CSV,
    "nul": bytes(100),
    "only a zip's beginning": b"PK\x03\x04" + bytes(100),
    "empty zip": b"PK\x05\x06" + bytes(18),
    "truncated": zipped(extract())[:-40],
    "html": b"<script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n" + os.urandom(500),
    "zip in a zip": zipped({"extract.zip": zipped(extract())}),
    "names": zipped([("../../x", b"1"), ("../../x", b"2"), ("/etc/passwd", b""), ("a\\b", b""), ("ü\u202e", b"")]),
    "workbook": zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
    "deep list": zipped({"datapackage.json": b'{"resources":' + b"[" * 200_000}),
    "odd list": zipped({"datapackage.json": b'{"resources": [], "head": [], "code": 5, "x": 1e999}'}),
    "lone surrogate": zipped(
        {"datapackage.json": b'{"resources": [{"path": "\\ud800", "bytes": 1, "hash": "sha256:0"}]}'}
    ),
    "odd times": zipped(extract({}, head={"event": 1, "at": "0001-01-01T00:00:00+14:00", "hash": ""}, code="\ud800")),
    "many names": zipped({f"{'n' * 5000}{number}": b"" for number in range(150)} | {"datapackage.json": manifest({})}),
    "odd events": zipped(
        extract({"events.jsonl": b'{"event": 1, "previous_hash": "", "hash": 5, "text": "\\ud800"}'}, head={})
    ),
    "huge number": zipped({"datapackage.json": b'{"resources": [], "head": {"event": ' + b"9" * 4000 + b"}}"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_sent_is_answered_in_words(check: Check, name: str) -> None:
    response = check(HOSTILE[name])
    status, outcome, _bad = verdict(response)
    assert (status, outcome in ("unknown", "not_proved")) == (200, True)
    assert "<script>alert" not in response.content.decode()
    assert len(response.content) < 60_000


@pytest.mark.asvs("5.2.3")
def test_archive_that_unpacks_to_very_much_is_not_unpacked(check: Check) -> None:
    """A thousand times 4 MB of nothing, in 4 MB."""
    bomb = zipped([(f"{n}", bytes(4 * MIB)) for n in range(80)])
    assert len(bomb) < MIB
    assert "unpacks to more than can be checked here" in verdict(check(bomb))[2][0]


def test_very_many_events_are_left_to_the_script(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_EVENTS", 3)
    told = check(zipped(extract())).content.decode()
    assert "3 events of the history fit their digests and each other." in told
    assert "The events after these are left to the script verify.py." in told


def test_nothing_sent_and_empty_file_are_told(visitor: Browser, check: Check) -> None:
    for response in (visitor.post("/verify/"), visitor.post("/verify/", {"file": "text"}), check(b"")):
        assert (response.status_code, response.context["file_problem"]) == (
            200, "Choose a file. An empty one says nothing.",
        )  # fmt: skip


def test_too_large_is_refused_before_it_is_read(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_MB", 1)
    monkeypatch.setattr(uploads.Passing, "new_file", lambda *_args: pytest.fail("It was read."))
    response = check(bytes(2 * MIB))
    assert response.status_code == 413
    assert "larger than" in response.context["file_problem"]


@pytest.mark.parametrize("announced", ["x", "-1", "٣٣", "9" * 30])
def test_odd_announcement_of_length_is_no_error(visitor: Browser, announced: str) -> None:
    response = visitor.post("/verify/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=announced)
    assert response.status_code in (200, 400, 413)


def test_broken_form_is_no_error(visitor: Browser) -> None:
    response = visitor.post("/verify/", b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert response.status_code in (200, 400)


def test_file_leaves_nothing_on_the_disk(
    check: Check, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    settings.FILE_UPLOAD_TEMP_DIR = str(scratch)
    response = check(os.urandom(3 * MIB))
    assert response.status_code == 200
    assert list(scratch.iterdir()) == []
    assert not Path(settings.MEDIA_ROOT).exists()


def test_form_of_another_page_is_still_refused_when_large(visitor: Browser) -> None:
    assert visitor.post("/about/", b"x" * 70_000, content_type="text/plain").status_code == 413


def test_queries_are_few(check: Check, moment: Moment, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    content = zipped(made(moment))
    check(content)
    with django_assert_num_queries(4):
        check(content)
