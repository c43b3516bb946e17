"""The event around a signing that its own Russian sentences do not name: told before, and come back to, or not."""

from collections.abc import Sequence
from itertools import pairwise

from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, begins_another, event_in, phrase_end
from agreements.drafting.phrases import noun_of
from agreements.drafting.pointing import line_before, tells_of_several
from agreements.drafting.russian import is_adjective

_ANY = frozenset({"мероприятие", "событие"})  # nouns that point to whatever event was told
MOST_LEDE = 2  # sentences of the body in which a page says what it is about
_SITTINGS = frozenset({"", "встреча", "церемония", "собрание"})  # parts of an event that was told before
_SAME = ("том же", "той же", "тех же", "этом", "этой", "этого", "самом", "самой")
_BACK = (("на",), ("в", "рамках"), ("в", "ходе"), ("на", "полях"), ("на", "площадке"), ("во", "время"))
_CAME = ("посетил", "участвовал", "участи", "участни", "принимает", "прибыл", "приехал", "побывал")
MOST_BACK = 3  # sentences back to the one that tells of the meeting
_MET = ("встрет", "встреч", "перегов", "принял", "прием")
_WAS = ("откры", "заверш", "старт", "прош", "проход", "состоял", "закрыл", "начал", "продолж", "работает", "идет")
_TOOK_PLACE = ("прошл", "состоял", "проходил")
_MEETINGS = frozenset({"встречи", "переговоров", "беседы", "визита"})
_RESULTS = ("итог", "результат", "заверш", "финал", "конц")


def event_around(page: Page, own: Sequence[Line]) -> tuple[Line, Span] | None:
    """Where the event is named that the sentences of a signing come back to, or at which the page begins."""
    lines = [*page.part("title"), *page.part("body")]
    for line in own:
        at = next((i for i, each in enumerate(lines) if each is line), 0)
        lemma = came_back(line.words)
        for before in reversed(lines[:at] if lemma else []):
            if span := _named(before.words, "" if lemma in _ANY else lemma):
                return before, span
        if lines[:at] and of_meeting(line.words) and (span := event_in(lines[at - 1].words)):
            return lines[at - 1], span
    return None if any(came_back(line.words) not in _SITTINGS for line in own) else _frame(page, own)


def introduction(page: Page, first: Line) -> Line | None:
    """The sentence before the first signing that says how many there were: В ходе форума подписаны два документа."""
    before = line_before(page, first)
    return before if before is not None and tells_of_several(before.words) else None


def meeting_before(page: Page, own: Sequence[Line]) -> Line | None:
    """The sentence before that tells of the meeting in the course of which, or after which, something was signed."""
    lines = page.part("body")
    for line in own:
        at = next((i for i, each in enumerate(lines) if each is line), 0)
        near = [each for each in lines[max(0, at - MOST_BACK) : at] if line.paragraph - each.paragraph <= 1]
        if near and (of_meeting(line.words) or came_back(line.words) in ("встреча", "визит", "заседание")):
            met = (each for each in reversed(near) if any(token.low.startswith(_MET) for token in each.words.tokens))
            return next(met, near[-1])
        if near and _tells_of_ceremony(near[-1].words):
            return near[-1]
    return None


def _tells_of_ceremony(words: Marked) -> bool:
    """Whether a sentence tells where a ceremony was, before that which was signed there is said."""
    lows = [token.low for token in words.tokens]
    return any(low.startswith("церемони") for low in lows) and any(low.startswith(_TOOK_PLACE) for low in lows)


def came_back(words: Marked) -> str:
    """The noun of an event that a sentence names again without a name: на ярмарке, в ходе того же форума; or ""."""
    for at in range(len(words)):
        for phrase in _BACK:
            after = at + len(phrase)
            if at in words.inside or any(words.low(at + i) != word for i, word in enumerate(phrase)):
                continue
            after += 2 if f"{words.low(after)} {words.low(after + 1)}" in _SAME else words.low(after) in _SAME
            noun = noun_of(words.low(after)) if after < len(words) and is_event(words, after) else None
            if noun and not _goes_on(words, after + 1):
                return noun.lemma
    return ""


def _goes_on(words: Marked, at: int) -> bool:
    """Whether a noun is followed by what it is the event of."""
    if at >= len(words) or begins_another(words, at):
        return False
    return at in words.quotes or words.tokens[at].is_cap or words.low(at).endswith(("ов", "ей", "ия", "ого", "ых"))


def of_meeting(words: Marked) -> bool:
    """Whether a sentence begins with what came of a meeting told before: итогом встречи стала, по итогам беседы."""
    pairs = pairwise(words.low(at) for at in range(min(6, len(words))))
    return any(one.startswith(_RESULTS) and other in _MEETINGS for one, other in pairs)


def _frame(page: Page, own: Sequence[Line]) -> tuple[Line, Span] | None:
    """The event with a name with which the body begins, or that it says somebody came to."""
    first = own[0].paragraph if own else 0
    for line in page.part("body")[:MOST_LEDE]:
        words = line.words
        if any(line is each for each in own) or line.paragraph > first or not words.is_russian:
            continue
        span = _named(words, "")
        came = span and any(words.low(at).startswith(_CAME) for at in range(max(0, span.first - 5), span.first))
        verb = span.first - 1 - (words.low(span.first - 1) == "работу") if span else 0  # завершил работу форум …
        came = came or (span and words.low(verb).startswith(_WAS))
        day = span and words.low(span.first - 1) == "на" and "день" in [words.low(at) for at in range(span.first)]
        if span and (span.first == 0 or came or day):
            return line, span
        begins = event_in(words)
        if begins and begins.begin == 0:
            return line, begins  # В рамках фестиваля «Мосты» в музее побывали гости.
    return None


def _named(words: Marked, lemma: str) -> Span | None:
    """The first event with a name in a sentence, in whatever case; of this noun, where one is asked for."""
    for at in range(len(words)):
        noun = noun_of(words.low(at)) if at not in words.inside and is_event(words, at) else None
        if noun is None or not noun.lemma.endswith(lemma):
            continue
        first = at
        while first > 0 and at - first < 6 and _of_name(words, first - 1):
            first -= 1
        last = phrase_end(words, first)
        if last >= at and any(
            words.tokens[i].is_cap or i in words.inside for i in range(first + (first == 0), last + 1)
        ):
            return Span(first, first, last)
    return None


_ROMAN = frozenset({"I", "V", "X"})


def _of_name(words: Marked, at: int) -> bool:
    token = words.tokens[at]
    return (
        is_adjective(token.low)
        or token.is_number
        or (token.low.isalpha() and not token.is_cyrillic and (token.is_upper or token.text in _ROMAN))
    )
