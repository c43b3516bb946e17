"""How well names are found: pairs of a stored name and what somebody types, and near misses, asked at the front door.

The pairs are in ``bench/names/*.csv`` (stored, kind, aliases parted by ``|``, query, variant). A file is of the half
that its name says, ``tuned`` or ``measured``; one with ``near`` in its name holds queries that must *not* find the
stored name.
"""

import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote_plus

from script.sample.bench.asking import Asker
from script.sample.bench.reporting import Report
from script.sample.bench.same_names import meanings, same
from script.sample.bench.serving import Register, make_empty, product
from script.sample.cluster import Cluster
from script.sample.places import ROOT, Problem, step

NAMES = ROOT / "bench" / "names"
FOLD = 3
LISTS = {"organization": "/organizations/", "person": "/signatories/"}


@dataclass(frozen=True)
class Pair:
    """What is typed, and the stored name that it means or, in a near miss, does not mean."""

    half: str
    near: bool
    stored: str
    kind: str
    aliases: tuple[str, ...]
    query: str
    variant: str


class Links(HTMLParser):
    """The addresses below a list that the main part of a page leads to, in their order, each once."""

    def __init__(self, below: str) -> None:
        super().__init__()
        self.below = below
        self.found: dict[str, None] = {}
        self.inside = False
        self.empty = False  # nothing was found, and what is linked is only offered

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self.inside = True
        if tag == "div" and dict(attrs).get("class") == "empty":
            self.empty = True
        address = dict(attrs).get("href") or ""
        if self.inside and tag == "a" and address.startswith(self.below) and address.endswith("/"):
            name = address.removeprefix(self.below).strip("/")
            if name and "/" not in name:
                self.found[name] = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False


def read_pairs(folder: Path = NAMES) -> list[Pair]:
    pairs = []
    for path in sorted(folder.glob("*.csv")):
        half = "measured" if "measured" in path.stem else "tuned"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                aliases = tuple(filter(None, (alias.strip() for alias in (row.get("aliases") or "").split("|"))))
                kind = "person" if row["kind"].startswith("p") else "organization"
                pairs.append(
                    Pair(half, "near" in path.stem, row["stored"], kind, aliases, row["query"], row["variant"])
                )
    return pairs


def measure_recall(report: Report, cluster: Cluster, port: int) -> None:
    pairs = read_pairs()
    if not pairs:
        report.lacks("There are no pairs of names in bench/names, so nothing is said of how names are found.")
        return
    register = make_empty(cluster, "bench_names", port)
    with step("Names for the recall"):
        slugs = enter_names(register, pairs)
    with product(register, port) as ours:
        asker = Asker(ours)
        typed = {(pair.kind, pair.query) for pair in pairs} | set(slugs)  # every name as it is stored, too
        asked = {(kind, query): found(asker, kind, query) for kind, query in sorted(typed)}
    for half in ("tuned", "measured"):
        _tell_hits(report, half, [pair for pair in pairs if pair.half == half and not pair.near], asked, slugs)
        _tell_near(report, half, [pair for pair in pairs if pair.half == half and pair.near], asked, slugs)


def enter_names(register: Register, pairs: Iterable[Pair]) -> dict[tuple[str, str], str]:
    """Each stored name once, as a party or signatory of a published agreement; its kind and name, and its address."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in pairs:
        known[pair.kind, pair.stored].update(pair.aliases)
    rows = [(kind, name, sorted(aliases)) for (kind, name), aliases in sorted(known.items())]
    done = subprocess.run(
        [sys.executable, "-m", "script.sample.bench.names_in"],
        env=register.environment, cwd=ROOT, input=json.dumps(rows), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"The names could not be entered:\n{done.stderr[-1500:]}")
    with register.connect(owner=True) as connection:
        connection.execute("vacuum analyze")
    slugs: list[str] = json.loads(done.stdout)
    return {(kind, name): slug for (kind, name, _aliases), slug in zip(rows, slugs, strict=True)}


@dataclass(frozen=True)
class Found:
    """The addresses that a page leads to, best first: all of them, and those that it lists and does not only offer."""

    shown: list[str]
    listed: list[str]


def found(asker: Asker, kind: str, query: str) -> Found:
    """What the list of this kind gives for a query."""
    page = asker.must_get(f"{LISTS[kind]}?q={quote_plus(query)}")
    links = Links(LISTS[kind])
    links.feed(page.body.decode())
    shown = list(links.found)
    return Found(shown, [] if links.empty else shown)


type Asked = dict[tuple[str, str], Found]
type Slugs = dict[tuple[str, str], str]


def share(yes: Iterable[bool]) -> float:
    said = list(yes)
    return round(sum(said) / len(said), 4) if said else 0.0


def _tell_hits(report: Report, half: str, pairs: list[Pair], asked: Asked, slugs: Slugs) -> None:
    if not pairs:
        report.lacks(f"There are no {half} pairs of names.")
        return

    def at(pair: Pair, most: int) -> bool:
        return slugs[pair.kind, pair.stored] in asked[pair.kind, pair.query].listed[:most]

    first, third = share(at(pair, 1) for pair in pairs), share(at(pair, FOLD) for pair in pairs)
    report.figure(f"names, {half}: pairs", len(pairs))
    report.figure(f"names, {half}: recall at 1", first)
    report.figure(f"names, {half}: recall at 3", third)
    variants: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        variants[pair.variant].append(pair)
    for variant, of_variant in sorted(variants.items()):
        report.figure(f"  {variant} ({len(of_variant)}), recall at 3", share(at(pair, FOLD) for pair in of_variant))
    right = precision(pairs, asked, slugs)
    report.figure(f"names, {half}: precision at 3, exact names", right)
    if half == "measured":
        report.target("measured names, recall at 1", first, 0.92, most=False)
        report.target("measured names, recall at 3", third, 0.97, most=False)
        report.target("measured names, precision at 3 of exact names", right, 1.0, most=False)


def precision(pairs: list[Pair], asked: Asked, slugs: Slugs) -> float:
    """Of what stands above the fold for a name typed as it is stored, the share that is it, in whatever script."""
    names = {slug: {name} for (_kind, name), slug in slugs.items()}
    for pair in pairs:
        names[slugs[pair.kind, pair.stored]].update(pair.aliases)
    typed = meanings((pair.query, pair.stored) for pair in pairs)
    right: list[bool] = []
    for kind, name in sorted({(pair.kind, pair.stored) for pair in pairs}):
        above = asked[kind, name].shown[:FOLD] if (kind, name) in asked else []
        right += [slug == slugs[kind, name] or same(name, names[slug], typed) for slug in above]
    return share(right)


def _tell_near(report: Report, half: str, pairs: list[Pair], asked: Asked, slugs: Slugs) -> None:
    if not pairs:
        report.lacks(f"There are no {half} near misses.")
        return
    above_fold = above_hit = 0
    for pair in pairs:
        answer = asked[pair.kind, pair.query].shown
        wrong, hit = slugs[pair.kind, pair.stored], slugs.get((pair.kind, pair.query))
        above_fold += wrong in answer[:FOLD]
        above_hit += hit in answer and wrong in answer[: answer.index(hit)] if hit else 0
    report.figure(f"names, {half}: near misses", len(pairs))
    report.figure(f"names, {half}: near misses above the fold", above_fold)
    report.figure(f"names, {half}: near misses above a true hit", above_hit)
    if half == "measured":
        report.target("measured near misses above a true hit", above_hit, 0)
