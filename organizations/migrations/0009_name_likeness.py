"""How alike two keys of names are, by a function that says what it costs."""

from django.db import migrations

# PostgreSQL takes the operator of similar texts for as cheap as a comparison, and would rather compare with each of
# 15,000 names than ask their index. Who adds this condition to that operator gets the index: it is only reached by what
# was found there. A body of SQL would be put in place of the call, and its cost with it.
CREATE = """
create function public.name_likeness(one text, other text) returns real
language plpgsql immutable strict parallel safe cost 1000
as $$ begin return public.similarity(one, other); end $$;
"""
DROP = "drop function public.name_likeness(text, text);"


class Migration(migrations.Migration):
    dependencies = [("organizations", "0008_quicker_dates")]
    operations = [migrations.RunSQL(CREATE, DROP)]
