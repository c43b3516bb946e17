"""Russian regions as parties: Омская область и Фонд рек подписали …; соглашение с Республикой Алтай."""

from agreements.drafting.body import Body
from agreements.drafting.marking import Marked
from agreements.drafting.russian import adjective

SURE = 0.65  # less than what a page may be about, for regions are named for many reasons
_NOUNS = {
    "область": ("область", "f"), "областью": ("область", "f"), "край": ("край", "m"), "краем": ("край", "m"),
    "округ": ("округ", "m"), "округом": ("округ", "m"),
}  # fmt: skip
_ADJECTIVES = ("ская", "цкая", "ской", "цкой", "ский", "цкий", "ским", "цким")
_REPUBLICS = {"республика": "Республика", "республикой": "Республика"}


def region_at(words: Marked, index: int) -> Body | None:
    """The region that is named here in the nominative or the instrumental, as one who signs is."""
    token = words.tokens[index]
    if not token.is_cap or index + 1 >= len(words) or words.low(index - 1) == "(" or _is_country(words, index):
        return None
    if token.low in _REPUBLICS:
        after = words.tokens[index + 1]
        named = after.is_cap and after.is_cyrillic and not words.is_head(index + 1) and not words.is_position(index + 1)
        return Body(index, index + 1, f"{_REPUBLICS[token.low]} {after.text}", SURE) if named else None
    noun = _NOUNS.get(words.low(index + 1))
    if noun is None or not token.low.endswith(_ADJECTIVES) or words.tokens[index + 1].is_upper:
        return None
    return Body(index, index + 1, f"{adjective(token.text, noun[1])} {noun[0]}", SURE)


def _is_country(words: Marked, index: int) -> bool:
    """Whether it is a state: Республика Казахстан."""
    place = words.place_at.get(index) or words.place_at.get(index + 1)
    return place is not None and not place.city
