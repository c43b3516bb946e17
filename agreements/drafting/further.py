"""Parties that sentences of a signing do not name again: the host of several agreements, bodies told by their sort."""

from collections.abc import Sequence

from agreements.drafting.alike import heads
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Group, Story, is_short
from agreements.drafting.lands import is_land
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.one_by_one import PLURALS
from agreements.drafting.other_papers import also_signed
from agreements.drafting.posts import SEVERAL
from agreements.drafting.roles import scanned
from agreements.drafting.signings import Said, Signing
from agreements.drafting.strangers import surname_of
from agreements.drafting.wordlists import word_set

_COUNTS = word_set("announced counts") | {"both"}
_PAPERS = word_set("announced papers")
_IT = frozenset({"it", "also"})
_OF_BODY = frozenset({"the", "its", "our"})


def announces_several(words: Marked, signing: Signing | None) -> int | None:
    """The verb of "the Council signed three documents", which are told one by one later; None for others."""
    if signing is not None and (signing.said != Said.FACT or signing.passive or signing.noun):
        return None
    for at in range(len(words)):
        if words.low(at) not in ("signed", "concluded") or at in words.inside:
            continue
        near = [words.low(i) for i in range(at + 1, min(at + 5, len(words)))]
        counted = near[:1] and near[0] in _COUNTS and not _PAPERS.isdisjoint(near[1:])
        if counted and "with" not in [words.low(i) for i in range(at, min(at + 12, len(words)))]:
            return at
    return None


def host_in(cast: Cast) -> Body | None:
    """The one party of a sentence that announces several agreements."""
    told = [body for body in cast.parties if body.headed and body.last < cast.signing.at]
    return told[0] if len(told) == 1 else None


def add_party_again(story: Story, deal: Deal) -> None:
    """To an agreement of which one party is named: the party that it shares with those told before."""
    earlier = story.deals[: story.deals.index(deal)]
    if len(deal.groups) > 1:
        return
    if deal.casts[0].line.words.is_russian:
        group = _by_signer(earlier, deal) or _by_spoken(earlier, deal) or _by_announcer(earlier, deal)
        group = group or _not_with(earlier, deal)
        if group is not None and group not in deal.groups:
            deal.groups.insert(0, group)
        elif earlier and not deal.groups and also_signed(earlier[-1], deal.casts[0]):
            deal.groups = [*earlier[-1].groups]
        return
    group = _by_signer(earlier, deal) or _by_sort(earlier, deal)
    if group is None and story.host is not None and (earlier or len(story.deals) > 1):
        group = next((each for other in earlier for each in other.groups if each.is_of(story.host[0].name)), None)
        group = group or Group([story.host])
    if group is None and earlier and deal.groups and _tells_of_it(deal):
        group = next((each for each in earlier[-1].groups if each not in deal.groups), None)
    if group is not None and not any(group.is_of(name) for own in deal.groups for name in own.names):
        deal.groups.insert(0, group)


def _by_signer(earlier: Sequence[Deal], deal: Deal) -> Group | None:
    """The party for which one of the signers signed before."""
    names = {surname_of(person.name) for person, _, _, _ in deal.signers}
    for other in earlier:
        for person, _, at, _ in other.signers:
            if at is not None and at < len(other.groups) and surname_of(person.name) in names:
                return other.groups[at]
    return None


def _by_announcer(earlier: Sequence[Deal], deal: Deal) -> Group | None:
    """The party of the one who is said to have signed several in Russian, for one that begins with "с": he signed it.

    Губернатор P подписал ряд соглашений. … С банком «Лёд» подписано соглашение о займах.
    """
    told = deal.casts[0].line.words.low(0) in ("с", "со") and len(deal.groups) == 1
    for person, line, at, cast in earlier[0].signers if told and earlier else ():
        alone = len(cast.signers) == 1 and not cast.parties and at is not None and at < len(earlier[0].groups)
        if alone and any(cast.line.words.low(i) in PLURALS for i in cast.line.words.instruments):
            deal.signers.insert(0, (person, line, None, cast))
            return earlier[0].groups[at or 0]
    return None


def _not_with(earlier: Sequence[Deal], deal: Deal) -> Group | None:
    """The party of the agreement told last with whom it was not: договор с А; такой же договор подписан с Б."""
    last = earlier[-1] if earlier else None
    if last is None or len(deal.groups) != 1 or len(last.groups) != 2 or not _is_with(deal.groups[0]):
        return None
    hosts = [group for group in last.groups if not _is_with(group)]
    return hosts[0] if len(hosts) == 1 and not hosts[0].is_of(deal.groups[0].names[0]) else None


def _is_with(group: Group) -> bool:
    """Whether "с" stands before a name of a party."""
    return any(line.words.low(body.first - 1) in ("с", "со") for body, line in group.mentions)


def _by_spoken(earlier: Sequence[Deal], deal: Deal) -> Group | None:
    """The one party of the sort for which a Russian signed that no party of this agreement is of: от Правительства."""
    spoken = [body for cast in deal.casts for body in cast.spoken_for.values() if not body.headed]
    for sort in (body.name.split()[0] for body in spoken):
        if not heads(sort) or any(group.is_sort(sort) for group in deal.groups):
            continue
        found = [each for other in earlier for each in other.groups if each.is_sort(sort)]
        if found and all(each.is_of(found[0].names[0]) for each in found):
            return found[0]
    return None


def _by_sort(earlier: Sequence[Deal], deal: Deal) -> Group | None:
    """The one party told before that is of a sort which the sentences name: the Association also signed …"""
    for cast in deal.casts:
        words = cast.line.words
        for at in range(1, min(cast.signing.at + 1, len(words))):
            if not (words.tokens[at].is_cap and words.is_head(at) and words.low(at - 1) in _OF_BODY):
                continue
            if any(body.first <= at <= body.last for body in cast.bodies):
                continue
            found = [each for other in earlier for each in other.groups if each.is_sort(words.tokens[at].text)]
            if found and all(each.is_of(found[0].names[0]) for each in found):
                return found[0]
    return None


def _tells_of_it(deal: Deal) -> bool:
    """Whether the sentence has "it" or "also" before its verb."""
    cast = deal.casts[0]
    words = cast.line.words
    return any(words.low(at) in _IT for at in range(max(0, cast.signing.at - 6), cast.signing.at + 1))


def told_by_sort(deal: Deal, bodies: Sequence[tuple[Body, Line]]) -> tuple[Body, Line] | None:
    """The one body of the page's beginning of a sort that a signer's words name, where no party is of it."""
    for person, line, _, cast in deal.signers:
        words = line.words
        if person.capacity is None or cast.line is not line or words.is_russian:
            continue
        first, last = person.capacity
        sorts = [
            words.tokens[at].text for at in range(first, last + 1) if words.tokens[at].is_cap and words.is_head(at)
        ]
        owner = words.tokens[first - 1].text if words.low(first - 1).endswith("'s") else ""
        sorts += [owner[:-2]] if owner and words.is_head(first - 1) and words.low(first - 2) == "the" else []
        spoken = cast.spoken_for.get(cast.people.index(person)) if person in cast.people else None
        sorts += [spoken.name] if spoken and not spoken.headed and " " not in spoken.name else []
        named = any(first <= body.first <= last and body.headed for body in cast.bodies)
        for sort in sorts if not named else ():
            found = [each for each in bodies if heads(sort) <= heads(each[0].name)]
            known = any(group.is_sort(sort) for group in deal.groups)
            if found and not known and all(each[0].name == found[0][0].name for each in found):
                return found[0]
    return None


def spoken_by_sort(deal: Deal, bodies: Sequence[tuple[Body, Line]]) -> tuple[Body, Line] | None:
    """The one body of the page's beginning of the sort for which a Russian signed: от лица Ассамблеи подписал P."""
    for person, line, _, cast in deal.signers:
        spoken = cast.spoken_for.get(cast.people.index(person)) if person in cast.people else None
        sort = spoken.name if spoken and not spoken.headed and line.words.tokens[person.first].is_cyrillic else ""
        found = [each for each in bodies if heads(sort) and heads(sort) <= heads(each[0].name)]
        known = any(group.is_sort(sort) for group in deal.groups)
        if found and not known and all(each[0].name == found[0][0].name for each in found):
            return found[0]
    return None


def host_first(deal: Deal) -> None:
    """Put the party with which something was signed behind the other: its signer is named second."""
    if len(deal.groups) != 2:
        return
    body, line = deal.groups[0].mentions[0]
    before = body.first - 1 - (line.words.low(body.first - 1) in ("the", "a"))
    named = any(each is line for _, each in deal.groups[1].mentions)
    if line.words.low(before) == "with" and not named and not line.words.is_russian:
        deal.groups.reverse()


def fuller(group: Group, bodies: Sequence[tuple[Body, Line]]) -> list[tuple[Body, Line]]:
    """Mentions at the page's beginning of a party of which signings give the abbreviation alone: ARCS Principal P."""
    ministry = all(name.casefold().startswith("мин") and "ерств" not in name for name in group.names)
    short = ministry or all(is_short(name) and (name[0] > "Ѐ" or " " not in name) for name in group.names)
    if all(is_land(name) for name in group.names):
        return [each for each in bodies if not is_land(each[0].name) and group.is_of(each[0].name)]
    return [
        each
        for each in bodies
        if not each[0].name.isupper() and (_calls(*each, group) or (short and _is_alone(each[0].name, group)))
    ]


def _is_alone(name: str, group: Group) -> bool:
    """Whether a fuller name is of the party and of no other abbreviation: no ASEAN UNESCO Committee."""
    others = [word for word in name.split() if word.isupper() and len(word) > 2 and word not in group.names]
    return group.is_of(name) and not others


def _calls(body: Body, line: Line, group: Group) -> bool:
    """Whether brackets behind a name give the party's abbreviation: the University of X (UX)."""
    return (
        body.short is not None
        and " ".join(token.text for token in line.words.tokens[body.short[0] : body.short[1] + 1]) in group.names
    )


def of_their_heads(deal: Deal, before: Line | None, text: str) -> list[tuple[Body, Line]]:
    """The bodies of the sentence before "Their heads – A, B and C – signed …", as many as there are signers."""
    line = deal.casts[0].line
    near = range(1, min(6, len(line.words)))
    their = any(line.words.low(at - 1) == "their" and line.words.low(at) in SEVERAL for at in near)
    if not their or before is None:
        return []
    told = [body for body in scanned(before, text)[1] if body.headed and not body.in_capacity]
    return [(body, before) for body in told] if len(told) == len(deal.signers) else []
