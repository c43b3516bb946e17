"""What is read out of documents by the worker: text and words to find their agreements by, and a picture.

A document is read once for each file it has, newest first. Nothing of it happens in a request, and nothing that a file
does to a parser ends the worker: see ``agreements.pdfs``.
"""

import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from agreements.models import Agreement, Document, DocumentContent
from agreements.pdfs.bounded import UnreadableError, picture_of, text_of

logger = logging.getLogger(__name__)

AT_ONCE = 50  # so that the worker comes back to its other tasks
MISSING = "The file is not at hand."
TOO_MANY_WORDS = "54000"  # a limit of PostgreSQL
MISSING_AGAIN = datetime.timedelta(days=1)


def unread() -> QuerySet[Document]:
    """Documents whose file was not read yet. One that was not at hand is looked for again a day later."""
    missing = Q(content__problem=MISSING, content__read_at__lt=timezone.now() - MISSING_AGAIN)
    return Document.objects.filter(Q(content=None) | ~Q(content__sha256=F("sha256")) | missing).order_by("-pk")


def read_contents(*, most: int = AT_ONCE, stopped: Callable[[], bool] = lambda: False) -> int:
    """Read what was not read yet, until ``stopped`` says so; returns how many documents that were."""
    count = 0
    for document in unread()[:most]:
        if stopped():
            break
        read_content(document)
        count += 1
    return count


def read_content(document: Document) -> None:
    """Read one document and store what it holds, unless its file was replaced meanwhile."""
    text, picture, problem = _look_into(Path(document.file.path))
    if problem:
        logger.warning("Document %s could not be read: %s", document.pk, problem)
    try:
        _store(document, text=text, picture=picture, problem=problem[:300])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != TOO_MANY_WORDS:
            raise
        _store(document, text="", picture=picture, problem="It has more words than can be indexed.")


def _store(document: Document, **found: Any) -> None:
    with transaction.atomic():
        # The record before what hangs on it, as everybody locks them who saves its page.
        Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk=document.agreement_id).first()
        current = Document.objects.select_for_update(of=("self",), no_key=True)
        if current.filter(pk=document.pk, sha256=document.sha256).exists():
            known = {"sha256": document.sha256, **found}
            DocumentContent.objects.update_or_create(document=document, defaults=known)


def _look_into(path: Path) -> tuple[str, bytes | None, str]:
    """Text, picture, and what did not work."""
    text, picture, problems = "", None, []
    try:
        text = text_of(path)
    except OSError:
        return "", None, MISSING
    except UnreadableError as error:
        problems.append(str(error))
    try:
        picture = picture_of(path)
    except (UnreadableError, OSError) as error:
        problems.append(str(error))
    return text, picture, "; ".join(problems)
