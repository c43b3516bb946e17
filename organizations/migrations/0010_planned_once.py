"""What follows a change of a name is planned once for all names."""

from django.db import migrations

# PostgreSQL would plan anew for each name, since it knows how many were changed, and that takes longer than the work.
# Whoever replaces the function has to say it again.
PLANNED_ONCE = "alter function public.organizations_names_changed() set plan_cache_mode = force_generic_plan"
AS_BEFORE = "alter function public.organizations_names_changed() reset plan_cache_mode"


class Migration(migrations.Migration):
    dependencies = [("organizations", "0009_name_likeness")]
    operations = [migrations.RunSQL(PLANNED_ONCE, AS_BEFORE)]
