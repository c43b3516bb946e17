"""Russian parties in whose house something was signed with another: в академии X подписали договор с Y."""

from agreements.drafting.body import Body, kind_of
from agreements.drafting.cast import Cast, word_before
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line

# What signs in its own house; halls, hotels and houses of culture are lent to others.
_SIGN = frozenset(
    {"university", "research_institute", "government_body", "chamber_of_commerce", "foundation", "municipality"}
)
_IN = frozenset({"в", "во"})


def of_house(deal: Deal) -> tuple[Body, Line] | None:
    """The body in whose house it was, where the only party named is the one with which it was signed."""
    if len(deal.groups) != 1:
        return None
    for cast in deal.casts:
        body = _house(cast)
        if body is not None and _is_with(deal, cast) and not deal.groups[0].is_of(body.name):
            return body, cast.line
    return None


def _house(cast: Cast) -> Body | None:
    """The body that a Russian sentence names as the place."""
    venue, words = cast.venue, cast.line.words
    if venue is None or words.low(venue.begin) not in _IN:
        return None
    return next(
        (body for body in cast.bodies if body.headed and body.first == venue.first and kind_of(body.name) in _SIGN),
        None,
    )


def _is_with(deal: Deal, cast: Cast) -> bool:
    """Whether the party stands behind "with" in the sentence."""
    own = [body for body in cast.bodies if deal.groups[0].is_of(body.name)]
    return any(cast.line.words.low(word_before(cast, body.first)) in ("с", "со") for body in own)
