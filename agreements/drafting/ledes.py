"""The bodies that a page begins with, and how often it names them."""

from agreements.drafting.alike import same
from agreements.drafting.body import Body
from agreements.drafting.by_position import told_by_position
from agreements.drafting.deal import Deal, Story
from agreements.drafting.layout import Line
from agreements.drafting.roles import scanned
from agreements.drafting.signers import of_first_position
from agreements.drafting.venues import venue_in
from agreements.drafting.whole_bodies import whole_of

MOST_LEDE = 4  # sentences at the beginning of the body in which parties are looked for


def most_named(story: Story, *, venues: bool = False) -> list[tuple[Body, Line]]:
    """The bodies at the beginning of the page, the most named first."""
    lines = story.page.part("title") + story.page.part("body")[:MOST_LEDE]
    found = [
        (whole_of(body, line, story.page.text), line)
        for line in lines
        for body in ([] if is_furniture(line) else scanned(line, story.page.text)[1])
        if body.headed
        and body.confidence > 0.7
        and (venues or not _is_venue(line, body))
        and not _is_source(line, body)
    ]
    often = [sum(same(body.name, other.name) for other, _ in found) for body, _ in found]
    # Other bodies that are named as often come before a Russian building and before what signers are besides.
    last = [_is_venue(line, body, ("в", "во")) or body.in_capacity for body, line in found]
    return [found[at] for at in sorted(range(len(found)), key=lambda at: (-often[at], last[at]))]


_FURNITURE = ("редакция", "источник", "автор", "фото", "читать", "читайте", "подробнее", "поделиться")
MOST_WORDS = 3  # of a line of a menu


def is_furniture(line: Line) -> bool:
    """Whether a line above the body is of the site and not of its news: EN, VK, AMP18+, Редакция портала «Мир»."""
    words = [token for token in line.words.tokens if token.is_word]
    if line.part != "title" or not words:
        return False
    menu = len(words) <= MOST_WORDS and all(token.is_upper or len(token.text) < 3 for token in words)
    return menu or words[0].low in _FURNITURE


def _is_source(line: Line, body: Body) -> bool:
    """Whether brackets that a sentence begins with name the agency: (MENAFN) A delegation …"""
    return body.first == 1 == body.last and line.words.low(0) == "(" and line.words.low(2) == ")"


def _is_venue(line: Line, body: Body, before: tuple[str, ...] = ("at",)) -> bool:
    """Whether a body is named as the place: at the Condor Theatre."""
    venue = venue_in(line.words)
    return venue is not None and line.words.low(venue.begin) in before and venue.first == body.first


def headline_abbreviates(story: Story, deal: Deal) -> bool:
    """Whether the headline has abbreviations alone for the bodies that the positions of the signers name in full."""
    told = [body for cast in story.headline for body in cast.parties if body.headed]
    short = all(body.name.split()[0].isupper() or body.last == body.first for body in told)
    named = {
        each.name
        for person, _, _, cast in deal.signers
        for each in [*of_first_position(cast, person), told_by_position(cast, person)]
        if each is not None and " " in each.name
    }
    return short and len(named) > 1
