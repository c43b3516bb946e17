"""What an English page tells of earlier work: Previously, P headed the Bank. In particular, the Bank signed …"""

from collections.abc import Sequence

from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked

_SERVED = frozenset({"served", "headed", "led", "chaired", "worked"})


def of_earlier_work(words: Marked, before: Sequence[Line]) -> bool:
    """Whether a sentence gives an example of what the one before it tells of earlier work."""
    if not before or (words.low(0), words.low(1)) not in (("in", "particular"), ("for", "example")):
        return False
    told = before[-1].words
    return told.low(0) in ("previously", "earlier", "before") and any(
        told.low(at) in _SERVED for at in range(min(len(told), 12))
    )
