"""Where a Russian name of a body ends: words in the genitive, behind по and при, joined by и."""

from agreements.drafting.body import NOT_BODIES, STATES
from agreements.drafting.dates import MONTHS
from agreements.drafting.heads import LEGAL_FORMS, PARLIAMENTS, RUSSIAN_HEADS, RUSSIAN_POSITIONS
from agreements.drafting.joined_lands import joins_lands
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import begins_another
from agreements.drafting.person import DASHES
from agreements.drafting.russian import is_adjective
from agreements.drafting.wordlists import word_set

_UNCHANGED = word_set("bodies unchanged")


_IN_A_CITY = word_set("bodies in a city")


def russian_end(words: Marked, head: int, taken: set[int]) -> int:
    """The last word of the name: what is in the genitive after the head, and what is in quotation marks."""
    at = _past_form(words, head)
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
    if low == "№" and at + 1 < len(words) and words.tokens[at + 1].is_number:
        return 2  # школа № 17
    if low in ("имени", "им"):
        return named_after(words, at, taken)
    if low in DASHES and words.low(at - 1) in PARLIAMENTS:
        return int(any(words.low(i) in PARLIAMENTS for i in (at + 1, at + 2)))  # Государственное Собрание – Курултай
    if low in ("по", "при", "для") and at + 1 < len(words) and not words.is_stop(at + 1):
        return 1
    if low in ("в", "на"):
        return _where_it_is(words, at, head)
    if low in ("и", ","):
        return _russian_and(words, at, head)
    if low in ("с", "со") and words.low(at - 1).startswith(_TIES):
        abroad = words.low(at + 1) in ("зарубежными", "иностранными", "международными", "соотечественниками")
        return 2 if at + 1 in words.place_at else int(abroad)  # Общество дружбы с Вьетнамом
    return int(not _ends_name(words, at, head) and (token.is_cap or token.is_number or _in_genitive(words, at)))


def _ends_name(words: Marked, at: int, head: int) -> bool:
    """Whether a name cannot go on with a word: a day, another body, an instrument."""
    token = words.tokens[at]
    if token.is_number and words.low(at + 1) in MONTHS:
        return True  # … университетом 15 ноября подписано
    of_form = words.low(head) in LEGAL_FORMS and at == _past_form(words, head)
    if token.is_cap and not of_form and begins_another(words, at):
        return True  # в кулуарах Конгресса ткачей Музей чая и …
    noun = RUSSIAN_HEADS.get(token.low)
    if noun is not None and noun.cases == "n" and words.low(head) not in LEGAL_FORMS:
        return True  # … с Корпорацией инвестиций компания подписала
    kept = token.low in STATES or _in_latin(words, at)
    no_name = token.low in NOT_BODIES and not kept
    return not token.is_word or words.is_stop(at) or no_name or at in words.instruments


# In the name of the agency for the CIS, which press releases give whole.
_COMPATRIOTS = ("соотечественников", ",", "проживающих", "за", "рубежом", ",", "и")


_TIES = ("дружб", "связ", "сотрудничеств", "отношени")


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
    if len(low) == 1:
        return False  # Фонд у нас
    if words.is_position(at) and not low.endswith(("а", "я", "ы", "и", "е")):
        return False
    if (noun := RUSSIAN_POSITIONS.get(low)) is not None and noun.cases == "n":
        return False  # в зале Совета ректоры подписали: several are in the nominative
    if low in _UNCHANGED or low.endswith("ости"):
        return True
    if is_adjective(low) and low.endswith(("ым", "им", "ому", "ему")) and not _behind_po(words, at):
        return False  # стал для Центра добровольцев особенным
    if low in _DID or low.endswith(_VERBS) or (len(low) > 5 and low.endswith(_HE_DID) and low not in _NO_VERBS):
        return False
    if low.endswith(("е", "у", "ю")) and words.low(at - 1) in ("по", "при"):
        return True  # Ассоциация по поддержке развития
    return low[-1] in "аяыийбвгдзкмнпрсфхцчшщлую" or low.endswith(("ого", "его", "ель", "ынь"))


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


def named_after(words: Marked, at: int, taken: set[int]) -> int:
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


def _russian_and(words: Marked, at: int, head: int) -> int:
    """образования и науки; промышленности, энергетики и торговли: small words in the genitive, no head."""
    if all(words.low(at + 1 + i) == word for i, word in enumerate(_COMPATRIOTS)):
        return 1 + len(_COMPATRIOTS)
    if at + 1 >= len(words) or at < 1:
        return 0
    if joins_lands(words, at, head):
        return 2  # Союз писателей Урала и Сибири
    after = words.tokens[at + 1]
    if (
        after.is_cap
        or not after.is_word
        or words.is_head(at + 1)
        or words.is_position(at + 1)
        or words.is_stop(at + 1)
        or after.low in NOT_BODIES
        or after.low.endswith(("ая", "яя"))
        or (after.low.endswith(("ами", "ями")) and not _behind_po(words, at))
    ):
        return 0
    if words.low(at) == "и" and _goes_on_in_dative(words, at):
        return 2  # Комитет по межнациональным отношениям и дружественным связям
    if is_adjective(after.low) and any(words.is_head(i) for i in range(at + 1, min(at + 4, len(words)))):
        return 0
    if words.low(at) == "," and at - 1 in words.place_at:
        return 0  # Министерства спорта России, регионов и федераций
    if words.low(at) == ",":
        near = range(at + 2, min(at + 6, len(words)))
        if not any(words.low(i) == "и" for i in near):
            return 0
    return 2 if after.low.endswith(_OF_AND) else 0


def _goes_on_in_dative(words: Marked, at: int) -> bool:
    """Whether "и" joins two that stand behind "по" in the dative, the second with an adjective."""
    of = any(words.low(i) == "по" for i in range(max(0, at - 4), at))
    low = words.low(at + 1)
    dative = (is_adjective(low) and low.endswith(("ым", "им", "ой", "ому", "ему"))) or low.endswith(("ству", "нию"))
    before = words.low(at - 1).endswith(("ам", "ям", "у", "ю", "е", "и")) or words.tokens[at - 1].is_upper
    return of and dative and before


_OF_AND = (
    "а",
    "я",
    "и",
    "ы",
    "ств",
    "сел",
    "дел",
    "ель",
    "ов",
    "ев",
    "ей",
    "ия",
    "ии",
    "ого",
    "его",
    "ой",
    "ых",
    "их",
    "ций",
    "тий",
    "гий",
    "вий",
)


def _past_form(words: Marked, head: int) -> int:
    """The word behind a head; behind a legal form with its letters: ФГБОУ ВО Омская академия."""
    return head + 1 + (words.low(head) in LEGAL_FORMS and is_level(words, head + 1))


def is_level(words: Marked, at: int) -> bool:
    """Whether letters go on with a legal form: ФГБОУ ВО «…», ГБУ ДО «…»."""
    return at < len(words) and words.low(at) in _LEVELS and words.tokens[at].is_upper


_DID = frozenset(
    {
        "нашел",
        "нашла",
        "пошел",
        "вошел",
        "вошла",
        "дал",
        "дала",
        "взял",
        "взяла",
        "ввел",
        "ввела",
        "смог",
        "вышел",
        "вышла",
        "вышли",
        "ушел",
        "подвел",
        "обрел",
        "обрела",
        "сдал",
        "начал",
    }
)


_LEVELS = frozenset({"во", "впо", "дпо", "спо", "до", "рт", "рб", "рф", "к", "ук", "рк"})


def _in_latin(words: Marked, at: int) -> bool:
    """Whether a word goes on with a name in Latin letters: компания Blue 27 TV Limited."""
    before = at - 1 - words.tokens[at - 1].is_number
    latin = [words.tokens[i] for i in (before, at) if i >= 0]
    return all(token.is_cap and not token.is_cyrillic for token in latin)
