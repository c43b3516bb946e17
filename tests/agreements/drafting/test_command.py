"""``manage.py draft_from_release``."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEXT = """https://coral.example/news/1

3 May 2021

The Coral Foundation and the Delta Institute signed a memorandum in Rome (Italy) on 2 May.
Director Anna Keller signed for the Coral Foundation."""


def printed(path: Path) -> list[dict[str, Any]]:
    """What the command prints for a file."""
    out = StringIO()
    call_command("draft_from_release", path, stdout=out)
    drafts: list[dict[str, Any]] = json.loads(out.getvalue())
    return drafts


def test_drafts_are_printed_with_words_and_confidence(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    (draft,) = printed(path)
    assert {
        "kind",
        "signed",
        "place_city",
        "place_country",
        "venue",
        "event",
        "subject",
        "fields",
        "parties",
        "sources",
    } < set(draft)
    at = TEXT.index("2 May.")
    assert draft["signed"] == {"value": "2021-05-02", "quote": "2 May", "confidence": 0.8, "start": at, "end": at + 5}
    assert [party["name"]["value"] for party in draft["parties"]] == ["Coral Foundation", "Delta Institute"]
    (signature,) = draft["parties"][0]["signatures"]
    assert [signature["name"]["value"], signature["capacity"]["value"], signature["on_behalf_of"]] == [
        "Anna Keller",
        "Director",
        None,
    ]
    assert draft["sources"][0]["published_on"]["value"] == "2021-05-03"


def test_page_without_a_signing_prints_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("The Coral Foundation celebrated its anniversary in Rome.", encoding="utf-8")
    assert printed(path) == []


def test_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="is no text"):
        printed(path)
    with pytest.raises(CommandError, match="No such file"):
        printed(tmp_path / "nothing")


def test_it_reads_the_same_files_as_the_page_of_staff(tmp_path: Path) -> None:
    path = tmp_path / "release.eml"
    path.write_bytes(b"MIME-Version: 1.0\r\n\r\n" + TEXT.encode())
    with pytest.raises(CommandError, match=r"is no text. This is a mail"):
        printed(path)
    page = "<meta charset=koi8-r><p>3 мая 2021 года фонд «Коралл» и Институт дельты подписали соглашение.</p>"
    path.write_bytes(page.encode("koi8-r", "xmlcharrefreplace"))
    (draft,) = printed(path)
    assert draft["signed"]["value"] == "2021-05-03"
