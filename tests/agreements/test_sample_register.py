"""The 23 real records as they stand in the register: nothing lost, nothing invented."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from agreements.choices import RecordState, Stage
from agreements.importing.account import loader_account
from agreements.importing.loading import load_register
from agreements.models import Agreement, AgreementLink, Attendee, Party, Signature, Source
from organizations.models import Organization, Person
from tests.agreements.test_load_register import SAMPLE

THIS_YEAR = "this year"
# Beginning of the title: number, date, note.
DATES = {
    "EPA – Tajik Pedagogical": ("EPA-2019-0001", "2019", "Second day of the Days (29 Sept - 5 Oct 2019)"),
    "EPA – TASS": ("EPA-2020-0001", "2020-01-31", ""),
    "EPA – Centre for Business": ("EPA-2020-0002", "2020-10-07", ""),
    "EPA – Association of Arab": ("EPA-2021-0001", "2021-07-27", ""),
    "EPA – Ibn Sino": ("EPA-2022-0001", "2022-05-11", ""),
    "EPA – Government of the Republic of Altai": ("EPA-2022-0002", "2022-10-07", ""),
    "EPA – REGIONS": ("EPA-2022-0003", "2022-11-03", ""),
    "EPA – National and Non-Olympic": ("EPA-2023-0001", "2023-01-20", ""),
    "EPA – Committee for Peace": ("EPA-2023-0002", "2023-10-18", ""),
    "EPA – International Women's": ("EPA-2023-0003", "2023-10-23", ""),
    "EPA – National Movement": ("EPA-2023-0004", "2023-10-23", ""),
    "CIS Executive Committee": ("EPA-2026-0001", "2026-01-28", ""),
    "Caspian": (THIS_YEAR, "", "Date of signing not stated"),
    "EPA – CUNEAC": (THIS_YEAR, "", ""),
    "EPA – Chinese NGO": (THIS_YEAR, "", ""),
    "EPA – Eurasian Economic": (THIS_YEAR, "", ""),
    "EPA – Government of the Republic of Bash": (
        THIS_YEAR,
        "",
        "Date of signing not stated; the source was published on 24 May 2019",
    ),
    "EPA – Nahdlatul": (THIS_YEAR, "", "Date of signing not stated"),
    "EPA – Republic of Mauritius": (THIS_YEAR, "", ""),
    "EPA – SCO": (THIS_YEAR, "", "24 September, year not stated"),
    "EPA – Soviet Peace": (
        THIS_YEAR,
        "",
        "Date of signing not stated (General Council meeting); the source was published on 5 February 2021",
    ),
    "EPA – University of Cadiz": (
        THIS_YEAR,
        "",
        "Date of signing not stated (General Council meeting); the source was published on 5 February 2021",
    ),
    "EPA – V.I. Vernadsky": (THIS_YEAR, "", "Date of signing not stated; the source was published on 24 December 2020"),
}
UNSIGNED = {
    "EPA – CUNEAC": Stage.NEGOTIATION,
    "EPA – Chinese NGO": Stage.NEGOTIATION,
    "EPA – Eurasian Economic": Stage.NEGOTIATION,
    "EPA – Republic of Mauritius": Stage.PLANNED,
}


@pytest.fixture(scope="module")
def lines(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[dict[str, Any]]]:
    """The lines of our file, loaded once for all tests here, which only read; then all is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_register(SAMPLE, by=loader_account)
        yield [json.loads(text) for text in SAMPLE.read_text(encoding="utf-8").splitlines()]
        transaction.set_rollback(True)


def agreement(title: str) -> Agreement:
    """The agreement whose title begins like this."""
    return Agreement.objects.get(title__startswith=title)


def words_of(row: Agreement) -> set[str]:
    """Every word under which the record keeps its fields: their names, their codes, and the words as they are."""
    fields = row.fields.all()
    return {*row.keywords, *(field.name.casefold() for field in fields), *(field.slug for field in fields)}


def test_all_are_published_under_both_titles(lines: list[dict[str, Any]]) -> None:
    assert Agreement.objects.filter(record_state=RecordState.PUBLISHED).exclude(title_ru="").count() == 23
    assert list(Agreement.objects.order_by("pk").values_list("title", "title_ru")) == [
        (each["title"], each["title_ru"]) for each in lines
    ]


@pytest.mark.usefixtures("lines")
def test_dates_are_as_known_as_the_source_makes_them() -> None:
    found = {title: agreement(title) for title in DATES}
    assert len({each.pk for each in found.values()}) == 23
    year = f"EPA-{timezone.localdate().year}-"
    for title, (number, date, note) in DATES.items():
        row = found[title]
        assert (str(row.signed or ""), row.signed_note) == (date, note), title
        assert row.number.startswith(year) if number == THIS_YEAR else row.number == number, title


@pytest.mark.usefixtures("lines")
def test_what_is_not_signed_says_so() -> None:
    assert {title: agreement(title).stage for title in UNSIGNED} == UNSIGNED
    assert Agreement.objects.filter(stage=Stage.SIGNED).count() == 19


def test_nothing_of_a_line_is_lost(lines: list[dict[str, Any]]) -> None:
    for each in lines:
        row = Agreement.objects.get(title=each["title"])
        place = {"venue": row.venue, "event": row.event, "place_city": row.city, "place_country": str(row.country)}
        assert place == {key: each.get(key, "") for key in place}
        assert row.internal_note == each.get("note", "")
        assert str(row.kind).casefold() == each["kind"]
        assert not set(each["fields_of_cooperation"]) - words_of(row)
        sources = list(Source.objects.filter(agreement=row).order_by("pk").values_list("url", flat=True))
        assert sources == [each["source_url"], *each.get("other_source_urls", [])]
        assert row.sources.get(url=each["source_url"]).language == each["language"]
        assert str(row.sources.get(url=each["source_url"]).published_on or "") == each.get("published_on", "")


def test_parties_and_signatures_are_as_in_the_source(lines: list[dict[str, Any]]) -> None:
    for each in lines:
        said = [
            (party["name"], [(who["name"], who["position"]) for who in party.get("signatories", [])])
            for party in each["parties"]
        ]
        stored = [
            (
                party.name_as_signed,
                [(who.name_as_signed, who.capacity) for who in party.signatures.order_by("position")],
            )
            for party in Party.objects.filter(agreement__title=each["title"]).order_by("position")
        ]
        assert stored == said
    counted = Agreement.objects.annotate(parties_count=Count("parties")).values_list("parties_count", flat=True)
    assert Counter(counted) == {2: 21, 3: 1, 4: 1}


def test_nobody_who_was_merely_present_is_a_signatory(lines: list[dict[str, Any]]) -> None:
    present = [(each["title"], who["name"]) for each in lines for who in each.get("persons_mentioned", [])]
    assert list(Attendee.objects.order_by("pk").values_list("agreement__title", "name_as_reported")) == present
    assert not Attendee.objects.filter(organization=None).exists()
    signed = Signature.objects.values_list("party__agreement__title", "name_as_signed")
    assert not set(signed) & set(present)
    assert Signature.objects.count() == sum(
        len(party.get("signatories", [])) for each in lines for party in each["parties"]
    )


@pytest.mark.usefixtures("lines")
def test_there_is_one_assembly_and_every_partner_once() -> None:
    host = Organization.objects.get(is_host=True)
    assert host.parties.count() == 23
    assert Organization.objects.count() == 27
    assert not Organization.objects.exclude(pk=host.pk).filter(name__icontains="assembly").exists()
    for name in (
        "Assembly of the Eurasian Peoples", "Eurasische Volksversammlung", "Ассамблея народов Евразии",
        'International Union of Non-Governmental Organizations "Assembly of the Peoples of Eurasia"',
    ):  # fmt: skip
        assert list(Organization.objects.named(name)) == [host]


@pytest.mark.usefixtures("lines")
def test_there_is_every_person_once() -> None:
    assert Person.objects.count() == 27
    belyaninov = Person.objects.named("Андрей Бельянинов").get()
    assert (belyaninov.name, belyaninov.signatures.count(), belyaninov.attendances.count()) == (
        "Andrey Belyaninov",
        9,
        2,
    )
    smirnova = Person.objects.named("Svetlana Smirnova").get()
    assert (smirnova.patronymic, smirnova.name_ru) == ("Konstantinovna", "Светлана Смирнова")
    assert (smirnova.signatures.count(), smirnova.attendances.count()) == (4, 2)


@pytest.mark.usefixtures("lines")
def test_the_seed_is_complete() -> None:
    row = agreement("EPA – REGIONS")
    partner = row.parties.get(position=1)
    assert partner.organization.name == 'Non-Commercial Partnership "REGIONS XXI Century"'
    assert (partner.organization.name_ru, partner.organization.founded_year) == ("Регионы XXI век", 2005)
    assert list(Organization.objects.named("REGIONS XXI Vek")) == [partner.organization]
    assert partner.signatures.get().person.name_ru == "Ольга Чернокоз"
    host = row.parties.get(position=0).organization
    for text in (row.subject, row.subject_ru, host.about, host.about_ru, partner.organization.about_ru):
        assert len(text) > 200
    for fact in ("2022", "53", "170"):
        assert fact in host.about
        assert fact in host.about_ru
    for fact in ("2005", "regional policy", "industry", "effective managers", "local government"):
        assert fact in partner.organization.about


@pytest.mark.usefixtures("lines")
def test_who_signed_on_behalf_of_whom() -> None:
    signature = agreement("EPA – International Women's").parties.get(position=0).signatures.get()
    assert (signature.on_behalf_of, signature.certainty) == ("Secretary General", "stated")
    assert Signature.objects.exclude(on_behalf_of="").count() == 1


@pytest.mark.usefixtures("lines")
def test_the_agreement_of_cadiz_results_from_its_preparation() -> None:
    link = AgreementLink.objects.get()
    assert link.relation == "results_from"
    assert link.agreement == agreement("EPA – University of Cadiz")
    assert link.target == agreement("EPA – CUNEAC")
