#!/usr/bin/env python3
"""Makes agreements/exports/fonts: what a PDF is set with where the fonts of typst have no letters for a script.

Run once, by hand, when a script has to be added; its result is committed. It needs fontTools, which nothing else does:

    apt-get download fonts-dejavu-core fonts-droid-fallback fonts-nanum fonts-noto-core
    for file in *.deb; do dpkg -x "$file" unpacked; done
    python3 -m venv tools && tools/bin/pip install fonttools
    tools/bin/python script/make_fonts.py unpacked/usr/share agreements/exports/fonts

Hints for screens and rare signs are left out. ``coverage.json`` says which characters can be set: pairs of the first
and the last code of each run. The licences lie beside the fonts; a name that is reserved for the whole font is changed.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

EVERYTHING = ((0x20, 0x10FFFF),)


@dataclass(frozen=True)
class Part:
    """A font to be made: its file, where its letters come from, the codes that are kept, and a new name if need be."""

    name: str
    source: str
    package: str
    codes: tuple[tuple[int, int], ...] = EVERYTHING
    renamed: str = ""


_NOTO = (
    "Bengali Devanagari Ethiopic Gujarati Gurmukhi Kannada Khmer Malayalam Mongolian Myanmar Sinhala Tamil Telugu Thai"
)
PARTS = [
    Part("dejavu-sans", "dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
    Part(
        "droid-sans-fallback",
        "droid/DroidSansFallbackFull.ttf",
        "fonts-droid-fallback",
        ((0x3000, 0x312F), (0x31A0, 0x33FF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)),
    ),
    # Nanum is a reserved name, and a part of the font may not bear it.
    Part(
        "register-hangul",
        "nanum/NanumGothic.ttf",
        "fonts-nanum",
        ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3)),
        renamed="Register Hangul",
    ),
    *(
        Part(f"noto-sans-{script.lower()}", f"noto/NotoSans{script}-Regular.ttf", "fonts-noto-core")
        for script in _NOTO.split()
    ),
]


def main(share: Path, folder: Path) -> None:
    covered: set[int] = set()
    for part in PARTS:
        font = cut(TTFont(share / "fonts/truetype" / part.source, recalcTimestamp=False), part)
        covered |= set(font.getBestCmap())
        font.save(folder / f"{part.name}.ttf")
    for package in sorted({part.package for part in PARTS}):
        (folder / f"{package}.copyright.txt").write_bytes(copyright_of(share / "doc" / package))
    (folder / "coverage.json").write_text(json.dumps(runs(covered), separators=(",", ":")) + "\n")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.glob("*.ttf"))]
    (folder / "SHA256SUMS").write_text("".join(sums))


def cut(font: TTFont, part: Part) -> TTFont:
    """The font with the letters of the part alone."""
    options = Options()
    options.layout_features, options.hinting, options.notdef_outline = ["*"], False, True
    options.name_IDs, options.drop_tables = ["*"], [*options.drop_tables, "DSIG", "FFTM"]
    cutting = Subsetter(options)
    cutting.populate(unicodes=[code for code in font.getBestCmap() if any(a <= code <= z for a, z in part.codes)])
    cutting.subset(font)
    if part.renamed:
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16, 18, 21):
                spoken = part.renamed.replace(" ", "") if record.nameID == 6 else part.renamed
                record.string = spoken.encode(record.getEncoding())
    return font


def copyright_of(folder: Path) -> bytes:
    """The licences, without the line that says in which format the file is."""
    lines = (folder / "copyright").read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"Format:"))


def runs(codes: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of codes that follow one another."""
    found = []
    for _key, run in groupby(enumerate(sorted(codes)), lambda pair: pair[1] - pair[0]):
        numbers = [code for _place, code in run]
        found.append((numbers[0], numbers[-1]))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
