"""One more agreement of the same Russian party, told after the first: на следующий день подписано соглашение и с …"""

import datetime
from collections.abc import Sequence

from agreements.drafting.cast import Cast, word_before
from agreements.drafting.dates import dates_in
from agreements.drafting.day_words import day_words
from agreements.drafting.layout import Line, Page, with_nearest_year
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY, Value

MOST_BACK = 5  # sentences in which the day is looked for to which "в тот же день" points
_DAYS = (
    (("на", "следующий", "день"), 1),
    (("днем", "позже"), 1), (("день", "спустя"), 1), (("через", "день"), 2), (("днем", "позднее"), 1),
    *((start, 2) for start in (("двумя", "днями", "позже"), ("два", "дня", "спустя"), ("через", "два", "дня"))),
    *((start, 3) for start in (("тремя", "днями", "позже"), ("три", "дня", "спустя"), ("через", "три", "дня"))),
    (("двумя", "днями", "позднее"), 2), (("спустя", "два", "дня"), 2), (("назавтра",), 1), (("наутро",), 1),
    (("в", "тот", "же", "день"), 0),
    (("в", "этот", "же", "день"), 0),
    (("тогда", "же"), 0),
)  # fmt: skip
_MARKS = (
    *(phrase for phrase, _ in _DAYS),
    ("на", "том", "же"), ("на", "той", "же"), ("там", "же"), ("здесь", "же"), ("кроме", "того"), ("помимо", "этого"),
    ("и", "с"), ("и", "со"), ("также",), ("еще", "один"), ("еще", "одно"), ("еще", "одна"), ("еще", "одну"),
    ("второй",), ("второе",), ("вторую",), ("вторым",), ("третий",), ("третье",), ("третьим",), ("другое",),
    ("другой",), ("отдельное",), ("отдельный",), ("аналогичное",), ("аналогичный",), ("такое", "же"),
    ("следом",), ("наконец",), ("затем",), ("далее",),
)  # fmt: skip


def _at(words: Marked, at: int, phrase: Sequence[str]) -> bool:
    return at not in words.inside and all(words.low(at + i) == word for i, word in enumerate(phrase))


def begins_later(words: Marked) -> bool:
    """Whether a sentence begins on a later day than was told before: двумя днями позже …"""
    return any(_at(words, at, phrase) for at in range(3) for phrase, days in _DAYS if days)


def with_another(cast: Cast) -> bool:
    """Whether a sentence tells of one more agreement, with one party: the word for it, and "с" before the name."""
    words = cast.line.words
    named = [body for body in cast.parties if body.headed]
    paper = bool(words.instruments) or any(token.low in ("документ", "документа") for token in words.tokens)
    if len(named) != 1 or not paper or words.low(word_before(cast, named[0].first)) not in ("с", "со"):
        return False
    return any(_at(words, at, phrase) for at in range(named[0].first) for phrase in _MARKS)


def _beside_verb(words: Marked, at: int, phrase: Sequence[str]) -> bool:
    """Whether the verb of a signing stands right before or behind such a phrase: союз подписал на следующий день."""
    near = (at - 1, at - 2, at + len(phrase), at + len(phrase) + 1)
    return len(phrase) > 1 and any(words.low(i).startswith(("подпис", "заключ", "скреп")) for i in near if i >= 0)


def _weekday(page: Page, line: Line) -> datetime.date | None:
    """The day of the week that a sentence of a signing tells: первый документ подписан в понедельник."""
    report = page.reported_on()
    signs = any(token.low.startswith(("подпис", "заключ", "скреп")) for token in line.words.tokens)
    told = [word for word in day_words(line.words.tokens) if word.weekday is not None] if signs and report else []
    return told[0].on(report) if report and len(told) == 1 else None


def day_pointed_to(page: Page, lines: Sequence[Line]) -> Value | None:
    """The day to which the beginning of the last sentence points: в тот же день, на следующий день."""
    words = lines[-1].words
    found = ((at, phrase, days) for at in range(len(words)) for phrase, days in _DAYS if _at(words, at, phrase))
    at, phrase, days = next((each for each in found if each[0] < 3 or _beside_verb(words, *each[:2])), (0, (), 0))
    if not phrase:
        return None
    for before in reversed(lines[max(0, len(lines) - 1 - MOST_BACK) : -1]):
        told = [date for date in dates_in(page.text, before.words.tokens) if date.day and date != page.published]
        day = with_nearest_year(told[-1], page.day()).as_day() if told else _weekday(page, before)
        if told and (day is None or day == datetime.date.max):
            return None
        if day is not None:
            start, end = words.tokens[at].start, words.tokens[at + len(phrase) - 1].end
            said = (day + datetime.timedelta(days=days)).isoformat()
            return Value(said, page.text[start:end], start, end, LIKELY)
    return None
