"""docker-compose.yml and the Dockerfile: what must hold, checked where no Docker runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from script.sample.places import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("migrate", "web", "worker", "importer")


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_runs_with_a_read_only_system_and_no_new_privileges(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert service["restart"]


@pytest.mark.parametrize("name", OURS)
def test_our_containers_have_no_capability_and_no_published_port(name: str) -> None:
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert "cap_add" not in SERVICES[name]
    assert "ports" not in SERVICES[name]


def test_only_the_proxy_is_reached_from_outside_and_the_database_from_inside_alone() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert SERVICES["db"]["networks"] == ["back"]
    assert set(SERVICES["proxy"]["networks"]) == {"front", "outside"}
    assert {name for name, service in SERVICES.items() if "mail" in service["networks"]} == {"worker"}
    assert COMPOSE["networks"]["back"]["internal"] is COMPOSE["networks"]["front"]["internal"] is True


@pytest.mark.asvs("13.3.2")
def test_the_owners_password_is_known_to_the_migration_and_the_database_alone() -> None:
    knowing = {name for name, service in SERVICES.items() if {"owner", "db"} & stems(service)}
    assert knowing == {"migrate", "db"}


def stems(service: dict[str, Any]) -> set[str]:
    return {Path(file).stem for file in service.get("env_file", [])}


def test_no_secret_stands_in_a_committed_file() -> None:
    for service in SERVICES.values():
        assert not re.search(r"PASSWORD|SECRET|://", str(service.get("environment", {})))
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"/deploy/env/*.env", "/deploy/tls/"} <= set(ignored)


def test_database_is_made_with_letters_of_every_script() -> None:
    arguments = SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert {"--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"} <= set(arguments)
    assert "LC_CTYPE 'C.UTF-8'" in (ROOT / "deploy/postgres/init.sh").read_text()


def test_web_waits_for_the_tables_and_the_proxy_for_web() -> None:
    assert SERVICES["web"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["proxy"]["depends_on"]["web"]["condition"] == "service_healthy"
    assert SERVICES["web"]["stop_grace_period"] == "30s"


def test_every_mounted_or_copied_file_exists() -> None:
    mounted = [volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = [*(name for name in mounted if name.startswith("./") and "tls" not in name), *" ".join(copied).split()]
    assert len(names) > 10
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_image_has_every_app_and_neither_the_samples_scripts_nor_the_tests() -> None:
    copied = set(" ".join(re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)).split())
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")} | {"registry", "templates", "static", "locale"}
    assert apps <= copied
    assert not copied & {".", "script", "tests", "var", ".env", "deploy/env"}
    assert "!registry" in (ROOT / ".dockerignore").read_text().splitlines()


def test_image_checks_hashes_and_runs_as_nobody_in_particular() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert "HEALTHCHECK" in DOCKERFILE
    assert 'CMD ["gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]' in DOCKERFILE


def test_production_runs_on_the_libraries_of_its_own_list_alone() -> None:
    """Everything that serving imports comes from requirements/base.txt: no tool of the sample or the tests."""
    code = (
        "import importlib.metadata as m, sys, registry.wsgi\n"
        "known = m.packages_distributions()\n"
        "print(*{d for name in sys.modules for d in known.get(name.partition('.')[0], [])})"
    )
    python = [sys.executable, "-c", code]
    # Without the variables by which the tests' own measuring would be loaded too.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(python, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/base.txt").read_text(), re.MULTILINE))
    used = {re.sub(r"[-_.]+", "-", name).lower() for name in done.stdout.split()}
    assert "django" in used
    assert used - listed == set()


class TestMakeEnv:
    """deploy/make-env: complete settings with fresh passwords, for its own account alone, never overwritten."""

    @pytest.fixture
    def deploy(self, tmp_path: Path) -> Path:
        shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("*.env", "tls"))
        return tmp_path / "deploy"

    def run(self, deploy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([deploy / "make-env", *arguments], capture_output=True, text=True, check=False)

    def read(self, file: Path) -> dict[str, str]:
        pairs = (line.split("=", 1) for line in file.read_text().splitlines() if not line.startswith("#"))
        return dict(pairs)

    def test_settings_start_the_register_and_their_passwords_agree(self, deploy: Path) -> None:
        assert self.run(deploy, "register.example.org", "ABC").returncode == 0
        web, owner, db = (self.read(deploy / "env" / f"{name}.env") for name in ("web", "owner", "db"))
        assert f":{db['APP_PASSWORD']}@" in web["DATABASE_URL"]
        assert f":{db['OWNER_PASSWORD']}@" in owner["DATABASE_OWNER_URL"]
        assert len({web["SECRET_KEY"], *db.values()}) == 5
        assert {file.stat().st_mode & 0o777 for file in (deploy / "env").iterdir()} == {0o600}
        started = subprocess.run(
            [sys.executable, "-c", "import registry.settings as s; print(s.REGISTER_NUMBER_PREFIX)"],
            cwd=ROOT, env={"PATH": os.environ["PATH"], **web}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (started.stdout.strip(), started.stderr) == ("ABC", "")

    def test_files_that_are_there_are_left_as_they_are(self, deploy: Path) -> None:
        self.run(deploy, "register.example.org")
        before = {file.name: file.read_text() for file in (deploy / "env").iterdir()}
        assert self.run(deploy, "other.example.org").returncode == 1
        assert {file.name: file.read_text() for file in (deploy / "env").iterdir()} == before

    @pytest.mark.parametrize("host", ["", "https://x.org", "a b", "x;y", "$(id)"])
    def test_host_that_is_none_is_refused(self, deploy: Path, host: str) -> None:
        assert self.run(deploy, host).returncode == 1
        assert not (deploy / "env").exists()
