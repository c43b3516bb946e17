"""Writes the rows that hang on a record, many at once."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction

from organizations.constraints import save_checked


def save_rows(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model in one step.

    Each is checked by itself; the rules between columns and rows are the database's to check. Only if it refuses, the
    rows are saved one by one, so that the rule is told in words: a query for every rule of every row would make most
    of the time a load takes.

    Raises:
        ValidationError: a rule is broken.
    """
    if not rows:
        return
    model: type[Any] = type(rows[0])
    # The rows that these point at were made or found just now.
    pointing = {field.name for field in model._meta.fields if field.is_relation}
    for row in rows:
        row.clean_fields(exclude=pointing)
        row.clean()
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(rows)
    except IntegrityError:
        for row in rows:
            save_checked(row)
