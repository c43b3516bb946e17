"""A test that reads nothing of a file leaves no transaction behind in which the next one would be lost."""

import gc

from django.db import connection

from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import STREAMS, Browser, close_streams


def test_a_file_left_unread_is_closed_by_its_closing(visitor: Browser, published: Agreement) -> None:
    before = list(connection.savepoint_ids)
    response = visitor.get("/agreements/export.csv")
    assert [response] == STREAMS
    assert len(connection.savepoint_ids) == len(before) + 1
    close_streams()
    del response
    gc.collect()
    assert connection.savepoint_ids == before
    assert connection.in_atomic_block
    assert Organization.objects.exists()
