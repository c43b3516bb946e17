"""What was measured: figures, times beside those of peers, and whether each target holds."""

from dataclasses import dataclass, field
from typing import Any

NAME, CELL = 52, 12


@dataclass(frozen=True)
class Timed:
    """A task: milliseconds (median) of the register and of each peer, and requests a second with eight clients."""

    task: str
    ours: float
    per_second: float | None = None
    peers: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """A promise and what was reached; ``most`` says that less is better."""

    promise: str
    reached: float
    bound: float
    most: bool = True

    @property
    def holds(self) -> bool:
        return self.reached <= self.bound if self.most else self.reached >= self.bound


@dataclass
class Report:
    title: str
    timed: list[Timed] = field(default_factory=list)
    figures: dict[str, float | str] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def time(self, task: str, ours: float, *, per_second: float | None = None, **peers: float) -> None:
        self.timed.append(Timed(task, ours, per_second, peers))

    def figure(self, name: str, value: float | str) -> None:
        self.figures[name] = value

    def target(self, promise: str, reached: float, bound: float, *, most: bool = True) -> None:
        self.targets.append(Target(promise, reached, bound, most))

    def lacks(self, sentence: str) -> None:
        """Something could not be measured; said loudly, never passed over."""
        self.missing.append(sentence)

    def as_text(self) -> str:
        lines = [self.title, ""]
        if self.timed:
            peers = list(dict.fromkeys(peer for one in self.timed for peer in one.peers))
            lines.append(_row("p50 ms", ["ours", "req/s (8)", *peers]))
            lines += [_row(one.task, _cells(one, peers)) for one in self.timed]
            lines.append("")
        lines += [f"{name:<{NAME}} {value:>{CELL}}" for name, value in self.figures.items()]
        for target in self.targets:
            said = "holds " if target.holds else "MISSED"
            sign = "<=" if target.most else ">="
            lines.append(f"{said}  {target.promise}: {target.reached:.3g} (target {sign} {target.bound:g})")
        lines += [f"NOT MEASURED: {sentence}" for sentence in self.missing]
        return "\n".join(lines)

    def as_data(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "timed": [
                {"task": one.task, "ms": one.ours, "per_second": one.per_second, **one.peers} for one in self.timed
            ],
            "figures": self.figures,
            "targets": [
                {"promise": one.promise, "reached": one.reached, "bound": one.bound, "holds": one.holds}
                for one in self.targets
            ],
            "not_measured": self.missing,
        }


def _row(name: str, cells: list[str]) -> str:
    return f"{name:<{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells)


def _cells(one: Timed, peers: list[str]) -> list[str]:
    """A peer's time with its ratio: how many times ours it is."""
    cells = [f"{one.ours:.2f}", f"{one.per_second:.0f}" if one.per_second else ""]
    beside = [f"{one.peers[peer]:.1f} x{one.peers[peer] / one.ours:.2g}" if peer in one.peers else "" for peer in peers]
    return [*cells, *beside]
