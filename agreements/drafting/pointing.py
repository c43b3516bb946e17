"""Occasions told outside the sentence of a signing: what "Здесь" and "На его полях" point to, a building as host."""

from agreements.drafting.event_words import VENUES_RU, is_event
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, phrase_end
from agreements.drafting.phrases import noun_of
from agreements.drafting.russian import is_adjective
from agreements.drafting.venues import venue_in

_WITHIN = (("на", "полях"), ("в", "рамках"), ("в", "ходе"), ("на", "площадке"), ("в", "кулуарах"))
_ITS = frozenset({"его", "ее", "их", "этого", "этой", "этих"})
_OBJECTS = ("церемони", "подписани", "торжеств")


def points_to_place(words: Marked) -> bool:
    """Whether a sentence begins with "here"."""
    return words.low(0) in ("здесь", "там", "тут") or (words.low(0) == "именно" and words.low(1) in ("здесь", "там"))


def points_to_instrument(page: Page, line: Line) -> bool:
    """Whether "его подписали" points to an instrument that the sentence before tells to have come about there."""
    before = line_before(page, line) if line.words.low(0) in _ITS or line.words.low(0).startswith("документ") else None
    return (
        before is not None
        and any(token.low.startswith(_BORN) for token in before.words.tokens)
        and bool(before.words.instruments)
    )


_BORN = ("появил", "родил", "оформил", "готов", "рожден", "обрел", "увидел")


def venue_told(line: Line) -> Span | None:
    """The building that a sentence names: in the nominative, or behind "in"."""
    return named_before(line.words, event=False) or venue_in(line.words)


def points_to_event(words: Marked) -> bool:
    """На его полях, в её рамках, в ходе этой встречи."""
    for at in range(min(4, len(words))):
        for before, noun in _WITHIN:
            if words.low(at) == before and words.low(at + 1) in _ITS and words.low(at + 2) == noun:
                return True
    return False


def opened_or_closed(words: Marked) -> str:
    """The noun of what opens or ends at the beginning of a sentence: на закрытии форума, на церемонии открытия игр."""
    for at in range(min(4, len(words))):
        after = at + 1 + (words.low(at + 1) == "церемонии")
        if words.low(at) == "на" and words.low(after) in _OPENINGS:
            noun = noun_of(words.low(after + 1))
            return noun.lemma if noun else ANY if after > at + 1 else ""
    return ""


ANY = "any"  # event that the sentence before says to have opened: на церемонии открытия ректор …
_OPENINGS = frozenset({"открытии", "закрытии", "завершении", "открытия", "закрытия", "завершения"})
_GATHERINGS = ("лагер", "школ")  # also places, and events where they open or end


def event_opened(words: Marked, lemma: str) -> Span | None:
    """The event of that noun that a sentence names in the nominative."""
    span = named_before(words, event=True, also=_GATHERINGS) if lemma else None
    named = span is not None and any(
        lemma == ANY or ((noun := noun_of(words.low(at))) is not None and noun.lemma == lemma)
        for at in range(span.first, span.last + 1)
    )
    return span if named else None


_MANY = frozenset({"двумя", "тремя", "четырьмя", "пятью", "несколькими"})


def tells_of_several(words: Marked) -> bool:
    """Whether a sentence is of several agreements, each told later: подписал два документа."""
    counted = [at for at in range(len(words)) if words.low(at) in ("два", "две", "три", "четыре", "несколько")]
    with_many = any(words.low(at) in ("с", "со") and words.low(at + 1) in _MANY for at in range(len(words)))
    if with_many and any(words.low(at) in ("соглашения", "договоры", "меморандумы") for at in words.instruments):
        return True  # соглашения с тремя школами
    return any(
        i in words.instruments or words.low(i).startswith("документ") for at in counted for i in (at + 1, at + 2)
    )


def line_before(page: Page, line: Line) -> Line | None:
    """The sentence of the body that a word at the beginning of this one points to."""
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is line), 0)
    return lines[at - 1] if at and line.paragraph - lines[at - 1].paragraph <= 1 else None


def named_before(words: Marked, *, event: bool, also: tuple[str, ...] = ()) -> Span | None:
    """The first event or building that a sentence names in the nominative."""
    for at in range(len(words)):
        low = words.low(at)
        fits = (is_event(words, at) or low.startswith(also)) if event else low.startswith(VENUES_RU)
        if at in words.inside or not fits:
            continue
        noun = noun_of(low)
        if noun is None or "n" not in noun.cases or not words.tokens[at].is_cyrillic:
            continue
        first = _first_adjective(words, at)
        last = phrase_end(words, first)
        named = any(words.tokens[i].is_cap or i in words.inside for i in range(first, last + 1))
        if last >= at and named and words.low(first - 1) not in ("в", "на", "во", "о", "с", "при"):
            return Span(first, first, last)
    return None


def _first_adjective(words: Marked, at: int) -> int:
    first = at
    while first > 0 and at - first < 5 and is_adjective(words.low(first - 1)):
        first -= 1
    return first


def receiving_venue(words: Marked) -> Span | None:
    """Дворец молодёжи принял церемонию подписания; местом подписания стал Дом дружбы."""
    for at in range(1, len(words)):
        low = words.low(at)
        if low.startswith("принял") and any(words.low(i).startswith(_OBJECTS) for i in range(at + 1, at + 11)):
            span = named_before(words, event=False)
            return span if span and span.last < at and span.first < 2 else None
        if low.startswith(_RECEIVED) and words.low(at - 1).startswith(_OBJECTS) and at < 4:
            first = at + 1 + 2 * (words.low(at + 1) == "у" and words.low(at + 2) == "себя")
            last = phrase_end(words, first)
            return Span(at, first, last) if _is_house(words, first, last) else None
        if low in ("стал", "стала", "стало", "стали") and words.low(0) in ("местом", "площадкой"):
            first = at + 1
            last = phrase_end(words, first)
            return Span(at, first, last) if _is_house(words, first, last) else None
    return None


_RECEIVED = ("принял", "принимал", "приютил", "разместил")


def _is_house(words: Marked, first: int, last: int) -> bool:
    """Whether a phrase of two words or more names a building or a body."""
    return last > first and any(
        words.low(i).startswith(VENUES_RU) or words.low(i) in RUSSIAN_HEADS for i in range(first, last + 1)
    )
