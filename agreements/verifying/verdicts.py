"""A verdict in words: proved, not proved or unknown, and each thing it rests on."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.exports.offline.verify import Finding, Report
from agreements.verifying.codes import code_of
from agreements.verifying.packages import Checked
from agreements.verifying.words import in_words
from history.keys import PublicKey

MOST_TOLD = 50


class Outcome(StrEnum):
    PROVED = "proved"
    NOT_PROVED = "not_proved"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Point:
    """One thing that was looked at. `holds` is nothing where it neither speaks for the file nor against it."""

    text: str
    holds: bool | None = None


@dataclass
class Verdict:
    """The answer about one file."""

    outcome: Outcome
    headline: str
    points: list[Point] = field(default_factory=list)
    code: str = ""  # what the file says of itself; not proved by being said
    key_id: str = ""
    sha256: str = ""
    size: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.value,
            "headline": self.headline,
            "points": [{"holds": point.holds, "text": point.text} for point in self.points],
            "code": self.code,
            "key": self.key_id,
            "sha256": self.sha256,
            "size": self.size,
        }


def moment_in_words(moment: datetime.datetime) -> str:
    """Day and time in the register's time zone."""
    return date_format(timezone.localtime(moment), _("j E Y, H:i"))


def day_in_words(day: datetime.date) -> str:
    return date_format(day, _("j E Y"))


def not_an_extract(*points: Point) -> Verdict:
    return Verdict(Outcome.UNKNOWN, _("Nothing can be said of this file."), list(points))


def on_package(checked: Checked, *, keys_known: bool = True) -> Verdict:
    """What the content of a ZIP extract proves by itself; `keys_known`: somebody said which keys are the register's."""
    report = checked.report
    told = [finding for finding in report.findings if keys_known or finding.code != "other_key"]
    points = _what_differs(told) + _what_holds(report) + _of_key(checked)
    codes = {finding.code for finding in told}
    code = report.manifest.get("code")
    verdict = Verdict(Outcome.PROVED, _("Its content is as the register made it."), points)
    verdict.code = code_of(code) if isinstance(code, str) else ""
    verdict.key_id = PublicKey(report.key).key_id if report.key else ""
    if not report.recognized:
        return not_an_extract(*points)
    if codes - {"unsigned"} or (checked.key and checked.key.revoked_at):
        verdict.outcome, verdict.headline = Outcome.NOT_PROVED, _("This is not proved to be as the register made it.")
    elif codes:
        verdict.outcome, verdict.headline = Outcome.UNKNOWN, _("Its files fit each other, but nobody signed for them.")
    elif not keys_known:
        verdict.outcome = Outcome.UNKNOWN
        verdict.headline = _("It is as it was signed, but whose key that is, is not known here.")
        points.append(Point(_("Give the register's list of keys, which stands at its address /verify/keys/.")))
    return verdict


def _what_differs(findings: list[Finding]) -> list[Point]:
    points = [Point(in_words(finding), holds=False) for finding in findings[:MOST_TOLD]]
    if more := len(findings) - len(points):
        text = ngettext("And %(count)s thing more.", "And %(count)s things more.", more)
        points.append(Point(text % {"count": more}, holds=False))
    return points


def _what_holds(report: Report) -> list[Point]:
    bad = {finding.code for finding in report.findings}
    points = []
    if report.files and not bad & {"missing", "changed", "size", "damaged", "extra", "twice"}:
        text = ngettext("%(count)s file is as it is listed.", "%(count)s files are as they are listed.", report.files)
        points.append(Point(text % {"count": report.files}, holds=True))
    if report.events and not any(code.startswith("event_") for code in bad):
        text = ngettext(
            "%(count)s event of the history fits its digest.",
            "%(count)s events of the history fit their digests and each other.",
            report.events,
        )
        points.append(Point(text % {"count": report.events}, holds=True))
    if report.events_left:
        points.append(Point(_("The events after these are left to the script verify.py.")))
    head = report.manifest.get("head")
    if isinstance(head, dict) and isinstance(head.get("event"), int):
        at = _read_moment(head.get("at"))
        text = _("It says that the register then stood at event %(event)s of %(at)s.")
        points.append(Point(text % {"event": head["event"], "at": moment_in_words(at) if at else "?"}))
    return points


def _read_moment(text: object) -> datetime.datetime | None:
    try:
        moment = parse_datetime(text) if isinstance(text, str) else None
        return timezone.localtime(moment) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _of_key(checked: Checked) -> list[Point]:
    if not checked.report.key:
        return []
    facts = {"key": PublicKey(checked.report.key).key_id}
    known = checked.key
    if known is None:
        return [Point(_("Its list of files was signed with the key %(key)s.") % facts)]
    if known.revoked_at:
        facts |= {"at": moment_in_words(known.revoked_at), "reason": known.reason}
        text = _("The key %(key)s was revoked on %(at)s: %(reason)s What it signed proves nothing any more.")
        return [Point(text % facts, holds=False)]
    points = [Point(_("Its list of files was signed with the register's key %(key)s.") % facts, holds=True)]
    if known.retired_at:
        text = _("That key was retired on %(at)s; what was signed with it until then stays proved.")
        points.append(Point(text % {"at": moment_in_words(known.retired_at)}))
    return points
