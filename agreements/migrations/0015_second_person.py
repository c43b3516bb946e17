"""Who sent a record to review: somebody else publishes it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0014_quicker_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="agreement",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="Somebody else publishes it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="agreements_submitted",
                to=settings.AUTH_USER_MODEL,
                verbose_name="sent to review by",
            ),
        ),
    ]
