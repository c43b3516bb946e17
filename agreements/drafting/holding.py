"""Russian words behind which an event is named: где проходил фестиваль, подписание увенчало форум."""

from agreements.drafting.marking import Marked

MOST_BETWEEN = 5  # words from "где" to the verb: где в эти дни проходит …
_HELD = ("проход", "прошел", "прошла", "прошло", "состоял", "открыл", "заверш", "идет", "шел", "шла")
_CROWNED = frozenset({"венчало", "увенчало", "завершило", "завершила", "открыло", "украсило", "закрыло", "венчала"})
_SIGNINGS = frozenset({"подписание", "церемония", "подписания"})
_WORK = frozenset({"работу", "программу", "итоги"})


def held_at(words: Marked, at: int) -> int | None:
    """The first word of an event behind the word that says that it was held there, or that this ended it."""
    if words.low(at) in _CROWNED and any(words.low(i) in _SIGNINGS for i in range(max(0, at - 4), at)):
        return crowned(words, at)
    if (behind := _behind_participle(words, at)) is not None:
        return behind
    where = words.low(at) == "где" or (words.low(at) in ("котором", "которой") and words.low(at - 1) in ("в", "на"))
    if not where or words.low(at - 1 - (words.low(at) != "где")) != ",":
        return None
    near = range(at + 1, min(at + MOST_BETWEEN, len(words) - 1))
    verb = next((i for i in near if words.low(i).startswith(_HELD)), None)
    return verb + 1 if verb is not None else None


def _behind_participle(words: Marked, at: int) -> int | None:
    """Where an event begins behind what says where it was: на состоявшемся в Омске форуме."""
    if words.low(at) not in ("на", "рамках", "время", "полях") or not words.low(at + 1).startswith(_PARTICIPLES):
        return None
    place = words.place_at.get(at + 3)
    if words.low(at + 2) in ("в", "во") and place is not None:
        return place.last + 1
    return at + 2 if words.low(at + 2).isalpha() and words.low(at + 2) not in ("в", "во", "на") else None


_PARTICIPLES = ("состоявш", "прошедш", "проходящ", "проходивш", "завершивш", "открывш", "начавш")


def crowned(words: Marked, verb: int) -> int:
    """The first word of what a signing ended or opened: завершило работу форума."""
    return verb + 1 + (words.low(verb + 1) in _WORK)


def crowns(words: Marked) -> bool:
    """Whether a sentence says what event the signing ended: Подписание венчало форум."""
    verb = next((at for at in range(1, min(5, len(words))) if words.low(at) in _CROWNED), None)
    return verb is not None and any(words.low(at) in _SIGNINGS for at in range(verb))
