"""A model with two partial dates, in an app registry of its own, and its table."""

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState
from hypothesis import settings

from partial_dates.fields import (
    PartialDateField,
    earliest_day_of,
    latest_day_of,
    partial_date_check,
    starts_before_ends,
)
from partial_dates.operations import CREATE_FUNCTIONS, QUICKER_FUNCTIONS

# Examples are timed by the clock on the wall, which tells nothing on a busy machine.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

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
            starts_before_ends(TABLE, "signed", "expires", "ends_after_signing", "It ends before it is signed."),
        )

    def __str__(self) -> str:
        return f"{self.signed} to {self.expires}"


class FunctionsMigration(Migration):
    """What the migrations of an app with partial dates do before its models."""

    operations = (*CREATE_FUNCTIONS, *QUICKER_FUNCTIONS)


@pytest.fixture
def functions_migration() -> Migration:
    """The migration itself, for a test that takes it back."""
    return FunctionsMigration("0001_functions", "trial")


@pytest.fixture
def sql_functions(db: None, functions_migration: Migration) -> None:
    """The SQL functions, made by their operations as a migration makes them."""
    with connection.schema_editor() as editor:
        functions_migration.apply(ProjectState(), editor)


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
