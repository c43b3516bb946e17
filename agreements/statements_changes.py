"""The statements that read what happened to records, out of the events: constants, made once when the module is read.

A record is a row and the rows that hang on it: children by a column of theirs (``tables`` and ``columns``, side by
side), and what hangs on one kind of child (``deeper`` on ``middle``). A row that was moved to another record belongs to
both.
"""

# The events of the records ``keys``; ``root`` says of which.
_OWN = """
with child as (
  select * from unnest(%(tables)s::text[], %(columns)s::text[]) as c (table_name, parent_column)
), held as (
  select distinct p.table_name, p.row_id, c.parent_column, k.key as root
  from unnest(%(keys)s::text[]) as k (key)
    cross join child c
    join history_event p on p.table_name = c.table_name and p.parent_id = k.key and p.parent_id <> ''
), deeper as (
  select distinct g.table_name, g.row_id, h.row_id as parent, h.root
  from held h join history_event g on g.table_name = %(deeper)s and g.parent_id = h.row_id and g.parent_id <> ''
  where h.table_name = %(middle)s
), own as (
  select e.id, e.tx, e.at, k.key as root
  from unnest(%(keys)s::text[]) as k (key)
    join history_event e on e.table_name = %(table)s and e.row_id = k.key
  union
  select e.id, e.tx, e.at, h.root
  from held h join history_event e on e.table_name = h.table_name and e.row_id = h.row_id
  where h.root in (e.before ->> h.parent_column, e.after ->> h.parent_column)
  union
  select e.id, e.tx, e.at, d.root
  from deeper d join history_event e on e.table_name = d.table_name and e.row_id = d.row_id
  where d.parent in (e.before ->> %(deeper_column)s, e.after ->> %(deeper_column)s)
)"""
_EVENT = """
e.id, e.at, e.tx, e.actor, e.db_user, e.origin, e.reason, e.table_name, e.row_id, e.before::text, e.after::text,
own.root"""

# One transaction is one act. Numbers of transactions begin anew in a restored database; together with the time, which
# all events of one share, they do not.
COUNT = f"{_OWN} select count(distinct (tx, at)) from own"
PAGE = f"""{_OWN}, acts as (
  select tx, at, max(id) as last from own group by tx, at order by last desc limit %(limit)s offset %(offset)s
)
select {_EVENT}
from acts join own using (tx, at) join history_event e on e.id = own.id
order by acts.last desc, e.id"""
# The newest events after one of them, and no more than so many.
SINCE = f"""{_OWN}
select {_EVENT}
from (select * from own where id > %(since)s order by id desc limit %(limit)s) as own
  join history_event e on e.id = own.id
order by e.id desc"""
OF_ACTS = f"""{_OWN}
select {_EVENT}
from own join history_event e on e.id = own.id
where own.tx = any(%(txs)s::bigint[])
order by e.id desc"""
# The rows of one record as they were after an event.
THEN = f"""{_OWN}, latest as (
  select distinct on (e.table_name, e.row_id) e.table_name, e.row_id, e.after
  from own join history_event e on e.id = own.id
  where e.id <= %(as_of)s
  order by e.table_name, e.row_id, e.id desc
)
select table_name, row_id, after::text from latest where after is not null order by table_name, row_id"""

# The changes of records that everybody could read before and can read now, the newest first; by the index
# history_event_of_public of migration 0012, which has the same condition.
PUBLIC = """
select e.id, e.tx, e.at, e.row_id
from history_event e join agreements_agreement a on a.id = e.row_id::bigint
where e.table_name = 'agreements_agreement' and e.op = 'U'
  and e.before ->> 'record_state' = 'published' and e.before ->> 'visibility' = 'public'
  and a.record_state = 'published' and a.visibility = 'public' and a.number <> ''
  and e.id < %(before)s
order by e.id desc
limit %(limit)s"""
# The last that is known of rows that are gone.
GONE = """
select distinct on (e.table_name, e.row_id) e.table_name, e.row_id, e.before::text
from unnest(%(tables)s::text[], %(rows)s::text[]) as gone (table_name, row_id)
  join history_event e on e.table_name = gone.table_name and e.row_id = gone.row_id
where e.op = 'D'
order by e.table_name, e.row_id, e.id desc"""
