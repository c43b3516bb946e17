"""Rules that span rows, kept by the database: two parties on a published record, numbers that never change or go."""

from django.db import migrations

CREATE = """
-- Deferred to the end of the transaction: a form may replace the parties of a published record one by one.
create function public.agreements_two_parties() returns trigger
language plpgsql
set search_path = public
as $$
declare
  id_of_agreement bigint;
begin
  if tg_table_name = 'agreements_agreement' then
    id_of_agreement := new.id;
  else
    id_of_agreement := old.agreement_id;
  end if;
  -- Locked, so that of two who each take a party away at once the later one counts what the first has left.
  perform from agreements_agreement where id = id_of_agreement and record_state = 'published' for no key update;
  if found
     and (select count(*) from agreements_party where agreement_id = id_of_agreement and role = 'party') < 2 then
    raise exception 'A published agreement has at least two parties (agreement %).', id_of_agreement
      using errcode = 'check_violation', constraint = 'agreements_agreement_published_has_two_parties',
            table = 'agreements_agreement';
  end if;
  return null;
end $$;

create constraint trigger agreements_agreement_published_has_two_parties
after insert or update of record_state on agreements_agreement
deferrable initially deferred for each row
when (new.record_state = 'published')
execute function public.agreements_two_parties();

create constraint trigger agreements_party_published_has_two_parties
after delete or update of agreement_id, role on agreements_party
deferrable initially deferred for each row
execute function public.agreements_two_parties();

create function public.agreements_number_is_final() returns trigger
language plpgsql
set search_path = public
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A registered agreement is withdrawn, never deleted (%).', old.number
      using errcode = 'check_violation', constraint = 'agreements_agreement_registered_is_kept',
            table = 'agreements_agreement';
  end if;
  raise exception 'The number of an agreement never changes (%).', old.number
    using errcode = 'check_violation', constraint = 'agreements_agreement_number_is_final',
          table = 'agreements_agreement';
end $$;

create trigger agreements_agreement_number_is_final
before update of number on agreements_agreement for each row
when (old.number <> '' and new.number is distinct from old.number)
execute function public.agreements_number_is_final();

create trigger agreements_agreement_registered_is_kept
before delete on agreements_agreement for each row
when (old.number <> '')
execute function public.agreements_number_is_final();
"""

DROP = """
drop trigger agreements_agreement_registered_is_kept on agreements_agreement;
drop trigger agreements_agreement_number_is_final on agreements_agreement;
drop function public.agreements_number_is_final();
drop trigger agreements_party_published_has_two_parties on agreements_party;
drop trigger agreements_agreement_published_has_two_parties on agreements_agreement;
drop function public.agreements_two_parties();
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_agreements")]
    operations = [migrations.RunSQL(CREATE, DROP)]
