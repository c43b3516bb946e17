"""What is seen of each candidate in labelled releases, and whether it is the one: rows to learn weights from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from agreements.drafting import (
    weighed_bodies,
    weighed_days,
    weighed_fields,
    weighed_joining,
    weighed_occasions,
    weighed_people,
    weighed_phrases,
    weighed_places,
    weighed_signings,
    weighed_subject,
)
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.deals import place, story_of
from agreements.drafting.field_words import words_of_fields
from agreements.drafting.filling_subject import fill_subject
from agreements.drafting.late_days import settle_days
from agreements.drafting.layout import Page, page_of
from agreements.drafting.pages import shown
from agreements.drafting.phrases import nominative
from agreements.drafting.values import Draft
from script.sample.bench.drafting_scores import equal, said_of, same_field, same_party, same_text, written_releases

type Expected = dict[str, Any]
type Labelled = Iterator[tuple[Iterable[str], bool]]


class Row(NamedTuple):
    """One candidate: what is seen of it, whether it is the one, and how much it counts."""

    seen: frozenset[str]
    right: bool
    counts: float


def people(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Everybody on the page, and whether they signed."""
    names = [signed["name"] for party in expected["parties"] for signed in party["signatories"]]
    for each in weighed_people.candidates(story.page, deal):
        yield each.seen, any(equal(name, each.person.name) for name in names)


def bodies(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every body on the page, and whether it is a party."""
    alike = same_party(expected["parties"])
    for each in weighed_bodies.candidates(story.page, deal):
        parties = (alike(party["name"], name) for party in expected["parties"] for name in each.group.names)
        yield each.seen, any(parties)


def days(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every day on the page, and whether it is that of the signing."""
    for each in weighed_days.candidates(story.page, deal):
        yield each.seen, each.value.value == expected.get("signed_on")


def cities(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every city on the page, and whether it is that of the signing."""
    for each in weighed_places.candidates(story.page, deal):
        yield each.seen, equal(each.place.city, expected.get("place_city") or "")


def fields(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every field of cooperation that the page names, and whether the agreement is about it."""
    wanted = expected.get("fields_of_cooperation") or ()
    for each in weighed_fields.candidates(story.page, deal) if wanted else ():
        yield each.seen, any(same_field(word, said_of(each.value)) for word in wanted)


def phrases(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every phrase in words of its own, and whether the agreement is about it, where that was told in such words."""
    wanted = expected.get("fields_of_cooperation") or ()
    own = any(word not in _register() for word in wanted)
    translated = deal.casts[0].line.words.tokens[0].is_cyrillic and not any(_is_cyrillic(word) for word in wanted)
    if own and not translated:
        draft = Draft()
        fill_subject(story, deal, draft)
        for each in weighed_phrases.candidates(story.page, deal, draft):
            yield each.seen, any(same_field(word, each.value.quote) for word in wanted)


def subjects(story: Story, deal: Deal, expected: Expected) -> Labelled:
    """Every sentence that may tell the subject, and whether none has more of what the agreement is about."""
    wanted = expected.get("fields_of_cooperation") or ()
    translated = deal.casts[0].line.words.tokens[0].is_cyrillic and not any(_is_cyrillic(word) for word in wanted)
    if wanted and not translated:
        draft = Draft()
        fill_subject(story, deal, draft)
        found = weighed_subject.candidates(story.page, deal, draft)
        told = [
            sum(same_field(word, story.page.text[each.line.start : each.line.end]) for word in wanted) for each in found
        ]
        for each, count in zip(found, told, strict=True):
            yield each.seen, count == max(told) and count >= len(wanted) / 2


@cache
def _register() -> frozenset[str]:
    return frozenset(words_of_fields())


def _is_cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" for letter in word)


def occasions(what: str) -> Callable[[Story, Deal, Expected], Labelled]:
    """Every event, or building, on the page, and whether it is that of the signing."""

    def labelled(story: Story, deal: Deal, expected: Expected) -> Labelled:
        wanted = expected.get(what) or ""
        for each in weighed_occasions.candidates(story.page, deal, what):
            words, span = each.line.words, each.span
            said = (
                words.text(story.page.text, span.first, span.last),
                nominative(words, story.page.text, span.first, span.last)[1],
            )
            yield each.seen, any(same_text(wanted, each) for each in said)

    return labelled


LOOKED_FOR: dict[str, Callable[[Story, Deal, Expected], Labelled]] = {
    weighed_people.SIGNER: people,
    weighed_bodies.PARTY: bodies,
    weighed_days.DAY: days,
    weighed_places.CITY: cities,
    weighed_fields.FIELD: fields,
    weighed_phrases.PHRASE: phrases,
    weighed_subject.SUBJECT: subjects,
    weighed_occasions.EVENT: occasions(weighed_occasions.EVENT),
    weighed_occasions.VENUE: occasions(weighed_occasions.VENUE),
}


WHAT = (*LOOKED_FOR, weighed_joining.ANOTHER, weighed_signings.SIGNING)


def rows_of(path: Path, counts: float) -> Iterator[tuple[str, Row]]:
    """What is looked for, and a row, of each candidate in a file of releases; ``without*`` report no signing."""
    for _, text, expected in written_releases(path):
        page = page_of(shown(text)[0])
        settle_days(page)
        story = story_of(page) if expected else None
        if story is not None:
            yield from _of_story(story, expected, counts)
        for row in _sentences(page, story, counts):
            yield weighed_signings.SIGNING, row


def _of_story(story: Story, expected: Sequence[Expected], counts: float) -> Iterator[tuple[str, Row]]:
    for deal, wanted in _pairs(story, expected):
        for what, labelled in LOOKED_FOR.items():
            for seen, right in labelled(story, deal, wanted):
                yield what, Row(frozenset(seen), right, counts)
    for row in _joined(story, expected, counts):
        yield weighed_joining.ANOTHER, row


def _joined(story: Story, expected: Sequence[Expected], counts: float) -> Iterator[Row]:
    """Each sentence of a signing but the first, beside what was told before it, and whether it begins another."""
    casts = [cast for deal in story.deals if not deal.is_previous for cast in deal.casts if cast.line.part == "body"]
    again = Story(story.page, [], [], story.headline)
    told: set[int] = set()
    for cast in sorted(casts, key=lambda cast: cast.line.start):
        about = _about(cast, expected)
        if again.deals and about is not None and told:
            yield Row(frozenset(weighed_joining.seen_of_joining(again, cast)), about not in told, counts)
        told |= set() if about is None else {about}
        place(again, cast)


def _about(cast: Cast, expected: Sequence[Expected]) -> int | None:
    """Which of the expected agreements has most of the names of a sentence; None where that is not clear."""
    if len(expected) == 1:
        return 0
    names = [body.name for body in cast.bodies]
    people = [person.name for person in cast.people]
    common = []
    for wanted in expected:
        alike = same_party(wanted["parties"])
        parties = sum(any(alike(party["name"], name) for name in names) for party in wanted["parties"])
        signed = [each["name"] for party in wanted["parties"] for each in party["signatories"]]
        common.append(parties + sum(name in people for name in signed))
    best = max(common)
    return common.index(best) if best and common.count(best) == 1 else None


def _sentences(page: Page, story: Story | None, counts: float) -> Iterator[Row]:
    """The sentences that rules found to report a signing, and all of a page that reports none.

    The others of a page with a signing may speak of it as well, so they teach nothing.
    """
    deals = [deal for deal in story.deals if not deal.is_previous] if story else []
    if story and not deals:
        return
    own = {id(cast.line) for deal in deals for cast in deal.casts}
    own |= {id(cast.line) for cast in story.headline} if story else set()
    for each in weighed_signings.candidates(page):
        if story is None or id(each.line) in own:
            yield Row(frozenset(each.seen), story is not None, counts)


def _pairs(story: Story, expected: Sequence[Expected]) -> Iterator[tuple[Deal, Expected]]:
    """Each agreement that is expected, with the one of the story that has most of its parties."""
    left = [deal for deal in story.deals if not deal.is_previous]
    for wanted in expected:
        alike = same_party(wanted["parties"])
        names = [party["name"] for party in wanted["parties"]]

        def common(deal: Deal, names: list[str] = names, alike: Callable[[str, str], bool] = alike) -> int:
            told = [name for group in deal.groups for name in group.names]
            return sum(any(alike(name, other) for other in told) for name in names)

        best = max(left, key=common, default=None)
        if best is not None:
            left.remove(best)
            yield best, wanted
