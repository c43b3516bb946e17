"""The time map of a record: the versions that everybody may read, and none that only staff know of."""

import pytest

from agreements.models import Agreement
from tests.agreements.past.conftest import now
from tests.cast import Browser

pytestmark = pytest.mark.django_db


def mementos(browser: Browser, number: str) -> list[str]:
    """The lines of the map that are versions."""
    response = browser.get(f"/agreements/{number}/timemap")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/link-format"
    lines = response.content.decode().strip().split(",\n")
    assert lines[0] == f'<http://127.0.0.1:8000/agreements/{number}/>; rel="original timegate"'
    return lines[2:]


def test_every_public_version_is_there_and_leads_to_the_record_of_that_time(
    published: Agreement, visitor: Browser
) -> None:
    now()
    before = mementos(visitor, published.number)
    Agreement.objects.filter(pk=published.pk).update(title="Agreement on Sour Cherries")
    now()
    Agreement.objects.filter(pk=published.pk).update(internal_note="Nobody else's business.")
    now()
    after = mementos(visitor, published.number)
    assert len(after) == len(before) + 1
    assert 'rel="first memento"' in after[0]
    assert 'rel="last memento"' in after[-1]
    address = after[-1].partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    response = visitor.get(address)
    assert "Agreement on Sour Cherries" in response.content.decode()
    assert response.headers["Memento-Datetime"] in after[-1]
    assert f"/agreements/{published.number}/timemap>" in response.headers["Link"]


def test_a_hidden_record_has_none(internal: Agreement, draft: Agreement, visitor: Browser) -> None:
    now()
    assert visitor.get(f"/agreements/{internal.number}/timemap").status_code == 404
    assert visitor.get("/agreements/EPA-2022-9999/timemap").status_code == 404
