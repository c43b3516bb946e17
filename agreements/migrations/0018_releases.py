"""Which release a new agreement was entered from, so that the same words are recognized."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0017_imports")]
    operations = [
        migrations.AddField(
            model_name="submission",
            name="release",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="SHA-256 of the folded text that the form was filled from, so that it is recognized.",
                max_length=64,
                verbose_name="words of the release",
            ),
            preserve_default=False,
        ),
    ]
