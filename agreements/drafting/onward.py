"""Sentences that go on to tell of a signing without its verb, and those that tell of one long ago."""

from collections.abc import Sequence
from itertools import pairwise

from agreements.drafting.autographs import autographs_at
from agreements.drafting.careers import of_earlier_work
from agreements.drafting.cast import ON_BEHALF
from agreements.drafting.holding import crowns
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.one_more import tie_at
from agreements.drafting.person import DASHES
from agreements.drafting.pointing import receiving_venue
from agreements.drafting.putting import put_again
from agreements.drafting.signings import Said, Signing
from agreements.drafting.speaking import REPRESENTED

_FOR = tuple(phrase for phrase in ON_BEHALF if phrase[0] in ("со", "от", "за"))
_SIDES = ("сторонами", "стороны", "участниками", "подписантами")
_BECAME = ("стал", "выступ", "явля")
_THEN = (("тогда",), ("в", "тот", "раз"), ("в", "то", "время"), ("в", "тот", "день"))


def goes_on(words: Marked, *, after_signing: bool) -> Signing | None:
    """What a sentence after one of a signing adds to it: who signed for whom, or who the parties are.

    Args:
        after_signing: the sentence before reports the signing.
    """
    if (tie := tie_at(words)) is not None:
        return Signing(Said.FACT, tie)
    if after_signing and (verb := _did_it(words) or autographs_at(words)) is not None:
        return Signing(Said.FACT, verb)
    if after_signing and any(all(words.low(i) == word for i, word in enumerate(phrase)) for phrase in _FOR):
        dash = next((at for at in range(2, min(len(words), 30)) if words.low(at) in DASHES), None)
        if dash is not None and any(words.is_position(at) for at in range(dash + 1, min(len(words), dash + 8))):
            return Signing(Said.FACT, dash)  # От имени Фонда – директор Анна Келлер.
    if after_signing and (mark := _for_each(words)) is not None:
        return Signing(Said.FACT, mark)
    if after_signing and _tells_who_with_brackets(words):
        return Signing(Said.FACT, 0, noun=True)
    if after_signing and (verb := _represents(words)) is not None:
        return Signing(Said.FACT, verb)
    if (verb := put_again(words)) is not None:
        return Signing(Said.FACT, verb)
    return Signing(Said.FACT, 0, noun=True) if _tells_of_occasion(words) else _named_parties(words)


def _for_each(words: Marked) -> int | None:
    """The mark behind whom somebody signed for: For the Academy: Dr. P, Rector; Signatures: from the Union – …"""
    if words.low(0) in ("signatures", "подписи", "подписанты", "подписали") and words.low(1) == ":":
        return 1 if any(words.is_position(at) for at in range(2, len(words))) else None
    if words.low(len(words.list_marks)) not in ("for", "from", "on"):
        return None
    opens = any(all(words.low(i) == word for i, word in enumerate(phrase)) for phrase in _FOR_ENGLISH)
    marks = (at for at in range(2, min(len(words), LONGEST_SIDE)) if at not in words.inside)
    mark = next((at for at in marks if words.low(at) in (*DASHES, ":")), None)
    if not opens or mark is None:
        return None
    near = range(mark + 1, min(mark + 4, len(words)))
    led = any(words.is_position(at) or words.is_title(at) or words.is_given(at) for at in near)
    named = words.is_name_word(mark + 1) and words.is_name_word(mark + 2)
    return mark if led or (named and any(words.is_position(at) for at in range(mark + 3, mark + 9))) else None


_FOR_ENGLISH = (("for",), ("from",), ("on", "behalf", "of"), ("on", "the", "part", "of"))
LONGEST_SIDE = 25  # words of whom somebody signed for


def _did_it(words: Marked) -> int | None:
    """The verb of "за фонд это сделала председатель P", which goes on with a signing told before."""
    did = next(
        (at for at in range(1, min(12, len(words))) if words.low(at) in _DID and words.low(at - 1) == "это"), None
    )
    opens = any(all(words.low(i) == word for i, word in enumerate(phrase)) for phrase in _FOR)
    return did if did is not None and opens and any(words.is_position(i) for i in range(did + 1, did + 5)) else None


_DID = frozenset({"сделал", "сделала", "сделали"})


def _tells_who_with_brackets(words: Marked) -> bool:
    """Это Общество мёда (председатель P), Союз пасечников (президент Q): who the parties just counted are."""
    opened = [at for at in range(1, len(words)) if words.low(at) == "(" and at not in words.inside]
    posted = [at for at in opened if any(words.is_position(i) for i in range(at + 1, at + 4))]
    return words.low(0) == "это" and len(posted) > 1


def _represents(words: Marked) -> int | None:
    """The verb of "Фонд представлял заместитель директора P"; none where somebody presents a book."""
    verb = next((at for at in range(1, min(8, len(words))) if words.low(at) in REPRESENTED), None)
    if verb is None or (words.low(verb) == "представляли" and not _are_sides(words, verb)):
        return None  # a delegation
    named = any(words.is_head(at) or words.low(at) in _OTHERS for at in range(verb))
    return verb if named and words.is_position(verb + 1 + words.low(verb + 1).startswith(_BEFORE_POST)) else None


_OTHERS = frozenset({"сторону", "партнеров", "коллег", "гостей", "хозяев"})


def _are_sides(words: Marked, verb: int) -> bool:
    """Whether several parties are represented, by one each: Фонд и Лигу представляли P и Q."""
    return any(words.low(at) in ("и", "стороны") for at in range(verb))


_BEFORE_POST = ("перв", "его", "ее", "их")
_OCCASIONS = frozenset({"событие", "мероприятие", "церемония", "подписание", "торжество", "встреча", "часть"})
_WAS_PART = ("вошл", "стал", "прош", "состоял", "приуроч", "проход", "провел")
_WHEN = frozenset({"вчера", "сегодня", "накануне", "утром", "днем", "вечером"})
_PART = frozenset({"программу", "программы", "частью", "рамках", "ходе", "полях", "площадке", "в", "на", "к", "ко"})


def _tells_of_occasion(words: Marked) -> bool:
    """Событие вошло в программу ярмарки; торжественная часть прошла в библиотеке: where and at what it was."""
    if receiving_venue(words) is not None or crowns(words):
        return True
    noun = next((at for at in range(3) if words.low(at) in _OCCASIONS), None)
    if noun is None:
        return False
    verb = next((at for at in range(noun + 1, noun + 6) if words.low(at).startswith(_WAS_PART)), None)
    dated = verb is not None and verb + 1 < len(words) and words.tokens[verb + 1].is_number
    return verb is not None and (dated or words.low(verb + 1) in _PART or words.low(verb + 1) in _WHEN)


def _named_parties(words: Marked) -> Signing | None:
    """Сторонами соглашения стали А и Б; стороны договора – А и Б."""
    if words.low(0) == "стороны" and words.low(1) in DASHES:
        return Signing(Said.FACT, 1, noun=True)
    if (became := partners_at(words)) is not None:
        return Signing(Said.FACT, became, noun=True)
    its = words.low(0) in ("его", "ее") and words.low(1) in _SIDES
    told = its or words.instruments or words.low(1).startswith("документ") or words.low(0) == "подписантами"
    if words.low(its) not in _SIDES or not told:
        return None
    for at in range(1, min(len(words), 7)):
        if words.low(at).startswith(_BECAME) or (words.low(at) in DASHES and words.low(0) == "стороны"):
            return Signing(Said.FACT, at, noun=words.low(0) != "подписантами")
    return None


def partners_at(words: Marked) -> int | None:
    """The verb of "Партнёрами вуза стали А, Б и В"."""
    if words.low(0) != "партнерами":
        return None
    return next((at for at in range(1, min(len(words), 5)) if words.low(at) in ("стали", "стал", "стала")), None)


def of_then(words: Marked, said: Sequence[tuple[Line, Signing]], *, told: bool) -> bool:
    """Whether a sentence goes back to a signing of the past: тогда подписи поставили …, before any of today is told."""
    if told and said[-1][1].said != Said.PAST:
        return False
    same_day = (words.low(0), words.low(1)) == ("тогда", "же")  # on the day that the sentence before tells
    return not same_day and any(all(words.low(i) == word for i, word in enumerate(phrase)) for phrase in _THEN)


def is_recalled(words: Marked, before: Sequence[Line]) -> bool:
    """Whether a signing is of those days that the sentences before look back on: вспоминали, как всё начиналось."""
    if of_earlier_work(words, before):
        return True
    lows = [words.low(at) for at in range(len(words)) if at not in words.inside]
    first = any(
        words.low(at - 1).startswith(_FIRST) or words.low(at - 2).startswith(_FIRST) for at in words.instruments
    )
    if not (first or any(low in ("тогда", "тогдашний", "тогдашние", "тогдашняя") for low in lows)):
        return False
    return any(_looks_back(line.words) for line in before[-MOST_RECALLED:])


MOST_RECALLED = 3  # sentences before that may look back
_FIRST = ("перв", "самое", "самый")
_RECALLS = ("вспомин", "вспомн", "воспоминан", "годовщин", "юбиле", "десятилет", "пятнадцатилет", "двадцатилет")


def _looks_back(words: Marked) -> bool:
    """Whether a sentence recalls, or names an anniversary: десять лет вместе, вспоминали."""
    lows = [token.low for token in words.tokens]
    together = any(one == "лет" and other in ("вместе", "дружбы", "сотрудничества") for one, other in pairwise(lows))
    return together or any(low.startswith(_RECALLS) or low.endswith(("-летие", "-летия", "-летию")) for low in lows)


def is_of_one(words: Marked, at: int) -> bool:
    """Whether соглашения and договора are of one: подписание рамочного соглашения between three."""
    if words.low(at) not in ("соглашения", "договора"):
        return False
    before = words.low(at - 1)
    return before.endswith(("ого", "его")) or before.startswith(("подписани", "заключени"))
