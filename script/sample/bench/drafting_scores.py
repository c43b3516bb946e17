"""Compares drafts with what a careful person would enter, field by field."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from agreements.drafting.field_words import words_of_fields
from agreements.drafting.tokens import fold, tokens_of
from agreements.drafting.values import Draft, PartyDraft, Value

SMALL = frozenset(["the", "of", "and", "for", "a", "и", "по"])
# What every agreement is about.
GENERAL = frozenset(["cooperation", "сотрудничество", "сотрудничества", "development", "развитие", "развития"])
FIELDS = (
    "drafts", "kind", "signed", "place_city", "place_country", "venue", "event", "published_on", "party", "signatory",
    "capacity", "on_behalf_of", "fields", "subject",
)  # fmt: skip


@dataclass
class Score:
    """How many values of a field are right, were drafted, and were expected."""

    right: int = 0
    drafted: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """The share of drafted values that are right."""
        return self.right / self.drafted if self.drafted else 1.0

    @property
    def recall(self) -> float:
        """The share of expected values that were drafted right."""
        return self.right / self.expected if self.expected else 1.0


@dataclass
class Scores:
    """The score of each field, and what was wrong, in words."""

    of: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    faults: list[str] = field(default_factory=list)

    def count(self, name: str, where: str, expected: Iterable[str], drafted: Iterable[str], alike: Any) -> None:
        """Count values of a field; each drafted one can be right once."""
        left = [value for value in drafted if value]
        wanted = [value for value in expected if value]
        score = self.of[name]
        score.drafted += len(left)
        score.expected += len(wanted)
        for value in wanted:
            hit = next((each for each in left if alike(value, each)), None)
            if hit is None:
                self.faults.append(f"{where}: {name} “{value}” is missing; drafted: {left}")
            else:
                left.remove(hit)
                score.right += 1
        if left:
            self.faults.append(f"{where}: {name} drafted and not expected: {left}")

    def shares(self) -> tuple[float, float]:
        """Precision and recall of all fields together."""
        right = sum(score.right for score in self.of.values())
        drafted = sum(score.drafted for score in self.of.values())
        return right / max(1, drafted), right / max(1, sum(score.expected for score in self.of.values()))


def words(text: str) -> frozenset[str]:
    """The words of a value that count."""
    return frozenset(
        token.low.removesuffix("'s").rstrip("'")
        for token in tokens_of(text)
        if token.is_word and token.low not in SMALL
    )


def same_text(expected: str, drafted: str) -> bool:
    """Whether most words are the same."""
    one, other = words(expected), words(drafted)
    return bool(one) and len(one & other) / len(one | other) >= 0.6


def same_capacity(expected: str, drafted: str) -> bool:
    """Whether one says no more than the other."""
    one, other = words(expected), words(drafted)
    return bool(one) and (one <= other or other <= one)


def same_field(expected: str, proposed: str) -> bool:
    """Whether two words of fields mean the same: one of their words begins alike and says more than "cooperation"."""
    return bool(_beginnings(expected) & _beginnings(proposed))


def _beginnings(text: str) -> set[str]:
    said = words(text)
    return {word[:5] for word in said - GENERAL or said}


def said_of(value: Value) -> str:
    """A proposed field and the words of the text that chose it: who wrote down what to expect had the text alone."""
    return f"{value.value} “{value.quote}”"


def proposed_fields(expected: list[str], drafted: list[Value]) -> list[str]:
    """What the fields of a draft propose: a finer and a wider word for the same words of the text are one proposal.

    Both mean the same field of the register and cost nobody a choice; where either is right the other does not count.
    """
    right = {(value.start, value.end) for value in drafted if _expected_field(expected, value)}
    proposed: dict[tuple[int, int, str], str] = {}
    for value in drafted:
        said = _expected_field(expected, value)
        place = (value.start, value.end)
        if said or place not in right:
            proposed.setdefault((*place, said or ""), said_of(value))
    return list(proposed.values())


def _expected_field(expected: list[str], value: Value) -> str | None:
    """The expected word that a proposed field is: that of the register's own word, before that of the text's."""
    ways = (value.value, value.quote)
    return next((word for way in ways for word in expected if same_field(word, way)), None)


def same_kind(expected: str, drafted: str) -> bool:
    """The kind; "agreement" alone is a cooperation agreement."""
    return drafted == expected or (expected == "agreement" and drafted == "cooperation agreement")


def equal(expected: str, drafted: str) -> bool:
    """The same, whatever the case."""
    return fold(expected) == fold(drafted)


def score_page(scores: Scores, where: str, expected: list[dict[str, Any]], drafts: list[Draft]) -> None:
    """Count one page."""
    scores.of["drafts"].expected += len(expected)
    scores.of["drafts"].drafted += len(drafts)
    left = list(drafts)
    for number, each in enumerate(expected, start=1):
        best = max(left, key=lambda draft: _alike(each, draft), default=None)
        if best is None:
            scores.faults.append(f"{where}: agreement {number} was not found")
            best = Draft()
        else:
            left.remove(best)
            scores.of["drafts"].right += 1
        _score(scores, f"{where}.{number}", each, best)


def _alike(expected: dict[str, Any], draft: Draft) -> tuple[int, bool, bool]:
    names = [party["name"] for party in expected["parties"]]
    parties = sum(any(same_text(name, party.name.value) for party in draft.parties) for name in names)
    city = (draft.place_city.value if draft.place_city else None) == expected.get("place_city")
    return parties, city, bool(draft.signed) == bool(expected.get("signed_on"))


def _score(scores: Scores, where: str, expected: dict[str, Any], draft: Draft) -> None:
    one = {
        "kind": (expected.get("kind"), draft.kind, same_kind),
        "signed": (expected.get("signed_on"), draft.signed, equal),
        "place_city": (expected.get("place_city"), draft.place_city, equal),
        "place_country": (expected.get("place_country"), draft.place_country, equal),
    }
    for name, (wanted, drafted, alike) in one.items():
        scores.count(name, where, [wanted or ""], [drafted.value if drafted else ""], alike)
    for name, value in (("venue", draft.venue), ("event", draft.event)):
        if expected.get(name):
            scores.count(name, where, [expected[name]], [value.value if value else ""], same_text)
    if expected.get("published_on"):
        published = [str(source.published_on) for source in draft.sources if source.published_on]
        scores.count("published_on", where, [expected["published_on"]], published, equal)
    if expected.get("fields_of_cooperation"):
        _score_fields(scores, where, expected["fields_of_cooperation"], draft)
    _score_parties(scores, where, expected["parties"], draft.parties)


def _score_fields(scores: Scores, where: str, wanted: list[str], draft: Draft) -> None:
    """What the cooperation is about: words of the register as fields, others as a field or in the subject."""
    proposed = proposed_fields(wanted, draft.fields)
    said = draft.subject.quote if draft.subject else ""
    own = [
        word
        for word in wanted
        if word not in _register()
        and _in_cyrillic(word) == _in_cyrillic(said or word)  # a translated word is in no subject
        and not any(same_field(word, each) for each in proposed)
    ]
    scores.count("fields", where, [word for word in wanted if word not in own], proposed, same_field)
    told = [word for word in own if said and same_field(word, said)]
    scores.count("subject", where, own, told or ([said] if own else []), equal)


def _in_cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in fold(text))


@cache
def _register() -> frozenset[str]:
    return frozenset(words_of_fields())


def _score_parties(scores: Scores, where: str, expected: list[dict[str, Any]], drafted: list[PartyDraft]) -> None:
    scores.count(
        "party",
        where,
        [party["name"] for party in expected],
        [party.name.value for party in drafted],
        same_party(expected),
    )
    for party in expected:
        own = next((each for each in drafted if same_party(expected)(party["name"], each.name.value)), None)
        signatures = own.signatures if own else []
        wanted = party.get("signatories") or []
        scores.count(
            "signatory", where, [each["name"] for each in wanted], [each.name.value for each in signatures], equal
        )
        for each in wanted:
            found = next((signature for signature in signatures if equal(each["name"], signature.name.value)), None)
            if found is None:
                continue
            scores.count(
                "capacity",
                where,
                [each.get("position") or ""],
                [found.capacity.value if found.capacity else ""],
                same_capacity,
            )
            behalf = found.on_behalf_of.value if found.on_behalf_of else ""
            scores.count("on_behalf_of", where, [each.get("on_behalf_of") or ""], [behalf], same_capacity)


def same_party(expected: list[dict[str, Any]]) -> Callable[[str, str], bool]:
    """Whether a name is that of an expected party, by any of the names that are expected of it."""
    others = {party["name"]: party.get("name_other") or "" for party in expected}

    def alike(name: str, drafted: str) -> bool:
        parts = [
            name,
            *others.get(name, "").replace(";", "/").split("/"),
            name.split('"')[1] if name.count('"') >= 2 else name,
        ]
        return any(
            same_text(part, drafted) or (len(words(part)) > 1 and words(part) <= words(drafted))
            for part in parts
            if part.strip()
        )

    return alike


def written_releases(path: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, text and what is expected, from a file of the repository's own releases (see their README)."""
    for block in path.read_text(encoding="utf-8").split("\n=== "):
        name, _, rest = block.removeprefix("=== ").partition("\n")
        text, *expected = rest.split("\n---\n")
        yield name, text, [_expected(each) for each in expected]


def _expected(text: str) -> dict[str, Any]:
    keys = {"signed": "signed_on", "city": "place_city", "country": "place_country", "published": "published_on"}
    found: dict[str, Any] = {"parties": []}
    for line in text.strip().splitlines():
        key, _, value = line.partition(":")
        value = value.strip()
        if key == "party":
            found["parties"].append({"name": value, "signatories": []})
        elif key == "sig":
            name, position, behalf = ([part.strip() for part in value.split("|")] + ["", ""])[:3]
            found["parties"][-1]["signatories"].append({"name": name, "position": position, "on_behalf_of": behalf})
        elif key == "fields":
            found["fields_of_cooperation"] = [part.strip() for part in value.split(",")]
        else:
            found[keys.get(key, key)] = value
    return found


def shared_releases(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The same from a folder of NNN.txt with NNN.json."""
    for path in sorted(folder.glob("*.txt")):
        yield (
            path.stem,
            path.read_text(encoding="utf-8"),
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
        )
