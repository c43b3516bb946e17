"""Signings at which the parties were in no one place: by video, online, from afar."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_HOW = ("видеоконференц", "видеосвяз", "видеомост", "телемост", "онлайн", "вкс")
_BEFORE = frozenset({"режиме", "формате", "по", "помощью", "посредством", "ходе"})
_ALONE = frozenset({"дистанционно", "удаленно", "заочно"})
_MIXED = ("смешанн", "гибридн", "комбинированн")


def is_remote(words: Marked) -> bool:
    """Whether a sentence says that it was signed from afar: в режиме видеоконференции, онлайн; signed online."""
    if _is_remote_in_english(words):
        return True
    lows = [words.low(at) for at in range(len(words)) if at not in words.inside]
    if any(low.startswith(_MIXED) for low in lows):
        return False
    return any(
        low in _ALONE
        or (low.startswith(_HOW) and (lows[max(0, at - 1)] in _BEFORE or low in ("онлайн", "онлайн-формате")))
        for at, low in enumerate(lows)
    )


_VIDEO = word_set("remote video")
_SCREENS = word_set("remote screens")
_ONLINE = word_set("remote online")
_MANNERS = word_set("remote manners")
_BY = frozenset({"by", "via", "through", "over", "of", "using"})
NEAR = 4  # words from "via" to "conference": via a Zoom video conference


def _is_remote_in_english(words: Marked) -> bool:
    """Signed online; at a virtual ceremony; via video link; in the format of videoconferencing."""
    for at in range(len(words)):
        low, after = words.low(at), words.low(at + 1)
        if at in words.inside:
            continue
        if low in _ONLINE and (after in _MANNERS or words.low(at - 1) in _MANNERS):
            return True
        if low == "correspondence" and words.low(at - 1) == "by":
            return True
        if low in _SCREENS or (low in _VIDEO and after in _VIDEO):
            return any(words.low(i) in _BY for i in range(at - NEAR, at))
    return False


def signed_apart(words: Marked) -> bool:
    """Whether an English sentence tells of signing in two cities: P signed in Oslo, while Q signed in Riga."""
    told = [at for at in range(1, len(words)) if words.low(at) == "signed" and words.low(at + 1) == "in"]
    towns = {place.city for place in words.places if place.city and place.first - 2 in told}
    return len(towns) > 1
