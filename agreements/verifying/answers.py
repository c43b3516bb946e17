"""The answer about a file or a code: what its content proves, what the log knows, what the history says today."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from agreements.choices import ExtractFormat
from agreements.models import Extract
from agreements.verifying import log
from agreements.verifying.codes import code_in, code_of
from agreements.verifying.kinds import code_in_pdf, code_in_workbook, is_pdf, is_workbook, is_zip
from agreements.verifying.log import ExtractFacts, Reader
from agreements.verifying.packages import Checked, PackageProblem, check_package, opened
from agreements.verifying.rows import Differences, Unreadable, compare, read_rows
from agreements.verifying.verdicts import Outcome, Point, Verdict, not_an_extract, on_package
from agreements.verifying.words import plain
from history.moments import at_event
from history.signing_keys import known_keys

PIECE = 1024 * 1024
LONGEST_START = 4096  # a JSON extract says its code there
LISTS = (ExtractFormat.CSV, ExtractFormat.JSON, ExtractFormat.JSONL)


type Again = Callable[[Extract, Reader], bytes | None]


@dataclass
class Answer:
    """What is shown: the verdict, what the log knows of the extract where it does, and which rows differ."""

    verdict: Verdict
    extract: ExtractFacts | None = None
    differences: Differences | None = None


def of_file(upload: UploadedFile, typed_code: str, user: Reader, again: Again) -> Answer:
    """All that can be said of a file that somebody has. Its name proves nothing and may hold its code.

    ``again`` makes the file of an extract anew, for a file that is nearly it.
    """
    file = cast(IO[bytes], upload.file)
    digest = _digest(file)
    content, code = _of_content(file)
    code = code_of(typed_code) or content.code or code or code_in(upload.name or "")
    if facts := log.facts_of_digest(digest, user, holds_file=True):
        answer = _made_exactly(facts, content)
    elif content.outcome == Outcome.UNKNOWN and (facts := log.facts_of_code(code, user)):
        answer = _another_than(facts, content)
        _compare(answer, facts, file, again(facts.extract, user) if facts.open else None)
    else:
        # Who has the signed content has been told all of it; a code that was only said tells what everybody may know.
        proved = content.outcome == Outcome.PROVED and code == content.code
        answer = Answer(content, log.facts_of_code(code, user, holds_file=proved) if code else None)
        _say_of_the_container(answer)
    answer.verdict.sha256, answer.verdict.size = digest, upload.size or 0
    return answer


def of_digest(digest: str, user: Reader) -> Answer:
    """What is known of a file that nobody sent."""
    if facts := log.facts_of_digest(digest, user):
        answer = _made_exactly(facts, not_an_extract())
    else:
        point = Point(_("No extract with this SHA-256 is in the log. A ZIP that was packed anew has another one."))
        answer = Answer(not_an_extract(point))
    answer.verdict.sha256 = digest
    return answer


def unknown_code(typed: str) -> Answer:
    """Nothing is known under what was typed."""
    point = _("The register has made no extract with the code “%(code)s”. Look whether it is typed as it stands there.")
    headline = _("Nothing is known under this code.")
    return Answer(Verdict(Outcome.UNKNOWN, headline, [Point(point % {"code": plain(typed)})]))


def _digest(file: IO[bytes]) -> str:
    hashed = sha256()
    for piece in iter(lambda: file.read(PIECE), b""):
        hashed.update(piece)
    return hashed.hexdigest()


def _of_content(file: IO[bytes]) -> tuple[Verdict, str]:
    """What a file proves by itself, and a code that stands in it."""
    if is_pdf(file):
        return not_an_extract(), code_in_pdf(file)
    if not is_zip(file):
        start = file.read(LONGEST_START).decode("utf-8", "replace")
        return not_an_extract(), code_in(start) if start.startswith("{") else ""
    try:
        with opened(file) as archive:
            if is_workbook(archive):
                return not_an_extract(), code_in_workbook(archive)
            return on_register(check_package(archive, known_keys())), ""
    except PackageProblem as problem:
        return not_an_extract(Point(str(problem), holds=False)), ""


def on_register(checked: Checked) -> Verdict:
    """What the content proves, and whether the history still has the event that the extract was made at."""
    verdict = on_package(checked)
    head = checked.report.manifest.get("head")
    if verdict.outcome != Outcome.PROVED or not isinstance(head, dict) or not isinstance(head.get("event"), int):
        return verdict
    point = of_event(head["event"], str(head.get("hash")))
    verdict.points.append(point)
    if not point.holds:
        verdict.outcome = Outcome.NOT_PROVED
        verdict.headline = _("It is as it was signed, but the history of the register is no longer the one it states.")
    return verdict


def of_event(number: int, digest: str) -> Point:
    """Whether the history has this event with this digest today."""
    facts = {"event": number}
    with suppress(ValidationError):
        if number > 0 and at_event(number).hash.hex() == digest:
            return Point(_("The history has event %(event)s with the same digest today.") % facts, holds=True)
    text = _("The history has no event %(event)s with that digest today: it was changed since.")
    return Point(text % facts, holds=False)


def _made_exactly(facts: ExtractFacts, content: Verdict) -> Answer:
    """The file is in the log by its digest: whatever else could be said of it, the register made these bytes."""
    points = [
        Point(_("Its SHA-256 is in the log of extracts: the register handed out exactly this file."), holds=True),
        of_event(facts.event, facts.event_hash),
        *(point for point in content.points if content.key_id),
    ]
    verdict = Verdict(Outcome.PROVED, _("The register made this file, and nothing in it was changed."), points)
    if not facts.holds:
        verdict.outcome = Outcome.NOT_PROVED
        verdict.headline = _(
            "The register made this file, but its history is no longer the one that the file was made of."
        )
    verdict.code, verdict.key_id = facts.code, content.key_id
    return Answer(verdict, facts)


def _another_than(facts: ExtractFacts, content: Verdict) -> Answer:
    """The code is known, and this is not the file that was handed out under it."""
    facts_of_it = {"code": facts.code, "format": facts.extract.get_format_display()}
    text = _("The register made an extract %(code)s (%(format)s), and its SHA-256 is another than that of this file.")
    content.outcome = Outcome.NOT_PROVED
    content.headline = _("This is not the file that the register made under that code.")
    content.points.append(Point(text % facts_of_it, holds=False))
    content.code = facts.code
    return Answer(content, facts)


def _compare(answer: Answer, facts: ExtractFacts, file: IO[bytes], true: bytes | None) -> None:
    """Say where the file differs from the extract made anew; it is ``true``, for its question has the same code."""
    form, verdict = facts.extract.format, answer.verdict
    if true is None or form not in LISTS:
        return
    file.seek(0)
    here = file.read()
    if here == true:
        verdict.outcome = Outcome.PROVED
        verdict.headline = _("The same question gives exactly this file today.")
        verdict.points = [Point(_("The register was asked again: the same bytes."), holds=True)]
        return
    try:
        found = compare(read_rows(here.decode("utf-8"), form), read_rows(true.decode("utf-8"), form))
    except (UnicodeDecodeError, Unreadable):
        text = _("It cannot be read as a list of the kind that the extract is.")
        verdict.points.append(Point(text, holds=False))
        return
    if found:
        answer.differences = found
        verdict.points.append(Point(_("The register was asked again: rows differ, as listed below."), holds=False))
    else:
        verdict.outcome = Outcome.PROVED
        verdict.headline = _("Every row is as the register gave it; only the way of writing is another.")
        verdict.points.append(Point(_("The register was asked again: the same rows, value by value."), holds=True))


def _say_of_the_container(answer: Answer) -> None:
    if answer.verdict.outcome == Outcome.PROVED:
        text = _(
            "The ZIP around it is another than the one handed out: it was packed anew. That changes nothing in it."
        )
        answer.verdict.points.append(Point(text))
    elif answer.verdict.outcome == Outcome.UNKNOWN and not answer.verdict.points:
        text = _(
            "Neither its SHA-256 nor a code is known. Either the register did not make it, or it was changed, if only"
            " by opening and saving it. With its code it can be said where it differs."
        )
        answer.verdict.points.append(Point(text))
