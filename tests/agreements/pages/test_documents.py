"""Documents: only through the check of the record and of the document, as a file that can do nothing."""

import logging
from typing import Any

import pytest
from django.core.files.storage import default_storage

from agreements.actions import withdraw_agreement
from agreements.models import Agreement, Document
from agreements.views.documents import disposition
from tests.cast import Browser
from tests.factories import DocumentFactory, factory_registrar

pytestmark = pytest.mark.django_db


def address(document: Document) -> str:
    return f"/agreements/{document.agreement.number}/documents/{document.pk}/"


def status(browser: Browser, path: str) -> int:
    """The status of an answer that is read to its end, as a browser does."""
    response: Any = browser.get(path)
    if response.streaming:
        list(response.streaming_content)
    return int(response.status_code)


@pytest.mark.asvs("3.2.1", "5.4.1")
def test_a_public_document_comes_as_the_file_that_was_stored(visitor: Browser, published: Agreement) -> None:
    document = DocumentFactory.create(agreement=published, title="Соглашение “A”\u202e", language="ru")
    response: Any = visitor.get(address(document))
    with document.file.open() as stored:
        assert b"".join(response.streaming_content) == stored.read()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Content-Length"] == str(document.size)
    assert response.headers["Content-Disposition"].startswith(
        f"attachment; filename=\"{published.number.lower()}-a-ru.pdf\"; filename*=UTF-8''EPA"
    )
    assert response.headers["Content-Disposition"].isascii()


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        (
            "Мир.pdf",
            "attachment; filename=\"document.pdf\"; filename*=UTF-8''%D0%9C%D0%B8%D1%80.pdf",
        ),
        ('a"b\r\nX: 1.pdf', "attachment; filename=\"ab-x-1.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%201.pdf"),
    ],
)
@pytest.mark.asvs("5.4.2")
def test_the_name_of_the_file_follows_rfc_6266(name: str, header: str) -> None:
    assert disposition(name) == header


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("visitor", {("published", "public")}),
        ("other_partner", {("published", "public")}),
        (
            "partner",
            {("published", "public"), ("published", "parties"), ("for_parties", "public"), ("for_parties", "parties")},
        ),
        ("clerk", "all"),
        ("registrar", "all"),
        ("auditor", "all"),
    ],
)
def test_who_may_download_what(
    everybody: dict[str, Browser], every_record: dict[str, Agreement], who: str, seen: Any
) -> None:
    records = {name: record for name, record in every_record.items() if record.number}
    documents = {
        (state, visibility): DocumentFactory.create(agreement=record, visibility=visibility)
        for state, record in records.items()
        for visibility in ("public", "parties", "internal")
    }
    got = {key for key, document in documents.items() if status(everybody[who], address(document)) == 200}
    assert got == (set(documents) if seen == "all" else seen)


def test_a_hidden_document_answers_like_none(visitor: Browser, published: Agreement) -> None:
    document = DocumentFactory.create(agreement=published, visibility="internal")
    hidden, nothing = visitor.get(address(document)), visitor.get(f"/agreements/{published.number}/documents/999999/")
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert hidden.content.replace(f"/{document.pk}/".encode(), b"/999999/") == nothing.content
    assert "ETag" not in hidden.headers


def test_the_number_of_another_record_does_not_open_it(
    visitor: Browser, published: Agreement, for_parties: Agreement
) -> None:
    document = DocumentFactory.create(agreement=published)
    assert visitor.get(f"/agreements/{for_parties.number}/documents/{document.pk}/").status_code == 404


def test_it_goes_with_its_record(visitor: Browser, published: Agreement) -> None:
    document = DocumentFactory.create(agreement=published)
    assert status(visitor, address(document)) == 200
    withdraw_agreement(agreement=published, by=factory_registrar(), reason="Entered twice.")
    assert visitor.get(address(document)).status_code == 404


def test_a_file_missing_on_disk_is_a_page_in_words_and_an_error_in_the_log(
    visitor: Browser, published: Agreement, caplog: pytest.LogCaptureFixture
) -> None:
    document = DocumentFactory.create(agreement=published)
    default_storage.delete(str(document.file.name))
    with caplog.at_level(logging.ERROR, logger="agreements.views.documents"):
        response = visitor.get(address(document))
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert f"Document {document.pk} of {published.number} is missing on disk" in caplog.text


def test_the_folder_of_files_is_not_served(visitor: Browser, published: Agreement) -> None:
    document = DocumentFactory.create(agreement=published)
    for path in (f"/{document.file.name}", f"/media/{document.file.name}", f"/static/{document.file.name}"):
        assert visitor.get(path).status_code == 404
