"""What a Russian page says of those who signed beside the sentence of a signing: they, who they are, the document."""

from collections.abc import Sequence
from itertools import pairwise

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.counterparts import capacity_of_counterpart
from agreements.drafting.deal import Deal
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.heads_signed_russian import leads
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked, marked
from agreements.drafting.person import DASHES, Person
from agreements.drafting.posts import shared_position
from agreements.drafting.roles import scanned
from agreements.drafting.russian import is_adjective
from agreements.drafting.signings import Said, Signing
from agreements.drafting.tokens import fold

MOST_BACK = 6  # sentences in which the two rectors of "ректоры подписали" are looked for
NEAR = 4  # words between "они" and the verb
_VERBS = ("подпис", "заключ", "скреп", "постав")
_THEY = frozenset({"они", "собеседники"})
_HEADS_OF = frozenset({"главы", "руководители", "лидеры", "сопредседатели"})
_BOTH = frozenset({"двух", "обоих", "обеих", "этих", "сторон", "организаций", "республик", "областей"})
_MET = ("встрет", "переговор", "провел", "беседов")


def they(page: Page, cast: Cast) -> list[Cast]:
    """Those who signed where the sentence says "они подписали" or "ректоры подписали", from where they are named.

    They are two or more with positions in the sentence before, or the two of that position in the last ones.
    """
    words = cast.line.words
    unnamed = not (cast.signers or cast.people or cast.signing.noun)
    said = _subject(words, cast.signing.at) if unnamed else None
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is cast.line), 0)
    if unnamed and said is None and (pair := two_posts(words, cast.signing.at)) is not None:
        return _of_two(page, cast, lines[max(0, at - MOST_BACK) : at], pair)
    if said is None or not at:
        return []
    if said == "стороны" and not any(token.low.startswith(_MET) for token in lines[at - 1].words.tokens):
        return []
    if said in _THEY or said == "стороны":
        found = [(lines[at - 1], [person for person in scanned(lines[at - 1], page.text)[0] if person.capacity])]
        return _casts(page, cast, found) if len(found[0][1]) > 1 else []
    lemma = RUSSIAN_POSITIONS[said].lemma
    before = lines[max(0, at - MOST_BACK) : at]
    found = [(line, _of_position(page, line, lemma)) for line in before]
    names = {person.name for _, people in found for person in people}
    if said in _HEADS_OF and len(names) != 2:
        found = [(line, [each for each in scanned(line, page.text)[0] if each.capacity]) for line in before]
        found = [each for each in found if len(each[1]) == 2][-1:]
        return _casts(page, cast, found)
    return _casts(page, cast, found) if len(names) == 2 else []


def _subject(words: Marked, verb: int) -> str | None:
    """The word for several people beside the verb: они, собеседники, ректоры."""
    for at in range(max(0, verb - NEAR), min(len(words), verb + NEAR)):
        low = words.low(at)
        noun = RUSSIAN_POSITIONS.get(low)
        if (
            low in _THEY
            or (low in _HEADS_OF and _are_several(words, at + 1))
            or (low == "стороны" and words.low(at - 1) != "со")
            or (noun and low != noun.lemma and noun.cases[0] == "n" and low.endswith(("ы", "и")))
            or (noun and low.endswith(("ами", "ями")))  # ректорами было подписано соглашение
        ):
            return low
    return None


def two_posts(words: Marked, verb: int) -> tuple[str, str] | None:
    """The two positions without names beside the verb: министр и государственный секретарь подписали протокол."""
    near = range(max(0, verb - 2 * NEAR), min(len(words), verb + 2 * NEAR))
    told = [at for at in near if (noun := RUSSIAN_POSITIONS.get(words.low(at))) and words.low(at) == fold(noun.lemma)]
    for one, other in pairwise(told):
        between = [words.low(at) for at in range(one + 1, other)]
        if between[:1] == ["и"] and all(is_adjective(low) for low in between[1:]):
            return words.low(one), words.low(other)
    return None


def _of_two(page: Page, cast: Cast, before: Sequence[Line], pair: tuple[str, str]) -> list[Cast]:
    """The casts of those who hold two positions, where the sentences before name one person of each."""
    if pair[0] == pair[1]:
        return []
    found = [(line, _of_position(page, line, lemma)) for lemma in pair for line in before]
    names = [
        {person.name for line, people in found[at : at + len(before)] for person in people} for at in (0, len(before))
    ]
    return _casts(page, cast, found) if all(len(each) == 1 for each in names) and names[0] != names[1] else []


def _are_several(words: Marked, at: int) -> bool:
    """Whether the heads told before are of several: главы регионов, руководители двух компаний; not главы совета."""
    return words.low(at) in _BOTH or (
        words.low(at).endswith(("ов", "ев", "ий", "он", "ств")) and at not in words.inside
    )


def _of_position(page: Page, line: Line, lemma: str) -> list[Person]:
    """The people whose position has this noun first, or behind a dash: ректор; председатель правления – ректор."""
    found = []
    for person in scanned(line, page.text)[0]:
        lows = [line.words.low(at) for at in range(*person.capacity)] if person.capacity else []
        lows += [line.words.low(person.capacity[1])] if person.capacity else []
        posts = [at for at, low in enumerate(lows) if low in RUSSIAN_POSITIONS]
        own = {RUSSIAN_POSITIONS[lows[at]].lemma for at in posts if at == posts[0] or lows[at - 1] in DASHES}
        if lemma in own:
            found.append(person)
    return found


def _casts(page: Page, cast: Cast, found: list[tuple[Line, list[Person]]]) -> list[Cast]:
    """A cast for each sentence that names signers; nothing else of it is of the signing."""
    casts, seen = [], set()
    for line, people in found:
        fresh = [person for person in people if person.name not in seen]
        seen |= {person.name for person in fresh}
        _, bodies = scanned(line, page.text)
        if fresh:
            signing = Signing(Said.FACT, cast.signing.at)
            led = {at: body for at, each in enumerate(fresh) for body in bodies if leads(line.words, body, each)}
            casts.append(Cast(line, signing, bodies, fresh, None, None, signers=fresh, spoken_for=led))
    return casts


def document_again(line: Line) -> tuple[Line, Signing] | None:
    """The clause of "Документ, подписанный в Доме дружбы, предусматривает …" as a sentence of its own."""
    words = line.words
    named = 0 in words.instruments or words.low(0) in ("документ", "текст")
    comma = 2 if words.low(2) == "," else 1  # дорожная карта, подписанная …
    if not named or words.low(comma) != "," or not words.low(comma + 1).startswith("подписанн"):
        return None
    last = next((at for at in range(comma + 2, len(words)) if _ends_clause(words, at)), None)
    if last is None:
        return None
    clause = Line(marked(words.tokens[:last]), line.paragraph, line.part)
    return clause, Signing(Said.FACT, comma + 1, passive=True)


def _ends_clause(words: Marked, at: int) -> bool:
    """Whether a comma goes over to the verb of the sentence: , предусматривает; not to one more signer."""
    after = at + 1
    if words.low(at) != "," or at in words.inside or after >= len(words):
        return False
    return words.tokens[after].is_word and not words.tokens[after].is_cap and not words.is_with_position(after)


def with_positions(page: Page, deal: Deal, *, of_bodies: bool) -> None:
    """Give Russian signers who are named without a position the one that the page names elsewhere with their name.

    Args:
        of_bodies: only positions that name the body, so that it is known for a party.
    """
    bare = [index for index, (person, line, _, cast) in enumerate(deal.signers) if _is_bare(person, line, cast)]
    known = _with_positions(page) if bare else {}
    for index in bare:
        person, _, party, cast = deal.signers[index]
        line, people, bodies, whole = known.get(person.name, (cast.line, [], [], person))
        if whole.capacity is None or (of_bodies and not _names_body(bodies, whole)):
            continue
        spoken = cast.spoken_for.get(cast.people.index(person)) if person in cast.people else None
        spoken = spoken or next((body for body in bodies if whole in people and leads(line.words, body, whole)), None)
        told = {people.index(whole): spoken} if spoken else {}
        deal.signers[index] = (
            whole,
            line,
            party,
            Cast(line, cast.signing, bodies, people, None, None, spoken_for=told),
        )


def _names_body(bodies: list[Body], person: Person) -> bool:
    first, last = person.capacity or (0, -1)
    return any(body.headed and first <= body.first <= last for body in bodies)


def _is_bare(person: Person, line: Line, cast: Cast) -> bool:
    words = line.words
    shared = any(  # ректоры Анна Келлер и Пётр Орлов
        (noun := RUSSIAN_POSITIONS.get(words.low(at))) is not None
        and words.low(at) != noun.lemma
        and words.low(at).endswith(("ы", "и", "ами", "ями"))
        for at in range(person.first)
    )
    told = cast.people.index(person) in cast.proxies if person in cast.people else False
    if not words.tokens[person.first].is_cyrillic:
        shared = person not in cast.people or shared_position(words, cast.people, person) is not None
        told = person.name in cast.presented or capacity_of_counterpart(cast, person) is not None
    return person.capacity is None and " " in person.name and not shared and not told


def _with_positions(page: Page) -> dict[str, tuple[Line, list[Person], list[Body], Person]]:
    """Where each person of the body is first named with a position."""
    known: dict[str, tuple[Line, list[Person], list[Body], Person]] = {}
    for line in page.part("body"):
        people, bodies = scanned(line, page.text)
        for person in people:
            if person.capacity and not any(line.words.low(at) in ("экс", "бывший") for at in range(*person.capacity)):
                known.setdefault(person.name, (line, people, bodies, person))
    return known
