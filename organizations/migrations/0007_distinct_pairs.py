"""Pairs of organizations and of people of which somebody said that they are not the same."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organizations.validators


def fields(model):
    """The columns of such a table."""
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        (
            "reason",
            models.CharField(
                blank=True,
                max_length=500,
                validators=[organizations.validators.validate_one_line],
                verbose_name="reason",
            ),
        ),
        ("said_at", models.DateTimeField(auto_now_add=True, verbose_name="said")),
        *(
            (name, models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model))
            for name in ("first", "second")
        ),
        (
            "said_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
    ]


def rules(table):
    """The rules of such a table."""
    return [
        models.UniqueConstraint(
            fields=("first", "second"),
            name=f"{table}_once",
            violation_error_message="It is said of these two already that they are not the same.",
        ),
        models.CheckConstraint(
            condition=models.Q(("first__lt", models.F("second"))),
            name=f"{table}_in_order",
            violation_error_message="A pair names two records, the older one first.",
        ),
    ]


def table_of_pairs(name, model, what):
    """The table, under watch of the history."""
    table = f"organizations_{name.lower()}"
    return [
        migrations.CreateModel(
            name=name,
            fields=fields(model),
            options={
                "verbose_name": f"pair of different {what}",
                "verbose_name_plural": f"pairs of different {what}",
                "ordering": ["-said_at", "-pk"],
                "abstract": False,
                "default_permissions": (),
                "constraints": rules(table),
            },
        ),
        migrations.RunSQL(f"select history_watch('{table}')", f"select history_unwatch('{table}')"),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0006_quicker_names"),
        ("history", "0001_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *table_of_pairs("DistinctOrganizations", "organizations.organization", "organizations"),
        *table_of_pairs("DistinctPersons", "organizations.person", "people"),
    ]
