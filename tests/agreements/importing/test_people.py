"""One person per person, whatever the spelling, within one organization; a position is never the person's."""

from pathlib import Path
from typing import Any

import pytest

from agreements.importing.people import Parts, parts_of
from agreements.models import Attendee, Signature
from organizations.models import Person
from tests.agreements.importing.lines import assembly, between, line, load, party, signer
from tests.factories import OrganizationFactory, PartyFactory, PersonFactory, SignatureFactory

pytestmark = pytest.mark.django_db


def signed_by(*names: str, **facts: Any) -> list[dict[str, Any]]:
    """A line for each name, signed by it for the Assembly."""
    return [
        between(assembly(signatories=[signer(name, **facts)]), party(), title=f"Agreement {number}")
        for number, name in enumerate(names)
    ]


def spellings(person: Person) -> list[tuple[str, str]]:
    """The other spellings of a person."""
    return [(name.text, name.language) for name in person.names.order_by("pk")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Svetlana Smirnova", Parts("Svetlana Smirnova")),
        ("Svetlana Konstantinovna Smirnova", Parts("Svetlana Smirnova", "Konstantinovna")),
        ("Светлана Константиновна Смирнова", Parts("Светлана Смирнова", "Константиновна")),
        ("Смирнова Светлана Константиновна", Parts("Светлана Смирнова", "Константиновна")),
        ("Smirnova Svetlana Konstantinovna", Parts("Svetlana Smirnova", "Konstantinovna")),
        ("Laofat Sharipovna Sharipova", Parts("Laofat Sharipova", "Sharipovna")),
        ("Пётр Ильич Чайковский", Parts("Пётр Чайковский", "Ильич")),
        ("Jovan Marko Petrovich", Parts("Jovan Marko Petrovich")),
        ("Mikhail Myasnikovich", Parts("Mikhail Myasnikovich")),
        ("Amr Ezzat Salam", Parts("Amr Ezzat Salam")),
        ("Рафаэль Хименес Кастаньеда", Parts("Рафаэль Хименес Кастаньеда")),
        ("Li  Jun", Parts("Li Jun")),
    ],
)
def test_a_patronymic_is_taken_out_of_a_name(text: str, parts: Parts) -> None:
    assert parts_of(text) == parts


def test_andrey_andrei_and_the_cyrillic_name_are_one_person(tmp_path: Path) -> None:
    load(
        tmp_path,
        *signed_by(
            "Andrei Belyaninov", "Andrey Belyaninov", "Андрей Бельянинов", "Andrey Belyaninov", "Andrey Belianinov"
        ),
    )
    person = Person.objects.get()
    assert (person.name, person.name_ru, person.patronymic) == ("Andrey Belyaninov", "Андрей Бельянинов", "")
    assert spellings(person) == [("Andrei Belyaninov", ""), ("Andrey Belianinov", "")]
    assert list(Signature.objects.order_by("pk").values_list("name_as_signed", flat=True)) == [
        "Andrei Belyaninov", "Andrey Belyaninov", "Андрей Бельянинов", "Andrey Belyaninov", "Andrey Belianinov",
    ]  # fmt: skip


def test_a_patronymic_makes_no_other_person(tmp_path: Path) -> None:
    load(
        tmp_path,
        *signed_by(
            "Светлана Константиновна Смирнова",
            "Svetlana Smirnova",
            "Svetlana Konstantinovna Smirnova",
            "Светлана Смирнова",
        ),
    )
    person = Person.objects.get()
    assert (person.name, person.patronymic, person.name_ru) == (
        "Svetlana Smirnova",
        "Konstantinovna",
        "Светлана Смирнова",
    )
    assert spellings(person) == [("Светлана Константиновна Смирнова", "ru"), ("Svetlana Konstantinovna Smirnova", "")]


def test_a_cyrillic_name_alone_is_the_name_in_both_places(tmp_path: Path) -> None:
    load(tmp_path, *signed_by("Сергей Николаевич Лебедев"))
    person = Person.objects.get()
    assert (person.name, person.name_ru, person.patronymic) == ("Сергей Лебедев", "Сергей Лебедев", "Николаевич")


def test_two_patronymics_are_two_persons(tmp_path: Path) -> None:
    summary = load(tmp_path, *signed_by("Иван Петрович Иванов", "Иван Сергеевич Иванов", "Иван Петрович Иванов"))
    assert [person.patronymic for person in Person.objects.order_by("pk")] == ["Петрович", "Сергеевич"]
    assert summary.warnings == [
        "line 2, parties[0].signatories[0].name: "
        "Иван Сергеевич Иванов has a namesake; merge the two if they are one person."
    ]


def test_the_same_name_at_another_organization_is_another_person_and_told(tmp_path: Path) -> None:
    assembly_of_russia = party("Ассамблея народов России", signatories=[signer("Светлана Смирнова")])
    summary = load(
        tmp_path, *signed_by("Svetlana Smirnova"), between(assembly_of_russia, party(), title="Another assembly")
    )
    assert Person.objects.count() == 2
    assert summary.warnings == [
        "line 2, parties[0].signatories[0].name: "
        "Светлана Смирнова has a namesake; merge the two if they are one person."
    ]


def test_somebody_who_signed_for_the_organization_before_is_found_in_the_register(tmp_path: Path) -> None:
    person = PersonFactory.create(name="Ольга Чернокоз")
    club = OrganizationFactory.create(name="Club", country="RU")
    SignatureFactory.create(person=person, party=PartyFactory.create(organization=club))
    said = party("Club", country="RU", signatories=[signer("Olga Chernokoz", name_ru="Ольга Чернокоз")])
    assert load(tmp_path, line(parties=[assembly(), said])).people == 0
    person.refresh_from_db()
    assert (person.name, person.name_ru) == ("Olga Chernokoz", "Ольга Чернокоз")
    assert person.signatures.count() == 2


def test_somebody_of_another_organization_in_the_register_is_not_taken(tmp_path: Path) -> None:
    person = PersonFactory.create(name="Olga Chernokoz")
    SignatureFactory.create(person=person)
    summary = load(tmp_path, line(parties=[assembly(), party(signatories=[signer("Olga Chernokoz")])]))
    assert summary.people == 1
    assert len(summary.warnings) == 1
    assert person.signatures.count() == 1


def test_other_spellings_given_are_kept_and_lead_to_the_person(tmp_path: Path) -> None:
    names = [{"text": "Amr Ezzat Salama", "kind": "misspelling"}]
    load(
        tmp_path,
        *signed_by("Amr Ezzat Salam", names=names),
        between(assembly(signatories=[signer("Amr Ezzat Salama")]), party(), title="Later"),
    )
    person = Person.objects.get()
    assert [(name.text, name.kind) for name in person.names.all()] == [("Amr Ezzat Salama", "misspelling")]


def test_capacity_behalf_and_certainty_belong_to_the_signature(tmp_path: Path) -> None:
    said = [
        signer("Svetlana Smirnova", "Deputy", on_behalf_of="Secretary General", certainty="inferred"),
        {"name": "Olga Chernokoz"},
    ]
    load(tmp_path, line(parties=[assembly(signatories=said), party()]))
    rows = Signature.objects.order_by("position").values_list("capacity", "on_behalf_of", "certainty")
    assert list(rows) == [("Deputy", "Secretary General", "inferred"), ("", "", "stated")]


def test_one_person_twice_for_a_party_signs_once_and_it_is_told(tmp_path: Path) -> None:
    said = [signer("Andrey Belyaninov"), signer("Андрей Бельянинов")]
    summary = load(tmp_path, line(parties=[assembly(signatories=said), party()]))
    assert Signature.objects.get().name_as_signed == "Andrey Belyaninov"
    assert summary.warnings == ["line 1, parties[0].signatories[1]: has signed for the party already."]


def test_those_mentioned_are_present_and_never_signatories(tmp_path: Path) -> None:
    present = [
        {"name": "Светлана Константиновна Смирнова", "position": "Первый заместитель", "party": "EPA"},
        {"name": "Li Jun", "position": "Vice-Chairman", "party": "степной университет"},
        {"name": "Eduard Taran"},
    ]
    load(
        tmp_path,
        line(parties=[assembly(), party(name_other="Степной университет")], persons_mentioned=present),
    )
    rows = [
        (row.person.name, row.name_as_reported, row.capacity, row.organization and row.organization.name)
        for row in Attendee.objects.order_by("pk")
    ]
    assert rows == [
        (
            "Светлана Смирнова",
            "Светлана Константиновна Смирнова",
            "Первый заместитель",
            "Assembly of Peoples of the World",
        ),
        ("Li Jun", "Li Jun", "Vice-Chairman", "Steppe University"),
        ("Eduard Taran", "Eduard Taran", "", None),
    ]
    assert not Signature.objects.exists()


def test_those_mentioned_are_the_persons_who_sign_elsewhere(tmp_path: Path) -> None:
    present = [{"name": "Andrei Belyaninov", "party": "EPA"}]
    load(tmp_path, *signed_by("Andrey Belyaninov"), line("Meeting", persons_mentioned=present))
    person = Person.objects.get()
    assert (person.signatures.count(), person.attendances.count()) == (1, 1)


def test_somebody_mentioned_twice_or_signing_too_is_taken_once(tmp_path: Path) -> None:
    present = [{"name": "Андрей Бельянинов", "party": "EPA"}, {"name": "Li Jun"}, {"name": "Li Jun"}]
    summary = load(
        tmp_path,
        line(parties=[assembly(signatories=[signer("Andrey Belyaninov")]), party()], persons_mentioned=present),
    )
    assert [row.person.name for row in Attendee.objects.all()] == ["Li Jun"]
    assert summary.warnings == [
        "line 1, persons_mentioned[0]: is in this agreement already; taken once.",
        "line 1, persons_mentioned[2]: is in this agreement already; taken once.",
    ]


def test_somebody_mentioned_for_a_body_that_is_no_party_is_kept_with_a_note(tmp_path: Path) -> None:
    present = [{"name": "Li Jun", "party": "Ministry of Culture"}]
    summary = load(tmp_path, line(persons_mentioned=present, note="As reported."))
    row = Attendee.objects.select_related("agreement").get()
    assert row.organization is None
    assert row.agreement.internal_note == "As reported.\nLi Jun was present for: Ministry of Culture"
    assert summary.warnings == ["line 1, persons_mentioned[0].party: is no party of this line; kept as a note."]
