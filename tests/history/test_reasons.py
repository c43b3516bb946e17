"""Every form of staff asks why: the reason is in the events, and what was typed stays when a save is refused."""

from typing import Any

import pytest
from django.contrib.admin.utils import flatten
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Agreement, AgreementKind
from history.forms import LONGEST, ReasonField
from history.models import Event
from organizations.models import Organization
from tests.agreements.admin.page import ADD, again, fill
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, UserFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
WHY = "The name was misread."


def newest(count: int) -> set[tuple[str, str, str, int | None]]:
    return {(one.actor, one.origin, one.reason, one.actor_id) for one in sealed().order_by("-pk")[:count]}


def by(browser: Browser, reason: str = WHY) -> set[tuple[str, str, str, int | None]]:
    return {(browser.user.username, "web", reason, browser.user.pk)}


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\x00b", "a\u202eb", "a\u200bb"])
def test_a_reason_is_one_line_that_can_be_seen(text: str) -> None:
    with pytest.raises(ValidationError):
        ReasonField().clean(text)
    assert ReasonField().clean("  Two\nlines\t — «ясно» ") == "Two lines — «ясно»"


def fields_of_record(page: Any) -> list[str]:
    return [field for _name, options in page.context["adminform"].fieldsets for field in flatten(options["fields"])]


def test_an_organization(registrar: Browser) -> None:
    organization = OrganizationFactory.create()
    address = reverse("admin:organizations_organization_change", args=[organization.pk])
    assert "change_reason" not in fields_of_record(registrar.get(address))
    assert fill(registrar, address, {"city": "Astana", "change_reason": WHY}).status_code == 302
    assert Organization.objects.get(pk=organization.pk).city == "Astana"
    assert newest(1) == by(registrar)


def test_what_was_typed_stays_when_a_save_is_refused(registrar: Browser) -> None:
    organization = OrganizationFactory.create()
    address = reverse("admin:organizations_organization_change", args=[organization.pk])
    refused = fill(registrar, address, {"name": "", "change_reason": WHY})
    assert refused.status_code == 200
    assert f'value="{WHY}"' in refused.text
    assert again(registrar, refused, {"name": "Another"}).status_code == 302
    assert newest(1) == by(registrar)


def test_a_vocabulary_and_its_deletion(registrar: Browser) -> None:
    address = reverse("admin:agreements_agreementkind_add")
    kind = {"name": "Treaty", "name_ru": "Договор", "slug": "treaty", "position": "99"}
    too_long = registrar.post(address, {**kind, "change_reason": "x" * (LONGEST + 1)})
    assert too_long.status_code == 200
    assert "change_reason" in too_long.context["adminform"].form.errors
    assert not AgreementKind.objects.filter(slug="treaty").exists()
    assert registrar.post(address, {**kind, "change_reason": WHY}).status_code == 302
    assert newest(1) == by(registrar)
    gone = reverse("admin:agreements_agreementkind_delete", args=[AgreementKind.objects.get(slug="treaty").pk])
    assert 'name="change_reason"' in registrar.get(gone).text
    assert registrar.post(gone, {"post": "yes", "change_reason": "x" * (LONGEST + 1)}).status_code == 400
    assert registrar.post(gone, {"post": "yes", "change_reason": "Not used."}).status_code == 302
    assert newest(1) == by(registrar, "Not used.")
    assert sealed().order_by("-pk")[0].op == "D"


def test_the_fields_of_a_vocabulary_do_not_hold_the_reason(registrar: Browser) -> None:
    page = registrar.get(reverse("admin:agreements_fieldofcooperation_add"))
    assert page.text.count('name="change_reason"') == 1
    assert "change_reason" not in fields_of_record(page)


def test_an_account_and_its_role(registrar: Browser) -> None:
    account, auditor = UserFactory.create(), Group.objects.get(name="auditor")
    address = reverse("admin:accounts_user_change", args=[account.pk])
    values = {"first_name": "Anna", "groups": str(auditor.pk), "change_reason": WHY}
    assert fill(registrar, address, values, extra=True).status_code == 302
    written = sealed().filter(actor=registrar.user.username)
    assert [(one.table_name, one.op) for one in written] == [
        ("accounts_user", "U"), ("accounts_user_groups", "I"), ("accounts_user", "U"),
    ]  # fmt: skip
    assert newest(3) == by(registrar)


def test_an_agreement_from_its_page(clerk: Browser) -> None:
    refused = fill(clerk, ADD, {"change_reason": WHY})
    assert f'value="{WHY}"' in refused.text
    too_long = again(clerk, refused, {"title": "An agreement", "change_reason": "x" * (LONGEST + 1)})
    assert [label for _id, label, _text in too_long.context["problems"]] == ["Reason for this change"]
    assert not Agreement.objects.exists()
    assert again(clerk, too_long, {"change_reason": WHY}).status_code == 302
    agreement = str(Agreement.objects.get().pk)
    (own,) = sealed().filter(row_id=agreement, table_name="agreements_agreement")
    assert (own.actor, own.origin, own.reason) == (clerk.user.username, "web", WHY)


def test_an_agreement_is_saved_by_one_statement_more(clerk: Browser) -> None:
    with CaptureQueriesContext(connection) as queries:
        fill(clerk, ADD, {"title": "An agreement", "change_reason": WHY})
    assert sum("set_config('register.actor'" in query["sql"] for query in queries) == 1


@pytest.mark.parametrize("step", ["publish", "register"])
def test_a_step(registrar: Browser, step: str) -> None:
    agreement = AgreementFactory.create(parties=2)
    address = reverse(f"admin:agreements_agreement_{step}", args=[agreement.pk])
    assert 'name="change_reason"' in registrar.get(address).text
    assert registrar.post(address, {"change_reason": WHY}).status_code == 302
    assert newest(1) == by(registrar)


def test_a_withdrawal_is_recorded_with_the_reason_that_the_public_reads(registrar: Browser) -> None:
    agreement = AgreementFactory.create(published=True)
    address = reverse("admin:agreements_agreement_withdraw", args=[agreement.pk])
    assert registrar.post(address, {"reason": "Entered twice."}).status_code == 302
    assert newest(1) == by(registrar, "Entered twice.")


def test_a_merge(registrar: Browser) -> None:
    source, target = PersonFactory.create_batch(2)
    address = reverse("admin:organizations_person_merge", args=[source.pk])
    assert 'name="change_reason"' in registrar.get(address).text
    shown = registrar.get(f"{address}?into={target.pk}")
    assert again(registrar, shown, {"change_reason": WHY}).status_code == 302
    assert newest(2) == by(registrar)


def test_a_reader_is_asked_nothing(auditor: Browser) -> None:
    organization = OrganizationFactory.create()
    page = auditor.get(reverse("admin:organizations_organization_change", args=[organization.pk]))
    assert page.status_code == 200
    assert "change_reason" not in page.text
    assert Event.objects.filter(actor=auditor.user.username).count() == 0
