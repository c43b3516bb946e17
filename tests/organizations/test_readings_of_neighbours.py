"""Words that are read otherwise since the migration are told anew by it, and nothing else is."""

from importlib import import_module

import pytest
from django.db import connection

from organizations.search_names import WordReading

pytestmark = pytest.mark.django_db

MIGRATION = import_module("organizations.migrations.0011_readings_of_neighbours")


def test_recorded_words_have_the_readings_of_today() -> None:
    words = ["χατζησ", "հրանտ", "honec", "петров"]
    WordReading.objects.bulk_create(WordReading(word=word, reading="old") for word in words)
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.TELL_ANEW)
        cursor.execute("select word, word_readings(word) from unnest(%s::text[]) as word", [words[:3]])
        today = {(word, reading) for word, readings in cursor.fetchall() for reading in readings}
    told = set(WordReading.objects.filter(word__in=words).values_list("word", "reading"))
    assert told == today | {("петров", "old")}


def test_nothing_recorded_is_nothing_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.TELL_ANEW)
    assert not WordReading.objects.exists()
