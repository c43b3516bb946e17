"""Files under attack: actions hidden in a PDF, bombs, and tokens of kept files that are not this person's."""

import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import TimestampSigner
from pytest_django import Settings

from agreements.models.papers import document_path
from agreements.uploads import find_pending, inspect_pdf, keep_pending
from tests.factories import pdf

PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
QUIET = b"<< /Type /Catalog /Pages 2 0 R >>"


def opening(action: bytes) -> bytes:
    return b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + action + b" >>"


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, with a right table of where they stand."""
    text, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(text))
    return text + head + table + end


def stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (about, len(data), data)


def compressed_bomb() -> bytes:
    """An object of 120 MB in a stream of a few hundred kilobytes, which the table says is there."""
    body = zlib.compress(b"5 0 [" + b"0 " * 60_000_000 + b"]", 9)
    objects = [QUIET, PAGES, PAGE, stream(body, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")]
    text, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    rows = [(0, 0, 255), *((1, place, 0) for place in places), (2, 4, 0), (1, len(text), 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4) + bytes([more]) for kind, where, more in rows)
    last = stream(table, b"/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R")
    return text + b"6 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, len(text))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a script": (lambda: written(opening(b"<< /S /JavaScript /JS (app.alert(1)) >>"), PAGES, PAGE), "active"),
    "a script in hexadecimal": (lambda: written(opening(b"<< /S /J#61vaScript /J#53 (x) >>"), PAGES, PAGE), "active"),
    "a program": (lambda: written(opening(b"<< /S /Launch /F (cmd.exe) >>"), PAGES, PAGE), "active"),
    "a program elsewhere": (
        lambda: written(opening(b"<< /S 4 0 R /F (cmd.exe) >>"), PAGES, PAGE, b"/Launch"),
        "active",
    ),
    "an action elsewhere": (lambda: written(opening(b"4 0 R"), PAGES, PAGE, b"<< /S /Launch /F (x) >>"), "active"),
    "a form that sends": (lambda: written(opening(b"<< /S 4 0 R /F (x) >>"), PAGES, PAGE, b"/SubmitForm"), "active"),
    "an address opened": (
        lambda: written(opening(b"<< /S /URI /URI (https://evil.example) >>"), PAGES, PAGE),
        "active",
    ),
    "another file": (lambda: written(opening(b"<< /S /GoToR /F (//evil/share) >>"), PAGES, PAGE), "active"),
    "a part that nothing uses": (lambda: written(QUIET, PAGES, PAGE, b"<< /S /JavaScript /JS (x) >>"), "active"),
    "files inside": (lambda: written(QUIET[:-2] + b"/Names << /EmbeddedFiles << >> >> >>", PAGES, PAGE), "active"),
    "pages in a ring": (lambda: written(QUIET, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", PAGE), "unreadable"),
    "50,000 brackets": (
        lambda: written(QUIET[:-2] + b"/X " + b"[" * 50_000 + b"]" * 50_000 + b">>", PAGES, PAGE),
        "unreadable",
    ),
    "a bomb": (compressed_bomb, "unreadable"),
    "an archive behind": (lambda: written(QUIET, PAGES, PAGE) + b"PK\x03\x04", "polyglot"),
    "an archive behind, marked": (lambda: written(QUIET, PAGES, PAGE) + b"PK\x03\x04" * 900 + b"%%EOF", "unreadable"),
}


@pytest.mark.asvs("5.2.1", "5.2.2")
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_acts_or_swells_is_refused_in_time(name: str) -> None:
    make, code = REFUSED[name]
    content = make()
    begun = time.process_time()
    with pytest.raises(ValidationError) as refused:
        inspect_pdf(io.BytesIO(content), size=len(content))
    assert [error.code for error in refused.value.error_list] == [code]
    assert time.process_time() - begun < 30


@pytest.mark.asvs("11.4.3")
def test_a_quiet_file_is_taken_and_known_by_256_bits() -> None:
    content = written(QUIET, PAGES, PAGE)
    facts = inspect_pdf(io.BytesIO(content), size=len(content))
    assert (facts.page_count, facts.size, len(facts.sha256)) == (1, len(content), 64)
    other = content.replace(b"[0 0 9 9]", b"[0 0 9 8]")
    assert inspect_pdf(io.BytesIO(other), size=len(other)).sha256 != facts.sha256


@pytest.mark.asvs("5.3.2")
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a\x00.pdf", "evil.php", "..\\x", "a" * 5000, "CON.pdf"]
)
def test_a_chosen_name_is_no_part_of_a_path(name: str, settings: Settings) -> None:
    path = document_path(None, name)  # type: ignore[arg-type]
    assert path.startswith("documents/")
    assert len(path) == len("documents/") + 32 + len(".pdf")
    upload = SimpleUploadedFile("x.pdf", pdf())
    upload.name = name  # as a hostile client sends it
    kept = find_pending(keep_pending(upload, user_id=1), user_id=1)
    assert kept is not None
    assert kept.path.parent == Path(settings.MEDIA_ROOT) / "pending"


def token(user_id: int = 1) -> str:
    return keep_pending(SimpleUploadedFile("x.pdf", pdf()), user_id=user_id)


FORGED: dict[str, Callable[[], str]] = {
    "of another person": lambda: token(user_id=2),
    "changed": lambda: "x" + token(),
    "without its seal": lambda: token().rpartition(":")[0],
    "sealed by another key": lambda: TimestampSigner(key="k" * 50, salt="agreements.pending.1").sign_object(
        {"file": "x", "name": "x"}
    ),
    "for another purpose": lambda: TimestampSigner(salt="django.contrib.sessions").sign_object(
        {"file": "x", "name": "x"}
    ),
    "with another digest": lambda: TimestampSigner(salt="agreements.pending.1", algorithm="md5").sign_object(
        {"file": "x"}
    ),
    "none": lambda: "",
}


@pytest.mark.asvs("9.1.1", "9.1.2", "9.1.3", "9.2.2")
@pytest.mark.parametrize("name", FORGED)
def test_a_token_of_a_kept_file_opens_nothing_unless_it_is_ours_for_this(name: str) -> None:
    assert find_pending(token(), user_id=1) is not None
    assert find_pending(FORGED[name](), user_id=1) is None


@pytest.mark.asvs("9.2.1")
def test_a_token_is_good_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Any = token()
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 24 * 3600 - 5)
    assert find_pending(kept, user_id=1) is not None
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 24 * 3600 + 5)
    assert find_pending(kept, user_id=1) is None


def test_the_folder_of_kept_files_is_no_static_folder() -> None:
    assert not Path(django_settings.MEDIA_ROOT).is_relative_to(django_settings.STATIC_ROOT)
    assert not hasattr(django_settings, "MEDIA_URL") or django_settings.MEDIA_URL == "/"
