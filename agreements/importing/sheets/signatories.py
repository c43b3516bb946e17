"""People in a cell with the capacity in which they signed, in the orders and with the marks that people use."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from agreements.importing.people import PATRONYMIC
from agreements.importing.sheets.dates import NOTHING
from agreements.importing.sheets.limits import KEPT
from agreements.importing.sheets.parties import BULLET, PARTS, SLASHES, numbered_parts
from agreements.importing.sheets.problems import CellError

FOR = re.compile(
    r"^(?:(?:for|on the part of|from|on behalf of|со стороны|от имени|от|за)\s+(?:the\s+)?)?"
    r"(?P<side>[^:\n]{2,160}):(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
ON_BEHALF = re.compile(
    r"(?<![\s,;(])[\s,;(]*+\b(?:on behalf of|p\.?\s?p\.?\s+for|от имени|за)\s+(?P<whom>[^;,()]+)\)?", re.IGNORECASE
)
PARTING = re.compile(r"(?<=\s)-(?=\s)|[–—,\n]")
IN_BRACKETS = re.compile(r"^(?P<first>[^()]+)\((?P<last>[^()]+)\)$")
# Two patterns, because one of all these words takes twice as long on a text that holds none.
POSITIONS = (
    re.compile(
        r"\b(?:director|rector|chair\w*|president|head|minister|secretary|deputy|vice|chief|manager|dean|professor"
        r"|ambassador|governor|mayor|member|founder|representative|coordinator|ceo|commissioner|board|officer|editor"
        r"|executive|consul|advis[eo]r|general|acting|leader|principal|chancellor|speaker|senator|first|academic|partner"
        r"|owner)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:директор|ректор|председател|президент|глав[аы]|министр|секретар|заместител|начальник|руководител"
        r"|управляющ|декан|профессор|посол|губернатор|мэр|член |основател|представител|координатор|вице|советник"
        r"|исполняющ|и\.\s?о\.|учредител|уполномоченн|редактор|зам\.|генеральн|атаман|консул|депутат|сопредседател)",
        re.IGNORECASE,
    ),
)
NAME_WORD = r"(?<![\w'’`-])[^\W\d_a-zа-яё](?:[^\W\d_]|['’`-]){0,40}+\.?"
PARTICLE = r"(?:de|da|di|von|van|bin|ibn|al|el|der|den|la|le|dos|оглы|кызы|ogly|oglu|бин|аль|фон|де|ван)"
INITIALS = r"(?:[^\W\d_]\.\s?){1,3}"
PERSON = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|H\.?\s?E|Sir|Sheikh|Господин|Г-н|Г-жа|Проф)\.?\s+)?"
    rf"(?:{INITIALS}\s?{NAME_WORD}|{NAME_WORD}\s+{INITIALS}"
    rf"|{NAME_WORD}(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{NAME_WORD}|{PARTICLE}(?=$))){{1,4}})"
)
# «Ассамблеи народов С. Смирнова»: in Russian initials before a surname begin the name.
INITIALS_FIRST = re.compile(rf"(?:[А-ЯЁ]\.\s?){{1,2}}{NAME_WORD}")
BEHIND_BRACKETS = re.compile(r"(?<=\)),?\s+(?=[^\W\d_a-zа-яё])")
AND_BETWEEN = re.compile(r"(?<=\s)(?:and|и|&)(?=\s)")
# Words of names that look like those of people: Kazan University, Дом Дружбы.
ORGANIZATION = re.compile(
    r"\b(?:universit|institut|academ|ministr|union|associat|foundation|assembl|council|committee|center|centre|house"
    r"|republic|federation|universität|университет|институт|академи|министерств|союз|ассоциац|фонд|ассамбле|совет"
    r"|комитет|центр|дом\b|республик|федерац)",
    re.IGNORECASE,
)
LONGEST = 900  # a name, a capacity and for whom
HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|H\.?\s?E|Господин|Г-н|Г-жа)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Signed:
    """Somebody who signed: for which side, if the cell says, and as what."""

    name: str
    capacity: str = ""
    side: str = ""
    on_behalf_of: str = ""


@lru_cache(KEPT)
def signatories_of(text: str) -> tuple[Signed, ...]:
    """The people of a cell, in their order.

    Raises:
        CellError: it holds what is no name of a person.
    """
    if NOTHING.fullmatch(text):
        return ()
    parts = numbered_parts(text) or _parted(text)
    return tuple(_signed(each) for part in parts for each in _people_apart(part))


def _parted(text: str) -> list[str]:
    """Parts, each about one person; a line with a capacity alone belongs to the name above it."""
    parts: list[str] = []
    for part in PARTS.split(text):
        said = re.sub(r"^\d{1,2}[.)]\s+", "", BULLET.sub("", part.strip())).strip(" ,;")
        if not said:
            continue
        alone = not _is_person(said) and not PARTING.search(said) and _says_a_position(said) and not _name_at_end(said)
        if parts and alone and _is_person(parts[-1].rpartition(":")[2].strip()):
            parts[-1] += f", {said}"
        else:
            parts.append(said)
    return parts


def _people_apart(text: str) -> list[str]:
    """The people of a part that nothing but commas, brackets, a slash or an “and” parts; else the part as it is."""
    if len(text) > LONGEST:
        return [text]
    for mark in (SLASHES, BEHIND_BRACKETS, AND_BETWEEN):
        if not mark.search(text):
            continue
        each = [part.strip(" ,") for part in mark.split(text)]
        if all(_is_person(part) or _has_person_and_brackets(part) for part in each):
            return each
    return _at_commas([part.strip() for part in text.split(",")]) or [text]


def _at_commas(parts: list[str]) -> list[str]:
    """“A, B” of names alone; “A, director, B, rector” and “director A, rector B” in one order all the way."""
    if len(parts) < 2:
        return []
    if all(_is_person(part) and not ORGANIZATION.search(part) for part in parts):
        return parts
    if all(_name_at_end(part) for part in parts):
        return parts
    if len(parts) < 4 or len(parts) % 2:
        return []
    people, posts = parts[::2], parts[1::2]
    if _is_person(posts[0]):
        people, posts = posts, people
    if not all(_is_person(one) and not ORGANIZATION.search(one) for one in people):
        return []
    return (
        [f"{one}, {post}" for one, post in zip(people, posts, strict=True)] if all(map(_says_a_position, posts)) else []
    )


def _has_person_and_brackets(text: str) -> bool:
    found = IN_BRACKETS.match(text)
    return bool(found and (_is_person(found["first"].strip()) or _is_person(found["last"].strip())))


def _signed(text: str) -> Signed:
    if len(text) > LONGEST:
        raise _no_person(text)
    side, whole = "", text
    if said := FOR.match(text):
        side, text = said["side"].strip(), said["rest"].strip()
    behalf = ""
    if found := ON_BEHALF.search(text):
        behalf = found["whom"].strip()
        text = (text[: found.start()] + text[found.end() :]).strip(" ,;")
        if not text:
            raise _no_person(whole)
    name, capacity = _name_and_capacity(text)
    return Signed(HONORIFIC.sub("", name), capacity, side, behalf)


def _name_and_capacity(text: str) -> tuple[str, str]:
    if _is_person(text):
        return text, ""
    if found := IN_BRACKETS.match(text):
        return _sorted(found["first"].strip(), found["last"].strip())
    cut = PARTING.search(text)
    if cut:
        first, rest = text[: cut.start()].strip(), text[cut.end() :].strip()
        if _is_person(first):
            return first, rest
        # The capacity before the name may hold commas of its own: the name is the last part.
        *_before, last = PARTING.finditer(text)
        before, name = text[: last.start()].strip(), text[last.end() :].strip()
        if _is_person(name):
            return name, before
    if found_name := _name_at_end(text):
        return found_name, text[: -len(found_name)].strip(" ,–—-")
    if found_name := _name_at_beginning(text):
        return found_name, text[len(found_name) :].strip(" ,–—-")
    raise _no_person(text)


def _sorted(first: str, last: str) -> tuple[str, str]:
    if _is_person(first):
        return first, last
    if _is_person(last):
        return last, first
    raise _no_person(f"{first} ({last})")


@lru_cache(KEPT)
def _says_a_position(text: str) -> bool:
    return any(words.search(text) for words in POSITIONS)


@lru_cache(KEPT)
def _is_person(text: str) -> bool:
    return PERSON.fullmatch(text) is not None and not _says_a_position(text)


def _name_at_end(text: str) -> str:
    """“Rector John Smith”, «Ректор Иванов Иван Иванович»: the name behind a capacity; "" if it cannot be told."""
    if not _says_a_position(text):
        return ""
    words = text.split()
    if len(words) > 2 and INITIALS_FIRST.fullmatch(" ".join(words[-2:])):
        return " ".join(words[-2:])
    for count in (3, 2):
        tail = " ".join(words[-count:])
        if len(words) <= count or not _is_person(tail):
            continue
        if count == 2 or PATRONYMIC.search(tail) or re.search(r"\b[^\W\d_]\.", tail):
            return tail
    return ""


def _name_at_beginning(text: str) -> str:
    """«Иванов И.И. директор», “John Smith Rector”: the name before a capacity; "" if it cannot be told."""
    words = text.split()
    for count in (3, 2):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        if rest and _is_person(head) and _says_a_position(words[count]):
            return head
    return ""


def _no_person(text: str) -> CellError:
    return CellError(
        _("“%(text)s” is not understood as a person. Write the name, a comma, and the capacity."), text=text[:80]
    )


def without_posts_as_sides(people: list[Signed], parties: list[str]) -> list[Signed]:
    """“Director: Ivan Petrov” tells the capacity before a colon, and no side, unless a party is called so."""
    return [
        replace(one, side="", capacity=one.side)
        if one.side and not one.capacity and _says_a_position(one.side) and _side(one.side, parties) is None
        else one
        for one in people
    ]


def said_sides(people: list[Signed], parties: list[str]) -> list[int | None]:
    """The place of the party that each person signed for: as said, or in order where there are as many as parties."""
    named = [_side(person.side, parties) if person.side else None for person in people]
    if all(place is None for place in named) and len(people) == len(parties):
        return list(range(len(parties)))
    return named


def _side(said: str, parties: list[str]) -> int | None:
    """The party whose name the words are, or are a part of."""
    words = _plain(said)
    names = list(map(_plain, parties))
    fitting = [place for place, name in enumerate(names) if words and (words in name or name in words)]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(KEPT)
def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold().replace("ё", "е")).split())
