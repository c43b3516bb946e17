"""What follows a change of an agreement (its facts, its words) is planned once for all agreements."""

from django.db import migrations

# The statements are long and are asked about one agreement or a few, always by key. PostgreSQL knows how many and would
# plan for that number anew each time, which takes longer than the work. Very many at once (`generate_register`) do not
# come by this way. Whoever replaces the function has to say it again.
PLANNED_ONCE = "alter function public.agreements_changed() set plan_cache_mode = force_generic_plan"
AS_BEFORE = "alter function public.agreements_changed() reset plan_cache_mode"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0023_looked_at_once")]
    operations = [migrations.RunSQL(PLANNED_ONCE, AS_BEFORE)]
