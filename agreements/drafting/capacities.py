"""The capacities of people, before or after their names."""

from agreements.drafting.after_signing import goes_on_to_act, side_in_photograph
from agreements.drafting.heads import POSITION_SIGNS, RUSSIAN_POSITIONS, TOPICS
from agreements.drafting.honorifics import without_honour
from agreements.drafting.marking import NOT_NAMES, Marked, given_names
from agreements.drafting.person import ANDS, DASHES, Person
from agreements.drafting.plural_directors import put_in_nominative
from agreements.drafting.posts import clause_of_post
from agreements.drafting.russian import given_name, surname
from agreements.drafting.strangers import ends_label
from agreements.drafting.told_capacities import acting_as
from agreements.drafting.values import LIKELY, STATED
from agreements.drafting.womens_names import put_back
from agreements.drafting.wordlists import word_set

WHOSE = ("its", "their", "his", "her")


def give_capacities(words: Marked, people: list[Person]) -> None:
    for number, person in enumerate(people):
        previous = people[number - 1] if number else None
        start = previous.last + 1 if previous else 0
        if previous and previous.capacity is None:
            start = _right_capacity(words, previous, person.first)
        _left_capacity(words, person, start)
        _without_degree(words, person)
        by_capacity(words, person)
    if people and people[-1].capacity is None:
        _right_capacity(words, people[-1], len(words))
    acting_as(words, people)
    put_in_nominative(words, people)


def _without_degree(words: Marked, person: Person) -> None:
    """End a capacity before a degree: Rector of X, Doctor of Economic Sciences; директор, кандидат наук."""
    first, last = person.capacity or (0, 0)
    near = range(first + 1, min(last, person.first))
    comma = next((at for at in near if words.low(at) == "," and words.low(at + 1) in _DEGREES), None)
    if comma is not None:
        person.capacity = (first, comma - 1)


_DEGREES = word_set("capacities degrees")


def by_capacity(words: Marked, person: Person) -> None:
    """Put a name that no list knows back by the case of the position before it: председателя Отабека Рахимова."""
    if person.capacity is None or person.capacity[0] > person.first:
        return
    noun = next(
        (RUSSIAN_POSITIONS[words.low(at)] for at in range(*person.capacity) if words.low(at) in RUSSIAN_POSITIONS), None
    )
    noun = noun or RUSSIAN_POSITIONS.get(words.low(person.capacity[1]))
    acting = words.low(person.capacity[0])
    if noun is None or acting == "и" or (acting in POSITION_SIGNS and acting.endswith(("ий", "ый", "ая", "о", "член"))):
        return  # исполняющая обязанности директора …: the one who acts is in the nominative
    parts = [
        words.tokens[at].text
        for at in range(person.first, person.last + 1)
        if words.tokens[at].is_word and len(words.tokens[at].text) > 1
    ]
    if person.last - person.first + 1 != len(parts):
        return
    if "n" in noun.cases:
        said = without_honour(" ".join(parts))
        if person.name != said:  # директор Драгана Петрова is no Драган
            person.name, person.confidence = said, LIKELY
    elif person.confidence < STATED or given_name(parts[0].replace("ё", "е"), given_names()) is None:
        _out_of_case(person, parts, noun.cases[0])
    elif len(parts) > 1 and parts[0].endswith(_WITHOUT_CASES) and person.name == " ".join(parts):
        gender = "f" if parts[-1].endswith(_HERS) else "m"
        person.name = " ".join([*parts[:-1], surname(parts[-1], gender, noun.cases[0])[0]])  # президентом Кваме Менсой


_WITHOUT_CASES = ("е", "о", "и", "у", "э", "ю")  # Кваме, Акико, Мэри: given names that are the same in all cases
_HERS = ("овой", "евой", "иной", "ыной", "ской", "цкой")


def _out_of_case(person: Person, parts: list[str], case: str) -> None:
    """The nominative of a name in the case of its position."""
    woman = any(part.endswith(("ой", "ей", "ы")) for part in parts) or parts[0].endswith("ии")
    woman = woman and not (case == "g" and parts[0].endswith("а"))  # Беслана Эшбы: of a woman it would be Бесланы
    woman = woman and not (case == "i" and parts[0].endswith(("ом", "ем")))  # Дуартом Перестой
    woman = woman and not (case == "g" and parts[0].endswith(("а", "я")))  # Сорбона Давлатзоды
    put = [surname(part, "f" if woman else "m", case)[0] for part in parts]
    known = given_name(parts[0].replace("ё", "е"), given_names())
    if known is not None and len(parts) > 1 and not woman:
        put[0] = known[0]
    if woman:
        put = put_back(parts, put)
    if put != parts:
        person.name, person.confidence = without_honour(" ".join(put)), LIKELY


def _right_capacity(words: Marked, person: Person, limit: int) -> int:
    """Give the capacity after the name, and return where that of the next person may begin."""
    at = person.last + 1
    after = person.last + 1
    opening = words.low(at)
    verb = clause_of_post(words, at)
    if verb is not None:
        stop = next((i for i in range(verb, limit) if words.low(i) in (",", ".", ";", ")") or words.is_stop(i)), limit)
        person.capacity = (verb, stop - 1 - (words.low(stop - 1) in ANDS))
        return stop
    if opening not in (",", "(", *DASHES) or words.low(at + 1) in ("за", "от", "со"):
        return after
    first = at + 1 + (words.low(at + 1) in WHOSE)
    stop = _end_of_phrase(words, first, limit, opening)
    if not any(words.is_position(i) and i not in words.inside for i in range(first, min(stop, first + 7))):
        return after
    split = (
        _split(words, first, stop) if stop == limit and limit < len(words) else _before_owner(words, first, stop, limit)
    )
    last = (split if split is not None else stop) - 1
    while last >= first and (words.low(last) in _NOT_LAST or words.is_title(last)):
        last -= 1
    if words.low(first) in ("the", "a") and first < last:
        first += 1
    if first < last and words.low(first).endswith(("'s", "s'")) and _is_whose(words, first):
        first += 1  # Andrés Osorio, the foundation's Executive Director; Kofi Mensah, GNA's General Manager
    if last >= first:
        person.capacity = (first, last)
    return split if split is not None else stop


def _is_whose(words: Marked, at: int) -> bool:
    """Whether a word in the genitive names a body, by its sort or its abbreviation."""
    return words.is_head(at) or words.tokens[at].text[:-2].isupper()


def _before_owner(words: Marked, first: int, stop: int, limit: int) -> int | None:
    """Where whose position begins that the next person has: P, chair of the Guild, and Silta's director, Q."""
    split = _split(words, first, stop) if stop + 1 == limit < len(words) and words.low(stop) == "," else None
    if split is None or split >= stop:
        return None
    owner = next((at for at in range(split, min(split + 6, stop)) if words.low(at).endswith(("'s", "s'"))), None)
    return split if owner is not None and words.is_position(stop - 1) else None


def _end_of_phrase(words: Marked, first: int, limit: int, opening: str) -> int:
    at = first
    while at < limit:
        if at in words.quotes:
            at = words.quotes[at] + 1
            continue
        low = words.low(at)
        if (
            words.is_stop(at)
            or (opening == "(" and low == ")")
            or (low in ("for", "on", "для") and words.low(at - 1) == ",")
            or side_in_photograph(words, at) is not None
            or goes_on_to_act(words, at)
        ):
            return at
        if low == "." and at + 1 >= len(words):
            return at
        if low in (",", *DASHES) and not (opening == "(" and low == ",") and not _goes_on(words, at, limit):
            return at
        at += 1
    return min(at, limit)


def _goes_on(words: Marked, comma: int, limit: int) -> bool:
    """Whether a capacity goes on after a comma or a dash: with another position, or a topic."""
    near = range(comma + 1, min(comma + 5, limit))
    return (
        any(words.is_position(at) for at in near)
        or words.is_topic(comma + 1)
        or (
            words.low(comma) in DASHES and words.tokens[comma].end == words.tokens[min(comma + 1, len(words) - 1)].start
        )
    )


def _split(words: Marked, first: int, limit: int) -> int | None:
    """Where between two names the capacity of the second begins: after the last "and" or comma before a position."""
    best = None
    for at in range(first + 1, limit - 1):
        if at in words.inside or words.low(at) not in (*ANDS, ",", ";"):
            continue
        if any(words.is_position(i) for i in range(at + 1, min(at + 6, limit))) and words.low(at + 1) not in (
            *ANDS,
            ",",
        ):
            best = at + 1
    if best is None and words.low(limit - 1) in (*ANDS, ",", ";"):
        return limit
    return best


def _left_capacity(words: Marked, person: Person, start: int) -> None:
    """Give the capacity before the name: from the first position after the last stop."""
    end = _end_before(words, person, start)
    begin = end + 1
    while begin > start and not (words.is_stop(begin - 1) and not words.is_position(begin - 1)):
        begin -= 1
    if words.low(begin - 1) == "behalf" or words.low(begin) == "имени":
        begin = _split(words, begin, person.first) or begin  # … on behalf of the Director, and Rector Omar Diallo
    begin = _past_several(words, _past_proxy(words, person, begin, end), end)
    while begin <= end and words.low(begin) in (*ANDS, ",", "the", "a", "(", ")", *DASHES, "."):
        begin += 1
    first = next((at for at in range(begin, end + 1) if words.is_position(at) and at not in words.inside), None)
    appended = (words.low(end) == "," and first is not None and start in (0, begin)) or (
        words.low(end) == "," and start > 0
    )
    if appended and first is not None and words.low(person.last + 1) in (",", ".", ";", "", *ANDS):
        end -= 1  # The Director of the Museum, Ivan Petrov, …
    if first is None or words.low(end) in ("and", "и", ",", ";"):
        return
    while first > begin and _joins_position(words, first - 1):
        first -= 1
    while first < end and words.low(first) in ("the", "a", ","):
        first += 1
    person.capacity = (_from_title(words, _past_ours(words, first, end), start), end)


def _past_several(words: Marked, begin: int, end: int) -> int:
    """Where a capacity begins behind that of several and a dash: руководители двух музеев – директор Музея чая P."""
    dash = next((at for at in range(end, begin, -1) if words.low(at) in DASHES and at not in words.inside), None)
    if dash is None or not words.tokens[end].is_cyrillic:
        return begin
    nouns = (RUSSIAN_POSITIONS.get(words.low(at)) for at in range(begin, dash))
    several = any(noun and noun.cases[0] == "n" and noun.lemma != words.low(at) for at, noun in enumerate(nouns, begin))
    return dash + 1 if several and any(words.is_position(at) for at in range(dash + 1, end + 1)) else begin


def _past_ours(words: Marked, first: int, end: int) -> int:
    """Where a capacity begins behind that of somebody whose name is not told: our rector and Vice-Director P."""
    both = next((at for at in range(first, end) if words.low(at) in ANDS), None)
    return both + 1 if both is not None and words.low(first - 1) == "our" else first


def _end_before(words: Marked, person: Person, start: int) -> int:
    """The last word before a name that may be of a capacity: over titles, and over a dash in Russian."""
    end = person.first - 1
    while end >= start and (words.low(end) in (".", "(", ",") or words.is_titled(end)):
        if words.low(end) == "," and not words.is_title(end + 1):
            break
        end -= 1
    if ends_label(words, end) and end > start:
        return end - 1
    while end > start and words.tokens[person.first].is_cyrillic and _leads_to_names(words, end):
        end -= 1  # руководители организаций – Анна Келлер и …
    return end


def _leads_to_names(words: Marked, at: int) -> bool:
    """Whether a dash, or a colon behind a position, stands before names: его подписали директора: P и Q."""
    return words.low(at) in DASHES or (words.low(at) == ":" and words.is_position(at - 1))


def _from_title(words: Marked, first: int, start: int) -> int:
    """Where a capacity begins with "и.о." or "Чрезвычайный и" before it."""
    if first - 4 >= start and [words.low(at) for at in range(first - 4, first)] == ["и", ".", "о", "."]:
        return first - 4
    both = words.low(first - 1) == "и" and words.low(first - 2).startswith("чрезвычайн")
    return first - 2 if both and first - 2 >= start else first


def _past_proxy(words: Marked, person: Person, begin: int, end: int) -> int:
    """Where a capacity may begin behind whom the person signed for: по доверенности президента, вице-президент P."""
    proxy = next((at for at in range(begin, end) if words.low(at) in ("доверенности", "поручению", "вместо")), None)
    return begin if proxy is None else _split(words, proxy, person.first) or proxy + 1


_SMALL = word_set("capacities small")
_NOT_LAST = frozenset({",", ";", ".", "(", *DASHES, *ANDS, "the", "a", "by"})


def _joins_position(words: Marked, index: int) -> bool:
    """Whether the word before a position is part of it: General, First, ICCIMA; Russian adjectives."""
    token = words.tokens[index]
    if token.text in _SMALL or (token.text.islower() and token.text in TOPICS):
        return True  # board member, programme coordinator
    if words.is_with_position(index) or (token.low in ("-", "–") and words.is_with_position(index - 1)):
        return True
    if token.is_cyrillic:
        return (
            token.low.endswith(("ый", "ий", "ой", "ая", "ым", "им", "ыми", "ими", "ого", "его", "ому", "ему"))
            and not token.low.endswith(("логий", "аций", "ений", "аний", "иций", "ствий", "ерий", "огий"))
            and not token.low.startswith("представленн")  # филармония, представленная директором P
            and token.low not in ("который", "которым", "свой", "его", "нашего", "своего", "мая", "ним", "ними")
        )
    at_place = words.place_at.get(index) and words.low(index - 1) in ("in", "at", "of")
    return (
        token.is_cap
        and token.is_word
        and (token.low not in NOT_NAMES or (words.is_head(index) and not words.tokens[index - 1].is_cap))
        and token.low not in ("the", "on", "in", "at")
        and not token.low.endswith("'s")
        and not at_place
        and not (words.is_head(index) and words.tokens[index - 1].is_cap and words.tokens[index + 1].text.islower())
    )  # Pine University vice president P: the University is of the body
