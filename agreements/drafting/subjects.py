"""What an agreement is about: the sentence that says it, its parts, and the fields of cooperation named there."""

import re
from collections.abc import Container, Iterable
from functools import cache

from agreements.drafting.fields import fields_in, fields_of_sort, folded
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.places import DATA
from agreements.drafting.promises import tells_of_both, tells_what_is_agreed, told_by_the_page
from agreements.drafting.subject_parts import as_text, parts_of
from agreements.drafting.values import LIKELY, READ, STATED, WEAK, Value


@cache
def _cues() -> re.Pattern[str]:
    """What stands before the subject, in folded text; the subject follows."""
    lines = (DATA / "cues.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))


_NOT_YET = re.compile(r"(?<!\w)(?:once|until|as soon as|before|после того как|когда|пока)(?!\w)[^,;:]{0,150}$")
MOST_READ = 40  # sentences with a cue; no release has more
MOST_TOLD = 2  # sentences behind a signing in which fields count though nothing says that they are agreed
_ONLY_A_FIELD = ("in the ", "в област", "в сфер")  # cues that say of themselves nothing of an agreement
_STRONG = re.compile(r"^(?:the )?(?:subject|purpose|aim|goal|objective)|^предмет|^цел")


def subject_in(page: Page, lines: list[Line]) -> tuple[Value | None, list[Value], list[Value]]:
    """The subject, its parts, and the fields it names, from sentences after the signing."""
    subject: Value | None = None
    parts: list[Value] = []
    read = 0
    fields: dict[str, Value] = {}
    for line in told_by_the_page(page, lines):
        low = folded(page.text, line.start, line.end)
        cue = _cues().search(low) if read < MOST_READ else None
        if cue is None or _NOT_YET.search(low[: cue.start()]):
            continue
        if cue.group().startswith(_ONLY_A_FIELD) and not tells_what_is_agreed(page, line):
            continue  # the foundation has projects in the field of ecology
        read += 1
        strong = bool(_STRONG.match(cue.group()))
        start, end = _told(page.text, low, line.start, cue.end())
        if end - start < 3:
            continue
        told = start if strong else min(start, line.start + _begin(low, cue.start()))
        for value in _named(page, line, low, (told, end), READ if strong else LIKELY):
            fields.setdefault(value.value, value)
        if (subject is None or (strong and subject.confidence < STATED)) and end - start > 14:
            said = page.text[start:end]
            subject = Value(as_text(said), said, start, end, STATED if strong else LIKELY)
            parts = parts_of(page.text, subject)
    return subject, parts, list(fields.values())


def _begin(low: str, cue: int) -> int:
    """Where what is agreed begins before a cue: it provides for exchanges, and for research in the field of …"""
    promised = _PROVIDED.search(low, 0, cue)
    return promised.end() if promised else len(low)


_PROVIDED = re.compile(
    r"(?<!\w)(?:provides? for|foresees?|includes?|will|предусм\w+|предполага\w+|будут|станут|намерены) "
)
_LISTING = re.compile(
    r"(?:areas|fields|spheres|directions|following|направлениям?|областях|сферах|следующ\w{1,3})(?: \w+)?\s*$"
)


def _named(page: Page, line: Line, low: str, told: tuple[int, int], confidence: float) -> list[Value]:
    """The fields of a subject. Before a colon there is the field of what follows, or only what leads to the fields.

    In the field of sport: joint camps …; wider cooperation in these areas: culture, youth.
    """
    start, end = told
    colon = low.find(":", start - line.start, end - line.start)
    if colon >= 0:
        listing = _LISTING.search(low[start - line.start : colon])
        first, last = (line.start + colon, end) if listing else (start, line.start + colon)
        if found := fields_in(page, line, (first, last), confidence):
            return found
    return fields_in(page, line, (start, end), confidence)


# What leads to a subject and is not it, and where the sentence goes on to something else.
_LED = re.compile(
    r"(?:the )?(?:fields?|areas?|spheres?) of "
    r"|(?:сфер(?:е|ах|ы)|област(?:и|ях)) (?=\w+(?:ого|его|ой|ей|ых|их|ры|ия|ки|та)\b)"
)
_GOES_ON = re.compile(
    r",? and (?:is|are|was|were|will|shall|has|have|remains?|enters?) .*|,? for a (?:period|term) of .*"
    r"|,? и (?:действует|рассчитан\w*|вступ\w+|заключ[её]н\w*) .*|,? сроком на .*"
)


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


def nearby_fields(page: Page, lines: list[Line], *, only_agreed: bool) -> list[Value]:
    """Fields named in the sentences after a signing that have no cue: less sure. First where something is agreed."""
    told = list(told_by_the_page(page, lines))
    agreed = [line for line in told if tells_what_is_agreed(page, line)]
    joint = [line for line in told if tells_of_both(page, line)]
    for chosen in [agreed] if only_agreed else [agreed, told[:MOST_TOLD], joint]:
        fields: dict[str, Value] = {}
        for line in chosen:
            for value in fields_in(page, line, (line.start, line.end), WEAK):
                fields.setdefault(value.value, value)
        if fields:
            break
    return list(fields.values())


def about_signing(page: Page, lines: Iterable[Line]) -> list[Value]:
    """Fields that the sentences of the signing name: behind the instrument, and behind what is promised there.

    An agreement on cooperation in education and science; signed a memorandum and will exchange students.
    """
    found: list[Value] = []
    for line in lines:
        for at in line.words.instruments:
            if span := _behind_instrument(line.words, at):
                found += fields_in(page, line, span, READ)
        if promised := _PROMISED.search(folded(page.text, line.start, line.end)):
            found += fields_in(page, line, (line.start + promised.end(), line.end), LIKELY)
    return found


def introduced(page: Page, signed: Line, told: Container[int]) -> list[Line]:
    """English sentences right before a signing that name what was signed: The result was a protocol on trade.

    Args:
        told: the identities of sentences that tell of a signing, or of one in the past.
    """
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is signed), 0)
    near = [line for line in lines[max(0, at - MOST_TOLD) : at] if signed.paragraph - line.paragraph <= 1]
    return [line for line in near if id(line) not in told and not line.words.is_russian]


def sorts_of_parties(page: Page, lines: Iterable[Line]) -> list[Value]:
    """Fields that the parties are named by together: three youth organizations have become partners."""
    for line in lines:
        if sort := _SORT.search(folded(page.text, line.start, line.end)):
            return fields_of_sort(page, (line.start + sort.start(1), line.start + sort.end(1)), LIKELY)
    return []


_NUMBER = r"(?:two|three|four|five|six|several|both|две|двух|три|трех|четыре|четырех|пять|пяти|несколько|нескольких)"
_SORT = re.compile(
    rf"(?<!\w){_NUMBER} (\w{{1,30}}) (?:organi[sz]ations|associations|unions|networks|clubs|federations|movements"
    r"|организац|объединени|союз|ассоциац|движени|федерац|клуб)"
)
_PROMISED = re.compile(
    r"(?<!\w)(?:will|shall|agreed (?:to|on)|undertook to|pledged to|договорились|будут|станут|обязались|намерены"
    r"|посвящен[аоы]?|касается|касаются|предусматрива[юе]т|охватыва[юе]т) "
)
_NOT_ABOUT = frozenset(
    {"sidelines", "margins", "eve", "occasion", "basis", "part", "side", "behalf", "day", "first", "second", "last"}
)
_ENDS_ABOUT = frozenset({".", "between", "между", "at", "на", "with", "с", "со", "двух", "трех", "четырех", "пяти"})


def _behind_instrument(words: Marked, at: int) -> tuple[int, int] | None:
    """Where in the text what an instrument is about stands right behind it."""
    near = range(at + 1, min(at + 8, len(words)))
    start = next((i for i in near if words.low(i) in ("in", "в", "for") or _is_on(words, i)), None)
    if start is None or start + 1 >= len(words) or start + 1 in words.place_at or words.tokens[start + 1].is_number:
        return None  # an action plan for 2025
    low, after = words.low(start), words.low(start + 1)
    if low == "в" and not after.startswith(("сфер", "област")):
        return None
    if after == "the" and low != "on" and not words.low(start + 2).startswith(("field", "area", "sphere")):
        return None
    of_kind = start + 1 + words.low(start + 1).endswith("ed")  # on simplified issue of visas
    end = next((i for i in range(of_kind, len(words)) if _ends_about(words, i)), len(words))
    return (words.tokens[start].start, words.tokens[end - 1].end) if end > start + 1 else None


def _ends_about(words: Marked, at: int) -> bool:
    """Whether what an instrument is about ends here, and does not go on: on visas and on mutual arbitration."""
    goes_on = words.low(at) == "on" and words.low(at - 1) in ("and", ",")
    return (words.is_stop(at) and not goes_on) or words.low(at) in _ENDS_ABOUT


def _is_on(words: Marked, at: int) -> bool:
    """An agreement on restoration of films, and not on Friday, on the sidelines or on 3 May; договор о побратимстве."""
    if words.low(at) in ("о", "об"):
        return True
    after = at + 1 + (words.low(at + 1) == "the")
    small = after < len(words) and words.tokens[after].text.islower()
    return words.low(at) == "on" and small and words.low(after) not in _NOT_ABOUT
