"""Drafts from releases: how many values are right, how many pages are taken for signings, how long it takes."""

import statistics
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from agreements.drafting.composing import read
from script.sample.bench.drafting_scores import Scores, score_page, shared_releases, written_releases
from script.sample.bench.reporting import Report
from script.sample.places import ROOT

OWN = ROOT / "tests" / "agreements" / "drafting" / "releases"
SHARED = ROOT.parent / "shared" / "data"
RIGHT = 0.9
FALSE_SIGNINGS = 0.05
CHARACTERS = 5_000
TIMES = 15


def measure_drafting(*, agreements: int, port: int, seconds: float) -> Report:
    report = Report("Drafts from releases")
    shared = SHARED / "releases"
    if shared.is_dir():
        _score(report, "shared", list(shared_releases(shared)))
    own = [each for path in sorted(OWN.glob("[!w]*.txt")) for each in written_releases(path)]
    scores = _score(report, "own", own)
    if not shared.is_dir():
        report.lacks("There is no folder of shared releases beside the project; the repository's own were read alone.")
    precision, recall = scores.shares()
    report.target("own releases, precision", precision, RIGHT, most=False)
    report.target("own releases, recall", recall, RIGHT, most=False)
    _without(report)
    report.time(f"a release of {CHARACTERS} characters, the rules alone", _pace(own))
    return report


def _score(report: Report, name: str, releases: Iterable[tuple[str, str, list[dict[str, Any]]]]) -> Scores:
    scores, pages, unfounded = Scores(), 0, 0
    for where, text, expected in releases:
        reading = read(text)
        score_page(scores, where, expected, list(reading.drafts))
        pages += 1
        unfounded += sum(
            not value.quote or reading.text[value.start : value.end] != value.quote
            for draft in reading.drafts for _, value in draft.values()
        )  # fmt: skip
    report.figure(f"{name}: pages", pages)
    for field, score in scores.of.items():
        if score.expected or score.drafted:
            report.figure(f"{name}: {field}, precision / recall", f"{score.precision:.2f} / {score.recall:.2f}")
    precision, recall = scores.shares()
    report.figure(f"{name}: all fields, precision / recall", f"{precision:.3f} / {recall:.3f}")
    report.target(f"{name}: values without words in the text", unfounded, 0)
    return scores


def _without(report: Report) -> None:
    """Pages that look like signings and report none."""
    texts = [text for path in sorted(OWN.glob("without*.txt")) for _, text, _ in written_releases(path)]
    folder = SHARED / "releases_without_agreement"
    texts += [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    wrong = sum(bool(read(text).drafts) for text in texts)
    report.figure("pages without a signing", len(texts))
    report.target("share of them taken for one", wrong / len(texts), FALSE_SIGNINGS)


def _pace(releases: list[tuple[str, str, list[dict[str, Any]]]]) -> float:
    text = releases[0][1]
    while len(text) < CHARACTERS:
        text += "\n\n" + releases[len(text) % len(releases)][1]
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        read(text[:CHARACTERS])
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
