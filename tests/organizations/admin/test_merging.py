"""The pages of merging two records, field by field, and of taking that back."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization, Person
from tests.agreements.admin.page import again, change_url, fields_of, fill
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    SignatureFactory,
    UserFactory,
)
from tests.histories import sealed
from tests.organizations.admin.test_pages import page_of

WHY = "They are two after all."


def merging(goes: Organization | Person, stays: Organization | Person) -> str:
    return f"{page_of(goes, 'merge')}?into={stays.pk}"


@pytest.mark.django_db
def test_both_stand_beside_each_other_and_what_is_chosen_is_kept(registrar: Browser) -> None:
    goes = OrganizationFactory.create(
        name="Peace Fund", name_ru="Фонд мира", country="KZ", city="Almaty", kind="foundation", founded_year=1999
    )
    stays = OrganizationFactory.create(name="Fund of Peace", country="RU", internal_note="Ours.")
    asked = registrar.get(merging(goes, stays))
    assert {one.name: (one.source, one.target, one.chosen) for one in asked.context["choices"]} == {
        "name": ("Peace Fund", "Fund of Peace", "target"),
        "name_ru": ("Фонд мира", "", "source"),
        "kind": ("Foundation", "Non-governmental organization", "target"),
        "country": ("Kazakhstan", "Russia", "target"),
        "city": ("Almaty", "", "source"),
        "founded_year": ("1999", "", "source"),
        "internal_note": ("", "Ours.", "target"),
    }
    chosen = {"keep-name": "source", "keep-kind": "source", "keep-founded_year": "target", "keep-internal_note": "x"}
    done = again(registrar, asked, {**chosen, "change_reason": "One and the same."})
    assert done["Location"] == page_of(stays)
    stored: Any = Organization.objects.get(pk=stays.pk)
    assert (stored.name, stored.name_ru, stored.kind, stored.country.code) == (
        "Peace Fund", "Фонд мира", "foundation", "RU",
    )  # fmt: skip
    assert (stored.city, stored.founded_year, stored.internal_note) == ("Almaty", None, "Ours.")
    assert list(stored.names.values_list("text", flat=True)) == ["Fund of Peace"]
    events = sealed().filter(table_name="organizations_organization", op="U")
    assert {(event.actor, event.reason) for event in events} == {("registrar", "One and the same.")}


@pytest.mark.django_db
def test_an_agreement_of_both_is_named_and_nothing_moves(registrar: Browser) -> None:
    goes, stays = OrganizationFactory.create(name="Goes"), OrganizationFactory.create(name="Stays")
    agreement = AgreementFactory.create(title="Both sign", parties=[goes, stays])
    AgreementFactory.create(title="One signs", parties=[goes])
    asked = registrar.get(merging(goes, stays))
    assert [(str(one.row), str(one.other)) for one in asked.context["clashes"]] == [("Goes", "Stays")]
    page = asked.content.decode()
    assert f'href="{change_url(agreement.pk)}"' in page
    assert "One signs" not in page
    refused = again(registrar, asked, {})
    assert refused.status_code == 409
    assert Organization.objects.get(pk=goes.pk).merged_into is None


@pytest.mark.django_db
def test_a_party_that_both_signed_for_is_named(registrar: Browser) -> None:
    goes, stays = PersonFactory.create(name="Goes"), PersonFactory.create(name="Stays")
    agreement = AgreementFactory.create(title="Both sign", parties=1)
    for person in (goes, stays):
        SignatureFactory.create(person=person, party=agreement.parties.get())
        SignatureFactory.create(person=person)
    asked = registrar.get(merging(goes, stays))
    assert [str(one.row) for one in asked.context["clashes"]] == ["Goes, Secretary General"]
    assert f'href="{change_url(agreement.pk)}"' in asked.content.decode()


@pytest.mark.django_db
def test_names_and_accounts_that_both_have_are_no_clash(registrar: Browser) -> None:
    goes, stays = OrganizationFactory.create_batch(2)
    for organization in (goes, stays):
        OrganizationNameFactory.create(organization=organization, text="Both say this")
    UserFactory.create(reads_for=[goes, stays])
    asked = registrar.get(merging(goes, stays))
    assert asked.context["clashes"] == []
    assert again(registrar, asked, {}).status_code == 302


@pytest.mark.django_db
def test_the_other_one_can_stay_instead(registrar: Browser) -> None:
    goes, stays = PersonFactory.create_batch(2)
    assert registrar.get(merging(goes, stays)).context["swap_url"] == merging(stays, goes)


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [0, 1])
def test_what_was_changed_while_somebody_looked_is_looked_at_again(registrar: Browser, changed: int) -> None:
    two = OrganizationFactory.create_batch(2)
    asked = registrar.get(merging(*two))
    fill(registrar, page_of(two[changed]), {"city": "Almaty"})
    refused = again(registrar, asked, {})
    assert refused.status_code == 409
    assert "Somebody has changed one of the two meanwhile." in refused.content.decode()
    assert Organization.objects.standing().count() == 2
    assert again(registrar, refused, {}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("into", ["", "0", "x", "9" * 30, "²"])
def test_a_proposal_of_any_shape_is_no_fault(registrar: Browser, into: str) -> None:
    response = registrar.get(page_of(OrganizationFactory.create(), "merge"), {"into": into})
    assert response.status_code == 200
    assert response.context["target"] is None


@pytest.mark.django_db
def test_what_somebody_else_has_merged_meanwhile_is_told_on_its_page(registrar: Browser) -> None:
    goes, stays = OrganizationFactory.create(name="Goes"), OrganizationFactory.create(name="Stays")
    asked = registrar.get(merging(goes, stays))
    again(registrar, asked, {})

    late = registrar.post(merging(goes, stays), fields_of(asked), follow=True)
    assert late.redirect_chain == [(page_of(goes), 302)]
    page = late.content.decode()
    assert "One of the two was merged already." in page
    assert f'It was merged into <a href="{page_of(stays)}">' in page


@pytest.mark.parametrize("make", [OrganizationFactory, PersonFactory])
def test_a_merge_is_undone_from_either_page(committed: None, make: Any) -> None:
    registrar = Browser(UserFactory.create(username="registrar", role="registrar"))
    goes, stays = make.create(name="Goes"), make.create(name="Stays")
    if make is OrganizationFactory:
        PartyFactory.create(organization=goes)
    else:
        SignatureFactory.create(person=goes)
    again(registrar, registrar.get(merging(goes, stays)), {})
    address = page_of(goes, "unmerge")
    for record in (goes, stays):
        assert f'href="{address}"' in registrar.get(page_of(record)).content.decode()
    asked = registrar.get(address)
    assert ("parties" if make is OrganizationFactory else "signatures", 1) in [
        (str(name), count) for name, count in asked.context["undoing"].returning()
    ]
    assert again(registrar, asked, {}).status_code == 200  # a reason is asked for
    assert again(registrar, asked, {"change_reason": WHY})["Location"] == page_of(goes)
    goes.refresh_from_db()
    assert goes.merged_into is None
    assert "unmerge" not in registrar.get(page_of(stays)).content.decode()


def test_what_changed_while_somebody_looked_is_not_undone(committed: None) -> None:
    registrar = Browser(UserFactory.create(username="registrar", role="registrar"))
    goes, stays = OrganizationFactory.create(name="Goes", city="Almaty"), OrganizationFactory.create(name="Stays")
    again(registrar, registrar.get(merging(goes, stays)), {})
    asked = registrar.get(page_of(goes, "unmerge"))
    Organization.objects.filter(pk=stays.pk).update(city="Astana")
    refused = again(registrar, asked, {"change_reason": WHY})
    assert refused.status_code == 409
    assert [left.what for left in refused.context["undoing"].left] == ["organization: Stays, city"]
    assert again(registrar, refused, {"change_reason": WHY}).status_code == 302
    assert Organization.objects.get(pk=stays.pk).city == "Astana"


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("visitor", 302), ("partner", 302), ("clerk", 403), ("auditor", 403)])
def test_only_a_registrar_undoes(everybody: dict[str, Browser], role: str, status: int) -> None:
    goes = OrganizationFactory.create(merged_into=OrganizationFactory.create())
    for send in (everybody[role].get, everybody[role].post):
        assert send(page_of(goes, "unmerge")).status_code == status


@pytest.mark.django_db
def test_what_cannot_be_undone_is_told(registrar: Browser) -> None:
    stays = OrganizationFactory.create()
    page = registrar.get(page_of(OrganizationFactory.create(merged_into=stays), "unmerge"))
    assert page.context["refused"] == ["The history of this register does not know this merge."]
    assert registrar.get(page_of(stays, "unmerge")).context["refused"] == ["This record is not merged into another."]
    twice = registrar.post(page_of(stays, "unmerge"), {"change_reason": "A slip"})
    assert twice.content.decode().count("This record is not merged into another.") == 1
    assert not Agreement.objects.exists()
