"""The pages of the guided acts: what they propose, say beforehand, do and refuse; and the other steps' sentences."""

from typing import Any

import pytest
from django.utils import timezone

from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.admin.page import change_url, fields_of
from tests.cast import Browser
from tests.factories import AgreementFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year
END = YEAR + 2


@pytest.fixture
def running(host: Organization, partner_organization: Organization) -> Agreement:
    """A published agreement of three years that ends in two."""
    return AgreementFactory.create(
        title="Agreement on Grapes", parties=[host, partner_organization], published=True,
        signed=f"{END - 3}-11-03", term="fixed", expires=f"{END}-11-02", notice_days=30,
    )  # fmt: skip


def sentences(response: Any) -> list[str]:
    assert response.status_code == 200
    told: list[str] = response.context["sentences"]
    return told


def test_a_renewal_is_proposed_said_and_made(clerk: Browser, running: Agreement) -> None:
    url = change_url(running.pk, "renew")
    asked = clerk.get(url)
    proposed = fields_of(asked)
    assert {name: proposed[name] for name in ("title", "signed", "effective", "expires")} == {
        "title": "Agreement on Grapes", "signed": "",
        "effective": f"3 November {END}", "expires": f"2 November {END + 3}",
    }  # fmt: skip
    assert 'value="Renew"' not in asked.content.decode()  # nothing is done before it is said

    told = clerk.post(url, {**proposed, "_preview": "1"})
    assert sentences(told) == [
        "A draft is made, “Agreement on Grapes”, with the same 2 parties: Assembly of Neighbours; Partner University.",
        f"In force from: 3 November {END}. Last day: 2 November {END + 3}.",
        f"Once the draft is published, {running.number} is “Superseded” from 3 November {END} on;"
        " until then it stays as it is.",
    ]
    assert Agreement.objects.count() == 1

    made = clerk.post(url, fields_of(told), follow=True)
    new = Agreement.objects.exclude(pk=running.pk).get()
    assert made.redirect_chain == [(change_url(new.pk), 302)]
    assert "“Agreement on Grapes” is a draft now." in made.content.decode()
    assert f'<a href="{change_url(running.pk)}">Back to the old one</a>' in made.content.decode()


def test_an_amendment_and_a_successor_say_what_becomes_of_the_old_one(clerk: Browser, running: Agreement) -> None:
    asked = clerk.get(change_url(running.pk, "amend"))
    assert fields_of(asked)["title"] == "Amendment to: Agreement on Grapes"
    said = clerk.post(change_url(running.pk, "amend"), {**fields_of(asked), "_preview": "1"})
    assert sentences(said)[-1] == (
        f"{running.number} stays as it is, and its page names the amendment once that is published."
    )
    said = clerk.post(change_url(running.pk, "supersede"), {"title": "New", "signed": str(YEAR), "_preview": "1"})
    assert sentences(said)[-1] == (
        f"Once the draft is published, {running.number} is “Superseded” from 1 January {YEAR} on;"
        " until then it stays as it is."
    )


def test_a_termination_is_said_with_term_and_notice(registrar: Browser, running: Agreement) -> None:
    said = registrar.post(change_url(running.pk, "terminate"), {"on": f"31.1.{END}", "reason": "", "_preview": "1"})
    assert sentences(said) == [
        f"Until 31 January {END} the register goes on as before; from 1 February {END} it says"
        f" “Terminated on 31 January {END}”.",
        f"Its term would have run until 2 November {END}.",
        f"Notice is 30 days, so it had to be given by 1 January {END}.",
    ]
    running.refresh_from_db()
    assert running.terminated is None


def test_a_termination_by_mistake_leads_to_the_state_before(registrar: Browser, running: Agreement) -> None:
    sealed()
    done = registrar.post(change_url(running.pk, "terminate"), {"on": str(YEAR)}, follow=True)
    link = f'<a href="{change_url(running.pk, "history")}">By mistake? Restore the state before</a>'
    assert link in done.content.decode()
    sealed()
    restores = [line.restore_url for line in registrar.get(change_url(running.pk, "history")).context["lines"]]
    page = registrar.get(restores[1])
    registrar.post(restores[1], {"head": page.context["head"], "change_reason": "A slip"})
    running.refresh_from_db()
    assert running.terminated is None


@pytest.mark.parametrize("act", ["renew", "amend", "supersede", "terminate"])
def test_what_makes_no_sense_is_said_at_once_and_refused(registrar: Browser, running: Agreement, act: str) -> None:
    Agreement.objects.filter(pk=running.pk).update(terminated=f"{YEAR - 1}-12-31")
    for answer in (registrar.get(change_url(running.pk, act)), registrar.post(change_url(running.pk, act), {})):
        page = answer.content.decode()
        assert "terminated" in page
        assert 'type="submit" name="_preview"' not in page
    assert answer.status_code == 409
    assert Agreement.objects.count() == 1


def test_a_wrong_date_is_told_beside_its_input_before_anything_is_said(clerk: Browser, running: Agreement) -> None:
    sent = {"title": "New", "effective": f"2.11.{END}", "expires": f"{END - 1}", "_preview": "1"}
    answer = clerk.post(change_url(running.pk, "renew"), sent)
    assert answer.context["sentences"] == []
    assert answer.context["form"].errors == {
        "effective": [f"The old term runs until 2 November {END}; the new one begins after that."],
        "expires": ["It cannot run out before it begins."],
    }


def test_what_follows_is_not_said_of_a_last_day_that_is_refused(registrar: Browser, running: Agreement) -> None:
    answer = registrar.post(change_url(running.pk, "terminate"), {"on": f"{END - 4}", "_preview": "1"})
    assert answer.context["sentences"] == []
    assert answer.context["form"].errors == {"on": ["An agreement cannot be terminated before it is signed."]}


def test_a_day_that_was_changed_after_it_was_shown_is_shown_anew(registrar: Browser, running: Agreement) -> None:
    url = change_url(running.pk, "terminate")
    shown = fields_of(registrar.post(url, {"on": f"31.1.{END}", "_preview": "1"}))
    other = registrar.post(url, {**shown, "on": f"1.2.{END}", "reason": "By consent"})
    assert (other.status_code, other.context["problems"]) == (
        409, ["You changed something since it was shown. This is what would follow now."],
    )  # fmt: skip
    assert f"Until 1 February {END} the register goes on as before" in other.context["sentences"][0]
    running.refresh_from_db()
    assert running.terminated is None

    assert registrar.post(url, {**fields_of(other), "reason": "By agreement"}).status_code == 302
    running.refresh_from_db()
    assert (str(running.terminated), running.termination_reason) == (f"{END}-02-01", "By agreement")


@pytest.mark.parametrize(("act", "again"), [("renew", "supersede"), ("amend", "amend")])
def test_an_act_done_before_leads_to_what_it_made(clerk: Browser, running: Agreement, act: str, again: str) -> None:
    clerk.post(change_url(running.pk, act), fields_of(clerk.get(change_url(running.pk, act))))
    new = Agreement.objects.exclude(pk=running.pk).get()
    for answer in (clerk.get(change_url(running.pk, again)), clerk.post(change_url(running.pk, again), {})):
        assert f'<a href="{change_url(new.pk)}">{new}</a> (Draft)' in answer.content.decode()


def test_the_old_record_tells_staff_of_the_draft_that_follows_it(
    clerk: Browser, auditor: Browser, visitor: Browser, running: Agreement
) -> None:
    clerk.post(change_url(running.pk, "renew"), fields_of(clerk.get(change_url(running.pk, "renew"))))
    new = Agreement.objects.exclude(pk=running.pk).get()
    told = f'Renewed by <a href="{change_url(new.pk)}">{new}</a> (Draft)'
    assert [told in who.get(change_url(running.pk)).content.decode() for who in (clerk, auditor)] == [True, True]
    assert "Renewed by" not in visitor.get(running.get_absolute_url()).content.decode()


def test_an_amendment_with_a_last_day_says_what_it_leaves_as_it_is(clerk: Browser, running: Agreement) -> None:
    url = change_url(running.pk, "amend")
    said = clerk.post(url, {**fields_of(clerk.get(url)), "signed": str(YEAR), "expires": str(END + 1), "_preview": "1"})
    assert sentences(said)[-1].startswith("That includes its own last day.")
    assert running.number in sentences(said)[-1]


def test_the_way_to_publish_says_number_readers_and_what_to_look_at(registrar: Browser, draft: Agreement) -> None:
    page = registrar.get(change_url(draft.pk, "publish"))
    assert sentences(page) == ["It gets the next number of 2022.", "Everybody can read it at once."]
    assert "No field of cooperation is chosen." in page.content.decode()
    assert f'href="{change_url(draft.pk)}#subject"' in page.content.decode()

    Agreement.objects.filter(pk=draft.pk).update(visibility="internal")
    assert sentences(registrar.get(change_url(draft.pk, "publish")))[1] == "Staff alone can read it."


def test_the_record_lists_what_stands_in_the_way_before_one_presses(clerk: Browser, draft: Agreement) -> None:
    draft.parties.all()[1].delete()
    page = clerk.get(change_url(draft.pk)).content.decode()
    assert "Before publishing: 1 thing stops it" in page
    assert '<a href="#parties">Missing: at least two parties.</a>' in page


def test_a_published_record_and_a_reader_are_spared_the_checks(
    registrar: Browser, auditor: Browser, draft: Agreement, published: Agreement
) -> None:
    assert registrar.get(change_url(published.pk)).context["checks"] is None
    assert auditor.get(change_url(draft.pk)).context["checks"] is None
