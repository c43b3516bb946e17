"""Cities, regions and ministries as parties, in Russian, where only their heads are named: мэр Уфы P и мэр Орска Q."""

from functools import cache

from agreements.drafting.body import Body
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.places import DATA, city_forms
from agreements.drafting.russian import adjective, is_adjective
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY

_GOVERN = frozenset({"мэр", "глава", "бургомистр", "примар", "аким", "хоким", "губернатор", "раис", "градоначальник"})
_OF_CITY = frozenset({"города", "г", ".", "администрации", "муниципалитета"})
_COUNCILS = frozenset({("городского", "совета"), ("городской", "думы"), ("городского", "собрания")})
_REGIONS = {"области": ("область", "f"), "края": ("край", "m"), "района": ("район", "m"), "округа": ("округ", "m")}
_REPUBLIC = "республики"
_IN_GENITIVE = ("ска", "цка", "града", "бурга", "ева", "ова", "ина")


def territory_of(words: Marked, person: Person) -> Body | None:
    """The city, region or ministry that somebody governs, by the words behind the position: мэр Уфы."""
    if person.capacity is None or not words.tokens[person.capacity[0]].is_cyrillic:
        return None
    first, last = person.capacity
    if _is_minister(words, first, last):
        rest = " ".join(words.tokens[at].text for at in range(first + 1, last + 1))
        return Body(first, last, f"Министерство {rest}", LIKELY)
    post = next((at for at in range(last, first - 1, -1) if _governs(words.low(at))), None)
    told = post is None and (words.low(first + 1), words.low(first + 2)) in _COUNCILS
    at = first + 3 if told else post + 1 if post is not None else last + 1
    while at <= last and words.low(at) in _OF_CITY:
        told = told or words.low(at) in ("города", "г")
        at += 1
    if at > last or not words.tokens[at].is_cap or any(words.is_position(i) for i in range(at, last + 1)):
        return None
    name = _region(words, at, last) or _city(words, at, last, told=told)
    return Body(at, last, name, LIKELY) if name else None


def _is_minister(words: Marked, first: int, last: int) -> bool:
    """Whether a position is of a ministry that its words name: министр культуры Омской области."""
    noun = RUSSIAN_POSITIONS.get(words.low(first))
    marks = any(not words.tokens[at].is_word for at in range(first, last + 1))
    return (
        noun is not None
        and noun.lemma == "министр"
        and last > first
        and not words.tokens[first + 1].is_cap
        and not marks
    )


def _governs(low: str) -> bool:
    noun = RUSSIAN_POSITIONS.get(low)
    return (noun.lemma if noun else low) in _GOVERN


def _region(words: Marked, first: int, last: int) -> str | None:
    """Омской области: Омская область; Республики Алтай: Республика Алтай."""
    texts = [words.tokens[at].text for at in range(first, last + 1)]
    if words.low(first) == _REPUBLIC and first < last and all(words.tokens[at].is_cap for at in range(first, last + 1)):
        return " ".join([texts[0][:-1] + "а", *texts[1:]])
    if words.low(last) not in _REGIONS or not all(is_adjective(words.low(at)) for at in range(first, last)):
        return None
    noun, gender = _REGIONS[words.low(last)]
    return " ".join([*(adjective(text, gender) for text in texts[:-1]), noun])


def _city(words: Marked, first: int, last: int, *, told: bool) -> str | None:
    """Уфы: Уфа; города Тутракан: Тутракан; Орска: Орск."""
    texts = [words.tokens[at].text for at in range(first, last + 1)]
    if not all(words.tokens[at].is_cap for at in range(first, last + 1)):
        return None
    known = _cities().get(fold(" ".join(texts)))
    if known or len(texts) > 1:
        return known
    low = words.low(first)
    if low.endswith(("ы", "и")):
        return texts[0][:-1] + "а"
    genitive = low.endswith(_IN_GENITIVE) if told else low.endswith("а")
    return texts[0][:-1] if genitive else texts[0]


@cache
def _cities() -> dict[str, str]:
    """The Russian names of cities that the list has, by each of their forms."""
    lines = (DATA / "places.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.split("|")[3] for line in lines if line and not line.startswith("#")]
    names = [name for cities in listed for city in cities.split(", ") for name in city.split("=")]
    return {fold(form): name for name in names if name[:1] > "Ѐ" for form in city_forms(name)}
