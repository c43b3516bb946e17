"""Status in words, with its reason: every status, in the words a reader gets."""

import datetime
from typing import Any

import pytest

from agreements.choices import Status
from agreements.models import Agreement
from agreements.presentation.status import TONES, signed_words, status_in_short, status_in_words, term_words
from tests.factories import AgreementFactory, AgreementLinkFactory

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 24)


def on_the_day(**facts: Any) -> Any:
    agreement = AgreementFactory.create(**facts)
    return Agreement.objects.with_status(on=ON).get(pk=agreement.pk)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"signed": "2022-11-03"}, "In force since 3 November 2022 — term not recorded"),
        ({"signed": "2022-11"}, "In force since November 2022 — term not recorded"),
        ({"signed": "2022", "term": "indefinite"}, "In force since 2022 — for an indefinite term"),
        ({"signed": "", "signed_note": "24 September"}, "In force — date of signing not recorded; term not recorded"),
        ({"effective": "2023-01-01"}, "In force since 1 January 2023 — term not recorded"),
        ({"term": "fixed", "expires": "2030-11-03"}, "In force since 3 November 2022 — until 3 November 2030"),
        ({"term": "auto_renewing"}, "In force since 3 November 2022 — renews itself"),
        (
            {"term": "auto_renewing", "expires": "2025-11-03", "renewal_months": 24},
            "In force since 3 November 2022 — renews itself; the present term runs until 3 November 2027",
        ),
        ({"stage": "negotiation", "signed": ""}, "Under negotiation — not signed"),
        ({"stage": "planned", "signed": ""}, "Planned — not signed"),
        ({"stage": "abandoned", "signed": ""}, "Abandoned — it was not signed and will not be"),
        ({"effective": "2027-01-01"}, "Not yet in force — it enters into force on 1 January 2027"),
        (
            {"effective": "2027", "term": "fixed", "expires": "2030"},
            "Not yet in force — it enters into force in 2027; until 2030",
        ),
        ({"term": "fixed", "expires": "2026-11-25"}, "In force, ending soon — until 25 November 2026; 1 day left"),
        ({"term": "fixed", "expires": "2026-12-05"}, "In force, ending soon — until 5 December 2026; 11 days left"),
        (
            {"term": "fixed", "expires": "2026-11-24"},
            "In force, ending soon — until 24 November 2026; today is its last day",
        ),
        ({"term": "fixed", "expires": "2026"}, "In force, ending soon — until 2026"),
        (
            {"term": "fixed", "expires": "2026-11-23"},
            "Expired on 23 November 2026 — in force before that since 3 November 2022",
        ),
        ({"term": "fixed", "expires": "2025"}, "Expired in 2025 — in force before that since 3 November 2022"),
        ({"terminated": "2024-02-29"}, "Terminated on 29 February 2024"),
        (
            {"terminated": "2024-02", "termination_reason": "By agreement."},
            "Terminated in February 2024 — By agreement.",
        ),
    ],
)
def test_every_status_says_why(facts: dict[str, Any], sentence: str) -> None:
    assert status_in_words(on_the_day(**facts), on=ON).sentence == sentence


def test_a_superseded_agreement_names_the_one_that_took_its_place_where_the_reader_may_know_it() -> None:
    agreement = AgreementFactory.create(published=True)
    AgreementLinkFactory.create(agreement=AgreementFactory.create(published=True), target=agreement)
    superseded = Agreement.objects.with_status(on=ON).get(pk=agreement.pk)
    said = status_in_words(superseded, on=ON, superseded_by="EPA-2024-0009")
    assert said.sentence == "Superseded — by EPA-2024-0009; signed on 3 November 2022"
    assert status_in_words(superseded, on=ON).sentence == "Superseded — signed on 3 November 2022"


def test_every_status_has_a_tint() -> None:
    assert set(TONES) == set(Status)
    assert set(TONES.values()) == {"ok", "warn", "off"}


@pytest.mark.parametrize(
    ("facts", "label", "notes"),
    [
        ({}, "In force", ("term not recorded",)),
        ({"term": "indefinite"}, "In force", ()),
        ({"term": "fixed", "expires": "2026-12-25"}, "Ends in 31 days", ()),
        ({"term": "fixed", "expires": "2026-11-25"}, "Ends in 1 day", ()),
        ({"term": "fixed", "expires": "2026-11-24"}, "Ends today", ()),
        ({"term": "fixed", "expires": "2025-03-01"}, "Expired in 2025", ()),
        ({"stage": "planned", "signed": ""}, "Planned", ()),
    ],
)
def test_a_row_says_it_in_short(facts: dict[str, Any], label: str, notes: tuple[str, ...]) -> None:
    said = status_in_short(on_the_day(**facts), on=ON)
    assert (said.label, said.notes) == (label, notes)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Not recorded"),
        ({"expires": "2030"}, "until 2030"),
        (
            {"term": "fixed", "expires": "2030-01-31", "notice_days": 1},
            "Fixed term, until 31 January 2030; notice 1 day ahead",
        ),
        ({"term": "auto_renewing", "renewal_months": 12}, "Renews itself, for 12 months"),
        ({"term": "indefinite"}, "Indefinite"),
    ],
)
def test_the_term_is_said_as_recorded(facts: dict[str, Any], words: str) -> None:
    assert term_words(on_the_day(**facts)) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"signed": "2022-11"}, "November 2022"),
        ({"signed": "", "signed_note": "24 September, year unknown"}, "24 September, year unknown"),
        ({"signed": "2019", "signed_note": "on the second day"}, "2019; on the second day"),
        ({"signed": ""}, ""),
    ],
)
def test_the_day_of_signing_is_said_as_known(facts: dict[str, Any], words: str) -> None:
    assert signed_words(on_the_day(**facts)) == words
