"""What each word of a sentence may be: a position, the head of a name of a body, a given name, a stop."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from agreements.drafting.heads import (
    HEADS,
    LEGAL_FORMS,
    NARROW_HEADS,
    PARLIAMENTS,
    POSITION_SIGNS,
    POSITIONS,
    RUSSIAN_HEADS,
    RUSSIAN_POSITIONS,
    TITLES,
    TOPICS,
    WITH_POSITIONS,
)
from agreements.drafting.instruments import SIGN_EN, kind_at
from agreements.drafting.lands import NOT_PEOPLE
from agreements.drafting.places import DATA, Place, places_in
from agreements.drafting.russian import given_name
from agreements.drafting.shortened import abbreviation
from agreements.drafting.tokens import CLOSING, OPENING, Token
from agreements.drafting.wordlists import word_set, word_tuple

if TYPE_CHECKING:
    from agreements.drafting.body import Body
    from agreements.drafting.occasions import Span
    from agreements.drafting.person import Person

LONGEST_QUOTE = 40  # words inside quotation marks that are a name
STOPS_EN = word_set("marking stops en")
STOPS_RU = word_tuple("marking stops ru")
STOP_WORDS_RU = word_set("marking stop words ru")
# In names of bodies, and like no verb or instrument but in their beginning.
_NO_STOPS = ("сообществ", "документальн", "документалист")
PARTICLES = word_set("marking particles")
NOT_NAMES = word_set("marking not names")
_ALSO_NAMES = frozenset({"bay", "don", "lady", "sister", "brother", "captain"})  # titles that begin names of bodies too
_LAST_NAMES = frozenset({"tuan", "bay", "ir", "mag", "dame", "lord", "ten", "prince"})
_HIS = frozenset({"его", "ее"})
_EXCELLENCE = ("превосход", "высочеств", "величеств", "святейшеств", "преосвященств", "высокопреосв")
_OF_PARLIAMENTS = word_tuple("parliaments adjectives")
_MEMBERS = word_set("parliaments members")


_LATIN_ARTICLES = "al|el|ad|an|ar|as|at|az|ash|ibn|bin"
_ARTICLES = "аль|эль|ад|ан|ар|ас|ат|аз|аш|эд|эн|эр|эс|эт|эз|эш|ибн|бин|бен"
_ARTICLED = re.compile(f"(?:{_LATIN_ARTICLES}|{_ARTICLES})-[A-ZА-Я]")  # al-Moosawi, аль-Хусейни


def bare(text: str) -> str:
    """Small letters without accents, as the list of given names has them."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("ё", "е").replace("й", "\0").replace("ı", "i").replace("’", "'")
    )
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("\0", "й")


@cache
def given_names() -> frozenset[str]:
    """Known given names, bare."""
    lines = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_OF_PARTNERS = ("старш", "управляющ", "исполнительн", "генеральн")  # старший партнёр of a firm is a position


@dataclass(slots=True)
class Marked:
    """The tokens of one sentence and what they may be, by index."""

    tokens: Sequence[Token]
    quotes: dict[int, int] = field(default_factory=dict)  # opening mark: its closing mark
    inside: set[int] = field(default_factory=set)  # words inside quotation marks
    places: list[Place] = field(default_factory=list)
    place_at: dict[int, Place] = field(default_factory=dict)
    instruments: dict[int, tuple[str, int]] = field(default_factory=dict)
    list_marks: frozenset[int] = frozenset()  # marks of items of a list, at the beginning of lines
    agencies: frozenset[int] = frozenset()  # words that name an agency which the page is by
    joined: set[int] = field(default_factory=set)  # each "and" that is of a name of a body, as its page tells
    names: set[int] = field(default_factory=set)  # where names of people begin that the page tells
    people: "list[Person] | None" = None  # whom it names, once asked for; copies are given out, for rules change them
    bodies: "list[Body] | None" = None  # the same of organizations
    spans: "dict[str, Span | None]" = field(default_factory=dict)  # the event and the building, once asked for

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def is_russian(self) -> bool:
        """Whether the first word is of Cyrillic letters, be it behind a number: 3 мая …"""
        return next((token.is_cyrillic for token in self.tokens if token.text[:1].isalpha()), False)

    def low(self, index: int) -> str:
        """The folded word at an index, "" outside."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_position(self, index: int) -> bool:
        """Whether a position is named here."""
        low = self.low(index)
        if low == "раиса" and self._is_her_name(index):
            return False
        known = low in POSITIONS or low in RUSSIAN_POSITIONS or low in POSITION_SIGNS
        known = known or (low.startswith("партнер") and self.low(index - 1).startswith(_OF_PARTNERS))
        return known or ("-" in low and low.partition("-")[0] in RUSSIAN_POSITIONS)  # атаман-регент

    def _is_her_name(self, index: int) -> bool:
        """Whether Раиса is a woman and not of the раис of a republic: a surname follows."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        surname = after is not None and after.is_cap and after.low not in NOT_NAMES and index + 1 not in self.place_at
        return self.tokens[index].is_cap and surname

    def is_with_position(self, index: int) -> bool:
        """Whether it is part of a position: General, First Deputy."""
        return self.low(index) in WITH_POSITIONS or self.is_position(index)

    def is_head(self, index: int) -> bool:
        """Whether a name of a body may have its head here."""
        low = self.low(index).removesuffix("'s")
        if low in PARLIAMENTS:
            return self._is_parliament(index)
        if low in NARROW_HEADS:
            return self.low(index - 1).startswith(NARROW_HEADS[low])
        if low in HEADS or low in RUSSIAN_HEADS or low in LEGAL_FORMS:
            return True
        if "-" not in low or low.startswith(("пресс-", "штаб-")) or index in self.place_at:
            return False  # пресс-служба, штаб-квартира: what a body has
        return low.split("-")[0] in RUSSIAN_HEADS or low.split("-")[-1] in RUSSIAN_HEADS  # музей-усадьба, яхт-клуб

    def _is_parliament(self, index: int) -> bool:
        """Whether a gathering is of those who make laws: Законодательное собрание, Собрание депутатов; no other."""
        near = self.tokens[max(0, index - 1) : index + 2]
        before = self.low(index - 1).startswith(_OF_PARLIAMENTS) and any(token.is_cap for token in near)
        return before or (self.tokens[index].is_cap and self.low(index + 1) in _MEMBERS)

    def is_title(self, index: int) -> bool:
        """Mr, Prof., г-н; no Bay Chamber."""
        low = self.low(index)
        if low in _HIS:
            return self.low(index + 1).startswith(_EXCELLENCE)  # Его Превосходительство; not its director
        given = self.low(index + 1) in ("bin", "ibn", "binti", "bint")  # Sultan bin Rashid
        given = given or (low in _LAST_NAMES and index > 0 and self.is_name_word(index - 1))  # Pham Quoc Tuan
        return low in TITLES and not given and not (low in _ALSO_NAMES and self.is_head(index + 1))

    def is_titled(self, index: int) -> bool:
        """Whether it is a title, or a mark of one: Prof. (Dr.), H.E."""
        if self.low(index) == ")":
            return self.low(index - 1) == "." and self.is_title(index - 2) and self.low(index - 3) == "("
        return self.is_title(index) or self.low(index) in ("h", "e")

    def is_excellency(self, index: int) -> bool:
        """Whether it is a letter of H.E. before a name."""
        return any((self.low(at), self.low(at + 2)) == ("h", "e") for at in (index, index - 2))

    def is_topic(self, index: int) -> bool:
        """Whether it is a common noun or adjective as names of bodies have it."""
        low = self.low(index)
        return low in TOPICS or (
            0 <= index < len(self.tokens)
            and self.tokens[index].is_cap
            and not self.is_head(index)
            and low.endswith(
                ("ists", "eers", "ects", "tion", "ture", "ics", "logy", "ment", "ship", "ical", "onal", "ural", "ific")
            )
        )

    def is_stop(self, index: int) -> bool:
        """Whether a phrase with a capacity or a name cannot go over this word."""
        token = self.tokens[index]
        low = token.low
        if index in self.inside:
            return False
        if index in self.list_marks:
            return True
        if token.is_cyrillic:
            return (low.startswith(STOPS_RU) and not low.startswith(_NO_STOPS)) or low in STOP_WORDS_RU
        return (
            low in ";:?!"
            or low in SIGN_EN
            or (low in STOPS_EN and not token.is_upper)
            or (not token.is_cap and low.endswith("ed") and len(low) > 4)
        )

    def is_given(self, index: int) -> bool:
        """Whether this is a known given name, in any case."""
        token = self.tokens[index]
        if not token.is_cap or not token.is_word:
            return False
        if token.is_cyrillic:
            return given_name(token.text.replace("ё", "е").split("-")[0], given_names()) is not None
        return bare(token.text) in given_names() or (
            "-" in token.text and bare(token.text).split("-")[0] in given_names()
        )

    def is_name_word(self, index: int) -> bool:
        """Whether this may be part of a person's name."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        if (
            not (token.is_cap or _ARTICLED.match(token.text))
            or index in self.inside
            or token.text[-1:].isdigit()
            or token.low in NOT_NAMES
            or token.low in NOT_PEOPLE
        ):
            return False
        if self.is_with_position(index) or self.is_title(index) or index in self.instruments:
            return False
        return not (
            self.is_head(index)
            or abbreviation(token) is not None
            or (token.is_upper and len(token.text) < 5 and not self._is_of_person(index))
            or token.low.endswith("'s")
            or token.low.endswith("s'")
        )

    def _is_of_person(self, index: int) -> bool:
        """Whether a short word in capitals is of a name: initials, or a surname behind a given name, Murat KARA."""
        surname = len(self.tokens[index].text) > 2 and index > 0 and self.is_given(index - 1)
        return (surname and not self.tokens[index - 1].is_upper) or self._are_initials(index)

    def _are_initials(self, index: int) -> bool:
        """Whether two capitals without stops are initials: Prof. GD Varma, President MA Rahim."""
        token, after = self.tokens[index], self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if len(token.text) != 2 or token.is_cyrillic or after is None or not after.is_cap or after.is_upper:
            return False
        led = self.is_titled(index - 1) or self.is_position(index - 1) or self.low(index - 1) == "."
        named = self.is_head(index + 1) or self.is_topic(index + 1) or self.is_with_position(index + 1)
        return led and not named and index not in self.place_at and index + 1 not in self.place_at

    def text(self, source: str, first: int, last: int) -> str:
        """The words from one token to another, as they stand."""
        return source[self.tokens[first].start : self.tokens[last].end]


def marked(tokens: Sequence[Token]) -> Marked:
    """Mark the tokens of a sentence."""
    words = Marked(tokens)
    _pair_quotes(words)
    words.places = places_in(tokens)
    for place in words.places:
        for index in range(place.first, place.last + 1):
            words.place_at[index] = place
    for index in range(len(tokens)):
        kind = kind_at(tokens, index)
        if kind and (index not in words.inside or _is_quoted(words, index, kind[1])):
            words.instruments[index] = kind
    return words


def _is_quoted(words: Marked, index: int, length: int) -> bool:
    """Whether an instrument alone stands in quotation marks, or opens its title: a "Letter of Intent on culture"."""
    named = words.low(index - 2) in ("a", "an") or words.low(index - 2).startswith(("подпис", "заключ"))
    return words.quotes.get(index - 1) == index + length or (index - 1 in words.quotes and named)


def _pair_quotes(words: Marked) -> None:
    """Find what closes each opening mark; straight marks take turns, and a mark after a blank opens."""
    stack: list[int] = []
    for index, token in enumerate(words.tokens):
        if token.text not in OPENING and token.text not in CLOSING:
            continue
        before = words.tokens[index - 1] if index else None
        spaced = before is None or before.end < token.start or before.text in "(«“„"
        opens = token.text in "«„" or (token.text in '“"”' and spaced)
        if opens:
            stack.append(index)
        elif stack:
            first = stack.pop()
            if index - first <= LONGEST_QUOTE:
                words.quotes[first] = index
    for first in stack:
        _close_with_inner(words, first)
    if words.quotes and _is_report(words):
        del words.quotes[0]
    for first, last in words.quotes.items():
        words.inside.update(range(first, last + 1))


LONGEST_SORT = 6  # words of a name before the one in quotation marks inside it


def _close_with_inner(words: Marked, first: int) -> None:
    """Let the mark that closes an inner name close the outer one too, as Russian does: АНО «Центр «Тепло»."""
    near = range(first + 1, min(first + LONGEST_SORT + 2, len(words)))
    inner = next((at for at in near if at in words.quotes), None)
    if inner is None or words.tokens[first].text != "«" or not words.tokens[first + 1].is_cyrillic:
        return
    between = range(first + 1, inner)
    named = any(words.is_head(at) for at in between) and words.tokens[first + 1].is_cap
    if named and all(words.tokens[at].is_word and not words.is_stop(at) for at in between):
        words.quotes[first] = words.quotes[inner]


_REPORTS = ("говорится", "отмечается", "сказано", "сообщ", "уточн", "указано")


def _is_report(words: Marked) -> bool:
    """Whether a sentence begins with what is quoted from a report and nobody's speech: "…", – говорится в сообщении."""
    close = words.quotes.get(0, -1)
    after = close + 1 + (words.low(close + 1) == ",")
    said = words.low(after) in ("–", "—", "-") and words.low(after + 1).startswith(_REPORTS)
    return close > 0 and said and words.low(after + 2) in ("в", "на", "пресс-служба", "пресс-службе")
