"""English reports of a journey, with a paragraph for each agreement: On 8 February the guests came to X, and signed."""

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.dates import dates_in
from agreements.drafting.deal import Deal, Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.roles import scanned

type Days = set[tuple[int | None, int | None]]


def is_of_next_stop(story: Story, cast: Cast) -> bool:
    """Whether a sentence that names no party has a paragraph with another day than those of the agreement before."""
    last = story.deals[-1]
    own = cast.line
    if not own.words.instruments or own.words.tokens[0].is_cyrillic or own.part != "body":
        return False
    told = {each.line.paragraph for each in last.casts}
    days = _days(story.page, {own.paragraph})
    before = _days(story.page, told)
    return bool(days and before) and not days & before


def _days(page: Page, paragraphs: set[int]) -> Days:
    """The days that paragraphs tell, and no span of days."""
    lines = [line for line in page.part("body") if line.paragraph in paragraphs]
    found = [date for line in lines for date in dates_in(page.text, line.words.tokens)]
    return {(date.month, date.day) for date in found if date.day and not date.is_range}


def met_there(story: Story, deal: Deal) -> tuple[Body, Line] | None:
    """The body that the paragraph of such an agreement names before it, and no other agreement has."""
    first = deal.casts[0].line
    others = [group for other in story.deals if other is not deal for group in other.groups]
    for line in story.page.part("body"):
        if line.paragraph != first.paragraph or line.start >= first.start:
            continue
        for body in scanned(line, story.page.text)[1]:
            if body.headed and not body.in_capacity and not any(group.is_of(body.name) for group in others):
                return body, line
    return None
