"""Parties that the sentence before names, of a Russian one that tells who signed by their sorts: директор фонда P."""

from agreements.drafting.alike import heads
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Story
from agreements.drafting.layout import Line
from agreements.drafting.new_pairs import is_whole
from agreements.drafting.pointing import line_before
from agreements.drafting.roles import scanned


def named_before(story: Story, cast: Cast) -> list[tuple[Body, Line]]:
    """The two bodies of the sentence before, which no agreement has: Фонд и банк договорились о займах. Договор …"""
    before = line_before(story.page, cast.line)
    told = not story.deals or not is_whole(story.deals[-1]) or cast.parties or len(cast.signers) < 2
    if told or before is None or before.paragraph != cast.line.paragraph or not cast.line.words.is_russian:
        return []
    if any(line is before for line, _ in story.said):
        return []
    bodies = [body for body in scanned(before, story.page.text)[1] if body.headed and not body.in_capacity]
    known = any(group.is_of(body.name) for body in bodies for deal in story.deals for group in deal.groups)
    posts = [heads(_post(cast, at)) for at in range(len(cast.signers))]
    fits = all(any(heads(body.name) & post for post in posts) for body in bodies)
    return [(body, before) for body in bodies] if len(bodies) == 2 and fits and not known else []


def _post(cast: Cast, at: int) -> str:
    first, last = cast.signers[at].capacity or (0, -1)
    return " ".join(cast.line.words.tokens[i].text for i in range(first, last + 1))
