"""``manage.py import_agreements``: rows planned, told with row and column, imported all or none, once."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from agreements.choices import RecordState
from agreements.importing.sheets import importing
from agreements.models import Agreement, Party, SheetLayout, Signature
from organizations.models import Organization, Person
from tests.agreements.sheets.tables import (
    HEADINGS,
    STEPPE,
    counts,
    planned,
    refusals,
    run,
    table,
    workbook,
    write_book,
    write_csv,
)
from tests.factories import OrganizationFactory, OrganizationNameFactory, UserFactory

pytestmark = pytest.mark.django_db

WHO = ("Title", "Partner", "Signed by")
KINDS = ("Partner", "Type", "Date")


def remarks(told: dict[str, Any]) -> list[str]:
    """What deserves a look."""
    return [each["reason"] for each in told["remarks"]]


def test_rows_become_drafts_with_everything_that_hangs_on_them(tmp_path: Path, assembly: Organization) -> None:
    headings = (*HEADINGS, "Signatories", "Fields of cooperation", "Place", "Link", "Comments")
    row = (
        *STEPPE,
        "Ivan Ivanov, Secretary General; Petr Petrov, Rector",
        "Education, falconry",
        "Almaty, Kazakhstan",
        "https://news.example.org/1",
        "Copy in the safe",
    )
    told = run(write_csv(tmp_path, headings, row))
    assert (counts(told), told["written"], told["new_organizations"]) == ([1, 1, 0, 0], True, 1)
    agreement = Agreement.objects.get()
    assert (agreement.record_state, agreement.number) == (RecordState.DRAFT, "")
    assert (agreement.title, str(agreement.signed), agreement.kind.slug) == (STEPPE[0], "2021-04-12", "memorandum")  # type: ignore[union-attr]
    assert (agreement.term, str(agreement.expires)) == ("fixed", "2026-04-12")
    assert (agreement.city, str(agreement.country), agreement.internal_note) == ("Almaty", "KZ", "Copy in the safe")
    assert list(agreement.fields.values_list("slug", flat=True)) == ["education"]
    assert agreement.keywords == ["falconry"]
    assert list(agreement.sources.values_list("url", flat=True)) == ["https://news.example.org/1"]
    parties = Party.objects.order_by("position").values_list("organization__name", "organization__country")
    assert list(parties) == [("Assembly of Neighbours", "RU"), ("Steppe University", "KZ")]
    signed = Signature.objects.order_by("party__position").values_list("person__name", "capacity", "certainty")
    assert list(signed) == [
        ("Ivan Ivanov", "Secretary General", "inferred"),
        ("Petr Petrov", "Rector", "inferred"),
    ]


def test_a_trial_writes_nothing(tmp_path: Path, assembly: Organization) -> None:
    told = planned(table(tmp_path, STEPPE))
    assert (counts(told), told["written"], told["dry_run"]) == ([1, 1, 0, 0], False, True)
    assert (Agreement.objects.count(), Organization.objects.count(), SheetLayout.objects.count()) == (0, 1, 0)


def test_one_refused_row_keeps_all_out(tmp_path: Path, assembly: Organization) -> None:
    told = run(table(tmp_path, STEPPE, ("Second", "Other", "Atlantis", "2022-02-30", "for a while")))
    assert refusals(told) == [
        (3, "Country", "“Atlantis” is no country that is known by this name or code."),
        (3, "Date signed", "There is no such day: February 2022 has the days 1 to 28."),
        (
            3,
            "Term",
            "is not understood as a term. Write it like “5 years”, “until 31.12.2027”, “indefinite”,"
            " or leave it empty.",
        ),
    ]
    assert (told["created"], told["written"], Agreement.objects.count()) == (0, False, 0)
    assert told["told"] == "Nothing was imported: rows are refused, and a table is imported whole or not at all."


def test_the_same_file_twice_adds_nothing(tmp_path: Path, assembly: Organization) -> None:
    path = table(tmp_path, STEPPE, ("Protocol with Steppe University", "Steppe University", "KZ", "2022", ""))
    run(path)
    before = Agreement.objects.values_list("pk", "version")
    told = run(path)
    assert counts(told) == [2, 0, 2, 0]
    assert list(before) == list(Agreement.objects.values_list("pk", "version"))
    assert (Organization.objects.count(), Party.objects.count()) == (2, 4)


def test_a_repeated_row_counts_once_and_one_that_differs_is_refused(tmp_path: Path, assembly: Organization) -> None:
    other = (*STEPPE[:4], "indefinite")
    told = planned(table(tmp_path, STEPPE, STEPPE, other))
    assert counts(told) == [3, 1, 1, 1]
    assert told["already_there"][0]["reason"] == "repeats row 2."
    assert refusals(told) == [
        (
            4,
            "Title",
            "has the title, parties and date of row 2, but says something else. Make the titles differ, or leave one of"
            " the two out.",
        )
    ]


def test_organizations_are_found_across_scripts_and_by_former_names(tmp_path: Path, assembly: Organization) -> None:
    known = OrganizationFactory.create(name="Chernokoz Foundation", country="RU")
    OrganizationNameFactory.create(organization=known, text="Фонд Чернокоз", language="ru")
    told = run(
        write_csv(
            tmp_path,
            ("Title", "Parties", "Date"),
            ("One", "Ассамблея соседей; Фонд Чернокоз", "2020"),
            ("Two", "Assembly of Neighbours\nTschernokoz Foundation", "2021"),
        )
    )
    assert (counts(told), told["new_organizations"]) == ([2, 2, 0, 0], 0)
    assert set(Party.objects.values_list("organization__name", flat=True)) == {assembly.name, known.name}


def test_an_agreement_that_the_register_has_is_matched_by_parties_and_day(
    tmp_path: Path, assembly: Organization
) -> None:
    run(table(tmp_path, STEPPE))
    told = planned(table(tmp_path, ("Меморандум", "Steppe University", "Казахстан", "12.04.2021", "")))
    assert counts(told) == [1, 0, 1, 0]
    pk = Agreement.objects.get().pk
    assert told["already_there"][0]["reason"] == f"is in the register: #{pk} has these parties and this day."
    other_kind = planned(table(tmp_path, ("Protocol", "Steppe University", "KZ", "12.04.2021", "")))
    assert counts(other_kind) == [1, 1, 0, 0]
    assert f"#{pk} has the same parties and day, and is of another kind." in remarks(other_kind)


def test_a_person_is_one_person_at_one_organization(tmp_path: Path, assembly: Organization) -> None:
    headings = ("Title", "Partner", "Signed by partner", "Position")
    path = write_csv(
        tmp_path,
        headings,
        ("One", "Steppe University", "Andrey Smirnov", "Rector"),
        ("Two", "Steppe University", "Андрей Смирнов", "Ректор"),
    )
    run(path)
    assert list(Person.objects.values_list("name", "name_ru")) == [("Andrey Smirnov", "Андрей Смирнов")]
    assert list(Signature.objects.order_by("pk").values_list("capacity", flat=True)) == ["Rector", "Ректор"]


def test_what_belongs_to_no_party_is_kept_as_a_note_and_told(tmp_path: Path, assembly: Organization) -> None:
    told = run(
        write_csv(tmp_path, ("Title", "Partner", "Signed by"), ("One", "Steppe University", "Anna Orlova, Rector"))
    )
    assert Agreement.objects.get().internal_note == "Signed by: Anna Orlova, Rector"
    assert remarks(told)[-1].startswith("“Anna Orlova”: nothing says for which party; kept as a note.")


def test_a_day_without_a_year_becomes_a_note_in_both_languages(tmp_path: Path, assembly: Organization) -> None:
    run(table(tmp_path, ("One", "Steppe University", "", "24 September, year unknown", "")))
    agreement = Agreement.objects.get()
    assert (agreement.signed, agreement.signed_note) == (None, "24 September, year not stated")
    assert agreement.signed_note_ru == "24 сентября, год не указан"


def test_a_row_without_a_title_is_named_by_its_kind_and_parties(tmp_path: Path, assembly: Organization) -> None:
    told = run(
        write_csv(tmp_path, ("Partner", "Type", "Date"), ("Steppe University", "MoU", "2020"), ("", "MoU", "2021"))
    )
    assert refusals(told) == [(3, "", "has no title, and not two parties to name it by.")]
    run(write_csv(tmp_path, KINDS, ("Steppe University", "MoU", "2020")))
    assert Agreement.objects.get().title == "Memorandum: Assembly of Neighbours – Steppe University"


def test_a_workbook_with_russian_headings_is_understood(tmp_path: Path, assembly: Organization) -> None:
    book = workbook(
        ("№ п/п", "Наименование документа", "Партнёр", "Страна", "Дата подписания", "Срок", "Предмет"),
        (
            1,
            "Соглашение о сотрудничестве",
            "Степной университет",
            "Казахстан",
            "3 ноября 2022 г.",
            "бессрочно",
            "Наука",
        ),
    )
    told = run(write_book(tmp_path, book))
    assert (counts(told), told["columns_passed_over"]) == ([1, 1, 0, 0], ["№ п/п"])
    agreement = Agreement.objects.get()
    assert (str(agreement.signed), agreement.term, agreement.subject_ru) == ("2022-11-03", "indefinite", "Наука")
    assert (agreement.kind.slug, agreement.title_ru) == ("cooperation-agreement", "Соглашение о сотрудничестве")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=HYPERLINK(1)", "is a formula without a stored value. Open the workbook, save it, or write the value."),
        ("#REF!", "holds the error #REF! of a spreadsheet, not a value."),
        ("x" * 401, "Ensure this value has at most 400 characters (it has 401)."),
        ("Evil\u202etitle", "Only one line of plain text: a line break or an invisible character is in it."),
    ],
)
def test_a_cell_that_no_record_can_hold_is_refused(
    tmp_path: Path, assembly: Organization, cell: str, told: str
) -> None:
    assert refusals(planned(table(tmp_path, (cell, "Steppe University", "KZ", "2020", "")))) == [(2, "Title", told)]


def test_what_contradicts_itself_is_refused_beside_its_column(tmp_path: Path, assembly: Organization) -> None:
    headings = ("Title", "Partner", "Status", "Date signed", "Valid until", "Term")
    told = planned(
        write_csv(
            tmp_path,
            headings,
            ("One", "A", "planned", "2020", "", ""),
            ("Two", "B", "signed", "2020", "2019", ""),
            ("Three", "C", "signed", "2020", "2030", "indefinite"),
            ("Four", "Assembly of Neighbours; Ассамблея соседей", "signed", "2020", "", ""),
        )
    )
    assert refusals(told) == [
        (2, "Date signed", "is a day of signing, but the agreement is not signed."),
        (3, "Valid until", "ends on 2019, before it begins on 2020."),
        (4, "Valid until", "gives a last day, but the term is indefinite."),
        (5, "Partner", "names one organization twice, under two of its names."),
    ]


def test_a_mapping_is_taken_from_a_file_and_remembered_for_its_layout(tmp_path: Path, assembly: Organization) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": {"Foo": "title", "B": "partners"}, "defaults": {"kind": "Protocol"}}))
    path = write_csv(tmp_path, ("Foo", "Bar"), ("First", "Steppe University"))
    assert run(path, "--mapping", str(mapping))["written"] is True
    assert Agreement.objects.get().kind.slug == "protocol"  # type: ignore[union-attr]
    again = planned(write_csv(tmp_path, ("FOO", "bar"), ("Second", "Steppe University")))
    assert again["mapping"] == {"columns": {"FOO": "title", "bar": "partners"}, "defaults": {"kind": "protocol"}}
    assert counts(again) == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("[]", "A mapping is a JSON object: headings, and what each column holds."),
        ('{"None such": "title"}', "The table has no column “None such”."),
        ('{"Title": "title", "Term": "title"}', "Two columns cannot both hold “title”."),
        ('{"columns": {}, "defaults": {"kind": "song"}}', "“song” is no kind and no stage of an agreement."),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(tmp_path: Path, mapping: str, told: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(mapping)
    assert run(table(tmp_path, STEPPE), "--mapping", str(path))["error"] == told


def test_a_file_that_is_no_table_is_told_as_json_too(tmp_path: Path) -> None:
    path = tmp_path / "scan.csv"
    path.write_bytes(b"%PDF-1.7\n")
    told = run(path)
    assert (told["read"], told["error"]) == (0, "This is a PDF. Its table has to be saved as XLSX or CSV.")


def test_who_imports_needs_the_right_to_enter(tmp_path: Path, assembly: Organization) -> None:
    path = table(tmp_path, STEPPE)
    UserFactory.create(username="clerk", role="clerk")
    UserFactory.create(username="auditor", role="auditor")
    with pytest.raises(CommandError, match="'auditor' may not enter agreements"):
        call_command("import_agreements", str(path), "--by", "auditor", stdout=StringIO())
    assert Agreement.objects.count() == 0
    assert run(path, "--by", "clerk")["written"] is True


def test_work_that_ends_half_way_leaves_nothing(
    tmp_path: Path, assembly: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first batch is written when the second fails, as it would be if the process were killed."""
    write = importing.write_drafts
    done: list[int] = []

    def failing(planned: Any, *, by: Any) -> Any:
        if done:
            raise MemoryError
        done.append(1)
        return write(planned, by=by)

    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(importing, "write_drafts", failing)
    with pytest.raises(MemoryError):
        run(table(tmp_path, STEPPE, ("Second", "Other", "KZ", "2020", "")))
    assert (done, Agreement.objects.count(), Organization.objects.count()) == ([1], 0, 1)


def test_numbers_of_other_registers_are_passed_over(tmp_path: Path, assembly: Organization) -> None:
    headings = ("Agreement No.", "Partner ID", "Agreement", "Partner", "№ п/п")
    told = planned(write_csv(tmp_path, headings, ("7/2020", "A-1", "One", "Steppe University", "1")))
    assert told["mapping"] == {"columns": {"Agreement": "title", "Partner": "partners"}}
    assert told["columns_passed_over"] == ["Agreement No.", "Partner ID", "№ п/п"]
