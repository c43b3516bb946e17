"""What the register said: the same bytes for the same moment, whatever was changed since."""

import pytest

from agreements.exports.columns import offered
from agreements.models import Agreement, Extract
from history.moments import head
from organizations.models import Organization
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.histories import sealed

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "json", "jsonl", "xlsx", "zip")


def edit(agreements: list[Agreement], times: int) -> None:
    """Change what every table says, again and again."""
    for turn in range(times):
        for agreement in agreements:
            agreement.title = f"Changed {turn}"
            agreement.save()
            agreement.fields.clear()
            for party in agreement.parties.all():
                party.name_as_signed = f"Other {turn}"
                party.save()
                party.signatures.all().delete()
            agreement.sources.all().delete()
    for organization in Organization.objects.all():
        organization.name = f"{organization.name} renamed"
        organization.save()
    Agreement.objects.filter(pk=agreements[-1].pk).update(signed="2023-05-05")
    sealed()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_moment_gives_the_same_bytes_after_many_edits(
    everybody: dict[str, Browser], register: list[Agreement], take: Take, form: str
) -> None:
    before = head().event
    address = f"{form}?known_on=%23{before}"
    first = take(everybody["auditor"], address)
    edit(register, 3)
    assert head().event > before + 30
    assert take(everybody["auditor"], address) == first
    assert take(everybody["auditor"], form) != first


@pytest.mark.parametrize("rows", ["agreement", "party", "signature"])
@pytest.mark.parametrize("language", ["", "/ru"])
def test_now_and_the_last_event_are_the_same_register(
    everybody: dict[str, Browser], register: list[Agreement], renamed: None, rows: str, language: str
) -> None:
    codes = ",".join(column.code for column in offered(rows, staff=True))

    def bytes_of(known_on: str) -> bytes:
        address = f"{language}/agreements/export.csv?rows={rows}&columns={codes}&sort=number{known_on}"
        response = everybody["auditor"].get(address)
        assert response.status_code == 200
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]

    now = bytes_of("")
    assert bytes_of(f"&known_on=%23{head().event}") == now
    codes_in_log = set(Extract.objects.values_list("code", flat=True))
    assert len(codes_in_log) == 1
    assert now.count(b"\r\n") > len(register) if rows == "agreement" else True


def test_what_was_entered_later_is_not_in_the_past(visitor: Browser, register: list[Agreement], take: Take) -> None:
    assert take(visitor, "jsonl?columns=number&known_on=%230") == b""
    assert take(visitor, f"jsonl?columns=number&known_on=%23{head().event}").count(b"\n") == len(register)


def test_who_may_not_read_it_now_does_not_read_its_past(
    visitor: Browser, register: list[Agreement], take: Take
) -> None:
    before = head().event
    Agreement.objects.filter(pk=register[0].pk).update(visibility="internal")
    sealed()
    assert take(visitor, f"jsonl?columns=number&known_on=%23{before}").count(b"\n") == len(register) - 1


def test_a_moment_to_come_is_refused(visitor: Browser, register: list[Agreement], take: Take) -> None:
    assert b"known_on: " in take(visitor, "csv?known_on=2999-01-01", status=400)
    assert b"known_on: " in take(visitor, "csv?known_on=%23999999999", status=400)
