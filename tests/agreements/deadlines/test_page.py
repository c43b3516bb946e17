"""The page of coming deadlines: who sees it, what its filters find, and what it says of mails."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from agreements.mails import write_mail
from agreements.models import Mail
from tests.agreements.deadlines.conftest import ending, in_days
from tests.cast import Browser

pytestmark = pytest.mark.django_db
PAGE = "/admin/deadlines/"


def soon(days: int) -> str:
    return in_days(days, on=timezone.localdate())


def titles(page: Any) -> list[str]:
    return [str(row["title"]) for row in page.context["rows"]]


@pytest.mark.parametrize("path", [PAGE, f"/ru{PAGE}"])
def test_it_is_for_staff_and_auditors(everybody: dict[str, Browser], path: str) -> None:
    statuses = {name: browser.get(path).status_code for name, browser in everybody.items()}
    expected = {"visitor": 302, "partner": 302, "other_partner": 302, "clerk": 200, "registrar": 200, "auditor": 200}
    assert statuses == expected


def test_filters_by_days_and_by_who_is_in_charge(clerk: Browser, keeper: User) -> None:
    ending("Hers", soon(20), responsible=keeper)
    ending("Mine", soon(25), responsible=clerk.user)
    ending("Nobody's", soon(40))
    ending("Far", soon(170))
    found = {
        query: titles(clerk.get(f"{PAGE}?{query}"))
        for query in (
            "",
            "days=30",
            "days=180",
            f"responsible={keeper.pk}",
            f"responsible={clerk.user.pk}",
            "responsible=nobody&days=180",
        )
    }
    assert found == {
        "": ["Hers", "Mine", "Nobody's"],
        "days=30": ["Hers", "Mine"],
        "days=180": ["Hers", "Mine", "Nobody's", "Far"],
        f"responsible={keeper.pk}": ["Hers"],
        f"responsible={clerk.user.pk}": ["Mine"],
        "responsible=nobody&days=180": ["Nobody's", "Far"],
    }


@pytest.mark.parametrize(
    "query", ["days=31", "days=x", "days=" + "9" * 5000, "responsible=0", "responsible=-1", "responsible=x", "page=x"]
)
def test_what_is_no_choice_is_told_and_the_usual_is_shown(clerk: Browser, query: str) -> None:
    ending("Cherries", soon(20))
    page = clerk.get(f"{PAGE}?{query}")
    assert (page.status_code, titles(page)) == (200, ["Cherries"])
    name = query.partition("=")[0]
    assert (name in page.context["form"].errors) is (name != "page")


@pytest.mark.parametrize(
    ("path", "said", "choice"),
    [
        ("/admin/deadlines/?days=1825", "1 deadline in the next 5 years", "5 years"),
        ("/ru/admin/deadlines/?days=1825", "1 срок в ближайшие 5 лет", "5 лет"),
        ("/ru/admin/deadlines/?days=365", "1 срок в ближайшие 365 дней", "365 дней"),
    ],
)
def test_how_far_ahead_is_said_as_people_say_it(clerk: Browser, path: str, said: str, choice: str) -> None:
    ending("Cherries", soon(20))
    page = clerk.get(path).content.decode().replace("\u00a0", " ")
    assert f'<p role="status">{said}</p>' in page
    assert f" selected>{choice}</option>" in page


def test_a_page_holds_fifty_and_the_next_the_rest(clerk: Browser) -> None:
    for number in range(52):
        ending(f"{number:02d}", soon(number), published=False)
    pages = [titles(clerk.get(f"{PAGE}?page={number}")) for number in (1, 2, 99)]
    assert [len(one) for one in pages] == [50, 2, 2]
    assert pages[1] == ["50", "51"]


def test_one_row_and_three_take_as_many_queries(clerk: Browser, keeper: User) -> None:
    counts = []
    for number in (1, 2):
        for place in range(number):
            ending(f"{number}-{place}", soon(5), parties=2, responsible=keeper)
        clerk.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(clerk.get(PAGE))) == number + (number - 1)
        counts.append(len(queries))
    assert counts == [12, 12]


def test_it_says_what_waits_what_was_given_up_and_that_no_mail_goes_out(clerk: Browser, settings: Settings) -> None:
    for number in range(3):
        write_mail(key=str(number), address="x@example.org", subject="S", text="T")
    Mail.objects.filter(key="0").update(tries=20)
    page = clerk.get(PAGE).content.decode()
    assert "2 mails wait to be sent." in page
    assert "1 mail could not be delivered." in page
    settings.REGISTER_SENDS_MAIL = False
    assert "This register sends no mail" in clerk.get(PAGE).content.decode()
