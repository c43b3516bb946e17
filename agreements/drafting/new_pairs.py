"""Bodies that are none of those whose heads signed a Russian agreement: глава Уфы P и мэр Орска Q; then А and Б."""

from collections.abc import Sequence

from agreements.drafting.deal import Deal

ALIKE = 4  # letters by which words are known to be of one stem


def is_whole(deal: Deal) -> bool:
    """Whether both sides of an agreement are told, be it by who signed."""
    return len(deal.groups) > 1 or len({person.name for person, _, _, _ in deal.signers}) > 1


def is_of_strangers(deal: Deal, names: Sequence[str]) -> bool:
    """Whether two bodies share no word with the posts of two who signed, each of them of some body."""
    posts = [
        {token.low[:ALIKE] for token in line.words.tokens[person.capacity[0] : person.capacity[1] + 1]}
        for person, line, _, _ in deal.signers
        if person.capacity and person.capacity[1] > person.capacity[0]
    ]
    if len(names) < 2 or len(posts) < 2 or deal.groups:
        return False
    told = {word[:ALIKE] for name in names for word in name.casefold().split() if len(word) >= ALIKE}
    return not any(told & post for post in posts)
