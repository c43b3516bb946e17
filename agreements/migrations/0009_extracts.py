"""The log of extracts, and the columns that an account chose last. Nothing is pruned from the log."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0008_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ColumnChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rows_of",
                    models.CharField(
                        choices=[("agreement", "agreement"), ("party", "party"), ("signature", "signature")],
                        max_length=10,
                        verbose_name="one row for each",
                    ),
                ),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), verbose_name="columns"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, verbose_name="account"
                    ),
                ),
            ],
            options={
                "verbose_name": "choice of columns",
                "verbose_name_plural": "choices of columns",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "rows_of"),
                        name="agreements_columnchoice_once",
                        violation_error_message="An account has one choice of columns for each shape.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=64, verbose_name="code")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked for")),
                ("user_name", models.CharField(blank=True, max_length=150, verbose_name="name of the account")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("csv", "CSV"),
                            ("xlsx", "XLSX"),
                            ("json", "JSON"),
                            ("jsonl", "JSON Lines"),
                            ("pdf", "PDF"),
                            ("zip", "ZIP"),
                        ],
                        max_length=8,
                        verbose_name="format",
                    ),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("scope", models.CharField(max_length=8, verbose_name="read as")),
                (
                    "organizations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, verbose_name="organizations of the account"
                    ),
                ),
                ("query", models.TextField(blank=True, verbose_name="list")),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, verbose_name="columns"
                    ),
                ),
                (
                    "rows_of",
                    models.CharField(
                        choices=[("agreement", "agreement"), ("party", "party"), ("signature", "signature")],
                        default="agreement",
                        max_length=10,
                        verbose_name="one row for each",
                    ),
                ),
                ("day", models.DateField(verbose_name="day of the statuses")),
                ("in_force_on", models.DateField(blank=True, null=True, verbose_name="in force on")),
                ("known_on", models.CharField(blank=True, max_length=60, verbose_name="as known on")),
                ("event", models.BigIntegerField(verbose_name="event")),
                ("hash", models.BinaryField(verbose_name="hash of the event")),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "under way"), ("complete", "complete"), ("broken", "broken off")],
                        default="running",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("rows", models.BigIntegerField(blank=True, null=True, verbose_name="rows")),
                ("size", models.BigIntegerField(blank=True, null=True, verbose_name="size, bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="extracts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "extract",
                "verbose_name_plural": "extracts",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["code"], name="extract_code"),
                    models.Index(
                        condition=models.Q(("sha256", ""), _negated=True), fields=["sha256"], name="extract_sha256"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "complete"), _negated=True),
                            models.Q(
                                ("rows__isnull", False), ("sha256__regex", "^[0-9a-f]{64}$"), ("size__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="agreements_extract_complete_is_measured",
                        violation_error_message="A complete extract has its rows, its size and its SHA-256.",
                    )
                ],
            },
        ),
    ]
