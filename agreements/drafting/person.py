"""A person named in a sentence."""

from dataclasses import dataclass

DASHES = "-–—"


ANDS = frozenset({"and", "и", "und", "et", "y", "а", "as", "also", "также"})


@dataclass(slots=True)
class Person:
    """A name at tokens ``first`` to ``last``; the capacity at ``capacity``; everything from ``start`` to ``end``."""

    first: int
    last: int
    name: str
    confidence: float
    capacity: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """The first word of the person, with the capacity."""
        return min(self.first, self.capacity[0]) if self.capacity else self.first

    @property
    def end(self) -> int:
        """The last word of the person, with the capacity."""
        return max(self.last, self.capacity[1]) if self.capacity else self.last
