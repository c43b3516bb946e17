"""What verify_history asks: whether a run of events holds together, and whether rows are as their last event says."""

from django.db import migrations

CREATE = r"""
-- Whether two states of a row say different things. A column that only one of them has came or went with a version of
-- the program; that is no change of the row.
create function public.history_disagree(one jsonb, other jsonb) returns boolean
language sql immutable parallel safe
as $$
  select case
    when one is not distinct from other then false
    when one is null or other is null then true
    else exists (
      select from jsonb_each(one) a join jsonb_each(other) b using (key) where a.value is distinct from b.value
    )
  end
$$;

-- Checks up to `most` events after one that is checked already. `bad_id` is the first that is not right, null if all
-- are; `bad` says how:
--   removed         events between it and the one before are missing
--   edited          it is not what was sealed
--   displaced       it is not what was sealed, nor does it follow the event before
--   sealed_anew     it is what was sealed, and the event before is another one than it was sealed after
--   earlier         it says that it happened before the event before
--   past_triggers   its row was changed since the event before of this row, and nothing says so
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

-- Rows of a watched table that are not what their last event says: `unknown` has no event, `gone` was deleted and
-- `differs` was changed, each past the triggers or with its event lost.
create function public.history_unlike(watched_table text) returns table (row_id text, what text)
language plpgsql stable
set search_path = pg_catalog, public
set timezone = 'UTC'
as $$
declare
  w record;
begin
  select * into strict w from history_watched where table_name = watched_table;
  return query execute format(
    $sql$
    select coalesce(live.row_id, known.row_id),
           case when known.row_id is null then 'unknown' when live.row_id is null then 'gone' else 'differs' end
    from (select t.%1$I::text collate "C" as row_id, to_jsonb(t) - $2 as said from %2$s t) as live
      full join history_rows($1, (select max(id) from history_event)) as known on live.row_id = known.row_id
    where history_disagree(live.said, known."row")
    order by 1
    $sql$,
    w.key_column, w.watched
  ) using watched_table, w.left_out;
end $$;
"""

DROP = """
drop function public.history_unlike(text);
drop function public.history_check(bigint, bytea, timestamptz, integer);
drop function public.history_disagree(jsonb, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0002_signing_keys")]
    operations = [migrations.RunSQL(CREATE, DROP)]
