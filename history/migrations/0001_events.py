"""The events, their chain, and what puts a table under watch; see docs/adr/0021-every-change-leaves-an-event.md."""

from django.db import migrations, models

from history.migrations._chain import CHAIN, DROP_CHAIN
from history.migrations._watching import DROP_WATCHING, WATCHING


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("at", models.DateTimeField(verbose_name="time")),
                ("tx", models.BigIntegerField(verbose_name="transaction")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="account")),
                ("actor", models.TextField(blank=True, verbose_name="name of the account")),
                ("db_user", models.TextField(verbose_name="database role")),
                ("origin", models.TextField(blank=True, verbose_name="written by")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("table_name", models.TextField(db_collation="C", verbose_name="table")),
                ("row_id", models.TextField(db_collation="C", verbose_name="row")),
                ("parent_id", models.TextField(blank=True, db_collation="C", verbose_name="row it belongs to")),
                (
                    "op",
                    models.CharField(
                        choices=[("I", "entered"), ("U", "changed"), ("D", "deleted")],
                        max_length=1,
                        verbose_name="what happened",
                    ),
                ),
                ("before", models.JSONField(null=True, verbose_name="before")),
                ("after", models.JSONField(null=True, verbose_name="after")),
                ("previous_hash", models.BinaryField(verbose_name="hash of the event before")),
                ("hash", models.BinaryField(verbose_name="hash")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["id"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(
                        models.F("table_name"),
                        models.F("row_id"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="history_event_row",
                    ),
                    models.Index(
                        condition=models.Q(("parent_id", ""), _negated=True),
                        fields=["table_name", "parent_id"],
                        name="history_event_parent",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__isnull", False), ("before__isnull", True), ("op", "I")),
                            models.Q(("after__isnull", False), ("before__isnull", False), ("op", "U")),
                            models.Q(("after__isnull", True), ("before__isnull", False), ("op", "D")),
                            _connector="OR",
                        ),
                        name="history_event_says_before_and_after",
                        violation_error_message="An event says what was there before and after.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pk__gte", 1)),
                        name="history_event_counts_from_one",
                        violation_error_message="Events are numbered from 1.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(CHAIN, DROP_CHAIN),
        migrations.RunSQL(WATCHING, DROP_WATCHING),
    ]
