"""Two instruments of the same Russian parties in one sentence: подписали меморандум о чае и дорожную карту по мёду."""

from collections.abc import Collection, Iterator

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.splitting import is_bilateral
from agreements.drafting.wordlists import word_set, word_tuple

_FORMS = word_set("papers forms")  # of an instrument that is signed: its nominative and accusative
_OF_IT = word_tuple("papers of it")  # what a second instrument may be of the first: план к нему
_LEADS = word_tuple("papers leads")  # what stands between "и" and an instrument
MOST_LEADS = 3  # words
MOST_BETWEEN = 18  # words from one instrument to the next


def split_papers(story: Story) -> None:
    """Make two agreements of one of which a sentence names two instruments."""
    for deal in list(story.deals):
        if deal.is_previous or deal.instrument or is_bilateral(deal) or len(deal.groups) < 2:
            continue
        told = next(((cast, papers) for cast in deal.casts if len(papers := papers_of(cast)) > 1), None)
        if told is None or _is_told_apart(story, deal, *told):
            continue
        position = next(at for at, each in enumerate(story.deals) if each is deal)
        story.deals[position : position + 1] = [_part(deal, *told, paper) for paper in told[1]]


def papers_of(cast: Cast) -> list[int]:
    """Where the instruments are named that one verb has for its objects, each joined to the one before."""
    words, verb = cast.line.words, cast.signing.at
    if cast.signing.noun or not words.low(verb).startswith(_VERBS):
        return []
    found: list[int] = []
    for at in sorted(words.instruments):
        if words.low(at) not in _FORMS or (at < verb and not cast.signing.passive):
            continue
        if found and not (_is_joined(cast, at) and at - found[-1] <= MOST_BETWEEN):
            return found
        found.append(at)
    return found if len({words.low(at) for at in found}) == len(found) else []


_VERBS = ("подпис", "заключ")


def _is_joined(cast: Cast, at: int) -> bool:
    """Whether "и" or a comma stands before an instrument, over what says more of it: и трёхлетний план."""
    words = cast.line.words
    lead = at - 1
    while lead > at - 1 - MOST_LEADS and (words.low(lead).endswith(_LEADS) or lead in words.quotes):
        lead -= 1
    behind = {words.low(i) for i in range(at, min(at + 7, len(words)))}
    return words.low(lead) in ("и", ",") and not behind & set(_OF_IT)


def _is_told_apart(story: Story, deal: Deal, cast: Cast, papers: list[int]) -> bool:
    """Whether one of the instruments is told as another agreement already."""
    kinds = {cast.line.words.instruments[at][0] for at in papers}
    others = (each for other in story.deals if other is not deal for each in other.casts)
    return any(kind in kinds for each in others for kind, _ in each.line.words.instruments.values())


def _part(deal: Deal, cast: Cast, papers: list[int], paper: int) -> Deal:
    """The agreement of one instrument: its parties, and whoever is not said to have signed another one alone."""
    casts = [each for each in deal.casts if each is cast or _is_of(each, cast, papers, paper)]
    signers = [each for each in deal.signers if any(each[3] is kept for kept in casts)]
    own = {id(each) for each in casts}
    loose = [each for each in deal.signers if id(each[3]) not in {id(told) for told in deal.casts}]
    signers += [each for each in loose if id(each[3]) not in own]
    return Deal(casts, list(deal.groups), signers, deal.certain, instrument=(cast.line, paper))


def _is_of(each: Cast, cast: Cast, papers: list[int], paper: int) -> bool:
    """Whether a sentence names this instrument, or none of the others."""
    named = set(_kinds(each, each.line.words.instruments))
    own, others = set(_kinds(cast, [paper])), set(_kinds(cast, [at for at in papers if at != paper]))
    return bool(named & own) or not named & others


def _kinds(cast: Cast, instruments: Collection[int]) -> Iterator[str]:
    told = cast.line.words.instruments
    yield from (told[at][0] for at in told if at in instruments)
