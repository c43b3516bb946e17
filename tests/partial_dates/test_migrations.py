"""Migrations of a model with partial dates: written, run both ways, and then at rest."""

from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter


def changes(before: ProjectState, model: type[models.Model]) -> list[Migration]:
    """What makemigrations would write for the model as it is, after `before`."""
    as_in_the_code = ProjectState()
    as_in_the_code.add_model(ModelState.from_model(model))
    first_is_wanted = MigrationQuestioner({"ask_initial": True})
    detector = MigrationAutodetector(before, as_in_the_code, first_is_wanted)
    return detector.changes(MigrationGraph()).get("trial", [])


@pytest.fixture
def written(model: type[models.Model]) -> Migration:
    """The first migration of the model, written to text and read again."""
    (migration,) = changes(ProjectState(), model)
    text = MigrationWriter(migration).as_string()
    module: dict[str, Any] = {}
    exec(compile(text, "0001_initial", "exec"), module)  # noqa: S102 - what migrate does with a file
    reread: Migration = module["Migration"]("0001_initial", "trial")
    return reread


def test_nothing_is_left_to_migrate_after_the_first(written: Migration, model: type[models.Model]) -> None:
    assert changes(written.mutate_state(ProjectState()), model) == []


def test_written_field_does_not_repeat_its_length(written: Migration) -> None:
    fields = dict(written.operations[0].fields)  # type: ignore[attr-defined]
    assert fields["signed"].deconstruct()[3] == {"blank": True, "verbose_name": "signed"}
    assert fields["signed"].max_length == 10


@pytest.mark.usefixtures("sql_functions")
def test_written_migration_runs_and_is_taken_back(written: Migration, model: Any) -> None:
    def table_is_there() -> bool:
        return "trial_deal" in connection.introspection.table_names()

    with connection.schema_editor() as editor:
        written.apply(ProjectState(), editor)
    assert table_is_there()
    assert model.objects.create(signed="2022-11").signed_latest.isoformat() == "2022-11-30"
    with connection.schema_editor() as editor:
        written.unapply(ProjectState(), editor)
    assert not table_is_there()
