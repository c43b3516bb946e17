"""signing_keys make | announce | list | retire KEY | revoke KEY --reason TEXT: the keys that sign extracts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from history.actions import announce_key, retire_key, revoke_key
from history.keys import KeyProblem, KnownKey, make_private, public_half, read_private
from history.signing_keys import SigningKey, known_keys, own_key


class Command(BaseCommand):
    """Makes and ends keys; docs/operations/keys.md says when."""

    help = "Make, announce, list, retire and revoke the keys that sign extracts. See docs/operations/keys.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("make", help="make a key in REGISTER_SIGNING_KEY_FILE and announce its public half")
        actions.add_parser("announce", help="announce the public half of the key in REGISTER_SIGNING_KEY_FILE")
        actions.add_parser("list", help="every key and its state")
        retire = actions.add_parser("retire", help="no longer used; what it signed stays proved")
        retire.add_argument("key", help="the 32 digits that name the key")
        revoke = actions.add_parser("revoke", help="somebody else may have it; what it signed proves nothing any more")
        revoke.add_argument("key", help="the 32 digits that name the key")
        revoke.add_argument("--reason", required=True, help="why, in a sentence; it is public")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = getattr(self, f"_{options['action']}")(options)
        except KeyProblem as problem:
            raise CommandError(str(problem)) from problem
        except SigningKey.DoesNotExist as error:
            raise CommandError(f"There is no key {options['key']}; signing_keys list shows all.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(said)

    def _make(self, _options: dict[str, Any]) -> str:
        path = key_file()
        SigningKey.objects.exists()  # a database that is away is told before there is a file
        key = make_private(path)
        announce_key(key)
        return f"Made {path}. Extracts are signed with the key {key.key_id}.\nPublic half: {key.text}"

    def _announce(self, _options: dict[str, Any]) -> str:
        key = public_half(read_private(key_file()))
        return f"The key {key.key_id} {'is announced' if announce_key(key) else 'was announced before'}."

    def _list(self, _options: dict[str, Any]) -> str:
        return "\n".join(map(in_line, known_keys())) or "There is no key."

    def _retire(self, options: dict[str, Any]) -> str:
        return f"The key {retire_key(options['key'])} is retired. {own_warning(options['key'])}".strip()

    def _revoke(self, options: dict[str, Any]) -> str:
        key = revoke_key(options["key"], reason=options["reason"])
        return f"The key {key} is revoked. {own_warning(options['key'])}".strip()


def key_file() -> Path:
    path: Path | None = settings.REGISTER_SIGNING_KEY_FILE
    if path is None:
        raise KeyProblem("REGISTER_SIGNING_KEY_FILE names no file. Set it to the full path of the key.")
    return path


def own_warning(key_id: str) -> str:
    own = own_key()
    if own is None or own.key_id != key_id:
        return ""
    return "It is still the key of REGISTER_SIGNING_KEY_FILE; extracts go out unsigned until another is made."


def in_line(known: KnownKey) -> str:
    """One key for the terminal, with its state and times."""
    if known.revoked_at:
        state = f"revoked {timezone.localtime(known.revoked_at):%Y-%m-%d %H:%M} ({known.reason})"
    elif known.retired_at:
        state = f"retired {timezone.localtime(known.retired_at):%Y-%m-%d %H:%M}"
    else:
        state = "in use" if known.key == own_key() else "valid, not in use"
    since = f"since {timezone.localtime(known.valid_from):%Y-%m-%d %H:%M}" if known.valid_from else "not announced"
    return f"{known.key.key_id}  {since}  {state}"
