"""The options of a facet. A page holds some two hundred, and a template for each took half the time of the page."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agreements.facets import Facet, Option
from agreements.presentation.names import Name, lang_attr, language_of, reader_language

register = template.Library()

ITEM = "<li><label{}>{}{}{}{}{}</span></label></li>"
# Markup, all of them, so that nothing is escaped some thousand times a page.
NOTHING, ZERO, CHECKED, AT_LEAST = SafeString(""), SafeString(' class="zero"'), SafeString(" checked"), SafeString("+")


@register.simple_tag
def options(facet: Facet, shown: Iterable[Option]) -> SafeString:
    """List items, each a box to tick, its label and how many agreements it would give ("+": at least so many)."""
    language = reader_language() if facet.name == "organization" else ""
    return format_html_join("\n", ITEM, (_item(facet, option, language) for option in shown))


def _item(facet: Facet, option: Option, language: str) -> tuple[str, ...]:
    before, after = _pieces(facet.name, option.value, option.label, language)
    more = AT_LEAST if facet.more and option.count else NOTHING
    zero = NOTHING if option.count else ZERO
    return (zero, before, CHECKED if option.chosen else NOTHING, after, str(option.count), more)


@lru_cache(maxsize=4_000)
def _pieces(name: str, value: str, label: str, language: str) -> tuple[SafeString, SafeString]:
    """What an option says whatever is found; ``language``: the reader's, where labels are names in any language."""
    attribute = lang_attr(Name(label, language_of(label))) if language else ""
    return (
        format_html('<input class="box" type="checkbox" name="{}" value="{}"', name, value),
        format_html('> <span{}>{}</span> <span class="n">', attribute, label),
    )
