"""English lists of signers that name each one's body last: Kari Lunde, CEO, Nordic Works; Omar Diallo, Rector, …"""

from dataclasses import replace

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast, end
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.strangers import over_titles

_ENDS = frozenset({";", ".", "", "and", ")"})
LONGEST_REST = 4  # words of a name behind its "and"


def listed_body(person: Person, cast: Cast) -> Body | None:
    """The body that is the last of what a list says of a person."""
    words = cast.line.words
    if person.end == person.last or words.low(person.end + 1) != ",":
        return None
    body = next((each for each in cast.bodies if each.first == person.end + 2), None)
    if body is None or not _ends_item(cast, body):
        return None
    if end(body) > body.last:
        return body  # Kari Lunde, CEO, Nordic Works (Norway);
    last = _end_of_item(words, body.last)
    said = " ".join(words.tokens[at].text for at in range(body.last + 1, last + 1))
    return replace(body, last=last, name=f"{body.name} {said}") if said else body


def _ends_item(cast: Cast, body: Body) -> bool:
    """Whether a mark or "and" ends what is said of a person, or a comma before the next one."""
    words = cast.line.words
    if words.low(end(body) + 1) in _ENDS:
        return True
    comma = end(body) + 1
    return words.low(comma) == "," and any(over_titles(words, comma + 1) == each.start for each in cast.people)


def listed_party(person: Person, cast: Cast) -> Body | None:
    """The same where semicolons part the items, so that the body is whom the person signed for."""
    words = cast.line.words
    parted = any(words.low(at) == ";" for at in range(person.end + 1, len(words)))
    parted = parted or any(words.low(at) == ";" for at in range(person.start))
    return listed_body(person, cast) if parted else None


def _end_of_item(words: Marked, last: int) -> int:
    """The last word of a name with "and" inside that an item ends with: the Museum of Vine and Wine;"""
    if words.low(last + 1) != "and":
        return last
    end = last + 2
    while end < len(words) and words.tokens[end].is_cap and not words.is_head(end) and end - last < LONGEST_REST + 2:
        end += 1
    return end - 1 if end > last + 2 and words.low(end) in (";", ".", "") else last
