"""The desk: who lands there, what it shows, extracts that are kept and forgotten, and the log of extracts."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from agreements.models import Agreement, ColumnChoice, Extract, SavedExtract
from tests.cast import Browser
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db
DESK, LOG, SAVE = "/admin/desk/", "/admin/desk/log/", "/admin/desk/save/"
MEMBERS = ("registrar", "auditor")


def extract(**facts: Any) -> Extract:
    row = {"code": "7KQ2-M4D9-0PXA-1B2C", "format": "csv", "language": "en", "scope": "public", "event": 7}
    return Extract.objects.create(**(row | {"day": timezone.localdate(), "hash": b"\0" * 32} | facts))


def keep(user: User, **facts: Any) -> SavedExtract:
    return SavedExtract.objects.create(owner=user, **({"name": "Mine", "format": "csv"} | facts))


@pytest.mark.parametrize("path", [DESK, LOG, SAVE, "/ru/admin/desk/"])
def test_the_desk_is_for_auditors_and_registrars(everybody: dict[str, Browser], path: str) -> None:
    statuses = {name: browser.get(path).status_code for name, browser in everybody.items()}
    expected = {"visitor": 302, "partner": 302, "other_partner": 302, "clerk": 403, "registrar": 200, "auditor": 200}
    assert statuses == expected


def test_everybody_begins_at_their_own_desk_and_finds_the_lists(everybody: dict[str, Browser]) -> None:
    first = {name: everybody[name].get("/admin/") for name in ("clerk", "registrar", "auditor")}
    assert {name: (page.status_code, page["Location"]) for name, page in first.items()} == {
        "clerk": (302, "/admin/work/"), "registrar": (302, "/admin/work/"), "auditor": (302, DESK),
    }  # fmt: skip
    for name in first:
        lists = everybody[name].get("/admin/?lists=1")
        assert lists.status_code == 200
        assert "/admin/agreements/agreement/" in lists.content.decode()


def test_who_may_do_everything_is_not_sent_away_from_the_lists(db: None) -> None:
    boss = Browser(UserFactory.create(is_staff=True, is_superuser=True))
    assert boss.get("/admin/").status_code == 200
    assert boss.get(DESK).status_code == 200


def test_each_figure_is_what_its_list_counts(auditor: Browser, every_record: dict[str, Agreement]) -> None:
    figures = auditor.get(DESK).context["figures"]
    assert [figure.label for figure in figures] == ["A date of signing", "A document", "A source", "A recorded term"]
    assert sum(figure.count for figure in figures) > 0
    assert [auditor.get(figure.url).context["count"] for figure in figures] == [figure.count for figure in figures]


def test_days_are_offered_to_be_compared(auditor: Browser) -> None:
    today = timezone.localdate()
    back = auditor.get(DESK).context["back"]
    assert [days for days, _url in back] == [1, 7, 30, 365]
    yesterday = today - datetime.timedelta(1)
    assert back[0][1] == f"/admin/compare/?from={yesterday}&to={today}"


def test_the_list_leads_to_saving_for_members_of_the_desk_alone(
    everybody: dict[str, Browser], published: Agreement
) -> None:
    seen = {
        name: "Save this extract" in browser.get("/agreements/", {"country": "KZ", "q": "x"}).content.decode()
        or bool(browser.get("/agreements/", {"sort": "title"}).context["save_url"])
        for name, browser in everybody.items()
    }
    assert seen == {name: name in MEMBERS for name in everybody}


def test_a_list_is_kept_and_run_again(auditor: Browser, published: Agreement) -> None:
    listed = auditor.get("/agreements/", {"status": "in_force", "sort": "title"})
    asking = auditor.get(listed.context["save_url"])
    assert asking.status_code == 200
    assert asking.context["counted"] == "1 agreement"
    answer = auditor.post(listed.context["save_url"], {"name": "In force", "format": "csv", "owner": "1", "query": "x"})
    assert (answer.status_code, answer["Location"]) == (302, DESK)
    saved = SavedExtract.objects.get()
    assert (saved.owner, saved.query, saved.format) == (auditor.user, "status=in_force&sort=title", "csv")
    assert saved.url == "/agreements/export.csv?status=in_force&sort=title"
    page = auditor.get(DESK).content.decode()
    assert 'href="/agreements/export.csv?status=in_force&amp;sort=title"' in page
    # What the address asks is understood; the file itself is made by a transaction of its own, and tested there.
    assert auditor.head(saved.url).status_code == 200
    assert auditor.head(f"{saved.url}&columns=none").status_code == 400
    assert auditor.get(saved.list_url).context["count"] == 1


def test_parameters_of_a_file_are_kept_too(auditor: Browser, published: Agreement) -> None:
    auditor.post(f"{SAVE}?columns=number,title&rows=party&unknown=1", {"name": "Narrow", "format": "jsonl"})
    saved = SavedExtract.objects.get()
    assert saved.query == "columns=number%2Ctitle&rows=party"
    assert saved.columns == ["number", "title"]


def body(browser: Browser, address: str) -> bytes:
    response: Any = browser.get(address)
    return b"".join(response.streaming_content)


def test_running_gives_exactly_what_was_looked_at(auditor: Browser, every_record: dict[str, Agreement]) -> None:
    """From the page of the extract: order, rows, columns and the byte order mark."""
    choice = "sort=title&columns=title%2Cparty_name&rows=party&bom=0"
    page = auditor.get(f"/agreements/export/?{choice}")
    shown = body(auditor, f"/agreements/export.csv?{choice}")
    asking = auditor.get(page.context["save_url"])
    assert (asking.context["shape"], asking.context["columns"]) == ("party", "title, party_name")
    auditor.post(page.context["save_url"], {"name": "Exactly", "format": "csv"})
    saved = SavedExtract.objects.get()
    assert (saved.query, saved.columns) == (choice, ["title", "party_name"])
    content = body(auditor, saved.url)
    assert content == shown
    assert content.startswith(b"title,party_name\r\n")
    assert content.count(b"\r\n") == 9  # four registered records of two parties, and the head


def test_columns_that_an_account_took_last_are_kept_with_the_extract(auditor: Browser, published: Agreement) -> None:
    ColumnChoice.objects.create(user=auditor.user, rows_of="agreement", columns=["title"])
    auditor.post(auditor.get("/agreements/").context["save_url"], {"name": "Short", "format": "jsonl"})
    ColumnChoice.objects.all().delete()
    assert SavedExtract.objects.get().url == "/agreements/export.jsonl?columns=title"


@pytest.mark.parametrize(
    ("query", "form", "said"),
    [
        ("columns=number,title,kind,stage,status,signed,term,city,country", "pdf", "has room for 8 columns"),
        ("rows=page", "csv", "is none of these: agreement, party, signature"),
        ("columns=party_name", "csv", "These are not columns of this extract: party_name."),
    ],
)
def test_what_a_format_has_no_room_for_is_told_and_not_kept(
    auditor: Browser, published: Agreement, query: str, form: str, said: str
) -> None:
    page = auditor.post(f"{SAVE}?{query}", {"name": "Wide", "format": form})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not SavedExtract.objects.exists()


@pytest.mark.parametrize(
    ("address", "data", "said"),
    [
        (SAVE, {"name": "", "format": "csv"}, "This field is required."),
        (SAVE, {"name": "Mine", "format": "csv"}, "You have an extract of this name."),
        (SAVE, {"name": "Other", "format": "exe"}, "Select a valid choice. exe is not one of the available choices."),
        (SAVE, {"name": "a\nb", "format": "csv"}, ""),
        (
            f"{SAVE}?columns=number,password",
            {"name": "Other", "format": "csv"},
            "These are not columns",
        ),
        (f"{SAVE}?kind=sonnet", {"name": "Other", "format": "csv"}, "is not a kind of agreement in this register."),
        (f"{SAVE}?{'&'.join(f'year={n}' for n in range(1000, 1300))}", {"name": "O", "format": "csv"}, "too many"),
    ],
)
def test_what_cannot_be_kept_is_told_and_not_kept(
    auditor: Browser, address: str, data: dict[str, str], said: str
) -> None:
    keep(auditor.user)
    page = auditor.post(address, data)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert SavedExtract.objects.count() == 1


def test_two_accounts_may_use_one_name(auditor: Browser, registrar: Browser) -> None:
    keep(registrar.user)
    assert auditor.post(SAVE, {"name": "Mine", "format": "csv"}).status_code == 302
    assert [one.name for one in auditor.get(DESK).context["saved"]] == ["Mine"]


def test_forgetting_asks_first(auditor: Browser) -> None:
    saved = keep(auditor.user)
    address = f"{DESK}saved/{saved.pk}/delete/"
    assert "Mine" in auditor.get(address).content.decode()
    assert SavedExtract.objects.exists()
    assert auditor.post(address)["Location"] == DESK
    assert not SavedExtract.objects.exists()
    assert "“Mine” is forgotten." in auditor.get(DESK).content.decode()


def test_what_somebody_else_keeps_does_not_exist(auditor: Browser, registrar: Browser) -> None:
    saved = keep(registrar.user, name="Quince")
    for address in (f"{DESK}saved/{saved.pk}/delete/", f"{DESK}saved/{'9' * 18}/delete/"):
        assert auditor.get(address).status_code == 404
        assert auditor.post(address).status_code == 404
    assert SavedExtract.objects.exists()
    assert "Quince" not in auditor.get(DESK).content.decode()


def test_a_name_is_text_wherever_it_stands(auditor: Browser) -> None:
    saved = keep(auditor.user, name="<script>alert(1)</script>{{7*7}}")
    for address in (DESK, f"{DESK}saved/{saved.pk}/delete/"):
        page = auditor.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


def test_the_log_says_who_took_what_and_when(auditor: Browser, registrar: Browser) -> None:
    extract(user=registrar.user, user_name="registrar", query="country=KZ", state="complete", rows=3, size=9,
            sha256="0" * 64)  # fmt: skip
    extract(format="pdf")
    for browser in (auditor, registrar):
        page = browser.get(LOG)
        assert [(row.user_name, row.format, row.rows) for row in page.context["page"]] == [
            ("", "pdf", None),
            ("registrar", "csv", 3),
        ]
        text = page.content.decode()
        assert "A visitor" in text
        assert 'href="/agreements/?country=KZ"' in text
        assert len(browser.get(DESK).context["log"]) == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["c", "b", "a"]),
        ({"who": "NNA"}, ["a"]),
        ({"format": "pdf"}, ["b"]),
        ({"day": "3 November 2022"}, ["a"]),
        ({"day": "2022"}, ["b", "a"]),
        ({"day": "November 2022", "format": "csv"}, ["a"]),
        ({"who": "%"}, []),
        ({"who": "anna", "format": "xlsx"}, []),
        ({"page": "9" * 400}, ["c", "b", "a"]),
        ({"page": "-1"}, ["c", "b", "a"]),
    ],
)
def test_the_log_is_narrowed_by_account_format_and_day(
    auditor: Browser, asked: dict[str, str], found: list[str]
) -> None:
    zone = timezone.get_default_timezone()
    extract(code="a", user_name="anna", at=datetime.datetime(2022, 11, 3, 0, 0, tzinfo=zone))
    extract(code="b", format="pdf", at=datetime.datetime(2022, 12, 31, 23, 59, tzinfo=zone))
    extract(code="c", at=datetime.datetime(2023, 1, 1, 0, 0, tzinfo=zone))
    assert [row.code for row in auditor.get(LOG, asked).context["page"]] == found


@pytest.mark.parametrize("asked", [{"day": "soon"}, {"format": "exe"}, {"who": "x" * 151}])
def test_what_the_log_cannot_read_is_told_and_left_out(auditor: Browser, asked: dict[str, str]) -> None:
    extract()
    page = auditor.get(LOG, asked)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == list(asked)
    assert len(page.context["page"]) == 1


def test_nothing_is_changed_by_looking(auditor: Browser) -> None:
    saved = keep(auditor.user)
    assert auditor.post(DESK).status_code == 405
    assert auditor.post(LOG).status_code == 405
    assert auditor.delete(f"{DESK}saved/{saved.pk}/delete/").status_code == 405
    assert SavedExtract.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(DESK, 9), (LOG, 7)])
def test_pages_ask_the_same_of_one_row_and_of_three(auditor: Browser, rows: int, path: str, queries: int) -> None:
    for number in range(rows):
        keep(auditor.user, name=f"Extract {number}")
        extract(user=auditor.user, user_name="auditor")
        AgreementFactory.create(published=True)
    with CaptureQueriesContext(connection) as asked:
        assert auditor.get(path).status_code == 200
    assert len(asked) == queries
