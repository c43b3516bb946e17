"""Partial dates in templates."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from partial_dates.value import PartialDate


def render(template: str, value: object, language: str = "en") -> str:
    with translation.override(language):
        return Template("{% load partial_dates %}" + template).render(Context({"d": value}))


@pytest.mark.parametrize(
    ("filter_name", "english", "russian"),
    [
        ("date_words", "November 2022", "ноябрь 2022\xa0г."),
        ("date_short", "Nov 2022", "нояб. 2022"),
        ("since_words", "since November 2022", "с ноября 2022\xa0г."),
        ("until_words", "until November 2022", "по ноябрь 2022\xa0г."),
        ("on_words", "in November 2022", "в ноябре 2022\xa0г."),
    ],
)
def test_filters_speak_the_active_language(filter_name: str, english: str, russian: str) -> None:
    template = "{{ d|" + filter_name + " }}"
    assert render(template, PartialDate(2022, 11)) == english
    assert render(template, PartialDate(2022, 11), "ru") == russian
    assert render(template, None) == render("{{ missing|" + filter_name + " }}", None) == ""


def test_days_and_iso_texts_are_taken_too() -> None:
    assert render("{{ d|date_words }}", datetime.date(2022, 11, 3)) == "3 November 2022"
    assert render("{{ d|date_words }}", "2022-11") == "November 2022"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (PartialDate(2022), "2022"),
        (PartialDate(2022, 11), "2022-11"),
        (datetime.date(2022, 11, 3), "2022-11-03"),
    ],
)
def test_element_says_words_to_people_and_iso_to_machines(value: object, iso: str) -> None:
    said = render("{{ d|date_words }}", value)
    assert render("{% partial_date_element d %}", value) == f'<time datetime="{iso}">{said}</time>'


def test_element_in_another_form_and_language() -> None:
    assert (
        render("{% partial_date_element d 'since' %}", PartialDate(2022, 11, 2), "ru")
        == '<time datetime="2022-11-02">со 2 ноября 2022\xa0г.</time>'
    )
    assert render("{% partial_date_element d 'short' %}", None) == ""
