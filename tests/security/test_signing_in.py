"""Passwords and sessions: what is asked of them, and when a session ends."""

import logging
import re
from importlib import import_module
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.conf.global_settings import PASSWORD_HASHERS
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from script.sample.places import ROOT
from tests.agreements.admin.page import fields_of
from tests.cast import Browser
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
STAFF = "/admin/agreements/agreement/"
PASSWORD = "correct horse battery"
LONG = "Ω " + "very long words of a sentence " * 4 + "§"  # 123 signs, a blank, letters of two scripts


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(f"{LOGIN}?next={STAFF}", {"username": name, "password": password, "next": STAFF, **more})


def is_in(client: Client) -> bool:
    return client.get(STAFF).status_code == 200


def change(browser: Browser, old: str, new: str) -> Any:
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return browser.post("/admin/password_change/", data)


@pytest.mark.asvs("6.2.2", "6.2.3", "7.4.3")
def test_a_person_changes_the_password_knowing_it_and_every_other_session_ends(clerk: Browser) -> None:
    elsewhere = Browser(clerk.user)
    assert change(clerk, "a wrong password!", LONG).status_code == 200
    assert change(clerk, PASSWORD, LONG).status_code == 302
    assert (is_in(clerk), is_in(elsewhere)) == (True, False)
    assert sign_in(Client(), "clerk", LONG).status_code == 302


@pytest.mark.asvs("6.2.1", "6.2.5", "6.2.9")
@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaab", "пароль из пятнадцати", "0123 5678 0123 9", LONG])
def test_any_signs_make_a_password_of_15_and_more(password: str) -> None:
    validate_password(password, User(username="clerk"))
    with pytest.raises(ValidationError, match="at least 15"):
        validate_password(password[:14], User(username="clerk"))


@pytest.mark.asvs("6.2.8")
@pytest.mark.parametrize("other", [LONG[:-1], LONG.strip("§"), LONG.upper(), f" {LONG}", f"{LONG} ", LONG[:72]])
def test_a_password_counts_sign_by_sign(other: str) -> None:
    UserFactory.create(username="clerk", role="clerk", password=LONG)
    assert sign_in(Client(), "clerk", other).status_code == 200
    assert sign_in(Client(), "clerk", LONG).status_code == 302


@pytest.mark.asvs("6.2.6", "6.2.7", "14.2.1")
def test_password_inputs_hide_what_is_typed_take_a_paste_and_are_posted(clerk: Browser) -> None:
    for browser, address, names in (
        (Client(), LOGIN, {"password"}),
        (clerk, "/admin/password_change/", {"old_password", "new_password1", "new_password2"}),
    ):
        page = browser.get(address).content.decode()
        inputs = re.findall(r"<input[^>]+name=\"(?:old_|new_)?password\d?\"[^>]*>", page)
        assert {re.search(r"name=\"([^\"]+)\"", one)[1] for one in inputs} == names  # type: ignore[index]
        assert all('type="password"' in one and "autocomplete=" in one for one in inputs)
        assert not any('autocomplete="off"' in one or "maxlength" in one for one in inputs)
        assert '<form method="get"' not in page
    assert not any("paste" in path.read_text() for path in (ROOT / "static").rglob("*.js"))


@pytest.mark.asvs("14.2.1")
def test_a_password_in_an_address_signs_nobody_in(clerk: Browser) -> None:
    client = Client()
    client.get(f"{LOGIN}?username=clerk&password={PASSWORD}&next={STAFF}")
    assert not is_in(client)


@pytest.mark.asvs("6.2.10")
def test_an_old_password_stays_good(clerk: Browser) -> None:
    User.objects.update(date_joined="2001-01-01T00:00Z", last_login="2001-01-01T00:00Z")
    assert sign_in(Client(), "clerk").status_code == 302


@pytest.mark.asvs("6.3.2", "6.3.4", "6.4.2")
def test_there_is_one_way_in_and_no_account_before_somebody_makes_one() -> None:
    assert not User.objects.exists()
    assert settings.AUTHENTICATION_BACKENDS == ["django.contrib.auth.backends.ModelBackend"]
    for path in ("/login/", "/accounts/login/", "/admin/password_reset/", "/api/token/", "/signup/", "/register/"):
        assert Client().get(path).status_code in {302, 404}, path
        assert not is_in(Client())
    client = Client(headers={"Authorization": "Basic Y2xlcms6Y29ycmVjdCBob3JzZSBiYXR0ZXJ5", "Remote-User": "clerk"})
    UserFactory.create(username="clerk", role="clerk")
    assert not is_in(client)
    names = {field.name for field in User._meta.get_fields()}
    assert not [name for name in names if re.search("hint|question|answer|secret", name)]


@pytest.mark.asvs("6.3.8")
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(clerk: Browser) -> None:
    User.objects.filter(username="clerk").update(is_active=True)
    UserFactory.create(username="gone", role="clerk", is_active=False)
    UserFactory.create(username="partner")

    def answer(name: str) -> tuple[int, str]:
        response = sign_in(Client(), name, "a wrong password!")
        page = re.sub(r"value=\"[^\"]*\"", "", response.content.decode()).replace(name, "NAME")
        return response.status_code, page

    assert len({answer(name) for name in ("clerk", "nobody", "gone", "partner")}) == 1


@pytest.mark.asvs("7.2.1", "7.2.2", "7.2.3")
def test_a_session_is_a_random_key_that_the_server_knows(clerk: Browser) -> None:
    keys = set()
    for _time in range(20):
        client = Client()
        sign_in(client, "clerk")
        keys.add(client.cookies["sessionid"].value)
    assert len(keys) == 20
    # 32 of 36 signs from the system's generator: 165 bits.
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)
    engine = import_module(settings.SESSION_ENGINE)
    assert (engine.__name__, settings.SESSION_SERIALIZER.rpartition(".")[2]) == (
        "django.contrib.sessions.backends.db",
        "JSONSerializer",
    )
    for invented in ("a" * 32, "0" * 32, "", "../" * 10, next(iter(keys))[:-1] + "!"):
        stranger = Client()
        stranger.cookies["sessionid"] = invented
        assert not is_in(stranger)


@pytest.mark.asvs("7.4.1")
def test_signing_out_ends_the_session_on_the_server_and_needs_a_post(clerk: Browser) -> None:
    key = clerk.cookies["sessionid"].value
    assert clerk.get("/admin/logout/").status_code == 405
    assert is_in(clerk)
    assert clerk.post("/admin/logout/").status_code == 200
    assert not Session.objects.filter(session_key=key).exists()
    clerk.cookies["sessionid"] = key
    assert not is_in(clerk)


@pytest.mark.asvs("7.4.4")
@pytest.mark.parametrize(
    "path", ["/admin/work/", STAFF, f"{STAFF}add/", "/admin/organizations/person/", "/admin/password_change/"]
)
def test_every_page_of_the_staff_offers_to_sign_out(clerk: Browser, path: str) -> None:
    page = clerk.get(path).content.decode()
    assert re.search(r"<form[^>]+action=\"/admin/logout/\"[^>]*>", page) or 'action="/admin/logout/"' in page


@pytest.mark.asvs("7.4.2", "7.4.5")
@pytest.mark.parametrize("way", ["deactivated", "another password", "no staff"])
def test_a_registrar_ends_every_session_of_an_account_at_once(clerk: Browser, registrar: Browser, way: str) -> None:
    address = f"/admin/accounts/user/{clerk.user.pk}/"
    assert is_in(clerk)
    if way == "another password":
        registrar.post(f"{address}password/", {"password1": LONG, "password2": LONG})
    else:
        data = fields_of(registrar.get(f"{address}change/"))
        data.pop("is_active" if way == "deactivated" else "groups")
        assert registrar.post(f"{address}change/", data).status_code == 302
    assert not is_in(clerk)


@pytest.mark.asvs("3.7.2")
@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:evil.example",
        "https:///evil.example",
        "/%09/evil.example",
        "\t//evil.example",
        "@evil.example",
        "https://testserver@evil.example/",
        "https://testserver.evil.example/",
        "\x00//evil.example",
    ],
)
def test_signing_in_leads_to_this_site_only(clerk: Browser, away: str) -> None:
    client = Client()
    response = client.post(LOGIN, {"username": "clerk", "password": PASSWORD, "next": away})
    assert response.status_code in {302, 400}
    location = response.headers.get("Location", "/")
    assert urljoin("https://testserver/admin/login/", location).startswith("https://testserver/")
    assert not re.match(r"/?[/\\\s]{2}|[/\\]?\s", location)
    assert Client().get(LOGIN, {"next": away}).status_code in {200, 400}


@pytest.mark.asvs("16.3.1", "16.3.2", "16.2.5")
def test_refused_sign_ins_and_refused_rights_are_in_the_log_without_what_was_typed(
    clerk: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        sign_in(Client(), "clerk", "hunter2 hunter2 hunter2")
        sign_in(Client(), "my password in the wrong box", PASSWORD)
        clerk.get("/admin/accounts/user/")
        clerk.post("/admin/logout/")
    said = [record.getMessage() for record in caplog.records if record.name.startswith(("accounts", "registry.errors"))]
    assert said == [
        f"Sign-in refused for account {clerk.user.pk}",
        "Sign-in refused for account unknown",
        f"Refused to account {clerk.user.pk}: GET /admin/accounts/user/",
        f"Account {clerk.user.pk} signed out",
    ]
    assert "hunter2" not in caplog.text
    assert "wrong box" not in caplog.text


@pytest.mark.asvs("11.4.2")
def test_passwords_are_kept_by_a_slow_salted_function() -> None:
    """The tests use a quick one; the settings say nothing, so Django's own first choice holds."""
    assert "PASSWORD_HASHERS" not in (ROOT / "registry" / "settings.py").read_text()
    algorithm = PASSWORD_HASHERS[0]
    assert algorithm == "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    hasher: Any = get_hasher("pbkdf2_sha256") if "pbkdf2_sha256" in settings.PASSWORD_HASHERS else _first()
    assert hasher.iterations >= 600_000
    assert hasher.salt_entropy >= 128
    one, other = hasher.encode(PASSWORD, hasher.salt(), 10), hasher.encode(PASSWORD, hasher.salt(), 10)
    assert one != other


def _first() -> Any:
    module, _dot, name = PASSWORD_HASHERS[0].rpartition(".")
    return getattr(import_module(module), name)()
