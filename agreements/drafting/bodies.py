"""Organizations in a sentence: where each name begins and ends, and its name in the nominative."""

from collections.abc import Sequence

from agreements.drafting.asides import between_strokes, take_second_name
from agreements.drafting.bodies_english import english_body
from agreements.drafting.bodies_russian import russian_body
from agreements.drafting.body import EVENT_HEADS, Body, take_brackets
from agreements.drafting.event_words import STREETS
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES
from agreements.drafting.plurals import several_named, several_of_regions, several_owned
from agreements.drafting.plurals_english import several_of_places
from agreements.drafting.small_governments import government_of
from agreements.drafting.values import LIKELY, READ

MOST_IN_BRACKETS = 16  # words
MOST_BEFORE_SAID = 4  # words of a name before a comma and a dash; more are what somebody said


def bodies_in(words: Marked, source: str, taken: set[int]) -> list[Body]:
    """Every body named among the words that are not ``taken`` by names of people."""
    found: list[Body] = []
    index = 0
    while index < len(words):
        if index in words.quotes and _is_title_of_instrument(words, index):
            index = words.quotes[index] + 1
            continue
        cyrillic = words.tokens[index].is_cyrillic
        several = (
            several_named(words, index) or several_owned(words, index) or several_of_regions(words, index)
            if cyrillic
            else several_of_places(words, index)
        )
        if several:
            found += several
            index = several[-1].last + 1
            continue
        body = None if index in taken else _body_at(words, source, index, taken)
        if body:
            found.append(body)
            index = max(index, body.last)  # onward, whatever a rule makes of a name
            for extra in (body.short, body.country):
                if extra and extra[0] > body.last:
                    index = max(index, extra[1] + 1)
            index = max(index, _end_of_brackets(words, body.last, taken))
        index += 1
    return found


def _is_title_of_instrument(words: Marked, index: int) -> bool:
    """Whether quotation marks hold what an instrument is called: декларацию «Сад»; not соглашение «Лён» и «Мёд».

    Or the instrument with what it is on: a "Letter of Intent for mutual exchange".
    """
    if index + 1 in words.instruments:
        return True
    before = next((at for at in (index - 1, index - 2) if at in words.instruments), None)
    if before is None or before + words.instruments[before][1] != index or not words.tokens[before].is_cyrillic:
        return False
    after = words.quotes[index] + 1
    return not (words.low(after) == "и" and (after + 1 in words.quotes or words.is_head(after + 1)))


def _end_of_brackets(words: Marked, last: int, taken: set[int]) -> int:
    """The end of brackets behind a name that call the same body by another name; ``last`` where they tell of people.

    The Chamber of Crafts (the Union of Craftsmen), Палата ремёсел (Camera dell'Artigianato) are one body each.
    """
    if words.low(last + 1) != "(":
        return last
    close = next((at for at in range(last + 2, min(last + MOST_IN_BRACKETS, len(words))) if words.low(at) == ")"), last)
    inner = range(last + 2, close)
    told = any(at in taken or words.is_position(at) for at in inner)
    return last if told else close


def _body_at(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    token = words.tokens[index]
    if index in words.quotes:
        return _quoted(words, source, index, taken)
    if not token.is_word or index in words.instruments or words.is_position(index):
        return None
    if words.low(index - 1) == "(" and words.low(index + 1) in ("#", "№"):
        return None  # a university (TOP #192)
    if words.low(index - 1) in STREETS:
        return None  # на улице Ольховской Музей чая и …
    if words.is_with_position(index) and words.is_position(index - 1):
        return None  # Secretary General of …
    if between_strokes(words, index):
        return None
    if token.is_cyrillic:
        return russian_body(words, source, index, taken)
    body = government_of(words, source, index) or english_body(words, source, index, taken)
    if body:
        take_second_name(words, source, body)
    return body


def _quoted(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    """A name in quotation marks with nothing before it."""
    close = words.quotes[index]
    if close - index < 2 or words.low(index - 1) in EVENT_HEADS:
        return None
    name = source[words.tokens[index].end : words.tokens[close].start].strip()
    if close - index > MOST_BEFORE_SAID and words.low(close + 1) == "," and words.low(close + 2) in DASHES:
        return None  # «Мы подписали договор с музеем», – сказал P
    if name.endswith((",", ".", "?", "!", "…")) and close - index > 4:
        return None  # what somebody said
    headed = any(words.is_head(at) for at in range(index + 1, close))
    last = close
    after = close + 1
    while after < len(words) and _is_sort_behind(words, after):
        last, headed, after = after, True, after + 1
    behind = english_body(words, source, close + 1, taken) if last == close and close + 1 < len(words) else None
    if behind and behind.headed and behind.first == close + 1 and not words.tokens[behind.first].is_cyrillic:
        last, headed = behind.last, True  # the "Coral Lamp" Drama Theatre
    if last > close:
        name = words.text(source, index, last)
    body = Body(index, last, name, READ if headed else LIKELY, headed=headed)
    take_brackets(words, body)
    return body


def _is_sort_behind(words: Marked, at: int) -> bool:
    """Whether the sort stands behind a quoted name: "Kind Deeds" Foundation; in Russian another body begins there."""
    return words.tokens[at].is_cap and words.is_head(at) and not words.tokens[at].is_cyrillic


def has_body(bodies: Sequence[Body], index: int) -> Body | None:
    """The body whose name covers a word."""
    return next((body for body in bodies if body.first <= index <= body.last), None)
