"""The map of partner countries: inline SVG, one hue, for a page that has the numbers beside it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

register = template.Library()
WORLD = Path(__file__).resolve().parent.parent / "data" / "world.json"
DOT = 6  # radius in map units of a country too small for a shape


@cache
def world() -> dict[str, Any]:
    """The committed result of script/make_map.py; its docstring tells the form."""
    data: dict[str, Any] = json.loads(WORLD.read_text(encoding="utf-8"))
    return data


def title(code: str, count: int) -> str:
    """What a pointer resting on a country is told."""
    words = ngettext("%(country)s: %(count)d agreement", "%(country)s: %(count)d agreements", count)
    return words % {"country": countries.name(code) or code, "count": count}


@register.simple_tag
def world_map(counts: Mapping[str, int]) -> SafeString:
    """A figure with the countries of `counts` (alpha-2 to number of agreements, above zero) filled.

    To a screen reader it is one picture with a sentence: the page gives the same numbers as a list.
    A code the map does not know is left out of the picture, never of that list.
    """
    data = world()
    shown = {code: count for code, count in counts.items() if count > 0}
    land = data["rest"] + "".join(shape for code, shape in data["shapes"].items() if code not in shown)
    filled = format_html_join(
        "",
        '<path class="has" d="{}"><title>{}</title></path>',
        ((data["shapes"][code], title(code, count)) for code, count in shown.items() if code in data["shapes"]),
    )
    dots = format_html_join(
        "",
        '<circle class="has" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
        ((*data["dots"][code], DOT, title(code, count)) for code, count in shown.items() if code in data["dots"]),
    )
    label = ngettext(
        "Map of the world with %(count)d country marked", "Map of the world with %(count)d countries marked", len(shown)
    ) % {"count": len(shown)}
    return format_html(
        '<figure class="map"><svg viewBox="{}" role="img" aria-label="{}"><path d="{}"/>{}{}</svg>'
        "<figcaption>{}</figcaption></figure>",
        " ".join(map(str, data["box"])),
        label,
        land,
        filled,
        dots,
        _("Borders are Natural Earth’s de-facto view and say nothing about any claim."),
    )
