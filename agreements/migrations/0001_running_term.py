"""The function that finds the end of the running term of an agreement that renews itself."""

from django.db import migrations

CREATE = """
-- The first of first_end, first_end + months, first_end + 2 * months ... that is not before the day. Counted from the
-- first end each time, so that a term ending on the 31st does not creep to the 28th.
create function public.running_term_end(first_end date, months integer, day date) returns date
language sql immutable strict parallel safe
set search_path = public
as $$
  with passed as (
    select greatest(0, extract(year from a)::int * 12 + extract(month from a)::int) / months as terms
    from (select age(day::timestamp, first_end::timestamp) as a) as x
  ), candidates as (
    select (first_end + make_interval(months => months * (terms + extra)))::date as ends
    from passed, generate_series(0, 1) as extra
  )
  select min(ends) from candidates where ends >= day
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("organizations", "0001_name_functions")]
    operations = [migrations.RunSQL(CREATE, "drop function public.running_term_end(date, integer, date)")]
