"""The words of very many agreements are put together by as many processes of PostgreSQL as it has to spare."""

from importlib import import_module

from django.db import migrations

# PostgreSQL shares out no INSERT, but a query whose rows a function returns: so the words are told by a function, and only
# stored by the one that may write.
BY_SEVERAL = r"""
alter function public.agreements_names_of(bigint[]) parallel safe;

-- What an agreement is found by, and the words of the names in it. Very many are told in four parts at once.
create function public.agreements_words_of(ids bigint[])
returns table (
  agreement_id bigint, public boolean, words tsvector, title_order text, title_order_ru text, names text[]
)
language plpgsql stable parallel safe cost 1000000 rows 1000
set search_path = public
set parallel_setup_cost = 0
set parallel_tuple_cost = 0
set parallel_leader_participation = off
as $$
#variable_conflict use_column
declare
  many constant integer := cardinality(ids);
begin
  if many >= 4000 then
    return query
    select * from agreements_words_of(ids[: many / 4])
    union all
    select * from agreements_words_of(ids[many / 4 + 1 : many / 2])
    union all
    select * from agreements_words_of(ids[many / 2 + 1 : many / 4 * 3])
    union all
    select * from agreements_words_of(ids[many / 4 * 3 + 1 :]);
    return;
  end if;
  return query
  with names as materialized (
    select * from agreements_names_of(ids)
  )
  select
    a.id,
    f.public,
    to_tsvector('russian', agreements_plain(concat_ws(
      ' . ', a.title, a.title_ru, a.subject, a.subject_ru, array_to_string(a.keywords, ' . '), a.venue, a.venue_ru,
      a.city, a.city_ru, a.event, a.event_ru, a.signed_note, a.signed_note_ru
    )))
    || coalesce(agreements_lexemes(n.words), '')
    || array_to_tsvector(array_remove(
         array[
           case when a.number <> '' then '#' || lower(a.number) end,
           case when a.number <> '' then '#' || lower(substr(a.number, strpos(a.number, '-') + 1)) end,
           '#k' || a.kind_id,
           case when a.country <> '' then '#c' || lower(a.country) end,
           case when (select id from organizations_organization where is_host) = any(f.organizations) then '#host' end
         ]
         || array(select '#c' || lower(c) from unnest(f.countries) as c)
         || array(select '#f' || x from unnest(f.fields) as x),
         null
       )),
    left(sort_key(left(a.title, 200)), 100),
    left(sort_key(left(coalesce(nullif(a.title_ru, ''), a.title), 200)), 100),
    n.words
  from agreements_agreement a
  join agreements_agreementfacts f on f.agreement_id = a.id
  left join names n on n.agreement_id = a.id
  where a.id = any(ids);
end $$;

create or replace function public.agreements_index(ids bigint[]) returns void
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
  -- What was known before is noted; from here on the words are the record's own until its documents are added.
  delete from agreements_documentlexemes where agreement_id = any(ids);
  with told as materialized (
    select * from agreements_words_of(ids)
  ),
  written as (
    insert into agreements_agreementwords (agreement_id, public, words, title_order, title_order_ru)
    select agreement_id, public, words, title_order, title_order_ru from told
    on conflict (agreement_id) do update set
      (public, words, title_order, title_order_ru)
      = (excluded.public, excluded.words, excluded.title_order, excluded.title_order_ru)
  )
  select array_agg(distinct word) into new_words from told, unnest(names) as word where word is not null;
  if new_words is not null then
    perform organizations_remember(new_words);
  end if;
  perform agreements_index_documents(ids);
end $$;
"""
AS_BEFORE = """
drop function public.agreements_words_of(bigint[]);
alter function public.agreements_names_of(bigint[]) parallel unsafe;
"""
before = import_module("agreements.migrations.0020_documents")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0021_sheet_pieces")]
    operations = [migrations.RunSQL(BY_SEVERAL, before.INDEX + AS_BEFORE)]
