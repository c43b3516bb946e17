"""Reminders and the digest: due when, to whom, once, and what happens when the mail server is away."""

import datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from agreements import mails
from agreements.mails import given_up, send_mails, waiting, write_mail
from agreements.models import Agreement, Mail, Reminder
from agreements.reminders import STEPS, digest_day, step_of, write_all, write_digest, write_reminders
from organizations.models import Organization
from tests.agreements.deadlines.conftest import ON, ending, in_days
from tests.cast import Browser
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db
HERE = "tests.agreements.deadlines.test_reminders"


class Away(EmailBackend):
    """A mail server that does not answer."""

    def open(self) -> None:
        """As when nobody listens."""
        raise ConnectionRefusedError(111, "Connection refused")


class Picky(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Any) -> int:
        """Refuse it."""
        if any("nobody@" in address for message in messages for address in message.to):
            raise ValueError("550 no such mailbox")
        return super().send_messages(messages)


def use(settings: Settings, backend: str) -> None:
    settings.MAILERS = {"default": {"BACKEND": f"{HERE}.{backend}"}}


def test_each_step_is_reached_once_and_those_passed_are_left_out() -> None:
    reached = [step_of(days) for days in (91, 90, 61, 60, 31, 30, 16, 15, 0, -1)]
    assert reached == [None, 90, 90, 60, 60, 30, 30, 15, 15, None]
    assert STEPS == (90, 60, 30, 15)


def test_the_person_in_charge_is_reminded_on_four_days_however_often_it_runs(keeper: User) -> None:
    ending("Cherries", in_days(90), responsible=keeper)
    days = [days for days in range(-5, 95) if write_reminders(on=ON + datetime.timedelta(days))]
    assert days == [0, 30, 60, 75]
    assert list(Reminder.objects.order_by("pk").values_list("days_before", flat=True)) == [90, 60, 30, 15]
    assert sum(write_reminders(on=ON + datetime.timedelta(days)) for days in range(95)) == 0
    assert set(Mail.objects.values_list("address", flat=True)) == {"keeper@example.org"}


def test_a_record_entered_late_is_reminded_of_once_and_not_of_what_has_passed(keeper: User) -> None:
    ending("Late", in_days(20), responsible=keeper)
    assert (write_reminders(on=ON), write_reminders(on=ON)) == (1, 0)
    assert Reminder.objects.get().days_before == 30


def test_a_deadline_that_moves_is_reminded_of_anew(keeper: User) -> None:
    agreement = ending("Moved", in_days(80), responsible=keeper)
    write_reminders(on=ON)
    Agreement.objects.filter(pk=agreement.pk).update(expires=in_days(85))
    assert (write_reminders(on=ON), write_reminders(on=ON)) == (1, 0)


def test_end_and_notice_are_two_reminders_that_tell_of_each_other(keeper: User) -> None:
    ending("Both", in_days(80), notice_days=30, responsible=keeper)
    assert write_reminders(on=ON) == 2
    texts = Mail.objects.order_by("pk").values_list("text", flat=True)
    both = (
        "Last day to give notice: 18 January 2027, in 50 days.",
        "The term runs out on 17 February 2027, in 80 days.",
    )
    assert [[sentence in text for sentence in both] for text in texts] == [[True, True], [True, True]]


@pytest.mark.parametrize(
    ("language", "subject", "lines"),
    [
        (
            "en",
            "EPA-2020-0001: The term runs out, in 30 days",
            ["EPA-2020-0001 Agreement on Cherries", "The term runs out on 29 December 2026, in 30 days."],
        ),
        ("ru", "EPA-2020-0001: ", ["EPA-2020-0001 Соглашение о вишнях", "http://127.0.0.1:8000/ru/admin/deadlines/"]),
    ],
)
def test_the_mail_is_plain_text_in_the_language_of_the_person_with_the_number_in_its_subject(
    keeper: User, mailoutbox: list[EmailMessage], language: str, subject: str, lines: list[str]
) -> None:
    keeper.language = language
    keeper.save()
    ending("Agreement on Cherries", in_days(30), responsible=keeper, title_ru="Соглашение о вишнях")
    write_reminders(on=ON)
    assert send_mails().sent == 1
    [mail] = mailoutbox
    assert mail.subject.startswith(subject)
    assert [line for line in lines if line not in str(mail.body)] == []
    assert (mail.to, mail.from_email) == (["keeper@example.org"], "register@example.org")
    message = mail.message()
    assert message.get_content_type() == "text/plain"
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_title_cannot_begin_another_header(keeper: User, mailoutbox: list[EmailMessage]) -> None:
    agreement = ending("x", in_days(30), responsible=keeper)
    Agreement.objects.filter(pk=agreement.pk).update(title="One\r\nBcc: everybody@example.org\n\n<b>Two</b>")
    write_reminders(on=ON)
    send_mails()
    [mail] = mailoutbox
    assert mail.recipients() == ["keeper@example.org"]
    assert mail.message()["Bcc"] is None


def test_copies_go_to_the_addresses_of_the_setting_and_nobody_gets_two(
    keeper: User, settings: Settings, parties: list[Organization]
) -> None:
    settings.REGISTER_REMINDER_COPY = ["desk@example.org", "KEEPER@example.org"]
    ending("Cherries", in_days(30), responsible=keeper)
    ending("Nobody's", in_days(30))
    assert write_reminders(on=ON) == 4
    told = sorted(Mail.objects.values_list("address", flat=True))
    assert told == ["KEEPER@example.org", "desk@example.org", "desk@example.org", "keeper@example.org"]


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"email": ""}, {"role": None}], ids=["closed", "no address", "may not read"]
)
def test_who_cannot_or_may_not_read_it_is_not_written_to_and_the_reminder_stays_due(facts: dict[str, Any]) -> None:
    person = UserFactory.create(username="somebody", **({"role": "clerk"} | facts))
    agreement = ending("Internal", in_days(30), responsible=person, visibility="internal")
    assert write_reminders(on=ON) == 0
    assert not Reminder.objects.exists()
    Agreement.objects.filter(pk=agreement.pk).update(responsible=UserFactory.create(role="clerk"))
    assert write_reminders(on=ON) == 1


def test_a_reminder_is_made_with_its_mails_or_not_at_all(keeper: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(**_facts: str) -> bool:
        raise RuntimeError

    ending("Cherries", in_days(30), responsible=keeper)
    with monkeypatch.context() as patch:
        patch.setattr("agreements.reminders.write_mail", power_cut)
        with pytest.raises(RuntimeError):
            write_reminders(on=ON)
    assert not Reminder.objects.exists()
    assert write_reminders(on=ON) == 1


def test_without_a_mail_server_nothing_is_marked_as_reminded(keeper: User, settings: Settings) -> None:
    settings.REGISTER_SENDS_MAIL = False
    ending("Cherries", in_days(30), responsible=keeper)
    assert (write_all(on=ON), Reminder.objects.count(), send_mails().sent) == (0, 0, 0)
    with pytest.raises(CommandError, match="EMAIL_HOST is none"):
        call_command("send_reminders")


def test_a_mail_server_that_is_away_loses_nothing_and_each_mail_goes_out_once_later(
    keeper: User, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    ending("Cherries", in_days(30), responsible=keeper)
    good = settings.MAILERS
    use(settings, "Away")
    with pytest.raises(CommandError, match="Connection refused"):
        call_command("send_reminders", on=ON)
    assert (waiting(), mailoutbox) == (1, [])
    settings.MAILERS = good
    call_command("send_reminders", on=ON)
    call_command("send_reminders", on=ON)
    assert (waiting(), len(mailoutbox)) == (0, 1)


def test_a_refused_mail_keeps_no_other_waiting_and_is_given_up_in_the_end(
    settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    use(settings, "Picky")
    for number, address in enumerate(("nobody@example.org", "one@example.org", "two@example.org")):
        write_mail(key=str(number), address=address, subject="S", text="T")
    result = send_mails()
    assert (result.sent, result.refused, result.problem) == (2, 1, "")
    assert sorted(to for mail in mailoutbox for to in mail.to) == ["one@example.org", "two@example.org"]
    refused = Mail.objects.get(sent_at=None)
    assert refused.problem == "ValueError: 550 no such mailbox"
    assert refused.try_after > timezone.now()
    assert send_mails() == mails.Sent()
    for _try in range(mails.MOST_TRIES + 5):
        Mail.objects.filter(sent_at=None).update(try_after=timezone.now())
        send_mails()
    refused.refresh_from_db()
    assert (refused.tries, waiting(), given_up()) == (mails.MOST_TRIES, 0, 1)


def test_the_same_mail_is_known_again_by_its_id(settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    """A sender that dies after the server has it sends it again: under one Message-ID."""
    write_mail(key="1", address="one@example.org", subject="S", text="T")
    send_mails()
    Mail.objects.update(sent_at=None, try_after=timezone.now())
    send_mails()
    first, second = (str(mail.message()["Message-ID"]) for mail in mailoutbox)
    assert first == second


@pytest.mark.parametrize(
    ("weekday", "on", "day"),
    [
        ("monday", "2026-11-30", "2026-11-30"),
        ("monday", "2026-12-02", "2026-11-30"),
        ("monday", "2026-12-03", None),
        ("monday", "2026-11-29", None),
        ("sunday", "2026-11-29", "2026-11-29"),
        ("friday", "2027-01-01", "2027-01-01"),
        ("thursday", "2027-01-01", "2026-12-31"),
        ("never", "2026-11-30", None),
    ],
)
def test_the_digest_is_due_on_its_weekday_and_two_days_longer(
    settings: Settings, weekday: str, on: str, day: str | None
) -> None:
    settings.REGISTER_DIGEST_DAY = weekday
    due = digest_day(datetime.date.fromisoformat(on))
    assert due == (datetime.date.fromisoformat(day) if day else None)


def test_registrars_get_one_digest_a_week(
    registrar: Browser, keeper: User, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    settings.REGISTER_DIGEST_DAY = "sunday"
    User.objects.filter(username="factory-registrar").update(email="")
    assert write_digest(on=ON) == 0  # nothing comes and nothing waits
    ending("Cherries", in_days(30), responsible=keeper, published=False)
    AgreementFactory.create(title="Waiting", in_review=True)
    User.objects.filter(username="factory-registrar").update(email="")
    assert [write_digest(on=ON + datetime.timedelta(days)) for days in (0, 0, 1, 2, 3, 6, 7, 8)] == [
        1, 0, 0, 0, 0, 0, 1, 0,
    ]  # fmt: skip
    send_mails()
    assert [mail.to for mail in mailoutbox] == [["registrar@example.org"]] * 2
    body = str(mailoutbox[0].body)
    assert mailoutbox[0].subject == "Register: 1 deadline in 90 days"
    expected = [
        "The term runs out on 29 December 2026, in 30 days",
        "  Cherries",
        "  Kira Keeper",
        "1 record waits for review.",
    ]
    assert [line for line in expected if line not in body.splitlines()] == []
