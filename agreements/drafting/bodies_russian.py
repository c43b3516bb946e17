"""Where Russian names of organizations begin and end, and their nominative."""

import re

from agreements.drafting.body import EVENT_HEADS, NOT_BODIES, STATES, Body, take_brackets
from agreements.drafting.endings_russian import is_level, named_after, russian_end
from agreements.drafting.heads import PARLIAMENTS, RUSSIAN_HEADS, SECOND_HEADS
from agreements.drafting.land_parties import land_party
from agreements.drafting.marking import NOT_NAMES, Marked
from agreements.drafting.organs_russian import gathering, is_organ
from agreements.drafting.person import DASHES
from agreements.drafting.places import country_of_adjective
from agreements.drafting.russian import Noun, adjective, is_adjective, like
from agreements.drafting.shortened import abbreviation
from agreements.drafting.spelled import spelled_out
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY, READ, STATED, WEAK
from agreements.drafting.wordlists import word_set

_SMALL_HEADS = word_set("bodies small heads")  # that begin a name only with a capital or before quotation marks
_NOT_OF_NAMES = word_set("bodies not of names")  # adjectives and pronouns


def russian_body(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    token = words.tokens[index]
    if token.low.startswith(("пресс-", "штаб-квартир")):
        return None  # Пресс-служба Музея ткани: what the museum has
    head = _russian_head(words, index, taken)
    if head is None:
        return _headless(words, source, index, taken)
    if _begins_later(words, index, head) or _ties_others(words, index, head):
        return None
    if is_organ(words, index, head):
        return russian_body(words, source, head + 1, taken)
    last = russian_end(words, head, taken)
    if words.low(head) in EVENT_HEADS and last == head:
        return None
    if (
        last == head
        and index == head
        and not token.is_upper
        and not (token.is_cap and ("-" in token.text or token.low.startswith(("рос", "мин"))))
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


def _begins_later(words: Marked, index: int, head: int) -> bool:
    """Whether a name begins behind its first word: организованной Торгово-промышленной палатой, юбилей вуза."""
    token = words.tokens[index]
    disagrees = index < head and token.low.endswith("ей") and _is_mans(words.low(head))
    return disagrees or (index + 1 < head and not token.is_cap and words.tokens[index + 1].is_cap)


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
    if gathered := gathering(words, source, index):
        return gathered
    if land := land_party(words, index, taken):
        return land
    known = token.low in NOT_BODIES or index in words.place_at or _OF_A_YEAR.search(token.text) is not None
    if not known and (spelled := spelled_out(words, source, index, taken)) is not None:
        return spelled
    known = known or (token.is_upper and _is_shouted(words))
    short = None if known else abbreviation(token)
    if short or (token.is_upper and 2 <= len(token.text) <= 12 and not known):
        body = _abbreviation(words, source, index, taken)
        body.name = (short or token.text) + body.name[len(token.text) :]
        return body
    known = known or token.low in NOT_NAMES or words.is_stop(index)
    return _proper(words, source, index, taken) if token.is_cap and not known else None


def _is_shouted(words: Marked) -> bool:
    """Whether a sentence is all in capitals, so that none of its words is an abbreviation by them: НЕДЕЛЯ МОСТОВ."""
    told = [token for token in words.tokens if len(token.text) > 1 and token.text.isalpha()]
    return len(told) > 2 and all(token.is_upper for token in told)


_OF_A_COUNTRY = ("ский", "ская", "ское", "ского", "скому", "ским", "ской", "скую", "ском")


def _russian_head(words: Marked, index: int, taken: set[int]) -> int | None:
    """The head of a name that begins here: after adjectives, or at once."""
    at = index
    while at < len(words) and at - index < 6 and at not in taken and at not in words.instruments:
        token = words.tokens[at]
        if at > index and token.is_upper and token.low in SECOND_HEADS:
            return at  # Омского НИИ кормов
        if words.is_head(at):
            small = token.low in _SMALL_HEADS and at == index and not token.is_cap
            if any(_disagrees(words.low(i), words.low(at)) for i in range(index, at)):
                return None
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


def _disagrees(low: str, head: str) -> bool:
    """Whether a word is no adjective of the head, which is one: План действий администрации, омские фабрики."""
    noun = RUSSIAN_HEADS.get(head)
    fits = noun is None or (noun.gender == "m" and not {"n", "a"}.isdisjoint(noun.cases))
    return (low.endswith(("ий", "ый")) and not fits) or (noun is not None and low.endswith(("ие", "ые", "ими", "ыми")))


def _named_in_quotes(words: Marked, head: int) -> bool:
    """Whether quotation marks follow at once, or behind a small word: общества каллиграфов «Чистый лист»."""
    small = head + 1 < len(words) and words.tokens[head + 1].is_word and not words.tokens[head + 1].is_cap
    return head + 1 in words.quotes or (small and head + 2 in words.quotes and not words.is_stop(head + 1))


def _abbreviation(words: Marked, source: str, index: int, taken: set[int]) -> Body:
    """МГУ, МГУ имени М.В. Ломоносова, ТАСС."""
    last = index
    if words.low(index + 1) in ("имени", "им"):
        last = index + named_after(words, index + 1, taken)
    elif (name := index + 1 + is_level(words, index + 1)) in words.quotes:
        last = words.quotes[name]
    elif _is_owner(words, index + 1) or words.low(index + 1) in (
        "россии",
        *STATES,
        "татарстана",
        "казахстана",
        "беларуси",
    ):
        last = index + 1
    if last == index and words.low(index) in _SORTS:
        last = russian_end(words, index, taken)  # НИИ виноделия: what sort of body it is
    body = Body(index, last, words.text(source, index, last), READ)
    take_brackets(words, body)
    return body


def _is_owner(words: Marked, at: int) -> bool:
    """Whether a second abbreviation says of whom the first is: МПА СНГ, ПА ЧЭС."""
    token = words.tokens[at] if at < len(words) else None
    return token is not None and token.is_upper and token.is_cyrillic and token.low not in NOT_BODIES


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
    noun = _noun_of(words.low(head))
    text = words.text(source, first, last)
    if noun is None or ("n" in noun.cases and not (first < head and _is_out_of_case(words.low(first), noun))):
        return text, True
    parts = [
        adjective(words.tokens[at].text, noun.gender) if is_adjective(words.low(at)) else words.tokens[at].text
        for at in range(first, head)
    ]
    parts.append("-".join(_head_word(part) for part in words.tokens[head].text.split("-")))
    rest = source[words.tokens[head].end : words.tokens[last].end]
    return " ".join(parts) + _second_name(rest), True


def _noun_of(low: str) -> Noun | None:
    """The noun of a head; of one with a hyphen the part that tells its case: музей-усадьбой is no nominative."""
    nouns = [RUSSIAN_HEADS.get(part) or SECOND_HEADS.get(part) for part in low.split("-")]
    known = [noun for noun in nouns if noun is not None]
    oblique = any("n" not in noun.cases for noun in known)
    return Noun(known[0].lemma, known[0].gender, "") if known and oblique else next(iter(known), None)


def _is_out_of_case(low: str, noun: Noun) -> bool:
    """Whether an adjective is in no nominative though its noun never changes: Приморской ТПП, Горным бюро."""
    return noun.cases == UNCHANGED and low.endswith(_OBLIQUE[noun.gender])


UNCHANGED = "ngdaip"
_OBLIQUE = {
    "m": ("ого", "его", "ому", "ему", "ым", "им", "ом"),
    "n": ("ого", "его", "ому", "ему", "ым", "им", "ом"),
    "f": ("ой", "ей", "ую", "юю"),
}


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
    noun = RUSSIAN_HEADS.get(fold(word)) or SECOND_HEADS.get(fold(word))
    return like(word, noun.lemma) if noun and noun.cases != UNCHANGED else word
