"""A clerk enters agreements on the page of the admin, as a browser without script sends it."""

import pytest
from django.utils.html import escape

from agreements.choices import RecordState, Stage
from agreements.models import Agreement, Submission
from organizations.models import Organization, Person
from partial_dates.value import PartialDate
from tests.agreements.admin.page import ADD, LIST, again, change_url, fields_of, fill
from tests.cast import Browser
from tests.factories import AgreementFactory, AgreementKindFactory, PersonFactory

pytestmark = pytest.mark.django_db

SUBJECT = "Closer partnership of the peoples of different countries."
HOST_THEN = "International Union of Non-Governmental Organizations “The Eurasian Peoples’ Assembly”"


def seed() -> dict[str, str]:
    """What the press release of the seed says, in the inputs of the page."""
    return {
        "title": "Agreement on cooperation with REGIONS XXI Century",
        "kind": str(AgreementKindFactory.create().pk),
        "signed": "November 3, 2022",
        "venue": "headquarters of the Assembly",
        "city": "Moscow",
        "country": "RU",
        "parties-0-name_as_signed": HOST_THEN,
        "parties-0-signatures-0-person": "Andrey Belyaninov",
        "parties-0-signatures-0-person_id": "new",
        "parties-0-signatures-0-capacity": "Secretary General",
        "parties-1-organization": "REGIONS XXI Century",
        "parties-1-organization_id": "new",
        "parties-1-new_country": "RU",
        "parties-1-new_kind": "ngo",
        "parties-1-new_website": "https://regions21.ru/",
        "parties-1-signatures-0-person": "Olga Chernokoz",
        "parties-1-signatures-0-person_id": "new",
        "parties-1-signatures-0-capacity": "General Director",
        "subject": SUBJECT,
        "fields": "Public diplomacy, peacekeeping initiatives",
        "sources-0-url": "http://eurasia-assembly.org/en/news/regions",
        "sources-0-published_on": "3 November 2022",
    }


def test_the_seed_is_entered_whole_from_one_page(clerk: Browser, host: Organization) -> None:
    response = fill(clerk, ADD, seed())

    assert response.status_code == 302, response.content.decode()[:2000]
    agreement = Agreement.objects.get()
    assert (agreement.signed, agreement.city, str(agreement.country)) == (PartialDate(2022, 11, 3), "Moscow", "RU")
    assert agreement.record_state == RecordState.DRAFT
    assert agreement.responsible == clerk.user
    assert sorted(field.slug for field in agreement.fields.all()) == ["peace", "public-diplomacy"]
    first, second = agreement.parties.all()
    assert (first.organization, first.name_as_signed) == (host, HOST_THEN)
    assert [str(signature) for signature in first.signatures.all()] == ["Andrey Belyaninov, Secretary General"]
    assert (second.organization.name, str(second.organization.country)) == ("REGIONS XXI Century", "RU")
    assert second.organization.website == "https://regions21.ru/"
    assert [str(signature) for signature in second.signatures.all()] == ["Olga Chernokoz, General Director"]
    source = agreement.sources.get()
    assert (source.url, str(source.published_on)) == (
        "http://eurasia-assembly.org/en/news/regions",
        "2022-11-03",
    )


def test_a_draft_is_saved_with_a_title_alone(clerk: Browser) -> None:
    response = fill(clerk, ADD, {"title": "Something was signed"})

    assert response.status_code == 302
    agreement = Agreement.objects.get()
    assert (agreement.title, agreement.stage, agreement.parties.count()) == ("Something was signed", Stage.SIGNED, 0)


def test_the_host_is_proposed_as_the_first_party(clerk: Browser, host: Organization) -> None:
    sent = fields_of(clerk.get(ADD))

    assert (sent["parties-0-organization"], sent["parties-0-organization_id"]) == (host.name, str(host.pk))
    assert sent["parties-1-organization"] == ""


def test_a_page_without_a_title_comes_back_with_everything_typed(clerk: Browser, host: Organization) -> None:
    typed = {**seed(), "title": "", "signed": "3.13.2022", "parties-0-signatures-0-signed": "yesterday"}
    response = fill(clerk, ADD, typed)

    assert response.status_code == 200
    page = response.content.decode()
    assert page.count('href="#id_title"') == page.count('href="#id_signed"') == 1
    assert 'href="#id_parties-0-signatures-0-signed"' in page
    assert 'aria-describedby="id_signed_helptext id_signed_error"' in page
    back = fields_of(response)
    assert {name: back[name] for name in typed} == typed
    assert not Agreement.objects.exists()
    assert not Person.objects.exists()
    assert Organization.objects.count() == 1


def test_what_is_too_long_is_told_and_stays_whole_where_a_browser_would_cut_it_off(clerk: Browser) -> None:
    page = clerk.get(ADD).content.decode()
    form = page.split('id="agreement_form"')[1]
    assert ('name="title"' in form, "maxlength" in form) == (True, False)
    answer = clerk.post(ADD, {**fields_of(clerk.get(ADD)), "title": "T" * 450, "_save": "1"})
    assert fields_of(answer)["title"] == "T" * 450
    assert "Ensure this value has at most 400 characters (it has 450)." in answer.content.decode()


def test_an_agreement_that_seems_entered_is_asked_about(clerk: Browser, published: Agreement) -> None:
    first, second = published.parties.all()
    values = {
        "title": "Entered twice?", "signed": "10.11.2022",
        "parties-0-organization": first.organization.name, "parties-1-organization": second.organization.name,
    }  # fmt: skip
    response = fill(clerk, ADD, values)

    [doubt] = response.context["doubts"]
    assert [candidate.pk for candidate in doubt.candidates] == [published.pk]
    assert again(clerk, response, {doubt.name: f"new:{doubt.digest}"}).status_code == 302
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(("signed", "asked"), [("4.12.2022", False), ("3.12.2022", True), ("2022", True), ("", True)])
def test_agreements_of_the_same_parties_are_near_within_thirty_days(
    clerk: Browser, published: Agreement, signed: str, asked: bool
) -> None:
    first, second = published.parties.all()
    values = {
        "title": "Another", "signed": signed,
        "parties-0-organization": first.organization.name, "parties-1-organization": second.organization.name,
    }  # fmt: skip
    assert (fill(clerk, ADD, values).status_code == 200) == asked


def test_an_agreement_with_one_party_more_is_no_double(
    clerk: Browser, published: Agreement, other_organization: Organization
) -> None:
    first, second = published.parties.all()
    values = {
        "title": "Three", "signed": "3.11.2022", "parties-TOTAL_FORMS": "3",
        "parties-0-organization": first.organization.name, "parties-1-organization": second.organization.name,
        "parties-2-organization": other_organization.name, "parties-2-signatures-TOTAL_FORMS": "0",
        "parties-2-signatures-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert fill(clerk, ADD, values, extra=True).status_code == 302
    assert Agreement.objects.get(title="Three").parties.count() == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"signed": "2022", "expires": "2021"}, "expires"),
        ({"effective": "2022", "expires": "2021"}, "expires"),
        ({"stage": "planned", "signed": "2022"}, "signed"),
        ({"term": "indefinite", "expires": "2030"}, "expires"),
        ({"term": "fixed", "renewal_months": "12"}, "renewal_months"),
        ({"renewal_months": "12"}, "renewal_months"),
        ({"notice_days": "0"}, "notice_days"),
        ({"signed": "3 and 4 November 2022"}, "signed"),
        ({"languages": "English"}, "languages"),
        ({"fields": "alchemy"}, "fields"),
        ({"sources-0-url": "javascript:alert(1)"}, "sources-0-url"),
        ({"sources-0-url": "https://user@example.org/"}, "sources-0-url"),
        ({"sources-0-url": "https://example.org/", "sources-0-published_on": "2022"}, "sources-0-published_on"),
        ({"links-0-target": "EPA-1999-0001", "links-0-relation": "renews"}, "links-0-target"),
        ({"attendees-0-capacity": "Rector"}, "attendees-0-person"),
        ({"parties-0-name_as_signed": "Nameless"}, "parties-0-organization"),
        ({"title": "Two\u2028lines"}, "title"),
        ({"title": "\u202eevil"}, "title"),
        ({"title": "x" * 401}, "title"),
    ],
)
def test_a_mistake_is_told_beside_its_input_and_in_the_summary(
    clerk: Browser, values: dict[str, str], field: str
) -> None:
    response = fill(clerk, ADD, {"title": "A draft", **values})

    assert response.status_code == 200
    assert [target for target, _label, _message in response.context["problems"]] == [f"id_{field}"]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert not Agreement.objects.exists()


def test_a_capacity_alone_asks_for_the_person_and_the_party(clerk: Browser) -> None:
    response = fill(clerk, ADD, {"title": "Somebody signed", "parties-0-signatures-0-capacity": "Director"})

    targets = [target for target, _label, _message in response.context["problems"]]
    assert targets == ["id_parties-0-organization", "id_parties-0-signatures-0-person"]


def test_an_organization_twice_and_a_person_twice_are_told_on_the_second_row(
    clerk: Browser, host: Organization
) -> None:
    values = {
        "title": "Twice",
        "parties-1-organization": host.name,
        "parties-0-signatures-TOTAL_FORMS": "2",
        "parties-0-signatures-0-person": "Ivan Orlov", "parties-0-signatures-0-person_id": "new",
        "parties-0-signatures-1-person": "Ivan ORLOV", "parties-0-signatures-1-person_id": "new",
    }  # fmt: skip
    response = fill(clerk, ADD, values, extra=True)

    targets = {target for target, _label, _message in response.context["problems"]}
    assert targets == {"id_parties-1-organization", "id_parties-0-signatures-1-person"}


def test_parties_can_trade_places_and_signatures_change(clerk: Browser, draft: Agreement) -> None:
    first, second = draft.parties.all()
    person = PersonFactory.create(name="Anna Serova")
    values = {
        "parties-0-organization": second.organization.name, "parties-0-organization_id": "",
        "parties-1-organization": first.organization.name, "parties-1-organization_id": "",
        "parties-1-signatures-0-person": person.name,
    }  # fmt: skip
    assert fill(clerk, change_url(draft.pk), values).status_code == 302
    told = [(party.organization.slug, [s.person for s in party.signatures.all()]) for party in draft.parties.all()]
    assert told == [("partner-university", []), ("assembly", [person])]


def test_a_removed_party_goes_with_its_signatures(clerk: Browser, draft: Agreement) -> None:
    response = fill(clerk, change_url(draft.pk), {"parties-1-DELETE": "on"}, extra=True)

    assert response.status_code == 302
    assert [party.organization.slug for party in draft.parties.all()] == ["assembly"]


def test_what_was_not_touched_is_not_written(clerk: Browser, draft: Agreement) -> None:
    before = list(draft.parties.values())

    assert fill(clerk, change_url(draft.pk), {"title": "Another title"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.internal_note) == ("Another title", "Quince of Apricots")
    assert list(draft.parties.values()) == before


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"parties-1-DELETE": "on"}, "at least two parties"),
        ({"parties-1-role": "witness"}, "at least two parties"),
        ({"kind": ""}, "kind of agreement"),
        ({"signed": ""}, "the date of signing"),
    ],
)
def test_a_published_record_keeps_what_publication_needs(
    registrar: Browser, published: Agreement, values: dict[str, str], sentence: str
) -> None:
    response = fill(registrar, change_url(published.pk), {**values, "title": "Changed"}, extra=True)

    assert response.status_code == 200
    assert sentence in response.content.decode(), response.context["problems"]
    published.refresh_from_db()
    assert published.title == "Agreement on Cherries"
    assert published.parties.filter(role="party").count() == 2


def test_inputs_that_the_page_does_not_show_change_nothing(clerk: Browser, draft: Agreement) -> None:
    hidden = {
        "number": "EPA-2022-0999", "record_state": "published", "published_at": "2020-01-01", "load_key": "x",
        "withdrawal_reason": "gone", "terminated": "2023", "termination_reason": "quarrel", "created_at": "2000-01-01",
    }  # fmt: skip
    before = {name: getattr(draft, name) for name in hidden}

    assert fill(clerk, change_url(draft.pk), hidden, extra=True).status_code == 302
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in hidden} == before


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [("_save", LIST), ("_addanother", ADD), ("_continue", "change"), ("_preview", "preview"), ("_review", "review")],
)
def test_each_button_saves_and_leads_on(clerk: Browser, button: str, leads_to: str) -> None:
    response = fill(clerk, ADD, {"title": "A draft"}, button=button)

    agreement = Agreement.objects.get()
    assert response["Location"] == (leads_to if leads_to.startswith("/") else change_url(agreement.pk, leads_to))


def test_save_and_publish_leads_a_registrar_to_the_question_and_a_clerk_to_the_list(
    registrar: Browser, clerk: Browser
) -> None:
    response = fill(registrar, ADD, {"title": "A draft"}, button="_publish")
    agreement = Agreement.objects.get()
    assert response["Location"] == change_url(agreement.pk, "publish")

    assert fill(clerk, ADD, {"title": "Another"}, button="_publish")["Location"] == LIST


def test_the_same_form_sent_twice_is_one_agreement(clerk: Browser) -> None:
    data = {**fields_of(clerk.get(ADD)), "title": "Once", "_save": "1"}

    first, second = clerk.post(ADD, data), clerk.post(ADD, data)

    agreement = Agreement.objects.get()
    assert (first.status_code, second["Location"]) == (302, change_url(agreement.pk))
    assert Submission.objects.get().agreement == agreement


def test_markup_that_was_typed_is_text_everywhere(clerk: Browser) -> None:
    evil = '"><script>alert(1)</script>'
    values = {"title": evil, "parties-0-organization": evil, "parties-0-organization_id": "new"}
    assert fill(clerk, ADD, values, button="_continue", follow=True).status_code == 200
    agreement = Agreement.objects.get()
    for url in (ADD, LIST, change_url(agreement.pk), change_url(agreement.pk, "history"), "/admin/"):
        page = clerk.get(url).content.decode()
        assert "<script>alert" not in page
    assert escape(evil) in clerk.get(change_url(agreement.pk)).content.decode()


def test_the_page_of_a_deleted_agreement_is_not_there(clerk: Browser, draft: Agreement) -> None:
    url = change_url(draft.pk)
    draft.delete()

    assert clerk.get(url).status_code == 404


def test_links_name_the_other_agreement_by_its_number(
    registrar: Browser, draft: Agreement, published: Agreement
) -> None:
    values = {"links-0-target": published.number.lower(), "links-0-relation": "renews"}
    assert fill(registrar, change_url(draft.pk), values).status_code == 302
    assert [(link.relation, link.target) for link in draft.links.all()] == [("renews", published)]

    own = AgreementFactory.create(registered=True)
    refused = fill(registrar, change_url(own.pk), {"links-0-target": own.number, "links-0-relation": "renews"})
    assert "cannot be linked to itself" in refused.content.decode()
