"""The event and the building of a signing put into a draft: told by its sentences, by those around it, or likely."""

from collections.abc import Sequence

from agreements.drafting.announced import announcing, occasions_announced
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.frames import event_around, introduction, meeting_before
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import Span, event_in
from agreements.drafting.phrases import nominative
from agreements.drafting.pointing import (
    event_opened,
    line_before,
    named_before,
    opened_or_closed,
    points_to_event,
    points_to_instrument,
    points_to_place,
    tells_of_several,
    venue_told,
)
from agreements.drafting.scenes import ceremonies, scenes
from agreements.drafting.sheets import sheet_of
from agreements.drafting.stamps import stamp_of
from agreements.drafting.surroundings import events_around, opens_with_event, venue_of
from agreements.drafting.values import LIKELY, READ, WEAK, Draft, Value
from agreements.drafting.venues import venue_in, venue_visited
from agreements.drafting.weighed_occasions import EVENT, VENUE, weighed_occasion
from agreements.drafting.where import visit_before


def fill_occasions(story: Story, deal: Deal, draft: Draft) -> None:
    """Set the event and the building: by rules, or else by what is likely."""
    _told(story, deal, draft)
    _likely_occasion(story.page, deal, draft)


def value_of(page: Page, line: Line, first: int, last: int, value: str, confidence: float) -> Value:
    """A value whose words are the tokens from ``first`` to ``last`` of a sentence."""
    start, end = line.words.tokens[first].start, line.words.tokens[last].end
    return Value(value, page.text[start:end], start, end, round(confidence, 2))


def _told(story: Story, deal: Deal, draft: Draft) -> None:
    """The event and the building that the sentences of the signing tell, or those that they point to."""
    page = story.page
    first = story.deals[0].casts[:1] if story.deals[0] is not deal else []
    casts = [*deal.casts, *(cast for cast in first if tells_of_several(cast.line.words))]
    for cast in casts:
        for name, span in (("venue", cast.venue), ("event", cast.event)):
            _set_occasion(page, draft, name, cast.line, span)
    _occasion_around(story, deal, draft)
    _pointed_to(page, casts, draft)
    told = introduction(page, story.deals[0].casts[0].line)
    own = [*(cast.line for cast in deal.casts), *([told] if told else [])]
    around = event_around(page, own) if draft.event is None else None
    if around:
        _set_occasion(page, draft, "event", *around, LIKELY)
        _set_occasion(page, draft, "venue", around[0], venue_in(around[0].words), LIKELY)
    for name, line, span in occasions_announced(page, deal.casts[0].line):
        _set_occasion(page, draft, name, line, span, LIKELY)
    _beside(page, own, draft)
    _by_ceremony(story, own, draft)
    met = meeting_before(page, own)
    if met:
        _set_occasion(page, draft, "venue", met, venue_in(met.words), LIKELY)


def _by_ceremony(story: Story, own: Sequence[Line], draft: Draft) -> None:
    """The event of which a ceremony was part, or at which the headline of an English page says that it was signed."""
    titles = [cast.line for cast in story.headline if not cast.line.words.is_russian]
    for line in [*ceremonies(story.page, own), *(titles if len(story.deals) == 1 else [])]:
        _set_occasion(story.page, draft, "event", line, event_in(line.words), LIKELY)


def _pointed_to(page: Page, casts: Sequence[Cast], draft: Draft) -> None:
    """The building and the event to which words at the beginning of a sentence point: Здесь; На его полях."""
    for cast in casts:
        to_place = points_to_place(cast.line.words) or points_to_instrument(page, cast.line)
        to_event = points_to_event(cast.line.words)
        opened = opened_or_closed(cast.line.words)
        line = line_before(page, cast.line) if to_place or to_event or opened else None
        if line and to_place:
            _set_occasion(page, draft, "venue", line, venue_told(line))
        if line and to_event:
            _set_occasion(page, draft, "event", line, named_before(line.words, event=True) or event_in(line.words))
        if line and opened:
            _set_occasion(page, draft, "event", line, event_opened(line.words, opened))


def _beside(page: Page, own: Sequence[Line], draft: Draft) -> None:
    """What lines with labels, sentences of the ceremony and lines without a verb tell beside a signing."""
    sheet = sheet_of(page)
    for name, labelled in (("venue", sheet.venue), ("event", sheet.event)):
        if labelled:
            _set_occasion(page, draft, name, *labelled)
    for line in scenes(page, own):
        _set_occasion(page, draft, "venue", line, venue_in(line.words), LIKELY)
    for line in visit_before(page, own):
        _set_occasion(page, draft, "venue", line, venue_in(line.words) or venue_visited(line.words), LIKELY)
    if stamp := stamp_of(page, own):
        _set_occasion(page, draft, "venue", stamp.line, stamp.venue, LIKELY)


def _occasion_around(story: Story, deal: Deal, draft: Draft) -> None:
    """The event that sentences beside a signing name, or those of the next one point to, and where that was."""
    page = story.page
    at = story.deals.index(deal)
    own = [cast.line for each in story.deals[at : at + 2] for cast in each.casts] + (
        [story.host[1]] if story.host else []
    )
    told = announcing(page, deal.casts[0].line)
    own += [told] if told else []
    for line, span in events_around(page, own if draft.event is None else ()):
        _set_occasion(page, draft, "event", line, span)
    for line in page.part("body")[:2]:
        event = opens_with_event(line)
        if event and draft.event and draft.event.quote == line.words.text(page.text, event.first, event.last):
            _set_occasion(page, draft, "venue", line, venue_of(line, event))


def _likely_occasion(page: Page, deal: Deal, draft: Draft) -> None:
    """The event and the building that are most likely those of the signing, where no rule tells them."""
    for name in (EVENT, VENUE):
        found = weighed_occasion(page, deal, name) if getattr(draft, name) is None else None
        if found is not None:
            _set_occasion(page, draft, name, found.line, found.span, WEAK)


def _set_occasion(page: Page, draft: Draft, name: str, line: Line, span: Span | None, confidence: float = READ) -> None:
    if span and getattr(draft, name) is None:
        first, said = nominative(line.words, page.text, span.first, span.last)
        value = said[:1].upper() + said[1:]
        setattr(draft, name, value_of(page, line, first, span.last, value, confidence))
