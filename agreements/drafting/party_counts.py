"""How many parties an agreement may have, by those who signed it."""

from agreements.drafting.deal import Deal, Story
from agreements.drafting.splitting import is_bilateral
from agreements.drafting.telling import tells_of_more


def most_parties(story: Story, deal: Deal) -> int:
    """How many parties the capacities of signers may tell of: more than two only where nothing else names them."""
    russian = all(line.words.tokens[person.first].is_cyrillic for person, line, _, _ in deal.signers)
    together = len({id(line) for _, line, _, _ in deal.signers}) == 1
    told = any(cast.parties for cast in deal.casts)
    several = russian or is_list(deal) or is_bilateral(deal) or tells_of_more(story.page, deal)
    return len(deal.signers) if (together or is_bilateral(deal)) and not told and several else 2


def is_list(deal: Deal) -> bool:
    """Whether the signers are a list with a semicolon after each but the last."""
    words = deal.signers[0][1].words
    parted = sum(words.low(at) == ";" for at in range(deal.signers[0][0].end, len(words)))
    return parted >= len(deal.signers) - 1 >= 2
