"""Russian signers named behind a sentence that only counts them: Ректоры трёх вузов подписали …. Это P и Q."""

from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES

MOST_BEFORE = 8  # words from the beginning to the position of several
_OPENS = (
    ("среди", "них"),
    ("это",),
    ("ими", "стали"),
    ("ими", "были"),
    ("в", "их", "числе"),
    ("в", "числе", "подписавших"),
)


def who_they_are(line: Line, before: Line) -> int | None:
    """The last word before the first of them, where the sentence before says that several signed and names nobody."""
    words = line.words
    opens = next((each for each in _OPENS if all(words.low(i) == word for i, word in enumerate(each))), None)
    if opens is None or line.paragraph - before.paragraph > 1 or not _counts_signers(before.words):
        return None
    last = len(opens) - 1 + (words.low(len(opens)) in (*DASHES, ":"))
    posted = sum(words.is_position(at) for at in range(last + 1, len(words)))
    return last if posted > 1 and any(words.is_position(at) for at in range(last + 1, last + 4)) else None


def _counts_signers(words: Marked) -> bool:
    """Whether several signed who are named by their position alone: лидеры трёх союзов подписали …"""
    for at in range(min(MOST_BEFORE, len(words))):
        noun = RUSSIAN_POSITIONS.get(words.low(at))
        several = noun is not None and words.low(at) != noun.lemma and noun.cases[0] == "n"
        if several and words.low(at).endswith(("ы", "и", "а")):
            verb = next((i for i in range(at, len(words)) if words.low(i) in ("подписали", "скрепили")), None)
            return verb is not None and not any(words.is_given(i) for i in range(at, verb))
    return False
