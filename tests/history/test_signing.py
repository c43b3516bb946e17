"""The register's key: made once and for its owner alone; what it signs, and what it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import Settings

from history.keys import KeyProblem, KnownKey, PublicKey, known_key, make_private, public_half, public_key, read_private
from history.signing import (
    SignatureProblem,
    read_signature,
    signature_of,
    stop_without_key,
)

DATA = b'{"name": "extract"}'


@pytest.fixture
def key_file(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "signing.pem"
    make_private(path)
    settings.REGISTER_SIGNING_KEY_FILE = path
    return path


def pem(private: object, password: bytes | None = None) -> bytes:
    locked = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return private.private_bytes(  # type: ignore[attr-defined, no-any-return]
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked
    )


def test_key_is_made_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    made = make_private(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert public_half(read_private(path)) == made
    with pytest.raises(KeyProblem, match="never written over"):
        make_private(path)
    assert public_half(read_private(path)) == made


def test_key_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="cannot be written"):
        make_private(tmp_path / "nowhere" / "key.pem")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_key_that_others_may_read_is_refused(key_file: Path, mode: int) -> None:
    key_file.chmod(mode)
    with pytest.raises(KeyProblem, match="can be read by other accounts"):
        read_private(key_file)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no private key in PEM"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no private key in PEM"),
        (pem(Ed25519PrivateKey.generate(), b"password"), "without a password"),
        (pem(generate_private_key(SECP256R1())), "another kind"),
    ],
)
def test_file_that_is_no_key_of_ours_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "key.pem"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyProblem, match=says):
        read_private(path)


@pytest.mark.django_db
def test_signature_holds_for_its_bytes_and_for_no_others(key_file: Path) -> None:
    made = signature_of(DATA)
    assert made is not None
    signed = read_signature(made)
    assert signed.key == public_half(read_private(key_file))
    assert (signed.holds(DATA), signed.holds(DATA + b" ")) == (True, False)
    assert signature_of(DATA) == made


def test_register_without_key_signs_nothing(settings: Settings) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = None
    assert signature_of(DATA) is None
    stop_without_key()


def test_key_that_is_gone_is_told_in_the_log(key_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    key_file.unlink()
    assert signature_of(DATA) is None
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "was not signed" in caplog.text


def test_server_does_not_start_with_a_key_that_cannot_be_used(key_file: Path) -> None:
    stop_without_key()
    key_file.chmod(0o644)
    with pytest.raises(SystemExit, match=r"signing key needs attention\.\n  - .* can be read by other accounts"):
        stop_without_key()


def test_server_is_not_started_without_its_key(tmp_path: Path) -> None:
    """As gunicorn loads it: one sentence, no traceback, exit code 1."""
    environment = {**os.environ, "REGISTER_SIGNING_KEY_FILE": str(tmp_path / "none.pem")}
    done = subprocess.run(
        [sys.executable, "-c", "import registry.wsgi"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"{tmp_path}/none.pem cannot be read: No such file or directory." in done.stderr


def spoilt(made: bytes) -> list[bytes]:
    lines = made.splitlines(keepends=True)
    return [
        b"",
        b"".join(lines[:-1]),
        b"".join(reversed(lines)),
        made + b"more: x\n",
        made.replace(b"Ed25519", b"none"),
        made.replace(b"register-signature: 1", b"register-signature: 2"),
        made.replace(b"key: ", b"key: 0", 1),
        made.replace(b"signature: ", b"signature: !", 1),
        made[:-20] + b"\n",
        made + b"x" * 2000,
        made.replace(b"e", b"\xff"),
        os.urandom(300),
    ]


@pytest.mark.django_db
def test_damaged_signature_file_is_refused(key_file: Path) -> None:
    made = signature_of(DATA)
    assert made is not None
    for text in spoilt(made):
        with pytest.raises(SignatureProblem):
            read_signature(text)


@pytest.mark.parametrize("text", ["", "é", "AAAA", "A" * 43, "=" * 44])
def test_text_that_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(KeyProblem, match="not a public key"):
        public_key(text)


def test_key_is_named_by_its_digest_and_goes_through_the_list() -> None:
    key = PublicKey(bytes(32))
    assert key.key_id == "66687aadf862bd776c8fc18b8e9f8e20"
    assert known_key(KnownKey(key, reason="lost").as_json()) == KnownKey(key, reason="lost")
    with pytest.raises(KeyProblem, match="list of keys"):
        known_key({"public_key": key.text})
