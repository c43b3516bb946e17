"""The log of extracts: a row before the first byte, and what came out after the last."""

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from agreements.choices import ExtractState
from agreements.exports.question import Question
from agreements.models import Extract

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

logger = logging.getLogger(__name__)


def begin(question: Question, user: "User | AnonymousUser") -> Extract:
    """The row of an extract that is about to be made. Nothing says from which address a visitor asked."""
    if question.moment is None:
        raise ValueError("An extract is asked of a moment.")
    reader = question.wanted.reader
    return Extract.objects.create(
        code=question.code,
        user=user if user.is_authenticated else None,
        user_name=user.get_username() if user.is_authenticated else "",
        format=question.format,
        language=question.language,
        scope=reader.scope,
        organizations=list(reader.organizations),
        query=question.query,
        picked=None if question.picked is None else list(question.picked),
        columns=question.codes,
        rows_of=question.rows,
        day=question.day,
        in_force_on=question.wanted.in_force_on,
        known_on=question.known_on,
        event=question.moment.event,
        hash=question.moment.hash,
    )


def end(extract: Extract, question: Question, *, complete: bool, rows: int, size: int, sha256: str) -> None:
    """Say what came out. The moment is that of the reading: events may have come in after the row was begun."""
    if question.moment is None:
        raise ValueError("An extract is asked of a moment.")
    extract.state = ExtractState.COMPLETE if complete else ExtractState.BROKEN
    extract.code, extract.event, extract.hash = question.code, question.moment.event, question.moment.hash
    extract.rows, extract.size, extract.ended_at = rows, size, timezone.now()
    extract.sha256 = sha256 if complete else ""
    names = ["state", "code", "event", "hash", "rows", "size", "ended_at", "sha256"]
    try:
        extract.save(update_fields=names)
    except (DatabaseError, InterfaceError) as error:
        # The file has left already; who reads the log sees one that was never said to have ended.
        logger.error("The log does not say how extract %s ended: %s", question.code, error)
