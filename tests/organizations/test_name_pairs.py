"""How many of the recorded pairs of names meet, and how many near misses do not, by words and readings alone.

Typing errors are left out: readings are not meant to mend them. The search as a whole is measured by ``script/bench``.
"""

import csv
from pathlib import Path

import pytest
from django.db import connection

from bench.names import make_pairs

pytestmark = pytest.mark.django_db
HERE = Path(make_pairs.__file__).parent
# Every word of the query is a word of one of the names, shares a reading with one, or is an initial that begins one.
FOUND = """
select bool_and(exists (
    select from unnest(name_words(%(names)s)) as known, unnest(word_readings(known)) as reading
    where reading = any (word_readings(asked))
      or (asked ~ '^[^0-9]$' and starts_with(reading, (word_readings(asked))[1]))
  ))
from unnest(name_words(%(query)s)) as asked
"""


def pairs(file: str) -> list[make_pairs.Pair]:
    with (HERE / file).open(encoding="utf-8", newline="") as source:
        return [make_pairs.Pair(**row) for row in csv.DictReader(source)]


def share_found(file: str) -> float:
    found: list[bool] = []
    with connection.cursor() as cursor:
        for pair in pairs(file):
            if "typing error" not in pair.variant:
                cursor.execute(FOUND, {"names": f"{pair.stored} | {pair.aliases}", "query": pair.query})
                found.append(cursor.fetchone() == (True,))
    return sum(found) / len(found)


def test_tuned_pairs_meet() -> None:
    assert share_found("pairs_tuned.csv") >= 0.98


def test_tuned_near_misses_do_not_meet() -> None:
    assert share_found("near_misses_tuned.csv") <= 0.01


@pytest.mark.parametrize(("kind", "count"), [("pairs", 300), ("near_misses", 300)])
def test_each_half_is_large_and_shares_no_name_with_the_other(kind: str, count: int) -> None:
    tuned, measured = pairs(f"{kind}_tuned.csv"), pairs(f"{kind}_measured.csv")
    assert len(tuned) >= count
    assert len(measured) >= count
    assert {pair.stored for pair in tuned} & {pair.stored for pair in measured} == set()


@pytest.mark.parametrize("kind", ["pairs", "near_misses"])
def test_no_pair_is_written_twice_or_asks_for_nothing(kind: str) -> None:
    for half in make_pairs.HALVES:
        rows = pairs(f"{kind}_{half}.csv")
        assert len({(row.stored, row.query) for row in rows}) == len(rows)
        assert all(row.query.strip() and row.kind in {"person", "organization"} for row in rows)


def test_the_files_are_what_the_rules_write(tmp_path: Path) -> None:
    """Nobody edits a pair by hand: a pair that fails is mended in ``source/`` or in the language, not in the list."""
    made = {
        "pairs": [*make_pairs.people(), *make_pairs.organizations()],
        "near_misses": list(make_pairs.near_misses()),
    }
    for file, rows in made.items():
        make_pairs.write(tmp_path, file, rows)
        for half in make_pairs.HALVES:
            name = f"{file}_{half}.csv"
            assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()
