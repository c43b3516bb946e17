"""Reminders that were made, the outbox of mails, and the secrets of calendars."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_language"),
        ("agreements", "0018_releases"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="calendar_feed",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made")),
            ],
            options={
                "verbose_name": "calendar",
                "verbose_name_plural": "calendars",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="agreements_calendarfeed_sha256_form",
                        violation_error_message="A SHA-256 has 64 hexadecimal digits.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="key")),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("try_after", models.DateTimeField(default=django.utils.timezone.now, verbose_name="not before")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="last problem")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(condition=models.Q(("sent_at", None)), fields=["try_after"], name="mail_waiting")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("term", "End of the term"), ("notice", "Last day to give notice")],
                        max_length=10,
                        verbose_name="deadline",
                    ),
                ),
                ("day", models.DateField(verbose_name="day of the deadline")),
                ("days_before", models.PositiveSmallIntegerField(verbose_name="days before")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "kind", "day", "days_before"),
                        name="agreements_reminder_once",
                        violation_error_message="This reminder was made already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["term", "notice"])),
                        name="agreements_reminder_known_kind",
                        violation_error_message="A reminder is of the end of a term or of notice.",
                    ),
                ],
            },
        ),
    ]
