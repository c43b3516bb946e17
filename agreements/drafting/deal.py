"""An agreement in the making: its sentences, its parties, its signers."""

from dataclasses import dataclass, field

from agreements.drafting.alike import heads, same, stems
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.layout import Line, Page
from agreements.drafting.person import Person
from agreements.drafting.russian import is_adjective
from agreements.drafting.signings import Signing


@dataclass(slots=True)
class Group:
    """One party: every mention of it in sentences of the signing, as (body, line)."""

    mentions: list[tuple[Body, Line]]

    @property
    def names(self) -> list[str]:
        """Its names, in the order of the text."""
        shorts = [
            " ".join(token.text for token in line.words.tokens[body.short[0] : body.short[1] + 1])
            for body, line in self.mentions
            if body.short
        ]
        return [*(body.name for body, _ in self.mentions), *shorts]

    def is_of(self, name: str) -> bool:
        """Whether a name is one of the party's."""
        return any(same(name, own) for own in self.names)

    def is_sort(self, word: str) -> bool:
        """Whether a word is the sort of body that the party is: the Foundation, фонда."""
        return bool(heads(word)) and any(heads(word) <= heads(own) for own in self.names)

    def start(self) -> int:
        """Where the page names it first."""
        return min(line.words.tokens[body.first].start for body, line in self.mentions)

    def best(self) -> tuple[Body, Line]:
        """The fullest mention: with a head, no abbreviation, outside headlines, the longest.

        Inside a capacity a name may go on with words of the capacity, but for one with quotation marks; an adjective in
        small letters alone says less than a capacity: областная Дума.
        """
        return max(
            self.mentions,
            key=lambda each: (
                each[0].headed or each[0].name.startswith("Министерство "),
                not is_short(each[0].name),
                _is_whole(each[0]),
                each[1].part == "body",
                len(stems(each[0].name)),
                len(each[0].name),
                -each[0].first,
            ),
        )


def _is_whole(body: Body) -> bool:
    first, *rest = body.name.split()
    bare = len(rest) == 1 and first.islower() and is_adjective(first)
    return (not body.in_capacity or "«" in body.name) and not bare


def is_short(name: str) -> bool:
    """Whether a name is an abbreviation, with or without its country or place: ОСР, ТПП РФ, Омская ТПП."""
    first, *rest = name.split()
    behind = len(rest) == 1 and rest[0].isupper() and rest[0][0] > "Ѐ" and is_adjective(first.casefold())
    ministry = first.casefold().startswith("мин") and not first.casefold().startswith("министерств") and not rest
    return (
        (first.isupper() or behind or (ministry and first[0] > "Ѐ"))
        and len(rest) < 2
        and not any(mark in name for mark in '«“"')
    )


@dataclass(slots=True)
class Deal:
    """One agreement: the sentences that report it, its parties, and who signed, with the place of the party."""

    casts: list[Cast]
    groups: list[Group] = field(default_factory=list)
    signers: list[tuple[Person, Line, int | None, Cast]] = field(default_factory=list)
    certain: float = 1.0
    is_previous: bool = False
    is_listed: bool = False  # a list below its sentences names its parties, each with who signed
    instrument: tuple[Line, int] | None = None  # where it is named, in a sentence of several


@dataclass(slots=True)
class Story:
    """What a page tells: its deals, and its other sentences with what they say of signings."""

    page: Page
    deals: list[Deal]
    said: list[tuple[Line, Signing]]
    headline: list[Cast]
    host: tuple[Body, Line] | None = None  # the party of a sentence that announces several agreements
    announced: bool = False  # that several were signed
