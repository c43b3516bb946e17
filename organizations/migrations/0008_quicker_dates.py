"""The days of a partial date are found in a fraction of the time: what they are stays."""

from django.db import migrations

from partial_dates.operations import QUICKER_FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("organizations", "0007_distinct_pairs")]
    operations = QUICKER_FUNCTIONS
