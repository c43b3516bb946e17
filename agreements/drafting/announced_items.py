"""Items behind an English sentence that announces several agreements: "2. A memorandum with the Guild of Bakers."."""

from agreements.drafting.announced import ended_with_several, several_were_signed
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.further import announces_several
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.signings import Said, Signing

_LEADS = frozenset({"a", "an", "the", "one", "another", "first", "second", "third", "fourth", "other", "also", ","})
_IS = frozenset({"is", "was"})
MOST_BEFORE = 7  # words of an item up to its instrument: The second one, a three-year memorandum
MOST_TO_WITH = 12  # words from the instrument to "with": an agreement on trade and cultural cooperation with


def item_of_announced(story: Story, line: Line, signing: Signing | None) -> Signing | None:
    """The signing that an item tells where several were announced, and no verb of its own does."""
    at = with_at(line.words) or _numbered(story, line)
    told = signing is not None and signing.said != Said.PAST
    if at is None or told or line.part != "body" or not (story.announced or story.host):
        return signing
    return Signing(Said.FACT, at, noun=True)


def announces(line: Line) -> bool:
    """Whether a sentence says that several were signed."""
    several = several_were_signed(line.words) or ended_with_several(line.words) is not None
    return several or announces_several(line.words, None) is not None


def with_at(words: Marked) -> int | None:
    """Where the instrument is of an item that goes on with "with": A cooperation agreement with the Guild.

    Or with "between": The second is a memorandum on robotics, between A and B.
    """
    at = next((i for i in range(min(MOST_BEFORE, len(words))) if i in words.instruments), None)
    if at is None or words.tokens[at].is_cyrillic or words.low(at).endswith("s"):
        return None
    led = any(words.low(i) in _LEADS for i in range(at)) and not any(
        words.is_stop(i) and words.low(i) not in _IS for i in range(at)
    )
    near = range(at + 1, min(at + MOST_TO_WITH, len(words)))
    behind = next((i for i in near if words.low(i) in _WITH), None)
    plain = behind is not None and not any(words.low(i) in _VERBS or _parts(words, i) for i in range(at + 1, behind))
    return at if led and plain else None


def _numbered(story: Story, line: Line) -> int | None:
    """Where the instrument is that opens an item below its number: 1. Cooperation agreement with the Guild (…)."""
    lines = story.page.lines
    number = next((i for i, each in enumerate(lines) if each is line), 0)
    label = lines[number - 1].words if number else None
    words = line.words
    numbered = label is not None and len(label) <= LONGEST_LABEL and label.tokens[0].is_number
    opens = next((i for i in range(2) if i in words.instruments), None)
    if not numbered or opens is None or words.is_russian:
        return None
    near = range(opens + 1, min(opens + MOST_TO_WITH, len(words)))
    return opens if any(words.low(i) in _WITH for i in near) else None


LONGEST_LABEL = 2  # words of a number with its mark


def _parts(words: Marked, at: int) -> bool:
    """Whether a stop parts an item from what stands behind; not the comma of "a memorandum on robotics, between"."""
    return words.is_stop(at) and words.low(at) != "on" and not (words.low(at) == "," and words.low(at + 1) in _WITH)


_WITH = frozenset({"with", "between"})
_VERBS = frozenset({"is", "was", "has", "will", "provides", "deals", "ends", "begins", "agrees"})


def is_next_announced(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is such an item, and the last agreement has one already."""
    return with_at(cast.line.words) is not None and any(
        with_at(each.line.words) is not None and each.line is not cast.line for each in last.casts
    )


def next_paper(story: Story, cast: Cast) -> tuple[Line, int] | None:
    """The instrument of the sentence right before, where it begins with which one it is: The second is a memorandum."""
    lines = story.page.part("body")
    at = next((i for i, line in enumerate(lines) if line is cast.line), 0)
    before = lines[at - 1] if at else None
    if (
        before is None
        or cast.line.words.is_russian
        or any(each.line is before for deal in story.deals for each in deal.casts)
    ):
        return None
    words = before.words
    which = next((i for i in range(2) if words.low(i) in _NEXT), None)
    paper = next((i for i in range(min(MOST_BEFORE, len(words))) if i in words.instruments), None)
    return (before, paper) if which is not None and paper is not None and which < paper else None


_NEXT = frozenset({"second", "third", "fourth", "other", "another"})
