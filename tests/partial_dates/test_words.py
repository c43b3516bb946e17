"""Words in both languages, each case of a month where it belongs."""

from collections.abc import Callable

import pytest
from django.utils import translation

from partial_dates.months import MONTH_NAMES
from partial_dates.value import PartialDate
from partial_dates.words import in_short, in_words, on_words, since_words, until_words

DAY, MONTH, YEAR = PartialDate(2022, 11, 3), PartialDate(2022, 11), PartialDate(2022)


@pytest.mark.parametrize(
    ("say", "language", "day", "month", "year"),
    [
        (in_words, "en", "3 November 2022", "November 2022", "2022"),
        (in_words, "ru", "3 ноября 2022\xa0г.", "ноябрь 2022\xa0г.", "2022\xa0г."),
        (in_short, "en", "3 Nov 2022", "Nov 2022", "2022"),
        (in_short, "ru", "3 нояб. 2022", "нояб. 2022", "2022"),
        (since_words, "en", "since 3 November 2022", "since November 2022", "since 2022"),
        (since_words, "ru", "с 3 ноября 2022\xa0г.", "с ноября 2022\xa0г.", "с 2022\xa0г."),
        (until_words, "en", "until 3 November 2022", "until November 2022", "until 2022"),
        (until_words, "ru", "по 3 ноября 2022\xa0г.", "по ноябрь 2022\xa0г.", "по 2022\xa0г."),
        (on_words, "en", "on 3 November 2022", "in November 2022", "in 2022"),
        (on_words, "ru", "3 ноября 2022\xa0г.", "в ноябре 2022\xa0г.", "в 2022\xa0г."),
    ],
)
def test_each_form_in_each_language(say: Callable[..., str], language: str, day: str, month: str, year: str) -> None:
    assert [say(date, language) for date in (DAY, MONTH, YEAR)] == [day, month, year]
    with translation.override(language):
        assert say(DAY) == day


@pytest.mark.parametrize(("day", "preposition"), [(1, "с"), (2, "со"), (12, "с"), (22, "с")])
def test_since_the_second_is_said_with_a_vowel(day: int, preposition: str) -> None:
    assert since_words(PartialDate(2022, 9, day), "ru").split()[0] == preposition


def test_regional_language_is_its_language_and_an_unknown_one_english() -> None:
    assert in_words(MONTH, "ru-by") == "ноябрь 2022\xa0г."
    assert in_words(MONTH, "en-gb") == in_words(MONTH, "de") == "November 2022"
    with translation.override(None):
        assert in_words(MONTH) == "November 2022"


def test_short_russian_months_stay_whole_and_inflected() -> None:
    assert in_short(PartialDate(2022, 5, 9), "ru") == "9 мая 2022"
    assert in_short(PartialDate(2022, 5), "ru") == "май 2022"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_table_has_twelve_different_months(language: str) -> None:
    for forms in MONTH_NAMES[language]:
        assert len(forms) == 12
        assert len(set(forms)) == 12
