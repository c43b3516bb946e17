"""Write ``agreements/drafting/data/weights.txt`` from the labelled releases: ``python -m bench.weights.learn``.

Of whatever rules choose without weights each candidate is a row. The weights of one kind of candidate are those of a
logistic regression: steps against the gradient, each as long as AdaGrad has it (Duchi, Hazan and Singer, 2011), towards
small weights. Nothing depends on chance but the order of the rows, which a fixed seed decides. It takes two minutes.

``python -m bench.weights.learn --try`` learns from all files but one, as often as there are files to leave out, and
prints the precision and recall of drafts from the file left out: what to expect of releases that nobody has seen.
"""

import argparse
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from agreements.drafting import weights
from agreements.drafting.composing import read
from bench.weights.labels import WHAT, Row, rows_of
from script.sample.bench.drafting_scores import Scores, score_page, written_releases

FOLDER = Path(__file__).parents[2] / "tests" / "agreements" / "drafting"
# Rules were mended by the releases of the first, so that they show less of what rules miss. Pages without a signing
# are many and made to mislead.
COUNTS = {"releases": 1.0, "learning": 3.0}
WITHOUT = 1.0
OUT = Path(weights.__file__).parent / "data" / "weights.txt"
FEWEST = 3  # candidates of which something is seen that is learnt from
ROUNDS = 30
LENGTH = 0.3  # of a first step
SMALL = 2.0  # how much a weight is drawn towards nothing, shared among the candidates that have it
SEED = 1
LEAST = 0.005  # weights below it are left out

type Rows = dict[str, list[Row]]
HEADING = """\
# What drafting has learnt from the labelled releases beside the tests, where no rule tells: under each thing that is
# looked for, what is seen of a candidate and its weight. Written by `python -m bench.weights.learn`; not by hand.
"""


def files() -> list[tuple[Path, float]]:
    """Every file to learn from, and how much each of its candidates counts."""
    return [
        (path, WITHOUT if path.stem.startswith("without") else counts)
        for name, counts in COUNTS.items()
        for path in sorted((FOLDER / name).glob("*.txt"))
    ]


def rows_by_file() -> dict[Path, Rows]:
    """The rows of each file, as rules alone see them."""
    use(Path("there-are-none.txt"))
    found: dict[Path, Rows] = {}
    for path, counts in files():
        rows: Rows = found.setdefault(path, defaultdict(list))
        for what, row in rows_of(path, counts):
            rows[what].append(row)
    return found


def use(file: Path) -> None:
    """Let drafting read its weights from a file."""
    weights.FILE = file


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weights by which the rows are told apart best."""
    often = Counter(seen for row in rows for seen in row.seen)
    known = [(sorted(seen for seen in row.seen if often[seen] >= FEWEST), row) for row in rows]
    found: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(SEED)  # noqa: S311 - the same order each time; nothing is kept secret by it
    for _ in range(ROUNDS):
        order.shuffle(known)
        for told, row in known:
            seen = [weights.ALWAYS, *told]
            error = (weights.probability(found[each] for each in seen) - row.right) * row.counts
            for each in seen:
                slope = error + (SMALL * found[each] / often[each] if each in often else 0.0)
                steps[each] += slope * slope
                found[each] -= LENGTH * slope / math.sqrt(steps[each])
    return {seen: round(weight, 2) for seen, weight in sorted(found.items()) if abs(weight) >= LEAST}


def written(parts: Iterable[Rows]) -> str:
    """The weights that the rows of some files give, as the file has them."""
    rows: Rows = defaultdict(list)
    for part in parts:
        for what, told in part.items():
            rows[what] += told
    lines = [HEADING]
    for what in WHAT:
        lines += [f"[{what}]", *(f"{weight:g} {seen}" for seen, weight in fitted(rows[what]).items())]
    return "\n".join(lines) + "\n"


def tried(found: dict[Path, Rows]) -> None:
    """Print how good drafts from each file of ``learning`` are by the weights that all others give."""
    for path in (each for each in found if each.parent.name == "learning"):
        if path.stem.startswith("without"):
            continue
        beside = path.with_name(f"without_{path.name}")
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            file.write(written(rows for other, rows in found.items() if other not in (path, beside)))
            file.flush()
            use(Path(file.name))
            scores = Scores()
            for name, text, expected in written_releases(path):
                score_page(scores, name, expected, list(read(text).drafts))
            taken = [bool(read(text).drafts) for _, text, _ in written_releases(beside)] if beside.exists() else []
        precision, recall = scores.shares()
        print(f"{path.stem:12} {precision:.3f} / {recall:.3f}; taken for a signing: {sum(taken)} of {len(taken)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of drafting.")
    parser.add_argument("--try", action="store_true", dest="only_try", help="only try how well they work")
    options = parser.parse_args()
    found = rows_by_file()
    if options.only_try:
        tried(found)
    else:
        OUT.write_text(written(found.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
