"""script/manage: manage.py on the sample's database, running or not. What it prints is manage.py's alone."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from script.sample.configuration import for_cluster, for_own_server, own_server
from script.sample.interruption import Interrupted, interruptible
from script.sample.places import ROOT, Problem, quiet, say
from script.sample.prepare import prepare
from script.sample.server import SampleCluster

PORT = 8000  # REGISTER_URL of what a command writes, as script/server serves it by default


def main(arguments: Sequence[str]) -> int:
    if own_server():
        return run(for_own_server(PORT), arguments)
    interruptible()
    try:
        quiet()
        with SampleCluster() as cluster:
            environment = for_cluster(cluster, PORT)
            if cluster.was_made:
                prepare(environment, new=True)
            return run(environment, arguments)
    except Interrupted:
        return 130
    except Problem as problem:
        say(str(problem))
        return 1
    except PermissionError as error:
        say(f"{error.filename} belongs to another account; use that one.")
        return 1


def run(environment: Mapping[str, str], arguments: Sequence[str]) -> int:
    # File names among the arguments are meant from where the person stands.
    folder = os.environ.get("CALLED_FROM", ".")
    command = subprocess.Popen([sys.executable, str(ROOT / "manage.py"), *arguments], env=dict(environment), cwd=folder)
    try:
        return exit_code(command.wait())
    except Interrupted:
        # Ctrl-C reached the command too. After `kill` it did not; it must not outlive the database.
        command.terminate()
        command.wait()
        raise


def exit_code(returned: int) -> int:
    """As a shell gives it: a command ended by signal N counts as 128 + N."""
    return returned if returned >= 0 else 128 - returned


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
