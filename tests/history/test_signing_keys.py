"""The register's keys over their lives: announced, retired, revoked, never taken away; each step an event."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from history.actions import announce_key, retire_key, revoke_key
from history.keys import PublicKey, public_half
from history.models import Event
from history.signing import read_signature, signature_of
from history.signing_keys import SigningKey, known_keys, own_key, signs_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def key_file(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "signing.pem"
    settings.REGISTER_SIGNING_KEY_FILE = path
    return path


@pytest.fixture(autouse=True)
def no_own_key(settings: Settings) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = None


@pytest.fixture
def key() -> SigningKey:
    announce_key(public_half(Ed25519PrivateKey.generate()))
    return SigningKey.objects.get()


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("signing_keys", *arguments, stdout=said)
    return said.getvalue()


def test_made_key_is_announced_and_signs(key_file: Path) -> None:
    said = run("make")
    row = SigningKey.objects.get()
    assert own_key() == signs_with() == row.known.key
    assert (row.key_id in said, row.public_key in said) == (True, True)
    made = signature_of(b"x")
    assert made is not None
    assert read_signature(made).key == row.known.key
    assert "in use" in run("list")


def test_second_make_changes_nothing(key_file: Path) -> None:
    run("make")
    content = key_file.read_bytes()
    with pytest.raises(CommandError, match="never written over"):
        run("make")
    assert (key_file.read_bytes(), SigningKey.objects.count()) == (content, 1)


def test_announcing_twice_is_one_announcement(key_file: Path) -> None:
    run("make")
    assert "was announced before" in run("announce")
    assert SigningKey.objects.count() == 1


def test_key_that_nobody_announced_is_known_all_the_same(key_file: Path) -> None:
    """The database was restored, or the file was made elsewhere: what it signs must not look forged."""
    run("make")
    with connection.cursor() as cursor:
        cursor.execute("alter table history_signingkey disable trigger history_signingkey_kept")
        cursor.execute("delete from history_signingkey")
    assert [known.key for known in known_keys()] == [own_key()]
    assert "not announced" in run("list")


@pytest.mark.parametrize("end", [["retire"], ["revoke", "--reason", "The disk was stolen."]])
def test_ended_key_signs_nothing_and_says_so(key_file: Path, end: list[str], caplog: pytest.LogCaptureFixture) -> None:
    run("make")
    key_id = SigningKey.objects.get().key_id
    said = run(end[0], key_id, *end[1:])
    assert "extracts go out unsigned until another is made" in said
    assert (signature_of(b"x"), signs_with()) == (None, None)
    assert "is retired or revoked" in caplog.text
    assert ("revoked" if end[0] == "revoke" else "retired") in run("list")


def test_rotation_keeps_the_old_key_known(key_file: Path, tmp_path: Path, settings: Settings) -> None:
    run("make")
    old = own_key()
    assert old is not None
    settings.REGISTER_SIGNING_KEY_FILE = tmp_path / "next.pem"
    run("make")
    assert "unsigned" not in run("retire", old.key_id)
    assert [(known.key, known.retired_at is not None) for known in known_keys()] == [(own_key(), False), (old, True)]


def test_revocation_needs_a_reason(key: SigningKey) -> None:
    with pytest.raises(ValidationError, match="Say why the key is revoked"):
        revoke_key(key.key_id, reason="  ")
    with pytest.raises(CommandError, match="--reason"):
        run("revoke", key.key_id)
    assert SigningKey.objects.get().revoked_at is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda k: retire_key(k), lambda k: retire_key(k)),
        (lambda k: revoke_key(k, reason="x"), lambda k: revoke_key(k, reason="y")),
        (lambda k: revoke_key(k, reason="x"), lambda k: retire_key(k)),
    ],
)
def test_a_key_ends_once(key: SigningKey, first: Callable[[str], object], second: Callable[[str], object]) -> None:
    first(key.key_id)
    with pytest.raises(ValidationError, match="already"):
        second(key.key_id)


def test_retired_key_can_still_be_revoked(key: SigningKey) -> None:
    retire_key(key.key_id)
    revoke_key(key.key_id, reason="Found on a lost stick.")
    known = known_keys()[0]
    assert (known.retired_at is not None, known.reason) == (True, "Found on a lost stick.")


def test_unknown_key_is_told() -> None:
    with pytest.raises(CommandError, match="There is no key 00"):
        run("retire", "00")


def test_without_a_file_nothing_is_made(settings: Settings) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = None
    with pytest.raises(CommandError, match="names no file"):
        run("make")
    assert run("list") == "There is no key.\n"


def test_every_step_is_an_event(key: SigningKey) -> None:
    retire_key(key.key_id)
    revoke_key(key.key_id, reason="Stolen.")
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    events = Event.objects.of_row("history_signingkey", key.pk)
    assert [event.op for event in events] == ["I", "U", "U"]
    assert [(event.after or {})["reason"] for event in events] == ["", "", "Stolen."]
    assert [event.reason for event in events] == ["", "", "Stolen."]


@pytest.mark.parametrize(
    "write",
    [
        "delete from history_signingkey",
        "update history_signingkey set valid_from = valid_from - interval '1 day'",
        "update history_signingkey set retired_at = null",
        "update history_signingkey set retired_at = retired_at + interval '1 day'",
        "update history_signingkey set revoked_at = null",
        "update history_signingkey set reason = 'other'",
    ],
)
def test_database_keeps_keys_whoever_writes(key: SigningKey, write: str) -> None:
    retire_key(key.key_id)
    revoke_key(key.key_id, reason="Stolen.")
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(write)
    assert "history_signingkey_kept" in str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


def row(**changes: object) -> SigningKey:
    key = PublicKey(bytes(range(32)))
    facts = {"key_id": key.key_id, "public_key": key.text, "valid_from": timezone.now(), **changes}
    return SigningKey(**facts)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("history_signingkey_named_by_its_digest", {"key_id": "0" * 32}),
        ("history_signingkey_ends_after_it_begins", {"retired_at": timezone.now() - datetime.timedelta(days=1)}),
        ("history_signingkey_revoked_for_a_reason", {"revoked_at": timezone.now()}),
    ],
)
def test_each_rule_is_held_by_its_name(constraint: str, changes: dict[str, object]) -> None:
    with transaction.atomic():
        row().save()
        transaction.set_rollback(True)
    bad = row(**changes)
    with pytest.raises(ValidationError):
        bad.full_clean()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        bad.save()
    assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


def test_text_that_is_no_key_is_told_by_its_field() -> None:
    with pytest.raises(ValidationError) as problem:
        row(public_key="nonsense").full_clean()
    assert "public_key" in problem.value.message_dict
