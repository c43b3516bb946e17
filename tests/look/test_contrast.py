"""Colours by numbers: every pair of tokens that may meet, in both themes, by WCAG 2.2 level AA."""

import re

import pytest

from registry.settings import BASE_DIR

CSS = BASE_DIR / "static" / "css"
TEXT, PARTS = 4.5, 3.0
GROUNDS = ["paper", "sheet", "sunk"]
TINTS = ["ok", "warn", "off", "bad"]
PAIRS = [
    *(
        (colour, ground, TEXT)
        for colour in ("ink", "ink-2", "link", "link-hover", "seal", "brand", "bad")
        for ground in GROUNDS
    ),
    *((colour, f"{tint}-bg", TEXT) for tint in TINTS for colour in (tint, "ink", "link", "link-hover")),
    *((colour, "mark", TEXT) for colour in ("ink", "link")),
    *(("on-brand", ground, TEXT) for ground in ("brand", "brand-hover", "bad")),
    *((colour, ground, PARTS) for colour in ("edge", "focus", "land-has") for ground in GROUNDS),
    ("land-has", "land", PARTS),
]


def themes() -> dict[str, dict[str, str]]:
    sheet = (CSS / "base.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_that_may_meet_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    weak = {
        f"{colour} on {ground}": round(contrast(colours[colour], colours[ground]), 2)
        for colour, ground, least in PAIRS
        if contrast(colours[colour], colours[ground]) < least
    }
    assert weak == {}


def test_dark_theme_has_its_own_value_of_every_colour() -> None:
    sheet = (CSS / "base.css").read_text(encoding="utf-8")
    light, dark = (
        set(re.findall(r"--([\w-]+): #", block)) for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    )
    assert light == dark


@pytest.mark.parametrize("name", ["register.css", "admin.css", "admin-forms.css"])
def test_colours_are_named_in_the_tokens_and_nowhere_else(name: str) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])", sheet) == []


def test_every_token_that_is_used_exists() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))
    defined, used = set(re.findall(r"(--[\w-]+):", sheets)), set(re.findall(r"var\((--[\w-]+)\)", sheets))
    assert used - defined == set()
