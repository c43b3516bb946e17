"""Every change of an agreement, of what hangs on it, or of a vocabulary becomes an event."""

from django.db import migrations

WATCH = """
select history_watch('agreements_agreementkind');
select history_watch('agreements_fieldofcooperation');
select history_watch('agreements_numberseries');
select history_watch('agreements_agreement');
select history_watch('agreements_agreement_fields', 'agreement_id');
select history_watch('agreements_party', 'agreement_id');
select history_watch('agreements_signature', 'party_id');
select history_watch('agreements_attendee', 'agreement_id');
select history_watch('agreements_document', 'agreement_id');
select history_watch('agreements_source', 'agreement_id');
select history_watch('agreements_agreementlink', 'agreement_id');
select history_baseline();
"""
UNWATCH = """
select history_unwatch('agreements_agreementlink');
select history_unwatch('agreements_source');
select history_unwatch('agreements_document');
select history_unwatch('agreements_attendee');
select history_unwatch('agreements_signature');
select history_unwatch('agreements_party');
select history_unwatch('agreements_agreement_fields');
select history_unwatch('agreements_agreement');
select history_unwatch('agreements_numberseries');
select history_unwatch('agreements_fieldofcooperation');
select history_unwatch('agreements_agreementkind');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0007_search"),
        ("history", "0001_events"),
    ]
    operations = [migrations.RunSQL(WATCH, UNWATCH)]
