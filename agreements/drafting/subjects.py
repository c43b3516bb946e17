"""What an agreement is about: the sentence that says it, its parts, and the fields of cooperation named there."""

import re
from functools import cache

from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.places import DATA
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY, READ, STATED, WEAK, Value


@cache
def _cues() -> re.Pattern[str]:
    """What stands before the subject, in folded text; the subject follows."""
    lines = (DATA / "cues.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))


_STRONG = re.compile(r"^(?:the )?(?:subject|purpose|aim|goal|objective)|^предмет|^цел")


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all words of the fields, and the word of the register for each group."""
    groups: list[tuple[str, str]] = []
    for line in (DATA / "fields.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, english, russian = line.split("|")
            groups += [(beginning, word) for beginning in (*english.split(";"), *russian.split(";"))]
    groups.sort(key=lambda each: -len(each[0]))
    parts, words = [], {}
    for number, (beginning, word) in enumerate(groups):
        body = re.escape(beginning.strip()).replace(r"\*\ ", r"\w{0,4} ").replace(r"\*", r"\b")
        parts.append(f"(?P<t{number}>{body})")
        words[f"t{number}"] = word
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")\w{0,14}"), words


def fields_in(text: str, start: int, end: int, confidence: float) -> list[Value]:
    """The fields of cooperation that a stretch of the text names, each once, in order."""
    pattern, words = _terms()
    low = fold(text[start:end])
    found: dict[str, Value] = {}
    if len(low) != end - start:
        return []
    for match in pattern.finditer(low):
        word = words[match.lastgroup or ""]
        if word not in found:
            at, to = start + match.start(), start + match.end()
            found[word] = Value(word, text[at:to], at, to, confidence)
    return list(found.values())


def subject_in(page: Page, lines: list[Line]) -> tuple[Value | None, list[Value], list[Value]]:
    """The subject, its parts, and the fields it names, from sentences after the signing."""
    subject: Value | None = None
    parts: list[Value] = []
    fields: dict[str, Value] = {}
    for line in lines:
        low = fold(page.text[line.start : line.end])
        if len(low) != line.end - line.start:
            continue
        cue = _cues().search(low)
        if cue is None:
            continue
        strong = bool(_STRONG.match(cue.group()))
        start, end = _told(page.text, low, line.start, cue.end())
        if end - start < 3:
            continue
        for value in _named(page.text, low, line.start, (start, end), READ if strong else LIKELY):
            fields.setdefault(value.value, value)
        if (subject is None or (strong and subject.confidence < STATED)) and end - start > 14:
            said = page.text[start:end]
            subject = Value(said[:1].upper() + said[1:], said, start, end, STATED if strong else LIKELY)
            parts = _parts(page.text, start, end, subject.confidence)
    return subject, parts, list(fields.values())


_LISTING = re.compile(r"areas|fields|spheres|following|направлени|област|сфер|следующ")


def _named(text: str, low: str, at: int, told: tuple[int, int], confidence: float) -> list[Value]:
    """The fields of a subject; those before a colon, where there are any: in the field of sport: joint camps …"""
    start, end = told
    colon = low.find(":", start - at, end - at)
    whole = colon < 0 or _LISTING.search(low, start - at, colon)
    before = [] if whole else fields_in(text, start, at + colon, confidence)
    return before or fields_in(text, start, end, confidence)


# What leads to a subject and is not it, and where the sentence goes on to something else.
_LED = re.compile(
    r"(?:the )?(?:fields?|areas?|spheres?) of "
    r"|(?:сфер(?:е|ах|ы)|област(?:и|ях)) (?=\w+(?:ого|его|ой|ей|ых|их|ры|ия|ки|та)\b)"
)
_GOES_ON = re.compile(
    r",? and (?:is|are|was|were|will|shall|has|have|remains?|enters?) .*|,? for a (?:period|term) of .*"
    r"|,? и (?:действует|рассчитан\w*|вступ\w+|заключ[её]н\w*) .*|,? сроком на .*"
)


_LAST_AND = re.compile(r"\s(?:and|и)\s")


def _told(text: str, low: str, start: int, cue: int) -> tuple[int, int]:
    """Where in the text the subject stands: behind its cue in the sentence that begins at ``start``."""
    begin = len(low) - len(low[cue:].lstrip())
    led = _LED.match(low, begin)
    begin = led.end() if led else begin
    goes_on = _GOES_ON.search(low, begin)
    return _trimmed(text, start + begin, start + (goes_on.start() if goes_on else len(low)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ":,-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,"):
        end -= 1
    return start, end


def _parts(text: str, start: int, end: int, confidence: float) -> list[Value]:
    """The parts of a subject: parted by semicolons where there are any, else by commas."""
    said = text[start:end]
    marks = re.compile(r"\s*;\s*") if ";" in said else re.compile(r"\s*,\s*")
    found, at = [], start
    for match in marks.finditer(said):
        found.append((at, start + match.start()))
        at = start + match.end()
    found.append((at, end))
    if len(found) > 1 and (last := list(_LAST_AND.finditer(text, at, end))) and len(last) == 1:
        found[-1:] = [(at, last[0].start()), (last[0].end(), end)]
    return [Value(text[a:b], text[a:b], a, b, confidence) for a, b in found if b - a > 2] if len(found) > 1 else []


def nearby_fields(page: Page, lines: list[Line]) -> list[Value]:
    """Fields named in the sentences after a signing that have no cue: less sure."""
    fields: dict[str, Value] = {}
    for line in lines:
        for value in fields_in(page.text, line.start, line.end, WEAK):
            fields.setdefault(value.value, value)
    return list(fields.values())


def about_signing(deal: Deal, text: str) -> list[Value]:
    """ "an agreement on cooperation in education and science": fields right behind the instrument."""
    found: list[Value] = []
    for cast in deal.casts:
        words = cast.line.words
        for at in words.instruments:
            start = next(
                (
                    i
                    for i in range(at + 1, min(at + 8, len(words)))
                    if words.low(i) in ("in", "в", "for") or _is_on(words, i)
                ),
                None,
            )
            if start is None or words.low(start + 1) in ("moscow",) or start + 1 in words.place_at:
                continue
            if words.tokens[min(start + 1, len(words) - 1)].is_number:
                continue  # an action plan for 2025
            if words.low(start) == "в" and not words.low(start + 1).startswith(("сфер", "област")):
                continue
            if words.low(start + 1) in ("the",) and not words.low(start + 2).startswith(("field", "area", "sphere")):
                continue
            end = next(
                (
                    i
                    for i in range(start + 1, len(words))
                    if words.is_stop(i) or words.low(i) in (".", "between", "между", "at", "with")
                ),
                len(words),
            )
            if end > start + 1:
                found += fields_in(text, words.tokens[start].end, words.tokens[end - 1].end, READ)
    return found


def _is_on(words: Marked, at: int) -> bool:
    """An agreement on restoration of films, and not on Friday or on 3 May."""
    return words.low(at) == "on" and at + 1 < len(words) and words.tokens[at + 1].text.islower()
