"""Drafts from releases: how many values are right, how many pages are taken for signings, how long it takes.

Run inside Django, it is the process that a draft is timed in with its organizations and people matched to the register.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import django

from agreements.drafting.composing import read
from script.sample.bench.drafting_scores import Scores, score_page, shared_releases, written_releases
from script.sample.bench.reporting import Report
from script.sample.bench.serving import BenchCluster, register_of
from script.sample.places import ROOT, Problem

OWN = ROOT / "tests" / "agreements" / "drafting" / "releases"
LEARNING = OWN.with_name("learning")  # what drafting has learnt its weights from, beside those
UNSEEN = OWN.with_name("unseen")  # no rule was ever mended by these, and nothing was learnt from them
SHARED = ROOT.parent / "shared" / "data"
RIGHT = 0.9
FALSE_SIGNINGS = 0.05
CHARACTERS = 5_000
MOST_MS = 300
TIMES = 15


def measure_drafting(*, agreements: int, port: int, seconds: float) -> Report:
    report = Report("Drafts from releases")
    shared = SHARED / "releases"
    if shared.is_dir():
        _score(report, "shared", list(shared_releases(shared)))
    own = releases_of(OWN)
    scores = _score(report, "own", own)
    _score(report, "learnt from", releases_of(LEARNING))
    unseen = _score(report, "unseen", releases_of(UNSEEN))
    if not shared.is_dir():
        report.lacks("There is no folder of shared releases beside the project; the repository's own were read alone.")
    for name, found in (("own", scores), ("unseen", unseen)):
        precision, recall = found.shares()
        report.target(f"{name} releases, precision", precision, RIGHT, most=False)
        report.target(f"{name} releases, recall", recall, RIGHT, most=False)
    _without(report)
    report.time(f"a release of {CHARACTERS} characters, reading alone", _pace(own))
    _matched(report, agreements, port)
    return report


def releases_of(folder: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The releases of a folder of the repository's own."""
    return [each for path in sorted(folder.glob("[!w]*.txt")) for each in written_releases(path)]


def _matched(report: Report, agreements: int, port: int) -> None:
    """What staff wait for: the text read, and the form filled beside the organizations and people of a register."""
    with BenchCluster() as cluster:
        register = register_of(cluster, agreements, port)
        done = subprocess.run(
            [sys.executable, "-m", "script.sample.bench.measuring_drafting"],
            env=register.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise Problem(f"Drafting could not be measured:\n{done.stderr[-1500:]}")
    found = json.loads(done.stdout)
    report.figure("organizations in the register", found["organizations"])
    report.target(f"draft of a release of {CHARACTERS} characters, matched to them, ms", found["ms"], MOST_MS)


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
    texts, learning, unseen = (
        [text for path in sorted(folder.glob("without*.txt")) for _, text, _ in written_releases(path)]
        for folder in (OWN, LEARNING, UNSEEN)
    )
    folder = SHARED / "releases_without_agreement"
    texts += [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    for name, pages in (("known", texts + learning), ("unseen", unseen)):
        if not pages:
            report.lacks(f"There are no {name} pages without a signing.")
            continue
        wrong = sum(bool(read(text).drafts) for text in pages)
        report.figure(f"{name} pages without a signing", len(pages))
        report.target(f"share of the {name} taken for one", wrong / len(pages), FALSE_SIGNINGS)


def _pace(releases: list[tuple[str, str, list[dict[str, Any]]]]) -> float:
    text = _long(releases)
    return _median_ms(lambda: read(text))


def _long(releases: list[tuple[str, str, list[dict[str, Any]]]]) -> str:
    text = releases[0][1]
    while len(text) < CHARACTERS:
        text += "\n\n" + releases[len(text) % len(releases)][1]
    return text[:CHARACTERS]


def _median_ms(task: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        task()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    django.setup()
    from agreements.forms.drafted import drafted_data
    from agreements.importing.account import loader_account
    from organizations.models import Organization

    text = _long([each for path in sorted(OWN.glob("[!w]*.txt")) for each in written_releases(path)])
    by = loader_account()

    def draft() -> object:
        reading = read(text)
        return drafted_data(reading.drafts[0], user=by, language=reading.language)

    print(json.dumps({"ms": _median_ms(draft), "organizations": Organization.objects.count()}))


if __name__ == "__main__":
    main()
