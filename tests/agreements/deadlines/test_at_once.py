"""Several who remind and send at the same moment, each on a connection of its own."""

from django.core.mail import EmailMessage
from pytest_django import Settings

from agreements import mails
from agreements.mails import send_mails
from agreements.models import Mail, Reminder
from agreements.reminders import write_all
from tests.agreements.deadlines.conftest import ON, ending, in_days
from tests.factories import UserFactory
from tests.parallel import all_at_once


def test_eight_that_run_at_once_make_one_reminder_and_send_each_mail_once(
    committed: None, mailoutbox: list[EmailMessage], settings: Settings
) -> None:
    settings.REGISTER_DIGEST_DAY = "sunday"
    keeper = UserFactory.create(username="keeper", role="registrar")
    for number in range(5):
        ending(f"Cherries {number}", in_days(30), responsible=keeper, parties=2)
    written = all_at_once([lambda: write_all(on=ON)] * 8)
    assert sum(one for one in written if isinstance(one, int)) == 5 + 2  # the factories' own registrar has a digest too
    assert [one for one in written if isinstance(one, Exception)] == []
    assert (Reminder.objects.count(), Mail.objects.count()) == (5, 7)
    sent = all_at_once([send_mails] * 8)
    assert [one for one in sent if isinstance(one, Exception)] == []
    assert sum(one.sent for one in sent if isinstance(one, mails.Sent)) == 7
    assert len({str(mail.message()["Message-ID"]) for mail in mailoutbox}) == len(mailoutbox) == 7
