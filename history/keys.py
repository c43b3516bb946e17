"""Ed25519 keys as files: made once, readable for their owner alone, named by a digest of their public half.

Nothing here asks the database: a key on an auditor's own machine is read by the same words.
"""

import base64
import binascii
import datetime
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "Ed25519"
RAW_BYTES = 32
LARGEST_FILE = 16 * 1024
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyProblem(Exception):
    """Why a key cannot be used, as a sentence for the person who keeps it."""


@dataclass(frozen=True)
class PublicKey:
    """The half that everybody may have; 32 bytes."""

    raw: bytes

    @property
    def key_id(self) -> str:
        """32 hexadecimal digits of the SHA-256 of the raw key: nobody can make another key with the same name."""
        return hashlib.sha256(self.raw).hexdigest()[:32]

    @property
    def text(self) -> str:
        return base64.b64encode(self.raw).decode("ascii")

    def holds(self, signature: bytes, data: bytes) -> bool:
        """Whether the owner of this key signed exactly these bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


def public_key(text: str) -> PublicKey:
    """The key from its base64 text.

    Raises:
        KeyProblem: it is no Ed25519 public key.
    """
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyProblem("This is not a public key: it is not base64.") from error
    if len(raw) != RAW_BYTES:
        raise KeyProblem("This is not a public key of Ed25519: it does not have 32 bytes.")
    return PublicKey(raw)


@dataclass(frozen=True)
class KnownKey:
    """A key that the register has, or had, and says so."""

    key: PublicKey
    valid_from: datetime.datetime | None = None
    retired_at: datetime.datetime | None = None
    revoked_at: datetime.datetime | None = None
    reason: str = ""

    def as_json(self) -> dict[str, str | None]:
        """As the list of keys has it."""
        return {
            "key": self.key.key_id,
            "algorithm": ALGORITHM,
            "public_key": self.key.text,
            "valid_from": _iso(self.valid_from),
            "retired_at": _iso(self.retired_at),
            "revoked_at": _iso(self.revoked_at),
            "reason": self.reason,
        }


def _iso(moment: datetime.datetime | None) -> str | None:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds") if moment else None


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def known_key(entry: Any) -> KnownKey:
    """A key from one entry of the list of keys.

    Raises:
        KeyProblem: the entry has another form.
    """
    try:
        return KnownKey(
            public_key(entry["public_key"]),
            _moment(entry["valid_from"]),
            _moment(entry["retired_at"]),
            _moment(entry["revoked_at"]),
            str(entry["reason"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KeyProblem("This is not the register's list of keys.") from error


def public_half(private: Ed25519PrivateKey) -> PublicKey:
    return PublicKey(private.public_key().public_bytes_raw())


def make_private(path: Path) -> PublicKey:
    """Makes a new private key in a new file that only its owner reads; returns its public half.

    Raises:
        KeyProblem: there is a file already, or it cannot be written. A key is never written over.
    """
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError as error:
        raise KeyProblem(f"{path} is there already; a key is never written over.") from error
    except OSError as error:
        raise KeyProblem(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # a half-written key must not be found later
        path.unlink(missing_ok=True)
        raise KeyProblem(f"{path} cannot be written: {error.strerror}.") from error
    return public_half(private)


def read_private(path: Path) -> Ed25519PrivateKey:
    """The private key of a file.

    Raises:
        KeyProblem: it is missing, others may read it, or it holds no Ed25519 key in PEM without a password.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            pem = file.read(LARGEST_FILE)
    except OSError as error:
        raise KeyProblem(f"{path} cannot be read: {error.strerror}.") from error
    if mode & OPEN_TO_OTHERS:
        raise KeyProblem(f"{path} can be read by other accounts. Take their rights away: chmod 600 {path}.")
    try:
        private = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyProblem(f"{path} holds no private key in PEM without a password.") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyProblem(f"{path} holds a key of another kind than Ed25519.")
    return private
