"""The SQL of extracts: constants made of constants; everything a visitor says is a parameter.

An extract is read in batches of keys, so that PostgreSQL and the worker need the memory of one batch, and no file for a
sort. Every table is a relation of its own here (``_SOURCES``), so that the same statement reads what the register says
and what it said after an event. Parameters, beside those of ``agreements.statements``:
    keys: the agreements of the batch, in the order of the list.
    russian: whether the reader reads Russian; as_of: the number of an event, for the past.
    own_address: the address that those of the records begin with.
"""

import re

from agreements import statements
from agreements.statements import FITS, STATUS, WORDS_FOUND
from agreements.statements_past import _of_the_past

# The keys of a list, one a row, as they are taken along the index of its order.
KEYS = {
    order: f"""
select f.agreement_id
from agreements_agreementfacts f {joined} {STATUS}
where {FITS} and (%(words)s::tsquery is null or exists (
  select from agreements_agreementwords w where w.agreement_id = f.agreement_id and {WORDS_FOUND}))
order by {ordered}"""
    for order, (ordered, joined) in statements.ORDERS.items()
}
PAST_KEYS = {order: _of_the_past(statement) for order, statement in KEYS.items()}
# Those that stood in a list of the staff, in its order, of what the reader may read: drafts without a number too.
PICKED = f"""
select f.agreement_id
from unnest(%(picked)s::bigint[]) with ordinality as l (id, place)
join agreements_agreementfacts f on f.agreement_id = l.id
where (%(scope)s = 'all' or {statements.VISIBLE})
order by l.place"""
PAST_PICKED = _of_the_past(PICKED)

# The limits of a reading, which hold for its transaction alone; and its snapshot with them, for a second line.
LIMITS = """
select set_config('statement_timeout', %s, true), set_config('idle_in_transaction_session_timeout', %s, true),
  set_config('work_mem', %s, true)"""
SNAPSHOT = """
select pg_export_snapshot(), current_setting('statement_timeout'),
  current_setting('idle_in_transaction_session_timeout'), current_setting('work_mem')"""

# How many rows there are, up to a bound.
COUNTED = {
    "agreement": "select count(*) from (select from ({keys}) l limit %(most)s) as rows",
    "party": """select count(*) from (
  select from ({keys}) l join agreements_party p on p.agreement_id = l.agreement_id limit %(most)s
) as rows""",
    "signature": """select count(*) from (
  select from ({keys}) l join agreements_party p on p.agreement_id = l.agreement_id
  join agreements_signature g on g.party_id = p.id limit %(most)s
) as rows""",
}

# Table and its name in the statements.
TABLES = {
    "a": "agreements_agreement",
    "k": "agreements_agreementkind",
    "p": "agreements_party",
    "g": "agreements_signature",
    "t": "agreements_agreement_fields",
    "c": "agreements_fieldofcooperation",
    "d": "agreements_document",
    "u": "agreements_source",
    "o": "organizations_organization",
    "n": "organizations_organizationname",
    "h": "organizations_person",
}
NOW = {name: f"select * from {table}" for name, table in TABLES.items()}
THEN = {
    name: f"""select r.* from history_rows('{table}', %(as_of)s) e
  cross join lateral jsonb_populate_record(null::{table}, e."row") r"""
    for name, table in TABLES.items()
}

# Facts of the batch: whatever hangs on an agreement is looked for among these.
_ASKED = """
asked as materialized (
  select l.place, f.* from unnest(%(keys)s::bigint[]) with ordinality as l (id, place)
  join {facts} f on f.agreement_id = l.id
  order by l.place
)"""

# The parties of the batch, looked for once.
_PLACED = """
placed as materialized (
  select asked.place, p.id, p.agreement_id, p.organization_id, p.position, p.role, p.name_as_signed,
    asked.signed_earliest, asked.signed_latest
  from asked join s_p p on p.agreement_id = asked.agreement_id
)"""
# Names under which an organization acts, with the days they were borne on; see ``presentation.names``.
_BORNE = """
borne as materialized (
  select n.organization_id, n.id, n.text, n.language, n.kind, n.valid_from, n.valid_to,
    partial_date_earliest(n.valid_from) as begins, partial_date_latest(n.valid_to) as ends,
    lower(split_part(n.language, '-', 1)) = case when %(russian)s then 'ru' else 'en' end as own
  from (select distinct organization_id from placed) as whose
  join s_n n on n.organization_id = whose.organization_id
  where n.kind = 'official' or (n.kind = 'former' and (n.valid_from <> '' or n.valid_to <> ''))
)"""
# What the organization was called from each day on which a name began, or that came after the last of one: two arrays,
# so that a day is looked up by ``width_bucket`` and no row is joined for it.
_CALLED = """
called as materialized (
  select organization_id, array_agg(day order by day) as since, array_agg(text order by day) as texts,
    array_agg(language order by day) as languages, bool_or(renamed) as renamed
  from (
    select distinct on (cut.organization_id, cut.day) cut.organization_id, cut.day, b.text, b.language, cut.renamed
    from (
      select b.organization_id, day.day, bool_or(b.valid_to <> '') as renamed from borne b
      cross join lateral (values ('-infinity'::date), (b.begins), (b.ends + 1)) as day (day)
      where day.day is not null group by 1, 2
    ) as cut
    left join borne b on b.organization_id = cut.organization_id
      and (b.begins is null or b.begins <= cut.day) and (b.ends is null or b.ends >= cut.day)
      and (b.own or b.valid_to <> '')
    order by cut.organization_id, cut.day, b.own desc nulls last, coalesce(b.begins, '-infinity') desc, b.id
  ) as held
  group by organization_id
)"""
# Two names are the same but for capitals, spaces, quotation marks, stops and dashes.
_COMPARED = r"""btrim(regexp_replace(lower({0}), '[\s"''«»“”„‘’‚`´ʹ\-‐‑‒–—.,]+', ' ', 'g'))"""
# What stood beside an official name at its time in the reader's language, where it is one; arrays for the same reason.
_TWINS = f"""
twins as materialized (
  select organization_id, array_agg(compared) as compared, array_agg(text) as texts
  from (
    select b.organization_id, {_COMPARED.format("b.text")} as compared,
      case when count(distinct m.id) = 1 then min(m.text) end as text
    from borne b
    join borne m on m.organization_id = b.organization_id and m.valid_from = b.valid_from and m.valid_to = b.valid_to
    where b.kind = 'official' and m.kind = 'official' and m.own
    group by 1, 2
  ) as known
  group by organization_id
)"""
_COUNTERPART = f"w.texts[array_position(w.compared, {_COMPARED.format('p.name_as_signed')})]"
_PRESENT = "case when %(russian)s and o.name_ru <> '' then o.name_ru else o.name end"
_ON = "coalesce(l.texts[width_bucket({0}, l.since)], " + _PRESENT + ")"
_LANGUAGE_ON = "coalesce(l.languages[width_bucket({0}, l.since)], '')"
# Each party with its names: when it signed, as signed, and on the day of the extract.
_NAMED = f"""
named as (
  select p.place, p.id, p.agreement_id, p.position, p.role, p.name_as_signed, o.slug, o.country, o.kind, o.city,
    o.city_ru,
    case when l.since is null then {_PRESENT} else {_ON.format("%(on_day)s::date")} end as today,
    case
      when l.since is null then {_PRESENT} -- never called otherwise
      when p.signed_earliest is not null
        and {_ON.format("p.signed_earliest")} = {_ON.format("p.signed_latest")}
        and {_LANGUAGE_ON.format("p.signed_earliest")} = {_LANGUAGE_ON.format("p.signed_latest")}
        then {_ON.format("p.signed_earliest")}
      when p.name_as_signed = '' or not l.renamed then {_ON.format("%(on_day)s::date")}
      else coalesce({_COUNTERPART}, p.name_as_signed)
    end as name
  from placed p
  join s_o o on o.id = p.organization_id
  left join called l on l.organization_id = p.organization_id
  left join twins w on w.organization_id = p.organization_id
)"""
_WHO = """
who as materialized (
  select p.place,
    array_agg(nullif(p.name, '') order by p.position, p.id) as names,
    array_agg(nullif(p.name_as_signed, '') order by p.position, p.id) as as_signed,
    array_agg(nullif(p.today, '') order by p.position, p.id) as today,
    array_agg(p.slug order by p.position, p.id) as slugs,
    array_agg(nullif(p.country, '') order by p.position, p.id) as countries
  from named p group by p.place
)"""
_SIGNED_BY = """
signed_by as materialized (
  select p.place, array_agg(
    concat_ws(', ', coalesce(nullif(g.name_as_signed, ''), h.name), nullif(g.capacity, ''))
    order by p.position, p.id, g.position, g.id
  ) as people
  from placed p
  join s_g g on g.party_id = p.id
  join s_h h on h.id = g.person_id
  group by p.place
)"""
_THEMES = """
vocabulary as materialized (
  select c.id, c.slug, row_number() over (order by sort_key(c.name), c.id) as place from s_c c
),
themes as materialized (
  select asked.place, array_agg(c.slug order by c.place) as slugs
  from asked join s_t t on t.agreement_id = asked.agreement_id join vocabulary c on c.id = t.fieldofcooperation_id
  group by asked.place
)"""
# What a reader other than staff may download: what is theirs now, of what there was.
_MAY_DOWNLOAD = """(
    %(scope)s = 'all' or d.visibility = 'public' or (
      %(scope)s = 'own' and d.visibility = 'parties' and f.organizations && %(own)s::bigint[]
    )
  )"""
_PAPERS = f"""
papers as materialized (
  select f.place, count(*) as documents
  from asked f join s_d d on d.agreement_id = f.agreement_id
  where {_MAY_DOWNLOAD} and (%(scope)s = 'all' or {{at_hand}})
  group by f.place
)"""
_AT_HAND_NOW = "true"
_AT_HAND_THEN = """exists (
      select from agreements_document x
      where x.id = d.id and x.sha256 = d.sha256 and x.visibility = d.visibility
    )"""
_REPORTED = """
reported as materialized (
  select asked.place, array_agg(u.url order by u.id) as pages
  from asked join s_u u on u.agreement_id = asked.agreement_id group by asked.place
)"""

# What a column needs: relations that have to be there before it, and how it is joined.
PARTS = {
    "placed": _PLACED,
    "borne": _BORNE,
    "called": _CALLED,
    "twins": _TWINS,
    "named": _NAMED,
    "who": _WHO,
    "signed_by": _SIGNED_BY,
    "themes": _THEMES,
    "reported": _REPORTED,
}
NEEDS = {
    "who": ("placed", "borne", "called", "twins", "named"),
    "named": ("placed", "borne", "called", "twins"),
    "signed_by": ("placed",),
}
JOINED = {
    "kind": "left join lateral (select s_k.slug from s_k where s_k.id = a.kind_id offset 0) k on true",
    "who": "left join who on who.place = f.place",
    "signed_by": "left join signed_by on signed_by.place = f.place",
    "themes": "left join themes on themes.place = f.place",
    "papers": "left join papers on papers.place = f.place",
    "reported": "left join reported on reported.place = f.place",
    "responsible": "left join accounts_user v on v.id = a.responsible_id",
}
# One row for each agreement, party or signature: what is joined, and the order beside the list's.
SHAPES = {
    "agreement": ("", "f.place"),
    "party": ("join named p on p.place = f.place", "f.place, p.position, p.id"),
    "signature": (
        "join named p on p.place = f.place join s_g g on g.party_id = p.id join s_h h on h.id = g.person_id",
        "f.place, p.position, p.id, g.position, g.id",
    ),
}


def relations(parts: list[str], *, past: bool, asked: bool = True) -> str:
    """The ``with`` of a statement over the sources, of now or of the past, and the named parts, in their order.

    Args:
        parts: of ``PARTS``, and ``papers``.
        past: whether the sources are as they were after an event.
        asked: whether the statement is of a batch.
    """
    sources = THEN if past else NOW
    made = "materialized" if past else "not materialized"
    facts = "agreements_facts_at(%(as_of)s)" if past else "agreements_agreementfacts"
    at_hand = _AT_HAND_THEN if past else _AT_HAND_NOW
    bodies = [*(f"s_{name} as {made} ({body})" for name, body in sources.items())]
    bodies += [_ASKED.format(facts=facts)] if asked else []
    bodies += [_PAPERS.replace("{at_hand}", at_hand) if part == "papers" else PARTS[part] for part in parts]
    return "with " + ",\n".join(bodies)


# Where what belongs to an agreement or a party is looked for by its key.
_LOOKED_FOR = re.compile(r"\bjoin (s_[apgu]|agreements_agreementfacts) (\w) on \2\.(\w+) = (\w+\.\w+)")


def by_index(statement: str) -> str:
    """The same of now, told to go to each row along its index. Rows of the past have none.

    A batch is a small part of the tables, and the planner would read them from end to end for every batch.
    """
    return _LOOKED_FOR.sub(r"cross join lateral (select * from \1 x where x.\3 = \4 offset 0) \2", statement)


def documents(keys: str, *, past: bool) -> str:
    """The documents of listed agreements that the reader may download: those that are at hand, of now or of then."""
    facts = "agreements_facts_at(%(as_of)s)" if past else "agreements_agreementfacts"
    return f"""{relations([], past=past, asked=False)}
select d.id, a.number, d.kind, d.title, d.language, d.file
from s_d d join s_a a on a.id = d.agreement_id join {facts} f on f.agreement_id = a.id
where {_MAY_DOWNLOAD} and {_AT_HAND_THEN} and a.id in ({keys})
order by a.number, d.id limit %(most)s"""
