"""Agreements found by the words of their documents, by nobody who may not read the document, on no day."""

from typing import Any

import pytest

from agreements.models import Agreement, AgreementWords, Document, DocumentContent, DocumentLexemes, PastVersion
from tests.agreements.documents.conftest import document
from tests.agreements.past.conftest import now
from tests.cast import Browser
from tests.histories import sealed

pytestmark = pytest.mark.django_db
STAFF = {"clerk", "registrar", "auditor"}


def found(browser: Browser, word: str, **more: str) -> list[str]:
    page: Any = browser.get("/agreements/", {"q": word, **more})
    return [row.agreement.number for row in page.context["rows"]]


def lists_of_staff(browser: Browser, word: str) -> int:
    return int(browser.get("/admin/agreements/agreement/", {"q": word}).context["cl"].result_count)


def test_a_public_document_finds_its_agreement_and_the_row_says_so(visitor: Browser, published: Agreement) -> None:
    document(published, "The parties exchange quinces and medlars. Стороны обмениваются айвой.")
    assert [found(visitor, word) for word in ("medlar", "exchanging", "айва", "cherries medlars", "plums")] == [
        *[[published.number]] * 4,
        [],
    ]
    rows = visitor.get("/agreements/", {"q": "medlars"}).context["rows"]
    assert [str(why) for row in rows for why in row.why] == ["In the text of a document"]
    rows = visitor.get("/agreements/", {"q": "cherries"}).context["rows"]
    assert [str(why) for row in rows for why in row.why] == []


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("visibility", ["parties", "internal"])
def test_words_of_a_document_that_is_not_public_find_nothing_but_in_the_lists_of_staff(
    everybody: dict[str, Browser], published: Agreement, visibility: str
) -> None:
    document(published, "Confidential medlars", visibility=visibility)
    assert {name: found(browser, "medlars") for name, browser in everybody.items()} == {name: [] for name in everybody}
    assert {name: lists_of_staff(everybody[name], "medlars") for name in STAFF} == dict.fromkeys(STAFF, 1)
    assert lists_of_staff(everybody["clerk"], "plums") == 0
    for name in ("visitor", "partner"):
        suggested = everybody[name].get("/suggestions/?q=medlars").content.decode()
        assert suggested.replace("medlars", "") == everybody[name].get(
            "/suggestions/?q=plums"
        ).content.decode().replace("plums", "")


@pytest.mark.parametrize(
    ("record", "seen"),
    [
        ("for_parties", {"partner", *STAFF}),
        ("internal", STAFF),
        ("withdrawn", STAFF),
        ("draft", set()),
    ],
)
def test_a_public_document_of_a_hidden_record_finds_it_for_who_may_read_the_record(
    everybody: dict[str, Browser], every_record: dict[str, Agreement], record: str, seen: set[str]
) -> None:
    document(every_record[record], "Medlars", visibility="public")
    assert {name for name, browser in everybody.items() if found(browser, "medlars")} == seen
    assert lists_of_staff(everybody["clerk"], "medlars") == 1


def test_a_document_that_is_made_internal_or_removed_finds_no_more(visitor: Browser, published: Agreement) -> None:
    one, other = document(published, "Medlars"), document(published, "Sloes")
    assert [found(visitor, word) for word in ("medlars", "sloes")] == [[published.number]] * 2
    Document.objects.filter(pk=one.pk).update(visibility="internal")
    assert [found(visitor, word) for word in ("medlars", "sloes")] == [[], [published.number]]
    other.delete()
    assert [found(visitor, word) for word in ("medlars", "sloes", "cherries")] == [[], [], [published.number]]
    assert not DocumentLexemes.objects.exists()
    Document.objects.filter(pk=one.pk).update(visibility="public")
    assert found(visitor, "medlars") == [published.number]


def test_words_that_the_record_has_too_stay_the_records(visitor: Browser, published: Agreement) -> None:
    made = document(published, "Cherries and medlars")
    own = AgreementWords.objects.get(pk=published.pk).words
    assert DocumentLexemes.objects.get().lexemes == ["medlar"]
    made.delete()
    assert "medlar" in str(own)
    assert found(visitor, "cherries") == [published.number]


@pytest.mark.parametrize("writer", ["save", "update", "facts"])
def test_a_record_that_is_saved_keeps_the_words_of_its_documents(
    visitor: Browser, published: Agreement, writer: str
) -> None:
    document(published, "Medlars and sloes")
    if writer == "save":
        published.title = "Agreement on Sloes"
        published.save()
    elif writer == "update":
        Agreement.objects.filter(pk=published.pk).update(title="Agreement on Sloes")
    else:
        Agreement.objects.filter(pk=published.pk).update(title="Agreement on Sloes", term="indefinite")
    assert [found(visitor, word) for word in ("medlars", "sloes", "cherries")] == [[published.number]] * 2 + [[]]
    assert DocumentLexemes.objects.get().lexemes == ["medlar"]


def test_a_replaced_file_finds_by_its_new_words_alone(visitor: Browser, published: Agreement) -> None:
    made = document(published, "Medlars")
    Document.objects.filter(pk=made.pk).update(sha256="0" * 64)
    assert found(visitor, "medlars") == []
    DocumentContent.objects.update(sha256="0" * 64, text="Sloes")
    assert [found(visitor, word) for word in ("medlars", "sloes")] == [[], [published.number]]


@pytest.mark.asvs("8.2.2")
def test_what_was_public_once_finds_nothing_in_the_past_either(visitor: Browser, published: Agreement) -> None:
    made = document(published, "Medlars")
    sealed()
    before = now()
    Agreement.objects.filter(pk=published.pk).update(title="Agreement on Sour Cherries")
    sealed()
    assert found(visitor, "cherries", known_on=f"#{before.event}") == [published.number]
    assert found(visitor, "medlars") == [published.number]
    Document.objects.filter(pk=made.pk).update(visibility="internal")
    sealed()
    assert found(visitor, "medlars", known_on=f"#{before.event}") == []
    assert [
        "medlar" in str(one.words)
        for one in PastVersion.objects.filter(agreement_id=published.pk, until__gt=before.event)
    ] == [False]


def test_reading_a_document_makes_no_version_of_the_record(published: Agreement) -> None:
    sealed()
    before = PastVersion.objects.count()
    document(published, "Medlars")
    sealed()
    assert PastVersion.objects.count() == before
    published.save()
    sealed()
    assert PastVersion.objects.count() == before


def test_lists_that_are_kept_ready_are_counted_anew(visitor: Browser, published: Agreement) -> None:
    assert visitor.get("/agreements/", {"q": "medlars"}).context["count"] == 0
    document(published, "Medlars")
    assert visitor.get("/agreements/", {"q": "medlars"}).context["count"] == 1


def test_a_document_of_very_many_words_is_indexed_as_far_as_there_is_room(
    visitor: Browser, published: Agreement
) -> None:
    made = document(published, "Medlars")
    many = " ".join(f"word{number:05d}" for number in range(18_000))
    DocumentContent.objects.filter(document=made).update(text=many)
    other = document(published, "Sloes")
    DocumentContent.objects.filter(document=other).update(text=many.replace("word", "term"))
    assert len(DocumentLexemes.objects.get().lexemes) == 30_000
    assert found(visitor, "cherries") == [published.number]
