"""``script/bench``: what it reports, and that it measures a tiny register from end to end."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agreements.synthetic.dice import Dice
from script.sample.bench.plain_rows import unlike
from script.sample.bench.recall import Found, Links, Pair, precision, read_pairs, share
from script.sample.bench.reporting import Report
from script.sample.bench.same_names import meanings, same
from script.sample.places import ROOT
from script.sample.ports import kept_ports


def pair(stored: str, query: str) -> Pair:
    return Pair("measured", False, stored, "person", (), query, "press")


def test_a_report_says_what_holds_what_is_missed_and_what_was_not_measured() -> None:
    report = Report("Lists")
    report.time("list", 4.0, per_second=250, **{"raw SQL": 0.5, "Datasette": 20.0})
    report.figure("weight, kB", 7.5)
    report.target("list, ms", 4.0, 8)
    report.target("requests/s", 10, 100, most=False)
    report.lacks("Datasette could not be installed.")
    lines = report.as_text().splitlines()
    assert lines[3].split() == ["list", "4.00", "250", "0.5", "x0.12", "20.0", "x5"]
    assert lines[-3:] == [
        "holds   list, ms: 4 (target <= 8)",
        "MISSED  requests/s: 10 (target >= 100)",
        "NOT MEASURED: Datasette could not be installed.",
    ]
    assert [target["holds"] for target in report.as_data()["targets"]] == [True, False]


def test_links_are_those_of_the_main_part_in_their_order_and_once() -> None:
    links = Links("/organizations/")
    links.feed(
        '<nav><a href="/organizations/nav/"></a></nav><main><a href="/organizations/b/">B</a>'
        '<a href="/organizations/a/">A</a><a href="/organizations/b/">B</a><a href="/organizations/?q=x">x</a>'
        '<a href="/agreements/c/">C</a></main><a href="/organizations/foot/"></a>'
    )
    assert (list(links.found), links.empty) == (["b", "a"], False)


def test_what_a_page_only_offers_is_told_from_what_it_lists() -> None:
    links = Links("/organizations/")
    links.feed('<main><div class="empty"><h2>Nothing</h2><a href="/organizations/b/">B</a></div></main>')
    assert (list(links.found), links.empty) == (["b"], True)


def test_pairs_are_read_with_the_half_and_the_sort_that_the_file_is_named_for(tmp_path: Path) -> None:
    head = "stored,kind,aliases,query,variant\n"
    (tmp_path / "pairs_tuned.csv").write_text(f"{head}Клуб,organization,Club|Le Club,Klub,press\n", encoding="utf-8")
    (tmp_path / "near_misses_measured.csv").write_text(f"{head}Белов,person,,Белый,own script\n", encoding="utf-8")
    assert read_pairs(tmp_path) == [
        Pair("measured", True, "Белов", "person", (), "Белый", "own script"),
        Pair("tuned", False, "Клуб", "organization", ("Club", "Le Club"), "Klub", "press"),
    ]


def test_precision_counts_a_hit_without_the_words_of_the_name_as_wrong() -> None:
    slugs = {("person", "Анна Орлова"): "a", ("person", "Инга Орлова"): "b", ("person", "Anna Orlova-Belova"): "c"}
    asked = {("person", "Анна Орлова"): Found(["a", "c", "b"], [])}
    assert precision([pair("Анна Орлова", "Anna Orlova")], asked, slugs) == share([True, True, False])


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Serbia", "Сербия", True),
        ("Нигер", "Nigeria", False),
        ("Ирак", "Иран", False),
        ("Ольга Чернова", "Olga Chernova-Belova", True),
        ("Ольга Чернова", "Ольга Чернокоз", False),
        ("Partnership “Regions XXI Century”", "Regions XXI Century", True),
    ],
)
def test_one_name_in_two_scripts_is_told_from_two_names(one: str, other: str, are: bool) -> None:
    assert same(one, [other], {}) is are


def test_what_is_typed_for_two_stored_names_makes_them_one() -> None:
    typed = meanings([("Tseretelli", "Зураб Церетели"), ("Tseretelli", "ზურაბ წერეთელი")])
    assert same("Зураб Церетели", ["ზურაბ წერეთელი"], typed)


def test_dice_of_one_seed_and_two_streams_differ() -> None:
    assert Dice(1, "a").roll() == Dice(1, "a").roll() != Dice(1, "b").roll()


def measured(what: str, folder: Path) -> tuple[dict[str, Any], str]:
    """The figures of a tiny register, and what was printed."""
    figures = folder / "figures.json"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    command = [sys.executable, "-m", "script.sample.bench", what, "--agreements", "300", "--seconds", "0.2"]
    done = subprocess.run(
        [*command, "--json", str(figures)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(figures.read_text()), done.stdout


@pytest.mark.slow
def test_planning_a_table_is_measured_as_text_and_as_a_workbook(tmp_path: Path) -> None:
    data, _said = measured("import", tmp_path)
    assert [data["figures"][f"{kind}: rows refused"] for kind in ("CSV", "XLSX")] == [0, 0]
    promises = [target["promise"] for target in data["targets"]]
    assert promises == [
        "CSV: seconds for 300 rows",
        "CSV: MB more than for 150 rows",
        "XLSX: seconds for 300 rows",
        "XLSX: MB more than for 150 rows",
    ]


@pytest.mark.slow
def test_a_draft_is_timed_beside_the_organizations_of_a_register(tmp_path: Path) -> None:
    data, _said = measured("drafting", tmp_path)
    assert data["figures"]["organizations in the register"] > 50
    promises = [target["promise"] for target in data["targets"]]
    assert promises[-1] == "draft of a release of 5000 characters, matched to them, ms"


@pytest.mark.slow
def test_pages_of_a_tiny_register_are_measured_beside_the_stock_admin(tmp_path: Path) -> None:
    data, said = measured("pages", tmp_path)
    tasks = {one["task"]: one for one in data["timed"]}
    assert tasks["list, asked again"]["ms"] > tasks["list, asked again"]["raw SQL"] > 0
    assert "unchanged page (304)" in tasks
    assert {target["promise"] for target in data["targets"]} >= {"unchanged page, ms", "last page, times the first"}
    missing = "NOT MEASURED: Datasette could not be installed here" in said
    assert missing != ("Datasette" in tasks["list, asked again"])


@pytest.mark.slow
def test_files_and_the_past_of_a_tiny_register_are_measured_beside_psql(tmp_path: Path) -> None:
    data, _said = measured("export", tmp_path)
    tasks = {one["task"]: one for one in data["timed"]}
    assert list(tasks) == [
        *(f"whole file, {form}" for form in ("csv", "jsonl", "xlsx")),
        *(f"whole file of at most 2000 rows, {form}" for form in ("zip", "pdf")),
        *(f"known_on: {task}{again}" for task in ("list", "filter by country") for again in ("", ", asked again")),
    ]
    assert all(tasks[f"whole file, {form}"]["psql \\copy"] > 0 for form in ("csv", "jsonl"))
    assert tasks["whole file, xlsx"]["XlsxWriter"] > 0
    assert data["not_measured"] == []  # psql gives the same cells
    assert data["figures"]["events of the edited register"] >= 3_000
    assert "verify_history, events a second" in {target["promise"] for target in data["targets"]}


def test_cells_are_compared_but_for_the_apostrophes_that_are_told_of() -> None:
    head = b"number,title,disarmed\r\n"
    assert unlike(head + b"1,=A,\r\n", head + b"1,'=A,title\r\n") == ""
    assert unlike(head + b"1,=A,\r\n", head + b"1,'=A,\r\n") == "row 1, title: '=A' and \"'=A\""
    assert unlike(head + b"1,A,\r\n", head) == "one file ends at row 1"


def test_kept_ports_are_given_to_nobody_else_and_can_be_listened_on() -> None:
    with kept_ports(4) as first, kept_ports(4) as other:
        assert set(range(first, first + 4)).isdisjoint(range(other, other + 4))
        for port in range(first, first + 4):
            with socket.socket() as taker, pytest.raises(OSError, match="in use"):
                taker.bind(("127.0.0.1", port))
            with socket.create_server(("127.0.0.1", port)):
                socket.create_connection(("127.0.0.1", port)).close()


def test_a_size_that_measures_nothing_is_refused() -> None:
    command = [sys.executable, "-m", "script.sample.bench", "pages", "--agreements", "10"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "fewer than 300 agreements measures nothing" in done.stderr
