"""What clauses and brackets tell of who signed: P, который возглавляет фонд, и Q; поручил P, он и подписал."""

from agreements.drafting.after_signing import side_in_photograph
from agreements.drafting.cast import LONGEST_CLAUSE, Cast, end
from agreements.drafting.marking import Marked

_LEADS = ("возглавля", "возглавил", "руковод", "представля")
_PRONOUNS = {"он": "", "она": "ая", "который": "", "которая": "ая"}
_PARTICIPLES = ("ющий", "ющая", "ющим", "ющей", "ащий", "ящий", "вший", "вшая", "вшим", "вшей")
LONGEST = 20  # words of a clause


def clause_end(words: Marked, at: int) -> int | None:
    """The comma that ends a clause on what somebody leads, where it begins at a comma: , которая возглавляет музей,"""
    leads = words.low(at + 1).startswith("котор") and words.low(at + 2).startswith(_LEADS)
    leads = leads or words.low(at + 1).endswith(_PARTICIPLES)  # P, курирующий экономику, и Q
    if words.low(at) != "," or not leads:
        return None
    return next((i for i in range(at + 3, min(at + LONGEST, len(words))) if words.low(i) == ","), None)


def past_brackets(words: Marked, at: int) -> int:
    """Past what brackets or a clause say of a signer: P (по поручению президента палаты Q), R; P (Peace Fund), Q."""
    if (side := side_in_photograph(words, at)) is not None:
        return side + 1
    if (clause := clause_end(words, at)) is not None:
        return clause + 1
    near = range(at, min(at + LONGEST_CLAUSE, len(words))) if words.low(at) == "(" else ()
    close = next((i for i in near if words.low(i) == ")"), None)
    if close is None:
        return at
    proxy = words.low(at + 1) in ("по", "за", "от", "вместо")
    body = words.tokens[at + 1].is_cap and not words.tokens[at - 1].is_cyrillic
    listed = body and words.low(close + 1) in (",", "and")
    return close + 1 if proxy or listed else at


def speak_in_clauses(cast: Cast) -> None:
    """Give those of whom a clause says what they lead the body that it names."""
    words = cast.line.words
    for index, person in enumerate(cast.people):
        close = clause_end(words, person.end + 1)
        if close is None or index in cast.spoken_for:
            continue
        near = range(person.end + 4, person.end + 7)
        body = next((each for each in cast.bodies if each.first in near and end(each) < close), None)
        if body is not None:
            cast.spoken_for[index] = body


def signed_in_clause(cast: Cast) -> None:
    """Take for a signer whom "he" means: поручил поездку директору P, он и поставил подпись."""
    words, verb = cast.line.words, cast.signing.at
    pronoun = verb - 1 - (words.low(verb - 1) == "и")
    if cast.signers or cast.signing.noun or words.low(pronoun) not in _PRONOUNS or words.low(pronoun - 1) != ",":
        return
    before = [person for person in cast.people if person.capacity and person.end == pronoun - 2]
    if before:
        cast.signers.append(before[-1])
        cast.parties = [body for body in cast.parties if body.first > pronoun]  # who sent them is another
