"""What an agreement is about in words of its own, which no field of the register has, to be weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.drafting.deal import Deal
from agreements.drafting.field_phrases import phrases_in
from agreements.drafting.fields import fields_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.phrases import nominative
from agreements.drafting.promises import tells_of_both, tells_what_is_agreed, told_by_the_page
from agreements.drafting.seen import Seen, crossed, in_line, seen_again, seen_of, words_around
from agreements.drafting.values import WEAK, Draft, Value
from agreements.drafting.weights import Weighed
from agreements.drafting.wordlists import word_set

PHRASE = "phrase"
BEHIND = 14  # sentences behind the first of the signing in which phrases are looked for
STEM = 6  # letters by which a word of a phrase is known
ENDING = 3  # letters of the ending of a word
BESIDE = 6  # letters between a phrase and a field of the register beside it in a list
_AGAIN = ("far", "line", "agreed", "both", "told")
_CROSSED = ("agreed", "both", "told", "line fact", "line no", "line instrument", "listed")
_LISTS = frozenset({",", ";", "and", "и"})


@dataclass(slots=True)
class Candidate(Weighed):
    """A phrase of the page, and what is seen of all places where it stands."""

    value: Value


@dataclass(frozen=True, slots=True)
class _Around:
    """A sentence of a page, its fields of the register, its phrases by words, and what is seen of any of them."""

    line: Line
    fields: Sequence[Value]
    runs: Sequence[tuple[int, int]]
    seen: frozenset[str]


def candidates(page: Page, deal: Deal, draft: Draft, until: int | None = None) -> list[Candidate]:
    """Every phrase from the signing on that names no field of the register, each once, with what is seen of it."""
    around = seen_of(page, deal)
    told = {id(line) for line in told_by_the_page(page, around.lines)}
    first = min(around.own, default=0)
    found: dict[str, Candidate] = {}
    for at, line in enumerate(around.lines):
        if line.part != "body" or not first <= at <= first + BEHIND or (until is not None and line.start >= until):
            continue
        sentence = _around(page, around, at, told=id(line) in told)
        for begin, last in sentence.runs:
            value = _value(page, line, begin, last)
            if any(each.start < value.end and value.start < each.end for each in sentence.fields):
                continue
            seen = {*sentence.seen, *_seen(sentence, begin, last), *_seen_in_draft(draft, sentence, value)}
            seen |= set(crossed(seen, _CROSSED))
            if value.value in found:
                found[value.value].seen |= seen_again(seen, _AGAIN)
            else:
                found[value.value] = Candidate(value, what=PHRASE, seen=seen)
    for each in found.values():
        each.seen.add(f"of {min(len(found) // 5, 5)}")
    return list(found.values())


def _value(page: Page, line: Line, first: int, last: int) -> Value:
    """The words of a phrase, Russian ones in the nominative where a rule reads it."""
    start, end = line.words.tokens[first].start, line.words.tokens[last].end
    _, said = nominative(line.words, page.text, first, last)
    return Value(said[:1].lower() + said[1:], page.text[start:end], start, end, WEAK)


def _around(page: Page, around: Seen, at: int, *, told: bool) -> _Around:
    line = around.lines[at]
    fields = fields_in(page, line, (line.start, line.end), WEAK)
    runs = list(phrases_in(page, line))
    seen = {
        *around.of_line(at),
        "told" if told else "not told",
        f"fields {min(len(fields), 5)}",
        f"phrases {min(len(runs) // 2, 6)}",
    }
    seen |= {"agreed"} if tells_what_is_agreed(page, line) else set()
    seen |= {"both"} if tells_of_both(page, line) else set()
    return _Around(line, fields, runs, frozenset(seen))


def _seen(sentence: _Around, first: int, last: int) -> Iterator[str]:
    """What is seen of a phrase in its sentence: the words around it, its own, and whether it is one of a list."""
    words = sentence.line.words
    yield from words_around(sentence.line, first, last)
    yield in_line(first)
    yield from (f"{away} before {words.low(first - away)[:STEM]}" for away in (3, 4) if first >= away)
    instruments = [at for at in words.instruments if at < first]
    if instruments:
        yield f"instrument {min((first - max(instruments)) // 3, 4)} before"
    if words.low(first - 1) in _LISTS:
        yield "listed before"
    if words.low(last + 1) in _LISTS:
        yield "listed behind"
    start, end = words.tokens[first].start, words.tokens[last].end
    if any(0 <= start - each.end <= BESIDE for each in sentence.fields):
        yield "behind a field"
    if any(0 <= each.start - end <= BESIDE for each in sentence.fields):
        yield "before a field"
    yield from _seen_of_words(words, first, last)


def _seen_of_words(words: Marked, first: int, last: int) -> Iterator[str]:
    yield f"length {min(last - first, 5)}"
    for which, at in (("first", first), ("last", last)):
        yield f"{which} {words.low(at)[:STEM]}"
        yield f"{which} ends {words.low(at)[-ENDING:]}"
    yield from (f"has {words.low(at)[:STEM]}" for at in range(first, last + 1))
    if any(words.tokens[at].is_cap for at in range(first, last + 1)):
        yield "Cap"
    cue = next((words.low(at) for at in range(first - 1, -1, -1) if words.low(at) in _CUES), None)
    if cue is not None:
        yield f"cue {cue}"


_CUES = word_set("weighed phrases cues")


def _seen_in_draft(draft: Draft, sentence: _Around, value: Value) -> Iterator[str]:
    """Whether a rule reads the subject there, and how many of the fields that rules read are in the sentence."""
    subject = draft.subject
    if subject is not None and subject.start <= value.start < subject.end:
        yield f"in subject {subject.confidence}"
        yield f"subject {min((value.start - subject.start) // 30, 4)}"
    for part in draft.subject_list:
        if part.start <= value.start and value.end <= part.end:
            yield "in part"
            if part.start == value.start:
                yield "whole part" if part.end == value.end else "begins part"
    line = sentence.line
    beside = [each for each in draft.fields if line.start <= each.start < line.end]
    yield f"fields beside {min(len(beside), 3)}" if beside else "fields elsewhere" if draft.fields else "no fields"
    yield f"mates {min(sum(_is_mate(line.words, each, value) for each in beside), 3)}"


def _is_mate(words: Marked, field: Value, value: Value) -> bool:
    """Whether nothing but words of lists stands between a field and a phrase."""
    start, end = min(field.end, value.end), max(field.start, value.start)
    return all(
        token.low in _LISTS or token.low in ("of", "the") or not words.is_stop(at)
        for at, token in enumerate(words.tokens)
        if start <= token.start < end
    )
