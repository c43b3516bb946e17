"""Russian lists of who signed below a sentence that leads to them: Подписали: / Фонд воды (Россия) – директор P; / …"""

from collections.abc import Iterator, Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.signings import Said, Signing
from agreements.drafting.strangers import surname_of
from agreements.drafting.wordlists import word_tuple

_LEADS = word_tuple("rosters leads")
_NOT_LEADS = word_tuple("rosters not leads")
MOST_ITEMS = 20
LONGEST_ITEM = 30  # words
LONGEST_HEADING = 4  # words of a heading without a colon

type Item = tuple[Line, Body, Person, Cast]


def add_rosters(story: Story) -> None:
    """Give the agreement that was told last before such a list the parties and the signers of its items."""
    if not story.deals or not story.deals[0].casts[0].line.words.is_russian:
        return
    for start, items in _rosters(story.page):
        before = [deal for deal in story.deals if min(cast.line.start for cast in deal.casts) <= start]
        deal = before[-1] if before else story.deals[0]
        if not deal.is_previous:
            _fill(deal, items)


def _fill(deal: Deal, items: Sequence[Item]) -> None:
    """Put the items in the place of what sentences told: of other parties where there are fewer items, nothing."""
    listed: list[Group] = []
    for line, body, _, _ in items:
        group = next((each for each in [*listed, *deal.groups] if each.is_of(body.name)), None) or Group([])
        group.mentions.append((body, line))
        if not any(each is group for each in listed):
            listed.append(group)
    others = [group for group in deal.groups if not any(each is group for each in listed)]
    if len(listed) < 2 and len(listed) + len(others) < 2:
        return
    deal.groups = listed if len(listed) > len(others) else [*listed, *others]
    named = {surname_of(person.name) for _, _, person, _ in items}
    deal.signers = [each for each in deal.signers if surname_of(each[0].name) not in named]
    deal.signers += [(person, line, None, cast) for line, _, person, cast in items]
    deal.certain, deal.is_listed = 1.0, True


def _rosters(page: Page) -> Iterator[tuple[int, list[Item]]]:
    """Where each such list begins, and its items."""
    lines = [line for line in page.lines if line.part != "reference"]
    for number, line in enumerate(lines):
        items = list(_items(page, lines[number : number + 2 * MOST_ITEMS])) if _leads(page, line) else []
        if len(items) > 1:
            yield line.start, items


def _leads(page: Page, line: Line) -> bool:
    """Whether a line leads to a list of signers or parties: Подписантами выступили: Стороны меморандума."""
    words = line.words
    colon = next((at for at in range(len(words)) if words.low(at) == ":" and at not in words.inside), None)
    ends = next(iter(_starts(page, line)), len(words)) if colon is None else colon
    if colon is None and (ends > LONGEST_HEADING or words.low(ends - 1) in (".", ";", ",")):
        return False
    lows = [words.low(at) for at in range(ends)]
    told = any(low.startswith(_LEADS) for low in lows)
    return told and not any(low.startswith(_NOT_LEADS) for low in lows)


def _items(page: Page, lines: Sequence[Line]) -> Iterator[Item]:
    """The items below the line that leads to them, each a line of the text, up to one that is none."""
    paragraph = lines[0].paragraph
    for number, line in enumerate(lines):
        if line.paragraph - paragraph > 1:
            return
        paragraph = line.paragraph
        people, bodies = scanned(line, page.text)
        starts = [*([0] if number else []), *_starts(page, line)]
        for at, start in enumerate(starts):
            after = starts[at + 1] if at + 1 < len(starts) else len(line.words)
            item = _item(line, start, after, people, bodies)
            if item is not None:
                yield item
            elif not _is_number(line, start, after):
                return


def _starts(page: Page, line: Line) -> list[int]:
    """Where lines of the text begin inside a sentence: behind the mark of an item, or its small letter."""
    tokens = line.words.tokens
    return [at for at in range(1, len(tokens)) if "\n" in page.text[tokens[at - 1].end : tokens[at].start]]


def _is_number(line: Line, start: int, after: int) -> bool:
    """Whether a line is but the number of the item that follows: 2."""
    return after - start < 3 and line.words.low(start)[:1].isdigit()


def _item(line: Line, start: int, after: int, people: Sequence[Person], bodies: Sequence[Body]) -> Item | None:
    """The one person of an item, and the body that it begins with or else that their position names."""
    words = line.words
    own = [person for person in people if start <= person.first < after]
    named = [body for body in bodies if start <= body.first < after and body.headed]
    body = next((each for each in named if not each.in_capacity), None) or next(iter(named), None)
    verb = any(words.low(at).startswith(("сказал", "отмет", "подчеркн", "рассказ")) for at in range(start, after))
    if len(own) != 1 or body is None or verb or after - start > LONGEST_ITEM:
        return None
    cast = Cast(line, Signing(Said.FACT, start, noun=True), list(bodies), list(people), None, None)
    cast.parties, cast.signers, cast.spoken_for = [body], own, {people.index(own[0]): body}
    return line, body, own[0], cast
