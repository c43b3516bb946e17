"""The SQL of the work list of possible duplicates.

Each record says what it could be known again by (a key, a number, a host); records that say the same are a pair, with
what they share as reasons. So the work grows with the records and not with their pairs. What many share says nothing:
a host of twenty organizations is a provider, a name of twenty people a common one.

Parameters: ``limit``, ``offset``; ``first``, ``second`` (a pair alone, else null). A row ends with the number of all.
"""

# Below this nobody is asked. The numbers weigh reasons against each other; docs/adr/0029 says how they were found.
ASKED_FROM = 30

# Who is at these is told by the whole address, as they are everybody's.
_EVERYBODYS = (
    "facebook.com", "vk.com", "instagram.com", "youtube.com", "t.me", "ok.ru", "twitter.com", "x.com", "linkedin.com",
    "sites.google.com", "wikipedia.org", "en.wikipedia.org", "ru.wikipedia.org", "tilda.ws", "wixsite.com",
)  # fmt: skip
_HOST = r"substring(lower(website) from '^https?://(?:www\.)?([^/:?#]+)')"
_PLACE = r"rtrim(regexp_replace(lower(website), '^https?://(www\.)?|[?#].*$', '', 'g'), '/')"
_SORTED = "(select string_agg(w, ' ' order by w) from unnest(string_to_array({}, ' ')) as w)"
# By these no name is told from another.
_SMALL = ("a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "в", "во", "для", "и", "на", "по", "при", "с")
# What two spellings of a word have in common at least, as pg_trgm counts it.
_SLIP = 0.45


# Pairs of ``spelling``, whose words are near each other, beside those of ``pair``.
_SLIPS = f"""slip as materialized (
  select distinct a.owner as first, b.owner as second
  from spelling, unnest(owners, spelled) as a(owner, word), unnest(owners, spelled) as b(owner, word)
  where a.owner < b.owner and a.word <> b.word and similarity(a.word, b.word) >= {_SLIP}
),
likely as materialized (
  select coalesce(p.first, s.first) as first, coalesce(p.second, s.second) as second,
    coalesce(p.why, '{{}}')
    || case when s.first is null or p.why && '{{name,words,bare}}' then '{{}}' else '{{slip}}'::text[] end as why
  from pair p full join slip s on (s.first, s.second) = (p.first, p.second)
)"""


def _pairs(most: str) -> str:
    """Pairs of those who say the same, each with its reasons; ``most``: how many may say it, by what it is."""
    return f"""
shared as materialized (
  select why, array_agg(distinct owner) as owners, count(distinct owner) as crowd
  from said where key <> ''
  group by why, key
  having count(distinct owner) between 2 and {most}
),
pair as materialized (
  select a as first, b as second, array_agg(distinct why) as why, max(crowd) as crowd
  from shared, unnest(owners) as a, unnest(owners) as b
  where a < b
  group by 1, 2
)"""


def _not_said_of(table: str, records: str) -> str:
    """Nobody said that the two are not the same; of a merged record it is said of the one it leads to."""
    keys = "coalesce(x.merged_into_id, x.id), coalesce(y.merged_into_id, y.id)"
    return f"""(p.first, p.second) not in (
    select least({keys}), greatest({keys})
    from {table} d join {records} x on x.id = d.first_id join {records} y on y.id = d.second_id
  )"""


_PAGE = f"""
select first, second, score, why, count(*) over () as total
from scored
where score >= {ASKED_FROM} and (%(first)s::bigint is null or (first, second) = (%(first)s, %(second)s))
order by score desc, first, second
limit %(limit)s offset %(offset)s"""

ORGANIZATIONS = f"""
with standing as materialized (
  select id, name_key, name_ru, name_ru_key, short_name, country, website
  from organizations_organization where merged_into_id is null
),
named as materialized (
  select n.organization_id as owner,
    array(select w from unnest(string_to_array(n.plain, ' ')) as w where w not in {_SMALL} order by w) as words
  from organizations_searchname n join standing o on o.id = n.organization_id where n.text <> o.short_name
),
said as (
  select id as owner, 'name' as why, name_key as key from standing
  union all select id, 'name', name_ru_key from standing where name_ru <> ''
  union all select n.organization_id, 'name', n.key
    from organizations_organizationname n join standing o on o.id = n.organization_id
  union all select owner, 'words', array_to_string(words, ' ') from named
  union all select i.organization_id, 'identifier', upper(regexp_replace(i.value, '[^[:alnum:]]', '', 'g'))
    from organizations_organizationidentifier i join standing o on o.id = i.organization_id where length(i.value) > 4
  union all select id, 'site', case when {_HOST} in {_EVERYBODYS} then {_PLACE} else {_HOST} end
    from standing where website <> ''
  union all select id, 'short', lower(btrim(short_name)) || ' ' || country
    from standing where short_name <> '' and country <> ''
),{_pairs("case why when 'site' then 3 when 'short' then 4 else 6 end")},
spelling as materialized (
  -- A name without one of its words, and the word: those who say the same beside a word that begins alike may be one.
  select array_agg(owner) as owners, array_agg(words[place]) as spelled
  from named, generate_subscripts(words, 1) as place
  where cardinality(words) > 1 and words[place] ~ '^[^0-9]{{4,}}$'
  group by array_to_string(words[:place - 1] || words[place + 1:], ' '), left(words[place], 1)
  having count(distinct owner) between 2 and 8
),
{_SLIPS},
scored as (
  select p.first, p.second,
    case when 'identifier' = any(why) then 100 else 0 end
    + case when 'name' = any(why) then 60 when 'words' = any(why) then 50 when 'slip' = any(why) then 30 else 0 end
    + case when 'site' = any(why) then 30 else 0 end
    + case when 'short' = any(why) then 25 else 0 end
    + case when a.country = '' or b.country = '' then 0 when a.country = b.country then 10 else -45 end
    + case when a.city = '' or b.city = '' then 0 when lower(a.city) = lower(b.city) then 5 else -15 end
    + case when a.kind = b.kind then 5 else -15 end
    + case when a.founded_year <> b.founded_year then -15 when a.founded_year = b.founded_year then 5 else 0 end
      as score,
    case when 'name' = any(why) then array_remove(why, 'words') else why end
    || case when a.country <> '' and a.country = b.country and not 'short' = any(why)
       then array['country'] else array[]::text[] end
      as why
  from likely p
    join organizations_organization a on a.id = p.first
    join organizations_organization b on b.id = p.second
  where a.successor_id is distinct from b.id and b.successor_id is distinct from a.id
    and not (a.is_host and b.is_host)
    -- Two numbers of one register are two bodies, unless another number says that they are one.
    and ('identifier' = any(why) or not exists (
      select from organizations_organizationidentifier i join organizations_organizationidentifier j using (scheme)
      where i.organization_id = a.id and j.organization_id = b.id and i.value <> j.value and scheme <> 'OTHER'
    ))
    and {_not_said_of("organizations_distinctorganizations", "organizations_organization")}
){_PAGE}"""

# A name without its patronymic, in the letters of keys.
_PATRONYMIC = r"(ovich|evich|ich|ovna|evna|ichna|inichna)$"
_BARE = f"""(
  select string_agg(w, ' ' order by w) from unnest(string_to_array(key, ' ')) as w
  where w !~ '{_PATRONYMIC}'
)"""

PERSONS = f"""
with name as materialized (
  select id as owner, name_key as key from organizations_person where merged_into_id is null
  union select id, name_ru_key from organizations_person where merged_into_id is null and name_ru <> ''
  union select n.person_id, n.key
    from organizations_personname n join organizations_person h on h.id = n.person_id where h.merged_into_id is null
),
said as (
  select owner, 'name' as why, {_SORTED.format("key")} as key from name
  -- Of three words one may be the name of the father, which most sources leave out.
  union all select owner, 'bare', {_BARE} from name where key ~ ' .* '
  union all select owner, 'bare', {_SORTED.format("key")} from name where key ~ '^[^ ]+ [^ ]+$'
),{_pairs("12")},
spread as materialized (
  -- How often a word is in names: two people are called the same by chance, the rather the commoner both words are.
  select w as word, count(distinct owner) as borne from name, unnest(string_to_array(key, ' ')) as w group by 1
),
place as materialized (
  select g.person_id as person, y.organization_id as body
    from agreements_signature g join agreements_party y on y.id = g.party_id
  union select t.person_id, t.organization_id from agreements_attendee t where t.organization_id is not null
),
together as materialized (
  select distinct p.first, p.second
  from pair p join place x on x.person = p.first join place y on y.person = p.second and y.body = x.body
),
chance as materialized (
  -- How many are to be expected of this name if its two rarest words met by chance, those who have it left out. Of more
  -- words some belong together, as "al" and what follows.
  select first, second, borne[1] * coalesce(borne[2], n.count) / n.count as by_chance
  from (
    select p.first, p.second, array_agg(greatest(s.borne - p.crowd, 0.01) order by s.borne) as borne
    from pair p join organizations_person a on a.id = p.first
      cross join unnest(string_to_array(a.name_key, ' ')) as w join spread s on s.word = w
    group by 1, 2
  ) as words, (select greatest(count(*), 1) as count from organizations_person) as n
),
spelling as materialized (
  -- Of people who stand for one organization, a name without one of its words, and the word.
  select array_agg(owner) as owners, array_agg(words[place]) as spelled
  from (select owner, string_to_array({_SORTED.format("key")}, ' ') as words from name) as n
    join place as p on p.person = n.owner, generate_subscripts(words, 1) as place
  where cardinality(words) > 1 and length(words[place]) > 3
  group by p.body, array_to_string(words[:place - 1] || words[place + 1:], ' '), left(words[place], 1)
  having count(distinct owner) between 2 and 8
),
{_SLIPS},
known as materialized (
  select p.*, a.patronymic as father, b.patronymic as other_father,
    t.first is not null or 'slip' = any(p.why) as together, coalesce(c.by_chance, 0) as by_chance
  from likely p join organizations_person a on a.id = p.first join organizations_person b on b.id = p.second
    left join together t on t.first = p.first and t.second = p.second
    left join chance c on c.first = p.first and c.second = p.second
),
scored as (
  select p.first, p.second,
    case when 'name' = any(why) then 55 when 'slip' = any(why) then 10 else 40 end
    + case when together then 35 when by_chance > 0.02 then -40 else 0 end
    + case when father <> '' and lower(father) = lower(other_father) then 15 else 0 end as score,
    case when 'name' = any(why) then array_remove(why, 'bare') else why end
    || case when together then array['together'] else array[]::text[] end
    || case when father <> '' and lower(father) = lower(other_father) then array['father'] else array[]::text[] end
      as why
  from known p
  where (father = '' or other_father = '' or left(lower(father), 4) = left(lower(other_father), 4))
    and {_not_said_of("organizations_distinctpersons", "organizations_person")}
){_PAGE}"""

# Days between two signings that may be one, told differently by two sources.
NEAR_DAYS = 30
_NEAR = f"a.signed_earliest <= b.signed_latest + {NEAR_DAYS} and b.signed_earliest <= a.signed_latest + {NEAR_DAYS}"
# Months that a signing, or one near it, may lie in: two that are near share one, so nobody is compared with everybody.
_SLOTS = f"""generate_series(
    (signed_earliest - {NEAR_DAYS // 2} - date '1800-01-01') / 31,
    (signed_latest + {NEAR_DAYS // 2} - date '1800-01-01') / 31
  )"""
# Of so many agreements between the same parties, one without a date may be any.
FEW = 6

AGREEMENTS = f"""
with live as materialized (
  select a.id, a.signed, a.signed_earliest, a.signed_latest, a.kind_id, a.title, a.number, s.bodies
  from agreements_agreement a join (
    select agreement_id, array_agg(organization_id order by organization_id) as bodies
    from agreements_party where role = 'party' group by 1 having count(*) > 1
  ) s on s.agreement_id = a.id
  where a.record_state <> 'withdrawn'
),
of_set as materialized (
  -- How many agreements the same parties have, and in how many days: of many, some are near each other by chance.
  select bodies, count(*) as n, max(signed_latest) - min(signed_earliest) as days
  from live group by bodies having count(*) > 1
),
slot as materialized (
  select id, bodies, slot from live join of_set using (bodies), {_SLOTS} as slot where signed_earliest is not null
),
page as materialized (
  select distinct agreement_id, {_PLACE.replace("website", "url").replace("[?#].*$", "#.*$")} as place
  from agreements_source
),
told as materialized (
  select distinct x.agreement_id as first, y.agreement_id as second
  from page x join page y on y.place = x.place and x.agreement_id < y.agreement_id
),
candidate as materialized (
  select a.id as first, b.id as second from slot a join slot b using (bodies, slot) where a.id < b.id
  union
  select least(a.id, b.id), greatest(a.id, b.id) from live a join live b using (bodies) join of_set g using (bodies)
  where a.signed_earliest is null and a.id <> b.id and g.n <= {FEW}
  union
  select first, second from told
),
pair as materialized (
  select a.id as first, b.id as second, {_NEAR} as near,
    a.signed_earliest is null or b.signed_earliest is null as undated,
    a.signed = b.signed and a.signed ~ '^.{{10}}$' as same_day,
    a.kind_id = b.kind_id as same_kind, a.number = '' or b.number = '' as unnumbered,
    told.first is not null as same_source,
    lower(a.title) = lower(b.title) as same_title,
    (g.n - 2) * 61.0 / greatest(g.days, 365) as by_chance
  from candidate c join live a on a.id = c.first join live b on b.id = c.second join of_set g on g.bodies = a.bodies
    left join told on told.first = a.id and told.second = b.id
  where b.bodies = a.bodies
    and (({_NEAR}) or a.signed_earliest is null or b.signed_earliest is null or told.first is not null)
),
scored as (
  select p.first, p.second,
    case when same_day and by_chance < 3 then 35 when near and by_chance < 0.5 then 25 else 5 end
    + case when same_source then 35 else 0 end
    + case when same_kind is null then 0 when same_kind then 10 else -60 end
    + case when same_title then 25 else 0 end
    + case when unnumbered then 5 else 0 end as score,
    array['parties']
    || case when same_day then array['day'] when near then array['near'] when undated then array['undated']
       else array[]::text[] end
    || case when same_source then array['source'] else array[]::text[] end
    || case when same_title then array['title'] else array[]::text[] end
    || case when same_kind then array['kind'] else array[]::text[] end as why
  from pair p
  where not exists (
      select from agreements_agreementlink l
      where (l.agreement_id, l.target_id) in ((p.first, p.second), (p.second, p.first))
    )
    and not exists (
      select from agreements_distinctagreements d where (d.first_id, d.second_id) = (p.first, p.second)
    )
){_PAGE}"""
