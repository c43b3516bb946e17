"""What the worker reads out of documents, and what a file that is no good or means harm can do: nothing."""

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.core.management import call_command

from agreements import contents
from agreements.contents import read_contents
from agreements.models import Agreement, Document, DocumentContent
from agreements.pdfs import bounded, child
from agreements.pdfs.bounded import UnreadableError, picture_of, text_of
from tests.agreements.documents.conftest import document, with_words
from tests.cast import Browser
from tests.factories import DocumentFactory, pdf
from tests.histories import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A PDF of two pages with words in two scripts."""
    path = tmp_path / "text.pdf"
    path.write_bytes(with_words("Memorandum on quinces", "Соглашение об айве"))
    return path


def test_words_of_every_page_and_a_picture_of_the_first(file: Path) -> None:
    assert text_of(file).split() == ["Memorandum", "on", "quinces", "Соглашение", "об", "айве"]
    picture = picture_of(file)
    width, height, depth, colours = struct.unpack(">IIBB", picture[16:26])
    assert (width, height, depth, colours) == (240, 337, 4, 0)
    assert len(picture) < bounded.LARGEST_PICTURE
    points = zlib.decompress(picture[41 : 41 + struct.unpack(">I", picture[33:37])[0]])
    assert len(points) == height * (1 + width // 2)
    assert len(set(points)) > 3  # something is drawn


@pytest.mark.parametrize("width", [1, 2, 7])
def test_a_picture_is_packed_two_points_to_a_byte(width: int) -> None:
    made = child.png([bytes([0xFF] * width), bytes([0x10] * width)], width)
    length = struct.unpack(">I", made[33:37])[0]
    lines = zlib.decompress(made[41 : 41 + length])
    half = (width + 1) // 2
    assert len(lines) == 2 * (1 + half)
    assert lines[1] >> 4 == 0xF
    assert lines[2 + half] >> 4 == 0x1


def zip_bomb() -> bytes:
    """A page whose content unpacks to half a gigabyte of text."""
    stream = zlib.compress(b"BT (x) Tj ET\n" * 40_000_000, 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream)
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


HOSTILE = {
    "not a PDF": b"MZ just words",
    "nothing": b"",
    "cut off": with_words("Quinces")[:700],
    "pages that hold themselves": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    ),
    "a page as large as a country": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 1]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_no_good_brings_nothing_or_an_error_of_ours(tmp_path: Path, what: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(HOSTILE[what])
    for task in (text_of, picture_of):
        try:
            brought = task(path)
        except UnreadableError:
            brought = ""
        assert len(brought) < bounded.LARGEST_PICTURE


@pytest.mark.slow
def test_a_bomb_ends_its_own_process_and_the_worker_goes_on(
    published: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "PATIENCE_S", 8)
    DocumentFactory.create(agreement=published, content=zip_bomb())
    good = DocumentFactory.create(agreement=published, content=with_words("Quinces"))
    assert read_contents() == 2
    texts = dict(DocumentContent.objects.values_list("document_id", "text"))
    assert texts.pop(good.pk).strip() == "Quinces"
    assert list(texts.values()) == [""]


def test_the_process_knows_nothing_of_us_and_has_its_bounds() -> None:
    code = (
        "import json, os, resource, sys; sys.argv = ['x', 'look'];"
        f"namespace = {{'__name__': 'child'}}; exec(open({str(bounded.CHILD)!r}).read(), namespace);"
        "namespace['limit']();"
        "print(json.dumps([dict(os.environ), resource.getrlimit(resource.RLIMIT_AS)[1],"
        " resource.getrlimit(resource.RLIMIT_FSIZE)[1], sorted(m for m in sys.modules if m.startswith(('django',"
        " 'agreements', 'registry')))]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", code], env={}, cwd="/", capture_output=True, text=True, check=True
    )
    environment, memory, written, ours = json.loads(done.stdout)
    assert set(environment) <= {"LC_CTYPE"}
    assert (memory, written) == (child.MOST_MEMORY, child.MOST_WRITTEN)
    assert ours == []


@pytest.mark.parametrize("answer", ["", "[]", "{}", '{"picture": "AAAA"}', '{"picture": "?"}', '{"text": 7}', "x" * 99])
def test_what_the_process_says_is_believed_only_in_its_form(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    lying = tmp_path / "lying.py"
    lying.write_text(f"print({answer!r})")
    monkeypatch.setattr(bounded, "CHILD", lying)
    for task in (text_of, picture_of):
        with pytest.raises(UnreadableError):
            task(file)


def test_each_file_is_read_once_and_a_new_one_anew(published: Agreement) -> None:
    made = document(published, "Quinces")
    assert DocumentContent.objects.get().text.strip() == "Quinces"
    assert read_contents() == 0
    other = DocumentFactory.build(content=with_words("Medlars"), agreement=published)
    made.file, made.sha256 = other.file, other.sha256
    made.save()
    assert read_contents() == 1
    assert DocumentContent.objects.get().text.strip() == "Medlars"


def test_a_scan_has_a_picture_and_no_words_and_is_not_read_again(published: Agreement) -> None:
    DocumentFactory.create(agreement=published, content=pdf())
    assert [read_contents(), read_contents()] == [1, 0]
    content = DocumentContent.objects.get()
    assert (content.text, content.problem) == ("", "")
    assert content.picture is not None


def test_a_missing_file_is_looked_for_again_a_day_later(published: Agreement) -> None:
    made = DocumentFactory.create(agreement=published)
    made.file.storage.delete(str(made.file.name))
    assert [read_contents(), read_contents()] == [1, 0]
    assert DocumentContent.objects.get().problem == contents.MISSING
    DocumentContent.objects.update(read_at="2026-01-01T00:00:00Z")
    assert read_contents() == 1


def test_text_that_no_database_takes_is_stored_as_far_as_it_is_text(
    published: Agreement, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.py"
    odd.write_text(r"""print('{"text": "medlars \\ud800 \\u0000 sloes", "picture": ""}')""")
    monkeypatch.setattr(bounded, "CHILD", odd)
    DocumentFactory.create(agreement=published)
    assert read_contents() == 1
    content = DocumentContent.objects.get()
    assert (content.text, content.picture) == ("medlars ?  sloes", None)


def test_a_document_of_too_many_words_keeps_its_picture_and_holds_up_no_other(
    published: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = " ".join(f"{number:0500d}" for number in range(4_000))
    monkeypatch.setattr(contents, "text_of", lambda _path: long)
    DocumentFactory.create(agreement=published)
    assert read_contents() == 1
    content = DocumentContent.objects.get()
    assert (content.text, content.problem) == ("", "It has more words than can be indexed.")
    assert content.picture is not None


def test_what_was_replaced_while_it_was_read_is_not_stored(
    published: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = DocumentFactory.create(agreement=published, content=with_words("Quinces"))

    def replaced_meanwhile(path: Path) -> str:
        Document.objects.filter(pk=made.pk).update(sha256="0" * 64)
        return text_of(path)

    monkeypatch.setattr(contents, "text_of", replaced_meanwhile)
    read_contents()
    assert not DocumentContent.objects.exists()


def test_reading_is_no_event_and_the_worker_does_it(published: Agreement) -> None:
    DocumentFactory.create(agreement=published, content=with_words("Quinces"))
    before = sealed().count()
    call_command("housekeeping")
    assert DocumentContent.objects.count() == 1
    assert sealed().count() == before


@pytest.mark.parametrize("visibility", ["public", "parties", "internal"])
def test_the_picture_is_seen_by_who_may_read_the_document(
    everybody: dict[str, Browser], published: Agreement, visibility: str
) -> None:
    made = document(published, "Quinces", visibility=visibility)
    allowed = {
        "public": set(everybody),
        "parties": {"partner", "clerk", "registrar", "auditor"},
        "internal": {"clerk", "registrar", "auditor"},
    }[visibility]
    path = f"/agreements/{published.number}/documents/{made.pk}/first-page.png"
    answers = {name: browser.get(path) for name, browser in everybody.items()}
    assert {name for name, answer in answers.items() if answer.status_code == 200} == allowed
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    shown = {
        name
        for name, browser in everybody.items()
        if path in browser.get(published.get_absolute_url()).content.decode()
    }
    assert shown == allowed
    picture = answers["registrar"]
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in picture["Content-Security-Policy"]
    assert {answer["Cache-Control"] for answer in answers.values() if answer.status_code == 200} <= {
        "private, no-cache",
        "no-store, private",
    }


def test_the_picture_of_a_file_that_was_replaced_is_gone_with_it(visitor: Browser, published: Agreement) -> None:
    made = document(published, "Quinces")
    path = f"/agreements/{published.number}/documents/{made.pk}/first-page.png"
    assert visitor.get(path).status_code == 200
    Document.objects.filter(pk=made.pk).update(sha256="0" * 64)
    assert visitor.get(path).status_code == 404


def test_staff_see_the_picture_of_a_draft(everybody: dict[str, Browser], draft: Agreement) -> None:
    made = document(draft, "Quinces", visibility="internal")
    path = f"/admin/agreements/agreement/documents/{made.pk}/first-page/"
    statuses = {name: browser.get(path).status_code for name, browser in everybody.items()}
    expected = {"visitor": 302, "partner": 302, "other_partner": 302, "clerk": 200, "registrar": 200, "auditor": 200}
    assert statuses == expected
