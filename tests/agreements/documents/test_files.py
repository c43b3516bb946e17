"""Files that replace others, files sent one by one, and what happens when the disk is full or the power goes."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from agreements.contents import read_contents
from agreements.models import Agreement, Document, FormerFile
from tests.agreements.admin.page import ADD, change_url, fields_of, fill
from tests.agreements.admin.test_documents import acting, with_file_inside
from tests.cast import Browser
from tests.factories import DocumentFactory, pdf

pytestmark = pytest.mark.django_db
KEEP = "/admin/agreements/agreement/documents/keep/"


def upload(content: bytes, name: str = "signed.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def replaced(registrar: Browser, agreement: Agreement) -> tuple[Document, bytes, bytes]:
    """A public document whose file was replaced by a registrar, for a reason."""
    old, new = pdf(title="Old"), pdf(pages=2, title="New")
    document = DocumentFactory.create(agreement=agreement, content=old)
    values = {"documents-0-file": upload(new), "change_reason": "A page was missing."}
    assert fill(registrar, change_url(agreement.pk), values).status_code == 302
    document.refresh_from_db()
    return document, old, new


def test_the_file_before_stays_for_staff_with_who_when_and_why(
    everybody: dict[str, Browser], published: Agreement
) -> None:
    document, old, new = replaced(everybody["registrar"], published)
    former = FormerFile.objects.get()
    assert (former.document, former.replaced_by_name, former.reason) == (document, "registrar", "A page was missing.")
    assert former.page_count == 1
    assert former.sha256 != document.sha256
    path = f"/admin/agreements/agreement/documents/former/{former.pk}/"
    answers = {name: browser.get(path) for name, browser in everybody.items()}
    opened = {name: content_of(answer) for name, answer in answers.items() if answer.status_code == 200}
    assert opened == {"clerk": old, "registrar": old, "auditor": old}
    assert "sandbox" in answers["clerk"]["Content-Security-Policy"]
    page = everybody["registrar"].get(change_url(published.pk)).content.decode()
    assert path in page
    assert "A page was missing." in page
    public = everybody["visitor"].get(f"/agreements/{published.number}/documents/{document.pk}/")
    assert content_of(public) == new


@pytest.mark.parametrize("who", ["clerk", "auditor"])
def test_staff_see_what_is_stored_of_a_file_and_not_where(
    everybody: dict[str, Browser], published: Agreement, who: str
) -> None:
    # A clerk may not change what is published, so both read the page; a registrar has the same beside the input.
    document, _old, _new = replaced(everybody["registrar"], published)
    read_contents()
    for name in (who, "registrar"):
        page = everybody[name].get(change_url(published.pk)).content.decode()
        assert f'SHA-256 <code title="{document.sha256}">{document.sha256[:12]}</code>' in page
        assert f"2 pages, {filesizeformat(document.size)}" in page
        assert f'src="/admin/agreements/agreement/documents/{document.pk}/first-page/"' in page
        assert f"/documents/former/{FormerFile.objects.get().pk}/" in page
        assert str(document.file.name) not in page


def test_a_record_without_documents_says_so_to_who_only_reads_it(auditor: Browser, published: Agreement) -> None:
    page = auditor.get(change_url(published.pk)).content.decode()
    documents = page.split('id="documents-heading"')[1].split("</section>")[0]
    assert "stored file" not in documents
    assert "–" in documents


def test_the_old_file_has_no_address_for_the_public(everybody: dict[str, Browser], published: Agreement) -> None:
    _document, old, _new = replaced(everybody["registrar"], published)
    former = FormerFile.objects.get()
    visitor = everybody["visitor"]
    paths = [
        f"/agreements/{published.number}/documents/{former.pk + 1000}/",
        f"/media/{former.file.name}",
        f"/{former.file.name}",
        f"/agreements/{published.number}/documents/former/{former.pk}/",
    ]
    assert [visitor.get(path).status_code for path in paths] == [404] * 4
    record = visitor.get(f"/agreements/{published.number}.json").content.decode()
    assert former.sha256 not in record
    assert Path(former.file.path).read_bytes() == old


def test_the_very_same_file_replaces_nothing(registrar: Browser, published: Agreement) -> None:
    content = pdf(title="Same")
    document = DocumentFactory.create(agreement=published, content=content)
    assert fill(registrar, change_url(published.pk), {"documents-0-file": upload(content)}).status_code == 302
    assert not FormerFile.objects.exists()
    assert Document.objects.get().file.name == document.file.name


def test_a_removed_document_takes_its_former_files_along(
    registrar: Browser, published: Agreement, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        replaced(registrar, published)
    folder = Path(settings.MEDIA_ROOT) / "documents"
    assert len(list(folder.iterdir())) == 2
    with django_capture_on_commit_callbacks(execute=True):
        fill(registrar, change_url(published.pk), {"documents-0-DELETE": "on"}, extra=True)
    assert not FormerFile.objects.exists()
    assert list(folder.iterdir()) == []


def test_queries_of_the_page_do_not_grow_with_former_files(registrar: Browser, published: Agreement) -> None:
    counts = []
    for number in range(2):
        for place in range(1 + number):
            document = DocumentFactory.create(agreement=published, content=pdf(title=f"{number}{place}"))
            FormerFile.objects.create(document=document, file="x", sha256="0" * 64, size=1, replaced_by_name="x")
        registrar.get(change_url(published.pk))
        with CaptureQueriesContext(connection) as queries:
            registrar.get(change_url(published.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Files sent one by one


def test_a_file_sent_by_itself_is_kept_and_stored_with_the_form(clerk: Browser) -> None:
    content = pdf(pages=3, title="The text")
    answer = clerk.post(KEEP, {"file": upload(content, "signed text.pdf")}).json()
    assert set(answer) == {"token", "about"}
    assert answer["about"].startswith("3 pages, ")
    data = {**fields_of(clerk.get(ADD)), "title": "With text", "documents-0-file_kept": answer["token"], "_save": "1"}
    assert clerk.post(ADD, data).status_code == 302
    assert Path(Document.objects.get().file.path).read_bytes() == content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\x00" + pdf(), "This is not a PDF. It looks like a program"),
        (b"\x7fELF" + pdf(), "This is not a PDF. It looks like a program"),
        (b"GIF89a" + pdf(), "This is not a PDF. It looks like a picture"),
        (b"PK\x03\x04" + pdf(), "This is not a PDF. It looks like an archive"),
        (b"\n <!DOCTYPE html>" + pdf(), "This is not a PDF. It looks like a web page"),
        (b"words " + pdf(), "This is not a PDF. It looks like a PDF with something before its beginning"),
        (b"just words", "This is not a PDF. Only PDF files are taken"),
        (pdf()[:-40], "The PDF is cut off"),
        (b"", "The file is empty."),
    ],
)
def test_what_is_refused_is_told_what_it_looks_like(clerk: Browser, content: bytes, sentence: str) -> None:
    answer = clerk.post(KEEP, {"file": upload(content)})
    assert answer.status_code == 200
    assert answer.json()["problem"].startswith(sentence)


def test_what_acts_is_named(clerk: Browser) -> None:
    told = [
        clerk.post(KEEP, {"file": upload(content)}).json()["problem"]
        for content in (acting("/JavaScript", JS="x"), acting("/Launch", F="x"), acting("/URI"), with_file_inside())
    ]
    named = [text.partition("(")[2].partition(")")[0] for text in told]
    assert named[:3] == ["JavaScript", "Launch", "OpenAction"]
    assert named[3] in {"EF", "EmbeddedFiles", "EF, EmbeddedFiles"}


@pytest.mark.parametrize(
    ("who", "status"), [("visitor", 302), ("partner", 302), ("clerk", 200), ("registrar", 200), ("auditor", 403)]
)
def test_only_who_enters_records_keeps_files(
    everybody: dict[str, Browser], settings: Settings, who: str, status: int
) -> None:
    assert everybody[who].post(KEEP, {"file": upload(pdf())}).status_code == status
    folder = Path(settings.MEDIA_ROOT) / "pending"
    assert (len(list(folder.iterdir())) if folder.exists() else 0) == (1 if status == 200 else 0)


def test_it_asks_for_its_token_and_for_a_file(clerk: Browser) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk.user)
    assert strict.post(KEEP, {"file": upload(pdf())}).status_code == 403
    assert clerk.post(KEEP, {"file": "text"}).json() == {"problem": "Choose a file."}
    assert clerk.get(KEEP).status_code == 405


def test_the_size_is_told_before_a_file_is_sent(clerk: Browser, settings: Settings) -> None:
    settings.REGISTER_DOCUMENT_MB = 7
    page = clerk.get(ADD).content.decode()
    assert page.count("PDF, at most 7 MB") >= 1
    assert 'data-most="7"' in page


# A disk that is full, and power that goes


def full(*_args: Any, **_kwargs: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    clerk: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", full)
    answer = clerk.post(KEEP, {"file": upload(pdf())})
    assert answer.json()["problem"].startswith("The file cannot be stored now")
    response = fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(pdf())})
    assert [target for target, _label, _message in response.context["problems"]] == ["id_documents-0-file"]
    assert not Agreement.objects.exists()
    assert list((Path(settings.MEDIA_ROOT) / "pending").iterdir()) == []


def test_a_disk_that_fills_while_saving_loses_neither_record_nor_file(
    registrar: Browser, published: Agreement, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = DocumentFactory.create(agreement=published)
    before = Path(document.file.path).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        response = fill(
            registrar, change_url(published.pk), {"title": "New title", "documents-0-file": upload(pdf(pages=4))}
        )
    assert response.status_code == 200
    assert "The file cannot be stored now" in response.content.decode()
    assert not FormerFile.objects.exists()
    assert Agreement.objects.get().title == published.title
    assert Path(Document.objects.get().file.path).read_bytes() == before
    assert len(list((Path(settings.MEDIA_ROOT) / "documents").iterdir())) == 1
    assert fields_of(response)["documents-0-file_kept"]


def test_a_file_is_on_the_disk_whole_before_its_row_is(
    clerk: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the commit there is a file that no row names; there is never a row without its whole file."""
    seen: list[tuple[int, int]] = []
    link = os.link

    def linking(source: Any, target: Any) -> None:
        link(source, target)
        seen.append((Path(target).stat().st_size, Document.objects.count()))

    monkeypatch.setattr(os, "link", linking)
    content = pdf(pages=2)
    fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(content)})
    assert seen == [(len(content), 0)]
    assert Path(Document.objects.get().file.path).stat().st_mode & 0o777 == settings.FILE_UPLOAD_PERMISSIONS
