"""Names at the end of the phrase that a position begins: Rector of Gazi University Musa Yıldız."""

from agreements.drafting.marking import PARTICLES, Marked
from agreements.drafting.names_by_case import declined_tail, without_town
from agreements.drafting.person import ANDS, DASHES
from agreements.drafting.runs import of_run
from agreements.drafting.russian import is_adjective
from agreements.drafting.strangers import is_of_next

LONGEST_NAME = 12  # words of the whole name of a body in brackets behind its abbreviation


MOST_OF_PATRON = 2  # words of the name of whom a body is named after; behind them another name may stand


def trailing(words: Marked, index: int, taken: set[int]) -> tuple[int, int] | None:
    """The last capitals of the phrase that a position begins: ``Rector of Gazi University Musa Yıldız``."""
    if words.low(index + 1) in ("of", "for", "at") and words.low(index - 1) == "," and index - 2 in taken:
        return None  # Anna Keller, President of the Federation of Belt Wrestling
    at = index + 1
    run: list[int] = []
    seen_and = False
    while at < len(words) and at - index < 25 and at not in taken:
        low, beyond = words.low(at), _past_quote_or_patron(words, at)
        if _ends_run(words, at, run, beyond) or (beyond is None and low in ANDS and seen_and):
            break
        if beyond is not None:
            at, run = beyond, []
            continue
        plain = at not in words.place_at or _is_called_like_land(words, at)
        if (words.is_name_word(at) and plain and not words.is_topic(at)) or (
            low in PARTICLES and run and words.is_name_word(at + 1)
        ):
            run = [*run, at] if not run or words.tokens[run[-1]].is_cyrillic == words.tokens[at].is_cyrillic else [at]
        elif low in ANDS and len(run) >= 2:
            break
        else:
            run = []
            seen_and = seen_and or low in ANDS
        at += 1
    if at < len(words) and at in taken:
        return None
    if words.low(at) == "," and run and is_of_next(words, index, at, taken):
        return None
    run = declined_tail(words, index, without_town(words, index, run))
    return (run[0], run[-1]) if _is_ministers(words, index, run) else of_run(words, run)


_MINISTERS = frozenset({"министр", "замминистра", "вице-министр", "экс-министр"})
_OF_LANDS = ("ии", "ы", "и", "ого", "ой", "ей", "стана", "ья", "щины")


def _is_ministers(words: Marked, index: int, run: list[int]) -> bool:
    """Whether three capitals behind what a Russian minister sees to are one name: министр туризма Аминта Бакари Диа."""
    if len(run) != 3 or words.low(index) not in _MINISTERS:
        return False
    before, first = words.tokens[run[0] - 1], words.tokens[run[0]]
    small = before.is_word and before.text.islower() and run[0] - 1 > index and not words.is_head(run[0] - 1)
    of_land = first.low.endswith(_OF_LANDS) or (words.is_given(run[1]) and not words.is_given(run[0]))
    return small and first.is_cyrillic and not of_land


def _is_called_like_land(words: Marked, at: int) -> bool:
    """Whether a country in the nominative is a woman's name, with a surname behind: декан факультета Ливия Петреску."""
    token = words.tokens[at]
    named = token.is_cyrillic and token.low.endswith("ия") and words.is_name_word(at + 1)
    return named and at + 1 not in words.place_at and not words.is_head(at - 1) and words.low(at - 1).isalpha()


def _ends_run(words: Marked, at: int, run: list[int], beyond: int | None) -> bool:
    """Whether a run of capitals ends here: at a stop, a mark, a small word, or a country in brackets behind a name."""
    if beyond is not None:
        return len(run) > 1 and words.low(at) == "(" and not words.is_name_word(beyond)
    token = words.tokens[at]
    if words.is_stop(at) or token.low in _ENDS or (token.low == "(" and len(run) >= 2):
        return True
    small = token.is_word and not token.is_cap and token.low not in PARTICLES and not words.is_name_word(at)
    return len(run) >= 2 and small and _stands_alone(words, run)


_ENDS = (",", ";", ".", ")", "»", "”", '"', *DASHES)


def _past_quote_or_patron(words: Marked, at: int) -> int | None:
    """Past a name in quotation marks, or a patron behind whom nobody is named: имени Омара Хайяма доктор …"""
    if at in words.quotes:
        return words.quotes[at] + 1
    if words.low(at) == "(" and at + 1 in words.place_at and words.tokens[at + 1].is_cyrillic:
        close = words.place_at[at + 1].last + 1
        return close + 1 if words.low(close) == ")" else None  # мэр города Дилижан (Армения) Давит Саргсян
    if words.low(at) == "(" and words.tokens[at - 1].is_upper and words.tokens[at - 1].is_cyrillic:
        end = next((i for i in range(at, min(at + LONGEST_NAME, len(words))) if words.low(i) == ")"), None)
        return None if end is None else end + 1  # президент НОК (Национальный комитет рек) Анна Берг
    if words.low(at) not in ("имени", "им"):
        return None
    after = at + 1
    while after < len(words) and words.tokens[after].is_cap and words.tokens[after].is_word:
        after += 1
    return after if after - at <= MOST_OF_PATRON + 1 else at + 1


def _stands_alone(words: Marked, run: list[int]) -> bool:
    """Whether capitals before a small word are more likely a name than part of a body's."""
    first = words.tokens[run[0]]
    return words.low(run[0] - 1) not in ("of", "the", "for", "и", "and") and not is_adjective(first.low)
