"""The agreements of an extract that was picked from a list of the staff, so that it can be asked again."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0012_corrections")]

    operations = [
        migrations.AddField(
            model_name="extract",
            name="picked",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, null=True, verbose_name="picked"
            ),
        ),
    ]
