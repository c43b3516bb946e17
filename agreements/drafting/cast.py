"""Who is named in a sentence of a signing, and what stands between them."""

from dataclasses import dataclass, field

from agreements.drafting.adjectives import is_of_country, is_sort, is_town, is_whose
from agreements.drafting.body import Body
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span
from agreements.drafting.person import Person
from agreements.drafting.places import country_of_adjective
from agreements.drafting.posts import before_several
from agreements.drafting.represented import bys_of_represented
from agreements.drafting.russian import is_adjective
from agreements.drafting.signings import Signing
from agreements.drafting.turned import is_of_counterpart

BETWEEN = frozenset({"between", "между", "zwischen", "entre", "among", "tra"})


JOINS = frozenset(
    {
        "and",
        "и",
        ",",
        ";",
        "а",
        "also",
        "также",
        "as",
        "well",
        "the",
        "und",
        "et",
        "y",
        "with",
        "с",
        "со",
        "both",
        "представители",
        "while",
        "whereas",
        "mit",
        "der",
        "die",
        "dem",
        "den",
        "das",
        "von",
        "•",
        "·",
    }
)


ON_BEHALF = (
    ("on", "behalf", "of"),
    ("on", "the", "part", "of"),
    ("from", "the", "side", "of"),
    ("on", "the", "side", "of"),
    ("for", "the"),
    ("for",),
    ("representing",),
    ("со", "стороны"),
    ("от", "имени"),
    ("от", "лица"),
    ("от",),
    ("за",),
    ("для",),
    ("im", "namen"),
    ("from",),
    ("in", "the", "name", "of"),
)


_REPRESENTED = (
    *(tuple(phrase.split()) for phrase in ("represented by", "in the person of", "through its", "through their")),
    ("в", "лице"),
    ("vertreten", "durch"),
)


@dataclass(slots=True)
class Cast:
    """What one sentence of a signing says of who took part."""

    line: Line
    signing: Signing
    bodies: list[Body]
    people: list[Person]
    venue: Span | None
    event: Span | None
    parties: list[Body] = field(default_factory=list)
    signers: list[Person] = field(default_factory=list)
    spoken_for: dict[int, Body] = field(default_factory=dict)  # index of a signer: whom they signed for
    proxies: dict[int, tuple[int, int]] = field(default_factory=dict)  # index of a signer: words of who is represented
    days: frozenset[tuple[int | None, int | None]] | None = None  # that it tells, once they are asked for
    presented: dict[str, tuple[Person, Line]] = field(default_factory=dict)  # by surname, in the sentence before
    bilateral: bool = False  # several agreements, each of the first party with one of the others


def word_before(cast: Cast, first: int) -> int:
    """The word before a unit, over articles and what adds nothing."""
    at = first - 1
    while at in cast.line.words.list_marks:
        at -= 1
    if is_whose(cast.line.words, at):
        at = cast.line.words.place_at[at].first - 1
    while at > 0 and (
        cast.line.words.is_titled(at) or (cast.line.words.low(at) == "." and cast.line.words.is_title(at - 1))
    ):
        at -= 1  # Prof. (Dr.) …
        while cast.line.words.low(at) in (".", "(") and at > 0:
            at -= 1
    several = before_several(cast.line.words, at)
    at = at if several is None else several  # by their directors, A and B
    while is_of_counterpart(cast.line.words, at) or cast.line.words.low(at) in (
        "the",
        "their",
        "a",
        "an",
        "our",
        "its",
        "both",
        "representatives",
        "представители",
        "h",
        "e",
        "mr",
        "dr",
        "der",
        "die",
        "dem",
        "das",
        "den",
        "•",
        "·",
    ):
        at -= 1
    return at


_DEGREES = ("доктор", "кандидат", "профессор", "академик", "магистр", "артист", "деятел", "художник", "мастер")


def before_degree(words: Marked, start: int) -> int:
    """Where a person begins with the degree before the name: доктор искусствоведения Анна Келлер."""
    for at in range(start - 1, max(-1, start - 5), -1):
        token = words.tokens[at]
        if token.text == "," and at == start - 1:
            continue  # мастер-миниатюрист, директор P
        if not token.is_cyrillic or token.is_cap or words.is_stop(at) or words.is_position(at):
            break
        if token.low.startswith(_DEGREES):
            while at > 0 and words.low(at - 1).startswith(("народн", "заслуженн", *_DEGREES)):
                at -= 1
            return at
    return start


def opening(cast: Cast, person: Person) -> int:
    """The first word of a person with whose the capacity is: the Society's Chairperson, Sarantuya Battulga."""
    at = person.start - 1
    if person.start == person.first or not cast.line.words.low(at).endswith(("'s", "s'")):
        return person.start
    return next((body.first for body in cast.bodies if body.last == at), at)


def inside_occasion(cast: Cast, index: int) -> bool:
    short = cast.line.words.low(index - 1) == "("  # the Gas Exporting Countries Forum (GECF)
    return any(
        span and (span.begin <= index <= span.last or (short and index == span.last + 2))
        for span in (cast.venue, cast.event)
    )


def end(body: Body) -> int:
    ends = [body.last]
    if body.short and body.short[0] > body.last:
        ends.append(body.short[1] + 1)
    if body.country and body.country[0] > body.last:
        ends.append(body.country[1] + 1)
    return max(ends)


_OF_SIDES = frozenset({")", "(", "одной", "другой", "стороны"})  # А, с одной стороны, и Б, с другой стороны


def only_joins(cast: Cast, first: int, last: int) -> bool:
    """Whether from one body to another only joins stand, and what is said of the first: from Mombasa, which …,"""
    words = cast.line.words
    at, joins = first, 0
    while at < last:
        bracketed = next((each for each in cast.people if words.low(at) == "(" and each.start == at + 1), None)
        if bracketed is not None and words.low(bracketed.end + 1) == ")":
            at = bracketed.end + 2  # Фондом воды (директор P) и …
            continue
        if words.low(at) in JOINS or words.low(at) in _OF_SIDES or at in words.list_marks:
            at, joins = at + 1, joins + 1
            continue
        if at == first and words.is_head(at) and words.tokens[at].text.islower() and words.low(at - 1) == ")":
            at += 1  # the Press Service (APS) agency and …
            continue
        beyond = _said_of_body(cast, at, last)
        if beyond is None:
            return False
        at = beyond
    return first <= last and at == last and joins < 7


_CLAUSES = frozenset({"which", "whose", "where", "based", "headquartered", "founded", "established", "located"})
_NUMBERS = frozenset({"two", "three", "four", "five"})
LONGEST_CLAUSE = 15  # words


def _said_of_body(cast: Cast, at: int, last: int) -> int | None:
    """Past what is said of a body at its name: its place, a clause between commas, who represented it."""
    words = cast.line.words
    low = words.low(at)
    if low in ("from", "in", "of") and at + 1 in words.place_at:
        return words.place_at[at + 1].last + 1
    if low == "from" and words.tokens[at + 1].is_cap and words.low(at + 2) in (",", "and", ";"):
        return at + 2
    if at in words.place_at and words.low(at - 1) == ",":
        return words.place_at[at].last + 1
    if low in _CLAUSES and words.low(at - 1) == ",":
        return next((i for i in range(at, min(last, at + LONGEST_CLAUSE)) if words.low(i) == ","), None)
    if low in _NUMBERS:  # A and two Australian bodies, B and C
        comma = next((i for i in range(at + 1, min(at + 6, last)) if words.low(i) in (",", ":")), None)
        few = comma is not None and words.low(comma - 1).endswith("s") and words.tokens[comma - 1].text.islower()
        return _past_namely(words, comma) if few and comma else None
    if low == "represented":
        return next(
            (person.end + 1 for person in cast.people if at < person.start < at + 8 and person.end < last), None
        )
    return None


def _past_namely(words: Marked, comma: int) -> int:
    """Past the comma behind "two agencies", and past the word that leads on to their names."""
    return comma + 2 if words.low(comma + 1) == "namely" else comma


def described(words: Marked, first: int) -> int:
    """Where small words begin that say what the body at ``first`` is: the media house Radio Lagune."""
    at = first - 1
    if is_whose(words, at):
        return words.place_at[at].first
    if at >= 0 and words.tokens[at].is_cyrillic:
        country = not words.tokens[at].is_cap and is_adjective(words.low(at)) and country_of_adjective(words.low(at))
        return at if country else first  # белорусский Национальный музей
    if at >= 0 and words.tokens[first].text.islower() and is_of_country(words, at):
        return at  # the Serbian publishing house "Sava"
    if (begin := _small_before_sort(words, first)) is not None:
        return begin
    if words.low(at) == "of" and is_town(words, first):
        at -= 1  # the Serbian municipality of Donja Reka
    if at < 0 or not is_sort(words, at) or words.tokens[at].is_cap:
        return first
    begin = at
    while begin > 0 and at - begin < 2 and words.low(begin - 1).isalpha() and not _ends_description(words, begin - 1):
        begin -= 1
    return begin - 1 if begin > 0 and is_of_country(words, begin - 1) else begin


def _small_before_sort(words: Marked, first: int) -> int | None:
    """Where small words begin that stand between an article or a country and a small sort: the Thai public fund "A"."""
    if not words.tokens[first].text.islower():
        return None
    at = first - 1
    while at > 0 and first - at <= 2 and words.tokens[at].text.islower() and not _ends_description(words, at):
        at -= 1
    if is_of_country(words, at):
        return at
    return at + 1 if words.low(at) in ("the", "a", "an") else None


def _ends_description(words: Marked, at: int) -> bool:
    token = words.tokens[at]
    return token.is_cap or token.is_number or words.is_stop(at) or token.low in JOINS or token.low in _PREPOSITIONS


_PREPOSITIONS = frozenset({"of", "in", "at", "on", "by", "for", "from", "to", "a", "an", "its", "between"})


def represented(cast: Cast) -> list[int]:
    """The last words of "represented by"."""
    words = cast.line.words
    told = [
        at + len(phrase) - 1
        for phrase in _REPRESENTED
        for at in range(len(words))
        if all(words.low(at + i) == word for i, word in enumerate(phrase))
    ]
    told += [by for by in bys_of_represented(words) if by not in told]
    return told + [at for at in range(min(told, default=len(words)) + 1, len(words)) if _represented_too(cast, at)]


def _represented_too(cast: Cast, by: int) -> bool:
    """The Museum was represented by P, and the Library by Q: the words before "by" name a body and no verb."""
    words = cast.line.words
    if words.low(by) != "by":
        return False
    first = next((body.first for body in cast.bodies if end(body) == by - 1), by - 1 if words.is_head(by - 1) else None)
    article = first is not None and words.low(first - 1) == "the"
    return first is not None and words.low(first - 1 - article) in ("and", ",", ";", "while")
