"""Where in a sentence the event is told, and where a phrase of place ends."""

from dataclasses import dataclass

from agreements.drafting.acts import between_acts, is_of_many, stage_verb
from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.event_names import is_joined_by_dash, is_of_lands, named_with_year, on_quoted, past_programme
from agreements.drafting.event_words import HOUSES, STREETS, VENUES, VENUES_RU, is_event, is_season_or_day
from agreements.drafting.heads import RUSSIAN_HEADS, RUSSIAN_POSITIONS
from agreements.drafting.holding import held_at
from agreements.drafting.marking import Marked
from agreements.drafting.places import country_of_adjective
from agreements.drafting.russian import is_adjective
from agreements.drafting.tokens import ABBREVIATIONS
from agreements.drafting.venue_names import ends_building, past_floor, past_honour
from agreements.drafting.wordlists import word_set

_TIMED = ("приурочили", "приурочено", "приурочена")
_EVENT_STARTS: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("on", "the", "sidelines", "of"), True),
    (("on", "the", "margins", "of"), True),
    (("on", "sidelines", "of"), True),
    (("on", "margins", "of"), True),
    (("within", "framework", "of"), True),
    (("within", "the", "framework", "of"), True),
    (("in", "the", "framework", "of"), True),
    (("as", "part", "of"), True),
    (("during", "the", "opening", "of"), True),
    (("during", "the", "closing", "of"), True),
    (("during",), True),
    (("within",), True),
    (("alongside",), True),
    (("on", "the", "occasion", "of"), True),
    (("was", "part", "of"), True),
    (("taking", "part", "in"), True),
    (("participating", "in"), True),
    (("attending",), True),
    (("main", "events", "of"), True),
    (("main", "event", "of"), True),
    (("programme", "of"), True),
    (("program", "of"), True),
    (("reports", "from"), True),
    (("reported", "from"), True),
    (("signing", "closed"), True),
    (("signing", "crowned"), True),
    (("signing", "opened"), True),
    (("high", "point", "of"), True),
    (("highlight", "of"), True),
    (("culmination", "of"), True),
    (("at", "the", "opening", "ceremony", "of"), True),
    (("at", "the", "closing", "ceremony", "of"), True),
    (("at", "the", "closing", "of"), True),
    (("at", "the", "opening", "of"), True),
    (("at", "the", "close", "of"), True),
    (("at", "the", "end", "of"), True),
    (("at", "the", "start", "of"), True),
    (("in", "the", "margins", "of"), True),
    (("on", "the", "fringes", "of"), True),
    (("in", "parallel", "with"), True),
    (("in", "conjunction", "with"), True),
    (("to", "coincide", "with"), True),
    (("coincided", "with"), True),
    (("coinciding", "with"), True),
    (("at",), False),
    (("in", "the", "course", "of"), True),
    (("following",), False),
    (("am", "rande"), True),
    (("на", "полях"), True),
    (("в", "рамках", "деловой", "программы"), True),
    (("в", "рамках", "культурной", "программы"), True),
    (("в", "рамках", "программы"), True),
    (("в", "рамках"), True),
    (("с", "площадки"), True),
    (("с", "полей"), True),
    *(((verb, "к", *opening), True) for opening in (("открытию",), ()) for verb in _TIMED),
    (("в", "ходе"), True),
    (("на", "площадке"), True),
    (("во", "время", "работы"), True),
    (("во", "время"), True),
    (("по", "итогам"), True),
    (("на", "торжественном", "открытии"), True),
    (("на", "торжественном", "закрытии"), True),
    (("на", "торжественной", "церемонии", "открытия"), True),
    (("на", "торжественной", "церемонии", "закрытия"), True),
    (("на",), False),
    (("в", "кулуарах"), True),
    (("в", "программу"), True),
    (("в", "программе"), True),
    (("частью", "программы"), True),
    (("в", "дни"), True),
    (("к", "открытию"), True),
    (("участия", "в"), True),
    (("участие", "в"), True),
    (("итогом",), True),
    (("на", "открытии"), True),
    (("событием",), True),
    (("событий",), True),
    (("кульминацией",), True),
    (("изюминкой",), True),
    (("по", "окончании"), True),
    (("после", "окончания"), True),
    (("между", "заседаниями"), True),
    (("участвующие", "в"), True),
    (("участвующий", "в"), True),
    (("участвующая", "в"), True),
    (("на", "закрытии"), True),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens from ``first`` to ``last``, both included; ``begin`` is the preposition before them."""

    begin: int
    first: int
    last: int


_STARTS_BY_WORD: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
for _phrase, _strong in _EVENT_STARTS:
    _STARTS_BY_WORD.setdefault(_phrase[0], []).append((_phrase, _strong))


def event_in(words: Marked) -> Span | None:
    """The event at which something happened; what was found once is kept with its words."""
    if "event" not in words.spans:
        words.spans["event"] = _event_in(words)
    return words.spans["event"]


def _event_in(words: Marked) -> Span | None:
    for at in range(len(words)):
        if at in words.inside:
            continue
        day = _day_of(words, at) or between_acts(words, at) or held_at(words, at)
        if day and (span := _event(words, at, day, strong=True)):
            return span
        for phrase, strong in _STARTS_BY_WORD.get(words.low(at), ()):
            if all(words.low(at + i) == word for i, word in enumerate(phrase)):
                span = _event(words, at, at + len(phrase), strong=strong)
                if span:
                    return span
    verb = stage_verb(words)
    last = min(phrase_end(words, 1), verb - 1) if verb else 0
    return Span(0, 1, last) if any(is_event(words, at) for at in range(1, last + 1)) else None


def in_name_of_event(words: Marked, at: int) -> bool:
    """Whether a word is inside the quotation marks of the name of an event: форум «Восток-Запад: VostokForum»."""
    return any(
        opens < at < close and opens and is_event(words, opens - 1)
        for opens, close in (words.quotes.items() if at in words.inside else ())
    )


def _day_of(words: Marked, at: int) -> int | None:
    """Where the event begins behind "on the second day of"; a day with a name: во Всемирный день воды."""
    if words.low(at) in ("в", "во") and not (at > 1 and words.low(at - 1) == ","):
        noun = next((i for i in range(at + 1, min(at + 5, len(words))) if words.low(i) == "день"), None)
        named = noun is not None and all(is_adjective(words.low(i)) for i in range(at + 1, noun))
        if not named or noun is None:
            return None
        return at + 1 if is_season_or_day(words, noun) else noun + 1  # в третий день Балтийского форума
    told = words.low(at) in ("on", "during", ",") and words.low(at + 1) == "the" and words.low(at + 2) in _WHICH_DAY
    return at + 5 if told and (words.low(at + 3), words.low(at + 4)) == ("day", "of") else None


_WHICH_DAY = frozenset({"first", "second", "third", "fourth", "fifth", "last", "final", "opening", "closing"})


def _event(words: Marked, begin: int, first: int, *, strong: bool) -> Span | None:
    first = skip_article(words, past_programme(words, skip_article(words, first)))
    if words.low(first) in (_FRAMES | VENUES) and words.low(first + 1) == "of":
        return None  # at the headquarters of the Congress of Small Towns
    if (year := named_with_year(words, first)) is not None:
        return Span(begin, first, year)  # at AmberTech 2025
    last = phrase_end(words, first)
    near = [at for at in range(first, min(last + 1, first + 14)) if is_event(words, at)]
    if not near or last < first:
        return None
    named = any(
        words.tokens[at].is_cap or at in words.inside or words.tokens[at].is_number for at in range(first, last + 1)
    )
    if first == last and (words.tokens[first].is_cyrillic or not words.tokens[first].is_upper):
        return None  # в рамках Форума: of the one told before
    strong = strong or (words.low(first) in _ORDINALS and words.low(near[0] + 1) == "of")
    named = named or (strong and (is_of_many(words, near[0], last) or _is_told_apart(words, first, near[0])))
    return Span(begin, first, last) if named and (strong or near[0] - first < 8) else None


_FRAMES = frozenset({"framework", "course", "margins", "sidelines"})  # of an event, where none is named behind


def _is_told_apart(words: Marked, first: int, noun: int) -> bool:
    """Whether small words tell which event it is: the seventh exhibition of food; российско-оманского бизнес-форума."""
    return any(words.low(at) in _ORDINALS or _is_of_two(words.low(at)) for at in range(first, noun))


_ORDINALS = word_set("occasions ordinals")


def _is_of_two(low: str) -> bool:
    """Whether an adjective is of two countries: российско-оманского."""
    first, _, second = low.partition("-")
    return first.endswith("о") and bool(country_of_adjective(second))


def skip_article(words: Marked, at: int) -> int:
    while words.low(at) in ("the", "a", "an", "its", "der", "des", "la"):
        at += 1
    return at


def _beyond(words: Marked, at: int) -> int:
    """Where an English name goes on behind words that end others; 0 where none does."""
    return max(goes_on(words, at) for goes_on in _BEYOND)


_BEYOND = (is_joined_by_dash, is_of_lands, on_quoted, past_honour, past_floor)


def phrase_end(words: Marked, first: int) -> int:
    """The last word of a phrase of place: up to a comma, a verb, or the next preposition with a place."""
    at = first
    while at < len(words):
        if at in words.quotes:
            behind = words.quotes[at] + 1
            goes_on = (at > first and words.low(behind) in ("of", "for")) or _is_event_behind(words, behind)
            if goes_on and not words.tokens[at].is_cyrillic:
                at = behind
                continue
            return words.quotes[at]
        low = words.low(at)
        if at > first and (begins_another(words, at) or low in _AFTER or _is_helped(words, at)):
            break  # во дворце при участии послов
        if at > first and (beyond := _beyond(words, at)):
            at = beyond
            continue
        place_follows = low in _PREPOSITIONS and not _goes_on(words, at)
        if _is_mark(words, at) or (at > first and place_follows):
            break
        if at in words.instruments and at > first:
            while at > first and words.low(at - 1) in ("an", "a", "the", "cooperation", "and", "partnership"):
                at -= 1
            break
        if at > first and _ends_phrase(words, at):
            break
        at += 1
    return at - 1


def _is_helped(words: Marked, at: int) -> bool:
    return words.low(at) == "при" and words.low(at + 1) in _HELPED


_AFTER = frozenset({"после", "перед", "накануне", "вместо"})
_HELPED = frozenset({"участии", "поддержке", "содействии", "посредничестве", "присутствии", "помощи", "стечении"})


def _is_mark(words: Marked, at: int) -> bool:
    """Whether a mark ends a phrase here; a full stop behind an abbreviation does not: the Prof. Lark Hall."""
    shortened = len(words.low(at - 1)) <= 2 or words.low(at - 1) in ABBREVIATIONS
    inner = words.low(at) == "." and at + 1 < len(words) and shortened
    return words.low(at) in (",", ";", ":", ".", "(", ")", "–", "—") and not inner


def _ends_phrase(words: Marked, at: int) -> bool:
    """Whether where it was follows, or no phrase goes over a word: … в Калуге на площадке …, праздника на сцене …"""
    low = words.low(at)
    street = low == "на" and words.low(at + 1) in STREETS
    stops = words.is_stop(at) and not (low == "on" and _goes_on(words, at))
    return stops or street or (low == "на" and _is_place_behind(words, at))


def _is_event_behind(words: Marked, at: int) -> bool:
    """Whether an event in capitals follows a name in quotation marks: the "Blue Lake" Festival of Singers."""
    near = range(at, min(at + 4, len(words)))
    capitals = next((i for i in near if not words.tokens[i].is_cap), near.stop)
    return any(is_event(words, i) for i in range(at, capitals))


_PREPOSITIONS = frozenset({"in", "в", "во", "on", "at", "by", "with", "between", "между"})
_NO_MORE = frozenset({"под", "два", "две", "три", "четыре", "пять"})
_BEFORE_NUMBERS = frozenset({"на", "за", "в", "и"})
_THEY_DID = ("или", "ились", "ались", "ялись", "шел", "вел", "нес", "ился", "ался", "ялся", "илась", "алась")
_LEAD_ON = frozenset({"of", "for", "in", "on", "at", "and", "to", "with", "from", "by", "under", "over", "after"})


def _is_place_behind(words: Marked, at: int) -> bool:
    return at - 1 in words.place_at or words.low(at + 1).startswith(VENUES_RU)


def begins_another(words: Marked, at: int) -> bool:
    """Whether a Russian word in the nominative begins a person or a body: … форума губернатор …; or a date begins."""
    token = words.tokens[at]
    if ends_building(words, at):
        return True
    if token.low in _NO_MORE and words.low(at + 1) != "открытым" and words.low(at - 1) not in _BEFORE_NUMBERS:
        return True  # в Доме дружбы под аплодисменты; во Всемирный день воды три организации …
    if token.low.endswith(_THEY_DID) and len(token.low) > 4 and not token.is_cap:
        return True  # в Доме дружбы говорили о …
    if token.low in ("today", "yesterday", "tonight") or (token.low == "from" and words.low(at + 1).isdigit()):
        return True
    if token.low in ("two", "three", "four", "five"):
        return words.tokens[at - 1].is_cap  # during the Puppet Festival three schools …
    if token.low == "the":
        return words.low(at - 1) not in _LEAD_ON  # in the course of its session the Foundation and …
    if token.is_number and at + 1 < len(words):
        return words.tokens[at + 1].is_cyrillic and words.low(at + 1) in MONTHS  # … форума молодых учёных 19 мая
    if not token.is_cyrillic:
        return _begins_capacity(words, at)
    return _begins_nominative(words, at)


def _begins_nominative(words: Marked, at: int) -> bool:
    """Whether a position or the sort of a body in the nominative stands here: … форума компания «Север»."""
    token = words.tokens[at]
    body = token.is_cap or (at + 1 in words.quotes and not is_adjective(words.low(at - 1)))
    noun = RUSSIAN_POSITIONS.get(token.low) or (RUSSIAN_HEADS.get(token.low) if body else None)
    if token.text in _LEGAL_FORMS and at + 1 in words.quotes:
        return True  # … съезда библиотекарей АНО «Север»
    if noun is None and token.is_cap and token.low.endswith(("ая", "ый", "ий", "ое")):
        head = next((i for i in range(at + 1, at + 4) if not is_adjective(words.low(i))), at)
        noun = RUSSIAN_HEADS.get(words.low(head))  # … игр Псковская федерация
    return noun is not None and noun.cases[0] == "n"


_LEGAL_FORMS = frozenset(
    [
        "АНО",
        "НКО",
        "ООО",
        "АО",
        "ПАО",
        "ОАО",
        "ЗАО",
        "ТОО",
        "ОсОО",
        "НП",
        "РОО",
        "МОО",
        "ФГУП",
        "ГУП",
        "МУП",
        "ФГБУ",
        "ГБУ",
        "МБУ",
        "ГАУ",
        "МАУ",
        "НАО",
    ]
)


def _begins_capacity(words: Marked, at: int) -> bool:
    """Whether somebody's title or position begins behind a building: in the Blue Hall Rector Anna Keller …"""
    behind = words.low(at - 1) in VENUES or words.low(at - 1) in HOUSES
    return behind and words.tokens[at].is_cap and (words.is_title(at) or words.is_position(at))


def _goes_on(words: Marked, at: int) -> bool:
    """Whether a name goes on behind "on": the Forum on Humanitarian Law; not on May 5, on Monday."""
    after = words.tokens[min(at + 1, len(words) - 1)]
    named = after.is_cap and not after.is_number and after.low not in MONTHS and after.low not in WEEKDAYS
    return words.low(at) == "on" and named and after.low.rstrip(".") not in _SHORT_DAYS


_SHORT_DAYS = frozenset({"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", *MONTHS})
