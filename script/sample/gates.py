""".ci/run: every gate, cheap first, the same by hand and in CI. All run, so that one push shows all that is wrong."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from script.sample.browser import install
from script.sample.interruption import Interrupted, interruptible
from script.sample.places import ROOT, Problem, say
from script.sample.tests import ClusterForTests, pytest_environment, run_pytest

# Program looked for, and the package that brings it.
TOOLS = {"chromium": "chromium", "msgfmt": "gettext", "nginx": "nginx-light"}
# What the deployment check runs with: complete, and as production has it.
PRODUCTION = {
    "REGISTER_URL": "https://register.example.org",
    "REGISTER_INSECURE_HTTP": "",
    "ALLOWED_HOSTS": "register.example.org",
    "TRUST_PROXY_HEADERS": "1",
    "REGISTER_SIGNING_KEY_FILE": "none",
    "EMAIL_HOST": "none",
    "EMAIL_FOLDER": "",
}


@dataclass(frozen=True)
class Gate:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


GATES = [
    Gate("formatting", python("-m", "ruff", "format", "--check", ".")),
    Gate("linting", python("-m", "ruff", "check", ".")),
    Gate("templates", python("-m", "djlint", "--lint", "--quiet", ".")),
    Gate("layers", python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")),
    Gate("translations", ["script/translations", "--check"]),
    Gate("deployment check", python("manage.py", "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    Gate("migrations match the models", python("manage.py", "makemigrations", "--check", "--dry-run")),
    Gate("types", python("-m", "mypy")),
]


def main(arguments: Sequence[str]) -> int:
    interruptible()
    os.environ.setdefault("CI", "1")
    try:
        install_tools()
        with ClusterForTests() as cluster:
            environment = pytest_environment(cluster)
            failed = [gate.name for gate in GATES if not passes(gate, environment)]
            say(f"\nGates passed: {len(GATES) - len(failed)} of {len(GATES)}." + failed_line(failed))
            tested = run_pytest(environment, shutil.which("chromium"), ["--cov", "--cov-report=term", *arguments])
    except Interrupted:
        return 130
    except Problem as problem:
        say(f"\n{problem}")
        return 1
    if failed:
        say(failed_line(failed).strip())
    return 1 if failed or tested else 0


def failed_line(failed: Sequence[str]) -> str:
    return f" FAILED: {', '.join(failed)}." if failed else ""


def install_tools() -> None:
    """What the gates and tests need beside Python. Only root can install; without it the tests say what is missing."""
    # A server's program, which a plain user's PATH may leave out.
    os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    missing = [package for program, package in TOOLS.items() if shutil.which(program) is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing {', '.join(missing)} ...")
        install(*missing)
    if still := [program for program in TOOLS if shutil.which(program) is None]:
        raise Problem(f"Missing here: {', '.join(still)}. Install them and run .ci/run again.")


def passes(gate: Gate, environment: Mapping[str, str]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(
        gate.command, cwd=ROOT, env={**environment, **gate.environment}, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    say(f"  {'passed' if done.returncode == 0 else 'FAILED'}  {gate.name} ({time.monotonic() - begun:.1f} s)")
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
