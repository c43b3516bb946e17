"""Finding all pairs takes a second in a large register: a worker keeps them until something changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements import doubles
from agreements.doubles import KINDS, count_of, pairs_of, possible_duplicates
from agreements.keeping import Kept
from organizations.models import DistinctOrganizations
from tests.factories import OrganizationFactory


def test_pairs_are_kept_until_something_changes(committed: None) -> None:
    one, other = OrganizationFactory.create_batch(2, name="Peace Fund")
    assert [(pair.first, pair.second) for pair in pairs_of(KINDS["organization"]).pairs] == [(one, other)]
    with CaptureQueriesContext(connection) as counted:
        assert count_of(KINDS["organization"]) == 1
    assert len(counted) == 1  # for the head of the history
    DistinctOrganizations.objects.create(first=one, second=other)
    assert count_of(KINDS["organization"]) == 0


@pytest.mark.parametrize(("slow", "on_the_desk"), [(-1.0, 1), (60.0, 3)])
def test_a_desk_takes_what_was_found_before_where_finding_takes_long(
    committed: None, monkeypatch: pytest.MonkeyPatch, slow: float, on_the_desk: int
) -> None:
    monkeypatch.setattr(doubles, "SLOW", slow)
    monkeypatch.setattr(doubles, "KEPT", Kept(most=6, most_bytes=1_000_000))
    OrganizationFactory.create_batch(2, name="Peace Fund")
    assert possible_duplicates()[0].total == 1
    OrganizationFactory.create(name="Peace Fund")
    assert possible_duplicates()[0].total == on_the_desk
    assert count_of(KINDS["organization"]) == 3
