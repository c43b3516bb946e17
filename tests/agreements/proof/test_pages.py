"""What every check rests on, shown to everybody: the head of the chain, the keys, the script."""

import json
from pathlib import Path

import pytest

from agreements.exports.offline import verify as script
from history.actions import retire_key, revoke_key
from history.moments import Moment, at_event
from tests.agreements.proof.extracts import PUBLIC
from tests.cast import Browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/verify/", "/ru/verify/", "/verify/keys/", "/ru/verify/keys/"])
def test_pages_are_public_and_set_no_cookie(visitor: Browser, own_key: None, path: str) -> None:
    response = visitor.get(path)
    assert (response.status_code, response.cookies) == (200, {})
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_head_is_shown_to_people_and_machines(visitor: Browser, moment: Moment) -> None:
    assert moment.hash.hex() in visitor.get("/verify/").content.decode()
    told = json.loads(visitor.get("/verify/head.json").content)
    assert (told["event"], told["hash"]) == (moment.event, moment.hash.hex())
    assert at_event(told["event"]).hash.hex() == told["hash"]


@pytest.mark.parametrize("path", ["/verify/keys.json", "/.well-known/register-keys.json"])
def test_keys_are_there_for_machines(visitor: Browser, own_key: None, path: str) -> None:
    told = json.loads(visitor.get(path).content)
    assert [(key["key"], key["public_key"], key["revoked_at"]) for key in told["keys"]] == [
        (PUBLIC.key_id, PUBLIC.text, None)
    ]


def test_state_of_a_key_is_told_in_words(visitor: Browser, own_key: None) -> None:
    assert "In use" in visitor.get("/verify/keys/").content.decode()
    retire_key(PUBLIC.key_id)
    page = visitor.get("/verify/keys/").content.decode()
    assert ("In use" in page, "Extracts are not signed at present." in page) == (False, True)
    revoke_key(PUBLIC.key_id, reason="It lay on <i>a lost stick</i>.")
    page = visitor.get("/verify/keys/").content.decode()
    assert "It lay on &lt;i&gt;a lost stick&lt;/i&gt;." in page


def test_script_is_the_one_that_lies_in_extracts(visitor: Browser) -> None:
    response = visitor.get("/verify/verify.py")
    assert b"".join(response) == Path(script.__file__).read_bytes()
    assert response.headers["Content-Disposition"] == 'attachment; filename="verify.py"'


@pytest.mark.parametrize("path", ["/verify/keys/", "/verify/head.json", "/verify/keys.json", "/verify/verify.py"])
def test_only_reading_is_allowed(visitor: Browser, path: str) -> None:
    assert visitor.post(path).status_code in (403, 405)


def test_register_without_key_says_so(visitor: Browser, settings: object) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = None  # type: ignore[attr-defined]
    assert "its extracts are not signed" in visitor.get("/verify/keys/").content.decode()
