"""The SQL that compares the register after one event with the register after a later one.

What changed is read from the events between the two alone: the first of a row says what it was, the last what it
became.
Parameters of all: first, last: the numbers of the events; first_day, last_day: the days that statuses are told for;
ending_soon; left_out: columns that change without anything being said.
"""

from agreements.choices import Status
from agreements.statements import STATUS

RECORD = "agreements_agreement"
SIGNATURE = "agreements_signature"
# Tables whose rows belong to an agreement, in the order in which a record shows them. Signatures belong to a party.
OF_AGREEMENT = (
    "agreements_party",
    "agreements_attendee",
    "agreements_agreement_fields",
    "agreements_document",
    "agreements_source",
    "agreements_agreementlink",
)
LEFT_OUT = ("version", "updated_at", "position")
OVER = (Status.EXPIRED, Status.TERMINATED, Status.SUPERSEDED, Status.ABANDONED)


def _known(moment: str) -> str:
    """What was registered after the event ``moment``, with its status on its day."""
    status = STATUS.replace("%(on_day)s", f"%({moment}_day)s")
    return f"""
  select f.agreement_id, s.status
  from agreements_facts_at(%({moment})s) f {status}
  where f.registered"""


# Which agreements differ, and how: the keys of each way, eight bytes each, in order.
DIFFERENCES = f"""
with was as materialized ({_known("first")}
),
became as materialized ({_known("last")}
),
between as materialized (
  select e.table_name, e.row_id, min(e.id) as earliest, max(e.id) as latest
  from history_event e
  where e.id > %(first)s and e.id <= %(last)s
    and (e.table_name = '{RECORD}' or e.table_name = '{SIGNATURE}' or e.table_name = any(%(tables)s))
    and exists (select from was)
  group by 1, 2
),
net as materialized (
  select
    b.table_name,
    (case b.table_name
      when '{RECORD}' then b.row_id
      when '{SIGNATURE}' then (
        select p.parent_id from history_event p
        where p.table_name = 'agreements_party' and p.row_id = z.parent_id and p.id <= %(last)s
        order by p.id desc limit 1
      )
      else z.parent_id
    end)::bigint as agreement_id,
    b.table_name = '{RECORD}' and a.before ->> 'record_state' = 'published'
      and z.after ->> 'record_state' = 'withdrawn' as withdrawn
  from between b
  join history_event a on a.id = b.earliest
  join history_event z on z.id = b.latest
  where a.before - %(left_out)s::text[] is distinct from z.after - %(left_out)s::text[]
),
found as (
  select 'added' as way, agreement_id from became where not exists (
    select from was where was.agreement_id = became.agreement_id)
  union all
  select 'removed', agreement_id from was where not exists (
    select from became where became.agreement_id = was.agreement_id)
  union all
  select 'ended', agreement_id from was join became using (agreement_id)
  where was.status <> all(%(over)s) and became.status = any(%(over)s)
  union all
  select distinct 'withdrawn', agreement_id from net where withdrawn
  union all
  select distinct 'changed', agreement_id from net join was using (agreement_id) join became using (agreement_id)
)
select way, string_agg(int8send(agreement_id), ''::bytea order by agreement_id) from found group by way"""

# Of some agreements, in the order of their keys: number and title, then or at last, and both statuses.
NAMED = f"""
select
  k.key,
  coalesce(agreements_row_at('{RECORD}', k.key::text, %(last)s), agreements_row_at('{RECORD}', k.key::text, %(first)s)),
  was.status,
  became.status
from unnest(%(keys)s::bigint[]) with ordinality as k (key, place)
left join ({_known("first")} and f.agreement_id = any(%(keys)s::bigint[])
) as was on was.agreement_id = k.key
left join ({_known("last")} and f.agreement_id = any(%(keys)s::bigint[])
) as became on became.agreement_id = k.key
order by k.place"""

# Of some agreements: every row that is another than it was, as it was and as it became.
ROWS = f"""
with parties as materialized (
  select distinct row_id, parent_id from history_event
  where table_name = 'agreements_party' and parent_id = any(%(texts)s) and parent_id <> '' and id <= %(last)s
),
touched as materialized (
  select row_id as agreement, id, table_name, row_id, before, after from history_event
  where table_name = '{RECORD}' and row_id = any(%(texts)s) and id > %(first)s and id <= %(last)s
  union all
  select parent_id, id, table_name, row_id, before, after from history_event
  where table_name = any(%(tables)s) and parent_id = any(%(texts)s) and parent_id <> ''
    and id > %(first)s and id <= %(last)s
  union all
  select p.parent_id, e.id, e.table_name, e.row_id, e.before, e.after
  from parties p join history_event e on e.table_name = '{SIGNATURE}' and e.parent_id = p.row_id
  where e.parent_id <> '' and e.id > %(first)s and e.id <= %(last)s
),
net as (
  select agreement, table_name, row_id,
    (array_agg(before order by id))[1] as before, (array_agg(after order by id desc))[1] as after
  from touched group by 1, 2, 3
)
select agreement::bigint, table_name, before, after from net
where before - %(left_out)s::text[] is distinct from after - %(left_out)s::text[]
order by agreement::bigint, table_name, row_id::bigint"""

# Rows that others point at, as they were at last, or before if they are gone.
POINTED_AT = """
select t.pointed, t.key,
  coalesce(agreements_row_at(t.pointed, t.key, %(last)s), agreements_row_at(t.pointed, t.key, %(first)s))
from unnest(%(pointed)s::text[], %(keys)s::text[]) as t (pointed, key)"""
