"""Chance that can be repeated: one seed, one register, on every machine and every Python."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random  # guessable on purpose; nothing here is a secret


class Dice:
    """A stream of chance. Only ``Random.random`` is used: it alone is promised to stay the same in later Pythons."""

    def __init__(self, seed: int, stream: str) -> None:
        self.roll = Random(f"{seed}/{stream}").random  # noqa: S311  # makes no secret

    def chance(self, probability: float) -> bool:
        """Whether it happens."""
        return self.roll() < probability

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.roll() * (most - least + 1))

    def pick[T](self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the other."""
        return items[int(self.roll() * len(items))]

    def some[T](self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items, each as likely as the other."""
        left = list(items)
        return [left.pop(int(self.roll() * len(left))) for _ in range(min(count, len(left)))]


class Bag[T]:
    """Items of which some are drawn more often than others."""

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        pairs = list(weighted)
        self.items = [item for item, _weight in pairs]
        self._sums = list(accumulate(weight for _item, weight in pairs))

    @classmethod
    def by_rank(cls, items: Iterable[T], exponent: float = 1.0) -> "Bag[T]":
        """As words of a language are used: the item of rank ``r`` is drawn in proportion to ``1 / r ** exponent``."""
        return cls((item, 1 / rank**exponent) for rank, item in enumerate(items, 1))

    def draw(self, dice: Dice) -> T:
        """One item."""
        return self.items[min(bisect(self._sums, dice.roll() * self._sums[-1]), len(self.items) - 1)]
