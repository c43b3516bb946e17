#!/usr/bin/env python3
"""Makes registry/data/world.json, the map of the front page, from Natural Earth's countries.

Run once, by hand, when the map has to change; its result is committed:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz package/countries-50m.json
    .venv/bin/python script/make_map.py package/countries-50m.json > registry/data/world.json

The source is the public-domain Natural Earth 1:50m in TopoJSON. Each border is simplified once, so
that neighbours still meet, and drawn in the Equal Earth projection with Europe and Asia whole.
The result: {"box": [left, top, width, height], "shapes": {alpha-2: path}, "dots": {alpha-2: [x, y]}, "rest": path};
`rest` is land without an ISO 3166-1 code, `dots` are countries too small to be seen as a shape.
"""

import json
import math
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django_countries.data import ALT_CODES

Point = tuple[float, float]
WIDTH = 1400
CENTRE = 11.0  # degrees east; the map is cut at 169 degrees west, through no country's mainland
SOUTH, NORTH = -56.5, 83.7
TOLERANCE = 1.2  # map units a simplified border may stray
SMALLEST_RING, SMALLEST_SHAPE = 9.0, 16.0  # square map units
FRAMING = 100.0  # land smaller than this does not widen the picture
SKIPPED = {"010"}  # Antarctica
ALPHA2 = {f"{codes[1]:03}": code for code, codes in ALT_CODES.items()}


def equal_earth(longitude: float, latitude: float) -> Point:
    """The Equal Earth projection (Šavrič, Patterson, Jenny 2018), y pointing down, radius 1."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 * math.sqrt(3) / 3 * math.radians(longitude - CENTRE) * math.cos(theta) / slope
    return x, -theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


SCALE = WIDTH / (equal_earth(CENTRE + 180, 0)[0] - equal_earth(CENTRE - 180, 0)[0])
TOP = equal_earth(CENTRE, NORTH)[1] * SCALE
HEIGHT = round(equal_earth(CENTRE, SOUTH)[1] * SCALE - TOP)


def on_map(point: Point) -> Point:
    """Degrees to map units."""
    x, y = equal_earth(*point)
    return x * SCALE + WIDTH / 2, y * SCALE - TOP


def unwrapped(points: Iterable[Point]) -> list[Point]:
    """The same line without jumps of a whole turn where it crosses the 180th meridian."""
    result: list[Point] = []
    for longitude, latitude in points:
        if result:
            longitude -= 360 * round((longitude - result[-1][0]) / 360)
        result.append((longitude, latitude))
    return result


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a segment."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if not length else max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay))


def simplified(degrees: list[Point]) -> list[Point]:
    """Douglas-Peucker, judged in map units; a closed line is first halved at its farthest point."""
    flat = [on_map(point) for point in degrees]
    keep = {0, len(flat) - 1}
    stack = [(0, len(flat) - 1)]
    if degrees[0] == degrees[-1]:
        middle = max(range(len(flat)), key=lambda index: math.dist(flat[0], flat[index]))
        keep.add(middle)
        stack = [(0, middle), (middle, len(flat) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        farthest = max(range(first + 1, last), key=lambda index: distance(flat[index], flat[first], flat[last]))
        if distance(flat[farthest], flat[first], flat[last]) > TOLERANCE:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [degrees[index] for index in sorted(keep)]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The shared borders, out of their delta encoding, simplified."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    result = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        result.append(simplified(unwrapped(points)))
    return result


def ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One outline in map units, moved by whole turns to the side of the map it belongs to."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    points = unwrapped(points)
    middle = sum(longitude for longitude, _latitude in points) / len(points)
    turn = 360 * round((middle - CENTRE) / 360)
    return [on_map((longitude - turn, latitude)) for longitude, latitude in points]


def area(points: list[Point]) -> float:
    """Of a closed outline, without its sign."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2


def path(rings: list[list[Point]]) -> str:
    """The SVG path of outlines, in whole map units and relative steps."""
    parts = []
    for points in rings:
        whole = [(round(x), round(y)) for x, y in points]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
        text = " ".join(f"{dx} {dy}" for dx, dy in steps[:-1] if (dx, dy) != (0, 0))
        parts.append(f"M{whole[0][0]} {whole[0][1]}l{text}z".replace(" -", "-"))
    return "".join(parts)


def outlines_by_country(topology: dict[str, Any]) -> dict[str, list[list[Point]]]:
    """All outlines by alpha-2, largest first; under "" those without a code. One code may come in several pieces."""
    arcs = arcs_of(topology)
    found: dict[str, list[list[Point]]] = {"": []}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry.get("id") in SKIPPED:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        outlines = [ring(outline, arcs) for polygon in polygons for outline in polygon]
        found.setdefault(ALPHA2.get(geometry.get("id", ""), ""), []).extend(outlines)
    return {code: sorted(outlines, key=area, reverse=True) for code, outlines in found.items()}


def main(source: Path) -> None:
    """Prints the map."""
    countries = outlines_by_country(json.loads(source.read_text()))
    rest = countries.pop("")
    shapes: dict[str, str] = {}
    dots: dict[str, list[int]] = {}
    for code, outlines in countries.items():
        if area(outlines[0]) >= SMALLEST_SHAPE:
            shapes[code] = path([outline for outline in outlines if area(outline) >= SMALLEST_RING])
        else:
            dots[code] = [round(sum(axis) / len(axis)) for axis in zip(*outlines[0], strict=True)]
    large = [outline for outlines in countries.values() for outline in outlines if area(outline) > FRAMING]
    edges = [x for outline in large for x, _y in outline]
    left, right = math.floor(min(edges)) - 8, math.ceil(max(edges)) + 8
    result = {
        "box": [left, -4, right - left, HEIGHT + 8],
        "shapes": shapes,
        "dots": dots,
        "rest": path([outline for outline in rest if area(outline) >= SMALLEST_RING]),
    }
    text = json.dumps(result, sort_keys=True, separators=(",", ":"))
    sys.stdout.write(text.replace(',"', ',\n"') + "\n")  # a line a country, for reading differences


if __name__ == "__main__":
    settings.configure()
    main(Path(sys.argv[1]))
