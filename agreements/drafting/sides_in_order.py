"""Who signed for each of the parties told before, in their order: от правительства P, от Союза Q, от палаты R."""

from agreements.drafting.alike import heads
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Group


def sides_of(deal: Deal, cast: Cast) -> list[tuple[Group, Body]]:
    """The parties that nobody signed for yet, each with the body that stands for it, where there are as many of both.

    All but one are called by a name of the party or by its sort; that one is of its sort at least: региональное
    объединение «Союз соли» is the союз солеваров.
    """
    told = [cast.spoken_for[at] for at in sorted(cast.spoken_for)]
    parties = all(any(body is each for each in told) for body in cast.parties)
    many = len(told) == len(deal.groups) > 1
    if not many or not parties or deal.signers or not cast.line.words.is_russian:
        return []
    pairs = list(zip(deal.groups, told, strict=True))
    known = sum(group.is_of(body.name) or group.is_sort(body.name.split()[0]) for group, body in pairs)
    alike = all(group.is_of(body.name) or heads(body.name) & heads(group.names[0]) for group, body in pairs)
    return pairs if known >= len(pairs) - 1 and alike else []


def in_order_of_page(deal: Deal) -> None:
    """Put parties that were only guessed in the order of the page, in which it names who signed for them."""
    if deal.certain < 1 and deal.casts[0].line.words.is_russian:
        deal.groups.sort(key=Group.start)
