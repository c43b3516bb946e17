"""Parties that a Russian heading names above what it reports: Соглашение № 2. Союз ткачей / Подписано 7 июня. …"""

from collections.abc import Sequence

from agreements.drafting.alike import same
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.layout import Line, Page
from agreements.drafting.people import people_in
from agreements.drafting.roles import scanned
from agreements.drafting.signings import signing_in

LONGEST = 20  # words of a heading
_ENDS = frozenset({".", ":", ";", ",", "!", "?"})


def told_by_heading(page: Page, cast: Cast) -> list[tuple[Body, Line]]:
    """The one or two bodies of the heading right above the sentence of a signing that names no party itself."""
    words = cast.line.words
    if cast.parties or cast.signing.noun or cast.line.part != "body" or not words.is_russian:
        return []
    heading = _above(page, cast.line)
    if not heading or sum(len(line.words) for line in heading) > LONGEST or _ends(heading[-1]):
        return []
    if any(signing_in(line.words, is_title=False, known=False) or people_in(line.words) for line in heading):
        return []
    found = [
        (body, line) for line in heading for body in scanned(line, page.text)[1] if body.headed and not body.in_capacity
    ]
    posted = [body.name for body in cast.bodies if body.in_capacity and body.headed]
    if len(posted) > 1 and not any(same(body.name, name) for body, _ in found for name in posted):
        return []  # the posts of those who signed tell both parties
    opens = any(at < 2 for at in heading[0].words.instruments)
    alone = len(heading) == 1 and len(found) == 1 and _covers(found[0][0], heading[0]) and bool(words.instruments)
    return found if len(found) in (1, 2) and (opens or alone) else []


def _above(page: Page, line: Line) -> Sequence[Line]:
    """The lines of the paragraph above, where a line begins its own."""
    at = next((i for i, each in enumerate(page.lines) if each is line), 0)
    if at == 0 or page.lines[at - 1].paragraph == line.paragraph:
        return []
    paragraph = page.lines[at - 1].paragraph
    return [each for each in page.lines[max(0, at - 3) : at] if each.paragraph == paragraph and each.part == "body"]


def _ends(line: Line) -> bool:
    return line.words.low(len(line.words) - 1) in _ENDS


def _covers(body: Body, line: Line) -> bool:
    """Whether a line has nothing but a name, and its number."""
    words = line.words
    before = all(not words.low(at).isalpha() and words.low(at) not in _ENDS - {"."} for at in range(body.first))
    return before and body.last >= len(words) - 1 - 3 * bool(body.country)
