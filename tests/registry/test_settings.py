"""Settings: each unsafe, missing or senseless value stops the start and is named; the good ones are complete."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from registry import settings as running

SETTINGS = str(Path(running.__file__))
ROOT = Path(SETTINGS).parent.parent
type Load = Callable[[dict[str, str]], dict[str, Any]]

KEY = "k9w2Vd-0qL7mT4xZ1sB8nR5hJ3cF6gYpA_uEeWiQoXvDzMlKtH"
PRODUCTION = {
    "REGISTER_URL": "https://register.example.org",
    "REGISTER_NUMBER_PREFIX": "EPA",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "register.example.org",
    "TRUST_PROXY_HEADERS": "1",
    "REGISTER_SIGNING_KEY_FILE": "none",
    "EMAIL_HOST": "none",
    "DATABASE_URL": "postgresql://register_app:pw@db.example.org:5432/register",
}
SAMPLE = {
    **{name: value for name, value in PRODUCTION.items() if name != "TRUST_PROXY_HEADERS"},
    "REGISTER_URL": "http://127.0.0.1:8000",
    "REGISTER_INSECURE_HTTP": "1",
}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Reads the settings anew from an environment of its own."""

    def load(environment: dict[str, str]) -> dict[str, Any]:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(SETTINGS)

    return load


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_each_required_setting_stops_the_start_when_missing(load: Load, name: str) -> None:
    with pytest.raises(SystemExit) as stop:
        load({**PRODUCTION, name: ""})
    told = [line for line in str(stop.value).splitlines() if line.startswith("  - ")]
    assert len(told) == 1
    assert told[0].startswith(f"  - {name}: is not set. Set it to ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + KEY),
        ("SECRET_KEY_FALLBACKS", f"{KEY},short"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://register.example.org"),
        ("ALLOWED_HOSTS", "register.example.org:443"),
        ("REGISTER_URL", "register.example.org"),
        ("REGISTER_URL", "http://register.example.org"),
        ("REGISTER_URL", "https://register.example.org/path"),
        ("REGISTER_URL", "https://user@register.example.org"),
        ("REGISTER_URL", "https://"),
        ("REGISTER_NUMBER_PREFIX", "epa"),
        ("REGISTER_NUMBER_PREFIX", "E-P"),
        ("REGISTER_TIME_ZONE", "Mars/Olympus"),
        ("REGISTER_TIME_ZONE", "../../etc/passwd"),
        ("REGISTER_INSECURE_HTTP", "1"),
        ("DEBUG", "maybe"),
        ("DEBUG", "1"),
        ("TRUST_PROXY_HEADERS", "x-forwarded-proto"),
        ("DATABASE_URL", "sqlite:///register.db"),
        ("DATABASE_URL", "db.example.org/register"),
        ("DATABASE_OWNER_URL", "mysql://owner@db/register"),
        ("DATABASE_ROLE", "root"),
        ("DATABASE_STATEMENT_TIMEOUT", "-1"),
        ("DATABASE_STATEMENT_TIMEOUT", "0"),
        ("DATABASE_POOL_SIZE", "many"),
        ("MEDIA_ROOT", "media"),
        ("STATIC_ROOT", "./static"),
        ("LOG_LEVEL", "LOUD"),
        ("EMAIL_HOST", "smtp://mail.example.org"),
        ("EMAIL_FOLDER", "mail"),
        ("EMAIL_FROM", "Register <register@example.org>"),
        ("REGISTER_REMINDER_COPY", "one@example.org,two"),
        ("REGISTER_DIGEST_DAY", "someday"),
        ("TEST_DB_SUFFIX", "x; drop"),
    ],
)
def test_senseless_value_stops_the_start_and_is_named(load: Load, name: str, value: str) -> None:
    with pytest.raises(SystemExit) as stop:
        load({**PRODUCTION, name: value})
    assert f"  - {name}: " in str(stop.value)


MAIL = {"EMAIL_HOST": "mail.example.org", "EMAIL_FROM": "register@example.org"}


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("EMAIL_FROM", {"EMAIL_FROM": ""}),
        ("EMAIL_SECURITY", {"EMAIL_SECURITY": "none"}),
        ("EMAIL_SECURITY", {"EMAIL_SECURITY": "ssl"}),
        ("EMAIL_PORT", {"EMAIL_PORT": "0"}),
        ("EMAIL_PASSWORD", {"EMAIL_USER": "register"}),
        ("EMAIL_USER", {"EMAIL_PASSWORD": "hunter2"}),
    ],
)
def test_senseless_setting_of_mail_is_named_and_no_password_repeated(
    load: Load, name: str, more: dict[str, str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        load({**PRODUCTION, **MAIL, **more})
    told = [line for line in str(stop.value).splitlines() if line.startswith("  - ")]
    assert [line.split(":")[0] for line in told] == [f"  - {name}"]
    assert "hunter2" not in str(stop.value)


def test_mail_travels_locked_unless_it_stays_on_this_machine(load: Load) -> None:
    def options(**more: str) -> dict[str, Any]:
        found: dict[str, Any] = load({**PRODUCTION, **MAIL, **more})["MAILERS"]["default"]["OPTIONS"]
        return found

    assert (options()["use_tls"], options()["use_ssl"], options()["port"]) == (True, False, 587)
    assert options(EMAIL_SECURITY="tls")["use_ssl"] is True
    assert options(EMAIL_HOST="127.0.0.1", EMAIL_SECURITY="none")["use_tls"] is False
    assert [load(one)["REGISTER_SENDS_MAIL"] for one in (PRODUCTION, SAMPLE, PRODUCTION | MAIL)] == [False, False, True]


def test_insecure_http_is_refused_for_another_machine(load: Load) -> None:
    with pytest.raises(SystemExit, match=r"REGISTER_INSECURE_HTTP: is refused for http://192\.0\.2\.7"):
        load({**SAMPLE, "REGISTER_URL": "http://192.0.2.7"})


def test_all_problems_are_told_at_once(load: Load) -> None:
    with pytest.raises(SystemExit) as stop:
        load({})
    assert str(stop.value).count("is not set") == len(PRODUCTION)


@pytest.mark.asvs("13.4.2")
def test_production_settings_are_safe(load: Load) -> None:
    settings = load(PRODUCTION)
    assert settings["DEBUG"] is False
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert settings["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert (settings["SESSION_COOKIE_NAME"], settings["CSRF_COOKIE_NAME"]) == ("__Host-sessionid", "__Host-csrftoken")
    assert (
        settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is settings["SECURE_SSL_REDIRECT"] is True
    )


def test_a_proxy_that_is_not_trusted_sets_no_scheme(load: Load) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in load({**PRODUCTION, "TRUST_PROXY_HEADERS": "0"})


def test_sample_settings_work_over_plain_http(load: Load) -> None:
    settings = load(SAMPLE)
    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SESSION_COOKIE_NAME"] == "sessionid"
    assert "SECURE_PROXY_SSL_HEADER" not in settings


def test_owner_role_uses_the_owners_address_and_no_pool(load: Load) -> None:
    owner = {"DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": "postgresql://register_owner@db.example.org/register"}
    database = load({**PRODUCTION, **owner})["DATABASES"]["default"]
    assert database["USER"] == "register_owner"
    assert "pool" not in database["OPTIONS"]


def test_stop_is_a_clean_text_with_exit_code_one() -> None:
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": KEY}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(
        "The register cannot start: its settings need attention.\n  - REGISTER_URL: is not set."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.asvs("13.4.2")
def test_deployment_check_finds_nothing_with_production_settings() -> None:
    environment = {**PRODUCTION, "PATH": os.environ["PATH"], "DATABASE_URL": os.environ["DATABASE_URL"]}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced).")
