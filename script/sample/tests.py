"""script/test: an embedded PostgreSQL of its own, Chromium, and pytest with whatever arguments were given."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Self

from psycopg import sql

from script.sample.browser import chromium
from script.sample.cluster import Cluster
from script.sample.configuration import configuration, own_server
from script.sample.databases import OWNER, make_roles
from script.sample.interruption import Interrupted, interruptible
from script.sample.manage import exit_code
from script.sample.places import ROOT, VAR, Problem, say, step

# What is lost in a crash does not matter here, and speed does.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
PORT = 8000


def main(arguments: Sequence[str]) -> int:
    interruptible()
    try:
        browser = chromium()
        with nullcontext() if own_server() else ClusterForTests() as cluster:
            return run_pytest(pytest_environment(cluster), browser, arguments)
    except Interrupted:
        return 130
    except Problem as problem:
        say(f"\nThe tests cannot start. {problem}")
        return 1


class ClusterForTests(Cluster):
    """A cluster for tests: fast, with an owner who may make databases."""

    def __init__(self) -> None:
        super().__init__(VAR / "testdb", options=FAST)

    def __enter__(self) -> Self:
        with step("PostgreSQL for the tests"):
            return super().__enter__()

    def set_up(self) -> None:
        make_roles(self, owner_makes_databases=True)
        if self.process is not None:
            self._drop_leftovers()

    def _drop_leftovers(self) -> None:
        """Databases of a run that was killed; only the run that started the server may, nobody else is there."""
        with self.connect() as connection:
            for (name,) in connection.execute(
                "select datname from pg_database where datname like 'test\\_%'"
            ).fetchall():
                connection.execute(sql.SQL("drop database {}").format(sql.Identifier(name)))


def pytest_environment(cluster: Cluster | None) -> dict[str, str]:
    """The tests make their databases, so they run as the owner; `cluster` is nothing where DATABASE_URL was set."""
    url = cluster.url("postgres", OWNER) if cluster else own_server()
    environment = configuration(url=url, owner_url=url, port=PORT)
    # Hundreds of tests start a Python of their own; without what was compiled before each would read Django as text.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment | {
        "DATABASE_ROLE": "owner",
        # Most tests need a published record and not how it came about; those of the rule set it.
        "REGISTER_SECOND_PERSON": "0",
        "TEST_DB_SUFFIX": os.environ.get("TEST_DB_SUFFIX", f"t{os.getpid()}"),
    }


def run_pytest(environment: Mapping[str, str], browser: str | None, arguments: Sequence[str]) -> int:
    environment = {**environment, **({"CHROMIUM": browser} if browser else {})}
    spread = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "auto"]
    # A worker keeps to whole modules, whose fixtures it makes once, and at the end takes work from the others.
    spread += ["--dist", "worksteal"]
    pytest = subprocess.Popen([sys.executable, "-m", "pytest", *spread, *arguments], env=environment, cwd=ROOT)
    try:
        return exit_code(pytest.wait())
    except Interrupted:
        pytest.terminate()
        pytest.wait()
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
