"""Where Russian names of organizations begin and end, and their nominative."""

import re

from agreements.drafting.body import EVENT_HEADS, NOT_BODIES, Body, take_brackets
from agreements.drafting.dates import MONTHS
from agreements.drafting.heads import PARLIAMENTS, RUSSIAN_HEADS, RUSSIAN_POSITIONS
from agreements.drafting.land_parties import land_party
from agreements.drafting.marking import NOT_NAMES, Marked
from agreements.drafting.person import DASHES
from agreements.drafting.places import country_of_adjective
from agreements.drafting.russian import adjective, is_adjective, like
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY, READ, STATED, WEAK
from agreements.drafting.wordlists import word_set

_UNCHANGED = word_set("bodies unchanged")
_SMALL_HEADS = word_set("bodies small heads")  # that begin a name only with a capital or before quotation marks
_NOT_OF_NAMES = word_set("bodies not of names")  # adjectives and pronouns
_IN_A_CITY = word_set("bodies in a city")


def russian_body(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    token = words.tokens[index]
    if token.low.startswith(("пресс-", "штаб-квартир")):
        return None  # Пресс-служба Музея ткани: what the museum has
    head = _russian_head(words, index, taken)
    if head is None:
        return _headless(words, source, index, taken)
    disagrees = index < head and token.low.endswith("ей") and _is_mans(words.low(head))
    if disagrees or (index + 1 < head and not token.is_cap and words.tokens[index + 1].is_cap):
        return None  # организованной Торгово-промышленной палатой: the name begins with its capital
    if _ties_others(words, index, head):
        return None
    last = _russian_end(words, head, taken)
    if words.low(head) in EVENT_HEADS and last == head:
        return None
    if (
        last == head
        and index == head
        and not token.is_upper
        and not (token.is_cap and token.low.startswith(("рос", "мин")))
    ):
        return None
    text = words.text(source, index, last)
    of_country = (
        index < head and not token.is_cap and token.low.endswith(_OF_A_COUNTRY) and country_of_adjective(token.low)
    )
    name, sure = _nominative(words, source, index + bool(of_country), head, last)
    distinct = last > head or any(words.tokens[i].is_cap for i in range(index, head + 1))
    if not distinct:
        return None
    body = Body(index, last, name, (STATED if name == text else READ) if sure else LIKELY)
    if not any(words.tokens[i].is_cap or i in words.inside for i in range(index, last + 1)):
        body.confidence = WEAK
    _of_the_region(words, body, head)
    take_brackets(words, body)
    if of_country and body.country is None:
        body.country = (index, index)  # болгарский медиахолдинг «Голос»: what the country is, and no part of the name
    return body


def _of_the_region(words: Marked, body: Body, head: int) -> None:
    """Make weak what is told by its sort and a small word: правительство региона, of which the page tells before."""
    if body.last == head + 1 and words.low(body.last) in OF_A_REGION and not words.tokens[body.last].is_cap:
        body.headed, body.confidence = False, WEAK


OF_A_REGION = frozenset({"региона", "области", "края", "республики", "города", "района", "округа", "страны"})


def _ties_others(words: Marked, index: int, head: int) -> bool:
    """Whether a small word tells how two bodies are tied: закрепившее партнёрство Общества птиц и Лиги ткачей."""
    small = not words.tokens[index].is_cap and not words.tokens[head].is_cap
    tie = words.low(head).startswith(("партнерств", "союз", "содружеств", "объединени"))
    return small and tie and words.is_head(head + 1) and words.tokens[head + 1].is_cap


def _is_mans(low: str) -> bool:
    """Whether a head is masculine or neuter, so that no word in -ей is its adjective: юбилей вуза."""
    noun = RUSSIAN_HEADS.get(low)
    return noun is not None and noun.gender != "f"


_OF_A_YEAR = re.compile(r"-(?:19|20)\d\d$")  # ПМЭФ-2017: an event


def _headless(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    """A name without a head: an abbreviation, or a proper name."""
    token = words.tokens[index]
    if land := land_party(words, index, taken):
        return land
    known = token.low in NOT_BODIES or index in words.place_at or _OF_A_YEAR.search(token.text) is not None
    if token.is_upper and 2 <= len(token.text) <= 12 and not known:
        return _abbreviation(words, source, index, taken)
    return _proper(words, source, index, taken) if token.is_cap and not known and token.low not in NOT_NAMES else None


_OF_A_COUNTRY = ("ский", "ская", "ское", "ского", "скому", "ским", "ской", "скую", "ском")


def _russian_head(words: Marked, index: int, taken: set[int]) -> int | None:
    """The head of a name that begins here: after adjectives, or at once."""
    at = index
    while at < len(words) and at - index < 6 and at not in taken and at not in words.instruments:
        token = words.tokens[at]
        if words.is_head(at):
            small = token.low in _SMALL_HEADS and at == index and not token.is_cap
            return None if small and not _named_in_quotes(words, at) else at
        if token.low == "и" and at > index and is_adjective(words.low(at - 1)) and is_adjective(words.low(at + 1)):
            at += 1
            continue
        if not is_adjective(token.low) and not (token.is_cap and "-" in token.text):
            return None
        if token.low in _NOT_OF_NAMES:
            return None
        at += 1
    return None


def _named_in_quotes(words: Marked, head: int) -> bool:
    """Whether quotation marks follow at once, or behind a small word: общества каллиграфов «Чистый лист»."""
    small = head + 1 < len(words) and words.tokens[head + 1].is_word and not words.tokens[head + 1].is_cap
    return head + 1 in words.quotes or (small and head + 2 in words.quotes and not words.is_stop(head + 1))


def _russian_end(words: Marked, head: int, taken: set[int]) -> int:
    """The last word of the name: what is in the genitive after the head, and what is in quotation marks."""
    at = head + 1
    while at < len(words) and at not in taken:
        if at in words.quotes:
            close = words.quotes[at]
            after = close + 1
            if (
                after < len(words)
                and words.low(after) in ("республики", "города", "области", "края", "россии")
                and words.tokens[after].is_cap
            ):
                at = after + 1
                continue
            return close
        step = _russian_step(words, at, head, taken)
        if step == 0:
            break
        at += step
    last = at - 1
    while last > head and words.low(last) in ("и", "по", "при", "для", "имени", "им", ",", "в"):
        last -= 1
    return last


def _russian_step(words: Marked, at: int, head: int, taken: set[int]) -> int:
    token = words.tokens[at]
    low = token.low
    if words.is_title(at):
        return 0
    if low in ("имени", "им"):
        return _named_after(words, at, taken)
    if low in DASHES and words.low(at - 1) in PARLIAMENTS:
        return int(any(words.low(i) in PARLIAMENTS for i in (at + 1, at + 2)))  # Государственное Собрание – Курултай
    if low in ("по", "при", "для") and at + 1 < len(words) and not words.is_stop(at + 1):
        return 1
    if low in ("в", "на"):
        return _where_it_is(words, at, head)
    if low in ("и", ","):
        return _russian_and(words, at)
    if low in ("с", "со") and at + 1 in words.place_at and words.low(at - 1) in ("дружбы", "связей", "сотрудничества"):
        return 2  # Общество дружбы с Вьетнамом
    if token.is_number and words.low(at + 1) in MONTHS:
        return 0  # … университетом 15 ноября подписано
    no_name = low in NOT_BODIES and low not in ("рф", "сша", "кнр", "оаэ", "ссср") and not _in_latin(words, at)
    if not token.is_word or words.is_stop(at) or no_name or at in words.instruments:
        return 0
    return int(token.is_cap or token.is_number or _in_genitive(words, at))


def _in_latin(words: Marked, at: int) -> bool:
    """Whether a word goes on with a name in Latin letters: компания Red 19 TV Limited."""
    before = at - 1 - words.tokens[at - 1].is_number
    latin = [words.tokens[i] for i in (before, at) if i >= 0]
    return all(token.is_cap and not token.is_cyrillic for token in latin)


def _where_it_is(words: Marked, at: int, head: int) -> int:
    """дом дружбы в Лейпциге, посольство в Республике Тува, театр кукол на воде."""
    if words.low(at) == "на":
        return 2 if words.low(at + 1) in _ON_WATER else 0
    if at + 1 in words.place_at:
        return int(not words.place_at[at + 1].city or _may_be_in_a_city(words, head))
    of_state = words.low(at + 1) in _STATES and at + 2 in words.place_at
    return int(of_state and _may_be_in_a_city(words, head))


_ON_WATER = frozenset({"воде", "льду", "траве", "песке", "лыжах", "роликах"})  # театр кукол на воде
_STATES = frozenset({"республике", "королевстве", "княжестве", "государстве", "федерации"})


def _may_be_in_a_city(words: Marked, head: int) -> bool:
    noun = RUSSIAN_HEADS.get(words.low(head))
    return noun is not None and noun.lemma in _IN_A_CITY


def _in_genitive(words: Marked, at: int) -> bool:
    """Whether a small word may go on with a name: a noun or an adjective, no verb, no position in the nominative."""
    low = words.low(at)
    if words.is_position(at) and not low.endswith(("а", "я", "ы", "и", "е")):
        return False
    if (noun := RUSSIAN_POSITIONS.get(low)) is not None and noun.cases == "n":
        return False  # в зале Совета ректоры подписали: several are in the nominative
    if low in _UNCHANGED or low.endswith("ости"):
        return True
    if is_adjective(low) and low.endswith(("ым", "им", "ому", "ему")) and not _behind_po(words, at):
        return False  # стал для Центра добровольцев особенным
    if low.endswith(_VERBS) or (len(low) > 5 and low.endswith(_HE_DID) and low not in _NO_VERBS):
        return False
    return low[-1] in "аяыийбвгдзкмнпрсфхцчшщлую" or low.endswith(("ого", "его"))


def _behind_po(words: Marked, at: int) -> bool:
    return any(words.low(i) in ("по", "с", "со", "к", "и") for i in range(max(0, at - 3), at))


_VERBS = (
    "али",
    "или",
    "яли",
    "ыли",
    "ули",
    "лись",
    "лась",
    "лось",
    "лся",
    "тся",
    "ться",
    "ть",
    "ет",
    "ют",
    "ит",
    "ят",
    "ат",
)


_HE_DID = ("вел", "шел", "ал", "ял", "ыл", "ил", "нул", "яла", "овала", "ивала")
_NO_VERBS = frozenset(
    {"правил", "чернил", "зеркал", "одеял", "одеяла", "материал", "филиал", "журнал", "персонал", "капитал"}
)


def _named_after(words: Marked, at: int, taken: set[int]) -> int:
    """имени В.И. Вернадского: initials and one or two capitals."""
    after = at + 1
    if words.low(after) == ".":
        after += 1
    if len(words.low(after)) == 1 and words.low(after + 1) == ".":
        after += 2  # имени п. Летова
    while (
        after < len(words)
        and after not in taken
        and after - at < 9
        and (words.tokens[after].is_cap or words.low(after) == ".")
    ):
        after += 1
    if words.low(after - 1) == "." and len(words.low(after - 2)) > 2:
        after -= 1  # the end of the sentence
    return after - at


def _russian_and(words: Marked, at: int) -> int:
    """образования и науки; промышленности, энергетики и торговли: small words in the genitive, no head."""
    if at + 1 >= len(words) or at < 1:
        return 0
    after = words.tokens[at + 1]
    if (
        after.is_cap
        or not after.is_word
        or words.is_head(at + 1)
        or words.is_position(at + 1)
        or words.is_stop(at + 1)
        or after.low in NOT_BODIES
        or after.low.endswith(("ая", "яя"))
    ):
        return 0
    if is_adjective(after.low) and any(words.is_head(i) for i in range(at + 1, min(at + 4, len(words)))):
        return 0
    if words.low(at) == "," and at - 1 in words.place_at:
        return 0  # Министерства спорта России, регионов и федераций
    if words.low(at) == ",":
        near = range(at + 2, min(at + 6, len(words)))
        if not any(words.low(i) == "и" for i in near):
            return 0
    return 2 if after.low.endswith(_OF_AND) else 0


_OF_AND = ("а", "я", "и", "ы", "ов", "ев", "ей", "ия", "ии", "ого", "его", "ой", "ых", "их", "ций", "тий", "гий", "вий")


def _abbreviation(words: Marked, source: str, index: int, taken: set[int]) -> Body:
    """МГУ, МГУ имени М.В. Ломоносова, ТАСС."""
    last = index
    if words.low(index + 1) in ("имени", "им"):
        last = index + _named_after(words, index + 1, taken)
    elif index + 1 in words.quotes:
        last = words.quotes[index + 1]
    elif (
        index + 1 < len(words) and words.tokens[index + 1].is_upper and words.low(index + 1) in ("рф", "россии")
    ) or words.low(index + 1) in ("россии", "рф", "татарстана", "казахстана", "беларуси"):
        last = index + 1
    if last == index and words.low(index) in _SORTS:
        last = _russian_end(words, index, taken)  # НИИ виноделия: what sort of body it is
    body = Body(index, last, words.text(source, index, last), READ)
    take_brackets(words, body)
    return body


_SORTS = frozenset({"нии", "дк", "кб", "цнии", "нко"})


def _proper(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    """A proper name with no head: Газпром, Россотрудничество; only good where a party has to stand."""
    last = index
    while (
        last + 1 < len(words)
        and last + 1 not in taken
        and words.tokens[last + 1].is_cap
        and words.tokens[last + 1].is_word
        and not words.is_position(last + 1)
        and not words.is_head(last + 1)
        and not (is_adjective(words.low(last + 1)) and _russian_head(words, last + 1, taken) is not None)
    ):
        last += 1
    if last == index and is_adjective(words.low(index)) and words.low(index + 1)[:1].isalpha():
        return None  # Торжественное подписание
    if any(i in words.place_at for i in range(index, last + 1)) or last - index > 3:
        return None
    text = words.text(source, index, last)
    name = _proper_nominative(text) if words.low(index - 1) in ("с", "со", "между") else text
    body = Body(index, last, name, WEAK, headed=False)
    take_brackets(words, body)
    return body


def _proper_nominative(text: str) -> str:
    """Россотрудничеством to Россотрудничество, Газпромом to Газпром, Чеченской Республикой to Чеченская Республика."""
    parts = text.split()
    if "Республикой" in parts:
        at = parts.index("Республикой")
        before = [adjective(part, "f") if is_adjective(part.lower()) else part for part in parts[:at]]
        return " ".join([*before, "Республика", *parts[at + 1 :]])
    for ending, back in (("ством", "ство"), ("ией", "ия"), ("ом", ""), ("ой", "а")):
        if text.endswith(ending):
            return text[: -len(ending)] + back
    return text


def _nominative(words: Marked, source: str, first: int, head: int, last: int) -> tuple[str, bool]:
    """The name with its head, and the adjectives before it, in the nominative; the words as they are where unsure."""
    parts_of = words.low(head).split("-")
    noun = RUSSIAN_HEADS.get(parts_of[0]) or RUSSIAN_HEADS.get(parts_of[-1])
    text = words.text(source, first, last)
    if noun is None or "n" in noun.cases:
        return text, True
    parts = [
        adjective(words.tokens[at].text, noun.gender) if is_adjective(words.low(at)) else words.tokens[at].text
        for at in range(first, head)
    ]
    parts.append("-".join(_head_word(part) for part in words.tokens[head].text.split("-")))
    rest = source[words.tokens[head].end : words.tokens[last].end]
    return " ".join(parts) + _second_name(rest), True


def _second_name(rest: str) -> str:
    """What follows a head, with the second name of a parliament in the nominative: – Курултая to – Курултай."""
    dash, *words = rest.split() or [""]
    if dash not in DASHES:
        return rest
    return " ".join(
        [
            "",
            dash,
            *(like(word, PARLIAMENTS[fold(word)].lemma) if fold(word) in PARLIAMENTS else word for word in words),
        ]
    )


def _head_word(word: str) -> str:
    noun = RUSSIAN_HEADS.get(fold(word))
    return like(word, noun.lemma) if noun else word
