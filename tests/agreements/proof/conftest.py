"""A register with a key of its own and a history, and a way to hand it a file."""

from pathlib import Path
from typing import Any, Protocol

import pytest
from cryptography.hazmat.primitives import serialization
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from history.actions import announce_key
from history.moments import Moment, head
from tests.agreements.proof.extracts import KEY, PUBLIC
from tests.cast import Browser
from tests.factories import PersonFactory
from tests.histories import sealed


class Check(Protocol):
    def __call__(self, content: bytes, name: str = "file", **typed: str) -> Any: ...


@pytest.fixture
def own_key(db: None, tmp_path: Path, settings: Settings) -> None:
    """The key with which the extracts of these tests are signed."""
    path = tmp_path / "signing.pem"
    path.touch(0o600)
    path.write_bytes(
        KEY.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    settings.REGISTER_SIGNING_KEY_FILE = path
    announce_key(PUBLIC)


@pytest.fixture
def moment(db: None) -> Moment:
    """The register after some events."""
    PersonFactory.create()
    sealed()
    return head()


@pytest.fixture
def check(visitor: Browser) -> Check:
    """Hand a file to the page of checks, and get its answer."""

    def handed(content: bytes, name: str = "file", **typed: str) -> Any:
        return visitor.post("/verify/", {"file": SimpleUploadedFile(name, content), **typed})

    return handed
