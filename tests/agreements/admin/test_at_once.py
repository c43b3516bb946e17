"""One form sent many times at once, and two saves at once, each on a connection of its own."""

from functools import partial
from typing import Any

from django.test import Client

from accounts.models import User
from agreements.models import Agreement, Submission
from tests.agreements.admin.page import ADD, change_url, fields_of
from tests.factories import OrganizationFactory, UserFactory
from tests.parallel import all_at_once


def test_one_form_sent_eight_times_at_once_is_one_agreement(committed: None) -> None:
    user = UserFactory.create(username="clerk", role="clerk")
    first, second = OrganizationFactory.create_batch(2)
    data = {
        **fields_of(_client(user).get(ADD)),
        "title": "Once",
        "parties-0-organization": first.name,
        "parties-1-organization": second.name,
        "parties-1-signatures-0-person": "Olga Chernokoz",
        "parties-1-signatures-0-person_id": "new",
        "_save": "1",
    }
    clients = [_client(user) for _ in range(8)]

    answers = all_at_once([partial(_post, client, ADD, data) for client in clients])

    assert answers == [302] * 8
    assert Agreement.objects.get().title == "Once"
    assert Submission.objects.count() == 1


def test_two_saves_at_once_of_one_record_are_one_save_and_one_refusal(committed: None) -> None:
    users = [UserFactory.create(username=name, role="clerk") for name in ("one", "other")]
    agreement = Agreement.objects.create(title="Before")
    clients = [_client(user) for user in users]
    pages = [fields_of(client.get(change_url(agreement.pk))) for client in clients]
    jobs = [
        partial(_post, client, change_url(agreement.pk), {**data, "title": f"By {user}", "_save": "1"})
        for client, data, user in zip(clients, pages, users, strict=True)
    ]

    assert set(all_at_once(jobs)) == {302, 409}
    agreement.refresh_from_db()
    assert (agreement.version, agreement.title in {"By one", "By other"}) == (2, True)


def _post(client: Client, url: str, data: dict[str, Any]) -> int:
    return client.post(url, data).status_code


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
