"""What a look into an uploaded workbook found is kept, so that who reads its rows later need not look again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0022_words_by_several")]
    operations = [
        migrations.AddField(
            model_name="sheetimport",
            name="looked",
            field=models.JSONField(default=dict, verbose_name="what the workbook holds"),
        )
    ]
