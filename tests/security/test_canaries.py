"""A crawl of everything public: a word of its own in every text of every hidden row, sought on every page there is.

Unlike tests/agreements/pages/test_hidden.py it follows the links of the pages, and it names the column that leaks.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils import timezone

from accounts.models import Membership, User
from agreements.models import (
    Agreement,
    AgreementLink,
    Attendee,
    CalendarFeed,
    ColumnChoice,
    DistinctAgreements,
    Document,
    DocumentContent,
    Extract,
    FormerFile,
    Mail,
    MergedAgreement,
    Party,
    Reminder,
    SavedExtract,
    SheetImport,
    SheetLayout,
    SheetPiece,
    SheetRow,
    Signature,
    Source,
)
from organizations.models import (
    DistinctOrganizations,
    DistinctPersons,
    Organization,
    OrganizationIdentifier,
    OrganizationName,
    Person,
    PersonName,
)
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

STATES: dict[str, dict[str, Any]] = {
    "draft": {},
    "registered": {"registered": True},
    "in review": {"in_review": True},
    "parties": {"published": True, "visibility": "parties"},
    "internal": {"published": True, "visibility": "internal"},
    "withdrawn": {"withdrawn": True},
}
MOST_PAGES = 200
# Columns whose text is no free text: a code out of a list, a date, a key, an address with a form of its own.
# The reason of a withdrawal is public by intent: it is what the address of the record says from then on.
NOT_FREE = {
    "withdrawal_reason",
    "record_state",
    "visibility",
    "stage",
    "term",
    "legal_nature",
    "country",
    "kind",
    "language",
    "scheme",
    "number",
    "slug",
    "sha256",
    "role",
    "certainty",
    "relation",
    "signed",
    "effective",
    "expires",
    "terminated",
    "valid_from",
    "valid_to",
    "ended_on",
    "active_from",
    "file",
    "value",
    "load_key",
    "username",
    "password",
    "session_key",
    "code",
    "format",
    "scope",
    "state",
    "rows_of",
    "layout",
}


def word(number: int) -> str:
    """A word of letters alone, so that no search and no page breaks it: "qxaazz" … never in a text of ours."""
    letters = "bcdfghjklm"
    return "Qx" + "".join(letters[int(digit)] for digit in f"{number:04d}") + "zz"


class Canaries:
    """Puts a word of its own into every free text of a row; ``where`` says of which column a word is."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}

    def plant(self, row: models.Model, *, only: frozenset[str] = frozenset()) -> None:
        texts = {}
        for field in row._meta.concrete_fields:
            free = isinstance(field, models.CharField | models.TextField) and field.name not in NOT_FREE
            if not free or getattr(field, "generated", False) or (only and field.name not in only):
                continue
            canary = word(len(self.where))
            self.where[canary.lower()] = f"{row._meta.label}.{field.name}"
            before = str(getattr(row, field.name) or "")
            texts[field.name] = (
                f"https://{canary}.example.org/" if isinstance(field, models.URLField) else f"{canary} {before}".strip()
            )
        # Past every check and action: what is stored is what counts here.
        type(row)._default_manager.filter(pk=row.pk).update(**texts)

    def found_in(self, text: str) -> set[str]:
        return {self.where[one] for one in re.findall(r"qx[bcdfghjklm]{4}zz", text.lower()) if one in self.where}


@pytest.fixture
def canaries(host: Organization, partner_organization: Organization) -> Canaries:
    """A public record, and around it everything that is hidden."""
    planted = Canaries()
    public = AgreementFactory.create(title="Public agreement", parties=[host, partner_organization], published=True)
    signer = PersonFactory.create(slug="signer", name="Public Signer")
    SignatureFactory.create(party=public.parties.first(), person=signer)
    SourceFactory.create(agreement=public)
    DocumentFactory.create(agreement=public)
    for known in (public, host, partner_organization, signer):
        planted.plant(known, only=frozenset({"internal_note"}))
    for visibility in ("parties", "internal"):
        document = DocumentFactory.create(agreement=public, visibility=visibility)
        planted.plant(document)
        plant_content(planted, document)
    for facts in STATES.values():
        for row in hidden_rows(host, public, facts):
            planted.plant(row)
            if isinstance(row, Document):
                plant_content(planted, row)
    planted.plant(OrganizationFactory.create())
    planted.plant(PersonFactory.create())
    clerk = UserFactory.create(role="clerk", reads_for=[host])
    planted.plant(clerk)
    planted.plant(LogEntry.objects.log_actions(clerk.pk, [public], 2, change_message="x", single_object=True))
    planted.plant(SavedExtract.objects.create(owner=clerk, name="x", format="csv"))
    pairs: tuple[tuple[Any, Any], ...] = (
        (DistinctOrganizations, OrganizationFactory),
        (DistinctPersons, PersonFactory),
        (DistinctAgreements, AgreementFactory),
    )
    for table, make in pairs:
        first, second = make.create_batch(2)
        planted.plant(table.objects.create(first=first, second=second, said_by=clerk))
    planted.plant(MergedAgreement.objects.create(source_key=10**9, title="x", target=public))
    planted.plant(SheetImport.objects.create(owner=clerk, file_name="x", kind="csv", layout="0" * 64))
    planted.plant(Mail.objects.create(key="x", address="clerk@example.org", subject="x", text="x"))
    day = timezone.localdate()
    planted.plant(Extract.objects.create(code="0" * 20, user=clerk, format="csv", day=day, event=1, hash=b"\0" * 32))
    return planted


def plant_content(planted: Canaries, document: Document) -> None:
    """What a hidden document holds, and the file it had before."""
    planted.plant(DocumentContent.objects.create(document=document, sha256=document.sha256, text="x", problem="x"))
    planted.plant(FormerFile.objects.create(document=document, file="x", sha256="0" * 64, size=1, reason="x"))


def hidden_rows(host: Organization, public: Agreement, facts: dict[str, Any]) -> Iterator[models.Model]:
    """One hidden record with everything that can hang on it, tied to the public one both ways."""
    organization = OrganizationFactory.create(country="AQ")
    record = AgreementFactory.create(signed="1913-04-05", terminated="1914", parties=[host, organization], **facts)
    person = PersonFactory.create()
    party = record.parties.get(position=1)
    yield from (record, organization, person, party)
    yield OrganizationNameFactory.create(organization=organization)
    yield PersonNameFactory.create(person=person)
    yield SignatureFactory.create(party=party, person=person)
    yield AttendeeFactory.create(agreement=record)
    yield SourceFactory.create(agreement=record)
    yield DocumentFactory.create(agreement=record)
    AgreementLinkFactory.create(agreement=record, target=public, relation="amends")
    AgreementLinkFactory.create(agreement=public, target=record, relation="implements")


def text_of(browser: Browser, address: str) -> tuple[Any, str]:
    response: Any = browser.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response, body.decode("utf-8", "replace") + " ".join(f"{name}: {value}" for name, value in response.items())


def crawl(browser: Browser, *, most: int = MOST_PAGES) -> dict[str, str]:
    """Every address that can be reached from the front page and from what machines ask for, with its text."""
    seen: dict[str, str] = {}
    waiting = ["/", "/ru/", "/robots.txt", "/sitemap.xml", "/sitemap-agreements-1.xml", "/sitemap-signatories-1.xml"]
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        response, seen[address] = text_of(browser, address)
        links = re.findall(r"(?:href|action|src)=\"([^\"]+)\"|<loc>([^<]+)</loc>", seen[address])
        for link in [response.headers.get("Location", ""), *(one or other for one, other in links)]:
            parts = urlsplit(urljoin(f"http://testserver{address}", unescape(link)))
            here = parts.netloc in {"testserver", "127.0.0.1:8000"} and not re.match(
                r"/(ru/)?admin|/static", parts.path
            )
            if here and link:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return seen


@pytest.mark.asvs("8.2.2", "8.2.3", "15.3.1")
@pytest.mark.parametrize("who", ["visitor", "other_partner"])
def test_no_column_of_a_hidden_row_is_anywhere(everybody: dict[str, Browser], canaries: Canaries, who: str) -> None:
    pages = crawl(everybody[who])
    assert len(canaries.where) > 150
    assert {
        "/agreements/",
        "/ru/agreements/",
        "/organizations/assembly/",
        "/signatories/signer/",
        "/sitemap-agreements-1.xml",
    } <= set(pages)
    assert any(address.endswith(".json") for address in pages)
    assert any("/agreements/export.csv" in address for address in pages)
    secrets = [text for account in User.objects.all() for text in (account.email, account.password)]
    assert [one for one in secrets if any(one in text for text in pages.values())] == []
    assert {address: found for address, text in pages.items() if (found := canaries.found_in(text))} == {}


def test_the_crawl_would_find_them(canaries: Canaries, auditor: Browser) -> None:
    """The other side: who may read the rows meets their words on the same addresses."""
    leaked = set().union(*(canaries.found_in(text) for text in crawl(auditor, most=60).values()))
    assert {f"agreements.Agreement.{name}" for name in ("title", "subject", "venue", "event")} <= leaked
    assert {"organizations.Organization.name", "organizations.Person.name", "agreements.Source.outlet"} <= leaked


@pytest.mark.asvs("8.2.2")
def test_no_word_of_a_hidden_row_is_found_where_a_random_one_is_not(visitor: Browser, canaries: Canaries) -> None:
    """Asked as one search of all words, and as one of each kind of column, beside words that are nowhere."""
    columns = {column: canary for canary, column in canaries.where.items()}
    assert len(columns) > 40

    def answer(address: str, asked: str) -> str:
        text = text_of(visitor, address + asked)[1]
        return re.sub(r"etag: \S+", "", text, flags=re.IGNORECASE).lower().replace(asked, "")

    lists = {"organizations": "/organizations/?q=", "agreements": "/agreements/?q="}
    suggestions = "/suggestions/?q="
    nothing = {address: answer(address, "qxnnnnzz") for address in (*lists.values(), suggestions)}
    for column, canary in columns.items():
        listed = lists.get(column.partition(".")[0], lists["agreements"])
        for address in (listed, suggestions):
            assert answer(address, canary) == nothing[address], (column, address)


@pytest.mark.asvs("8.4.1", "8.3.2")
def test_a_partner_reads_for_its_organizations_and_not_a_moment_longer(
    partner: Browser, other_partner: Browser, for_parties: Agreement
) -> None:
    document = DocumentFactory.create(agreement=for_parties, visibility="parties")
    addresses = [
        f"/agreements/{for_parties.number}/",
        f"/agreements/{for_parties.number}.json",
        f"/agreements/{for_parties.number}/documents/{document.pk}/",
    ]
    assert [text_of(partner, address)[0].status_code for address in addresses] == [200, 200, 200]
    assert [text_of(other_partner, address)[0].status_code for address in addresses] == [404, 404, 404]
    Membership.objects.all().delete()
    assert [text_of(partner, address)[0].status_code for address in addresses] == [404, 404, 404]


@pytest.mark.asvs("1.1.1")
@pytest.mark.parametrize("typed", ["%3Cb%3E", "%253Cb%253E", "&lt;b&gt;", "\\u003cb\\u003e", "=?utf-8?q?x?="])
def test_what_was_typed_is_decoded_once(visitor: Browser, published: Agreement, typed: str) -> None:
    response = visitor.get(f"/agreements/?q={quote(typed)}", follow=True)
    assert response.context["q"] == typed
    assert visitor.get(f"/agreements/{quote(quote(published.number[:3]))}%2D{published.number[4:]}/").status_code in {
        200,
        404,
    }


# The tables a canary stands in; a new table of the register has to be thought of here.
PLANTED = {
    Agreement,
    Attendee,
    DistinctAgreements,
    DistinctOrganizations,
    DistinctPersons,
    Document,
    DocumentContent,
    Extract,
    FormerFile,
    LogEntry,
    Mail,
    MergedAgreement,
    Organization,
    OrganizationName,
    Party,
    Person,
    PersonName,
    SavedExtract,
    SheetImport,
    Signature,
    Source,
    User,
}
WITHOUT_FREE_TEXT = {
    AgreementLink,
    CalendarFeed,
    ColumnChoice,
    Membership,
    OrganizationIdentifier,
    Reminder,
    SheetLayout,
    SheetPiece,
    SheetRow,
}
# Vocabulary is public by itself; series and sent forms hold no text.
PUBLIC = {
    "agreements.AgreementKind",
    "agreements.FieldOfCooperation",
    "agreements.NumberSeries",
    "agreements.Submission",
}
# What lists read and searches find in: kept by the database from the rows above, so it holds their canaries' words.
DERIVED = {
    "agreements.AgreementFacts",
    "agreements.AgreementWords",
    "agreements.DocumentLexemes",
    "agreements.KnownSince",
    "agreements.PastVersion",
    "agreements.RegisterChange",
    "organizations.SearchName",
    "organizations.WordReading",
}


def test_every_table_with_free_text_has_its_canaries(canaries: Canaries) -> None:
    tables = {column.rpartition(".")[0] for column in canaries.where.values()}
    assert tables == {model._meta.label for model in PLANTED}
    ours = {
        model._meta.label
        for name in ("accounts", "organizations", "agreements")
        for model in apps.get_app_config(name).get_models()
    }
    assert ours - tables == {model._meta.label for model in WITHOUT_FREE_TEXT} | PUBLIC | DERIVED
