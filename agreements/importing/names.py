"""The names in a line: parted, told apart from remarks, and folded to keys by the database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.db import connection

from agreements.importing.format import NameLine, PartyLine
from agreements.importing.languages import KEPT_NAMES, language_of
from organizations.choices import OrganizationNameKind

PARTING = re.compile(r"(?<!\s)(?:\s++/\s++|\s*+;\s*+)")
FORMER = re.compile(
    r"(?<!\s)\s*+\(\s*+(?:former(?:ly)?|previously|ex|бывш\w*|ранее)\b[\s:.-]*(?P<name>[^()]+)\)", re.IGNORECASE
)
FORMER_ALONE = re.compile(r"(?:former(?:ly)?|previously|бывш\w*|ранее)\b[\s:.-]*(?P<name>.+)", re.IGNORECASE)
REMARK = re.compile(
    r"(?:(?:legal )?successor (?:of|to)|predecessor|part of|(?:право)?преемни\w+|в составе)\b.*", re.IGNORECASE
)
DOUBLE_QUOTES = '"«»“”„‟'
APOSTROPHES = "’‘‚`´ʼʹ"
# An apostrophe inside a word or at its end (Women's, Peoples') opens no quotation.
OUTER_QUOTES = re.compile(rf"(?<!\w)[{DOUBLE_QUOTES}{APOSTROPHES}'](?P<core>.*)[{DOUBLE_QUOTES}{APOSTROPHES}'](?!\w)")
WRITING = str.maketrans(dict.fromkeys(DOUBLE_QUOTES) | dict.fromkeys(APOSTROPHES, "'"))

# A key depends on its text alone, and a table names the same partners again and again.
MOST_KEYS = 20_000
_KEYS: dict[str, str] = {}


@dataclass(frozen=True)
class PartyNames:
    """The names of a party: the one it goes by in the source first, then the others; and what is no name."""

    names: tuple[NameLine, ...]
    remarks: tuple[str, ...]

    @property
    def main(self) -> NameLine:
        """The name in the source."""
        return self.names[0]


def party_names(party: PartyLine) -> PartyNames:
    """Every name the line gives the party, each text once, and the remarks among them ("successor of …")."""
    return _names_in(party.name, party.name_other, party.name_ru, party.country, party.names)


@lru_cache(KEPT_NAMES)
def _names_in(name: str, name_other: str, name_ru: str, country: str, names: tuple[NameLine, ...]) -> PartyNames:
    found: dict[str, NameLine] = {}
    remarks: list[str] = []

    def add(text: str, kind: str, language: str = "") -> None:
        if text:
            found.setdefault(writing(text), NameLine(text, language or language_of(text, country), kind))

    for index, part in enumerate([name, *PARTING.split(name_other)]):
        former = FORMER.search(part)
        alone = FORMER_ALONE.fullmatch(part)
        if REMARK.fullmatch(part):
            remarks.append(part)
        elif alone and index:
            add(alone["name"].strip(), OrganizationNameKind.FORMER)
        else:
            add(FORMER.sub("", part).strip() or part, OrganizationNameKind.ALIAS)
            if former:
                add(former["name"].strip(), OrganizationNameKind.FORMER)
    add(name_ru, OrganizationNameKind.ALIAS, "ru")
    given = {writing(each.text) for each in names}
    plain = [each for index, each in enumerate(found.values()) if index == 0 or writing(each.text) not in given]
    return PartyNames((*plain, *names), tuple(remarks))


@lru_cache(KEPT_NAMES)
def writing(text: str) -> str:
    """What makes two writings of a name one: case, spaces and the shape of quotation marks aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(WRITING).split())


@lru_cache(KEPT_NAMES)
def bare_name(text: str) -> str:
    """What stands in quotation marks after the legal form: REGIONS XXI Century; "" if nothing does."""
    found = OUTER_QUOTES.search(text)
    return found["core"].strip() if found and text[: found.start()].strip() else ""


def site_of(website: str) -> str:
    """The host of a website without www, with the path where one host serves many (…/name); "" without a website."""
    if not website:
        return ""
    parts = urlsplit(website)
    path = parts.path.strip("/")
    host = (parts.hostname or "").removeprefix("www.")
    return host if len(path) <= 2 else f"{host}/{path}"


def keys_of(texts: Iterable[str]) -> dict[str, str]:
    """The database's ``name_key`` of each text; those not asked for lately in one query."""
    wanted = set(texts)
    found = {text: key for text in wanted if (key := _KEYS.get(text)) is not None}
    if missing := sorted(wanted - found.keys()):
        with connection.cursor() as cursor:
            cursor.execute("select t, name_key(t) from unnest(%s::text[]) as t", [missing])
            found |= (asked := dict(cursor.fetchall()))
        if len(_KEYS) > MOST_KEYS:
            _KEYS.clear()
        _KEYS.update(asked)
    return found
