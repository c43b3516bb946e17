"""The documents that go into a package: those the reader may download, of the agreements that are listed."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import gettext as _

from agreements.exports import statements
from agreements.exports.limits import TooManyError
from agreements.exports.reading import Reading, keys_statement
from agreements.templatetags.desk import grouped

logger = logging.getLogger(__name__)

MOST_DOCUMENTS = 2_000
PIECE = 256 * 1024


@dataclass(frozen=True)
class Enclosed:
    """One document; ``path``: where it lies in the package."""

    key: int
    number: str
    kind: str
    title: str
    language: str
    file: str

    @property
    def path(self) -> str:
        return f"documents/{self.number}-{self.key}.pdf"

    def pieces(self) -> Iterator[bytes]:
        """The file. One that is missing on the disk ends the extract: a package must not lack what it lists."""
        try:
            with default_storage.open(self.file) as file:
                yield from file.chunks(PIECE)
        except OSError:
            logger.error("Document %s of %s is missing on disk.", self.key, self.number)
            raise


def enclosed(reading: Reading) -> list[Enclosed]:
    """The documents of the listed agreements, in the order of their numbers.

    Raises:
        TooManyError: more than a package holds.
    """
    question = reading.question
    wanted = statements.documents(keys_statement(question), past=question.past)
    with connection.cursor() as cursor:
        cursor.execute(wanted, reading.parameters | {"most": MOST_DOCUMENTS + 1})
        found = [Enclosed(*row) for row in cursor.fetchall()]
    if len(found) > MOST_DOCUMENTS:
        raise TooManyError(
            _("A ZIP holds %(most)s documents and this list has more. Narrow the list, or leave the documents out.")
            % {"most": grouped(MOST_DOCUMENTS)}
        )
    return found
