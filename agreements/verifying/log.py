"""What the log of extracts knows, as much of it as this reader may be told; never who made an extract."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.choices import ExtractState
from agreements.exports.question import picked_in_words
from agreements.finding import reader_of
from agreements.models import Extract
from agreements.verifying.verdicts import day_in_words, moment_in_words
from history.moments import at_event

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

type Reader = "User | AnonymousUser"
type Row = tuple[str, str]


@dataclass(frozen=True)
class ExtractFacts:
    """One question that was answered with a file, once or several times. `open`: it may be told what was asked."""

    extract: Extract  # the first that was complete
    times: int
    open: bool
    event_at: datetime.datetime | None  # nothing where the history has no such event any more
    holds: bool  # whether the history has that event with that digest

    @property
    def code(self) -> str:
        return self.extract.code

    @property
    def event(self) -> int:
        return self.extract.event

    @property
    def event_hash(self) -> str:
        return bytes(self.extract.hash).hex()

    @property
    def rows(self) -> list[Row]:
        """What is told of it, as label and value."""
        first = (_("First exported"), moment_in_words(self.extract.at))
        times = (_("Exported"), ngettext("%(count)s time", "%(count)s times", self.times) % {"count": self.times})
        return [*(question(self.extract) if self.open else []), first, times]


def complete(**wanted: str) -> list[Extract]:
    """The files that were handed out whole, the first first."""
    return list(Extract.objects.filter(state=ExtractState.COMPLETE, **wanted).order_by("pk"))


def is_known(code: str) -> bool:
    return Extract.objects.filter(code=code, state=ExtractState.COMPLETE).exists()


def facts_of_code(code: str, user: Reader, *, holds_file: bool = False) -> ExtractFacts | None:
    """What the log says of a code."""
    return _facts(complete(code=code), user, holds_file=holds_file)


def facts_of_digest(sha256: str, user: Reader, *, holds_file: bool = False) -> ExtractFacts | None:
    """What the log says of a file."""
    return _facts(complete(sha256=sha256), user, holds_file=holds_file)


def may_be_told(extract: Extract, user: Reader) -> bool:
    """Whether the question may be told to this reader: the public's to all, another's to itself and to staff."""
    if extract.scope == "public" or (user.pk is not None and extract.user_id == user.pk):
        return True
    return reader_of(user).scope == "all"


def _facts(extracts: list[Extract], user: Reader, *, holds_file: bool) -> ExtractFacts | None:
    if not extracts:
        return None
    told = [extract for extract in extracts if may_be_told(extract, user)]
    first = (told or extracts)[0]
    event_at, holds = None, False
    try:
        moment = at_event(first.event)
    except ValidationError:
        pass  # the history was cut off; that is what `holds` says
    else:
        event_at, holds = moment.at, moment.hash == bytes(first.hash)
    return ExtractFacts(first, len(extracts), holds_file or bool(told), event_at, holds)


def _filter(extract: Extract) -> str:
    if extract.picked is not None:
        return picked_in_words(len(extract.picked))
    filters = "; ".join(f"{name}: {value}" for name, value in parse_qsl(extract.query))
    return filters or _("none: the whole list")


def question(extract: Extract) -> list[Row]:
    """What was asked, as label and value."""
    asked = [
        (_("Format"), extract.get_format_display()),
        (_("Filter"), _filter(extract)),
        (_("One row for each"), extract.get_rows_of_display()),
        (_("Rows"), str(extract.rows)),
        (_("Columns"), ", ".join(extract.columns)),
        (_("Status as of"), day_in_words(extract.day)),
    ]
    if extract.in_force_on:
        asked.append((_("In force on"), day_in_words(extract.in_force_on)))
    if extract.known_on:
        asked.append((_("As known on"), extract.known_on))
    return [(label, value) for label, value in asked if value]
