"""Constraints of one row are asked in one question, and the answer is what asking one by one gives."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CheckConstraint
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement
from organizations.constraints import RulesBesideFields, checks_that_hold

pytestmark = pytest.mark.django_db

BROKEN = [
    ({}, set()),
    ({"country": "R1"}, {"__all__"}),
    ({"country": "R1", "notice_days": 0, "record_state": "published"}, {"__all__", "notice_days"}),
    ({"title": "a\0b"}, set()),  # the database refuses to be asked, which is told when it is written
]


def sentences(row: Agreement, check: Callable[[Agreement], None]) -> dict[str, list[str]]:
    try:
        check(row)
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(("values", "beside"), BROKEN, ids=["right", "one", "several", "nul"])
@pytest.mark.parametrize("exclude", [None, {"country"}, {"record_state", "number"}], ids=["all", "one", "two"])
def test_the_sentences_are_those_of_asking_one_by_one(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, object], beside: set[str], exclude: set[str] | None
) -> None:
    agreement = Agreement(**{"title": "Agreement on Herons"} | values)
    found = sentences(agreement, lambda row: row.validate_constraints(exclude))
    monkeypatch.setattr("organizations.constraints.checks_that_hold", lambda *_given: frozenset())
    assert found == sentences(agreement, lambda row: row.validate_constraints(exclude))
    if exclude is None:
        assert set(found) == beside


def test_one_question_is_enough_for_a_row_that_is_right() -> None:
    agreement = Agreement(title="Agreement on Herons")
    checks = [one for one in agreement._meta.constraints if isinstance(one, CheckConstraint)]
    with CaptureQueriesContext(connection) as asked:
        assert checks_that_hold(agreement, set()) == {one.name for one in checks}
    assert len(checks) > 15
    assert [query["sql"].split()[0] for query in asked] == ["SAVEPOINT", "SELECT", "RELEASE"]


def test_what_the_database_cannot_be_asked_is_not_taken_for_a_yes() -> None:
    assert checks_that_hold(Agreement(title="Agreement on Herons"), set()) != frozenset()
    assert checks_that_hold(Agreement(title="a\0b"), set()) == frozenset()


def test_a_row_remembers_no_answer() -> None:
    agreement: RulesBesideFields = Agreement(title="Agreement on Herons")
    agreement.validate_constraints()
    assert agreement.get_constraints() == [(Agreement, Agreement._meta.constraints)]
