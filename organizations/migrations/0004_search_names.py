"""What names are found by: a vocabulary of their words with how they may sound, and every name split into its words.

Both are kept by triggers, whatever writes: the ORM, bulk, raw SQL, another client. Who loads very many rows sets
``register.bulk`` to ``on`` for the transaction and calls ``organizations_index`` for what was written.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

CREATE = """
create function public.organizations_bulk() returns boolean
language sql stable parallel safe
as $$ select coalesce(current_setting('register.bulk', true), '') = 'on' $$;

-- Adds words to the vocabulary that are not there. There is no unique rule on purpose: of two who add one word at once
-- neither waits for the other, and a double does no harm where words are looked up.
create function public.organizations_remember(words text[]) returns void
language sql volatile
set search_path = public
as $$
  insert into organizations_wordreading (word, reading)
  select word, reading
  from (select distinct w as word from unnest(words) w) as new, unnest(word_readings(word)) as reading
  where not exists (select from organizations_wordreading known where known.word = new.word)
$$;

-- Words as lexemes that no word of a text can be, in their order, so that phrases are found.
create function public.organizations_lexemes(words text[]) returns tsvector
language sql immutable strict parallel safe
as $$
  select coalesce(
    string_agg('''~' || left(word, 60) || ''':' || least(place, 16383), ' ' order by place), ''
  )::tsvector
  from unnest(words) with ordinality as t(word, place)
$$;

-- Every name by which these organizations and persons are known; one that was merged into another is known as that.
create function public.organizations_index(organization_ids bigint[], person_ids bigint[]) returns void
language plpgsql volatile
set search_path = public
as $$
declare
  all_words text[];
begin
  -- Of two who change the names of one organization at once the later one sees what the first has written.
  perform from organizations_organization where id = any(organization_ids) order by id for no key update;
  perform from organizations_person where id = any(person_ids) order by id for no key update;
  delete from organizations_searchname where organization_id = any(organization_ids);
  delete from organizations_searchname where person_id = any(person_ids);
  with recorded as (
    select id as organization_id, null::bigint as person_id, name as text, 'present' as standing
      from organizations_organization where id = any(organization_ids) and merged_into_id is null
    union all
    select id, null, name_ru, 'present'
      from organizations_organization where id = any(organization_ids) and merged_into_id is null
    union all
    select id, null, short_name, 'present'
      from organizations_organization where id = any(organization_ids) and merged_into_id is null
    union all
    select organization_id, null, text,
           case when n.kind in ('official', 'short') and valid_to = '' then 'present' else 'other' end
      from organizations_organizationname n join organizations_organization o on o.id = organization_id
      where organization_id = any(organization_ids) and o.merged_into_id is null
    union all
    select null, id, name, 'present' from organizations_person where id = any(person_ids) and merged_into_id is null
    union all
    select null, id, name_ru, 'present' from organizations_person where id = any(person_ids) and merged_into_id is null
    union all
    select null, person_id, text, 'other'
      from organizations_personname n join organizations_person p on p.id = person_id
      where person_id = any(person_ids) and p.merged_into_id is null
  ),
  once as (
    select organization_id, person_id, text, min(standing) filter (where standing = 'present') as present
    from recorded where text <> '' group by 1, 2, 3
  ),
  written as (
    insert into organizations_searchname (organization_id, person_id, text, standing, plain, words)
    select organization_id, person_id, text, coalesce(present, 'other'), array_to_string(words, ' '),
           organizations_lexemes(words)
    from once, name_words(text) as words
    where words <> '{}'
    returning plain
  )
  select array_agg(distinct word) into all_words from written, string_to_array(plain, ' ') as words, unnest(words) word;
  if all_words is not null then
    perform organizations_remember(all_words);
  end if;
end $$;

create function public.organizations_names_changed() returns trigger
language plpgsql
set search_path = public
as $$
declare
  ids bigint[];
begin
  if organizations_bulk() then
    return null;
  end if;
  if tg_table_name in ('organizations_organizationname', 'organizations_personname') then
    if tg_table_name = 'organizations_organizationname' then
      if tg_op = 'INSERT' then
        select array_agg(distinct organization_id) into ids from new_rows;
      elsif tg_op = 'DELETE' then
        select array_agg(distinct organization_id) into ids from old_rows;
      else
        select array_agg(distinct id) into ids
        from (select organization_id as id from new_rows union select organization_id from old_rows) both_rows;
      end if;
    elsif tg_op = 'INSERT' then
      select array_agg(distinct person_id) into ids from new_rows;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct person_id) into ids from old_rows;
    else
      select array_agg(distinct id) into ids
      from (select person_id as id from new_rows union select person_id from old_rows) both_rows;
    end if;
  elsif tg_op = 'INSERT' then
    select array_agg(id) into ids from new_rows;
  elsif tg_table_name = 'organizations_organization' then
    select array_agg(n.id) into ids from new_rows n join old_rows o using (id)
    where (n.name, n.name_ru, n.short_name, n.merged_into_id)
          is distinct from (o.name, o.name_ru, o.short_name, o.merged_into_id);
  else
    select array_agg(n.id) into ids from new_rows n join old_rows o using (id)
    where (n.name, n.name_ru, n.merged_into_id) is distinct from (o.name, o.name_ru, o.merged_into_id);
  end if;
  if ids is not null then
    if tg_table_name in ('organizations_organization', 'organizations_organizationname') then
      perform organizations_index(ids, '{}');
    else
      perform organizations_index('{}', ids);
    end if;
  end if;
  return null;
end $$;
"""

DROP = """
drop function public.organizations_names_changed();
drop function public.organizations_index(bigint[], bigint[]);
drop function public.organizations_lexemes(text[]);
drop function public.organizations_remember(text[]);
drop function public.organizations_bulk();
"""

# Named so that they come before what the agreements hang on the same tables: triggers run in the order of their names.
TABLES = {
    "organizations_organization": ("insert", "update"),
    "organizations_person": ("insert", "update"),
    "organizations_organizationname": ("insert", "update", "delete"),
    "organizations_personname": ("insert", "update", "delete"),
}
ROWS = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}
CREATE_TRIGGERS = "\n".join(
    f"create trigger a_names_{event} after {event} on {table} {ROWS[event]} "
    "for each statement execute function public.organizations_names_changed();"
    for table, events in TABLES.items()
    for event in events
)
DROP_TRIGGERS = "\n".join(
    f"drop trigger a_names_{event} on {table};" for table, events in TABLES.items() for event in events
)
# What is derived goes with what it was derived from, whatever deletes; Django's own constraints cannot say that here.
GOES_WITH = """
alter table organizations_searchname
  add constraint organizations_searchname_goes_with_organization
    foreign key (organization_id) references organizations_organization (id) on delete cascade,
  add constraint organizations_searchname_goes_with_person
    foreign key (person_id) references organizations_person (id) on delete cascade;
"""
FILL = """
select organizations_index(
  (select coalesce(array_agg(id), '{}') from organizations_organization),
  (select coalesce(array_agg(id), '{}') from organizations_person)
)
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_name_words")]
    operations = [
        migrations.CreateModel(
            name="WordReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.TextField(db_collation="C")),
                ("reading", models.TextField(db_collation="C")),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["word"], name="wordreading_word"),
                    models.Index(fields=["reading"], name="wordreading_reading"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("reading", "gin_trgm_ops"), name="wordreading_trgm"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.person",
                    ),
                ),
                ("text", models.TextField()),
                ("standing", models.CharField(max_length=10)),
                ("plain", models.TextField(db_collation="C")),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="searchname_words"),
                ],
            },
        ),
        migrations.RunSQL(GOES_WITH, migrations.RunSQL.noop),
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(CREATE_TRIGGERS, DROP_TRIGGERS),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
