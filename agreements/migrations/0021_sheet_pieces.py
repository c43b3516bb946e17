"""Files of imports under way in pieces, so that neither web nor worker holds a whole one."""

import django.db.models.deletion
from django.db import migrations, models

PART = """
insert into agreements_sheetpiece (sheet_import_id, position, content)
select id, place, substring(content from place * 1048576 + 1 for 1048576)
from agreements_sheetimport, generate_series(0, (length(content) - 1) / 1048576) as place
where content is not null and length(content) > 0;
set constraints all immediate;
"""
JOIN = """
update agreements_sheetimport as import set content = whole.content
from (
  select sheet_import_id, string_agg(content, ''::bytea order by position) as content
  from agreements_sheetpiece group by sheet_import_id
) as whole
where whole.sheet_import_id = import.id;
set constraints all immediate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0020_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "sheet_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="agreements.sheetimport",
                        verbose_name="import of a table",
                    ),
                ),
            ],
            options={
                "verbose_name": "piece of a table's file",
                "verbose_name_plural": "pieces of tables' files",
                "ordering": ["sheet_import", "position"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet_import", "position"),
                        name="agreements_sheetpiece_once",
                        violation_error_message="The file has this piece already.",
                    )
                ],
            },
        ),
        migrations.RunSQL(PART, JOIN),
        migrations.RemoveField(
            model_name="sheetimport",
            name="content",
        ),
    ]
