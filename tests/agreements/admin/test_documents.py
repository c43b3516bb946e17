"""Documents: what is taken as a PDF, what is measured, and that a chosen file is not lost to a mistake elsewhere."""

import hashlib
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from pytest_django import Settings

from agreements.models import Agreement, Document
from agreements.uploads import drop_old_pending
from tests.agreements.admin.page import ADD, again, change_url, fields_of, fill
from tests.cast import Browser
from tests.factories import pdf

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "signed.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def written(writer: PdfWriter) -> bytes:
    if not writer.pages:
        writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def acting(action: str, **more: str) -> bytes:
    """A PDF that does something when it is opened."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    entries: dict[Any, Any] = {NameObject("/S"): NameObject(action)}
    entries |= {NameObject(f"/{name}"): TextStringObject(value) for name, value in more.items()}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(entries)
    return written(writer)


def with_file_inside() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("evil.exe", b"MZ")
    return written(writer)


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    return written(writer)


REFUSED = {
    "no PDF": (b"Just words", "not a PDF"),
    "GIF first": (b"GIF89a" + pdf(), "not a PDF"),
    "a page": (b"<html><script>alert(1)</script>%PDF-1.7 %%EOF", "not a PDF"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PDF"),
    "a program": (b"MZ\x90\x00" + pdf(), "not a PDF"),
    "a space first": (b" " + pdf(), "not a PDF"),
    "cut off": (pdf()[:-40], "cut off"),
    "an archive behind": (pdf() + b"PK\x03\x04rest", "follows after the end"),
    "a long tail": (pdf() + b"x" * 5000, "cut off or has something after"),
    "only the marks": (b"%PDF-1.7\n%%EOF\n", "cannot be read"),
    "a password": (locked(), "locked by a password"),
    "a script": (acting("/JavaScript", JS="app.alert(1)"), "holds a script"),
    "a program to start": (acting("/Launch", F="cmd.exe"), "holds a script"),
    "a file inside": (with_file_inside(), "holds other files"),
    "nothing": (b"", "empty"),
}


def test_a_pdf_is_stored_under_a_name_that_says_nothing_and_measured(clerk: Browser, settings: Settings) -> None:
    content = pdf(pages=3)
    response = fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(content, "../../secret name.pdf")})

    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.page_count, document.size) == (3, len(content))
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.visibility == "internal"
    stored = Path(settings.MEDIA_ROOT) / str(document.file.name)
    assert stored.read_bytes() == content
    assert "secret" not in str(document.file.name)
    assert str(document.file.name).startswith("documents/")


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_quiet_pdf_is_refused_beside_its_input(clerk: Browser, what: str) -> None:
    content, sentence = REFUSED[what]
    response = fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(content)})

    [(target, _label, message)] = response.context["problems"]
    assert target == "id_documents-0-file"
    assert sentence in message
    assert not Agreement.objects.exists()


def test_a_file_that_is_too_large_is_refused(clerk: Browser, settings: Settings) -> None:
    settings.REGISTER_DOCUMENT_MB = 1
    response = fill(clerk, ADD, {"title": "Large", "documents-0-file": upload(pdf() + b" " * 1024 * 1024)})

    assert "larger than 1 MB" in response.content.decode()


def test_of_a_file_that_is_far_too_large_only_the_beginning_is_stored(clerk: Browser, settings: Settings) -> None:
    settings.REGISTER_DOCUMENT_MB = 1
    large = upload(pdf() + b" " * 3 * 1024 * 1024)
    request = RequestFactory().post(ADD, {"title": "Large", "file": large})

    received: Any = request.FILES["file"]
    assert 1024 * 1024 < received.size < 1024 * 1024 + 2 * 64 * 1024
    assert request.POST["title"] == "Large"
    request.close()


def test_a_request_that_announces_too_much_is_refused_unread(settings: Settings) -> None:
    settings.REGISTER_DOCUMENT_MB = 1
    request = RequestFactory().post(ADD, {"file": upload(b"x")})
    request.META["CONTENT_LENGTH"] = str(100 * 1024 * 1024)

    with pytest.raises(RequestDataTooBig):
        _ = request.FILES


@pytest.mark.parametrize("address", [ADD, "/admin/agreements/agreement/draft/"])
def test_who_sends_far_too_much_is_told_so_in_words(clerk: Browser, settings: Settings, address: str) -> None:
    settings.REGISTER_DOCUMENT_MB = 1
    response = clerk.post(address, {"title": "Large", "file": upload(b"x" * 10 * 1024 * 1024)})
    assert response.status_code == 413
    said = "More was sent at once than the register takes. Go back, and choose a smaller file or send less;"
    assert said in response.content.decode()


def test_a_chosen_file_survives_a_mistake_elsewhere(clerk: Browser, settings: Settings) -> None:
    content = pdf(title="The text")
    response = fill(clerk, ADD, {"title": "", "documents-0-file": upload(content, "signed text.pdf")})
    assert response.status_code == 200
    assert "Chosen: signed text.pdf" in response.content.decode()
    assert fields_of(response)["documents-0-file_kept"]

    assert again(clerk, response, {"title": "Now with a title"}).status_code == 302
    assert Document.objects.get().sha256 == hashlib.sha256(content).hexdigest()


def test_a_chosen_file_survives_a_question(clerk: Browser) -> None:
    values = {"title": "Half", "parties-0-organization": "Regi", "documents-0-file": upload(pdf())}
    response = fill(clerk, ADD, values)
    [doubt] = response.context["doubts"]

    assert again(clerk, response, {doubt.name: f"new:{doubt.digest}"}).status_code == 302
    assert Document.objects.count() == 1


def test_a_kept_file_is_of_no_use_to_somebody_else(clerk: Browser, registrar: Browser) -> None:
    response = fill(clerk, ADD, {"title": "", "documents-0-file": upload(pdf())})
    token = fields_of(response)["documents-0-file_kept"]
    stolen = {**fields_of(registrar.get(ADD)), "title": "Mine", "documents-0-file_kept": token, "_save": "1"}

    answer = registrar.post(ADD, stolen)

    assert "not kept any more" in answer.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("token", ["x", "a:b:c", "../../etc/passwd", "\x00", "é" * 300])
def test_a_senseless_token_is_told(clerk: Browser, token: str) -> None:
    data = {**fields_of(clerk.get(ADD)), "title": "Mine", "documents-0-file_kept": token, "_save": "1"}

    assert "not kept any more" in clerk.post(ADD, data).content.decode()


def test_files_nobody_came_back_for_are_removed_after_a_day(clerk: Browser, settings: Settings) -> None:
    fill(clerk, ADD, {"title": "", "documents-0-file": upload(pdf())})
    folder = Path(settings.MEDIA_ROOT) / "pending"
    [kept] = folder.iterdir()
    drop_old_pending()
    assert list(folder.iterdir()) == [kept]

    yesterday = time.time() - 25 * 3600
    os.utime(kept, (yesterday, yesterday))
    drop_old_pending()
    assert list(folder.iterdir()) == []


def test_the_same_file_twice_is_told_on_the_second_row(clerk: Browser) -> None:
    values = {
        "title": "Twice", "documents-TOTAL_FORMS": "2",
        "documents-0-file": upload(pdf()), "documents-1-file": upload(pdf(), "copy.pdf"),
    }  # fmt: skip
    response = fill(clerk, ADD, values)

    assert [target for target, _label, _message in response.context["problems"]] == ["id_documents-1-file"]


def test_a_replaced_file_makes_room_once_the_save_is_sure(
    clerk: Browser, settings: Settings, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(pdf())})
    document = Document.objects.get()
    old = Path(settings.MEDIA_ROOT) / str(document.file.name)
    assert list((Path(settings.MEDIA_ROOT) / "pending").iterdir()) == []

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        response = fill(clerk, change_url(document.agreement_id), {"documents-0-file": upload(pdf(pages=2))})
    assert response.status_code == 302
    document.refresh_from_db()
    assert document.page_count == 2
    assert old.exists()  # as a former file, for staff: tests/agreements/documents/test_files.py
    assert list((Path(settings.MEDIA_ROOT) / "pending").iterdir()) == []
    assert (Path(settings.MEDIA_ROOT) / str(document.file.name)).exists()


def test_a_save_that_fails_after_the_file_leaves_no_file(
    registrar: Browser, published: Agreement, settings: Settings
) -> None:
    values = {"signed": "", "documents-0-file": upload(pdf())}
    response = fill(registrar, change_url(published.pk), values)

    assert response.status_code == 200
    assert not Document.objects.exists()
    folder = Path(settings.MEDIA_ROOT) / "documents"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_other_changes_leave_the_file_as_it_is(clerk: Browser) -> None:
    fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(pdf())})
    document = Document.objects.get()
    response = fill(clerk, change_url(document.agreement_id), {"documents-0-visibility": "public"})

    assert response.status_code == 302
    name, document = document.file.name, Document.objects.get()
    assert (document.file.name, document.visibility) == (name, "public")


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("registrar", 200), ("auditor", 200), ("partner", 302), ("visitor", 302)]
)
def test_a_stored_file_is_opened_by_staff_alone(
    everybody: dict[str, Browser], who: str, status: int, draft: Agreement
) -> None:
    fill(everybody["registrar"], change_url(draft.pk), {"documents-0-file": upload(pdf(title="The text"))})
    document = Document.objects.get()
    response = everybody[who].get(f"/admin/agreements/agreement/documents/{document.pk}/")

    assert response.status_code == status
    if status == 200:
        assert response["Content-Type"] == "application/pdf"
        assert "sandbox" in response["Content-Security-Policy"]
        assert len(PdfReader(io.BytesIO(b"".join(response))).pages) == 1


def test_a_document_whose_file_is_missing_is_not_there(clerk: Browser) -> None:
    fill(clerk, ADD, {"title": "With text", "documents-0-file": upload(pdf())})
    document = Document.objects.get()
    document.file.storage.delete(str(document.file.name))

    assert clerk.get(f"/admin/agreements/agreement/documents/{document.pk}/").status_code == 404
