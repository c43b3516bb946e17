"""The SQL of a search's words: what was typed, the recorded words near to it, and the names that hold them."""

# What was typed, piece by piece: its words as names are split, its stems, the recorded words that sound like each of
# them, and the codes of the vocabularies that hold it. The names of the host come with the first row.
FOLD = """
with asked as materialized (
  select place, name_words(said) as words, phraseto_tsquery('russian', agreements_plain(said)) as stems
  from unnest(%(said)s::text[]) with ordinality as t (said, place)
),
spoken as materialized (select distinct word from asked, unnest(words) as word),
alike as materialized (
  select s.word, array_agg(distinct r.word) as words
  from spoken s, organizations_wordreading r
  where r.reading = any (word_readings(s.word))
  group by s.word
)
select
  a.words,
  case when numnode(a.stems) > 0 then a.stems::text else '' end,
  coalesce((select jsonb_object_agg(l.word, l.words) from alike l where l.word = any (a.words)), '{}'),
  array(
    select '#k' || k.id from agreements_agreementkind k where k.search_words @@ a.stems
    union all
    select '#f' || c.id from agreements_fieldofcooperation c where c.search_words @@ a.stems
  ),
  case when place = 1 then array(
    select n.plain from organizations_organization o join organizations_searchname n on n.organization_id = o.id
    where o.is_host
  ) end
from asked a order by place"""

# Recorded words near to what was typed: with letters in common, or beginning with it. `similarity` goes from 0 to 1.
NEAR = """
select s.word, q.reading, n.word, n.reading, n.begins,
       plainto_tsquery('russian', agreements_plain(n.word))::text as stems
from unnest(%(words)s::text[]) as s (word)
cross join lateral unnest(word_readings(s.word)) as q (reading)
cross join lateral (
  (
    select r.word, r.reading, false as begins from organizations_wordreading r
    where r.reading %% q.reading and length(r.reading) between length(q.reading) - 2 and length(q.reading) + 2
    order by similarity(r.reading, q.reading) desc, r.word limit 40
  )
  union all
  -- Two letters swapped here and there leave no three of them together: those with the same letters, more or less.
  (
    select r.word, r.reading, false from organizations_wordreading r
    where length(q.reading) >= 5
      and r.reading >= left(q.reading, 1) and r.reading < left(q.reading, 1) || U&'\\+10FFFF'
      and length(r.reading) between length(q.reading) - 2 and length(q.reading) + 2
      and length(translate(r.reading, q.reading, '')) <= 2 and length(translate(q.reading, r.reading, '')) <= 2
    limit 400
  )
  union all
  (
    select r.word, r.reading, true from organizations_wordreading r
    where s.word = %(last)s and length(q.reading) >= 3
      and r.reading >= q.reading and r.reading < q.reading || U&'\\+10FFFF'
    order by r.reading, r.word limit 40
  )
) as n"""

# Names that hold every word looked for.
NAMES = """
select n.organization_id, n.person_id, n.standing, n.plain, n.text, coalesce(o.is_host, false)
from organizations_searchname n left join organizations_organization o on o.id = n.organization_id
where n.words @@ %(words)s::tsquery limit %(limit)s"""
# The same, whole names alone, where very many names hold the words.
WHOLE_NAMES = """
select n.organization_id, n.person_id, n.standing, n.plain, n.text, coalesce(o.is_host, false)
from organizations_searchname n left join organizations_organization o on o.id = n.organization_id
where n.words @@ %(words)s::tsquery and n.plain = any(%(whole)s::text[]) limit %(limit)s"""

NUMBERED = "select id from agreements_agreement where number = any(%(numbers)s::text[])"
