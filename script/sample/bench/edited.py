"""The register of a size again, with a past: records edited since, so that there are ten events for each agreement.

The edits are SQL of the application's role, some records a transaction, and the triggers write events and versions as
they do for whoever edits. Made once, from a copy of the register that was generated, and kept.
"""

from itertools import count

from psycopg import sql

from script.sample.bench.serving import BenchCluster, Register
from script.sample.databases import OWNER
from script.sample.places import step

EVENTS_EACH = 10  # of which eight and some more are there from the beginning
AT_ONCE = 1_000
_THESE = "any(array(select generate_series(%(first)s::bigint, %(last)s::bigint, %(step)s::bigint)))"
# Of every hundred records ninety get a note, five a title, and two or three other names of their parties.
NOTES = f"""update agreements_agreement set internal_note = internal_note || 'Looked through. ', version = version + 1
where id = {_THESE} and (id / %(step)s) %% 20 < 18"""
LISTED = (
    f"""update agreements_agreement set title = title || ' (revised)', version = version + 1
    where id = {_THESE} and (id / %(step)s) %% 20 = 18""",
    f"""update agreements_party set name_as_signed = name_as_signed || ' Ltd'
    where agreement_id = {_THESE} and (agreement_id / %(step)s) %% 40 = 19""",
)
LAST = "select coalesce(max(id), 0) from history_event"
FROM_THE_BEGINNING = "select coalesce(max(id), 0) from history_event where origin = 'baseline'"


def edited_register(cluster: BenchCluster, agreements: int, port: int) -> Register:
    """Kept from before, or copied from the register of this size, which is there; edited until it has its events."""
    plain, register = (Register(cluster, f"bench_{kind}{agreements}", port) for kind in ("", "events_"))
    with cluster.connect() as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [register.name]).fetchone():
            register.manage("migrate", "--no-input", "--verbosity", "0")
        else:
            copy, source = sql.Identifier(register.name), sql.Identifier(plain.name)
            connection.execute(
                sql.SQL("create database {} owner {} template {}").format(copy, sql.Identifier(OWNER), source)
            )
    if events_of(register)[1] < EVENTS_EACH * agreements:
        with step(f"The same register, edited until it has {EVENTS_EACH * agreements} events"):
            _edit(register, EVENTS_EACH * agreements)
    return register


def events_of(register: Register) -> tuple[int, int]:
    """The last event of the beginning, and the last of all."""
    with register.connect() as connection:
        first, last = (connection.execute(query).fetchone() for query in (FROM_THE_BEGINNING, LAST))
    return (first[0] if first else 0), (last[0] if last else 0)


def _edit(register: Register, events: int) -> None:
    with register.connect() as connection:
        connection.execute("set statement_timeout = 0")
        row = connection.execute("select max(id) from agreements_agreement").fetchone()
        last = row[0] if row else 0
        apart = max(1, last // AT_ONCE)  # so that each transaction edits records of all years
        for turn in count():
            if events_of(register)[1] >= events:
                break
            asked = {"first": 1 + turn % apart, "last": last, "step": apart}
            with connection.transaction():
                # No list and no search knows a note, so nothing is to be indexed anew.
                connection.execute("set local register.bulk = 'on'")
                connection.execute(NOTES, asked)
                connection.execute("set local register.bulk = 'off'")
                for edit in LISTED:
                    connection.execute(edit, asked)
    with register.connect(owner=True) as connection:
        connection.execute("vacuum analyze")
