"""How to read the register: real words, in both languages."""

from urllib.parse import unquote

import pytest
from django.core.cache import cache

from agreements.choices import Status
from organizations.models import Organization
from registry.context import register
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser


def test_every_status_is_explained(visitor: Browser, seen: Seen) -> None:
    text = seen(visitor.get("/about/"))
    assert [str(status.label) for status in Status if str(status.label) not in text] == []
    assert "within 90 days" in text


@pytest.mark.parametrize("address", ["/about/", "/ru/about/"])
def test_it_asks_the_database_nothing_and_sets_nothing(visitor: Browser, address: str) -> None:
    response = visitor.get(address)  # without the database: pytest-django forbids it here
    assert response.status_code == 200
    assert not response.cookies
    assert "Vary" not in response.headers
    assert unquote(address).split("/")[1] in ("about", "ru")


@pytest.mark.django_db
def test_the_name_of_the_host_is_asked_for_once_a_minute(
    renamed_host: Organization, rf: object, django_assert_num_queries: object
) -> None:
    cache.clear()
    request = rf.get("/")  # type: ignore[attr-defined]
    with django_assert_num_queries(1):  # type: ignore[operator]
        names = [register(request), register(request)]
    assert names == [{"host_name": "Assembly of Peoples of the World"}] * 2


@pytest.mark.django_db
def test_a_register_without_a_host_has_no_name_and_does_not_ask_again(
    rf: object, django_assert_num_queries: object
) -> None:
    cache.clear()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [register(rf.get("/"))["host_name"] for _time in range(2)] == ["", ""]  # type: ignore[attr-defined]
