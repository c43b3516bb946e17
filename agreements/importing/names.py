"""The names in a line: parted, told apart from remarks, and folded to keys by the database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import connection

from agreements.importing.format import NameLine, PartyLine
from agreements.importing.languages import language_of
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
    found: dict[str, NameLine] = {}
    remarks: list[str] = []

    def add(text: str, kind: str, language: str = "") -> None:
        if text:
            found.setdefault(writing(text), NameLine(text, language or language_of(text, party.country), kind))

    for index, part in enumerate([party.name, *PARTING.split(party.name_other)]):
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
    add(party.name_ru, OrganizationNameKind.ALIAS, "ru")
    given = {writing(name.text) for name in party.names}
    plain = [name for index, name in enumerate(found.values()) if index == 0 or writing(name.text) not in given]
    return PartyNames((*plain, *party.names), tuple(remarks))


def writing(text: str) -> str:
    """What makes two writings of a name one: case, spaces and the shape of quotation marks aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(WRITING).split())


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
    """The database's ``name_key`` of each text, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("select t, name_key(t) from unnest(%s::text[]) as t", [sorted(set(texts))])
        return dict(cursor.fetchall())
