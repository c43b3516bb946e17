"""Saved extracts, who works at the desk, and a pulse of what completeness counts."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import organizations.validators

DESK = {"auditor": ["use_desk", "begin_at_desk"], "registrar": ["use_desk"]}

# Documents and sources are shown on no list, but lists of records that lack one are kept ready as others are.
PULSE = """
create trigger register_changed after insert or update or delete on agreements_document
for each statement execute function public.agreements_register_changed();
create trigger register_changed after insert or update or delete on agreements_source
for each statement execute function public.agreements_register_changed();
"""
NO_PULSE = """
drop trigger register_changed on agreements_document;
drop trigger register_changed on agreements_source;
"""


def open_desk(apps, schema_editor):
    # Permissions are made after the last migration; here they are needed earlier.
    alias = schema_editor.connection.alias
    config = apps.get_app_config("agreements")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=alias)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for role, names in DESK.items():
        group = apps.get_model("auth", "Group").objects.using(alias).get(name=role)
        group.permissions.add(*permissions.filter(content_type__app_label="agreements", codename__in=names))


def close_desk(apps, schema_editor):
    names = {name for names in DESK.values() for name in names}
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    permissions.filter(content_type__app_label="agreements", codename__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0010_past"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SavedExtract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        max_length=120,
                        validators=[organizations.validators.validate_one_line],
                        verbose_name="name",
                    ),
                ),
                ("query", models.CharField(blank=True, max_length=2000, verbose_name="question")),
                ("format", models.CharField(max_length=10, verbose_name="format")),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="columns",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="saved")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_extracts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved extract",
                "verbose_name_plural": "saved extracts",
                "ordering": ["name", "pk"],
                "permissions": [
                    ("use_desk", "Can use the desk: saved extracts, the log of extracts, completeness"),
                    ("begin_at_desk", "Begins at the desk after signing in"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "name"),
                        name="agreements_savedextract_name_once",
                        violation_error_message="You have an extract of this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="agreements_savedextract_has_name",
                        violation_error_message="Give the extract a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("format__regex", "^[a-z]+$")),
                        name="agreements_savedextract_format_form",
                        violation_error_message="The format is told by its short name, as csv.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PULSE, NO_PULSE),
        migrations.RunPython(open_desk, close_desk),
    ]
