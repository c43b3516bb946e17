"""Figures and bars: numbers as people read them, and a bar beside each that says nothing the number does not."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

UNITS = 1000  # of the longest bar
LEAST = 4  # what is not nothing is seen


@register.filter
def grouped(number: int) -> str:
    """ "12 345", with spaces that do not break."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


@register.simple_tag
def bar(count: int, most: int) -> SafeString:
    """A bar as long beside the longest as ``count`` is beside ``most``; nothing for nothing."""
    width = 0 if not count or not most else max(LEAST, min(UNITS, round(UNITS * count / most)))
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="10"/></svg>',
        UNITS,
        width,
    )
