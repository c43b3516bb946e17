"""``manage.py load_register``: all or nothing, told in words, and nothing changes the second time."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from agreements.importing.bodies import HOST_FILE
from agreements.models import Agreement
from organizations.models import Organization, Person
from tests.agreements.importing.lines import assembly, between, line, party, signer, write
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SAMPLE = HOST_FILE.with_name("register.jsonl")
# What our file adds to the format in which the records were gathered.
OF_A_LINE = (
    "title_ru", "subject", "subject_ru", "date_text_ru", "venue_ru", "event_ru", "place_city_ru",
)  # fmt: skip
OF_A_PARTY = ("about", "about_ru", "name_ru", "city", "city_ru", "names")
OF_A_SIGNATORY = ("name_ru", "names", "on_behalf_of", "certainty")


def run(path: Path, *options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("load_register", str(path), *options, stdout=out)
    return out.getvalue()


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the register and of the accounts, with versions and times."""
    models = [
        model for app in ("organizations", "agreements", "accounts") for model in apps.get_app_config(app).get_models()
    ]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def raw_sample(folder: Path) -> Path:
    """Our file as it was gathered: without what we added."""
    lines = [json.loads(text) for text in SAMPLE.read_text(encoding="utf-8").splitlines()]
    for each in lines:
        for key in OF_A_LINE:
            each.pop(key, None)
        for said in each["parties"]:
            for key in OF_A_PARTY:
                said.pop(key, None)
            for signatory in said.get("signatories", []):
                for key in OF_A_SIGNATORY:
                    signatory.pop(key, None)
    return write(folder, *lines, name="raw.jsonl")


def test_it_says_what_it_did(tmp_path: Path) -> None:
    path = write(tmp_path, line(), line("Second", signed_on="2022-01-01"))
    assert run(path) == (
        "EPA-2021-0001  EPA – Steppe University: cooperation agreement\n"
        "EPA-2022-0001  Second\n"
        "Agreements: 2 loaded, 0 there already. New organizations: 2. New people: 0.\n"
    )
    assert run(path) == "Agreements: 0 loaded, 2 there already. New organizations: 0. New people: 0.\n"


def test_a_file_that_grew_adds_its_new_lines_alone(tmp_path: Path) -> None:
    run(write(tmp_path, line()))
    before = everything()
    assert "Agreements: 1 loaded, 1 there already." in run(write(tmp_path, line(note="changed"), line("Second")))
    after = everything()
    assert after["agreements.Agreement"][:1] == before["agreements.Agreement"]
    assert after["organizations.Organization"] == before["organizations.Organization"]


def test_a_broken_line_is_told_with_its_field_and_nothing_is_written(tmp_path: Path) -> None:
    before = everything()
    path = write(tmp_path, line(), line("Second", place_country="Russia", kinds="x"), line("Third", parties=[party()]))
    with pytest.raises(CommandError) as raised:
        run(path)
    assert str(raised.value) == (
        f"Nothing was loaded from {path}. What is wrong:\n"
        "  line 2, place_country: is 'Russia'. It must be a two-letter country code of ISO 3166-1, such as RU or KZ.\n"
        "  line 2, kinds: is not a key of this format.\n"
        "  line 3, parties: holds fewer than two; an agreement has at least two parties."
    )
    assert raised.value.returncode == 1
    assert everything() == before


@pytest.mark.asvs("2.3.3", "16.5.3")
def test_a_rule_that_only_the_database_sees_leaves_nothing_half_loaded(tmp_path: Path) -> None:
    before = everything()
    names = [{"text": "Club of old", "valid_from": "2005", "valid_to": "2001"}]
    path = write(tmp_path, line(), line("Second", parties=[assembly(), party("Club", names=names)]))
    with pytest.raises(CommandError, match=r"line 2, parties\[1\]: valid_to: A name cannot end before it begins."):
        run(path)
    assert everything() == before


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the file: cannot be read: No such file or directory"):
        run(tmp_path / "absent.jsonl")


def test_the_same_line_twice_is_taken_once_and_told(tmp_path: Path) -> None:
    assert run(write(tmp_path, line(), line())).startswith("note: line 2: is the same as line 1; taken once.\n")
    assert Agreement.objects.count() == 1


def test_two_lines_with_one_title_and_source_that_differ_are_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 2, title: and source_url are those of line 1"):
        run(write(tmp_path, line(), line(note="another")))


def test_a_trial_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    before = everything()
    assert run(write(tmp_path, line()), "--dry-run") == (
        "Agreements: 1 loaded, 0 there already. New organizations: 2. New people: 0.\n"
        "This was a trial (--dry-run): nothing was written.\n"
    )
    assert everything() == before


def test_the_loader_has_an_account_that_nobody_can_sign_in_with(tmp_path: Path) -> None:
    run(write(tmp_path, line()))
    loader = User.objects.get(username="loader")
    assert not loader.has_usable_password()
    assert (loader.email, loader.is_staff, loader.is_superuser) == ("", False, False)
    assert list(loader.groups.all()) == [Group.objects.get(name="registrar")]


def test_an_account_of_somebody_who_is_called_loader_is_not_used(tmp_path: Path) -> None:
    UserFactory.create(username="loader", role="registrar")
    with pytest.raises(CommandError, match="'loader' belongs to somebody who can sign in"):
        run(write(tmp_path, line()))


def test_it_loads_for_a_named_registrar(tmp_path: Path) -> None:
    UserFactory.create(username="anna", role="registrar")
    run(write(tmp_path, line()), "--by", "anna")
    assert Agreement.objects.count() == 1
    assert not User.objects.filter(username="loader").exists()


@pytest.mark.parametrize("role", ["clerk", "auditor"])
def test_it_does_not_load_for_somebody_who_may_not_publish(role: str, tmp_path: Path) -> None:
    UserFactory.create(username="anna", role=role)
    before = everything()
    with pytest.raises(CommandError, match="'anna' may not enter and publish agreements"):
        run(write(tmp_path, line()), "--by", "anna")
    assert everything() == before


def test_an_unknown_account_is_told_even_if_there_is_nothing_new(tmp_path: Path) -> None:
    path = write(tmp_path, line())
    run(path)
    with pytest.raises(CommandError, match="There is no account 'nobody'"):
        run(path, "--by", "nobody")


@pytest.mark.parametrize("order", ["ours first", "raw first"])
def test_our_file_and_the_raw_one_are_the_same_agreements(order: str, tmp_path: Path) -> None:
    first, second = (SAMPLE, raw_sample(tmp_path)) if order == "ours first" else (raw_sample(tmp_path), SAMPLE)
    assert "Agreements: 23 loaded, 0 there already. New organizations: 27. New people: 27." in run(first)
    before = everything()
    assert run(second) == "Agreements: 0 loaded, 23 there already. New organizations: 0. New people: 0.\n"
    assert run(first) == "Agreements: 0 loaded, 23 there already. New organizations: 0. New people: 0.\n"
    assert everything() == before
    # The names in time are not of the file: the raw one gives them too.
    host = Organization.objects.get(is_host=True)
    assert host.names.filter(kind="official", language="en").count() == 3
    assert host.parties.count() == 23
    assert Person.objects.named("Андрей Бельянинов").get().name == "Andrey Belyaninov"


def test_queries_grow_with_the_new_lines_and_not_with_the_register(tmp_path: Path) -> None:
    def signed(number: int) -> dict[str, Any]:
        said = party(f"Club {number}", signatories=[signer(f"Person {'abcdefgh'[number]}")])
        return between(assembly(signatories=[signer("Andrey Belyaninov")]), said, title=f"Agreement {number}")

    def queries(*numbers: int) -> int:
        path = write(tmp_path, *(signed(number) for number in numbers))
        with CaptureQueriesContext(connection) as captured:
            run(path)
        return len(captured)

    queries(0)
    one, one_more, three = queries(1), queries(2), queries(3, 4, 5)
    assert one == one_more
    assert three < 3 * one
    assert queries(0, 1, 2, 3, 4, 5) <= 6  # nothing new: the lock, what is there, and the transaction
