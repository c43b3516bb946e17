"""Keys of forms that were sent and saved, so that one form sent several times makes one agreement."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_roles")]
    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False, verbose_name="key")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={"verbose_name": "sent form", "verbose_name_plural": "sent forms", "default_permissions": ()},
        ),
    ]
