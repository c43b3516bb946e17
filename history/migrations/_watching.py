"""SQL that puts tables under watch, gives rows that were there before their events, and reads what was."""

WATCHING = r"""
-- The tables under watch, as their triggers say it.
create view public.history_watched as
select
  tgrelid::regclass as watched,
  c.relname::text as table_name,
  args[1] as key_column,
  args[2] as parent_column,
  args[3:cardinality(args) - 1] as left_out
from pg_trigger t
  join pg_class c on c.oid = t.tgrelid,
  string_to_array(encode(t.tgargs, 'escape'), '\000') as args
where t.tgname = 'history_record' and not t.tgisinternal;

-- Every change of a row of the table becomes an event. Call it again when a column is added that is generated or left
-- out. `parent` is the column that leads to the row it belongs to; generated columns are always left out.
create function public.history_watch(watched regclass, parent text default '', variadic left_out text[] default '{}')
returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  key_column text;
  generated text[];
  unknown text;
begin
  select attname into strict key_column
  from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
  where indrelid = watched and indisprimary;
  select coalesce(array_agg(attname::text order by attnum), '{}') into generated
  from pg_attribute where attrelid = watched and attgenerated <> '' and not attisdropped;
  select name into unknown from unnest(left_out || nullif(parent, '')) as name
  where name is not null
    and not exists (select from pg_attribute where attrelid = watched and attname = name and not attisdropped);
  if unknown is not null then
    raise exception '% has no column %.', watched, unknown;
  end if;
  execute format(
    'create or replace trigger history_record after insert or update or delete on %s for each row'
    ' execute function public.history_record(%s)',
    watched,
    (select string_agg(quote_literal(told), ', ' order by place)
     from unnest(array[key_column, parent] || left_out || generated) with ordinality as t(told, place))
  );
  execute format(
    'create or replace trigger history_truncate before truncate on %s for each statement'
    ' execute function public.history_refuse()',
    watched
  );
  execute format(
    'alter table %s enable always trigger history_record, enable always trigger history_truncate', watched
  );
end $$;

create function public.history_unwatch(watched regclass) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
begin
  execute format('drop trigger history_record on %s', watched);
  execute format('drop trigger history_truncate on %s', watched);
end $$;

-- Events of origin 'baseline' for rows of watched tables that have none: what was there before its table was watched,
-- or was entered by COPY. Says how many. For the owner alone.
create function public.history_baseline() returns bigint
language plpgsql
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
as $$
declare
  last record;
  moment timestamptz;
  written bigint := 0;
  these bigint;
  w record;
begin
  perform history_lock();
  perform set_config('register.sealing', 'baseline', true);
  for w in select * from history_watched order by table_name loop
    select id, at, hash into last from history_event order by id desc limit 1;
    moment := greatest(clock_timestamp(), last.at);
    -- The texts of all rows in one statement, and one pass over their digests for the chain.
    execute format(
      $sql$
      insert into history_event (
        id, at, tx, actor_id, actor, db_user, origin, reason, table_name, row_id, parent_id, op, before, after,
        previous_hash, hash
      )
      select id, $1, $2, $3, $4, session_user, 'baseline', '', %1$L, row_id, parent_id, 'I', null, after,
             coalesce(lag(hash) over (order by id), $6), hash
      from (
        select *, history_chain($6, digest) over (order by id rows unbounded preceding) as hash
        from (
          select *, sha256(convert_to(history_canonical(
            id, $1, $2, $3, $4, session_user::text, 'baseline', '', %1$L, row_id, parent_id, 'I', null, after
          ), 'UTF8')) as digest
          from (
            select $5 + row_number() over (order by t.%2$I) as id, t.%2$I::text as row_id, %3$s as parent_id,
                   to_jsonb(t) - $7 as after
            from %4$s t
            where not exists (
              select from history_event e where e.table_name = %1$L and e.row_id = t.%2$I::text collate "C"
            )
          ) as numbered
        ) as told
      ) as linked
      $sql$,
      w.table_name, w.key_column,
      case when w.parent_column = '' then '''''' else format('coalesce(t.%I::text, '''')', w.parent_column) end,
      w.watched
    ) using
      moment, pg_current_xact_id()::text::bigint, nullif(current_setting('register.actor_id', true), '')::bigint,
      coalesce(current_setting('register.actor', true), ''), coalesce(last.id, 0), coalesce(last.hash, history_start()),
      w.left_out;
    get diagnostics these = row_count;
    written := written + these;
  end loop;
  perform set_config('register.sealing', '', true);
  return written;
end $$;

-- The rows of a table as they were after the event `as_of`: for each row the latest event that is not later.
create function public.history_rows(watched text, as_of bigint) returns table (row_id text, "row" jsonb)
language sql stable parallel safe rows 10000
as $$
  select latest.row_id, latest.after
  from (
    select distinct on (e.row_id) e.row_id, e.op, e.after
    from public.history_event e
    where e.table_name = watched and e.id <= as_of
    order by e.row_id, e.id desc
  ) as latest
  where latest.op <> 'D'
$$;

-- The number of the last event that is not later than the instant; 0 if there is none. Events have no gap and their
-- times never turn, so the half that holds it is looked into, again and again.
create function public.history_event_at(instant timestamptz) returns bigint
language plpgsql stable parallel safe
set search_path = pg_catalog, public
as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
  then_at timestamptz;
begin
  select coalesce(max(id), 0) into high from history_event;
  while low < high loop
    middle := (low + high + 1) / 2;
    select at into then_at from history_event where id <= middle order by id desc limit 1;
    if then_at <= instant then
      low := middle;
    else
      high := middle - 1;
    end if;
  end loop;
  return low;
end $$;

-- For rows that are kept by event number beside the events: the number of the last event of this transaction if it has
-- sealed any, else the number that the next event will have. Holds the chain's lock from here on, so call it late: best
-- from a trigger on history_event itself, which runs when everything else has been waited for.
create function public.history_moment() returns bigint
language plpgsql volatile
set search_path = pg_catalog, public
as $$
declare
  last record;
begin
  perform history_lock();
  select id, at, tx into last from history_event order by id desc limit 1;
  -- Numbers of transactions begin anew in a restored database; an event of this one is not older than it.
  if last.tx = pg_current_xact_id()::text::bigint and last.at >= transaction_timestamp() then
    return last.id;
  end if;
  return coalesce(last.id, 0) + 1;
end $$;

revoke execute on function
  public.history_watch(regclass, text, text[]), public.history_unwatch(regclass), public.history_baseline()
from public;
"""

DROP_WATCHING = """
drop function public.history_moment();
drop function public.history_event_at(timestamptz);
drop function public.history_rows(text, bigint);
drop function public.history_baseline();
drop function public.history_unwatch(regclass);
drop function public.history_watch(regclass, text, text[]);
drop view public.history_watched;
"""
