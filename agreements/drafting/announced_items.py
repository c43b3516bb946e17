"""Items behind an English sentence that announces several agreements: "2. A memorandum with the Guild of Bakers."."""

from agreements.drafting.announced import several_were_signed
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.further import announces_several
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.signings import Said, Signing

_LEADS = frozenset({"a", "an", "the", "one", "another", "first", "second", "third", "fourth", "other", "also", ","})
MOST_BACK = 20  # sentences on signings in which the announcement is looked for
MOST_BEFORE = 6  # words of an item up to its instrument: The second one, a three-year memorandum
MOST_TO_WITH = 12  # words from the instrument to "with": an agreement on trade and cultural cooperation with


def item_of_announced(story: Story, line: Line, signing: Signing | None) -> Signing | None:
    """The signing that an item tells where several were announced, and no verb of its own does."""
    at = with_at(line.words)
    told = signing is not None and signing.said != Said.PAST
    if at is None or told or line.part != "body" or not _were_announced(story):
        return signing
    return Signing(Said.FACT, at, noun=True)


def _were_announced(story: Story) -> bool:
    """Whether the page said that several were signed."""
    return story.host is not None or any(
        signing.said == Said.FACT
        and (several_were_signed(line.words) or announces_several(line.words, None) is not None)
        for line, signing in story.said[-MOST_BACK:]
    )


def with_at(words: Marked) -> int | None:
    """Where the instrument is of an item that goes on with "with": A cooperation agreement with the Guild."""
    at = next((i for i in range(min(MOST_BEFORE, len(words))) if i in words.instruments), None)
    if at is None or words.tokens[at].is_cyrillic or words.low(at).endswith("s"):
        return None
    led = any(words.low(i) in _LEADS for i in range(at)) and not any(words.is_stop(i) for i in range(at))
    near = range(at + 1, min(at + MOST_TO_WITH, len(words)))
    behind = next((i for i in near if words.low(i) == "with"), None)
    plain = behind is not None and not any(words.low(i) in _VERBS or words.is_stop(i) for i in range(at + 1, behind))
    return at if led and plain else None


_VERBS = frozenset({"is", "was", "has", "will", "provides", "deals", "ends", "begins", "agrees"})


def is_next_announced(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is such an item, and the last agreement has one already."""
    return with_at(cast.line.words) is not None and any(
        with_at(each.line.words) is not None and each.line is not cast.line for each in last.casts
    )
