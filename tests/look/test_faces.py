"""The faces are what they were when they were put here, free to use, and all of them used."""

import hashlib
import re
from pathlib import Path

from registry.settings import BASE_DIR

FOLDER = BASE_DIR / "static" / "fonts"
SHEET = BASE_DIR / "static" / "css" / "base.css"


def recorded() -> dict[str, str]:
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_file_has_its_recorded_checksum_and_none_is_unrecorded() -> None:
    files = {path.name: digest(path) for path in FOLDER.iterdir() if path.name != "SHA256SUMS"}
    assert files == recorded()


def test_licences_lie_beside_the_faces() -> None:
    licences = [path.read_text(encoding="utf-8") for path in FOLDER.glob("OFL-*.txt")]
    assert len(licences) == 2
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licences)


def test_sheet_uses_every_face_and_no_other() -> None:
    used = set(re.findall(r"\.\./fonts/([\w-]+\.woff2)", SHEET.read_text(encoding="utf-8")))
    assert used == {name for name in recorded() if name.endswith(".woff2")}


def test_faces_are_woff2_with_the_letters_of_the_names_in_the_register() -> None:
    assert {(FOLDER / name).read_bytes()[:4] for name in recorded() if name.endswith(".woff2")} == {b"wOF2"}
    ranges = SHEET.read_text(encoding="utf-8")
    spans = [
        range(int(first, 16), int(last or first, 16) + 1)
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)
    ]
    letters = "AzÖčšžığ’“№—ЯяЁёҚқҒғҮүҰұӨөҢңҲҳҶҷӢӣӮӯІі"
    assert [letter for letter in letters if not any(ord(letter) in span for span in spans)] == []
