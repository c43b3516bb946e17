"""Finer words of sources for fields of cooperation: added by a migration, and taken back by it."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from agreements.drafting.field_words import words_of_fields
from agreements.forms.drafted import fields_of
from agreements.models import FieldOfCooperation

pytestmark = pytest.mark.django_db

MIGRATION = import_module("agreements.migrations.0025_finer_words")
MORE = import_module("agreements.migrations.0026_more_finer_words")
EDITOR = SimpleNamespace(connection=SimpleNamespace(alias=connection.alias))
# Themes of agreements that the register has no field for: they stay as words beside the fields.
WITHOUT_A_FIELD = {
    "agriculture", "anti-corruption", "aviation", "construction", "elections", "energy", "fisheries", "health",
    "industry", "interreligious dialogue", "labour", "law", "logistics", "migration", "mining", "nuclear energy",
    "public administration", "statistics", "transport", "urban development", "veterinary medicine", "women",
}  # fmt: skip


def words() -> dict[str, list[Any]]:
    return dict(FieldOfCooperation.objects.values_list("slug", "words"))


def test_every_word_of_a_draft_is_a_field_or_known_to_be_none() -> None:
    assert set(fields_of(words_of_fields())[1]) == WITHOUT_A_FIELD


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("exhibitions", "Culture"),
        ("restoration", "Heritage"),
        ("digitisation", "Investment and innovation"),
        ("crafts", "Heritage"),
        ("publishing", "Culture"),
        ("book exchange", "Culture"),
        ("twinning", "International relations"),
        ("waste management", "Environment"),
        ("forestry", "Environment"),
        ("medical education", "Education"),
        ("vocational education", "Education"),
        ("theatre", "Culture"),
        ("archives", "Heritage"),
        ("russian language", "Education"),
        ("insurance", "Investment and innovation"),
        ("human rights", "Civil society"),
    ],
)
def test_a_finer_word_is_of_a_field(said: str, field: str) -> None:
    fields, left = fields_of([said])
    assert ([one.name for one in fields], left) == ([field], [])


@pytest.mark.parametrize("migration", [MIGRATION, MORE])
def test_words_are_taken_back_and_added_again(migration: Any) -> None:
    before = words()
    migration.take_out(apps, EDITOR)
    without = words()
    assert without == {
        slug: [word for word in known if word not in migration.WORDS.get(slug, [])] for slug, known in before.items()
    }
    assert without != before
    migration.add(apps, EDITOR)
    assert {slug: sorted(known) for slug, known in words().items()} == {
        slug: sorted(known) for slug, known in before.items()
    }


def test_a_word_that_registrars_gave_to_another_field_stays_there() -> None:
    MIGRATION.take_out(apps, EDITOR)
    FieldOfCooperation.objects.create(slug="forests", name="Forestry", name_ru="Лес", words=["waste management"])
    MIGRATION.add(apps, EDITOR)
    environment = words()["environment"]
    assert [word for word in MIGRATION.WORDS["environment"] if word in environment] == [
        "лесное хозяйство",
        "обращение с отходами",
    ]
