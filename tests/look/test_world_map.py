"""The map of partner countries: what is filled, what is said, what it may weigh."""

import gzip
import re

from django.template import Context, Template
from django.utils import translation
from django_countries import countries

from registry.templatetags.worldmap import world


def drawn(**counts: int) -> str:
    return Template("{% load worldmap %}{% world_map counts %}").render(Context({"counts": counts}))


def test_countries_with_agreements_are_filled_and_named_with_their_number() -> None:
    figure = drawn(RU=12, KZ=1, FR=0)
    assert re.findall(r'<path class="has" d="M[^"]+"><title>([^<]+)</title>', figure) == [
        "Russia: 12 agreements",
        "Kazakhstan: 1 agreement",
    ]
    assert 'aria-label="Map of the world with 2 countries marked"' in figure


def test_country_too_small_for_a_shape_is_a_dot() -> None:
    assert re.findall(r"<circle [^>]+><title>([^<]+)</title>", drawn(SG=3)) == ["Singapore: 3 agreements"]


def test_code_that_is_no_country_changes_nothing_but_the_count() -> None:
    assert 'class="has"' not in drawn(ZZ=4)


def test_map_speaks_the_language_of_the_page() -> None:
    with translation.override("ru"):
        assert "<title>Россия: 12 " in drawn(RU=12)


def test_every_country_is_on_the_map_as_a_shape_or_a_dot() -> None:
    # Antarctica is left out on purpose; the rest are islands and dependencies without land in Natural Earth's 1:50m.
    missing = set(dict(countries)) - set(world()["shapes"]) - set(world()["dots"])
    assert missing == {"AQ", "BQ", "BV", "CC", "CX", "GF", "GI", "GP", "MQ", "RE", "SJ", "TK", "TV", "UM", "YT"}


def test_map_with_every_country_filled_is_still_light() -> None:
    figure = drawn(**dict.fromkeys(world()["shapes"], 1))
    assert len(gzip.compress(figure.encode())) < 14_000


def test_shapes_stay_inside_the_picture() -> None:
    left, top, width, height = world()["box"]
    for code, shape in world()["shapes"].items():
        starts = [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)", shape)]
        large = [(x, y) for x, y in starts[:1] if code != "FJ"]
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in large), code
