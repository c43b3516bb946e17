"""The answer about a file or a code: what its content proves, what the log knows, what the history says today."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from agreements.verifying.kinds import is_workbook, is_zip
from agreements.verifying.packages import Checked, PackageProblem, check_package, opened
from agreements.verifying.verdicts import Outcome, Point, Verdict, not_an_extract, on_package
from history.moments import at_event
from history.signing_keys import known_keys

PIECE = 1024 * 1024


@dataclass
class Answer:
    """What is shown: the verdict, and what the log knows of the extract where it does."""

    verdict: Verdict


def of_file(upload: UploadedFile) -> Answer:
    """All that can be said of a file that somebody has."""
    file = cast(IO[bytes], upload.file)
    hashed = sha256()
    for piece in iter(lambda: file.read(PIECE), b""):
        hashed.update(piece)
    verdict = _of_content(file)
    verdict.sha256, verdict.size = hashed.hexdigest(), upload.size or 0
    return Answer(verdict)


def _of_content(file: IO[bytes]) -> Verdict:
    if not is_zip(file):
        return not_an_extract()
    try:
        with opened(file) as archive:
            if is_workbook(archive):
                return not_an_extract()
            return on_register(check_package(archive, known_keys()))
    except PackageProblem as problem:
        return not_an_extract(Point(str(problem), holds=False))


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
    return Point(
        _("The history has no event %(event)s with that digest today: it was changed since.") % facts, holds=False
    )
