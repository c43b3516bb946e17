"""What lists read of the past: the facts and words that agreements had, each with the events it lasted from and until.

Only what was changed stands there; what is true now stands where lists of today read it. Rows are written by triggers:
the first change of an agreement in a transaction notes what it was, and the sealing of the transaction's first event
says since when and until when. Who writes facts anew though nothing became known (a migration that adds a column) sets
``register.reindex`` to ``on`` for the transaction.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

KEEP = r"""
create function public.agreements_note_version() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
begin
  if coalesce(current_setting('register.reindex', true), '') = 'on'
     and pg_has_role(session_user, current_user, 'usage') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    -- One entered anew after it was deleted in the same transaction has its row, and what it was, already.
    insert into agreements_knownsince (agreement_id, event) values (new.agreement_id, null)
    on conflict do nothing;
    return null;
  end if;
  insert into agreements_pastversion (
    agreement_id, tx,
    public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
    expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
    organizations, persons,
    words, title_order, title_order_ru
  )
  select
    old.agreement_id, this,
    old.public, old.for_parties, old.registered, old.kind_id, old.stage, old.signed_earliest, old.signed_latest,
    old.year, old.dated, old.effective_earliest, old.expires_latest, old.terminated_latest, old.term,
    old.renewal_months, old.notice_days, old.superseded_from, old.countries, old.fields, old.organizations,
    old.persons,
    w.words, w.title_order, w.title_order_ru
  from (select) as once left join agreements_agreementwords w on w.agreement_id = old.agreement_id
  on conflict (agreement_id, tx) where until is null do nothing;
  return null;
end $$;

-- Facts are written before words, so what stands among the words at that time is what they were.
create trigger versions_note after insert or update or delete on public.agreements_agreementfacts
for each row execute function public.agreements_note_version();

create function public.agreements_seal_versions() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
  first_event bigint;
begin
  if not exists (select from agreements_pastversion where tx = this and until is null)
     and not exists (select from agreements_knownsince where event is null) then
    return null;
  end if;
  select min(id) into first_event from sealed;
  -- What was entered in this very transaction was never known, and what is the same as before has not changed.
  delete from agreements_pastversion p
  where p.tx = this and p.until is null and (
    not exists (select from agreements_knownsince s where s.agreement_id = p.agreement_id and s.event is not null)
    or exists (
      select from agreements_agreementfacts f join agreements_agreementwords w on w.agreement_id = f.agreement_id
      where f.agreement_id = p.agreement_id
        and (f.public, f.for_parties, f.registered, f.kind_id, f.stage, f.signed_earliest, f.signed_latest, f.year,
              f.dated, f.effective_earliest, f.expires_latest, f.terminated_latest, f.term, f.renewal_months,
              f.notice_days, f.superseded_from, f.countries, f.fields, f.organizations, f.persons,
             w.words, w.title_order, w.title_order_ru)
        is not distinct from
            (p.public, p.for_parties, p.registered, p.kind_id, p.stage, p.signed_earliest, p.signed_latest, p.year,
              p.dated, p.effective_earliest, p.expires_latest, p.terminated_latest, p.term, p.renewal_months,
              p.notice_days, p.superseded_from, p.countries, p.fields, p.organizations, p.persons,
             p.words, p.title_order, p.title_order_ru)
    )
  );
  with ended as (
    update agreements_pastversion p set since = s.event, until = first_event
    from agreements_knownsince s
    where p.tx = this and p.until is null and s.agreement_id = p.agreement_id and s.event < first_event
    returning p.agreement_id
  ),
  gone as (
    delete from agreements_knownsince s using ended
    where s.agreement_id = ended.agreement_id
      and not exists (select from agreements_agreementfacts f where f.agreement_id = s.agreement_id)
    returning s.agreement_id
  )
  update agreements_knownsince s set event = first_event
  where s.agreement_id in (select agreement_id from ended except select agreement_id from gone);
  update agreements_knownsince set event = first_event where event is null;
  return null;
end $$;

create trigger versions_seal after insert on public.history_event
referencing new table as sealed for each statement execute function public.agreements_seal_versions();
alter table public.history_event enable always trigger versions_seal;
alter table public.agreements_agreementfacts enable always trigger versions_note;

-- Facts as the register had them after the event `as_of`.
create function public.agreements_facts_at(as_of bigint)
returns setof public.agreements_agreementfacts
language sql stable parallel safe
as $$
  select f.* from public.agreements_agreementfacts f
  join public.agreements_knownsince s on s.agreement_id = f.agreement_id
  where s.event <= as_of
  union all
  select p.agreement_id,
    p.public, p.for_parties, p.registered, p.kind_id, p.stage, p.signed_earliest, p.signed_latest, p.year,
    p.dated, p.effective_earliest, p.expires_latest, p.terminated_latest, p.term, p.renewal_months,
    p.notice_days, p.superseded_from, p.countries, p.fields, p.organizations, p.persons
  from public.agreements_pastversion p
  where p.since <= as_of and p.until > as_of
$$;

-- Words as the register had them after the event `as_of`.
create function public.agreements_words_at(as_of bigint)
returns setof public.agreements_agreementwords
language sql stable parallel safe
as $$
  select w.* from public.agreements_agreementwords w
  join public.agreements_knownsince s on s.agreement_id = w.agreement_id
  where s.event <= as_of
  union all
  select p.agreement_id, p.public, p.words, p.title_order, p.title_order_ru
  from public.agreements_pastversion p
  where p.since <= as_of and p.until > as_of and p.words is not null
$$;

-- One row of a table as it was after the event `as_of`; null if there was none.
create function public.agreements_row_at(watched text, key text, as_of bigint) returns jsonb
language sql stable parallel safe
as $$
  select e.after from public.history_event e
  where e.table_name = watched and e.row_id = key and e.id <= as_of
  order by e.id desc limit 1
$$;

-- The rows of a table that belonged to one row of another after the event `as_of`, in no order.
create function public.agreements_rows_at(watched text, parent text, as_of bigint) returns setof jsonb
language sql stable parallel safe
as $$
  select latest.after
  from (
    select distinct e.row_id from public.history_event e
    where e.table_name = watched and e.parent_id = parent and e.parent_id <> '' and e.id <= as_of
  ) as ever
  cross join lateral (
    select e.after, e.parent_id from public.history_event e
    where e.table_name = watched and e.row_id = ever.row_id and e.id <= as_of
    order by e.id desc limit 1
  ) as latest
  where latest.after is not null and latest.parent_id = parent
$$;

-- A party as it was: its organization with its names, and its signatures with the people.
create function public.agreements_party_at(party jsonb, as_of bigint) returns jsonb
language sql stable parallel safe
as $$
  select party || jsonb_build_object(
    'organization', agreements_row_at('organizations_organization', party ->> 'organization_id', as_of)
      || jsonb_build_object('names', coalesce((
        select jsonb_agg(n order by nullif(n ->> 'valid_from', '') nulls last, (n ->> 'id')::bigint)
        from agreements_rows_at('organizations_organizationname', party ->> 'organization_id', as_of) as n
      ), '[]')),
    'signatures', coalesce((
      select jsonb_agg(
        g || jsonb_build_object('person', agreements_row_at('organizations_person', g ->> 'person_id', as_of))
        order by (g ->> 'position')::integer, (g ->> 'id')::bigint
      )
      from agreements_rows_at('agreements_signature', party ->> 'id', as_of) as g
    ), '[]')
  )
$$;

-- An agreement as it was, with its kind and its parties; null if there was none.
create function public.agreements_agreement_at(agreement bigint, as_of bigint) returns jsonb
language sql stable parallel safe
as $$
  select a || jsonb_build_object(
    'kind', agreements_row_at('agreements_agreementkind', a ->> 'kind_id', as_of),
    'parties', coalesce((
      select jsonb_agg(
        agreements_party_at(p, as_of) order by (p ->> 'position')::integer, (p ->> 'id')::bigint
      )
      from agreements_rows_at('agreements_party', agreement::text, as_of) as p
    ), '[]')
  )
  from agreements_row_at('agreements_agreement', agreement::text, as_of) as a
$$;

-- What else a record shows, as it was. Links stand in the history of the agreement they lead from.
create function public.agreements_papers_at(agreement bigint, as_of bigint) returns jsonb
language sql stable parallel safe
as $$
  select jsonb_build_object(
    'fields', coalesce((
      select jsonb_agg(f order by f ->> 'name', (f ->> 'id')::bigint)
      from agreements_rows_at('agreements_agreement_fields', agreement::text, as_of) as t
      cross join lateral
        agreements_row_at('agreements_fieldofcooperation', t ->> 'fieldofcooperation_id', as_of) as f
      where f is not null
    ), '[]'),
    'attendees', coalesce((
      select jsonb_agg(
        t || jsonb_build_object(
          'person', agreements_row_at('organizations_person', t ->> 'person_id', as_of),
          'organization', agreements_row_at('organizations_organization', t ->> 'organization_id', as_of)
        )
        order by (t ->> 'id')::bigint
      )
      from agreements_rows_at('agreements_attendee', agreement::text, as_of) as t
    ), '[]'),
    'documents', coalesce((
      select jsonb_agg(d order by (d ->> 'id')::bigint)
      from agreements_rows_at('agreements_document', agreement::text, as_of) as d
    ), '[]'),
    'sources', coalesce((
      select jsonb_agg(s order by (s ->> 'id')::bigint)
      from agreements_rows_at('agreements_source', agreement::text, as_of) as s
    ), '[]')
  )
$$;

-- Links lead from one agreement and are a row of its history; those that led to another are found by this.
create index history_event_link_target on public.history_event ((coalesce(after, before) ->> 'target_id'))
where table_name = 'agreements_agreementlink';

-- The links from and to an agreement, as they were.
create function public.agreements_links_at(agreement bigint, as_of bigint) returns setof jsonb
language sql stable parallel safe
as $$
  select link from agreements_rows_at('agreements_agreementlink', agreement::text, as_of) as link
  union all
  select link
  from (
    select distinct e.row_id from public.history_event e
    where e.table_name = 'agreements_agreementlink' and coalesce(e.after, e.before) ->> 'target_id' = agreement::text
      and e.id <= as_of
  ) as ever
  cross join lateral agreements_row_at('agreements_agreementlink', ever.row_id, as_of) as link
  where link ->> 'target_id' = agreement::text
$$;

-- Triggers alone write these, whoever may write rows elsewhere.
do $$
declare
  role regrole;
begin
  for role in
    select distinct grantee from pg_class, aclexplode(relacl)
    where oid in ('public.agreements_pastversion'::regclass, 'public.agreements_knownsince'::regclass)
      and grantee not in (0, relowner)
  loop
    execute format(
      'revoke insert, update, delete, truncate, references, trigger on'
      ' public.agreements_pastversion, public.agreements_knownsince from %s', role
    );
  end loop;
end $$;
revoke execute on function public.agreements_note_version(), public.agreements_seal_versions() from public;
"""

DROP = """
drop trigger versions_seal on public.history_event;
drop trigger versions_note on public.agreements_agreementfacts;
drop function public.agreements_links_at(bigint, bigint);
drop index public.history_event_link_target;
drop function public.agreements_papers_at(bigint, bigint);
drop function public.agreements_agreement_at(bigint, bigint);
drop function public.agreements_party_at(jsonb, bigint);
drop function public.agreements_rows_at(text, text, bigint);
drop function public.agreements_row_at(text, text, bigint);
drop function public.agreements_words_at(bigint);
drop function public.agreements_facts_at(bigint);
drop function public.agreements_seal_versions();
drop function public.agreements_note_version();
"""

# What stands there now has been known since the history began, for all that can be said.
FILL = """
insert into agreements_knownsince (agreement_id, event)
select agreement_id, (select coalesce(max(id), 0) from history_event) from agreements_agreementfacts
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0009_extracts"),
        ("organizations", "0005_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownSince",
            fields=[
                ("agreement_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event", models.BigIntegerField(null=True)),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["event"], name="knownsince_event")],
            },
        ),
        migrations.CreateModel(
            name="PastVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement_id", models.BigIntegerField()),
                ("since", models.BigIntegerField(null=True)),
                ("until", models.BigIntegerField(null=True)),
                ("tx", models.BigIntegerField()),
                ("public", models.BooleanField()),
                ("for_parties", models.BooleanField()),
                ("registered", models.BooleanField()),
                ("kind_id", models.BigIntegerField(null=True)),
                ("stage", models.CharField(max_length=20)),
                ("signed_earliest", models.DateField(null=True)),
                ("signed_latest", models.DateField(null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("dated", models.BooleanField()),
                ("effective_earliest", models.DateField(null=True)),
                ("expires_latest", models.DateField(null=True)),
                ("terminated_latest", models.DateField(null=True)),
                ("term", models.CharField(max_length=20)),
                ("renewal_months", models.SmallIntegerField(null=True)),
                ("notice_days", models.SmallIntegerField(null=True)),
                ("superseded_from", models.DateField(null=True)),
                ("countries", django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
                ("fields", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ("organizations", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ("persons", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("title_order", models.TextField(db_collation="C", null=True)),
                ("title_order_ru", models.TextField(db_collation="C", null=True)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["until"], name="pastversion_until"),
                    models.Index(condition=models.Q(("until", None)), fields=["tx"], name="pastversion_changing"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("public", True)),
                        fields=["words"],
                        gin_pending_list_limit=512,
                        name="pastversion_public",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("public", False)),
                        fields=["words"],
                        gin_pending_list_limit=512,
                        name="pastversion_hidden",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("agreement_id", "tx"),
                        name="agreements_pastversion_once_while_changing",
                        violation_error_message="What an agreement was before a transaction is kept once.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("since__lt", models.F("until")), _connector="OR"),
                        name="agreements_pastversion_since_before_until",
                        violation_error_message="A version begins before it ends.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP, DROP),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
