"""The short way of cutting and ordering names gives what the long way gave, sign by sign."""

import csv
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db

migration = import_module("organizations.migrations.0006_quicker_names")
# Scripts that names are written in, with the marks and signs around them; both ways look at one sign after the other.
SIGNS = [*range(0x20, 0x600), *range(0x2000, 0x2070), *range(0x2100, 0x2190), *range(0xFB00, 0xFB07), 0xFEFF, 0x1F600]
LIKE_FORMS = [
    "Klub e.V.", "Spolek z. s.", "Firma s. r. o.", "Ústav o.p.s.", "ООО «Ромашка»", "Acme Co., Ltd.", "А.Н.О. Дом",
    "XХI век", "ХХI век", "Союз ХХ", "союз хі", "MOCКВА", 'Ob"ekt', "Qur'on", "Кур`ер", "O’Neill", "№ 5", "",
    "the The", "ООО", "Straße", "İstanbul", "x" * 70, "ё" * 70,
]  # fmt: skip


@pytest.fixture
def before() -> None:
    """Both functions as they were, in a schema that goes with the connection."""
    text = migration.before.with_forms(migration.AS_BEFORE)
    for name in ("name_words", "sort_key"):
        text = text.replace(f"public.{name}(", f"pg_temp.{name}_before(")
    with connection.cursor() as cursor:
        cursor.execute(text)


def differing(texts: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select t from unnest(%s::text[]) as t where name_words(t) is distinct from pg_temp.name_words_before(t)"
            " or sort_key(t) is distinct from pg_temp.sort_key_before(t)",
            [texts],
        )
        return [text for (text,) in cursor.fetchall()]


def around(sign: str) -> Iterator[str]:
    yield from (sign, f"ab{sign}Cd аб{sign}Вг", f'n{sign}e"i')


def test_every_sign_is_cut_and_ordered_as_before(before: None) -> None:
    assert differing([text for code in SIGNS for text in around(chr(code))]) == []


def test_names_and_forms_are_cut_and_ordered_as_before(before: None) -> None:
    names = []
    for path in sorted((settings.BASE_DIR / "bench" / "names").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            names += [row[column] for row in csv.DictReader(file) for column in ("stored", "query")]
    assert len(names) > 100
    assert differing([*LIKE_FORMS, *dict.fromkeys(names)]) == []
