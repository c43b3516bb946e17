"""What the register writes to people: reminders that were made, mails that wait or were sent, and calendars."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.choices import DeadlineKind
from agreements.models.agreement import Agreement


class Reminder(models.Model):
    """That somebody was reminded of a deadline so many days before it. The row is what makes it happen once."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("agreement")
    )
    kind = models.CharField(_("deadline"), max_length=10, choices=DeadlineKind)
    day = models.DateField(_("day of the deadline"))
    days_before = models.PositiveSmallIntegerField(_("days before"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "kind", "day", "days_before"],
                name="agreements_reminder_once",
                violation_error_message=_("This reminder was made already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DeadlineKind.values),
                name="agreements_reminder_known_kind",
                violation_error_message=_("A reminder is of the end of a term or of notice."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.kind} {self.day} −{self.days_before}"


class Mail(models.Model):
    """A mail, written in the transaction of its cause and sent after it; ``key`` says what it is, so that it is one.

    Waits while ``sent_at`` is empty, and is not tried before ``try_after``.
    """

    key = models.CharField(_("key"), max_length=120, unique=True)
    address = models.EmailField(_("address"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    made_at = models.DateTimeField(_("written"), auto_now_add=True)
    try_after = models.DateTimeField(_("not before"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    problem = models.CharField(_("last problem"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ()
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["try_after"], name="mail_waiting", condition=Q(sent_at=None)),
        ]

    def __str__(self) -> str:
        return self.subject


class CalendarFeed(models.Model):
    """That somebody subscribed to their deadlines. The address holds a secret, of which only the digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="calendar_feed",
        verbose_name=_("account"),
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="agreements_calendarfeed_sha256_form",
                violation_error_message=_("A SHA-256 has 64 hexadecimal digits."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
