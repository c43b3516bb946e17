"""For whom somebody signed: on the part of an organization, or in the place of a person."""

from agreements.drafting.body import Body
from agreements.drafting.cast import ON_BEHALF, Cast, end, represented, word_before
from agreements.drafting.clauses import speak_in_clauses
from agreements.drafting.items import speak_in_items
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES
from agreements.drafting.proxies import LONGEST_PROXY, PARTED, is_represented
from agreements.drafting.represented import behind_represented
from agreements.drafting.sides import of_country
from agreements.drafting.strangers import over_titles
from agreements.drafting.wordlists import word_tuple


def speak_for(cast: Cast) -> None:
    """On the part of X P, on the part of Y Q; P for X, Q for Y; X represented by P."""
    for at in represented(cast):
        by = behind_represented(cast.line.words, at)
        body = next((body for body in reversed(cast.bodies) if _is_represented_by(cast, body, by)), None)
        body = body or _sort_before(cast, by)
        person = next((i for i, each in enumerate(cast.people) if each.start > at), None)
        if body and person is not None:
            cast.spoken_for[person] = body
    _represented_by(cast)
    speak_in_items(cast)
    speak_in_clauses(cast)
    _listed(cast)
    _who_represented(cast)
    marks = [(start, body) for body in cast.bodies if (start := _mark_before(cast, body)) is not None]
    marks = sorted([*marks, *_spoken_by_sort(cast)], key=lambda mark: mark[0])
    if not marks or not cast.people:
        return
    told = [i for i, person in enumerate(cast.people) if not is_represented(cast, person)]
    prefix = marks[0][0] < min((cast.people[i].start for i in told), default=0)
    for start, body in marks:
        words = cast.line.words
        dashed = words.tokens[start].is_cyrillic and words.low(end(body) + 1) in DASHES
        ahead = prefix or dashed or _leads(cast, start, body) or _goes_on(words, start, end(body))
        ahead = ahead or _is_right_before_person(cast, start, body)
        near = [i for i in told if (cast.people[i].start > start) == ahead]
        if near:
            cast.spoken_for[near[0] if ahead else near[-1]] = body


def _represented_by(cast: Cast) -> None:
    """Фонд представлял директор P, а Лигу – её лидер Q: for whom each signed."""
    words = cast.line.words
    verb = next((at for at in range(1, len(words)) if words.low(at) in REPRESENTED), None)
    if verb is None:
        return
    for at in [verb, *(i for i in range(verb + 1, len(words)) if words.low(i) in DASHES)]:
        person = next((i for i, each in enumerate(cast.people) if 0 < each.start - at <= 2), None)
        side = any(words.low(i) == "сторону" for i in range(at))
        whole = next((body for body in cast.bodies if 0 < at - end(body) <= 3 and not body.in_capacity), None)
        whole = None if side else whole  # российскую сторону при встрече А и Б представлял P
        head = next((i for i in (at - 1, at - 2, at - 3) if i >= 0 and words.is_head(i) and not side), None)
        sort = Body(head, head, words.tokens[head].text, 0.5, headed=False) if head is not None else None
        party = whole or sort
        if person is not None and party is not None:
            cast.spoken_for[person] = party


REPRESENTED = frozenset({"представлял", "представляла", "представляли", "представляло"})


def _who_represented(cast: Cast) -> None:
    """Rector P represented the school: the body or its sort behind the verb."""
    words = cast.line.words
    for index, person in enumerate(cast.people):
        verb = person.end + 1
        if words.low(verb) != "represented" or index in cast.spoken_for:
            continue
        first = verb + 1 + (words.low(verb + 1) == "the")
        body = next((each for each in cast.bodies if each.first == first), None)
        if body is None and words.is_head(first) and first > verb + 1:
            body = Body(first, first, words.tokens[first].text, 0.5, headed=False)
        if body is not None:
            cast.spoken_for[index] = body


def _listed(cast: Cast) -> None:
    """A list of bodies, each with who signed: Bahari Jaya Cooperative – Mr. Sutrisno Wibowo; …"""
    words = cast.line.words
    pairs = [
        (index, body)
        for body in cast.bodies
        for index, person in enumerate(cast.people)
        if body.headed
        and words.low(end(body) + 1) in (*DASHES, ":")
        and not words.tokens[body.first].is_cyrillic
        and person.start <= over_titles(words, end(body) + 2) <= person.end
    ]
    if len(pairs) > 1:
        cast.spoken_for.update(dict(pairs))


def _is_represented_by(cast: Cast, body: Body, by: int) -> bool:
    """Whether only a place stands between a body and its "represented by": the Alliance from Kenya, represented by."""
    last = end(body)
    near = last in (by - 1, by - 2, by - 3, by - 4)
    placed = by - 9 < last < by and all(
        at in cast.line.words.place_at or cast.line.words.low(at) in _OF_PLACE for at in range(last + 1, by - 1)
    )
    return near or placed


_OF_PLACE = frozenset({"from", "in", ",", "(", ")", "is", "was", "were"})


def _sort_before(cast: Cast, at: int) -> Body | None:
    """The Chamber was represented by …: a body named by its sort alone."""
    words = cast.line.words
    head = next((i for i in (at - 1, at - 2, at - 3) if i > 0 and words.is_head(i) and words.low(i - 1) == "the"), None)
    return Body(head, head, words.tokens[head].text, 0.5, headed=False) if head is not None else None


def _mark_before(cast: Cast, body: Body) -> int | None:
    """Where "on the part of" begins that stands before a body; "for" alone counts only behind somebody who signed."""
    if body.in_capacity:
        return None
    words = cast.line.words
    before = word_before(cast, body.first)
    for phrase in ON_BEHALF:
        start = before - len(phrase) + 1
        if phrase[-1] == "the" or not all(words.low(start + i) == word for i, word in enumerate(phrase)):
            continue
        dashed = words.low(end(body) + 1) in (*DASHES, ":") and (start == 0 or words.low(start - 1) in PARTED)
        if phrase == ("from",) and not (dashed or _leads(cast, start, body)):
            continue  # P from X only says where somebody works
        if (
            phrase not in _WEAK
            or dashed
            or _told_first(words, start, end(body))
            or _right_after_person(cast, start)
            or _after_verb_of_person(cast, start)
            or _is_right_before_person(cast, start, body)
        ):
            return start
        if phrase in (("for",), ("from",)) and _leads(cast, start, body):
            return start
    return None


def _is_right_before_person(cast: Cast, start: int, body: Body) -> bool:
    """Whether a name stands right behind the Russian body of who signed: подписали от Музея P, от Фонда – Q."""
    words = cast.line.words
    opens = start == 0 or words.low(start - 1) in PARTED or words.low(start - 1).startswith("подписал")
    named = any(person.first == end(body) + 1 for person in cast.people)
    return words.tokens[start].is_cyrillic and opens and named


_WEAK = (("for",), ("from",), ("для",), ("за",), ("от",))


def _told_first(words: Marked, start: int, last: int) -> bool:
    """Whether a clause begins with the party and goes on to its signer: за Фонд документ подписал директор P."""
    if not words.tokens[start].is_cyrillic or not (start == 0 or words.low(start - 1) in PARTED):
        return False
    near = range(last + 1, min(last + LONGEST_PROXY, len(words)))
    verb = next((at for at in near if words.low(at).startswith(("подпис", "распис", "постав", "скреп"))), last)
    proxy = next((at for at in range(last + 1, verb) if words.low(at + 1) in ("доверенности", "поручению")), verb)
    return last < verb and all(
        at in words.instruments or words.low(at).startswith(_BEFORE_VERB) or words.low(at) == ","
        for at in range(last + 1, min(proxy, last + 6))
    )


def _goes_on(words: Marked, start: int, last: int) -> bool:
    """Whether one more clause tells the next party and its signer: …; со стороны фонда подпись поставил директор P."""
    return words.low(start - 1) in (";", ",", "а") and _told_first(words, start, last)


_BEFORE_VERB = word_tuple("speaking before verb")


def _leads(cast: Cast, start: int, body: Body) -> bool:
    """Whether who signed comes after the body: For X the document was signed by P; for Y by Q."""
    words = cast.line.words
    if words.low(start - 1) == "signature":
        return True  # the signature for the Guild was that of P
    if (
        words.low(start - 1) in (";", ",", "and")
        and words.low(end(body) + 1 + (words.low(end(body) + 1) == ",")) == "that"
    ):
        return True
    if words.low(start - 1) == "signing":
        verb = end(body) + 1 + (words.low(end(body) + 1) == "side")
        return verb == cast.signing.at
    behind_verb = start - 1 == cast.signing.at and cast.signing.passive and words.low(end(body) + 1) == "by"
    if start > 0 and words.low(start - 1) not in (";", ",", "and", "while", ":") and not behind_verb:
        return False
    after = end(body) + 1 + (words.low(end(body) + 1) in (",", ":", "–", "—"))
    if words.low(after) == "by" or any(
        person.start <= over_titles(words, after) <= person.end for person in cast.people
    ):
        return True
    return start == 0 and after <= cast.signing.at and words.low(after) in _IT


_IT = frozenset({"it", "its", "the", "this", "both", "was", "signed"})


def _after_verb_of_person(cast: Cast, start: int) -> bool:
    """Whether a person and "signed" stand before: P signed for X."""
    words = cast.line.words
    if (words.low(start - 2), words.low(start - 1)) == ("did", "so"):
        return _right_after_person(cast, start - 2)
    return any(
        _right_after_person(cast, start - i) and words.low(start - i).startswith(("sign", "подпис")) for i in (1, 2)
    )


def _spoken_by_sort(cast: Cast) -> list[tuple[int, Body]]:
    """On the part of the Foundation, со стороны фонда: a body named by its sort alone."""
    words = cast.line.words
    found: list[tuple[int, Body]] = []
    for at in range(len(words)):
        for phrase in ON_BEHALF[:4] + ON_BEHALF[5:6] + ON_BEHALF[7:12] + ON_BEHALF[-2:]:
            if phrase[-1] == "the" or not all(words.low(at + i) == word for i, word in enumerate(phrase)):
                continue
            first = at + len(phrase) + (words.low(at + len(phrase)) == "the")
            first += words.is_head(first + 1) and bool(of_country(words.low(first)))  # от сербского музея
            whole = any(body.first == first and not body.in_capacity for body in cast.bodies)
            dashed = words.low(first + 1) in DASHES and (at == 0 or words.low(at - 1) in PARTED)
            if phrase == ("за",) and not dashed and not _told_first(words, at, first):
                continue
            if phrase in (("for",), ("from",)) and not (dashed or _is_for_sort(cast, at, first)):
                continue
            fits = words.is_head(first) or _are_members(words, first)
            if fits and not whole and not any(mark == at for mark, _ in found):
                text = words.tokens[first].text
                found.append((at, Body(first, first, text, 0.5, headed=False)))
    return found + _by_sides(cast)


def _are_members(words: Marked, at: int) -> bool:
    """Whether a side is told by those who are members of it: for the librarians, by P."""
    plural = words.low(at).endswith("s") and words.tokens[at].text.islower() if at < len(words) else False
    return plural and words.low(at - 1) == "the" and words.low(at + 1) in ("by", ",", ":", *DASHES)


def _is_for_sort(cast: Cast, at: int, first: int) -> bool:
    """Whether "for the museum" says for whom somebody signed: P signed for the museum, Q for the union."""
    if cast.line.words.low(first - 1) != "the":
        return False
    said = cast.line.words.low(at) == "for" and (_after_verb_of_person(cast, at) or _right_after_person(cast, at))
    return said or _leads(cast, at, Body(first, first, "", 0.5, headed=False))


def _by_sides(cast: Cast) -> list[tuple[int, Body]]:
    """From the Institute's side, on the Institute's behalf."""
    words = cast.line.words
    return _by_signatories(cast) + [
        (at - 3, Body(at - 1, at - 1, words.tokens[at - 1].text[:-2], 0.5, headed=False))
        for at in range(3, len(words))
        if words.low(at) in ("side", "part", "behalf")
        and words.low(at - 1).endswith("'s")
        and words.is_head(at - 1)
        and words.low(at - 2) == "the"
        and words.low(at - 3) in ("from", "on")
    ]


def _by_signatories(cast: Cast) -> list[tuple[int, Body]]:
    """The Foundation's signatory was P; that of the Centre its Director, Q."""
    words = cast.line.words
    told = next((at for at in range(1, len(words)) if words.low(at) == "signatory"), None)
    if told is None:
        return []
    owner = words.tokens[told - 1].text
    found = [(told - 1, owner[:-2])] if words.low(told - 1).endswith("'s") and words.is_head(told - 1) else []
    for at in range(told, len(words)):
        if words.low(at) == "that" and words.low(at + 1) == "of":
            sort = at + 2 + (words.low(at + 2) == "the")
            found += [(at, words.tokens[sort].text)] if words.is_head(sort) else []
    return [(at, Body(at, at, text, 0.5, headed=False)) for at, text in found]


def _right_after_person(cast: Cast, index: int) -> bool:
    return any(person.end in (index - 1, index - 2) for person in cast.people)
