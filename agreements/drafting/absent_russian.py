"""Russian signers in whose place another signed: ректор P был в отъезде, и за него документ подписал проректор Q."""

from agreements.drafting.cast import Cast
from agreements.drafting.marking import Marked

_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "за него", "за нее", "вместо него", "вместо нее", "от его имени", "от ее имени", "от его лица", "от ее лица",
        "по его доверенности", "по ее доверенности", "по его поручению", "по ее поручению",
    )
)  # fmt: skip


def absent_in_russian(cast: Cast) -> None:
    """Give whoever signed "за него" the person named before, who did not sign."""
    words = cast.line.words
    for at in range(len(words)):
        if not any(all(words.low(at + i) == word for i, word in enumerate(phrase)) for phrase in _PHRASES):
            continue
        away = next((each for each in reversed(cast.people) if each.end < at), None)
        number = next((i for i, each in enumerate(cast.people) if each.start > at and each in cast.signers), None)
        if away is None or number is None or number in cast.proxies or _signs(words, away.end + 1, at):
            continue
        cast.proxies[number] = (away.start, away.last)
        cast.signers = [each for each in cast.signers if each is not away]


def _signs(words: Marked, first: int, last: int) -> bool:
    """Whether somebody is said to have signed before: документ подписал P, а за него поручился Q."""
    return any(words.low(at).startswith(("подпис", "постав")) for at in range(first, last))
