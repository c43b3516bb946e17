"""Several organizations in one cell, and what stands in brackets behind a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from agreements.importing.languages import is_latin
from agreements.importing.sheets.limits import KEPT
from agreements.importing.sheets.problems import CellError

NUMBERED = re.compile(r"(?:(?<=^)|(?<=[\n;,. ]))\(?(\d{1,2})[.)]\s+(?=[^\W\d_«\"“'(])")
BULLET = re.compile(r"^[-–—•*·▪]\s*")
BETWEEN = re.compile(
    r"^(?:(?:agreement|memorandum|protocol)\s+)?(?:between|by and between|among|(?P<russian>между))"
    r"\s*:?\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
JOINS = re.compile(r",|(?<=\s)(?:and|и|with|с|со|&|\+|[–—-])(?=\s)", re.IGNORECASE)
JOINED_BY = (",", " and ", " и ", " with ", " с ", " со ", " & ", " + ", " – ", " — ", " - ")
AND = re.compile(r"(?<=\s)(?:and|и)(?=\s)|&", re.IGNORECASE)
SLASHES = re.compile(r"(?<=\s)/{1,2}(?=\s)|\|")
PARTS = re.compile(r"[;\n]")
BRACKETS = re.compile(r"[(\[](?P<said>[^()\[\]]{2,60})[)\]]$")
CLOSED_BY = {"«": "»", "“": "”", "„": "”", "(": ")", "[": "]"}
CONTINUES = re.compile(r"[a-zа-яё(]")
MOST = 40
UNPARTED = _("It cannot be told where one party ends and the next begins. Part them by semicolons or line breaks.")


@dataclass(frozen=True)
class Named:
    """An organization as a cell names it."""

    name: str
    other: str = ""  # the same name in another language, beside a slash
    country: str = ""  # words in brackets that may be its country


@lru_cache(KEPT)
def parties_of(text: str) -> tuple[Named, ...]:
    """The organizations of a cell, in their order, each once.

    Raises:
        CellError: it cannot be told where one ends and the next begins.
    """
    found = [each for part in _parted(text) for each in _beside_slashes(part)]
    once: dict[str, Named] = {}
    for each in found:
        once.setdefault(each.name.casefold(), each)
    if len(once) > MOST:
        raise CellError(_("names more than %(most)s organizations."), most=MOST)
    return tuple(once.values())


def _parted(text: str) -> list[str]:
    between = BETWEEN.match(text)
    if between:
        return _two_sides(between["rest"])
    numbered = numbered_parts(text)
    return numbered or [each for part in PARTS.split(_joined(text)) if (each := BULLET.sub("", part).strip(" ,;"))]


def _joined(text: str) -> str:
    """The text with a line that goes on in small letters put behind the one before it."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and CONTINUES.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def numbered_parts(text: str) -> list[str]:
    """1. One 2. Another; nothing if the figures do not count up from one."""
    if "1" not in text:
        return []
    marks = list(NUMBERED.finditer(text))
    counted = [int(mark[1]) for mark in marks]
    if len(marks) < 2 or counted != list(range(1, len(marks) + 1)) or text[: marks[0].start()].strip():
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = (text[mark.end() : end] for mark, end in zip(marks, ends, strict=True))
    return [" ".join(part.split()).strip(" ,;") for part in parts]


def _two_sides(text: str) -> list[str]:
    """“X and Y”, «X, Y и Z», parted outside of quotation marks and brackets."""
    text = " ".join(text.split()).strip(" .")
    if ";" in text:
        return [part for each in text.split(";") if (part := re.sub(r"^\s*(?:and|и)\s+", "", each).strip(" ,"))]
    outside = _outside(text)
    places = [found for found in AND.finditer(text) if outside[found.start()]]
    if len(places) != 1:
        message = (
            _("It cannot be told which “and” parts the parties. Part them by semicolons or line breaks.")
            if places
            else _("names one side only. Part the parties by semicolons or line breaks.")
        )
        raise CellError(message)
    first, last = text[: places[0].start()], text[places[0].end() :]
    return [*_at_commas(first), last.strip(" ,")]


def _at_commas(text: str) -> list[str]:
    outside = _outside(text)
    cuts = [place for place, sign in enumerate(text) if sign == "," and outside[place]]
    ends = [*cuts, len(text)]
    begins = [0, *(cut + 1 for cut in cuts)]
    return [part for begin, end in zip(begins, ends, strict=True) if (part := text[begin:end].strip())]


def _outside(text: str) -> list[bool]:
    """Of each place whether it is outside of quotation marks and brackets."""
    waiting: list[str] = []
    straight = False
    found = []
    for sign in text:
        found.append(not waiting and not straight)
        if waiting and sign == waiting[-1]:
            waiting.pop()
        elif sign in CLOSED_BY:
            waiting.append(CLOSED_BY[sign])
        elif sign == '"':
            straight = not straight
    return found


def _beside_slashes(text: str) -> list[Named]:
    """Parts beside a slash: one name in two scripts, or two organizations."""
    parts = [" ".join(part.split()) for part in SLASHES.split(text) if part.strip()]
    if len(parts) == 2 and is_latin(parts[0]) != is_latin(parts[1]):
        named = _named(parts[0])
        return [Named(named.name, parts[1], named.country)]
    return [_named(part) for part in parts]


def _named(text: str) -> Named:
    """The name; what stands in brackets at its end may be a country, and is told apart by who knows countries."""
    text = re.sub(r"^\d{1,2}[.)]\s+", "", text)
    said = BRACKETS.search(text)
    return Named(text, country=said["said"].strip()) if said else Named(text)


def names_are_declined(text: str) -> bool:
    """Whether the names stand behind «между», and so in a case that no register keeps them in."""
    found = BETWEEN.match(text)
    return bool(found and found["russian"])


def without_brackets(text: str) -> str:
    """The name without the brackets at its end."""
    return BRACKETS.sub("", text).strip()


def beside_host(text: str, is_host: Callable[[str], bool]) -> tuple[str, ...]:
    """“Assembly and Steppe University” as two parties, where one of them is the organization that keeps the register.

    Args:
        text: what a cell gives as one name.
        is_host: whether that organization is called so.

    Raises:
        CellError: the others cannot be told apart.
    """
    joins = _joins(text)
    for first, last, host_leads in (
        *((text[: found.start()].strip(), text[found.end() :].strip(), True) for found in joins),
        *((text[: found.start()].strip(), text[found.end() :].strip(), False) for found in reversed(joins)),
    ):
        host, other = (first, last) if host_leads else (last, first)
        if is_host(host):
            if _joins(other):
                raise CellError(UNPARTED)
            return first, last
    return ()


def may_be_several(text: str) -> bool:
    """Whether the one name of a cell holds what may part names, outside of quotation marks and brackets."""
    return bool(_joins(text))


def may_be_listed(text: str) -> bool:
    """Whether commas part the name into what may be names: “University of Split, University of Zadar”."""
    parts = _at_commas(text) if "," in text else []
    return len(parts) > 1 and all(len(part.split()) > 1 and part[0].isupper() for part in parts)


def _joins(text: str) -> list[re.Match[str]]:
    plain = text.casefold()
    if not any(mark in plain for mark in JOINED_BY):  # most names; the pattern takes ten times as long
        return []
    found = list(JOINS.finditer(text))
    outside = _outside(text) if found else []
    return [each for each in found if outside[each.start()]]


def values_of(text: str) -> list[str]:
    """Plain values of a cell: countries, fields, addresses."""
    return [each for part in re.split(r"[;\n|]", text) if (each := BULLET.sub("", part.strip()).strip(" ,."))]


def listed_words(text: str) -> list[str]:
    """Words of a cell that commas part too."""
    return [word for value in values_of(text) for part in value.split(",") if (word := part.strip(" ."))]
