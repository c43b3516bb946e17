"""The documentation: its links lead somewhere, every page can be reached, and its tables are those of the code."""

import re
from pathlib import Path

import pytest

from agreements import finding, spelling, statements, typed

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
SEARCH = (DOCS / "search.md").read_text()


def targets(page: Path) -> list[Path]:
    """The files that a page links to."""
    return [(page.parent / link).resolve() for link in LINK.findall(page.read_text())]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_to_a_file(page: Path) -> None:
    assert [str(target) for target in targets(page) if not target.exists()] == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page.is_dir():
            waiting += page.glob("*.md")
        elif page.suffix == ".md" and page not in reached:
            reached.add(page)
            waiting += targets(page)
    assert [page for page in PAGES if page not in reached] == []


def test_decisions_are_numbered_once() -> None:
    numbers = [page.name[:4] for page in sorted((DOCS / "adr").glob("*.md"))]
    assert len(numbers) > 15
    assert len(set(numbers)) == len(numbers)


def test_every_rank_is_explained() -> None:
    table = re.findall(r"^\| (\d+) \|", SEARCH, re.MULTILINE)
    assert table == [str(rank) for rank in (1, *statements.RANKS, statements.RANKS[-1] + 1)]


@pytest.mark.parametrize(
    "said",
    [
        f"At most {typed.LONGEST} characters and {typed.MOST_TERMS} words or phrases",
        f"a search up to {finding.HITS_BOUND:,} hits, and filters without a search up to {finding.ROWS_BOUND:,}",
    ],
)
def test_bounds_of_the_search_are_those_of_the_code(said: str) -> None:
    assert said in " ".join(SEARCH.split())


def test_forgiven_errors_are_those_of_the_code() -> None:
    words = {4: "four", 7: "seven", 8: "eight"}
    one, two = spelling.ONE_SLIP_FROM, spelling.TWO_SLIPS_FROM
    said = f"fewer than {words[one]} letters, once in up to {words[two - 1]}, twice from {words[two]} on"
    assert said in " ".join(SEARCH.split())
