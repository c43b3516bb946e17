"""Lines of the format, written for the tests: small, complete, and changed where a test needs it."""

import json
from pathlib import Path
from typing import Any

from agreements.importing.account import loader_account
from agreements.importing.loading import Summary, load_register

ASSEMBLY = {
    "name": "Eurasian Peoples' Assembly",
    "name_other": "Ассамблея народов Евразии",
    "short_name": "EPA",
    "type": "ngo",
    "country": "RU",
    "website": "http://eurasia-assembly.org",
    "founded": 2017,
}


def assembly(**changes: Any) -> dict[str, Any]:
    """The Assembly as most lines name it."""
    return {**ASSEMBLY, **changes}


def party(name: str = "Steppe University", **facts: Any) -> dict[str, Any]:
    """A partner."""
    return {"name": name, "type": "university", "country": "KZ", **facts}


def signer(name: str, position: str = "Secretary General", **facts: Any) -> dict[str, Any]:
    """Somebody who signed."""
    return {"name": name, "position": position, **facts}


def line(title: str = "EPA – Steppe University: cooperation agreement", **changes: Any) -> dict[str, Any]:
    """A signed agreement of the Assembly with one partner; a change to None takes the key away."""
    whole = {
        "title": title,
        "kind": "cooperation agreement",
        "status_from_source": "signed",
        "signed_on": "2021-04-12",
        "date_precision": "day",
        "language": "en",
        "source_url": "https://news.example.org/signed",
        "parties": [assembly(), party()],
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def between(*parties: dict[str, Any], title: str, **changes: Any) -> dict[str, Any]:
    """An agreement between these parties."""
    return line(title, parties=list(parties), **changes)


def write(folder: Path, *lines: dict[str, Any], name: str = "register.jsonl") -> Path:
    """A file with these lines."""
    path = folder / name
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    return path


def load(folder: Path, *lines: dict[str, Any]) -> Summary:
    """Load these lines in the loader's own name."""
    return load_register(write(folder, *lines), by=loader_account)
