"""Names of the months in English and Russian, in the forms that dates need.

They are tables and not translations: Russian needs a month in three cases, which
a catalogue of single words cannot promise.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

type Twelve = tuple[str, str, str, str, str, str, str, str, str, str, str, str]


class MonthNames(NamedTuple):
    """One language's months, each tuple from January to December."""

    alone: Twelve  # "November", «ноябрь»: with a year and no day
    with_day: Twelve  # «3 ноября», and «с ноября», «до ноября»
    within: Twelve  # «в ноябре»
    short_alone: Twelve
    short_with_day: Twelve


ENGLISH_FULL: Twelve = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# fmt: off
ENGLISH_SHORT: Twelve = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)
ENGLISH = MonthNames(
    alone=ENGLISH_FULL,
    with_day=ENGLISH_FULL,
    within=ENGLISH_FULL,
    short_alone=ENGLISH_SHORT,
    short_with_day=ENGLISH_SHORT,
)
RUSSIAN = MonthNames(
    alone=(
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
    with_day=(
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    within=(
        "январе", "феврале", "марте", "апреле", "мае", "июне",
        "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
    ),
    # The four short names are not shortened in Russian print.
    short_alone=(
        "янв.", "февр.", "март", "апр.", "май", "июнь",
        "июль", "авг.", "сент.", "окт.", "нояб.", "дек.",
    ),
    short_with_day=(
        "янв.", "февр.", "марта", "апр.", "мая", "июня",
        "июля", "авг.", "сент.", "окт.", "нояб.", "дек.",
    ),
)
# Forms that people write and the register does not: other cases, other abbreviations.
ALSO_WRITTEN: dict[str, dict[str, int]] = {
    "en": {"sept": 9},
    "ru": {
        "январю": 1, "январем": 1, "февралю": 2, "февралем": 2, "фев": 2,
        "марту": 3, "мартом": 3, "мар": 3, "апрелю": 4, "апрелем": 4,
        "маю": 5, "маем": 5, "июню": 6, "июнем": 6, "июн": 6,
        "июлю": 7, "июлем": 7, "июл": 7, "августу": 8, "августом": 8,
        "сентябрю": 9, "сентябрем": 9, "сен": 9, "октябрю": 10, "октябрем": 10,
        "ноябрю": 11, "ноябрем": 11, "ноя": 11, "декабрю": 12, "декабрем": 12,
    },
}
# fmt: on
MONTH_NAMES = {"en": ENGLISH, "ru": RUSSIAN}


@cache
def month_numbers(language: str) -> Mapping[str, int]:
    """Every written form of a month in small letters, without dots: its number."""
    numbers = dict(ALSO_WRITTEN[language])
    for forms in MONTH_NAMES[language]:
        for number, form in enumerate(forms, start=1):
            numbers[form.casefold().rstrip(".")] = number
    return MappingProxyType(numbers)
