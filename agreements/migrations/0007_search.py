"""What lists read: a narrow row of facts for each agreement, and the words it is found by.

Both are kept by triggers, whatever writes: the ORM, bulk, raw SQL, a cascade, another client. Who loads very many rows
sets ``register.bulk`` to ``on`` for the transaction and calls ``agreements_index`` for what was written.

The names of the host are not among the words of an agreement: it is a party of nearly all, and a change of its name must
not rewrite the register. Instead such an agreement has the word ``#host``.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

CREATE = r"""
-- A text as the stemmers get it, of a record or of a search: without marks, but й stays a letter of its own.
create function public.agreements_plain(t text) returns text
language sql immutable strict parallel safe
set search_path = public
as $$
  -- To look whether a text is normalized costs a tenth of normalizing it, and nearly all are.
  select replace(
    plain_letters(replace(replace(
      case when t is nfkc normalized then t else normalize(t, NFKC) end, 'й', U&'\E000'
    ), 'Й', U&'\E000')),
    U&'\E000', 'й'
  )
$$;

-- The last day of the term that runs on the day, or of the agreement if terminated; null if none is known. What
-- running_term_end finds is written out here: only so can PostgreSQL put the expression in place of the call, which costs
-- more than all the rest where a million are read.
create function public.agreements_term_end(
  term text, expires_latest date, renewal_months integer, terminated_latest date, on_day date
) returns date
language sql immutable parallel safe
as $$
  select least(
    case
      when term = 'auto_renewing' and renewal_months is not null and expires_latest >= on_day then expires_latest
      when term = 'auto_renewing' and renewal_months is not null then (
        expires_latest + make_interval(months => renewal_months * (
          (extract(year from age(on_day::timestamp, expires_latest::timestamp))::integer * 12
           + extract(month from age(on_day::timestamp, expires_latest::timestamp))::integer) / renewal_months
          + case
              when (expires_latest + make_interval(months => renewal_months * (
                (extract(year from age(on_day::timestamp, expires_latest::timestamp))::integer * 12
                 + extract(month from age(on_day::timestamp, expires_latest::timestamp))::integer) / renewal_months
              )))::date < on_day then 1
              else 0
            end
        ))
      )::date
      -- It renews itself and nobody recorded for how long: the recorded end is not its end.
      when term = 'auto_renewing' and expires_latest < on_day then null
      else expires_latest
    end,
    terminated_latest
  )
$$;

-- What holds on a day. The end day counts in; a term that is not recorded counts as running: nothing says that it ended.
-- `ending_soon` is the least number of days before the end from which an agreement is said to end soon.
create function public.agreements_status(
  stage text, terminated_latest date, superseded boolean, term_starts date, term_end date, notice_days integer,
  ending_soon integer, on_day date
) returns text
language sql immutable parallel safe
as $$
  select case
    when stage = 'negotiation' then 'under_negotiation'
    when stage = 'planned' then 'planned'
    when stage = 'abandoned' then 'abandoned'
    when terminated_latest < on_day then 'terminated'
    when superseded then 'superseded'
    when term_end < on_day then 'expired'
    when term_starts > on_day then 'not_yet_in_force'
    when on_day >= term_end - greatest(ending_soon, coalesce(notice_days, 0)) then 'expiring'
    else 'in_force'
  end
$$;

create function public.agreements_facts_of(ids bigint[])
returns setof agreements_agreementfacts
language sql stable
set search_path = public
as $$
  select
    a.id,
    a.record_state = 'published' and a.visibility = 'public' and a.number <> '',
    a.record_state = 'published' and a.visibility in ('public', 'parties') and a.number <> '',
    a.number <> '',
    a.kind_id,
    a.stage,
    a.signed_earliest,
    a.signed_latest,
    extract(year from a.signed_earliest)::smallint,
    a.signed <> '',
    a.effective_earliest,
    a.expires_latest,
    a.terminated_latest,
    a.term,
    a.renewal_months,
    a.notice_days,
    (
      -- A successor that the readers of this record may not know of must not show in its status.
      select min(coalesce(s.effective_earliest, s.signed_earliest, '-infinity'))
      from agreements_agreementlink l join agreements_agreement s on s.id = l.agreement_id
      where l.target_id = a.id and l.relation in ('supersedes', 'renews')
        and s.stage = 'signed' and s.record_state = 'published' and s.visibility in ('public', a.visibility)
    ),
    coalesce((
      select array_agg(distinct o.country::text)
      from agreements_party p join organizations_organization o on o.id = p.organization_id
      where p.agreement_id = a.id and p.role = 'party' and not o.is_host and o.country <> ''
    ), '{}'),
    coalesce((
      select array_agg(f.fieldofcooperation_id order by f.fieldofcooperation_id)
      from agreements_agreement_fields f where f.agreement_id = a.id
    ), '{}'),
    coalesce((
      select array_agg(p.organization_id order by p.position, p.id) from agreements_party p where p.agreement_id = a.id
    ), '{}'),
    coalesce((
      select array_agg(distinct s.person_id)
      from agreements_party p join agreements_signature s on s.party_id = p.id where p.agreement_id = a.id
    ), '{}')
  from agreements_agreement a
  where a.id = any(ids)
$$;

-- Words of the names in an agreement, one name after another, with a gap so that no phrase runs over the end of a name.
create function public.agreements_names_of(ids bigint[])
returns table (agreement_id bigint, words text[])
language sql stable
set search_path = public
as $$
  with parties as materialized (
    select p.id, p.agreement_id, p.organization_id, p.name_as_signed, o.is_host
    from agreements_party p join organizations_organization o on o.id = p.organization_id
    where p.agreement_id = any(ids)
  ),
  signatures as materialized (
    select s.person_id, s.name_as_signed, p.agreement_id
    from parties p join agreements_signature s on s.party_id = p.id
  ),
  attendees as materialized (
    select person_id, name_as_reported, t.agreement_id from agreements_attendee t where t.agreement_id = any(ids)
  ),
  said as materialized (
    select p.agreement_id, p.name_as_signed as text from parties p
    union
    select s.agreement_id, s.name_as_signed from signatures s
    union
    select t.agreement_id, t.name_as_reported from attendees t
    union
    select a.id, text
    from agreements_agreement a,
         unnest(array[a.title, a.title_ru, a.city, a.city_ru, a.venue, a.venue_ru, a.event, a.event_ru]) as text
    where a.id = any(ids)
  ),
  -- One city, one name is said in many agreements of a batch, and is cut into words once.
  cut as materialized (
    select text, name_words(text) as words from (select distinct text from said where text <> '') as once
  ),
  known as (
    select p.agreement_id, string_to_array(n.plain, ' ') as words
    from parties p join organizations_searchname n on n.organization_id = p.organization_id where not p.is_host
    union
    select s.agreement_id, string_to_array(n.plain, ' ')
    from signatures s join organizations_searchname n on n.person_id = s.person_id
    union
    select t.agreement_id, string_to_array(n.plain, ' ')
    from attendees t join organizations_searchname n on n.person_id = t.person_id
    union
    select s.agreement_id, c.words from said s join cut c on c.text = s.text
  )
  select k.agreement_id, array_agg(w order by place, n)
  from (select row_number() over () as place, known.* from known where known.words <> '{}') as k,
       unnest(k.words || array[null]) with ordinality as x (w, n)
  group by k.agreement_id
$$;

-- As organizations_lexemes, for names with a null between them.
create function public.agreements_lexemes(words text[]) returns tsvector
language sql immutable strict parallel safe
as $$
  select coalesce(
    string_agg('''~' || left(word, 60) || ''':' || least(place, 16383), ' ' order by place)
      filter (where word is not null),
    ''
  )::tsvector
  from unnest(words) with ordinality as t(word, place)
$$;

create function public.agreements_index(ids bigint[]) returns void
language plpgsql volatile
set search_path = public
as $$
declare
  new_words text[];
begin
  -- Of two who change one agreement at once the later one sees what the first has written.
  perform from agreements_agreement where id = any(ids) order by id for no key update;
  insert into agreements_agreementfacts
  select * from agreements_facts_of(ids)
  on conflict (agreement_id) do update set
    (public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
     expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
     organizations, persons)
    = (excluded.public, excluded.for_parties, excluded.registered, excluded.kind_id, excluded.stage,
       excluded.signed_earliest, excluded.signed_latest, excluded.year, excluded.dated, excluded.effective_earliest,
       excluded.expires_latest, excluded.terminated_latest, excluded.term, excluded.renewal_months,
       excluded.notice_days, excluded.superseded_from, excluded.countries, excluded.fields, excluded.organizations,
       excluded.persons);
  with names as materialized (
    select * from agreements_names_of(ids)
  ),
  written as (
    insert into agreements_agreementwords (agreement_id, public, words, title_order, title_order_ru)
    select
      a.id,
      f.public,
      to_tsvector('russian', agreements_plain(concat_ws(
        ' . ', a.title, a.title_ru, a.subject, a.subject_ru, array_to_string(a.keywords, ' . '), a.venue, a.venue_ru,
        a.city, a.city_ru, a.event, a.event_ru, a.signed_note, a.signed_note_ru
      )))
      || coalesce(agreements_lexemes(n.words), '')
      || array_to_tsvector(array(
           select code from (
             select '#' || lower(a.number) where a.number <> ''
             union select '#' || lower(substr(a.number, strpos(a.number, '-') + 1)) where a.number <> ''
             union select '#k' || a.kind_id where a.kind_id is not null
             union select '#c' || lower(a.country) where a.country <> ''
             union select '#c' || lower(c) from unnest(f.countries) as c
             union select '#f' || x from unnest(f.fields) as x
             union select '#host' where exists (
               select from agreements_party p join organizations_organization o on o.id = p.organization_id
               where p.agreement_id = a.id and o.is_host
             )
           ) as codes (code)
         )),
      left(sort_key(left(a.title, 200)), 100),
      left(sort_key(left(coalesce(nullif(a.title_ru, ''), a.title), 200)), 100)
    from agreements_agreement a
    join agreements_agreementfacts f on f.agreement_id = a.id
    left join names n on n.agreement_id = a.id
    where a.id = any(ids)
    on conflict (agreement_id) do update set
      (public, words, title_order, title_order_ru)
      = (excluded.public, excluded.words, excluded.title_order, excluded.title_order_ru)
  )
  select array_agg(distinct word) into new_words from names, unnest(words) as word where word is not null;
  if new_words is not null then
    perform organizations_remember(new_words);
  end if;
end $$;

create function public.agreements_register_changed() returns trigger
language plpgsql
set search_path = public
as $$
declare
  made bigint;
begin
  insert into agreements_registerchange default values returning id into made;
  if made % 500 = 0 then
    delete from agreements_registerchange where id < made - 500;
  end if;
  return null;
end $$;

-- Which agreements a change concerns. Every branch gives ids; what is not there any more is not written again.
create function public.agreements_changed() returns trigger
language plpgsql
set search_path = public
as $$
declare
  ids bigint[];
begin
  if organizations_bulk() then
    return null;
  end if;
  case tg_argv[0]
    when 'agreement' then
      if tg_op = 'INSERT' then
        select array_agg(id) into ids from new_rows;
      else
        select array_agg(id) into ids from (
          select id from new_rows
          union
          -- What it succeeds may have begun, or ceased, to be superseded.
          select l.target_id from new_rows n join old_rows o using (id)
            join agreements_agreementlink l on l.agreement_id = n.id and l.relation in ('supersedes', 'renews')
          where (n.stage, n.record_state, n.visibility, n.effective, n.signed)
                is distinct from (o.stage, o.record_state, o.visibility, o.effective, o.signed)
        ) as both_ends;
      end if;
    when 'of_agreement' then
      if tg_op = 'INSERT' then
        select array_agg(distinct agreement_id) into ids from new_rows;
      elsif tg_op = 'DELETE' then
        select array_agg(distinct agreement_id) into ids from old_rows;
      else
        select array_agg(agreement_id) into ids
        from (select agreement_id from new_rows union select agreement_id from old_rows) as both_rows;
      end if;
    when 'link' then
      if tg_op = 'INSERT' then
        select array_agg(distinct target_id) into ids from new_rows;
      elsif tg_op = 'DELETE' then
        select array_agg(distinct target_id) into ids from old_rows;
      else
        select array_agg(target_id) into ids
        from (select target_id from new_rows union select target_id from old_rows) as both_rows;
      end if;
    when 'signature' then
      if tg_op = 'INSERT' then
        select array_agg(distinct agreement_id) into ids
        from agreements_party where id in (select party_id from new_rows);
      elsif tg_op = 'DELETE' then
        select array_agg(distinct agreement_id) into ids
        from agreements_party where id in (select party_id from old_rows);
      else
        select array_agg(distinct agreement_id) into ids from agreements_party
        where id in (select party_id from new_rows union select party_id from old_rows);
      end if;
  end case;
  if ids is not null then
    perform agreements_index(ids);
  end if;
  return null;
end $$;

-- A changed name or country of an organization or a person changes what its agreements are found by.
create function public.agreements_names_changed() returns trigger
language plpgsql
set search_path = public
as $$
declare
  owners bigint[];
  ids bigint[];
begin
  if organizations_bulk() then
    return null;
  end if;
  if tg_argv[0] = 'organization' then
    select array_agg(n.id) into owners from new_rows n join old_rows o using (id)
    where (n.country, n.is_host) is distinct from (o.country, o.is_host)
       or (not n.is_host and (n.name, n.name_ru, n.short_name, n.merged_into_id)
                             is distinct from (o.name, o.name_ru, o.short_name, o.merged_into_id));
  elsif tg_argv[0] = 'person' then
    select array_agg(n.id) into owners from new_rows n join old_rows o using (id)
    where (n.name, n.name_ru, n.merged_into_id) is distinct from (o.name, o.name_ru, o.merged_into_id);
  elsif tg_argv[0] = 'organization_id' then
    if tg_op = 'INSERT' then
      select array_agg(distinct organization_id) into owners from new_rows;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct organization_id) into owners from old_rows;
    else
      select array_agg(id) into owners
      from (select organization_id as id from new_rows union select organization_id from old_rows) as both_rows;
    end if;
    select array_agg(id) into owners from organizations_organization where id = any(owners) and not is_host;
  else
    if tg_op = 'INSERT' then
      select array_agg(distinct person_id) into owners from new_rows;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct person_id) into owners from old_rows;
    else
      select array_agg(id) into owners
      from (select person_id as id from new_rows union select person_id from old_rows) as both_rows;
    end if;
  end if;
  if owners is null then
    return null;
  end if;
  if tg_argv[0] in ('organization', 'organization_id') then
    select array_agg(distinct agreement_id) into ids from agreements_party where organization_id = any(owners);
  else
    select array_agg(agreement_id) into ids from (
      select p.agreement_id from agreements_signature s join agreements_party p on p.id = s.party_id
      where s.person_id = any(owners)
      union
      select t.agreement_id from agreements_attendee t where t.person_id = any(owners)
    ) as theirs;
  end if;
  if ids is not null then
    perform agreements_index(ids);
  end if;
  return null;
end $$;
"""

DROP = """
drop function public.agreements_names_changed();
drop function public.agreements_changed();
drop function public.agreements_register_changed();
drop function public.agreements_index(bigint[]);
drop function public.agreements_lexemes(text[]);
drop function public.agreements_names_of(bigint[]);
drop function public.agreements_facts_of(bigint[]);
drop function public.agreements_status(text, date, boolean, date, date, integer, integer, date);
drop function public.agreements_term_end(text, date, integer, date, date);
drop function public.agreements_plain(text);
"""

ROWS = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}
ALL = ("insert", "update", "delete")
# Table, function, what the function is told, events. The names of the triggers come after those of the organizations'.
TRIGGERS = [
    ("agreements_agreement", "agreements_changed", "agreement", ("insert", "update")),
    ("agreements_party", "agreements_changed", "of_agreement", ALL),
    ("agreements_attendee", "agreements_changed", "of_agreement", ALL),
    ("agreements_agreement_fields", "agreements_changed", "of_agreement", ALL),
    ("agreements_signature", "agreements_changed", "signature", ALL),
    ("agreements_agreementlink", "agreements_changed", "link", ALL),
    ("organizations_organization", "agreements_names_changed", "organization", ("update",)),
    ("organizations_person", "agreements_names_changed", "person", ("update",)),
    ("organizations_organizationname", "agreements_names_changed", "organization_id", ALL),
    ("organizations_personname", "agreements_names_changed", "person_id", ALL),
]
CREATE_TRIGGERS = "\n".join(
    f"create trigger b_search_{event} after {event} on {table} {ROWS[event]} "
    f"for each statement execute function public.{function}('{told}');"
    for table, function, told, events in TRIGGERS
    for event in events
)
DROP_TRIGGERS = "\n".join(
    f"drop trigger b_search_{event} on {table};" for table, _function, _told, events in TRIGGERS for event in events
)
# All that a list shows, counts or names: every change of an agreement writes its facts anew.
SHOWN = [
    "agreements_agreementfacts",
    "agreements_agreementkind",
    "agreements_fieldofcooperation",
    "organizations_organization",
    "organizations_organizationname",
    "organizations_person",
    "organizations_personname",
]
CREATE_PULSE = "\n".join(
    f"create trigger register_changed after insert or update or delete on {table} "
    "for each statement execute function public.agreements_register_changed();"
    for table in SHOWN
)
DROP_PULSE = "\n".join(f"drop trigger register_changed on {table};" for table in SHOWN)
# What is derived goes with what it was derived from, whatever deletes; Django's own constraints cannot say that here.
GOES_WITH = """
alter table agreements_agreementfacts
  add constraint agreements_agreementfacts_goes_with_agreement
  foreign key (agreement_id) references agreements_agreement (id) on delete cascade;
alter table agreements_agreementwords
  add constraint agreements_agreementwords_goes_with_agreement
  foreign key (agreement_id) references agreements_agreement (id) on delete cascade;
"""
VOCABULARY = """
alter table agreements_agreementkind add column search_words tsvector
  generated always as (to_tsvector('russian', agreements_plain(name || ' . ' || name_ru))) stored;
alter table agreements_fieldofcooperation add column search_words tsvector
  generated always as (to_tsvector('russian', agreements_plain(name || ' . ' || name_ru))) stored;
"""
DROP_VOCABULARY = """
alter table agreements_agreementkind drop column search_words;
alter table agreements_fieldofcooperation drop column search_words;
"""
FILL = "select agreements_index(array(select id from agreements_agreement))"


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0006_sent_forms"),
        ("organizations", "0004_search_names"),
    ]
    operations = [
        migrations.RemoveIndex(model_name="agreement", name="agreement_search"),
        migrations.RemoveField(model_name="agreement", name="search"),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="AgreementFacts",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="facts",
                        serialize=False,
                        to="agreements.agreement",
                    ),
                ),
                ("public", models.BooleanField()),
                ("for_parties", models.BooleanField()),
                ("registered", models.BooleanField()),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementkind",
                    ),
                ),
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
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "organizations",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "persons",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        F("signed_latest").desc(nulls_last=True),
                        F("agreement").desc(),
                        name="facts_newest",
                        include=["public"],
                    ),
                    models.Index(
                        F("signed_earliest").asc(nulls_last=True),
                        F("agreement").asc(),
                        name="facts_oldest",
                        include=["public"],
                    ),
                    models.Index(fields=["year"], name="facts_year"),
                    django.contrib.postgres.indexes.GinIndex(fields=["organizations"], name="facts_organizations"),
                    django.contrib.postgres.indexes.GinIndex(fields=["persons"], name="facts_persons"),
                    django.contrib.postgres.indexes.GinIndex(fields=["countries"], name="facts_countries"),
                    django.contrib.postgres.indexes.GinIndex(fields=["fields"], name="facts_fields"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementWords",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="agreements.agreement",
                    ),
                ),
                ("public", models.BooleanField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("title_order", models.TextField(db_collation="C")),
                ("title_order_ru", models.TextField(db_collation="C")),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"],
                        name="agreementwords_public",
                        condition=models.Q(public=True),
                        gin_pending_list_limit=512,
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"],
                        name="agreementwords_hidden",
                        condition=models.Q(public=False),
                        gin_pending_list_limit=512,
                    ),
                    models.Index(fields=["title_order", "agreement"], name="agreementwords_title"),
                    models.Index(fields=["title_order_ru", "agreement"], name="agreementwords_title_ru"),
                ],
            },
        ),
        migrations.RunSQL(GOES_WITH, migrations.RunSQL.noop),
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(VOCABULARY, DROP_VOCABULARY),
        migrations.RunSQL(CREATE_TRIGGERS, DROP_TRIGGERS),
        migrations.RunSQL(CREATE_PULSE, DROP_PULSE),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
