"""The words an agreement is found by, put together the short way: the same words, in less time.

Names are told apart as texts and not as lists of words, lexemes are not ordered twice, and whether the host is a party
is read from the facts. What was written stays as it is.
"""

from django.db import migrations

QUICKER = r"""
-- Words of the names in an agreement, one name after another, with a gap so that no phrase runs over the end of a name.
-- Names stay texts until the end: those are told apart and put together quicker than lists of words.
create or replace function public.agreements_names_of(ids bigint[])
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
    select text, array_to_string(name_words(text), ' ') as plain
    from (select distinct text from said where text <> '') as once
  ),
  known as (
    select p.agreement_id, n.plain
    from parties p join organizations_searchname n on n.organization_id = p.organization_id where not p.is_host
    union
    select s.agreement_id, n.plain
    from signatures s join organizations_searchname n on n.person_id = s.person_id
    union
    select t.agreement_id, n.plain
    from attendees t join organizations_searchname n on n.person_id = t.person_id
    union
    select s.agreement_id, c.plain from said s join cut c on c.text = s.text
  )
  -- No word holds a bar, so those between the names become the gaps.
  select k.agreement_id, string_to_array(string_agg(k.plain, ' | '), ' ', '|')
  from known k where k.plain <> ''
  group by k.agreement_id
$$;

-- As organizations_lexemes, for names with a null between them.
create or replace function public.agreements_lexemes(words text[]) returns tsvector
language sql immutable strict parallel safe
as $$
  select coalesce(
    string_agg('''~' || left(word, 60) || ''':' || least(place, 16383), ' ') filter (where word is not null), ''
  )::tsvector
  from unnest(words) with ordinality as t(word, place)
$$;

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
"""

AS_BEFORE = r"""
create or replace function public.agreements_names_of(ids bigint[])
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

create or replace function public.agreements_lexemes(words text[]) returns tsvector
language sql immutable strict parallel safe
as $$
  select coalesce(
    string_agg('''~' || left(word, 60) || ''':' || least(place, 16383), ' ' order by place)
      filter (where word is not null),
    ''
  )::tsvector
  from unnest(words) with ordinality as t(word, place)
$$;

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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0013_picked_extracts"),
        ("organizations", "0006_quicker_names"),
    ]
    operations = [migrations.RunSQL(QUICKER, AS_BEFORE)]
