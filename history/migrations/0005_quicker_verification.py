"""The chain is checked by as many processes of PostgreSQL as it has to spare.

Events are told apart by their numbers, for the first so many rows of an order are not for several processes to find; and
what the row was before is looked up beside, and not in the midst of the digests.
"""

from django.db import migrations

QUICKER = r"""
drop function public.history_check(bigint, bytea, timestamptz, integer);

-- Checks the events after one that is checked already, up to a number. `bad_id` is the first that is not right, null if all
-- are; `bad` says how:
--   removed         events between it and the one before are missing
--   edited          it is not what was sealed
--   displaced       it is not what was sealed, nor does it follow the event before
--   sealed_anew     it is what was sealed, and the event before is another one than it was sealed after
--   earlier         it says that it happened before the event before
--   past_triggers   its row was changed since the event before of this row, and nothing says so
create function public.history_check(after_id bigint, after_hash bytea, after_at timestamptz, up_to bigint)
returns table (checked bigint, last_id bigint, last_hash bytea, last_at timestamptz, bad_id bigint, bad text)
language sql stable parallel safe
as $$
  with told as materialized (
    select
      e.id, e.at, e.hash, e.previous_hash,
      public.history_link(e.previous_hash, null, sha256(convert_to(public.history_canonical(
        e.id, e.at, e.tx, e.actor_id, e.actor, e.db_user, e.origin, e.reason, e.table_name, e.row_id, e.parent_id,
        e.op, e.before, e.after
      ), 'UTF8'))) as computed
    from public.history_event e
    where e.id > after_id and e.id <= up_to
  ),
  past as materialized (
    select e.id
    from public.history_event e
      left join lateral (
        select p.after from public.history_event p
        where p.table_name = e.table_name and p.row_id = e.row_id and p.id < e.id
        order by p.id desc limit 1
      ) as earlier on true
    where e.id > after_id and e.id <= up_to and e.op <> 'I'
      and case when e.before = earlier.after then false else public.history_disagree(e.before, earlier.after) end
  ),
  links as materialized (
    select
      *, lag(id, 1, after_id) over w as before_id, lag(hash, 1, after_hash) over w as before_hash,
      lag(at, 1, after_at) over w as before_at
    from told
    window w as (order by id)
  ),
  judged as (
    select id, case
      when before_id + 1 <> id then 'removed'
      when hash <> computed and previous_hash = before_hash then 'edited'
      when hash <> computed then 'displaced'
      when previous_hash <> before_hash then 'sealed_anew'
      when at < before_at then 'earlier'
      when id in (select id from past) then 'past_triggers'
    end as bad
    from links
  ),
  first_bad as (select id, bad from judged where bad is not null order by id limit 1),
  last as (select id, hash, at from links order by id desc limit 1)
  select (select count(*) from links), last.id, last.hash, last.at, first_bad.id, first_bad.bad
  from last left join first_bad on true
$$;
"""

AS_BEFORE = r"""
drop function public.history_check(bigint, bytea, timestamptz, bigint);

create function public.history_check(after_id bigint, after_hash bytea, after_at timestamptz, most integer)
returns table (checked bigint, last_id bigint, last_hash bytea, last_at timestamptz, bad_id bigint, bad text)
language sql stable
as $$
  with told as materialized (
    select
      e.id, e.at, e.hash, e.previous_hash,
      public.history_link(e.previous_hash, null, sha256(convert_to(public.history_canonical(
        e.id, e.at, e.tx, e.actor_id, e.actor, e.db_user, e.origin, e.reason, e.table_name, e.row_id, e.parent_id,
        e.op, e.before, e.after
      ), 'UTF8'))) as computed,
      case
        when e.op = 'I' or e.before = earlier.after then false
        else public.history_disagree(e.before, earlier.after)
      end as past
    from (select * from public.history_event where id > after_id order by id limit most) as e
      left join lateral (
        select p.after from public.history_event p
        where e.op <> 'I' and p.table_name = e.table_name and p.row_id = e.row_id and p.id < e.id
        order by p.id desc limit 1
      ) as earlier on true
  ),
  links as materialized (
    select
      *, lag(id, 1, after_id) over w as before_id, lag(hash, 1, after_hash) over w as before_hash,
      lag(at, 1, after_at) over w as before_at
    from told
    window w as (order by id)
  ),
  judged as (
    select id, case
      when before_id + 1 <> id then 'removed'
      when hash <> computed and previous_hash = before_hash then 'edited'
      when hash <> computed then 'displaced'
      when previous_hash <> before_hash then 'sealed_anew'
      when at < before_at then 'earlier'
      when past then 'past_triggers'
    end as bad
    from links
  ),
  first_bad as (select id, bad from judged where bad is not null order by id limit 1),
  last as (select id, hash, at from links order by id desc limit 1)
  select (select count(*) from links), last.id, last.hash, last.at, first_bad.id, first_bad.bad
  from last left join first_bad on true
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0004_quicker_baseline")]
    operations = [migrations.RunSQL(QUICKER, AS_BEFORE)]
