"""The line to PostgreSQL: which role, which limits. Every limit is asserted on a running server by a test.

Two roles: the application's (DATABASE_URL) reads and writes rows and nothing else; the owner's
(DATABASE_OWNER_URL) creates and alters tables. A management command that changes tables connects
as the owner, everything else as the application; `manage.py` decides by the command's name.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

import dj_database_url

APPLICATION, OWNER = "app", "owner"
POSTGRES = ("postgresql", "postgres")  # the schemes of an address

# Commands that create, alter, analyze or empty tables: the application's role is refused there.
OWNER_COMMANDS = frozenset({"migrate", "flush", "createcachetable", "generate_register"})

CONNECT_TIMEOUT_S = 3  # to be told quickly that the server is away
POOL_TIMEOUT_S = 4  # how long a request waits for a free connection
LOCK_TIMEOUT_MS = 4_000  # a row or table held by somebody else
IDLE_IN_TRANSACTION_MS = 30_000  # a client that forgot its transaction must not hold locks
CLIENT_CHECK_MS = 1_000  # how soon a statement ends that nobody waits for any more
TCP_USER_TIMEOUT_MS = 6_000  # data sent and not acknowledged: the line is a black hole
KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 2}


def choose_role(argv: Sequence[str], environ: MutableMapping[str, str]) -> None:
    """Makes this process the owner's when the command changes tables; a role said already stays."""
    if len(argv) > 1 and argv[1] in OWNER_COMMANDS:
        environ.setdefault("DATABASE_ROLE", OWNER)


def database(url: str, *, role: str, statement_timeout_s: int, pool_size: int) -> dict[str, Any]:
    """Django's settings for one PostgreSQL address.

    The owner works without a pool and without a limit on a statement: building an index on a
    large table takes as long as it takes, while the wait for a lock stays short.
    """
    limits: dict[str, int | str] = {
        # Compiling a plan takes longer than any list of ours takes to be read.
        "jit": "off",
        # The rows that facets are counted over stay in memory.
        "work_mem": "16MB",
        # An index is on a disk without heads, or in memory. Reading all texts is never what a search needs.
        "random_page_cost": "1.1",
        "lock_timeout": LOCK_TIMEOUT_MS,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_MS,
        # The statement of a worker that was killed ends, though it may have nothing to send for minutes.
        "client_connection_check_interval": CLIENT_CHECK_MS,
        "statement_timeout": 0 if role == OWNER else statement_timeout_s * 1000,
    }
    # How values are written, whatever the server is set to: extracts are compared byte for byte, and psycopg reads ISO.
    writing: dict[str, int | str] = {
        "datestyle": "ISO,YMD",
        "intervalstyle": "postgres",
        "bytea_output": "hex",
        "extra_float_digits": 1,
    }
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0, conn_health_checks=True))
    config["OPTIONS"] = {
        **config.get("OPTIONS", {}),
        "prepare_threshold": 1,  # see `registry.prepared`; what Django asks by itself is never prepared
        "connect_timeout": CONNECT_TIMEOUT_S,
        "tcp_user_timeout": TCP_USER_TIMEOUT_MS,
        **KEEPALIVES,
        "options": _server_options(limits | writing),
        "application_name": f"register-{role}",
    }
    if role == APPLICATION:
        config["OPTIONS"]["pool"] = pool(pool_size)
    return config


def pool(size: int) -> dict[str, Any]:
    """A small pool per worker process, opened by the first query and therefore never before the fork.

    `reconnect_timeout` is short on purpose: the pool then gives up its own growing pauses, and the
    next request tries at once, so that the register is back the moment PostgreSQL is.
    """
    return {
        "min_size": 0,
        "max_size": size,
        "timeout": POOL_TIMEOUT_S,
        "reconnect_timeout": 1,
        "max_lifetime": 30 * 60,
        "max_idle": 5 * 60,
        "num_workers": 1,
    }


def _server_options(limits: Mapping[str, int | str]) -> str:
    return " ".join(f"-c {name}={value}" for name, value in limits.items())
