"""SQL of the chain: how an event is written as text, how events are sealed, and who may not touch them."""

CHAIN = r"""
-- Whoever seals events holds this until the transaction ends, so that the chain has no fork and no gap.
create function public.history_lock() returns void
language sql volatile
as $$ select pg_advisory_xact_lock(7220240424) $$;

-- Waits until nobody seals: what is sealed and not committed yet may be earlier than an instant that just passed.
create function public.history_settle() returns void
language sql volatile
as $$ select pg_advisory_xact_lock_shared(7220240424) $$;

-- The text that is hashed: one line of JSON, keys in this order, the time in UTC with microseconds.
create function public.history_canonical(
  id bigint, at timestamptz, tx bigint, actor_id bigint, actor text, db_user text, origin text, reason text,
  table_name text, row_id text, parent_id text, op text, before jsonb, after jsonb
) returns text
language sql stable parallel safe
as $$
  select json_build_object(
    'id', id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'tx', tx, 'actor_id', actor_id,
    'actor', actor, 'db_user', db_user, 'origin', origin, 'reason', reason, 'table', table_name, 'row', row_id,
    'parent', parent_id, 'op', op, 'before', before, 'after', after
  )::text
$$;

create function public.history_canonical(e public.history_event) returns text
language sql stable parallel safe
as $$
  select public.history_canonical(
    e.id, e.at, e.tx, e.actor_id, e.actor, e.db_user, e.origin, e.reason, e.table_name, e.row_id, e.parent_id, e.op,
    e.before, e.after
  )
$$;

-- One link: the hash of an event from that of the event before and the digest of its own canonical text.
create function public.history_link(previous bytea, start bytea, digest bytea) returns bytea
language sql immutable parallel safe
as $$ select sha256(coalesce(previous, start) || digest) $$;

-- The hashes of a run of events, as a window: history_chain(hash before the run, digest) over (order by id).
create aggregate public.history_chain(start bytea, digest bytea) (sfunc = public.history_link, stype = bytea);

create function public.history_start() returns bytea
language sql immutable parallel safe
as $$ select decode(repeat('00', 32), 'hex') $$;

-- Changes of transactions that have not ended. Each row leaves before its transaction does, and nobody else ever sees
-- one, so there is nothing to keep after a crash.
create unlogged table public.history_pending (
  tx xid8 not null,
  n bigint generated always as identity,
  opens boolean not null,
  closing boolean not null default false,
  actor_id bigint,
  actor text not null,
  db_user text not null,
  origin text not null,
  reason text not null,
  table_name text not null,
  row_id text not null,
  parent_id text not null,
  op char(1) not null,
  before jsonb,
  after jsonb,
  primary key (tx, n)
);

-- Notes the change of one row, with whoever acts at this moment. Arguments: the key column, the column that leads to
-- the parent row or nothing, and columns that are left out.
create function public.history_record() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
as $$
declare
  left_out constant text[] := tg_argv[2:];
  this constant xid8 := pg_current_xact_id();
  was jsonb;
  becomes jsonb;
  said jsonb;
begin
  if tg_table_schema <> 'public' then
    raise exception 'Only tables of the register are watched.' using errcode = 'insufficient_privilege';
  end if;
  if tg_op <> 'INSERT' then
    was := to_jsonb(old) - left_out;
  end if;
  if tg_op <> 'DELETE' then
    becomes := to_jsonb(new) - left_out;
  end if;
  if was is not distinct from becomes then
    return null;
  end if;
  said := coalesce(becomes, was);
  if tg_op = 'UPDATE' and was -> tg_argv[0] is distinct from becomes -> tg_argv[0] then
    raise exception 'The key of a row never changes (%, %).', tg_table_name, was ->> tg_argv[0]
      using errcode = 'integrity_constraint_violation', table = tg_table_name;
  end if;
  -- Rows entered by the million get their events at once, by history_baseline. Only for who owns the tables or
  -- administers the server: here current_user is the owner, and session_user the role that connected.
  if current_setting('register.history', true) = 'baseline' and pg_has_role(session_user, current_user, 'usage')
     and (tg_op = 'INSERT' or not (
       exists (select from history_event e where e.table_name = tg_table_name and e.row_id = said ->> tg_argv[0])
       or exists (
         select from history_pending e
         where e.tx = this and e.table_name = tg_table_name and e.row_id = said ->> tg_argv[0]
       )
     )) then
    return null;
  end if;
  insert into history_pending (
    tx, opens, actor_id, actor, db_user, origin, reason, table_name, row_id, parent_id, op, before, after
  ) values (
    this,
    not exists (select from history_pending where tx = this),
    nullif(current_setting('register.actor_id', true), '')::bigint,
    coalesce(current_setting('register.actor', true), ''),
    session_user,
    -- Who writes past the application is known at least by the name of the program.
    coalesce(nullif(current_setting('register.origin', true), ''), current_setting('application_name')),
    coalesce(current_setting('register.reason', true), ''),
    tg_table_name,
    said ->> tg_argv[0],
    coalesce(said ->> nullif(tg_argv[1], ''), ''),
    left(tg_op, 1),
    was,
    becomes
  );
  return null;
end $$;

-- At the end of the transaction everything that waits for a lock of a row comes first: references are checked, other
-- deferred rules speak. So the chain's lock is asked for in a second round, and cannot stand in a circle with rows.
create function public.history_close() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
  update history_pending set closing = true where tx = new.tx and n = new.n;
  return null;
end $$;

create function public.history_seal() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
as $$
declare
  this constant xid8 := pg_current_xact_id();
  tx constant bigint := this::text::bigint;
  last record;
  number bigint;
  link bytea;
  sealed bytea;
  moment timestamptz;
  p record;
begin
  perform history_lock();
  select id, at, hash into last from history_event order by id desc limit 1;
  number := coalesce(last.id, 0);
  link := coalesce(last.hash, history_start());
  -- A clock that was put back does not turn the order of events.
  moment := greatest(clock_timestamp(), last.at);
  for p in
    with taken as (delete from history_pending where history_pending.tx = this returning *)
    select * from taken order by n
  loop
    number := number + 1;
    sealed := history_link(link, null, sha256(convert_to(history_canonical(
      number, moment, tx, p.actor_id, p.actor, p.db_user, p.origin, p.reason, p.table_name, p.row_id, p.parent_id,
      p.op, p.before, p.after
    ), 'UTF8')));
    insert into history_event (
      id, at, tx, actor_id, actor, db_user, origin, reason, table_name, row_id, parent_id, op, before, after,
      previous_hash, hash
    ) values (
      number, moment, tx, p.actor_id, p.actor, p.db_user, p.origin, p.reason, p.table_name, p.row_id, p.parent_id,
      p.op, p.before, p.after, link, sealed
    );
    link := sealed;
  end loop;
  return null;
end $$;

create constraint trigger history_close after insert on public.history_pending
deferrable initially deferred for each row when (new.opens) execute function public.history_close();
create constraint trigger history_seal after update of closing on public.history_pending
deferrable initially deferred for each row execute function public.history_seal();
alter table public.history_pending enable always trigger history_close, enable always trigger history_seal;

create function public.history_only_sealed() returns trigger
language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
begin
  if pg_trigger_depth() < 2 and coalesce(current_setting('register.sealing', true), '') <> 'baseline' then
    raise exception 'Events are written by the triggers of the register alone.'
      using errcode = 'insufficient_privilege', table = 'history_event';
  end if;
  return null;
end $$;

create function public.history_refuse() returns trigger
language plpgsql
as $$
begin
  raise exception 'The history keeps everything: % of % is refused.', tg_op, tg_table_name
    using errcode = 'insufficient_privilege', table = tg_table_name;
end $$;

create trigger history_sealed before insert on public.history_event
for each statement execute function public.history_only_sealed();
create trigger history_kept before update or delete on public.history_event
for each statement execute function public.history_refuse();
create trigger history_truncate before truncate on public.history_event
for each statement execute function public.history_refuse();
alter table public.history_event
  enable always trigger history_sealed, enable always trigger history_kept, enable always trigger history_truncate;

-- Privileges that the owner's defaults give to others on every new table are taken back here, whoever has them.
do $$
declare
  role regrole;
begin
  for role in
    select distinct grantee from pg_class, aclexplode(relacl)
    where oid in ('public.history_event'::regclass, 'public.history_pending'::regclass)
      and grantee not in (0, relowner)
  loop
    execute format(
      'revoke insert, update, delete, truncate, references, trigger on public.history_event from %s', role
    );
    execute format('revoke all on public.history_pending from %s', role);
  end loop;
end $$;
revoke all on public.history_event, public.history_pending from public;
-- Who may make a trigger with one of these could let it write whatever event he likes.
revoke execute on function public.history_record(), public.history_close(), public.history_seal() from public;
"""

DROP_CHAIN = """
drop table public.history_pending;
drop trigger history_sealed on public.history_event;
drop trigger history_kept on public.history_event;
drop trigger history_truncate on public.history_event;
drop function public.history_refuse();
drop function public.history_only_sealed();
drop function public.history_seal();
drop function public.history_close();
drop function public.history_record();
drop function public.history_start();
drop aggregate public.history_chain(bytea, bytea);
drop function public.history_link(bytea, bytea, bytea);
drop function public.history_canonical(public.history_event);
drop function public.history_canonical(
  bigint, timestamptz, bigint, bigint, text, text, text, text, text, text, text, text, jsonb, jsonb
);
drop function public.history_settle();
drop function public.history_lock();
"""
