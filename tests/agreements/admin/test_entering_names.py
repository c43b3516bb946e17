"""Names typed on the page of an agreement: entered once, asked about where they are near a recorded one, chosen."""

import pytest

from agreements.models import Agreement
from organizations.models import Organization, Person
from tests.agreements.admin.page import ADD, again, change_url, fill
from tests.cast import Browser
from tests.factories import OrganizationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_name_that_is_new_in_two_rows_is_entered_once(clerk: Browser) -> None:
    values = {
        "title": "Two sides, one person",
        "parties-0-organization": "Alpha Union",
        "parties-0-organization_id": "new",
        "parties-0-signatures-0-person": "Ivan Orlov",
        "parties-0-signatures-0-person_id": "new",
        "parties-1-organization": "Zebra League",
        "parties-1-organization_id": "new",
        "parties-1-signatures-0-person": "ivan orlov",
        "parties-1-signatures-0-person_id": "new",
    }
    assert fill(clerk, ADD, values).status_code == 302
    assert [person.name for person in Person.objects.all()] == ["Ivan Orlov"]


def test_a_russian_name_is_entered_as_the_russian_name_too(clerk: Browser) -> None:
    values = {
        "title": "С фондом", "parties-0-organization": "Фонд «Дорога»", "parties-0-organization_id": "new",
    }  # fmt: skip
    assert fill(clerk, ADD, values).status_code == 302
    assert Organization.objects.get().name_ru == "Фонд «Дорога»"


def test_a_name_near_a_recorded_one_is_asked_about_once(clerk: Browser) -> None:
    known = OrganizationFactory.create(name="Foundation for Peace and Friendship")
    values = {
        "title": "With the foundation",
        "parties-0-organization": "Foundation for Peace and Frendship",
        "parties-0-organization_id": "new",
    }
    response = fill(clerk, ADD, values)

    assert response.status_code == 200
    assert f'href="/admin/organizations/organization/{known.pk}/change/"' in response.content.decode()
    assert not Agreement.objects.exists()
    [doubt] = response.context["doubts"]

    assert again(clerk, response, {doubt.name: f"new:{doubt.digest}"}).status_code == 302
    assert Organization.objects.count() == 2
    assert Agreement.objects.get().parties.get().organization.name == "Foundation for Peace and Frendship"


def test_the_answer_that_it_is_the_recorded_one_takes_it(clerk: Browser) -> None:
    known = OrganizationFactory.create(name="Foundation for Peace and Friendship")
    values = {"title": "With it", "parties-0-organization": "Foundation of Peace and Friendship"}
    response = fill(clerk, ADD, values)
    [doubt] = response.context["doubts"]

    assert again(clerk, response, {doubt.name: str(known.pk)}).status_code == 302
    assert Agreement.objects.get().parties.get().organization == known
    assert Organization.objects.count() == 1


def test_an_answer_to_another_question_does_not_count(clerk: Browser) -> None:
    OrganizationFactory.create(name="Foundation for Peace and Friendship")
    values = {"title": "With it", "parties-0-organization": "Foundation of Peace and Friendship"}
    response = fill(clerk, ADD, values)
    [doubt] = response.context["doubts"]
    changed = {doubt.name: f"new:{doubt.digest}", "parties-0-organization": "Foundation of Peace, Friendship"}

    assert again(clerk, response, changed).status_code == 200
    assert not Agreement.objects.exists()


def test_a_name_that_was_typed_and_not_chosen_is_asked_about(clerk: Browser) -> None:
    response = fill(clerk, ADD, {"title": "Half a name", "parties-0-organization": "Regi"})

    [doubt] = response.context["doubts"]
    assert (doubt.text, doubt.candidates) == ("Regi", [])
    assert not Organization.objects.exists()


@pytest.mark.parametrize("typed", ["Partner University", "partner  university", "Партнёрский университет"])
def test_a_typed_name_of_a_recorded_organization_means_it(
    clerk: Browser, partner_organization: Organization, typed: str
) -> None:
    assert fill(clerk, ADD, {"title": "By name", "parties-0-organization": typed}).status_code == 302
    assert Agreement.objects.get().parties.get().organization == partner_organization


def test_a_name_that_two_records_have_has_to_be_chosen(clerk: Browser) -> None:
    PersonFactory.create(name="Ivan Orlov")
    PersonFactory.create(name="Ivan Orlov")
    values = {"title": "By name", "attendees-0-person": "Ivan Orlov"}

    response = fill(clerk, ADD, values)

    assert "More than one record has this name" in response.content.decode()
    assert not Agreement.objects.exists()


def test_a_text_changed_without_script_wins_over_the_id_before(
    clerk: Browser, draft: Agreement, other_organization: Organization
) -> None:
    response = fill(clerk, change_url(draft.pk), {"parties-1-organization": other_organization.name})

    assert response.status_code == 302
    assert [party.organization.slug for party in draft.parties.all()] == ["assembly", "other-foundation"]
