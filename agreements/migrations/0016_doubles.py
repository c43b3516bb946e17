"""Pairs of different agreements, drafts that were merged into another record, and who merges: registrars."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import organizations.validators

WATCH = """
select history_watch('agreements_distinctagreements');
select history_watch('agreements_mergedagreement');
"""
UNWATCH = """
select history_unwatch('agreements_mergedagreement');
select history_unwatch('agreements_distinctagreements');
"""
REASON = {
    "blank": True,
    "max_length": 500,
    "validators": [organizations.validators.validate_one_line],
    "verbose_name": "reason",
}
ACCOUNT = {
    "blank": True,
    "null": True,
    "on_delete": django.db.models.deletion.SET_NULL,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
    "verbose_name": "account",
}


def grant(apps, schema_editor):
    # Permissions are made after the last migration; here they are needed earlier.
    alias = schema_editor.connection.alias
    config = apps.get_app_config("agreements")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=alias)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    group = apps.get_model("auth", "Group").objects.using(alias).get(name="registrar")
    group.permissions.add(permissions.get(content_type__app_label="agreements", codename="merge_agreement"))


def take_back(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    permissions.filter(content_type__app_label="agreements", codename="merge_agreement").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0015_second_person"),
        ("organizations", "0007_distinct_pairs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="agreement",
            options={
                "ordering": [models.OrderBy(models.F("signed_latest"), descending=True, nulls_last=True), "-pk"],
                "permissions": [
                    ("publish_agreement", "Can register and publish agreements"),
                    ("withdraw_agreement", "Can withdraw agreements"),
                    ("terminate_agreement", "Can terminate agreements"),
                    ("change_published_agreement", "Can change published agreements"),
                    ("merge_agreement", "Can merge agreements"),
                ],
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
            },
        ),
        migrations.CreateModel(
            name="DistinctAgreements",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(**REASON)),
                ("said_at", models.DateTimeField(auto_now_add=True, verbose_name="said")),
                *(
                    (
                        name,
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agreements.agreement"
                        ),
                    )
                    for name in ("first", "second")
                ),
                ("said_by", models.ForeignKey(**ACCOUNT)),
            ],
            options={
                "verbose_name": "pair of different agreements",
                "verbose_name_plural": "pairs of different agreements",
                "ordering": ["-said_at", "-pk"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"),
                        name="agreements_distinctagreements_once",
                        violation_error_message="It is said of these two already that they are not the same.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="agreements_distinctagreements_in_order",
                        violation_error_message="A pair names two records, the older one first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MergedAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_key", models.BigIntegerField(unique=True, verbose_name="key of the draft")),
                ("title", models.CharField(max_length=400, verbose_name="title")),
                ("reason", models.CharField(**REASON)),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merged",
                        to="agreements.agreement",
                        verbose_name="merged into",
                    ),
                ),
                ("merged_by", models.ForeignKey(**ACCOUNT)),
            ],
            options={
                "verbose_name": "merged draft",
                "verbose_name_plural": "merged drafts",
                "ordering": ["-merged_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(WATCH, UNWATCH),
        migrations.RunPython(grant, take_back),
    ]
