"""The SQL of lists and searches: constants, made once from constants; everything a visitor says is a parameter.

It is SQL and not the ORM because a list of a million stands or falls with its plan, and because putting together seven
queries costs more than PostgreSQL needs to answer them. A parameter that is null filters nothing, and the planner,
which sees the values, leaves its condition out.

Parameters of all of them:
    scope: what the reader may know of: "public", "own" or "all"; own: the organizations of a partner's account.
    on_day, ending_soon: the day that a status is told for, and the days of ``agreements.status``.
    kinds, fields, organizations (keys), statuses, countries, years, undated: the facets; null where one is off.
    in_force_on, signed_after, signed_before: days; null where one is off.
    missing: what the records lack, of ``LACKS``; null where it is off.
    any_facet, any_filter: whether one of the facets is on, and one of all these.
    words: a ``tsquery``.
"""

import re

VISIBLE = """(
    (%(scope)s = 'all' and f.registered)
    or (%(scope)s = 'public' and f.public)
    or (%(scope)s = 'own' and (f.public or (f.for_parties and f.organizations && %(own)s::bigint[])))
  )"""

# A text is looked for in two indexes: one that holds what is public, and one that the public never touches.
WORDS_FOUND = """(
    (w.public and w.words @@ %(words)s::tsquery)
    or (%(scope)s <> 'public' and not w.public and w.words @@ %(words)s::tsquery)
  )"""
# What is found by its words and is nothing to this reader must not count among the hits: "more than 10,000" would tell
# of it. What the public may read stands in an index of its own, and staff may read all.
HIT_MAY_BE_KNOWN = f"""(%(scope)s <> 'own' or exists (
    select from agreements_agreementfacts f where f.agreement_id = w.agreement_id and {VISIBLE}))"""

STATUS = """
  cross join lateral (
    select agreements_term_end(f.term, f.expires_latest, f.renewal_months, f.terminated_latest, %(on_day)s::date)
      as term_end
    offset 0 -- so that it is worked out once for the status, and the function of the status is put in place
  ) e
  cross join lateral (
    select agreements_status(
      f.stage, f.terminated_latest, coalesce(f.superseded_from <= %(on_day)s::date, false),
      coalesce(f.effective_earliest, f.signed_earliest), e.term_end, f.notice_days, %(ending_soon)s, %(on_day)s::date
    ) as status
  ) s"""

DATES = """(
    %(in_force_on)s::date is null
    or agreements_status(
      f.stage, f.terminated_latest, coalesce(f.superseded_from <= %(in_force_on)s::date, false),
      coalesce(f.effective_earliest, f.signed_earliest),
      agreements_term_end(f.term, f.expires_latest, f.renewal_months, f.terminated_latest, %(in_force_on)s::date),
      f.notice_days, %(ending_soon)s, %(in_force_on)s::date
    ) in ('in_force', 'expiring')
  )
  and (%(signed_after)s::date is null or f.signed_latest >= %(signed_after)s::date)
  and (%(signed_before)s::date is null or f.signed_earliest <= %(signed_before)s::date)"""

# A document counts where the reader may read it, or the list of what lacks one would tell of hidden files.
HAS_DOCUMENT = """exists (
    select from agreements_document d where d.agreement_id = f.agreement_id and (
      %(scope)s = 'all' or d.visibility = 'public'
      or (%(scope)s = 'own' and d.visibility = 'parties' and f.organizations && %(own)s::bigint[])
    ))"""
HAS_SOURCE = "exists (select from agreements_source r where r.agreement_id = f.agreement_id)"
# What a complete record has. Who has not signed has no date, term and text yet, and lacks none.
LACKS = {
    "signed": "(f.stage = 'signed' and not f.dated)",
    "document": f"(f.stage = 'signed' and not {HAS_DOCUMENT})",
    "source": f"(not {HAS_SOURCE})",
    "term": "(f.stage = 'signed' and f.term = 'unknown')",
}
LACKING = (
    "(%(missing)s::text[] is null or "
    + " or ".join(f"('{name}' = any(%(missing)s::text[]) and {lacks})" for name, lacks in LACKS.items())
    + ")"
)

FACETS = {
    "status": "(%(statuses)s::text[] is null or s.status = any(%(statuses)s::text[]))",
    "kind": "(%(kinds)s::bigint[] is null or f.kind_id = any(%(kinds)s::bigint[]))",
    "field": "(%(fields)s::bigint[] is null or f.fields && %(fields)s::bigint[])",
    "country": "(%(countries)s::text[] is null or f.countries && %(countries)s::text[])",
    "year": "(%(years)s::smallint[] is null or f.year = any(%(years)s::smallint[]) or (%(undated)s and not f.dated))",
    "organization": "(%(organizations)s::bigint[] is null or f.organizations && %(organizations)s::bigint[])",
}
FITS = "\n  and ".join((VISIBLE, DATES, LACKING, *FACETS.values()))

# Which facet alone keeps a row out, for the counts of its other options; null where two do.
_MISSES = {name: f"not coalesce({condition}, false)" for name, condition in FACETS.items()}
_MISSED = "case " + " ".join(f"when {misses} then '{name}'" for name, misses in _MISSES.items()) + " end"
_MISSES_ONE = " + ".join(f"({misses})::int" for misses in _MISSES.values())

_COLUMNS = "f.agreement_id, f.kind_id, s.status, f.year, f.dated, f.countries, f.fields, f.organizations"
# What an agreement has one of is counted together, in one pass over the rows.
_GROUPED = """grouped as materialized (
  select missed, status, kind_id, case when dated then year end as year, count(*) as n
  from counted group by 1, 2, 3, 4
)"""
# Grouped by what is stored and put in words afterwards: a text for each row would cost more than counting it. Lists are
# taken apart among the columns: as a table beside each row they would take twice as long.
_COUNTS = """
  select 'status' as facet, status as value, sum(n)::bigint as n from grouped
    where coalesce(missed, 'status') = 'status' group by 2
  union all
  select 'kind', kind_id::text, sum(n)::bigint from grouped
    where kind_id is not null and coalesce(missed, 'kind') = 'kind' group by 2
  union all
  select 'field', field::text, n from (
    select field, count(*) as n
    from (select unnest(fields) as field from counted where coalesce(missed, 'field') = 'field') as each
    group by 1) as fields
  union all
  select 'country', country, n from (
    select country, count(*) as n
    from (select unnest(countries) as country from counted where coalesce(missed, 'country') = 'country') as each
    group by 1) as countries
  union all
  select 'year', coalesce(year::text, 'none'), sum(n)::bigint from grouped
    where coalesce(missed, 'year') = 'year' group by 2
  union all
  select 'organization', organization::text, n from (
    select organization, count(*) as n
    from (
      select unnest(organizations) as organization from counted
      where coalesce(missed, 'organization') = 'organization'
    ) as each
    group by 1 order by 2 desc, 1 limit %(most_organizations)s) as organizations
  union all
  select 'total', '', coalesce(sum(n), 0)::bigint from grouped where missed is null
  union all
  select 'beside', '', coalesce(sum(n), 0)::bigint from grouped where missed is not null
"""

# All that the reader may know of, counted exactly; asked once for each state of the register.
COUNT_ALL = f"""
with counted as not materialized (
  select {_COLUMNS}, null::text as missed from agreements_agreementfacts f {STATUS} where {VISIBLE}
),
{_GROUPED}
{_COUNTS}
  union all
  select 'head', '', (select coalesce(max(id), 0) from history_event)
"""

# The part of these counts that depends on the day.
COUNT_STATUSES = f"""
select 'status', s.status, count(*) from agreements_agreementfacts f {STATUS} where {VISIBLE} group by s.status
union all
select 'head', '', (select coalesce(max(id), 0) from history_event)"""

# What has changed in these counts since the event `head`: plus what is there now, minus what was there then.
_SIGNED_GROUPED, _SIGNED_COUNTS = (part.replace("count(*)", "sum(sign)::bigint") for part in (_GROUPED, _COUNTS))
for _list in ("fields", "countries", "organizations"):
    _SIGNED_COUNTS = re.sub(rf"(unnest\({_list}\) as [a-z]+)", r"\1, sign", _SIGNED_COUNTS)
COUNT_CHANGES = f"""
with counted as materialized (
  select {_COLUMNS}, null::text as missed, 1 as sign
  from agreements_knownsince k join agreements_agreementfacts f on f.agreement_id = k.agreement_id {STATUS}
  where k.event > %(head)s and {VISIBLE}
  union all
  select {_COLUMNS}, null, -1
  from agreements_pastversion f {STATUS}
  where f.until > %(head)s and f.since <= %(head)s and {VISIBLE}
),
{_SIGNED_GROUPED}
{_SIGNED_COUNTS}
  union all
  select 'head', '', (select coalesce(max(id), 0) from history_event)
"""

# What fits the filters, up to a bound, and what one facet alone keeps out, up to the same bound.
COUNT_FILTERED = f"""
with counted as materialized (
  (select {_COLUMNS}, null::text as missed from agreements_agreementfacts f {STATUS}
    where {FITS} and (%(words)s::tsquery is null or exists (
      select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND}))
    limit %(bound)s)
  union all
  (select {_COLUMNS}, {_MISSED} from agreements_agreementfacts f {STATUS}
    where %(any_facet)s and {VISIBLE} and {DATES} and {LACKING} and {_MISSES_ONE} = 1
      and (%(words)s::tsquery is null or exists (
        select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND}))
    limit %(bound)s)
),
{_GROUPED}
{_COUNTS}"""

# How complete the records are that the reader may know of, in one row: how many, those signed, those lacking each.
COMPLETENESS = f"""
select count(*), count(*) filter (where f.stage = 'signed'), {
    ", ".join(f"count(*) filter (where {lacks})" for lacks in LACKS.values())
}
from agreements_agreementfacts f where {VISIBLE}"""

# Rank of an agreement: 1 its number was typed, then the ranks of the names of its parties and signatories, 10 the rest.
RANKS = tuple(range(2, 10))
_RANK = (
    "case when f.agreement_id = any(%(numbered)s::bigint[]) then 1 "
    + " ".join(
        f"when f.organizations && %(organizations_{rank})s::bigint[] or f.persons && %(persons_{rank})s::bigint[] "
        f"then {rank}"
        for rank in RANKS
    )
    + " else 10 end"
)
_ANY_RANK = " or ".join(
    f"f.organizations && %(organizations_{rank})s::bigint[] or f.persons && %(persons_{rank})s::bigint[]"
    for rank in RANKS
)

_NEWEST = "f.signed_latest desc nulls last, f.agreement_id desc"
# Order, and the table that the key stands in.
ORDERS = {
    "newest": (_NEWEST, ""),
    "oldest": ("f.signed_earliest asc nulls last, f.agreement_id", ""),
    "title": (
        "o.title_order, f.agreement_id",
        "join agreements_agreementwords o on o.agreement_id = f.agreement_id",
    ),
    "title_ru": (
        "o.title_order_ru, f.agreement_id",
        "join agreements_agreementwords o on o.agreement_id = f.agreement_id",
    ),
    "number": ("o.number, f.agreement_id", "join agreements_agreement o on o.id = f.agreement_id and o.number <> ''"),
    "relevance": (f"{_RANK}, {_NEWEST}", ""),
}
_AS_BYTES = "coalesce(string_agg(int8send(agreement_id), ''::bytea order by place), ''::bytea)"


# By their keys at once, so that the index goes from one to the next: in a join each would be looked up from its root,
# or for 10,000 hits all there is be read.
FACTS_OF_HITS = """(
    select * from agreements_agreementfacts
    where agreement_id = any(array(select agreement_id from hits)) offset 0) f"""
_NOT_TOO_MANY = "(select count(*) from hits) < %(bound)s"


def _counted_with_keys(order: str, joined: str) -> str:
    """A search with few hits: the keys in order and every count, from one read of the hits.

    Of too many there are no keys, and counts only where no filter is on: with one, all is counted otherwise.
    """
    return f"""
with found as materialized ( -- planned as if all were read: for a few the planner would rather read text after text
  select w.agreement_id from agreements_agreementwords w where {WORDS_FOUND} and {HIT_MAY_BE_KNOWN}
),
hits as materialized (select agreement_id from found limit %(bound)s),
counted as materialized (
  select {_COLUMNS}, f.persons, f.signed_earliest, f.signed_latest,
    case when {_MISSES_ONE} = 0 then null else {_MISSED} end as missed
  from {FACTS_OF_HITS} {STATUS}
  where ({_NOT_TOO_MANY} or not %(any_filter)s) and {VISIBLE} and {DATES} and {LACKING} and {_MISSES_ONE} <= 1
),
{_GROUPED},
listed as (
  select f.agreement_id, row_number() over (order by {order}) as place
  from counted f {joined}
  where {_NOT_TOO_MANY} and f.missed is null
)
select facet, value, n, null::bytea as keys from ({_COUNTS}) as counts
union all
select 'hits', '', count(*), null from hits
union all
select 'keys', '', count(*), {_AS_BYTES} from listed"""


def _page(order: str, joined: str) -> str:
    """One page of a list, straight from the index of its order."""
    return f"""
select f.agreement_id from agreements_agreementfacts f {joined} {STATUS}
where {FITS}
order by {order} limit %(limit)s offset %(offset)s"""


def _page_of_words(order: str, joined: str) -> str:
    """One page of a search with very many hits: a walk along the order, so that few texts are looked at."""
    return f"""
select f.agreement_id
from agreements_agreementfacts f {joined} {STATUS}
where {FITS} and exists (
  select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND}
) and f.agreement_id <> all(%(left_out)s::bigint[])
order by {order} limit %(limit)s offset %(offset)s"""


def _keys(order: str, joined: str) -> str:
    """All keys of a list in order, eight bytes each, for pages deep in it."""
    return f"""
select {_AS_BYTES} from (
  select f.agreement_id, row_number() over (order by {order}) as place
  from agreements_agreementfacts f {joined} {STATUS}
  where {FITS} and (%(words)s::tsquery is null or exists (
    select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND}))
  order by place limit %(limit)s
) as listed"""


# One page of all that the reader may know of, told from the index of the order alone; and the same from its end.
_FROM_THE_END = {
    "newest": "f.signed_latest asc nulls first, f.agreement_id",
    "oldest": "f.signed_earliest desc nulls first, f.agreement_id desc",
}


# A date is known to the year at least, so the first and the last day that it may mean are of one year.
_FROM_YEAR = {
    "newest": "and f.signed_latest < make_date(%(year)s::integer + 1, 1, 1)",
    "oldest": "and f.signed_earliest >= make_date(%(year)s::integer, 1, 1)",
}


def _page_of_all(order: str, begins: str = "") -> str:
    return f"""
select f.agreement_id from agreements_agreementfacts f where {VISIBLE} {begins}
order by {order} limit %(limit)s offset %(offset)s"""


PAGE_OF_ALL = {
    name: (_page_of_all(ORDERS[name][0]), _page_of_all(backwards)) for name, backwards in _FROM_THE_END.items()
}
PAGE_FROM_YEAR = {name: _page_of_all(ORDERS[name][0], begins) for name, begins in _FROM_YEAR.items()}

COUNT_SEARCH = {name: _counted_with_keys(*parts) for name, parts in ORDERS.items()}
# The same for one scope each, to be planned once: a plan for all scopes would look into the index of hidden texts for
# the public too, and the time it takes would tell of them.
COUNT_SEARCH_OF = {
    scope: {name: statement.replace("%(scope)s", f"'{scope}'") for name, statement in COUNT_SEARCH.items()}
    for scope in ("public", "own", "all")
}
PAGE = {name: _page(*parts) for name, parts in ORDERS.items() if name != "relevance"}
PAGE_OF_WORDS = {name: _page_of_words(*parts) for name, parts in ORDERS.items() if name != "relevance"}
KEYS = {name: _keys(*parts) for name, parts in ORDERS.items()}

# Of a search with very many hits: those whose number or a name in them was typed.
RANKED = f"""
select f.agreement_id
from agreements_agreementfacts f {STATUS}
where {FITS} and (f.agreement_id = any(%(numbered)s::bigint[]) or {_ANY_RANK})
  and exists (select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND})
order by {_RANK}, {_NEWEST} limit %(limit)s"""

# What the rows of a page show, as JSON, in the order of the keys. Who signed and what of the subject was found is
# read for a search alone. The keys come by a select, so that their number is unknown to every plan: see
# ``registry.prepared``.
ROWS = f"""
select
  json_build_object(
    'id', a.id, 'number', a.number, 'title', a.title, 'title_ru', a.title_ru, 'kind_id', a.kind_id, 'stage', a.stage,
    'signed', a.signed, 'effective', a.effective, 'expires', a.expires, 'terminated', a.terminated, 'term', a.term,
    'city', a.city, 'city_ru', a.city_ru, 'country', a.country, 'event', a.event, 'event_ru', a.event_ru,
    'visibility', a.visibility, 'record_state', a.record_state,
    'kind', (
      select json_build_object('id', k.id, 'slug', k.slug, 'name', k.name, 'name_ru', k.name_ru)
      from agreements_agreementkind k where k.id = a.kind_id
    ),
    'parties', coalesce((
      select json_agg(json_build_object(
        'id', p.id, 'agreement_id', p.agreement_id, 'organization_id', p.organization_id, 'role', p.role,
        'name_as_signed', p.name_as_signed,
        'organization', json_build_object(
          'id', o.id, 'slug', o.slug, 'name', o.name, 'name_ru', o.name_ru, 'short_name', o.short_name,
          'names', coalesce((
            select json_agg(json_build_object(
              'id', n.id, 'organization_id', n.organization_id, 'text', n.text, 'language', n.language, 'kind', n.kind,
              'valid_from', n.valid_from, 'valid_to', n.valid_to
            ) order by n.valid_from_earliest, n.id)
            from organizations_organizationname n where n.organization_id = o.id
          ), '[]')
        ),
        'signatures', coalesce((
          select json_agg(json_build_object(
            'id', g.id, 'party_id', g.party_id, 'person_id', g.person_id, 'name_as_signed', g.name_as_signed,
            'capacity', g.capacity,
            'person', json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'name_ru', h.name_ru)
          ) order by g.position, g.id)
          from agreements_signature g join organizations_person h on h.id = g.person_id
          where g.party_id = p.id and %(words)s::text is not null
        ), '[]')
      ) order by p.position, p.id)
      from agreements_party p join organizations_organization o on o.id = p.organization_id
      where p.agreement_id = a.id
    ), '[]')
  )::text,
  s.status, e.term_end,
  case when %(words)s::text is not null then ts_headline(
    'russian', case when %(russian)s then a.subject_ru else a.subject end, %(words)s::tsquery, %(headline)s
  ) end,
  -- Whether nothing but the words of its documents has what was looked for.
  %(words)s::text is not null and exists (
    select from agreements_documentlexemes l join agreements_agreementwords own on own.agreement_id = l.agreement_id
    where l.agreement_id = a.id and not ts_delete(own.words, l.lexemes) @@ %(words)s::tsquery
  )
from unnest((select %(keys)s::bigint[])) with ordinality as listed (id, place)
join agreements_agreementfacts f on f.agreement_id = listed.id
join agreements_agreement a on a.id = listed.id {STATUS}
order by listed.place"""

STATE = "select count(*), coalesce(min(id), 0), coalesce(max(id), 0) from agreements_registerchange"
