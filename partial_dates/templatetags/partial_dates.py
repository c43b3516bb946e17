"""Partial dates in templates: filters for words, and a ``<time>`` element.

All take a PartialDate, a day, or nothing; nothing gives an empty text. The language
is the active one.
"""

import datetime
from collections.abc import Callable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partial_dates import words
from partial_dates.value import PartialDate

register = template.Library()

FORMS: dict[str, Callable[[PartialDate], str]] = {
    "words": words.in_words,
    "short": words.in_short,
    "since": words.since_words,
    "until": words.until_words,
    "on": words.on_words,
}

type Known = PartialDate | datetime.date | str | None


def _partial(value: Known) -> PartialDate | None:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate.from_date(value)
    return PartialDate.parse_iso(value) if value else None


def _said(value: Known, form: str) -> str:
    date = _partial(value)
    return FORMS[form](date) if date else ""


@register.filter
def date_words(value: Known) -> str:
    """Return "3 November 2022", "November 2022", "2022"."""
    return _said(value, "words")


@register.filter
def date_short(value: Known) -> str:
    """Return "3 Nov 2022", for lists."""
    return _said(value, "short")


@register.filter
def since_words(value: Known) -> str:
    """Return "since November 2022"."""
    return _said(value, "since")


@register.filter
def until_words(value: Known) -> str:
    """Return "until November 2022"."""
    return _said(value, "until")


@register.filter
def on_words(value: Known) -> str:
    """Return "on 3 November 2022", "in November 2022"."""
    return _said(value, "on")


@register.simple_tag
def partial_date_element(value: Known, form: str = "words") -> SafeString | str:
    """Return ``<time datetime="2022-11">November 2022</time>``; `form` is one of FORMS."""
    date = _partial(value)
    if date is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', str(date), FORMS[form](date))
