"""How a text was reworded, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# More words than these on either side are shown whole: comparing them would take longer than reading them.
MOST_WORDS = 1_500
# Below this share of common words (0 to 1) two texts are two texts, and not one that was reworded.
ALIKE = 0.4
SHORTEST = 3  # words; what is shorter is read at a glance
KEPT, GONE, NEW = "kept", "gone", "new"

# Begun only where blanks begin: else a long run of them would be walked once for each of its signs.
_WORD = re.compile(r"(?<!\s)\s*\S+")


@dataclass(frozen=True)
class Piece:
    """Some words that were kept, went, or came; with the blanks before them."""

    what: str
    text: str


def reworded(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; none where they are better read one after the other.

    What is kept and what is gone make up ``before``, what is kept and what is new make up ``after``, but for blanks.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if min(len(old), len(new)) < SHORTEST or max(len(old), len(new)) > MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new])
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return ()
    pieces: list[Piece] = []
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            pieces.append(Piece(KEPT, "".join(new[c:d])))
        else:
            pieces += [Piece(GONE, "".join(old[a:b])), Piece(NEW, "".join(new[c:d]))]
    return tuple(piece for piece in pieces if piece.text)
