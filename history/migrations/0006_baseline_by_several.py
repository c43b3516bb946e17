"""Registers filled by COPY get their events from as many processes of PostgreSQL as it has to spare."""

from importlib import import_module

from django.db import migrations

# What is written down and digested takes most of the time, and each row is for itself. PostgreSQL shares out no INSERT,
# but a query whose rows a function returns: so the rows are told by functions, each of a run of them, and only chained
# and stored by the one that may write.
BY_SEVERAL = r"""
-- The events of a run of rows that have none yet: from one key up to before another, numbered on from `before`.
create function public.history_told(
  w public.history_watched, moment timestamptz, tx bigint, actor_id bigint, actor text, db_user text, sealed bigint,
  before bigint, from_key bigint, to_key bigint
) returns table (id bigint, row_id text, parent_id text, after jsonb, digest bytea)
language plpgsql stable parallel safe cost 1000000 rows 100000
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
as $$
begin
  return query execute format(
    $sql$
    select id, row_id, parent_id, after, sha256(convert_to(history_canonical(
      id, $1, $2, $3, $4, $5, 'baseline', '', %1$L, row_id, parent_id, 'I', null, after
    ), 'UTF8'))
    from (
      select $7 + row_number() over (order by t.%2$I) as id, t.%2$I::text as row_id, %3$s as parent_id,
             to_jsonb(t) - $6 as after
      from %4$s t
      where t.%2$I >= $8 and t.%2$I < $9 and not exists (
        select from history_event e
        where e.id <= $10 and e.table_name = %1$L and e.row_id = t.%2$I::text collate "C"
      )
    ) as numbered
    $sql$,
    w.table_name, w.key_column,
    case when w.parent_column = '' then '''''' else format('coalesce(t.%I::text, '''')', w.parent_column) end,
    w.watched
  ) using moment, tx, actor_id, actor, db_user, w.left_out, before, from_key, to_key, sealed;
end $$;

-- The same for all rows of a table, in four runs at once; they come in no order.
create function public.history_told_by_several(
  w public.history_watched, moment timestamptz, tx bigint, actor_id bigint, actor text, db_user text, sealed bigint,
  before bigint
) returns table (id bigint, row_id text, parent_id text, after jsonb, digest bytea)
language plpgsql stable
set search_path = pg_catalog, public, pg_temp
set parallel_setup_cost = 0
set parallel_tuple_cost = 0
set parallel_leader_participation = off
as $$
declare
  last constant bigint := 9223372036854775807;
  starts bigint[];
  places bigint[];
begin
  execute format(
    $sql$
    select array_agg(key order by key), array_agg(place order by key)
    from (
      select min(key) as key, min(place) as place
      from (
        select t.%2$I as key, ntile(4) over (order by t.%2$I) as run, row_number() over (order by t.%2$I) - 1 as place
        from %3$s t
        where not exists (
          select from history_event e
          where e.id <= $1 and e.table_name = %1$L and e.row_id = t.%2$I::text collate "C"
        )
      ) as placed
      group by run
    ) as runs
    $sql$,
    w.table_name, w.key_column, w.watched
  ) into starts, places using sealed;
  return query
  select * from history_told(
    w, moment, tx, actor_id, actor, db_user, sealed, before, starts[1], coalesce(starts[2], last))
  union all
  select * from history_told(
    w, moment, tx, actor_id, actor, db_user, sealed, before + places[2], starts[2], coalesce(starts[3], last))
  union all
  select * from history_told(
    w, moment, tx, actor_id, actor, db_user, sealed, before + places[3], starts[3], coalesce(starts[4], last))
  union all
  select * from history_told(w, moment, tx, actor_id, actor, db_user, sealed, before + places[4], starts[4], last);
end $$;

create or replace function public.history_baseline() returns bigint
language plpgsql
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
  who constant bigint := nullif(current_setting('register.actor_id', true), '')::bigint;
  called constant text := coalesce(current_setting('register.actor', true), '');
  last record;
  sealed bigint;
  moment timestamptz;
  link bytea;
  written bigint := 0;
  these bigint;
  w history_watched;
begin
  perform history_lock();
  perform set_config('register.sealing', 'baseline', true);
  select coalesce(max(id), 0) into sealed from history_event;
  for w in select * from history_watched order by table_name loop
    select id, at, hash into last from history_event order by id desc limit 1;
    moment := greatest(clock_timestamp(), last.at);
    link := coalesce(last.hash, history_start());
    -- The texts of all rows in one statement, and one pass over their digests for the chain.
    insert into history_event (
      id, at, tx, actor_id, actor, db_user, origin, reason, table_name, row_id, parent_id, op, before, after,
      previous_hash, hash
    )
    select id, moment, this, who, called, session_user, 'baseline', '', w.table_name, row_id, parent_id, 'I', null,
           after, coalesce(lag(hash) over (order by id), link), hash
    from (
      select *, history_chain(link, digest) over (order by id rows unbounded preceding) as hash
      from history_told_by_several(w, moment, this, who, called, session_user, sealed, coalesce(last.id, 0))
    ) as linked;
    get diagnostics these = row_count;
    written := written + these;
  end loop;
  perform set_config('register.sealing', '', true);
  return written;
end $$;
"""
DROP = """
drop function public.history_told_by_several(
  public.history_watched, timestamptz, bigint, bigint, text, text, bigint, bigint
);
drop function public.history_told(
  public.history_watched, timestamptz, bigint, bigint, text, text, bigint, bigint, bigint, bigint
);
"""
before = import_module("history.migrations.0004_quicker_baseline")


class Migration(migrations.Migration):
    dependencies = [("history", "0005_quicker_verification")]
    operations = [migrations.RunSQL(BY_SEVERAL, before.QUICKER + DROP)]
