"""English names of people that no list knows, by where they stand: behind a capacity, or words that name a signer."""

from collections.abc import Collection

from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import PARTICLES, Marked
from agreements.drafting.person import ANDS, DASHES, Person
from agreements.drafting.posts import LEADS, LED, SEVERAL, after_several
from agreements.drafting.tokens import fold
from agreements.drafting.turned import COUNTERPARTS, comma_behind, is_of_counterpart
from agreements.drafting.values import LIKELY

MOST_WORDS = 4  # of a name
_ENDS = frozenset({",", ".", ";", "(", "", "put", "signed", "affixed", *ANDS})
_LED = (
    (("represented", "by"), True),
    (("signatures", "of"), True),
    (("signature", "of"), True),
    (("behalf", "of"), False),
    (("person", "of"), True),
    (("signed", "by"), False),
    (("that", "of"), True),
)


def appended(words: Marked, index: int, taken: set[int]) -> tuple[int, int] | None:
    """Two to four capitals behind what ends the phrase of a position: the President of X, Mamadou Diagne; of X – …"""
    if words.tokens[index].is_cyrillic or _is_behind_name(words, index, taken):
        return None
    near = range(index + 1, min(index + 14, len(words)))
    comma = next((at for at in near if words.low(at) == "," or _is_spaced_dash(words, at)), None)
    if comma is None or any(words.is_stop(at) or words.low(at) in (*ANDS, ".") for at in range(index, comma)):
        return None
    if any(at in taken for at in range(index, comma)):
        return None
    first = over_titles(words, comma + 1)
    last = run_of(words, first, taken)
    if last is None or words.low(last + 1) not in _ENDS or _is_also(words, last + 1):
        return None
    return first, last


def _is_spaced_dash(words: Marked, at: int) -> bool:
    """Whether a dash stands between blanks, as before a name, and does not join two words."""
    dash = words.low(at) in DASHES and 0 < at < len(words) - 1
    return (
        dash and words.tokens[at - 1].end < words.tokens[at].start and words.tokens[at].end < words.tokens[at + 1].start
    )


def is_of_next(words: Marked, index: int, comma: int, taken: set[int]) -> bool:
    """Whether a position is of the person behind the comma: the president of Dakar Nights, Mamadou Lamine Diagne."""
    first = last = over_titles(words, comma + 1)
    while last in taken and last - first < 2 * MOST_WORDS:
        last += 1
    found = first in taken and not words.tokens[index].is_cyrillic
    return found and not _is_behind_name(words, index, taken) and not _is_also(words, last)


def _is_behind_name(words: Marked, index: int, taken: set[int]) -> bool:
    """Whether a position stands behind the name that it is said of: Omar Diallo, First Vice-President of X."""
    at = index - 1
    while at >= 0 and words.is_with_position(at):
        at -= 1
    if words.low(at) not in (",", "(", *DASHES):
        return False
    return at - 1 in taken or (words.is_name_word(at - 1) and words.is_name_word(at - 2))


def _is_also(words: Marked, at: int) -> bool:
    """Whether a position follows a comma here, so that the name before it has that one: X, Rector of Y.

    Not behind "and", where the next one begins: the Director of X, P, and the Rector of Y, Q.
    """
    near = range(at + 1, min(at + 4, len(words)))
    joined = words.low(at + 1) in ANDS
    return words.low(at) in (",", "(") and not joined and any(words.is_position(i) for i in near)


def led(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names behind "represented by", "the signatures of"; behind "signed by" where one of the two is known."""
    found: list[tuple[int, int]] = []
    for_bodies = any(words.low(at) in ("behalf", "part") and words.low(at + 1) == "of" for at in range(len(words)))
    for at in range(2, len(words)):
        for phrase, alone in _LED:
            if (words.low(at - 2), words.low(at - 1)) != phrase or at in words.inside:
                continue
            if phrase == ("that", "of") and not any(words.low(i).startswith("signature") for i in range(at)):
                continue
            first = over_titles(words, at)
            last = run_of(words, first, taken)
            behalf = last is not None and (words.low(last + 1), words.low(last + 2)) == ("on", "behalf")
            if last is None or not (behalf or words.low(last + 1) in _ENDS):
                continue
            second = over_titles(words, last + 2)
            person_next = words.low(last + 1) in ANDS and (second in taken or second > last + 2)
            position_next = words.low(last + 1) == "," and any(words.is_position(last + i) for i in (2, 3, 4))
            other = (
                run_of(words, second, taken) if phrase == ("signed", "by") and words.low(last + 1) == "and" else None
            )
            person_next = person_next or (other is not None and words.low(other + 1) in (".", "", ")"))
            said_for = for_bodies and phrase == ("signed", "by")
            if alone or person_next or position_next or said_for:
                found.append((first, last))
    return (
        found
        + _who_signed_for(words, taken)
        + _who_lead(words, taken)
        + _counterparts(words, taken)
        + _bracketed(words, taken)
        + _behind_dash(words, taken)
        + _and_another(words, taken, found)
        + [pair for at in range(1, len(words)) if words.low(at - 1) in SEVERAL for pair in _both(words, at, taken)]
    )


def _counterparts(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Two to four capitals that no list knows, behind "his counterpart" or "her counterpart of X,"."""
    found: list[tuple[int, int]] = []
    for at in range(1, len(words)):
        if words.low(at) not in COUNTERPARTS or not is_of_counterpart(words, at):
            continue
        first = over_titles(words, name_after(words, at))
        last = run_of(words, first, taken)
        if last is not None:
            found.append((first, last))
    return found


def _bracketed(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names of a list of people with brackets behind each, one of them known: P (Peace Fund), Q (Youth Forum) and R."""
    known = any(at - 1 in taken and words.low(at) == "(" for at in range(1, len(words)))
    found: list[tuple[int, int]] = []
    for at in range(1, len(words)) if known else ():
        if words.low(at - 1) not in ("of", "by", ":", ",", *ANDS) or at in words.inside:
            continue
        first = over_titles(words, at)
        last = run_of(words, first, taken)
        opens = last is not None and words.low(last + 1) == "(" and words.tokens[last + 2].is_cap
        close = next((i for i in range(at, min(at + LONGEST_BRACKET, len(words))) if words.low(i) == ")"), None)
        joined = close is not None and (words.low(close + 1) in (",", *ANDS) or words.low(at - 1) in (",", *ANDS))
        if last is not None and opens and joined and any(words.is_head(i) for i in range(last + 2, close or 0)):
            found.append((first, last))
    return found


def _behind_dash(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names behind a dash or colon and a position in brackets: the Guild (President – P, who signed; Chair: P)."""
    found: list[tuple[int, int]] = []
    for at in range(3, len(words)):
        if not ends_label(words, at - 1):
            continue
        last = run_of(words, over_titles(words, at), taken)
        if last is not None and words.low(last + 1) in (",", ")"):
            found.append((over_titles(words, at), last))
    return found


def _and_another(words: Marked, taken: set[int], named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A name behind that of one known who signed: signed by P and Q."""
    found: list[tuple[int, int]] = []
    by = next((at for at in range(1, len(words)) if (words.low(at - 1), words.low(at)) == ("signed", "by")), len(words))
    for at in range(by + 2, len(words)):
        before = any(first <= at - 2 <= last for first, last in named) or at - 2 in taken
        if words.low(at - 1) in ANDS and before and at not in words.inside:
            first = over_titles(words, at)
            last = run_of(words, first, taken)
            if last is not None and words.low(last + 1) in _ENDS:
                found.append((first, last))
    return found


def ends_label(words: Marked, mark: int) -> bool:
    """Whether a dash or colon parts a position from who has it in brackets: (President: P), (Director General – P)."""
    post = mark - 1
    if words.low(mark) not in (*DASHES, ":"):
        return False
    while words.low(post) not in ("(", "", ",", ";") and mark - post < LONGEST_LABEL:
        post -= 1
    return words.low(post) == "(" and any(words.is_position(at) for at in range(post + 1, mark))


LONGEST_LABEL = 7  # words of a position in brackets
LONGEST_BRACKET = 16  # words from a name to the end of its brackets


def name_after(words: Marked, noun: int) -> int:
    """Where the name of a counterpart may begin: right behind the noun, or behind the comma after whose it is."""
    comma = comma_behind(words, noun)
    at = noun + 1 if comma is None else comma
    return at + (words.low(at) == ",")


def _who_signed_for(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names beside whom they signed for: put to it by P for the Union, Q for the Council; for the Union by P."""
    found: list[tuple[int, int]] = []
    signed = any(words.low(at).startswith(("sign", "ink")) for at in range(len(words)))
    for at in range(len(words)) if signed else ():
        if words.low(at - 1) not in ("", "by", ",", ";", *ANDS) or at in words.inside:
            continue
        first = over_titles(words, at)
        last = run_of(words, first, taken)
        if last is None:
            continue
        if _signs_for(words, last + 1) or (words.low(at - 1) in ("by", *ANDS) and _is_of_body(words, last + 1)):
            found.append((first, last))
            continue
        before = words.low(last + 1) == "for" and words.low(last + 2) == "the"
        before = before and words.tokens[min(last + 3, len(words) - 1)].is_cap
        whose = any(words.low(i) in ("for", "side") for i in range(max(0, at - 7), at - 1 - (words.low(at - 2) != ",")))
        behind = words.low(at - 1) == "by" and whose
        if before or (behind and words.low(last + 1) in _ENDS):
            found.append((first, last))
    return found


def _signs_for(words: Marked, at: int) -> bool:
    """Whether it goes on with for whom: P signed it for the Union; P, on behalf of the Union, and Q."""
    verb = at if words.low(at) in SIGN_EN else None
    near = range(at + 1, at + 1 + LONGEST_OBJECT) if verb is not None else range(at, at + 1 + (words.low(at) == ","))
    behalf = any((words.low(i), words.low(i + 1)) == ("on", "behalf") for i in near)
    return behalf or (verb is not None and words.low(at + 1) == "for")


LONGEST_OBJECT = 4  # words from the verb to "on behalf of": signed the joint document


def _is_of_body(words: Marked, at: int) -> bool:
    """Whether it goes on with whose somebody is: signed by P of the Coral Union."""
    first = at + 1 + (words.low(at + 1) == "the")
    last = first
    while last < len(words) and words.tokens[last].is_cap:
        last += 1
    return words.low(at) == "of" and any(words.is_head(i) for i in range(first + 1, last))


def _who_lead(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names at the beginning, or behind "and", of those of whom a clause says what they lead: P, who has headed X,"""
    found: list[tuple[int, int]] = []
    for who in range(3, len(words)):
        verb = who + 1 + (words.low(who + 1) == "has")
        leads = words.low(verb) in (LED if verb > who + 1 else LEADS)
        if words.low(who) != "who" or words.low(who - 1) != "," or not leads:
            continue
        first = who - 2
        while first > 0 and words.tokens[first - 1].is_cap and who - first < MOST_WORDS + 3:
            first -= 1
        last = run_of(words, over_titles(words, first), taken)
        if last == who - 2 and words.low(first - 1) in ("", ",", "of", *ANDS):
            found.append((over_titles(words, first), last))
    return found


def _both(words: Marked, at: int, taken: set[int]) -> list[tuple[int, int]]:
    """The names behind a position of several: presidents A and B; their heads – A, B and C; those not yet known."""
    runs: list[tuple[int, int, bool]] = []
    first = over_titles(words, after_several(words, at))
    while len(runs) < MOST_IN_LIST:
        known = first in taken
        last: int | None = first
        while known and last is not None and last + 1 in taken:
            last += 1
        last = last if known else run_of(words, first, taken)
        if last is None:
            break
        runs.append((first, last, known))
        joins = last + 1
        while words.low(joins) in (",", *ANDS) and joins - last < 3:
            joins += 1
        if joins == last + 1:
            break
        first = over_titles(words, joins)
    joined = len(runs) > 1 and any(words.low(i) in ANDS for i in range(runs[-2][1] + 1, runs[-1][0]))
    return [(first, last) for first, last, known in runs if not known] if joined else []


MOST_IN_LIST = 8  # people behind one position


def with_surnames(words: Marked, people: list[Person], surnames: Collection[str]) -> list[Person]:
    """The people, and those of whom only a surname known from before is said: Hamutenya signed for the Ministry."""
    split = [other for person in people for other in _inside_capacity(words, person, surnames)]
    people = [*people, *split]
    taken = {at for person in people for at in range(person.start, person.end + 1)}
    alone = [
        Person(at, at, words.tokens[at].text, LIKELY, (at - 1, at - 1) if words.is_position(at - 1) else None)
        for at in range(len(words))
        if words.low(at) in surnames
        and at not in taken
        and words.is_name_word(at)
        and not any(0 <= i < len(words) and words.tokens[i].is_cap and i != at for i in (at + 1,))
    ]
    return sorted([*people, *alone], key=lambda person: person.first)


def _inside_capacity(words: Marked, person: Person, surnames: Collection[str]) -> list[Person]:
    """Somebody known who was read into the capacity of the next: Rector Ionescu and President Ma Jianhua."""
    first, last = person.capacity or (0, -1)
    at = next((i for i in range(first + 1, last) if words.low(i) in surnames and words.low(i + 1) in ANDS), None)
    if at is None or last > person.first or not any(words.is_position(i) for i in range(at + 2, last + 1)):
        return []
    person.capacity = (at + 2, last)
    return [Person(at, at, words.tokens[at].text, LIKELY, (first, at - 1))]


def surname_of(name: str) -> str:
    """The last word of a name, folded."""
    return fold(name.split()[-1])


def over_titles(words: Marked, at: int) -> int:
    """The first word that is no title: Mr. Sultan bin Rashid."""
    while words.is_title(at) or (words.low(at) == "." and words.is_title(at - 1)):
        at += 1
    return at


def run_of(words: Marked, first: int, taken: set[int]) -> int | None:
    """The last of two to four words in capitals that may be a name, and that name neither a place nor a body."""
    at = last = first
    count = 0
    while at < len(words) and count <= MOST_WORDS:
        if words.low(at) in PARTICLES and count and not words.tokens[at].is_cap:
            at += 1
            continue
        if not (words.is_name_word(at) and words.tokens[at].is_cap) or at in taken:
            break
        if at in words.place_at or words.is_topic(at) or words.tokens[at].is_cyrillic or words.tokens[at].is_upper:
            return None
        count, last, at = count + 1, at, at + 1
    whole = 2 <= count <= MOST_WORDS and (at >= len(words) or not words.tokens[at].is_cap)
    return last if whole else None
