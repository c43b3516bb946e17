"""An extract of the log asked again: the same question about the same event, found by its code."""

from collections.abc import Iterator
from datetime import UTC
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils.translation import override

from agreements.exports.making import FORMATS
from agreements.exports.question import Question
from agreements.exports.reading import BusyError, TooLongError, opened
from agreements.finding import reader_of
from agreements.models import Extract
from agreements.verifying.rows import MOST_ROWS
from agreements.views.asking import asking, question_of, read_wish
from history.moments import at_event

if TYPE_CHECKING:
    from agreements.verifying.log import Reader

LONGEST_S = 8  # a page is waited for
type Pairs = list[tuple[str, str]]


def address_of(extract: Extract, user: "Reader") -> str:
    """Where the same bytes are made anew; empty where this reader cannot have them.

    What stood in a list of the staff is too long for an address: the log is asked for it, by the code.
    """
    found = _found(extract, user)
    if found is None:
        return ""
    _question, pairs = found
    with override(extract.language):
        if extract.picked is not None:
            return reverse("admin:agreements_agreement_again", args=[extract.code])
        return f"{reverse('agreements:export', args=[extract.format])}?{urlencode(pairs)}"


def question_of_picked(code: str, user: "Reader") -> Question | None:
    """The question of an extract that was picked from a list of the staff; nothing where this reader cannot have it."""
    extract = Extract.objects.filter(code=code, picked__isnull=False).order_by("pk").first()
    found = None if extract is None else _found(extract, user)
    return None if found is None else found[0]


def bytes_of(extract: Extract, user: "Reader") -> bytes | None:
    """The file, made anew; nothing where it cannot be had, is too long, or takes longer than a page is waited for."""
    found = _found(extract, user) if (extract.rows or 0) <= MOST_ROWS else None
    if found is None:
        return None
    question, _pairs = found
    try:
        with opened(question) as reading, connection.cursor() as cursor, override(extract.language):
            cursor.execute("select set_config('statement_timeout', %s, true)", [str(LONGEST_S * 1000)])
            return b"".join(FORMATS[question.format].pieces(reading))
    except (BusyError, TooLongError, OperationalError):
        return None  # the answer says that it could not be compared


def _found(extract: Extract, user: "Reader") -> tuple[Question, Pairs] | None:
    """The question of the extract, and the parameters that ask it: whatever has its code is it."""
    reading_as = AnonymousUser() if extract.scope == "public" else user
    reader = reader_of(reading_as)
    if (reader.scope, list(reader.organizations)) != (extract.scope, extract.organizations):
        return None
    with override(extract.language):
        for known_on in _moments(extract):
            pairs = [
                *parse_qsl(extract.query),
                ("columns", ",".join(extract.columns)),
                ("rows", extract.rows_of),
                ("known_on", known_on),
            ]
            wish = read_wish(asking(pairs, reading_as), on=extract.day)
            if wish.problems:
                continue
            for bom, documents, events in product((True, False), (False, True), (False, True)):
                question = question_of(wish, extract.format, bom=bom, documents=documents, events=events)
                if extract.picked is not None:
                    question = question.of_picked(extract.picked)
                if question.moment and question.code == extract.code:
                    flags = {"bom": "" if bom else "0", "documents": "1" * documents, "events": "1" * events}
                    return question, [*pairs, *((name, value) for name, value in flags.items() if value)]
    return None


def _moments(extract: Extract) -> Iterator[str]:
    """Ways to ask about the event: as it was asked, by its number, and by the time of asking, on the same day."""
    if extract.known_on:
        yield extract.known_on
    yield f"#{extract.event}"
    try:
        moment = at_event(extract.event)
    except ValidationError:
        return
    yield max(extract.at, moment.at).astimezone(UTC).isoformat()
