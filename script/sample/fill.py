"""Runs inside Django, as the application's role: loads the sample register once and makes the sample accounts.

Not a management command, so that no production server can be told to make accounts with known names.
"""

import json
import os
import secrets
import sys
from pathlib import Path

import django

from script.sample.places import ROOT, VAR
from script.sample.prepare import MIGRATIONS_MISSING

SAMPLE = ROOT / "agreements" / "sample" / "register.jsonl"
PASSWORDS = VAR / "sample_accounts.json"
STAFF = ("clerk", "registrar", "auditor")  # each named after its group
PARTNER = "partner"


def main() -> int:
    django.setup()
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from registry.health import latest_migrations

    if latest_migrations() - set(MigrationRecorder(connection).applied_migrations()):
        return MIGRATIONS_MISSING
    load_sample()
    announce_key()
    passwords = kept_passwords(PASSWORDS)
    for name in STAFF:
        make_staff(name, passwords[name])
    partner_of = make_partner(passwords[PARTNER])
    for name in STAFF:
        print(f"  {name:<10} {passwords[name]}")
    print(f"  {PARTNER:<10} {passwords[PARTNER]}   (reads for {partner_of})")
    return 0


def load_sample() -> None:
    from django.core.management import call_command

    from agreements.models import Agreement

    if not Agreement.objects.exists():
        call_command("load_register", str(SAMPLE), stdout=sys.stderr)


def announce_key() -> None:
    """The key of this machine's extracts, said publicly; nothing is done where it was said before."""
    from django.core.management import call_command

    call_command("signing_keys", "announce", stdout=sys.stderr)


def kept_passwords(path: Path) -> dict[str, str]:
    """Made once, kept in a file only its owner reads, so that every start can print them again."""
    if path.exists():
        kept: dict[str, str] = json.loads(path.read_text())
        return kept
    made = {name: secrets.token_urlsafe(15) for name in (*STAFF, PARTNER)}
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file, indent=1)
    unfinished.rename(path)
    return made


def make_staff(name: str, password: str) -> None:
    """An account that exists is left as it is: its password may have been changed on purpose."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.db import transaction

    user_model = get_user_model()
    if user_model.objects.filter(username=name).exists():
        return
    with transaction.atomic():
        user = user_model.objects.create_user(name, f"{name}@example.org", password, is_staff=True)
        user.groups.add(Group.objects.get(name=name))


def make_partner(password: str) -> str:
    """An account that reads for the first partner of the register; returns that partner's name."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from accounts.models import Membership
    from organizations.models import Organization

    user_model = get_user_model()
    organization = Organization.objects.filter(is_host=False, merged_into=None).order_by("pk").first()
    if organization is None:
        raise SystemExit("The register holds no partner, so the sample account of a partner cannot be made.")
    if not user_model.objects.filter(username=PARTNER).exists():
        with transaction.atomic():
            user = user_model.objects.create_user(PARTNER, f"{PARTNER}@example.org", password)
            Membership.objects.create(user=user, organization=organization)
    held = Membership.objects.filter(user__username=PARTNER).select_related("organization").first()
    return str(held.organization if held else organization)


if __name__ == "__main__":
    from django.core.management import CommandError

    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
