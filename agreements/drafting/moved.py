"""The city that the paragraph of a Russian signing tells before it: делегация переехала в Пермь; 3 мая, Пермь."""

from collections.abc import Sequence

from agreements.drafting.dates import dates_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.places import Place

_CAME = ("переех", "прибыл", "приех", "отправил", "перемест")
MOST_BACK = 4  # sentences
LONGEST_STAMP = 8  # words and marks of "Четверг, 3 мая, Пермь."


def moved_to(page: Page, own: Sequence[Line]) -> tuple[Place, int, int] | None:
    """The city to which those who signed came, or that stands with the day at the beginning; and where it is told."""
    lines = page.part("body")
    at = next((i for i, line in enumerate(lines) if own and line is own[0]), 0)
    for line in reversed(lines[max(0, at - MOST_BACK) : at]):
        if line.paragraph != own[0].paragraph or not line.words.is_russian:
            break
        words = line.words
        came = any(words.low(i).startswith(_CAME) for i in range(len(words)))
        stamp = len(words) <= LONGEST_STAMP and bool(dates_in(page.text, words.tokens))
        for place in words.places:
            behind = came and words.low(place.first - 1) in ("в", "во")
            if place.city and (behind or (stamp and place.last + 2 >= len(words))):
                return place, words.tokens[place.first].start, words.tokens[place.last].end
    return None
