"""Makes an extract: opens a reading, lets the format write, keeps the log, and tells a broken file from a whole one."""

import hashlib
import logging
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from types import ModuleType
from typing import TYPE_CHECKING

from django.utils.translation import override

from agreements.choices import ExtractFormat
from agreements.exports import csv, json, jsonl, log, package, pdf, xlsx
from agreements.exports.question import Question
from agreements.exports.reading import Reading, opened
from history.moments import head

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

logger = logging.getLogger(__name__)

FORMATS: dict[str, ModuleType] = {
    ExtractFormat.CSV: csv,
    ExtractFormat.JSON: json,
    ExtractFormat.JSONL: jsonl,
    ExtractFormat.XLSX: xlsx,
    ExtractFormat.PDF: pdf,
    ExtractFormat.ZIP: package,
}


class Making:
    """One extract on its way. Iterate over it once; ``close`` it where the rest is not wanted."""

    def __init__(self, question: Question, user: "User | AnonymousUser") -> None:
        """Begin to read; what can go wrong before the first byte goes wrong here.

        Raises:
            BusyError: as many exports as may run at once are under way.
        """
        self._format = FORMATS[question.format]
        self._stack = ExitStack()
        self.extract = log.begin(question.at(question.moment or head()), user)
        self.rows = self.size = 0
        self._hash = hashlib.sha256()
        try:
            self._reading: Reading = self._stack.enter_context(opened(question))
            self.question = self._reading.question
            with override(question.language):
                self._pieces: Iterator[bytes] = self._format.pieces(self._reading)
                self._first = next(self._pieces, b"")
        except BaseException:
            self._stack.close()
            log.end(self.extract, question.at(question.moment or head()), complete=False, rows=0, size=0, sha256="")
            raise
        self._ended = False
        self._stream = self._run()

    @property
    def rows_read(self) -> int:
        """How many rows were read so far."""
        return self._reading.rows

    @property
    def sha256(self) -> str:
        """Of what came out so far."""
        return self._hash.hexdigest()

    @property
    def content_type(self) -> str:
        return str(self._format.CONTENT_TYPE)

    def __iter__(self) -> Iterator[bytes]:
        return self._stream

    def _run(self) -> Generator[bytes]:
        complete = False
        try:
            yield self._counted(self._first)
            while True:
                with override(self.question.language):
                    piece = next(self._pieces, None)
                if piece is None:
                    break
                yield self._counted(piece)
            complete = True
        except GeneratorExit:
            logger.warning("Extract %s was broken off: its reader went away.", self.question.code)
            raise
        except Exception as error:
            logger.error("Extract %s was broken off: %s", self.question.code, error)
            with override(self.question.language):
                mark = self._format.broken()
            yield mark
            raise
        finally:
            self._end(complete=complete)

    def close(self) -> None:
        """End it, wherever it is; of a reader that went away, too."""
        self._stream.close()
        if not self._ended:  # nobody took the first piece
            self._end(complete=False)

    def did_not_arrive(self) -> None:
        """Say in the log that what came out was lost on its way: a disk that was full at last."""
        log.end(self.extract, self.question, complete=False, rows=self.rows, size=self.size, sha256="")

    def _counted(self, piece: bytes) -> bytes:
        self._hash.update(piece)
        self.size += len(piece)
        return piece

    def _end(self, *, complete: bool) -> None:
        self._ended = True
        try:
            self._pieces.close()  # type: ignore[attr-defined]  # a generator; its statement is cancelled
            self.rows = self._reading.rows
        finally:
            self._stack.close()
            log.end(
                self.extract,
                self.question,
                complete=complete,
                rows=self.rows,
                size=self.size,
                sha256=self._hash.hexdigest(),
            )
