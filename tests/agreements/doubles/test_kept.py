"""Finding all pairs takes a second in a large register: a worker keeps them until something changes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.doubles import KINDS, count_of, pairs_of
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
