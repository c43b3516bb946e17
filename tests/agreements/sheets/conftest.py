"""A host, as every table of the tests needs one, and a desk at which tables are imported by its pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import SheetImport
from organizations.models import Organization
from tests.agreements.sheets.tables import HEADINGS, Rows, text_of
from tests.cast import Browser
from tests.factories import OrganizationFactory
from tests.histories import sealed

UPLOAD = "/admin/import/"


@pytest.fixture
def assembly(db: None) -> Organization:
    """The organization that keeps the register."""
    return OrganizationFactory.create(
        name="Assembly of Neighbours", name_ru="Ассамблея соседей", country="RU", is_host=True
    )


def page(job: SheetImport, name: str = "") -> str:
    """The address of a page of an import."""
    return f"{UPLOAD}{job.pk}/{name}"


def send(browser: Browser, content: bytes, name: str = "table.csv") -> Any:
    """Upload a file."""
    return browser.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def upload(browser: Browser, *rows: Any, headings: tuple[str, ...] = HEADINGS) -> SheetImport:
    """Upload a table that can be read."""
    table: Rows = [headings, *rows]
    answer = send(browser, text_of(table).encode())
    assert answer.status_code == 302
    return SheetImport.objects.latest("pk")


def name_columns(browser: Browser, job: SheetImport, **changes: str) -> Any:
    """Send the form of the columns as it is shown, with changes."""
    form = browser.get(page(job, "columns/")).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form} | changes
    return browser.post(page(job, "columns/"), sent)


@pytest.fixture
def planned(assembly: Organization) -> Callable[..., SheetImport]:
    """Uploads a table by the pages and has its rows planned."""

    def plan(browser: Browser, *rows: Any, headings: tuple[str, ...] = HEADINGS) -> SheetImport:
        sealed()
        job = upload(browser, *rows, headings=headings)
        assert name_columns(browser, job).status_code == 302
        job.refresh_from_db()
        return job

    return plan


def press(browser: Browser, job: SheetImport, button: str, **data: str) -> SheetImport:
    """Send a form of the import, and look at it again."""
    answer = browser.post(page(job, button), data)
    assert answer.status_code == 302
    sealed()
    job.refresh_from_db()
    return job
