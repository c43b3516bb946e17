"""The bodies that a page begins with, and how often it names them."""

from agreements.drafting.alike import same
from agreements.drafting.body import Body
from agreements.drafting.deal import Story
from agreements.drafting.layout import Line
from agreements.drafting.occasions import venue_in
from agreements.drafting.roles import scanned
from agreements.drafting.whole_bodies import whole_of

MOST_LEDE = 4  # sentences at the beginning of the body in which parties are looked for


def most_named(story: Story, *, venues: bool = False) -> list[tuple[Body, Line]]:
    """The bodies at the beginning of the page, the most named first."""
    lines = story.page.part("title") + story.page.part("body")[:MOST_LEDE]
    found = [
        (whole_of(body, line, story.page.text), line)
        for line in lines
        for body in scanned(line, story.page.text)[1]
        if body.headed and body.confidence > 0.7 and (venues or not _is_venue(line, body))
    ]
    often = [sum(same(body.name, other.name) for other, _ in found) for body, _ in found]
    # Other bodies that are named as often come before a Russian building and before what signers are besides.
    last = [_is_venue(line, body, ("в", "во")) or body.in_capacity for body, line in found]
    return [found[at] for at in sorted(range(len(found)), key=lambda at: (-often[at], last[at]))]


def _is_venue(line: Line, body: Body, before: tuple[str, ...] = ("at",)) -> bool:
    """Whether a body is named as the place: at the Condor Theatre."""
    venue = venue_in(line.words)
    return venue is not None and line.words.low(venue.begin) in before and venue.first == body.first
