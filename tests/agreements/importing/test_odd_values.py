"""Whatever a key holds, a line is taken or told, and never breaks the loader."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agreements.importing.format import check_line
from agreements.models import Agreement, Party
from tests.agreements.importing.lines import assembly, line, load, party, signer

ODD: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, "", " ", "\x00", "\ud800", "\u202eabc", "a" + "\u0301" * 50, "x" * 5_000, "😀",
    "«»", "2022-02-30", "0000-00-00", "٢٠٢٢-٠١-٠١", "javascript:alert(1)", "https://a@b.example/", "http://[", [], {},
    [None], [[]], [{}], [""], {"name": "A"},
]  # fmt: skip

WHOLE = line(
    title_ru="Соглашение",
    subject="Subject",
    subject_ru="Предмет",
    venue="Hall",
    event="Forum",
    place_city="Moscow",
    place_country="RU",
    date_text="12 April 2021",
    fields_of_cooperation=["peace"],
    other_source_urls=["https://other.example/"],
    published_on="2021-04-13",
    related=[{"relation": "renews", "title": "Other"}],
    persons_mentioned=[{"name": "Li Jun", "name_ru": "Ли Цзюнь", "position": "Head", "party": "EPA"}],
    note="Note",
    parties=[
        assembly(about="About", about_ru="О ней", city="Moscow", name_ru="Ассамблея"),
        party(
            names=[{"text": "Uni", "language": "de", "kind": "alias", "valid_from": "2001", "valid_to": "2002"}],
            signatories=[
                signer("A B", name_ru="А Б", on_behalf_of="C", certainty="stated", names=[{"text": "A. B."}]),
            ],
        ),
    ],
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value of a line."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*path, key))


def with_value(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The whole line with another value at a place."""
    changed: Any = copy.deepcopy(WHOLE)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed  # type: ignore[no-any-return]


def test_the_whole_line_is_right() -> None:
    assert check_line(1, WHOLE)[1] == []


@pytest.mark.parametrize("path", list(places(WHOLE)), ids=lambda path: ".".join(map(str, path)))
def test_an_odd_value_at_any_place_is_taken_or_told(path: tuple[str | int, ...]) -> None:
    for value in ODD:
        for problem in check_line(1, with_value(path, value))[1]:
            assert str(problem).startswith("line 1, ")
            assert str(problem).isprintable()
            assert len(str(problem)) < 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "جامعة القاهرة",
        "北京大学",
        "თბილისის უნივერსიტეტი",
        "Ь",
        "Ḿíxed Ñame 2030 😀",
        "O'Neill & Sons <b>{{ 7*7 }}</b> %(x)s",
        "'; drop table agreements_agreement; --",
        "ﬁne Ｆｕｌｌ-ｗｉｄｔｈ",
        "a" * 400,
    ],
)
def test_odd_texts_are_kept_as_they_are(name: str, tmp_path: Path) -> None:
    text = json.loads(json.dumps(name))
    said = party(name, signatories=[signer(text, text[:300])], country=None, type=None)
    load(tmp_path, line(name, parties=[assembly(), said], note=text, fields_of_cooperation=[text[:120]]))
    agreement = Agreement.objects.get()
    assert (agreement.title, agreement.internal_note, agreement.keywords) == (name, name, [name[:120]])
    stored = Party.objects.get(agreement=agreement, position=1)
    assert (stored.name_as_signed, stored.organization.name) == (name, name)
    assert stored.signatures.get().person.name == name
