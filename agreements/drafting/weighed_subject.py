"""What an agreement is about, where no rule reads it: the sentence that most likely tells it, by ``weights``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.drafting.deal import Deal
from agreements.drafting.field_phrases import phrases_in
from agreements.drafting.fields import Stretch, fields_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.promises import tells_of_both, tells_what_is_agreed, told_by_the_page
from agreements.drafting.seen import crossed, seen_of
from agreements.drafting.subject_parts import as_text
from agreements.drafting.values import LIKELY, STATED, WEAK, Draft, Value
from agreements.drafting.weighed_phrases import BEHIND
from agreements.drafting.weighed_phrases import Candidate as Phrase
from agreements.drafting.weighed_phrases import candidates as phrases_of
from agreements.drafting.weights import Weighed

SUBJECT = "subject"
DOUBTED = 0.3  # below this one a sentence in which a rule reads the subject hardly tells it
ENOUGH = 0.5  # from this chance on a sentence is taken for that of the subject
LIKELY_PHRASE = 0.3  # from this chance on a phrase of that sentence is of the subject
STEM = 6  # letters by which words are known
_CROSSED = ("agreed", "both", "told", "fields", "phrases", "line ")


@dataclass(slots=True)
class Candidate(Weighed):
    """A sentence, its fields of the register and its phrases, and what is seen of it."""

    line: Line
    fields: list[Value]
    phrases: list[Phrase]
    runs: list[Stretch]  # every run of common words, those of fields too, as it stands in the text

    def stretch(self, text: str) -> Stretch | None:
        """From the first to the last word of what it names: fields and likely phrases, whole, with their lists."""
        told = [(each.start, each.end) for each in self.fields]
        told += [(each.value.start, each.value.end) for each in self.phrases if each.chance >= LIKELY_PHRASE]
        if not told:
            return None
        start, end = min(first for first, _ in told), max(last for _, last in told)
        for first, last in reversed(self.runs):
            if first < start and (last > start or _LISTS.fullmatch(text, last, start)):
                start = first
        for first, last in self.runs:
            if last > end and (first < end or _LISTS.fullmatch(text, end, first)):
                end = last
        said = _SAID.search(text, start, end)
        return start, said.start() if said else end


_AND = r"(?:and|as well as|и|а также)\s{1,3}"
_LISTS = re.compile(rf"\s{{0,3}}(?:[,;]\s{{1,3}}(?:{_AND})?|(?<=\s){_AND})(?:(?:the|a|an)\s{{1,3}})?")
_SAID = re.compile(
    r", (?:\w{1,30}[- ]){0,4}(?:said|says|told|reports|reported|noted|added|learned|according)(?!\w)"
    r"|, (?:говорится|сообщ|отмеча|уточн|рассказ|передает|передаёт|пояснил|подчеркнул)"
)


def candidates(page: Page, deal: Deal, draft: Draft, until: int | None = None) -> list[Candidate]:
    """Every sentence of the signing and behind it that names fields or phrases; up to a place of the text, if given."""
    around = seen_of(page, deal)
    told = {id(line) for line in told_by_the_page(page, around.lines)}
    phrases = phrases_of(page, deal, draft, until)
    first = min(around.own, default=0)
    found: list[Candidate] = []
    for at, line in enumerate(around.lines):
        if line.part != "body" or not first <= at <= first + BEHIND or (until is not None and line.start >= until):
            continue
        begin = _behind_instrument(line) if at in around.own else line.start
        fields = fields_in(page, line, (begin, line.end), WEAK)
        own = [each for each in phrases if begin <= each.value.start < line.end]
        if not fields and not own:
            continue
        seen = {*around.of_line(at), "told" if id(line) in told else "not told", *_seen(page, line), *_words(line)}
        likely = sum(each.chance >= LIKELY_PHRASE for each in own)
        seen |= {f"fields {min(len(fields), 5)}", f"phrases {min(likely, 4)}", f"all {min(len(fields) + likely, 6)}"}
        seen |= set(crossed(seen, _CROSSED))
        words = line.words.tokens
        runs = [(words[i].start, words[last].end) for i, last in phrases_in(page, line) if words[i].start >= begin]
        found.append(Candidate(line, fields, own, runs, what=SUBJECT, seen=seen))
    return found


def _behind_instrument(line: Line) -> int:
    """Where in the text the first instrument of a sentence ends: what stands before it tells who signed, and where."""
    first = min(line.words.instruments, default=0)
    return line.words.tokens[first].end if line.words.instruments else line.start


def _seen(page: Page, line: Line) -> Iterator[str]:
    if tells_what_is_agreed(page, line):
        yield "agreed"
    if tells_of_both(page, line):
        yield "both"
    yield f"length {min(len(line.words) // 8, 5)}"
    if any(line.words.low(at) == ":" for at in range(len(line.words))):
        yield "colon"


def _words(line: Line) -> Iterator[str]:
    """The beginnings of its small words, and the first ones as such."""
    for at, token in enumerate(line.words.tokens):
        if token.is_word and at not in line.words.inside and not (token.is_cap and at):
            yield f"has {token.low[:STEM]}"
    yield from (f"opens {line.words.low(at)[:STEM]}" for at in range(min(3, len(line.words))))


def weighed_subject(page: Page, deal: Deal, draft: Draft, until: int | None = None) -> Value | None:
    """The words of the likeliest sentence, where no rule reads a subject, or reads it in one that hardly tells it."""
    if draft.subject is not None and draft.subject.confidence >= STATED:
        return None
    told = candidates(page, deal, draft, until)
    best = max(told, key=lambda each: each.chance, default=None)
    if best is None or best.chance < ENOUGH or not _is_open(draft.subject, told):
        return None
    stretch = best.stretch(page.text)
    if stretch is None:
        return None
    said = page.text[slice(*stretch)]
    return Value(as_text(said), said, *stretch, WEAK)


def _is_open(read: Value | None, told: Sequence[Candidate]) -> bool:
    """Whether no rule reads the subject in a sentence that may tell it."""
    own = (each.chance for each in told if read is not None and each.line.start <= read.start < each.line.end)
    return read is None or next(own, 0.0) < DOUBTED


def with_fields_of(page: Page, subject: Value, known: list[Value]) -> list[Value]:
    """The fields that rules read, and those that a likely subject names."""
    line = next(line for line in page.lines if line.start <= subject.start < line.end)
    names = {value.value for value in known}
    own = fields_in(page, line, (subject.start, subject.end), LIKELY)
    return known + [value for value in own if value.value not in names]
