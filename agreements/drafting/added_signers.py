"""Signers whom no rule tells, added to one of several agreements of a page: none who only signed another."""

from collections.abc import Sequence

from agreements.drafting.alike import heads
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.heads_signed_russian import heads_signed
from agreements.drafting.likely import Signer, likely_signers
from agreements.drafting.signers_who_met import who_met
from agreements.drafting.strangers import surname_of
from agreements.drafting.weighed_people import weighed_signers


def add_likely_signers(story: Story, deal: Deal) -> None:
    """Add those who likely signed for parties that have nobody: by what the page says, then by ``weights``."""
    deal.signers += _of_no_other(story, deal, likely_signers(story.page, deal))
    known = {surname_of(person.name) for person, _, _, _ in deal.signers}
    taken = {party for _, _, party, _ in deal.signers}
    if len(taken - {None}) < len(deal.groups):
        met = _of_no_other(story, deal, who_met(story.page, deal))
        deal.signers += [each for each in met if each[2] not in taken and surname_of(each[0].name) not in known]
    deal.signers += _of_no_other(story, deal, heads_signed(story.page, deal))
    deal.signers += _of_no_other(story, deal, weighed_signers(story.page, deal))
    _give_last(deal)


def _give_last(deal: Deal) -> None:
    """Give the one signer whose party nothing tells the one party that has nobody."""
    free = set(range(len(deal.groups))) - {party for _, _, party, _ in deal.signers}
    loose = [at for at, (_, _, party, _) in enumerate(deal.signers) if party is None]
    if len(free) == len(loose) == 1:
        person, line, _, cast = deal.signers[loose[0]]
        deal.signers[loose[0]] = (person, line, free.pop(), cast)


def _of_no_other(story: Story, deal: Deal, found: Sequence[Signer]) -> list[Signer]:
    """The likely signers, but for those who signed another agreement that has no party of this one."""
    own = {id(cast.line) for cast in deal.casts}
    strange = set()
    for other in story.deals if found else ():
        shared = any(_is_same_party(group, each) for group in deal.groups for each in other.groups)
        casts = [] if other is deal or shared else [cast for cast in other.casts if id(cast.line) not in own]
        strange |= {(id(cast.line), surname_of(person.name)) for cast in casts for person in cast.signers}
    return [each for each in found if (id(each[1]), surname_of(each[0].name)) not in strange]


def _is_same_party(one: Group, other: Group) -> bool:
    """Whether two agreements have one party: a name of the same body, of the same sort."""
    names = one.best()[0].name, other.best()[0].name
    return one.is_of(names[1]) and heads(names[0]) == heads(names[1])
