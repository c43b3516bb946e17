"""The language in which the register writes to somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("organizations", "0006_quicker_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("ru", "Russian")],
                db_default="en",
                default="en",
                max_length=8,
                verbose_name="language of mails",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "ru"])),
                name="accounts_user_known_language",
                violation_error_message="Choose one of the register's languages.",
            ),
        ),
    ]
