"""Parties that a sentence of a signing names by their sorts alone: an accord between the Assembly and the Union."""

from collections.abc import Iterator

from agreements.drafting.alike import heads
from agreements.drafting.body import Body
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.roles import scanned

MOST_WORDS = 8  # from "between" to the second sort


def told_by_sorts(story: Story, deal: Deal) -> list[tuple[Body, Line]]:
    """The bodies named before of the two sorts between which a sentence says that something was signed."""
    for cast in deal.casts:
        sorts = list(_sorts(cast.line.words))
        if len(sorts) != 2 or heads(sorts[0]) == heads(sorts[1]):
            continue
        told = [_named_before(story, cast.line, sort) for sort in sorts]
        found = [each for each in told if each is not None]
        if len(found) == len(sorts):
            return found
    return []


def _sorts(words: Marked) -> Iterator[str]:
    """The sorts behind "between": between the Assembly and the Union."""
    between = next((at for at in range(len(words)) if words.low(at) == "between" and at not in words.inside), None)
    for at in range(between + 2, min(between + MOST_WORDS, len(words))) if between is not None else ():
        alone = words.low(at - 1) == "the" and words.low(at + 1) in ("and", ".", ",", "", "in", "on")
        if alone and words.is_head(at) and words.tokens[at].is_cap:
            yield words.tokens[at].text


def _named_before(story: Story, line: Line, sort: str) -> tuple[Body, Line] | None:
    """The one body of a sort that the page has named before a sentence."""
    before = [each for each in story.page.lines if each.part in ("title", "body") and each.start < line.start]
    found = [
        (body, each)
        for each in before
        for body in scanned(each, story.page.text)[1]
        if body.headed and " " in body.name and heads(sort) <= heads(body.name)
    ]
    group = Group(found[:1])
    return found[0] if found and all(group.is_of(body.name) for body, _ in found) else None
