"""The calendar: its secret, what stands in it and for whom, and its form by RFC 5545."""

import datetime
import re
from typing import Any

import pytest
from django.utils import timezone

from agreements.icalendar import escaped, folded
from agreements.models import Agreement, CalendarFeed
from organizations.models import Organization
from tests.agreements.deadlines.conftest import ending, in_days
from tests.cast import Browser
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/deadlines/calendar/"


def soon(days: int) -> str:
    return in_days(days, on=timezone.localdate())


def subscribe(browser: Browser) -> str:
    """The path of a new calendar, as the page shows it."""
    page = browser.post(ADDRESS, follow=True).content.decode()
    [address] = re.findall(r'<code class="secret">http://127\.0\.0\.1:8000(/calendar/[^<]+)</code>', page)
    return str(address)


def lines(answer: Any) -> list[str]:
    """The lines of a calendar, unfolded."""
    text: str = answer.content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def values(answer: Any, name: str) -> list[str]:
    return [line.partition(":")[2] for line in lines(answer) if re.match(rf"{name}[;:]", line)]


def test_an_event_is_a_whole_day_with_what_ends_and_where_to_look(clerk: Browser, parties: list[Organization]) -> None:
    agreement = ending("Cherries; plums, and\\more", "2027-12-31", parties=parties)
    answer = Browser().get(subscribe(clerk))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    stamp = agreement.updated_at.astimezone(datetime.UTC)
    begin = lines(answer).index("BEGIN:VEVENT")
    assert lines(answer)[begin:-1] == [
        "BEGIN:VEVENT",
        f"UID:agreement-{agreement.pk}-term@127.0.0.1",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        "SUMMARY:The term runs out: EPA-2020-0001 Cherries\\; plums\\, and\\\\more",
        "DESCRIPTION:The term runs out on 31 December 2027\\nAssembly of Neighbours\\, Partner University\\n"
        f"http://127.0.0.1:8000/admin/agreements/agreement/{agreement.pk}/change/",
        f"URL:http://127.0.0.1:8000/admin/agreements/agreement/{agreement.pk}/change/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    assert lines(answer)[0] == "BEGIN:VCALENDAR"
    assert lines(answer)[-1] == "END:VCALENDAR"


def test_an_event_keeps_its_id_when_it_moves_and_the_text_stays_where_nothing_changed(clerk: Browser) -> None:
    agreement = ending("Moved", soon(30), notice_days=10)
    path = subscribe(clerk)
    first, again = Browser().get(path), Browser().get(path)
    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    Agreement.objects.filter(pk=agreement.pk).update(expires=soon(60))
    moved = Browser().get(path)
    assert values(moved, "UID") == values(first, "UID")
    assert len(set(values(first, "UID"))) == 2
    assert values(moved, "DTSTART") != values(first, "DTSTART")


def test_without_deadlines_it_is_still_a_calendar_with_a_component(clerk: Browser) -> None:
    answer = Browser().get(subscribe(clerk))
    assert [line for line in lines(answer) if line.startswith("BEGIN:")][:2] == ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE"]
    assert values(answer, "SUMMARY") == []


def test_it_speaks_the_language_of_its_owner(clerk: Browser) -> None:
    ending("Agreement", soon(30), title_ru="Соглашение о вишнях")
    clerk.user.language = "ru"
    clerk.user.save()
    answer = Browser().get(subscribe(clerk))
    assert [text.endswith("Соглашение о вишнях") for text in values(answer, "SUMMARY")] == [True]
    assert "/ru/admin/" in values(answer, "URL")[0]


@pytest.mark.asvs("8.2.2")
def test_it_holds_what_its_owner_may_read_today(clerk: Browser, parties: list[Organization]) -> None:
    ending("Internal", soon(30), visibility="internal", parties=parties)
    ending("Public", soon(30), visibility="public", parties=parties)
    path = subscribe(clerk)
    assert len(values(Browser().get(path), "UID")) == 2
    clerk.user.groups.clear()
    assert [text.endswith("Public") for text in values(Browser().get(path), "SUMMARY")] == [True]
    clerk.user.is_active = False
    clerk.user.save()
    assert Browser().get(path).status_code == 404


def test_a_new_address_ends_the_one_before_and_it_can_be_taken_away(clerk: Browser) -> None:
    old = subscribe(clerk)
    new = subscribe(clerk)
    assert [Browser().get(path).status_code for path in (old, new)] == [404, 200]
    clerk.post(ADDRESS, {"_end": ""})
    assert Browser().get(new).status_code == 404
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("secret", ["A" * 43, "A" * 42, "A" * 44, "%00" * 43, "../admin", "é" * 43])
def test_another_secret_leads_nowhere(visitor: Browser, clerk: Browser, secret: str) -> None:
    subscribe(clerk)
    assert visitor.get(f"/calendar/{secret}.ics").status_code == 404


def test_the_secret_is_kept_by_nobody_and_no_cache(clerk: Browser) -> None:
    path = subscribe(clerk)
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert secret not in str(CalendarFeed.objects.values())
    assert clerk.get("/admin/deadlines/").content.decode().count(secret) == 0
    answer = Browser().get(path)
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    assert answer.cookies.keys() == set()


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 302), ("partner", 302), ("clerk", 302), ("registrar", 302), ("auditor", 302)],
)
def test_only_staff_make_an_address_and_by_posting_alone(everybody: dict[str, Browser], who: str, status: int) -> None:
    browser = everybody[who]
    assert browser.post(ADDRESS).status_code == status
    assert CalendarFeed.objects.count() == (1 if who in {"clerk", "registrar", "auditor"} else 0)
    CalendarFeed.objects.all().delete()
    browser.get(ADDRESS)
    assert not CalendarFeed.objects.exists()


def test_an_account_of_staff_without_the_right_makes_none(db: None) -> None:
    nobody = Browser(UserFactory.create(is_staff=True))
    assert [nobody.post(ADDRESS).status_code, nobody.get("/admin/deadlines/").status_code] == [403, 403]


@pytest.mark.parametrize("text", ["a" * 75, "a" * 76, "я" * 200, "a" + "😀" * 100, "", "a" * 74 + "я"])
def test_lines_are_folded_at_75_octets_and_never_within_a_character(text: str) -> None:
    parts = list(folded(text))
    assert max(len(part.encode()) for part in parts) <= 75
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == text
    assert all(part.startswith(" ") for part in parts[1:])
    assert len(parts) == max(1, -(-(len(text.encode()) - 1) // 70)) or len(parts) <= -(-len(text.encode()) // 71) + 1


def test_text_cannot_begin_a_line_of_its_own() -> None:
    assert escaped("a\r\nBEGIN:VEVENT\rb\x00\x1b;c,d\\e") == "a\\nBEGIN:VEVENT\\nb\\;c\\,d\\\\e"
