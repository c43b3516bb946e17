"""What an extract is asked for: everything that decides its bytes, and the code that is made of it."""

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.choices import ExtractRows
from agreements.exports.columns import Column
from agreements.finding import Wanted
from history.moments import Moment

# Changed whenever the same question gives other bytes than before, so that old codes stay true of old files.
EDITION = 1
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: nothing that can be taken for something else
CODE_GROUPS, CODE_GROUP = 5, 4
AS_PICKED = "picked"  # the order of an extract whose agreements were named one by one


@dataclass(frozen=True)
class Question:
    """One extract. ``words``: the filter for people, name and value; ``query``: the same for an address."""

    format: str
    language: str
    wanted: Wanted
    order: str
    columns: tuple[Column, ...]
    rows: str = ExtractRows.AGREEMENT.value
    bom: bool = True
    with_documents: bool = False
    with_events: bool = False
    picked: tuple[int, ...] | None = None  # agreements named one by one, in their order, in place of a list
    query: str = ""
    words: tuple[tuple[str, str], ...] = ()
    known_on: str = ""  # as it was asked; empty for the present
    moment: Moment | None = None  # of the past that is asked for; of the present it is known when the reading begins

    @property
    def past(self) -> bool:
        return self.wanted.as_of is not None

    @property
    def day(self) -> datetime.date:
        """The day that statuses are told for."""
        return self.wanted.on

    @property
    def codes(self) -> list[str]:
        return [column.code for column in self.columns]

    def at(self, moment: Moment) -> "Question":
        """The same, of the register as it was after an event."""
        return replace(self, moment=moment)

    def of_picked(self, keys: Sequence[int]) -> "Question":
        """The same of agreements named one by one, in this order: those of a list of the staff."""
        words = ((_("Records"), picked_in_words(len(keys))),)
        return replace(self, picked=tuple(keys), order=AS_PICKED, query="", words=words)

    @cached_property
    def canonical(self) -> str:
        """One line of JSON with all that decides the bytes. Who asks does not matter, but what they may read does."""
        if self.moment is None:
            raise ValueError("The code is known once the moment is.")
        reader = self.wanted.reader
        return json.dumps(
            {
                "edition": EDITION,
                "format": self.format,
                "language": self.language,
                "scope": reader.scope,
                "organizations": list(reader.organizations),
                "query": self.query,
                "picked": None if self.picked is None else list(self.picked),
                "order": self.order,
                "columns": self.codes,
                "rows": self.rows,
                "bom": self.bom,
                "documents": self.with_documents,
                "events": self.with_events,
                "day": self.day.isoformat(),
                "event": self.moment.event,
                "hash": self.moment.hash.hex(),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @cached_property
    def code(self) -> str:
        """Twenty signs in groups of four: 100 bits of the SHA-256 of the question."""
        number = int.from_bytes(hashlib.sha256(self.canonical.encode("utf-8", "replace")).digest())
        signs = [DIGITS[number >> (256 - 5 * (place + 1)) & 31] for place in range(CODE_GROUPS * CODE_GROUP)]
        return "-".join("".join(signs[at : at + CODE_GROUP]) for at in range(0, len(signs), CODE_GROUP))


def picked_in_words(count: int) -> str:
    """What stands for a filter where agreements were named one by one."""
    said = ngettext("%(count)s record of a list of the staff", "%(count)s records of a list of the staff", count)
    return said % {"count": count}
