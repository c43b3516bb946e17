"""Which of several words in capitals at the end of the phrase of a position are the name of a person."""

from agreements.drafting.event_words import is_event
from agreements.drafting.honorifics import begins_before
from agreements.drafting.marking import Marked
from agreements.drafting.russian import VOWELS, is_adjective

MOST_WORDS = 4  # of a name
FARTHEST = 3  # words from the head of a name to the place that ends it


def of_run(words: Marked, run: list[int]) -> tuple[int, int] | None:
    """The two last words of a run, three with a particle or where the run follows the head of a name at once."""
    run = _past_latin(words, run)
    if 1 < len(run) <= MOST_WORDS and behind_degree(words, run[0] - 1):
        return run[0], run[-1]
    if len(run) > 2 and words.tokens[run[0]].is_cyrillic and is_event(words, run[0]):
        run = run[1:]  # секретарь Форума Лян Вэйшань: the event is of the capacity
    if len(run) == 4 and words.low(run[0]).endswith(("ого", "его", "ой")) and is_adjective(words.low(run[0])):
        run = run[2:]  # палаты Южного Дагестана Магомед Уружбеков
    if len(run) == 3 and words.tokens[run[0]].is_cyrillic and words.is_given(run[1]) and not words.is_given(run[0]):
        return run[1], run[2]  # музея Сардар Микаел Абовян
    if len(run) == 3 and begins_before(words, run[1]):
        return run[0], run[2]
    run = run[is_place_in_genitive(words, run) :]
    small = len(run) > 1 and not words.tokens[run[0] - 1].is_cap  # глава республики Азат Тимиров
    if run and words.low(run[0] - 1).startswith("республик") and not small and not _is_of_adjective(words, run[0] - 1):
        run = run[2 if words.low(run[0]) == "марий" else 1 :]  # глава Республики Алтай Хорохордин
        return (run[-2] if len(run) > 1 else run[0], run[-1]) if run else None
    if len(run) < 2:
        return None
    before = run[0] - 1
    whole = (
        words.is_head(before)
        or (words.tokens[run[0]].is_cyrillic and before in words.place_at)
        or words.low(before) in ('"', "»", "”", ")", "“")
        or words.is_position(before)
        or _behind_latin(words, run[0])
        or (words.tokens[run[0]].is_cyrillic and (is_event(words, before) or words.tokens[before].is_upper))
    )
    of = words.low(before) in ("of", "the", "for")
    if of and len(run) == 2 and not words.tokens[run[0]].is_cyrillic:
        return None  # President of the Federation of Belt Wrestling
    first = run[0] if whole or (len(run) <= 3 and not of) else run[-2]
    if words.tokens[run[0]].is_cyrillic and len(run) > 2 and not whole:
        first = run[-2]
    return (first, run[-1]) if run[-1] - first < MOST_WORDS + 1 else (run[-2], run[-1])


_DEGREES = ("артист", "деятел", "художни", "доктор", "кандидат", "мастер", "работни", "тренер", "учител")
_OF_DEGREES = frozenset(
    {"республики", "наук", "федерации", "россии", "рф", "искусств", "культуры", "спорта", "области"}
)
NEAR = 4  # words from a degree to what it is of


def behind_degree(words: Marked, before: int) -> bool:
    """Whether a degree or a title of honour ends here: доктор технических наук, народный артист республики."""
    near = range(max(0, before - NEAR), before)
    return words.low(before) in _OF_DEGREES and any(words.low(at).startswith(_DEGREES) for at in near)


def _past_latin(words: Marked, run: list[int]) -> list[int]:
    """The Russian words behind the last in Latin letters: партнёр Coral Bay Bank Халид ас-Сувейди."""
    if not run or not words.tokens[run[-1]].is_cyrillic:
        return run
    return run[next((i for i in range(len(run) - 1, -1, -1) if not words.tokens[run[i]].is_cyrillic), -1) + 1 :]


def _behind_latin(words: Marked, first: int) -> bool:
    """Whether Russian capitals follow a name in Latin letters: глава Blue Water Limited Сюй Мин Да."""
    before = words.tokens[first - 1] if first else None
    latin = before is not None and before.is_word and before.is_cap and not before.is_cyrillic
    return latin and words.tokens[first].is_cyrillic


def is_place_in_genitive(words: Marked, run: list[int]) -> bool:
    """Whether a word behind the head of a name is a place and no name: театра Донеции Градомил Лукович."""
    if len(run) != 3:
        return False
    first, second, last = (words.low(at) for at in run)
    hers = second.endswith(("ы", "и", "ой", "ей")) or last.endswith(("ой", "ей"))
    place = first.endswith(("ы", "ии", "щины")) and words.tokens[run[0]].is_cyrillic and not hers
    nominative = all(words.low(at)[-1] not in VOWELS + "ьй" for at in run[1:])
    place = place or (first.endswith("ья") and nominative)  # палаты Заречья Вардгес Папоян
    headed = any(words.is_head(at) for at in range(max(0, run[0] - FARTHEST), run[0]))
    return place and headed and not words.is_given(run[0])


def _is_of_adjective(words: Marked, at: int) -> bool:
    """Whether an adjective tells which republic is meant: Кыргызской Республики Уланбек Сыдырмаев."""
    before = words.tokens[at - 1] if at else None
    return before is not None and before.is_cap and is_adjective(before.low)
