"""Renew, amend, supersede, terminate: what each makes, which dates fit, and when it is refused in which words."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext, override

from agreements import actions
from agreements.actions import StaleError
from agreements.choices import RecordState, Status
from agreements.models import Agreement, AgreementLink
from agreements.succession import as_long_again, day_after, succeed
from organizations.models import Organization
from partial_dates.value import PartialDate
from tests.cast import Browser
from tests.factories import AgreementFactory, FieldOfCooperationFactory, OrganizationFactory, SignatureFactory

pytestmark = pytest.mark.django_db

THIS_YEAR = timezone.localdate().year
PAST, FUTURE = f"{THIS_YEAR - 2}-11-02", f"{THIS_YEAR + 2}-11-02"
AFTER = f"{THIS_YEAR + 2}-11-03"
DATES: dict[str, dict[str, str]] = {
    "renew": {"effective": AFTER, "expires": str(THIS_YEAR + 5)},
    "amend": {"signed": str(THIS_YEAR)},
    "supersede": {"effective": f"{THIS_YEAR - 1}-05-01"},
}


def dated(**texts: str) -> dict[str, PartialDate]:
    return {name: PartialDate.parse_iso(text) for name, text in texts.items()}


def do(act: str, agreement: Agreement, by: Browser, **facts: Any) -> Agreement:
    """The act with dates that fit, but for those given."""
    if act == "terminate":
        return actions.terminate_agreement(agreement=agreement, by=by.user, on=PartialDate(THIS_YEAR - 2))
    return succeed(act=act, agreement=agreement, by=by.user, title="The next one", **dated(**DATES[act]) | facts)


def refused(act: str, agreement: Agreement, by: Browser, **facts: Any) -> Any:
    """What is said: a sentence, or sentences by field; and nothing was made."""
    before = Agreement.objects.count(), AgreementLink.objects.count()
    with pytest.raises(ValidationError) as error:
        do(act, agreement, by, **facts)
    assert (Agreement.objects.count(), AgreementLink.objects.count()) == before
    return error.value.message_dict if hasattr(error.value, "error_dict") else error.value.messages[0]


def status(agreement: Agreement, on: str) -> str:
    return str(Agreement.objects.with_status(on=datetime.date.fromisoformat(on)).get(pk=agreement.pk).status)  # type: ignore[attr-defined]


@pytest.fixture
def running(host: Organization, partner_organization: Organization) -> Agreement:
    """A published agreement that runs for two years yet."""
    agreement = AgreementFactory.create(
        title="Agreement on Grapes", title_ru="Соглашение о винограде", parties=[host, partner_organization],
        themes=[FieldOfCooperationFactory.create()], published=True, subject="Grapes.", subject_ru="Виноград.",
        term="fixed", expires=FUTURE, notice_days=30, languages=["en"], legal_nature="binding", venue="Hall",
        visibility="parties",
    )  # fmt: skip
    SignatureFactory.create(party=agreement.parties.all()[0])
    return agreement


@pytest.mark.parametrize(("act", "relation"), [("renew", "renews"), ("amend", "amends"), ("supersede", "supersedes")])
def test_an_act_makes_a_linked_draft_with_the_same_parties(
    running: Agreement, clerk: Browser, act: str, relation: str
) -> None:
    new = do(act, running, clerk, signed=PartialDate(THIS_YEAR))

    assert (new.record_state, new.number, new.title, str(new.signed)) == ("draft", "", "The next one", str(THIS_YEAR))
    carried = ("kind", "subject", "subject_ru", "languages", "legal_nature", "visibility", "notice_days")
    assert [getattr(new, name) for name in carried] == [getattr(running, name) for name in carried]
    assert list(new.fields.all()) == list(running.fields.all())
    assert [(party.organization, party.name_as_signed, party.signatures.count()) for party in new.parties.all()] == [
        (party.organization, "", 0) for party in running.parties.all()
    ]
    assert [(link.relation, link.target) for link in new.links.all()] == [(relation, running)]
    assert (new.venue, new.documents.count(), new.sources.count()) == ("", 0, 0)


def test_the_old_record_is_not_touched(running: Agreement, clerk: Browser) -> None:
    before = Agreement.objects.filter(pk=running.pk).values().get()
    for act in ("amend", "renew"):
        do(act, running, clerk)
    assert Agreement.objects.filter(pk=running.pk).values().get() == before


def test_a_party_that_was_merged_comes_as_the_other(running: Agreement, clerk: Browser) -> None:
    other = OrganizationFactory.create(name="Kazakh University")
    Organization.objects.filter(slug="partner-university").update(merged_into=other)
    new = do("renew", running, clerk)
    assert list(new.parties.values_list("organization__name", flat=True)) == ["Assembly of Neighbours", other.name]


def test_a_renewal_takes_the_place_of_the_old_one_from_its_first_day(
    running: Agreement, clerk: Browser, registrar: Browser
) -> None:
    new = do("renew", running, clerk, signed=PartialDate(THIS_YEAR))
    assert (str(new.effective), str(new.expires), new.term) == (AFTER, str(THIS_YEAR + 5), "fixed")
    assert status(running, AFTER) == Status.EXPIRED  # a draft says nothing to anybody

    actions.publish_agreement(agreement=new, by=registrar.user)
    assert (status(running, FUTURE), status(running, AFTER)) == (Status.EXPIRING, Status.SUPERSEDED)
    assert (status(new, FUTURE), status(new, AFTER)) == (Status.NOT_YET_IN_FORCE, Status.IN_FORCE)


def test_a_successor_supersedes_from_the_day_it_begins(running: Agreement, clerk: Browser, registrar: Browser) -> None:
    begins = f"{THIS_YEAR - 1}-05-01"
    new = do("supersede", running, clerk, signed=PartialDate(THIS_YEAR - 1, 3))
    actions.publish_agreement(agreement=new, by=registrar.user)
    assert (status(running, f"{THIS_YEAR - 1}-04-30"), status(running, begins)) == ("in_force", "superseded")


def test_an_amendment_lets_the_old_one_go_on_and_ends_with_it(
    running: Agreement, clerk: Browser, registrar: Browser
) -> None:
    new = do("amend", running, clerk)
    with override("ru"):
        title = gettext("Amendment to: %(title)s") % {"title": "Соглашение о винограде"}
    assert (new.title_ru, str(new.expires), new.term) == (title, FUTURE, "fixed")
    actions.publish_agreement(agreement=new, by=registrar.user)
    assert status(running, f"{THIS_YEAR}-12-31") == Status.IN_FORCE


NOT_PUBLISHED = "The record is not published (draft). Publish it first."
OVER_ON = f"on 2 November {THIS_YEAR - 2}"
WORDS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a draft": ({"published": False}, dict.fromkeys(("renew", "amend", "supersede"), NOT_PUBLISHED)),
    "planned": (
        {"stage": "planned", "signed": ""},
        {
            "terminate": "Only a signed agreement can be terminated.",
            **dict.fromkeys(("renew", "amend", "supersede"), "It is not signed."),
        },
    ),
    "expired": (
        {"expires": PAST},
        {
            "terminate": f"Its term ended {OVER_ON}, so there is nothing left to terminate."
            " If it was ended before that, enter the day on its page, under Term.",
            "amend": f"Its term ended {OVER_ON}.",
            "supersede": f"Its term ended {OVER_ON}.",
        },
    ),
    "terminated": (
        {"terminated": PAST},
        {
            "terminate": "The agreement is terminated already.",
            "renew": f"It was terminated {OVER_ON}. What follows a terminated agreement is a new one.",
            "amend": f"It was terminated {OVER_ON}.",
            "supersede": f"It was terminated {OVER_ON}.",
        },
    ),
    "indefinite": (
        {"term": "indefinite", "expires": ""},
        {
            "renew": "Its term is indefinite: no end comes after which a new term could begin. Amend or supersede it.",
        },
    ),
    "renewing": (
        {"term": "auto_renewing"},
        {"renew": "It renews itself: nothing has to be renewed. Amend or supersede it."},
    ),
    "endless": (
        {"expires": "", "term": "unknown"},
        {"renew": "Its last day is not recorded. Enter it first: the new term begins the day after."},
    ),
}
REFUSALS = [(name, act) for name, (_facts, told) in WORDS.items() for act in told]


@pytest.mark.parametrize(("name", "act"), REFUSALS)
def test_an_act_that_makes_no_sense_is_refused_in_words(
    registrar: Browser, host: Organization, name: str, act: str
) -> None:
    facts, told = WORDS[name]
    agreement = AgreementFactory.create(**{"published": True, "term": "fixed", "expires": FUTURE} | facts)
    assert refused(act, agreement, registrar) == told[act]


def test_an_expired_agreement_is_renewed_afterwards(running: Agreement, clerk: Browser) -> None:
    Agreement.objects.filter(pk=running.pk).update(expires=PAST)
    new = do("renew", running, clerk, effective=PartialDate(THIS_YEAR - 2, 11, 3))
    assert new.links.get().target == running


@pytest.mark.parametrize("act", ["renew", "supersede"])
def test_done_twice_an_act_makes_one_record(running: Agreement, clerk: Browser, act: str) -> None:
    do(act, running, clerk)
    said = {"renew": "renews", "supersede": "supersedes"}[act]
    assert refused(act, running, clerk) == f"“The next one” {said} it already."


def test_amendments_come_one_after_another(running: Agreement, clerk: Browser, registrar: Browser) -> None:
    first = do("amend", running, clerk)
    said = "“The next one” amends it and is not published yet. Finish that one first."
    assert refused("amend", running, clerk) == said
    actions.publish_agreement(agreement=first, by=registrar.user)
    assert do("amend", running, clerk).pk != first.pk


def test_what_was_superseded_is_over_and_a_withdrawn_successor_gives_the_place_back(
    running: Agreement, registrar: Browser
) -> None:
    new = do("supersede", running, registrar, signed=PartialDate(THIS_YEAR - 1, 3))
    actions.publish_agreement(agreement=new, by=registrar.user)
    told = f"Another agreement has taken its place: {new.number} The next one."
    assert [refused(act, running, registrar) for act in ("amend", "supersede", "terminate")] == [told] * 3
    actions.withdraw_agreement(agreement=new, by=registrar.user, reason="A slip")
    assert do("supersede", running, registrar).record_state == RecordState.DRAFT


@pytest.mark.parametrize(
    ("act", "dates", "told"),
    [
        ("renew", {"effective": FUTURE}, {"effective": "The old term runs until"}),
        ("renew", {"effective": None}, {"effective": "Say from when the new term runs."}),
        ("renew", {"signed": "2021"}, {"signed": "The old one was signed on 3 November 2022, later than this."}),
        ("supersede", {"effective": None}, {"effective": "Say when it begins or was signed"}),
        ("supersede", {"effective": "2021"}, {"effective": "The old one is in force from 3 November 2022 only"}),
        ("amend", {"signed": "2022-11-02"}, {"signed": "The old one was signed on 3 November 2022"}),
    ],
)
def test_a_date_that_contradicts_the_old_one_is_told_beside_it(
    running: Agreement, clerk: Browser, act: str, dates: dict[str, str | None], told: dict[str, str]
) -> None:
    facts = {name: PartialDate.parse_iso(text) if text else None for name, text in dates.items()}
    said = refused(act, running, clerk, **facts)
    assert said.keys() == told.keys()
    assert all(said[name][0].startswith(words) for name, words in told.items()), said


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-11-02", "An agreement cannot be terminated before it is signed."),
        ("2022", ""),
        ("2022-12-31", "It is in force from January 2023 only, and cannot be terminated before that."),
        ("2023-01", ""),
        (FUTURE, ""),
        (AFTER, f"Its term ends on 2 November {THIS_YEAR + 2}, before that day."),
    ],
)
def test_the_last_day_lies_within_the_term(running: Agreement, registrar: Browser, day: str, told: str) -> None:
    on = PartialDate.parse_iso(day)
    if day != "2022":
        Agreement.objects.filter(pk=running.pk).update(effective="2023-01" if on.year < 2024 and on.day != 2 else "")
    if not told:
        assert actions.terminate_agreement(agreement=running, by=registrar.user, on=on).terminated == on
        return
    with pytest.raises(ValidationError) as error:
        actions.terminate_agreement(agreement=running, by=registrar.user, on=on)
    assert error.value.message_dict == {"terminated": [told]}


@pytest.mark.parametrize("who", ["partner", "auditor"])
def test_who_enters_no_agreements_makes_no_successor(
    running: Agreement, everybody: dict[str, Browser], who: str
) -> None:
    with pytest.raises(PermissionDenied):
        do("renew", running, everybody[who])
    assert Agreement.objects.count() == 1


def test_a_record_that_is_gone_has_no_successor(running: Agreement, clerk: Browser) -> None:
    running.pk = 999
    with pytest.raises(StaleError):
        do("renew", running, clerk)


@pytest.mark.parametrize(
    ("date", "after"),
    [
        ("2024-02-28", "2024-02-29"),
        ("2024-12-31", "2025-01-01"),
        ("2024-12", "2025-01"),
        ("2024", "2025"),
        ("2199", ""),
    ],
)
def test_the_day_after_is_as_precise_as_the_day(date: str, after: str) -> None:
    assert str(day_after(PartialDate.parse_iso(date)) or "") == after


@pytest.mark.parametrize(
    ("start", "end", "again"),
    [
        ("2022-11-03", "2025-11-03", "2028-11-03"),
        ("2022-11-03", "2025-11-02", "2028-11-02"),
        ("2022-01-01", "2022-12-31", "2023-12-31"),
        ("2022-03-01", "2024-02-29", "2026-02-28"),
        ("2022-08-31", "2023-02-28", "2023-08-31"),
        ("2022-11-03", "2025-11-17", ""),  # no whole months
        ("2022-11", "2025-11-03", ""),
        ("2022-11-03", "2025", ""),
        ("2150-01-01", "2190-01-01", ""),  # beyond the last year of a date
    ],
)
def test_a_second_term_is_as_long_as_the_first(start: str, end: str, again: str) -> None:
    old = Agreement(signed=PartialDate.parse_iso(start), expires=PartialDate.parse_iso(end))
    assert str(as_long_again(old) or "") == again
