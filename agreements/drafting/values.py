"""What a draft holds: values, each with the words of the text that it comes from and how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# How sure a value is, by what it rests on.
STATED = 0.95  # the text says it in so many words
READ = 0.8  # one rule was needed to read it
LIKELY = 0.6  # two rules, or one that has exceptions
WEAK = 0.4  # a guess with words behind it: to be looked at


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its evidence: ``quote`` is the shown text from ``start`` to ``end``, never empty."""

    value: str
    quote: str
    start: int
    end: int
    confidence: float

    def __str__(self) -> str:
        return self.value


@dataclass(slots=True)
class SignatureDraft:
    """A person who signed, in which capacity, and for whom if by proxy."""

    name: Value
    capacity: Value | None = None
    on_behalf_of: Value | None = None


@dataclass(slots=True)
class PartyDraft:
    """An organization's place in the agreement, and what the text says of the organization."""

    name: Value
    signatures: list[SignatureDraft] = field(default_factory=list)
    short_name: Value | None = None
    other_names: list[Value] = field(default_factory=list)
    kind: Value | None = None
    country: Value | None = None
    founded: Value | None = None
    website: Value | None = None
    about: Value | None = None


@dataclass(slots=True)
class SourceDraft:
    """The page that reports the agreement."""

    url: Value | None = None
    published_on: Value | None = None
    language: str = ""


@dataclass(slots=True)
class Draft:
    """One agreement as the text reports it; what the text does not say is None or empty."""

    kind: Value | None = None
    title: Value | None = None
    signed: Value | None = None
    signed_note: Value | None = None
    place_city: Value | None = None
    place_country: Value | None = None
    venue: Value | None = None
    event: Value | None = None
    subject: Value | None = None
    subject_list: list[Value] = field(default_factory=list)
    fields: list[Value] = field(default_factory=list)
    parties: list[PartyDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)

    def values(self) -> Iterator[tuple[str, Value]]:
        """Every value with the path of its place: ``signed``, ``parties.0.signatures.1.name``."""
        yield from _values("", self)


def _values(path: str, part: Any) -> Iterator[tuple[str, Value]]:
    if isinstance(part, Value):
        yield path, part
    elif isinstance(part, list):
        for index, each in enumerate(part):
            yield from _values(f"{path}.{index}", each)
    elif hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from _values(f"{path}.{name}" if path else name, getattr(part, name))


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a text: the text as it is shown, its drafts, and what a reader has to be told."""

    text: str
    drafts: tuple[Draft, ...]
    language: str
    notes: tuple[str, ...] = ()
