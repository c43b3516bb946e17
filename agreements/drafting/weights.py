"""How likely a candidate is what it is looked at for, by weights of what is seen of it, learnt from labelled releases.

Logistic regression: the chance is 1 / (1 + exp(-sum)), the sum over the weights of what is seen. The weights stand in
``data/weights.txt``, under a heading for each thing that is looked for, a line each; ``python -m bench.weights.learn``
learns them again from the releases beside the tests. Whoever adds something that is seen learns them anew (ADR 36).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "weights.txt"
ALWAYS = "always"  # what is seen of every candidate
MOST = 30.0  # beyond it a sum makes no difference


@cache
def _learnt(file: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    weights: dict[str, float] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if line.startswith("["):
            weights = found[line.strip("[]")] = {}
        elif line and not line.startswith("#"):
            weight, _, seen = line.partition(" ")
            weights[seen] = float(weight)
    return found


def learnt(what: str) -> bool:
    """Whether there are weights for what is looked for; not while they are learnt."""
    return what in _learnt(FILE)


def chance(what: str, seen: Iterable[str]) -> float:
    """How likely a candidate is ``what`` is looked for, from 0 to 1, by what is seen of it; 0 if nothing was learnt."""
    if not learnt(what):
        return 0.0
    weights = _learnt(FILE)[what]
    return probability(weights.get(each, 0.0) for each in {ALWAYS, *seen})


def probability(weights: Iterable[float]) -> float:
    """What a sum of weights means as a chance."""
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, math.fsum(weights)))))


@dataclass(slots=True, kw_only=True)
class Weighed:
    """A candidate: ``what`` it is looked at for, and what is ``seen`` of it."""

    what: str
    seen: set[str] = field(default_factory=set)

    @property
    def chance(self) -> float:
        """How likely it is what it is looked at for, from 0 to 1."""
        return chance(self.what, self.seen)


def odds(likely: float) -> float:
    """The logarithm of the odds of a chance: 0 for one half."""
    likely = min(max(likely, 1e-6), 1 - 1e-6)
    return math.log(likely / (1 - likely))
