"""Whether words in capitals that may be a name are of a place or of a body: Tea Heritage Foundation."""

from agreements.drafting.body import EVENT_HEADS
from agreements.drafting.marking import Marked


def is_place_run(words: Marked, first: int, last: int) -> bool:
    """Whether the capitals hold a place of two words."""
    return any(
        words.place_at.get(at) is not None and words.place_at[at].last > words.place_at[at].first
        for at in range(first, last + 1)
    )


def is_body_run(words: Marked, first: int, last: int) -> bool:
    """Whether the capitals are of a name of a body: Tea Heritage Foundation."""
    at = last + 1
    while at < len(words) and words.tokens[at].is_cap and not words.is_head(at) and not words.is_position(at):
        at += 1
    after = at < len(words) and words.tokens[at].is_cap and words.is_head(at)
    after = after or any(words.tokens[i].is_cap and words.low(i) in EVENT_HEADS for i in range(first + 1, at))
    return after or any(words.is_topic(at) for at in range(first, last + 1))
