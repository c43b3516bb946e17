"""Every change of an organization, a person or one of their names becomes an event."""

from django.db import migrations

WATCH = """
select history_watch('organizations_organization');
select history_watch('organizations_organizationname', 'organization_id');
select history_watch('organizations_organizationidentifier', 'organization_id');
select history_watch('organizations_person');
select history_watch('organizations_personname', 'person_id');
select history_baseline();
"""
UNWATCH = """
select history_unwatch('organizations_personname');
select history_unwatch('organizations_person');
select history_unwatch('organizations_organizationidentifier');
select history_unwatch('organizations_organizationname');
select history_unwatch('organizations_organization');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0004_search_names"),
        ("history", "0001_events"),
    ]
    operations = [migrations.RunSQL(WATCH, UNWATCH)]
