"""Russian parties whose house alone is named: в библиотеке Высшей школы чая подписали директор школы P и ректор Q."""

from collections.abc import Iterator

from agreements.drafting.bodies_russian import russian_body
from agreements.drafting.body import Body
from agreements.drafting.deal import Deal
from agreements.drafting.event_words import VENUES_RU
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.layout import Line, Page
from agreements.drafting.parts_of_sorts import sorts_of_posts
from agreements.drafting.people import people_in
from agreements.drafting.pointing import line_before
from agreements.drafting.russian import is_adjective


def owner_of_house(page: Page, deal: Deal) -> tuple[Body, Line] | None:
    """The body of a sort which the capacity of a signer names, where it is whose house was told: директор школы P."""
    lines = [cast.line for cast in deal.casts]
    before = line_before(page, lines[0])
    lines += [before] if before is not None and before.paragraph == lines[0].paragraph else []
    for lemma in sorts_of_posts(deal):
        if any(group.is_sort(lemma) for group in deal.groups):
            continue
        found = [(body, line) for line in lines for body in _owners(page, line, lemma)]
        if found and all(body.name == found[0][0].name for body, _ in found):
            return found[0]
    return None


def _owners(page: Page, line: Line, lemma: str) -> Iterator[Body]:
    """The bodies of this sort in the genitive, behind the noun of a house: в библиотеке Высшей школы чая."""
    words = line.words
    for at in range(2, len(words)):
        noun = RUSSIAN_HEADS.get(words.low(at))
        if noun is None or noun.lemma != lemma or "g" not in noun.cases or at in words.inside:
            continue
        first = at
        while first > 1 and words.tokens[first - 1].is_cap and is_adjective(words.low(first - 1)):
            first -= 1
        house = words.low(first - 1).startswith(VENUES_RU) or words.is_head(first - 1)
        taken = {i for person in people_in(words) for i in range(person.first, person.last + 1)}
        body = russian_body(words, page.text, first, taken) if house and words.tokens[first].is_cap else None
        if body is not None and body.headed and body.last > body.first:
            yield body
