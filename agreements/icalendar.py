"""Deadlines as a calendar by RFC 5545: days without a time, which no time zone moves.

An event keeps its UID while its agreement and kind are the same, so a deadline that moves is moved in calendars too.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.deadlines import Deadline
from agreements.presentation.deadlines import named, parties_of, sentence, what_happens

LONGEST = 75  # octets in a line
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
REFRESH = "PT12H"
# A calendar holds at least one component, and there may be no deadline; a time zone is the quietest of them.
TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar(deadlines: Iterable[Deadline], *, name: str, language: str) -> str:
    """The whole calendar, its lines folded and ended as the format asks."""
    host = settings.REGISTER_URL.partition("://")[2].partition(":")[0]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escaped(host)}//Register of Agreements//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        *TIME_ZONE,
        *(line for deadline in deadlines for line in _event(deadline, host)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(deadline: Deadline, host: str) -> Iterator[str]:
    agreement = deadline.agreement
    tomorrow = deadline.day + datetime.timedelta(1)
    stamp = agreement.updated_at.astimezone(datetime.UTC)
    address = settings.REGISTER_URL + reverse("admin:agreements_agreement_change", args=[agreement.pk])
    about = "\n".join(filter(None, [sentence(deadline), parties_of(deadline), address]))
    yield "BEGIN:VEVENT"
    yield f"UID:agreement-{agreement.pk}-{deadline.kind}@{host}"
    # When the record was last changed, not when it was asked: what did not change is the same text again.
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{deadline.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{tomorrow:%Y%m%d}"
    yield f"SUMMARY:{escaped(_('%(what)s: %(named)s') % {'what': what_happens(deadline), 'named': named(deadline)})}"
    yield f"DESCRIPTION:{escaped(about)}"
    yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line breaks escaped, other controls left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = CONTROLS.sub("", text)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never within a character; all but the first begin with a blank."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > LONGEST:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
