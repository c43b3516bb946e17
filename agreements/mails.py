"""The outbox: mails are rows, written in the transaction of what they tell and sent once it is sure.

A mail server that is away loses nothing: what waits is tried again, later and later. Each mail is taken by one sender
alone, whoever else sends at the same moment. A sender that dies after the server has the mail and before that is noted
makes it go out twice: under one Message-ID, so that most readers show it once.
"""

import datetime
import logging
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agreements.models import Mail

logger = logging.getLogger(__name__)

TAKEN_FOR = datetime.timedelta(minutes=15)  # longer than a mail server can keep a sender waiting
FIRST_WAIT = datetime.timedelta(minutes=5)
LONGEST_WAIT = datetime.timedelta(hours=12)
MOST_TRIES = 20  # a week and more


@dataclass
class Sent:
    """What a round of sending came to; ``problem`` is empty where the server took all it was given."""

    sent: int = 0
    refused: int = 0
    problem: str = ""


def mails_go_out() -> bool:
    """Whether the register was told how to send mail."""
    return bool(settings.REGISTER_SENDS_MAIL)


def write_mail(*, key: str, address: str, subject: str, text: str) -> bool:
    """Put a mail into the outbox, in the transaction under way; False where the very mail was written before."""
    facts = {"address": address, "subject": " ".join(subject.split())[:300], "text": text}
    _mail, written = Mail.objects.get_or_create(key=key, defaults=facts)
    return written


def waiting() -> int:
    """How many mails wait to be sent."""
    return Mail.objects.filter(sent_at=None, tries__lt=MOST_TRIES).count()


def given_up() -> int:
    """How many mails were refused so often that nobody tries any more."""
    return Mail.objects.filter(sent_at=None, tries__gte=MOST_TRIES).count()


def send_mails() -> Sent:
    """Send what waits, one mail after another, until nothing is due or the server does not answer."""
    result = Sent()
    if not mails_go_out() or not _due().exists():
        return result
    line: Any = mailers.default
    try:
        line.open()
        while (mail := _take()) is not None:
            _send(line, mail, result)
    except Exception as error:  # a line can fail in any way; what waits is tried at the next round
        result.problem = _said(error)
        logger.warning("The mail server does not take mails: %s", result.problem)
    finally:
        _close(line)
    return result


def _due() -> Any:
    return Mail.objects.filter(sent_at=None, try_after__lte=timezone.now(), tries__lt=MOST_TRIES)


def _take() -> Mail | None:
    """The next mail, which for a while nobody else will take."""
    with transaction.atomic():
        mail: Mail | None = _due().order_by("pk").select_for_update(skip_locked=True).first()
        if mail is not None:
            mail.try_after = timezone.now() + TAKEN_FOR
            mail.tries += 1
            mail.save(update_fields=["try_after", "tries"])
    return mail


def _send(line: Any, mail: Mail, result: Sent) -> None:
    """Hand one mail to the server. After a refusal the line begins anew; where it cannot, the round ends."""
    try:
        line.send_messages([_message(mail)])
    except Exception as error:
        wait = min(FIRST_WAIT * 2 ** (mail.tries - 1), LONGEST_WAIT)
        Mail.objects.filter(pk=mail.pk).update(problem=_said(error), try_after=timezone.now() + wait)
        logger.warning("Mail %s was not taken, try %s: %s", mail.pk, mail.tries, _said(error))
        result.refused += 1
        _close(line)
        line.open()
        return
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), problem="")
    result.sent += 1


def _close(line: Any) -> None:
    try:
        line.close()
    except Exception as error:  # it was broken before
        logger.info("The line to the mail server did not end well: %s", _said(error))


def _message(mail: Mail) -> EmailMessage:
    host = settings.REGISTER_URL.partition("://")[2].partition(":")[0]
    headers = {
        "Message-ID": f"<register-{mail.pk}-{mail.made_at:%Y%m%d%H%M%S}@{host}>",
        "Date": format_datetime(mail.made_at),
        "Auto-Submitted": "auto-generated",  # so that nobody's absence answers
    }
    return EmailMessage(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.address], headers=headers)


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def drop_old_mails(*, days: int = 400) -> None:
    """Forget mails that are settled, sent or given up, after a little more than a year."""
    before = timezone.now() - datetime.timedelta(days)
    Mail.objects.filter(~Q(sent_at=None) | Q(tries__gte=MOST_TRIES), made_at__lt=before).delete()
