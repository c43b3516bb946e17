"""Who is named in a sentence of a signing, and what stands between them."""

from dataclasses import dataclass, field

from agreements.drafting.body import Body
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span
from agreements.drafting.person import Person
from agreements.drafting.signings import Signing

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
)


_REPRESENTED = (("represented", "by"), ("in", "the", "person", "of"), ("в", "лице"), ("vertreten", "durch"))


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
    bilateral: bool = False  # several agreements, each of the first party with one of the others


def word_before(cast: Cast, first: int) -> int:
    """The word before a unit, over articles and what adds nothing."""
    at = first - 1
    while at in cast.line.words.list_marks:
        at -= 1
    if cast.line.words.low(at) == "." and cast.line.words.is_title(at - 1):
        at -= 2
    while cast.line.words.low(at) in (
        "the",
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


def inside_occasion(cast: Cast, index: int) -> bool:
    return any(span and span.begin <= index <= span.last for span in (cast.venue, cast.event))


def end(body: Body) -> int:
    ends = [body.last]
    if body.short and body.short[0] > body.last:
        ends.append(body.short[1] + 1)
    if body.country and body.country[0] > body.last:
        ends.append(body.country[1] + 1)
    return max(ends)


_OF_SIDES = frozenset({")", "(", "одной", "другой", "стороны"})  # А, с одной стороны, и Б, с другой стороны


def only_joins(cast: Cast, first: int, last: int) -> bool:
    words = cast.line.words
    return (
        first <= last
        and all(
            words.low(at) in JOINS or words.low(at) in _OF_SIDES or at in words.list_marks for at in range(first, last)
        )
        and last - first < 7
    )


def represented(cast: Cast) -> list[int]:
    """The last words of "represented by"."""
    words = cast.line.words
    return [
        at + len(phrase) - 1
        for phrase in _REPRESENTED
        for at in range(len(words))
        if all(words.low(at + i) == word for i, word in enumerate(phrase))
    ]
