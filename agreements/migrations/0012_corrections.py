"""An index of the events that changed a record which everybody could read: the page of corrections goes along it."""

from django.db import migrations

CREATE = """
create index history_event_of_public on history_event (id desc)
where table_name = 'agreements_agreement' and op = 'U'
  and before ->> 'record_state' = 'published' and before ->> 'visibility' = 'public';
"""
DROP = "drop index history_event_of_public;"


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0011_desk"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
