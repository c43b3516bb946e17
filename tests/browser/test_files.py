"""Documents dropped on the page of an agreement: several at once, each with its answer, and the page waits for them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from agreements.models import Document
from agreements.uploads import keep_pending
from tests.agreements.admin.page import ADD
from tests.browsers import answer_by_django
from tests.cast import Browser as Person
from tests.factories import pdf
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"  # an origin a browser trusts without TLS
FILES = """(sizes) => {
  const data = new DataTransfer();
  for (const [name, size] of Object.entries(sizes)) data.items.add(new File(["%PDF-" + "x".repeat(size)], name));
  return data;
}"""

DROP_AND_SAVE = """(data) => {
  const form = document.querySelector("form.entry");
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  form.querySelector("[name=_save]").click();
}"""


@pytest.fixture
def page(chromium: Browser, clerk: Person, settings: Any) -> Iterator[Page]:
    """A new agreement, at whose page files are dropped.

    A browser does not tell its driver what it sends of a file, so the files themselves are kept here; what the address
    answers is tried in tests/agreements/documents.
    """
    settings.REGISTER_DOCUMENT_MB = 1
    tokens: list[str] = [
        keep_pending(SimpleUploadedFile(name, pdf(title=name)), user_id=clerk.user.pk)
        for name in ("one.pdf", "two.pdf")
    ]
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    answer_by_django(page, clerk, here=HERE)

    def kept(route: Route) -> None:
        assert route.request.headers["x-csrftoken"]
        answer = {"token": tokens.pop(0), "about": "1 page, 1 kB"} if tokens else {"problem": "This is not a PDF."}
        route.fulfill(json=answer)

    page.route(f"{HERE}/admin/agreements/agreement/documents/keep/", kept)
    page.goto(f"{HERE}{ADD}")
    yield page
    context.close()


def drop(page: Page, files: dict[str, int]) -> None:
    page.dispatch_event("form.entry", "drop", {"dataTransfer": page.evaluate_handle(FILES, files)})


def test_several_files_are_dropped_and_stored_and_what_is_wrong_is_said_beside_its_own(page: Page) -> None:
    page.fill("[name=title]", "With papers")
    drop(page, {"one.pdf": 10, "two.pdf": 10, "three.exe": 10, "large.pdf": 1024 * 1024})

    names = page.locator("[data-rows=documents] .kept-name")
    expect(names).to_have_text(
        ["Chosen: one.pdf (1 page, 1 kB)", "Chosen: two.pdf (1 page, 1 kB)", "three.exe", "large.pdf"]
    )
    expect(page.locator("[data-rows=documents] .errorlist")).to_have_text(
        ["This is not a PDF.", "The file is larger than 1 MB. Save it smaller and choose it again."]
    )
    expect(page.locator("progress")).to_have_count(0)
    assert axe_violations(page) == []
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("is entered as a draft")
    assert list(Document.objects.values_list("page_count", flat=True)) == [1, 1]


def test_one_file_chosen_in_its_own_row_is_sent_at_once(page: Page) -> None:
    page.locator("summary", has_text="Documents").first.click()
    page.set_input_files("[name=documents-0-file]", {"name": "one.pdf", "mimeType": "application/pdf", "buffer": pdf()})

    expect(page.locator("[data-rows=documents] .kept-name").first).to_have_text("Chosen: one.pdf (1 page, 1 kB)")
    assert page.input_value("[name=documents-0-file_kept]")
    assert page.evaluate("document.querySelector('[name=documents-0-file]').files.length") == 0


def test_a_page_that_is_saved_too_early_waits_for_its_files(page: Page) -> None:
    page.fill("[name=title]", "In a hurry")
    data = page.evaluate_handle(FILES, {"one.pdf": 10})
    page.evaluate(DROP_AND_SAVE, data)
    expect(page.locator(".messagelist")).to_contain_text("is entered as a draft")
    assert Document.objects.count() == 1


REFUSED = ["three.exe", "This is not a PDF."]


def test_a_page_that_is_saved_too_early_is_not_sent_without_a_file_that_was_refused(page: Page) -> None:
    page.fill("[name=title]", "In a hurry")
    data = page.evaluate_handle(FILES, {"one.pdf": 10, "two.pdf": 10, "three.exe": 10})
    page.evaluate(DROP_AND_SAVE, data)

    expect(page.locator(".drop .errorlist")).to_have_text(
        "Not saved yet: a file was refused. Choose another, or save without it."
    )
    row = page.locator("[data-rows=documents] [data-row]").nth(2)
    expect(row.locator(".kept-name, .errorlist")).to_have_text(REFUSED)
    expect(row.locator("input[type=file]")).to_be_focused()
    assert axe_violations(page) == []
    assert not Document.objects.exists()

    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("is entered as a draft")
    assert Document.objects.count() == 2


def test_a_file_that_is_refused_leaves_the_one_before_it(page: Page) -> None:
    page.fill("[name=title]", "With papers")
    drop(page, {"one.pdf": 10, "two.pdf": 10})
    names = page.locator("[data-rows=documents] .kept-name")
    expect(names).to_have_text(["Chosen: one.pdf (1 page, 1 kB)", "Chosen: two.pdf (1 page, 1 kB)"])
    three: FilePayload = {"name": "three.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
    page.set_input_files("[name=documents-0-file]", three)
    problem = page.locator("[data-rows=documents] .errorlist")
    expect(problem).to_have_text("three.exe: This is not a PDF.")
    expect(names).to_have_text(["Chosen: one.pdf (1 page, 1 kB)", "Chosen: two.pdf (1 page, 1 kB)"])
    page.click("[name=_continue]")
    page.wait_for_url("**/change/")

    page.set_input_files("[name=documents-0-file]", three)
    expect(problem).to_have_text("three.exe: This is not a PDF.")
    expect(page.get_by_role("link", name="Open the stored file")).to_have_count(2)
    drop(page, {"four.exe": 10})
    expect(page.locator("[data-rows=documents] legend")).to_have_text(["Document 1", "Document 2", "Document 3"])


def test_a_file_sent_by_who_is_signed_out_says_so(page: Page) -> None:
    page.route(f"{HERE}/admin/agreements/agreement/documents/keep/", lambda route: route.fulfill(body="<title>Sign in"))
    drop(page, {"one.pdf": 10})
    expect(page.locator("[data-rows=documents] .errorlist")).to_have_text(
        "The file did not arrive: you are signed out. Load this page again and sign in; what you typed is offered to "
        "you there."
    )


def test_files_that_were_sent_come_back_with_what_was_typed(page: Page, clerk: Person) -> None:
    page.fill("[name=title]", "With papers")
    drop(page, {"one.pdf": 10, "two.pdf": 10})
    expect(page.locator("progress")).to_have_count(0)
    expect(page.locator("[data-rows=documents] input[type=hidden][name$=_kept]")).to_have_count(2)
    clerk.logout()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/login/**")

    clerk.force_login(clerk.user)
    page.goto(f"{HERE}{ADD}")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[data-rows=documents] .kept-name")).to_have_text(
        ["Chosen: one.pdf (1 page, 1 kB)", "Chosen: two.pdf (1 page, 1 kB)"]
    )
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("is entered as a draft")
    assert Document.objects.count() == 2
