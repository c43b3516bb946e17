""".env.example lists every setting that the code asks for, and none besides."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.sample.configuration import known_settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / ".env.example").read_text()


def asked_for(path: Path) -> Iterator[str]:
    """The names in calls such as `env.flag("DEBUG")`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


def test_example_lists_exactly_what_the_code_asks_for() -> None:
    asked = {name for path in (ROOT / "registry").glob("*.py") for name in asked_for(path)}
    assert len(asked) > 20
    assert known_settings() == asked


def test_every_variable_has_a_comment_above_it() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"^(# )?[A-Z][A-Z0-9_]+=", line):
            above = next(
                lines[n] for n in range(number - 1, -1, -1) if not re.match(r"^(# )?[A-Z][A-Z0-9_]+=", lines[n])
            )
            assert above.startswith("# "), f"{line} has no comment"


@pytest.mark.parametrize("folder", ["accounts", "agreements", "history", "organizations", "partial_dates", "registry"])
def test_the_environment_is_read_in_one_place(folder: str) -> None:
    """Only the settings, gunicorn's configuration and the entry points look at the environment."""
    allowed = {"registry/settings.py", "registry/gunicorn.py", "registry/wsgi.py", "registry/probe.py"}
    readers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text())
    }
    assert readers <= allowed
