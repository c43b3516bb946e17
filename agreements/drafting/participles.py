"""What a Russian participle says of somebody before the position: и прибывшая с визитом президент общества P."""

from agreements.drafting.marking import Marked

_ENDINGS = ("вший", "вшая", "вшийся", "вшаяся", "ющий", "ющая", "ящий", "ящая", "ующий", "анный", "анная")
LONGEST = 6  # words


def past_participle(words: Marked, first: int, start: int) -> int:
    """Where what stands between two people goes on behind "и" and a participle with its words; else ``first``."""
    opens = words.low(first) in ("и", ",", "а")
    participle = first + 1 + (words.low(first + 1) == "также")
    low = words.low(participle)
    small = range(participle, start)
    told = opens and low.endswith(_ENDINGS) and not words.is_position(participle) and 0 < len(small) <= LONGEST
    plain = all(words.tokens[at].is_word and words.tokens[at].text.islower() for at in small)
    return start if told and plain else first
