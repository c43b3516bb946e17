"""Russian words back in the nominative: heads of organizations and capacities, the adjectives before them, people."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

VOWELS = "аеиоуыэюя"
SIBILANT = "жшчщ"
VELAR = "гкх"
# Adjectives stressed on the ending, among those that names of bodies have.
STRESSED = frozenset(
    {
        "городск",
        "морск",
        "донск",
        "областн",
        "краев",
        "мастерск",
        "речн",
        "лесн",
        "степн",
        "родн",
        "цветн",
        "заводск",
        "ледов",
        "молод",
        "втор",
        "больш",
        "друг",
        "островн",
        "делов",
        "миров",
        "портов",
        "цифров",
        "парков",
        "полев",
        "тверск",
    }
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A form of a noun: what it is a form of, its gender (m, f, n), and the cases it may be (n g d a i p)."""

    lemma: str
    gender: str
    cases: str


# Ending of the nominative, and those of n g d a i p; the first that fits.
_DECLENSIONS = (
    ("ия", "я", "я и и ю ей и"), ("я", "я", "я и е ю ей е"), ("ие", "е", "е я ю е ем и"), ("ий", "й", "й я ю я ем и"),
    ("й", "й", "й я ю я ем е"), ("ще", "е", "е а у е ем е"),
)  # fmt: skip


def _endings(lemma: str, gender: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a regular noun, and its endings in the six cases."""
    for ending, cut, others in _DECLENSIONS:
        if lemma.endswith(ending):
            return lemma[: -len(cut)], tuple(others.split())
    if lemma.endswith("лец"):
        return lemma[:-3], ("лец", "льца", "льцу", "льца", "льцем", "льце")
    stem, last = lemma[:-1], lemma[-1]
    if last == "а":
        plural = "и" if stem[-1] in VELAR + SIBILANT else "ы"
        return stem, ("а", plural, "е", "у", "ей" if stem[-1] == "ц" else "ой", "е")
    if last == "ь":
        return stem, ("ь", "и", "и", "ь", "ью", "и") if gender == "f" else ("ь", "я", "ю", "я", "ем", "е")
    if last == "о" and lemma not in ("бюро", "радио"):
        return stem, ("о", "а", "у", "о", "ом", "е")
    if last in VOWELS:
        return lemma, ("", "", "", "", "", "")
    return lemma, ("", "а", "у", "", "ем" if last in SIBILANT + "ц" else "ом", "е")


@cache
def forms(lemma: str, gender: str) -> tuple[tuple[str, str], ...]:
    """The singular of a regular noun, as (form, case)."""
    stem, endings = _endings(lemma, gender)
    return tuple((stem + ending, case) for ending, case in zip(endings, "ngdaip", strict=True))


def noun_table(lemmas: Iterable[tuple[str, str]]) -> dict[str, Noun]:
    """Every form of the nouns, as (lemma, gender), in small letters with е for ё."""
    table: dict[str, Noun] = {}
    for lemma, gender in lemmas:
        cases: dict[str, str] = {}
        for form, case in forms(lemma, gender):
            cases[form] = cases.get(form, "") + case
        for form, found in cases.items():
            table.setdefault(form.replace("ё", "е"), Noun(lemma, gender, found))
    return table


_ADJECTIVES = tuple(
    "ый ий ой ая яя ое ее ого его ому ему ым им ую юю ей ые ие ых их ыми ими ском цком ном нем".split()  # noqa: SIM905
)


def is_adjective(low: str) -> bool:
    """Whether a word has the ending of an adjective, in any case and number."""
    return len(low) > 4 and low.endswith(_ADJECTIVES)


def of_one(word: str) -> str:
    """An adjective of several as that of one man: главные, главных to главный; other words as they are."""
    return word[:-1] + "й" if word.endswith(("ые", "ие", "ых", "их")) and len(word) > 4 else word


def adjective(word: str, gender: str) -> str:
    """The nominative singular of an adjective in the gender of its noun; other words as they are."""
    low = word.lower()
    for ending in (
        "ыми",
        "ими",
        "ого",
        "его",
        "ому",
        "ему",
        "ый",
        "ий",
        "ой",
        "ым",
        "им",
        "ом",
        "ем",
        "ая",
        "яя",
        "ую",
        "юю",
        "ей",
        "ое",
        "ее",
    ):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            stem = word[: -len(ending)]
            break
    else:
        return word
    last = stem[-1].lower()
    if last == "ь":
        return {"f": stem + "я", "n": stem + "е"}.get(gender, stem[:-1] + "ий")  # казачьим войском
    soft = ending in ("ими", "его", "ему", "им", "ем", "яя", "юю", "ей", "ее", "ий") and last not in VELAR + SIBILANT
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft or last in SIBILANT else "ое")
    if last in VELAR + SIBILANT or soft:
        return stem + ("ой" if stem.lower() in STRESSED else "ий")
    return stem + ("ой" if stem.lower() in STRESSED else "ый")


def like(word: str, lemma: str) -> str:
    """The lemma written as the word was: capitals, ё."""
    if word.isupper() and len(word) > 1:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if word[:1].isupper() else lemma


def given_name(form: str, known: frozenset[str]) -> tuple[str, str, str] | None:
    """The nominative of a given name, its gender and case, if the form is one of a known name."""
    low = form.lower()
    if "-" in form:
        return _double_name(form, known)
    if low[:-2] in _FLEETING and low.endswith("ом"):
        return like(form, _FLEETING[low[:-2]]), "m", "i"
    if low[:-1] in _FLEETING and low.endswith(("а", "у")):
        return like(form, _FLEETING[low[:-1]]), "m", "g" if low.endswith("а") else "d"
    for lemma, case in _candidates(low):
        plain = lemma.replace("ё", "е")
        if plain in known or (low.endswith("ой") and len(plain) > 5 and plain[:-1] in known):  # Драганой, of Драган
            return like(form, lemma), _gender(lemma), case
    return None


_FLEETING = {"льв": "лев", "павл": "павел"}  # vowels that only the nominative has


def _double_name(form: str, known: frozenset[str]) -> tuple[str, str, str] | None:
    """Жан-Батистом to Жан-Батист, Анной-Марией to Анна-Мария: both parts, or the last alone, have the case."""
    first, _, last = form.partition("-")
    one, other = given_name(first, known), given_name(last, known) if "-" not in last else None
    if one is None:
        return None
    _, gender, case = other or one
    if other is None:
        case = "i" if gender == "m" and last.endswith(("ом", "ем")) else case
        other = (surname(last, gender, case)[0] if case == "i" else last), gender, case
    return f"{one[0]}-{other[0]}", gender, case


def _candidates(low: str) -> list[tuple[str, str]]:
    found = [(low, "n")]
    for ending, back, case in (
        ("ией", "ия", "i"),
        ("ьей", "ья", "i"),
        ("ой", "а", "i"),
        ("ей", "я", "i"),
        ("ей", "а", "i"),
        ("ом", "", "i"),
        ("ем", "й", "i"),
        ("ем", "ь", "i"),
        ("ем", "", "i"),
        ("ью", "ь", "i"),
        ("ы", "а", "g"),
        ("и", "я", "g"),
        ("и", "а", "g"),
        ("и", "ь", "g"),
        ("а", "", "g"),
        ("я", "й", "g"),
        ("я", "ь", "g"),
        ("ю", "й", "d"),
        ("ю", "ь", "d"),
        ("у", "", "d"),
        ("е", "а", "d"),
        ("е", "я", "d"),
        ("у", "а", "a"),
        ("ю", "я", "a"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            found.append((low[: -len(ending)] + back, case))
    special = {"павл": "павел", "льв": "лев", "петр": "петр"}
    return found + [(special[lemma], case) for lemma, case in found if lemma in special]


def _gender(lemma: str) -> str:
    if lemma in ("никита", "илья", "лука", "фома", "кузьма", "данила", "савва", "мустафа", "муса", "иса", "абдулла"):
        return "m"
    return "f" if lemma.endswith(("а", "я")) or lemma in ("любовь", "айгуль", "нигуль", "гузель") else "m"


def her_name(word: str) -> str:
    """The nominative of a woman's given name that no list knows: Назиры, Назирой to Назира; others as they are."""
    for ending, back in (("ией", "ия"), ("ии", "ия"), ("ой", "а"), ("ей", "я"), ("ы", "а"), ("и", "я")):
        if word.endswith(ending) and (len(word) > len(ending) + 2 or ending == "ии"):
            hard = back == "я" and word[-len(ending) - 1] in VELAR + SIBILANT
            return word[: -len(ending)] + ("а" if hard else back)
    return word


def surname(word: str, gender: str, case: str) -> tuple[str, bool]:
    """The nominative of a surname or patronymic, and whether that is sure."""
    if case == "n":
        return word, True
    low = word.lower()
    if "-" in word:
        parts = [surname(part, gender, case) for part in word.split("-")]
        return "-".join(part for part, _ in parts), all(sure for _, sure in parts)
    if gender == "m":
        return _man(word, low, case)
    return _woman(word, low, case)


_MAN = {
    "i": (("ским", "ский"), ("цким", "цкий"), ("ичем", "ич"), ("овым", "ов"), ("евым", "ев"), ("иным", "ин"),
          ("ыным", "ын"), ("ным", "ный"), ("ием", "ий")),
    "g": (("ского", "ский"), ("цкого", "цкий"), ("ича", "ич")),
    "d": (("скому", "ский"), ("цкому", "цкий"), ("ичу", "ич")),
    "a": (("ского", "ский"), ("цкого", "цкий"), ("ича", "ич")),
}  # fmt: skip


# Cases of men's surnames that end with -а: Дуда, Шульга, Кучма.
_OF_HIS_IN_A = {"i": ("ой",), "g": ("ы", "ги", "ки", "хи", "жи", "ши", "чи")}


def _man(word: str, low: str, case: str) -> tuple[str, bool]:
    for ending, back in _MAN.get(case, ()):
        if low.endswith(ending):
            return word[: -len(ending)] + back, True
    declined = low.endswith(_OF_HIS_IN_A.get(case, ())) and not low.endswith(("ски", "цки"))
    if len(low) > 3 and declined and low[-3 if case == "i" else -2] not in VOWELS:
        return word[: -2 if case == "i" else -1] + "а", True  # Дудой, Дуды
    if case == "i" and low.endswith("ым"):
        return word[:-2] + "ый", False
    if case == "i" and low.endswith("ем") and len(low) > 4:
        return word[:-2] + ("й" if low[-3] in VOWELS else "" if low[-3] in SIBILANT + "ц" else "ь"), True
    if case == "i" and low.endswith("ом") and len(low) > 4:
        return word[:-2] + ("й" if low[-3] in VOWELS else ""), True
    if case != "i" and len(low) > 3 and low.endswith("а" if case in "ga" else ("а", "у")) and low[-2] not in VOWELS:
        return word[:-1], True
    if case != "i" and len(low) > 3 and low.endswith(("я", "ю")):
        return word[:-1] + "й", low[-2] in VOWELS
    if case in "ga" and low.endswith(_OF_A) and not low.endswith(_NEVER_CHANGE):
        return word[:-1] + "а", False  # Кулебяки, Сироты
    return word, low[-1] in "ыоихэеу"


_OF_A = ("ки", "ги", "хи", "ды", "ты", "ны", "бы", "вы", "лы", "ры", "сы", "зы", "цы")
_NEVER_CHANGE = ("ски", "цки", "аки", "инги")


def _woman(word: str, low: str, case: str) -> tuple[str, bool]:
    for ending, back in (
        ("ской", "ская"),
        ("цкой", "цкая"),
        ("овной", "овна"),
        ("евной", "евна"),
        ("овны", "овна"),
        ("евны", "евна"),
        ("овне", "овна"),
        ("евне", "евна"),
        ("скую", "ская"),
        ("ичной", "ична"),
        ("ичны", "ична"),
    ):
        if low.endswith(ending):
            return word[: -len(ending)] + back, True
    if low.endswith(("овой", "евой", "иной", "ыной")):
        return word[:-2] + "а", True
    if low.endswith(("ову", "еву", "ину", "ыну")):
        return word[:-1] + "а", True
    if low.endswith("ной") and len(low) > 5 and low[-4] not in VOWELS + "нь":
        return word[:-2] + "ая", False  # Озёрной, Подлесной
    if low.endswith("ой") and case in "gdip":
        return word[:-2] + "а", False
    if case == "g" and len(low) > 3 and low.endswith("ы") and low[-2] not in VOWELS:
        return word[:-1] + "а", False  # Римской-Лободы
    return word, low[-1] not in VOWELS or low[-1] in "оиыэ"


def patronymic(low: str) -> bool:
    """Whether a word is a patronymic, in any case."""
    return low.endswith(
        (
            "ович",
            "евич",
            "ьич",
            "овна",
            "евна",
            "ична",
            "инична",
            "овичем",
            "евичем",
            "ьичем",
            "овича",
            "евича",
            "ьича",
            "овичу",
            "евичу",
            "овной",
            "евной",
            "ичной",
            "овны",
            "евны",
            "ичны",
            "овне",
            "евне",
            "ичне",
            "овну",
            "евну",
        )
    ) or low in ("оглы", "кызы", "улы", "уулу", "оглу", "гызы")
