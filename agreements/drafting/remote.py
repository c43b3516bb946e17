"""Signings at which the parties were in no one place: by video, online, from afar."""

from agreements.drafting.marking import Marked

_HOW = ("видеоконференц", "видеосвяз", "видеомост", "телемост", "онлайн", "вкс")
_BEFORE = frozenset({"режиме", "формате", "по", "помощью", "посредством", "ходе"})
_ALONE = frozenset({"дистанционно", "удаленно", "заочно"})
_MIXED = ("смешанн", "гибридн", "комбинированн")


def is_remote(words: Marked) -> bool:
    """Whether a sentence says that it was signed from afar: в режиме видеоконференции, онлайн, дистанционно."""
    lows = [words.low(at) for at in range(len(words)) if at not in words.inside]
    if any(low.startswith(_MIXED) for low in lows):
        return False
    return any(
        low in _ALONE
        or (low.startswith(_HOW) and (lows[max(0, at - 1)] in _BEFORE or low in ("онлайн", "онлайн-формате")))
        for at, low in enumerate(lows)
    )
