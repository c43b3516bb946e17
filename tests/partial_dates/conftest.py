"""A model with two partial dates, in an app registry of its own, and its table."""

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState

from partial_dates.fields import (
    PartialDateField,
    earliest_day_of,
    latest_day_of,
    partial_date_check,
    starts_before_ends,
)
from partial_dates.operations import CREATE_FUNCTIONS

TABLE = "trial_deal"


class Deal(models.Model):
    """What the real models do with partial dates, and nothing else."""

    signed = PartialDateField("signed", blank=True)
    signed_earliest = earliest_day_of("signed")
    signed_latest = latest_day_of("signed")
    expires = PartialDateField("expires", blank=True)
    expires_earliest = earliest_day_of("expires")
    expires_latest = latest_day_of("expires")

    class Meta:
        app_label = "trial"
        apps = Apps()
        db_table = TABLE
        constraints = (
            partial_date_check("signed", TABLE),
            partial_date_check("expires", TABLE),
            starts_before_ends(
                TABLE, "signed", "expires", "ends_after_signing", "It ends before it is signed."
            ),
        )

    def __str__(self) -> str:
        return f"{self.signed} to {self.expires}"


@pytest.fixture
def sql_functions(db: None) -> None:
    """The SQL functions, made by their operations as a migration makes them."""
    migration = Migration("0001_functions", "trial")
    migration.operations = list(CREATE_FUNCTIONS)
    with connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)


@pytest.fixture
def model() -> type[Deal]:
    """The model alone."""
    return Deal


@pytest.fixture
def deal_model(sql_functions: None) -> type[Deal]:
    """The model with its table, which goes with the test's transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Deal)
    return Deal
