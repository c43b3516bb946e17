"""Two moments of the register compared: which records differ, in which ways and fields; on the screen and as files."""

import csv
import datetime
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from agreements import comparing, statements_comparing
from agreements.models import Agreement, Party, Signature
from tests.agreements.desk.conftest import Years
from tests.agreements.past.conftest import now
from tests.cast import Browser
from tests.factories import AgreementFactory, SignatureFactory

pytestmark = pytest.mark.django_db

PAGE, FILE = "/admin/compare/", "/admin/compare/export."


def differing(browser: Browser, asked: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.title, row.ways) for row in browser.get(PAGE, asked).context["rows"]]


def test_each_record_says_in_which_ways_it_differs(auditor: Browser, years: Years) -> None:
    page = auditor.get(PAGE, years.asked)
    assert page.status_code == 200
    assert differing(auditor, years.asked) == [
        ("=Swans", ("Changed",)),
        ("Larks", ("Ended", "Changed")),
        ("Owls", ("Withdrawn", "Changed")),
        ("Wrens", ("Added",)),
    ]
    assert page.context["count"] == "4 records differ"
    assert [(way["label"], way["count"]) for way in page.context["ways"]] == [
        ("Added", 1),
        ("Ended", 1),
        ("Withdrawn", 1),
        ("Changed", 3),
    ]


@pytest.mark.parametrize(
    ("what", "titles"),
    [
        ("added", ["Wrens"]),
        ("ended", ["Larks"]),
        ("withdrawn", ["Owls"]),
        ("changed", ["=Swans", "Larks", "Owls"]),
        ("removed", []),
    ],
)
def test_one_way_alone_is_shown_on_request(auditor: Browser, years: Years, what: str, titles: list[str]) -> None:
    page = auditor.get(PAGE, {**years.asked, "what": what})
    assert [row.title for row in page.context["rows"]] == titles


def test_a_changed_record_is_told_field_by_field_in_words(auditor: Browser, years: Years) -> None:
    row = auditor.get(PAGE, years.asked).context["rows"][0]
    assert [(line.label, line.about, line.before_words, line.after_words) for line in row.lines] == [
        ("Title", "", "Quails", "=Swans"),
        ("Signed", "", "3 November 2022", "November 2022"),
        ("Term", "", "Not recorded", "Indefinite"),
        ("Capacity", "Ivan Firsthand, Partner University", "Director", "President"),
        ("Field of cooperation", "", "", "Beekeeping"),
        ("Document", "", "", f"Signed text, Signed text, en, {sha256_of(years)}"),
        ("Source", "", "https://example.org/old", ""),
    ]


def sha256_of(years: Years) -> str:
    document = years.changed.documents.get()
    return str(document.sha256)


def test_statuses_are_told_for_both_moments(auditor: Browser, years: Years) -> None:
    rows = {row.title: row.statuses for row in auditor.get(PAGE, years.asked).context["rows"]}
    assert rows["Larks"] == ("In force", "Terminated")
    assert rows["Wrens"] == ("", "In force")


def test_what_ends_by_itself_ends_though_nobody_wrote_it(auditor: Browser, host: Any) -> None:
    AgreementFactory.create(title="Short", signed="2020", term="fixed", expires="2021-03-31", published=True)
    moment = now().event
    last_day = datetime.date(2021, 3, 31)
    moments = comparing.Moments(moment, moment, last_day, last_day + datetime.timedelta(1))
    found = comparing.Comparison(moments)
    assert found.count(comparing.Way.ENDED) == 1
    [difference] = found.differences(found.keys())
    assert (difference.was, difference.became, difference.rows) == ("expiring", "expired", ())


def test_what_was_changed_back_does_not_differ(auditor: Browser, years: Years) -> None:
    start = now().event
    Agreement.objects.filter(pk=years.added.pk).update(title="Something else")
    now()
    Agreement.objects.filter(pk=years.added.pk).update(title="Wrens")
    assert differing(auditor, {"from": f"#{start}", "to": f"#{now().event}"}) == []


def test_a_signature_of_a_party_that_is_gone_is_told(auditor: Browser, years: Years) -> None:
    supporter = Party.objects.create(
        agreement=years.added, organization=AgreementFactory.create(parties=1).parties.get().organization
    )
    signature = SignatureFactory.create(party=supporter)
    start = now().event
    supporter.delete()
    assert not Signature.objects.filter(pk=signature.pk).exists()
    [row] = auditor.get(PAGE, {"from": f"#{start}", "to": f"#{now().event}"}).context["rows"]
    assert [(line.label, bool(line.before_words), line.after_words) for line in row.lines] == [
        ("Party", True, ""),
        ("Signature", True, ""),
    ]


def test_from_before_the_history_everything_is_added(auditor: Browser, years: Years) -> None:
    page = auditor.get(PAGE, {"from": "#0", "to": f"#{years.after.event}"})
    assert {row.ways for row in page.context["rows"]} == {("Added",)}
    assert page.context["count"] == "5 records differ"
    assert "begins later" in page.content.decode()


def test_days_are_written_as_people_write_them_and_echoed(auditor: Browser, years: Years) -> None:
    first = auditor.get(PAGE, {"from": "3 November 2022", "to": ""})
    assert first.status_code == 302
    assert first["Location"].startswith("/admin/compare/?from=2022-11-03&to=")
    page = auditor.get(first["Location"])
    assert 'value="3 November 2022"' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"from": "soon"}, "Write a whole day, as 3 November 2022, a time with its offset, or an event, as #1234."),
        ({"from": "", "to": "#1"}, "Say from which day on."),
        ({"from": "2999-01-01"}, "The register cannot say yet what it will know then."),
        ({"from": "#999999999"}, "The history has no event 999999999."),
        ({"from": "#2", "to": "#1"}, "This lies before the first day."),
        ({"from": "\u202e"}, "Write a whole day, as 3 November 2022, a time with its offset, or an event, as #1234."),
        ({"from": "#1", "what": "sideways"}, "Select a valid choice. sideways is not one of the available choices."),
    ],
)
def test_what_cannot_be_read_is_told_beside_it_and_refused_as_a_file(
    auditor: Browser, years: Years, asked: dict[str, str], problem: str
) -> None:
    page = auditor.get(PAGE, asked)
    assert page.status_code == 200
    assert problem in [text for texts in page.context["form"].errors.values() for text in texts]
    file = auditor.get(f"{FILE}csv", asked)
    assert file.status_code == 400
    assert problem in file.content.decode()


def body(response: Any) -> str:
    pieces: Iterator[bytes] = response.streaming_content
    return b"".join(pieces).decode()


def test_the_csv_has_a_line_for_each_field_and_no_formula(auditor: Browser, years: Years) -> None:
    response = auditor.get(f"{FILE}csv", {**years.asked, "what": "changed"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(body(response).removeprefix("\ufeff"))))
    assert [(row["title"], row["field"], row["before"], row["after"]) for row in rows[:3]] == [
        ("'=Swans", "title", "Quails", "'=Swans"),
        ("'=Swans", "signed", "2022-11-03", "2022-11"),
        ("'=Swans", "term", "unknown", "indefinite"),
    ]
    assert {row["difference"] for row in rows} == {"changed", "ended; changed", "withdrawn; changed"}


def test_the_json_names_its_events_and_is_the_same_again(auditor: Browser, years: Years) -> None:
    first = body(auditor.get(f"{FILE}json", years.asked))
    Agreement.objects.filter(pk=years.changed.pk).update(title="Later still")
    now()
    assert body(auditor.get(f"{FILE}json", years.asked)) == first
    read = json.loads(first)
    assert (read["from"]["event"], read["to"]["hash"]) == (years.before.event, years.after.hash.hex())
    assert read["records"] == len(read["differences"]) == 4
    assert read["differences"][0]["fields"][0] == {"field": "title", "of": "", "before": "Quails", "after": "=Swans"}


@pytest.mark.parametrize(
    ("form", "ending"),
    [
        ("csv", "THIS FILE IS NOT COMPLETE: the register could not be read to the end. Please ask for it again.\r\n"),
        ("json", '"differences": ['),
    ],
)
def test_a_file_that_breaks_off_is_seen_to(
    auditor: Browser, years: Years, monkeypatch: pytest.MonkeyPatch, form: str, ending: str
) -> None:
    response: Any = auditor.get(f"{FILE}{form}", years.asked)
    monkeypatch.setattr(statements_comparing, "ROWS", "select broken")
    taken: list[bytes] = []
    with pytest.raises(DatabaseError), transaction.atomic():
        taken.extend(response.streaming_content)
    assert b"".join(taken).decode().endswith(ending)


def test_another_format_is_not_there(auditor: Browser) -> None:
    assert auditor.get(f"{FILE}exe").status_code == 404


def test_files_lead_to_no_place_where_documents_lie(auditor: Browser, years: Years) -> None:
    place = str(years.changed.documents.get().file.name)
    assert place not in body(auditor.get(f"{FILE}json", years.asked))
    assert place not in auditor.get(PAGE, years.asked).content.decode()


@pytest.mark.parametrize("more", [0, 3])
def test_the_page_asks_the_same_of_one_record_and_of_many(auditor: Browser, years: Years, more: int) -> None:
    for number in range(more):
        AgreementFactory.create(title=f"Extra {number}", published=True)
    asked = {"from": f"#{years.before.event}", "to": f"#{now().event}"}
    with CaptureQueriesContext(connection) as queries:
        assert auditor.get(PAGE, asked).status_code == 200
    assert len(queries) == 11


@pytest.mark.parametrize("path", [PAGE, f"{FILE}csv"])
def test_the_comparison_is_for_staff_and_auditors(everybody: dict[str, Browser], path: str) -> None:
    statuses = {name: browser.get(path, {"from": "#0"}).status_code for name, browser in everybody.items()}
    shown = 302 if path == PAGE else 200  # to the address that names both moments
    assert statuses == {
        "visitor": 302,
        "partner": 302,
        "other_partner": 302,
        "clerk": shown,
        "registrar": shown,
        "auditor": shown,
    }
    assert everybody["partner"].get(path)["Location"].startswith("/admin/login/")
