"""Detached signatures: a short text beside a file, which says who signed exactly these bytes.

What is signed is the file as it stands, so that any program that knows Ed25519 can check it. The text carries the
public key: with it anybody can see that the file is as it was signed. Whose key it is, the register says on its own
page; a key that only a file vouches for proves nothing.
"""

import base64
import binascii
import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from history.keys import ALGORITHM, KeyProblem, PublicKey, public_half, public_key, read_private
from history.signing_keys import refuse_ended

logger = logging.getLogger(__name__)

FORMAT = "1"
NAMES = ("register-signature", "algorithm", "key", "public-key", "signature")
LARGEST = 1024  # bytes; a signature is a quarter of that
SIGNATURE_BYTES = 64


class SignatureProblem(Exception):
    """Why a signature cannot be read, as a sentence."""


@dataclass(frozen=True)
class Signed:
    """What a signature file says; nothing in it is proved yet."""

    key: PublicKey
    signature: bytes

    def holds(self, data: bytes) -> bool:
        """Whether exactly these bytes were signed with the key that the file names."""
        return self.key.holds(self.signature, data)


def signature_of(data: bytes) -> bytes | None:
    """The signature file for these bytes, with the register's key; None where the register cannot or does not sign.

    The same bytes and the same key give the same signature. A key that cannot be used is told in the log and on the
    page of keys; the extract goes out without a signature, and every check says that it has none.
    """
    if settings.REGISTER_SIGNING_KEY_FILE is None:
        return None
    try:
        private = read_private(settings.REGISTER_SIGNING_KEY_FILE)
        refuse_ended(public_half(private))
    except KeyProblem as problem:
        logger.error("An extract was not signed. %s", problem)
        return None
    return written(Signed(public_half(private), private.sign(data)))


def stop_without_key() -> None:
    """Ends the start of a server whose signing key is set and cannot be used, with a sentence."""
    if settings.REGISTER_SIGNING_KEY_FILE is not None:
        try:
            read_private(settings.REGISTER_SIGNING_KEY_FILE)
        except KeyProblem as problem:
            raise SystemExit(
                f"The register cannot start: its signing key needs attention.\n  - {problem}\n"
                "Make one with manage.py signing_keys make, or set REGISTER_SIGNING_KEY_FILE to none "
                "(docs/operations/keys.md)."
            ) from None


def written(signed: Signed) -> bytes:
    """The signature as the text of its file."""
    values = (FORMAT, ALGORITHM, signed.key.key_id, signed.key.text, base64.b64encode(signed.signature).decode("ascii"))
    return "".join(f"{name}: {value}\n" for name, value in zip(NAMES, values, strict=True)).encode("ascii")


def read_signature(text: bytes) -> Signed:
    """The signature of a file.

    Raises:
        SignatureProblem: it is not in the register's form. Nothing is guessed: one form, five lines.
    """
    values = _values(text)
    if values["register-signature"] != FORMAT or values["algorithm"] != ALGORITHM:
        raise SignatureProblem(_("The signature is of a kind that this register does not make."))
    try:
        key = public_key(values["public-key"])
        signature = base64.b64decode(values["signature"], validate=True)
    except (KeyProblem, binascii.Error, ValueError) as error:
        raise SignatureProblem(_("The signature file is damaged: its key or its signature cannot be read.")) from error
    if len(signature) != SIGNATURE_BYTES or key.key_id != values["key"]:
        raise SignatureProblem(_("The signature file is damaged: its parts do not fit each other."))
    return Signed(key, signature)


def _values(text: bytes) -> dict[str, str]:
    lines = text[: LARGEST + 1].decode("ascii", "replace").splitlines()
    values = dict(line.split(": ", 1) for line in lines if ": " in line)
    if len(text) > LARGEST or len(lines) != len(NAMES) or tuple(values) != NAMES:
        raise SignatureProblem(_("The signature file is damaged: it does not have the five lines of one."))
    return values
