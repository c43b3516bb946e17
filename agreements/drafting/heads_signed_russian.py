"""Who signed for a party where a Russian sentence says only that its head did: подписи двух ректоров; они подписали."""

from collections.abc import Iterator

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast, end
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Page
from agreements.drafting.likely import Signer
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.signers import party_of
from agreements.drafting.signings import Said, Signing
from agreements.drafting.speaking import speak_for
from agreements.drafting.strangers import surname_of
from agreements.drafting.values import LIKELY
from agreements.drafting.wordlists import word_set, word_tuple

MOST_LINES = 40  # sentences of the body in which heads are looked for
NEAR = 6  # words from a word for the heads to the verb or the signatures
_HEADS = word_set("heads signed heads")
_OF_TWO = word_set("heads signed of two")
_SIGNED = word_tuple("heads signed verbs")
_NOT_HEADS = word_tuple("heads signed lesser posts")
_POSTS = ("ректор", "директор", "президент", "председател", "министр", "губернатор", "мэр")
_OF_COURSE = frozenset({"присутствии", "заместители", "заместителей", "представители", "представителей", "участие"})


def heads_signed(page: Page, deal: Deal) -> list[Signer]:
    """The one head of each party without a signer whom the page names with a post, where it says that heads signed."""
    free = {at for at in range(len(deal.groups)) if not any(party == at for _, _, party, _ in deal.signers)}
    told = [cast.line for cast in deal.casts if cast.line.part == "body" and cast.line.words.is_russian]
    said = next((word for line in told if (word := word_for_heads(line.words))), None)
    if deal.is_previous or len(deal.groups) < 2 or not free or said is None:
        return []
    post = next((stem for stem in _POSTS if said.startswith(stem)), "")
    found = [each for each in _posted(page, deal) if each[2] in free and _has_post(each, post)]
    signers: list[Signer] = []
    for party in sorted(free):
        own = {surname_of(each[0].name): each for each in reversed(found) if each[2] == party}
        heads = {name: each for name, each in own.items() if _is_head(each[1].words, each[0].capacity)}
        signers += list((heads or own).values()) if len(heads or own) == 1 else []
    for person, _, _, _ in signers:
        person.confidence = min(person.confidence, LIKELY)
    return signers


def word_for_heads(words: Marked) -> str | None:
    """The word for those who head the parties where they signed: руководители поставили подписи, двух ректоров."""
    for at in range(len(words)):
        if at in words.inside or not _are_heads(words, at):
            continue
        near = range(max(0, at - NEAR), min(at + NEAR, len(words)))
        if any(words.low(i).startswith(_SIGNED) for i in near):
            others = any(words.low(i) in _OF_COURSE for i in range(max(0, at - 2), at))
            return None if others else words.low(at)
    return None


def _has_post(signer: Signer, stem: str) -> bool:
    """Whether somebody's post is the one that several are said to have: both rectors."""
    person, line, _, _ = signer
    first, last = person.capacity or (0, -1)
    return any(line.words.low(at).startswith(stem) for at in range(first, last + 1))


def _are_heads(words: Marked, at: int) -> bool:
    """Whether a word stands for the heads of both: они, руководители, оба ректора, первые лица."""
    low = words.low(at)
    if low in _HEADS:
        return True
    if low.startswith("лиц") and words.low(at - 1) in ("первые", "первых", "первыми"):
        return True
    return low in _OF_TWO and words.low(at - 1) in ("оба", "два", "двое")


def _posted(page: Page, deal: Deal) -> Iterator[Signer]:
    """Those of the body whose post is of a party, or who led those who came from it."""
    for line in page.part("body")[:MOST_LINES]:
        people, bodies = scanned(line, page.text)
        if not any(person.capacity for person in people):
            continue
        cast = Cast(line, Signing(Said.FACT, 0), bodies, people, None, None)
        speak_for(cast)
        cast.spoken_for |= {
            at: body for at, each in enumerate(people) for body in bodies if leads(line.words, body, each)
        }
        for person in people:
            if person.capacity is not None and not _is_there(line.words, person):
                yield person, line, party_of(deal, person, cast), cast


def _is_there(words: Marked, person: Person) -> bool:
    """Whether somebody is named for being there alone: на церемонии присутствовал мэр P."""
    return any(words.low(at).startswith(_THERE) for at in range(max(0, person.start - NEAR), person.start))


_THERE = ("присутств", "участ", "поздрав", "модератор", "наблюда")


def _is_head(words: Marked, post: tuple[int, int] | None) -> bool:
    """Whether a post is that of a head: no deputy, adviser or member of staff."""
    lows = [words.low(at) for at in range(post[0], post[1] + 1)] if post else []
    return not any(low.startswith(_NOT_HEADS) for low in lows)


def leads(words: Marked, body: Body, person: Person) -> bool:
    """Whether somebody is told to head those who came from a body: делегация Музея воды (Тула) во главе с P."""
    at = person.start - 3
    headed = (words.low(at), words.low(at + 1)) == ("во", "главе") and words.low(at + 2) in ("с", "со")
    return headed and body.headed and end(body) == at - 1
