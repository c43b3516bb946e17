"""What a process does with a register of its own: fill it, take every extract of it, edit it a hundred times.

``python -m tests.agreements.exports.reproducing fill|take|edit [FOLDER EVENT]``, on the database of the environment.
"""

import sys
from itertools import product
from pathlib import Path

import django

AUDITOR = "auditor-of-extracts"
EDITS = 100
SHAPES = ("agreement", "party", "signature")
LANGUAGES = ("en", "ru")
PLAIN = ("csv", "json", "jsonl", "xlsx", "pdf")


def fill() -> None:
    """The sample register, a document, and an account that may read everything."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    from agreements.models import Agreement
    from script.sample.fill import SAMPLE
    from tests.factories import DocumentFactory

    call_command("load_register", str(SAMPLE))
    DocumentFactory.create(agreement=Agreement.objects.earliest("pk"))
    user = get_user_model().objects.create_user(AUDITOR, f"{AUDITOR}@example.org")
    user.groups.add(Group.objects.get(name="auditor"))


def take(folder: Path, event: str) -> None:
    """Every format in every shape and language, for the public and for an auditor."""
    for who, language, rows, form in product(("", AUDITOR), LANGUAGES, SHAPES, PLAIN):
        _take(folder / f"{who or 'public'}-{language}-{rows}.{form}", event, who, language, "--rows", rows)
    for who, language in product(("", AUDITOR), LANGUAGES):
        more = ("--documents", "--events") if who else ("--documents",)
        _take(folder / f"{who or 'public'}-{language}.zip", event, who, language, *more)


def _take(path: Path, event: str, who: str, language: str, *more: str) -> None:
    from django.core.management import call_command

    as_whom = ("--as", who) if who else ()
    form = path.suffix.removeprefix(".")
    said = ("--format", form, "--output", str(path), "--language", language, "--known-on", f"#{event}")
    call_command("export_agreements", *said, *as_whom, *more, stderr=path.with_suffix(".said").open("w"))
    path.with_suffix(".said").unlink()


def edit() -> None:
    """A transaction each, in every table that an extract reads; nothing is hidden, which would hide its past too."""
    from agreements.models import Agreement, Document, Party, Signature, Source
    from organizations.models import Organization, Person

    agreements = list(Agreement.objects.order_by("pk"))
    organizations = list(Organization.objects.order_by("pk"))
    for turn in range(EDITS):
        agreement, organization = agreements[turn % len(agreements)], organizations[turn % len(organizations)]
        Agreement.objects.filter(pk=agreement.pk).update(title=f"Another title {turn}", term="indefinite", city="Riga")
        Organization.objects.filter(pk=organization.pk).update(name=f"Another name {turn}", country="UZ")
        Party.objects.filter(agreement=agreement).update(name_as_signed=f"Signed otherwise {turn}")
        Signature.objects.filter(party__agreement=agreement).update(capacity=f"Another capacity {turn}")
        Source.objects.filter(agreement=agreement).delete()
        agreement.fields.clear()
    Person.objects.update(name="Another person")
    Document.objects.update(language="fr", kind="annex")


if __name__ == "__main__":
    django.setup()
    what, *given = sys.argv[1:]
    if what == "take":
        take(Path(given[0]), given[1])
    else:
        {"fill": fill, "edit": edit}[what]()
