"""How far work on a table has come, told outside of the transaction that does it, so that a page can show it."""

import time
from typing import Any

from django.db import connection

EVERY_S = 0.5


class Progress:
    """Writes the rows done over a line of its own to the database, now and then."""

    def __init__(self, key: int) -> None:
        self._key = key
        self._told = 0.0
        self._line: Any = None

    def tell(self, rows: int) -> None:
        """Say it, if it is time to."""
        if time.monotonic() - self._told < EVERY_S:
            return
        self._told = time.monotonic()
        if self._line is None:
            self._line = connection.copy()
        with self._line.cursor() as cursor:
            cursor.execute(
                "update agreements_sheetimport set done = %s, started_at = now() where id = %s", [rows, self._key]
            )

    def close(self) -> None:
        """Give the line back."""
        if self._line is not None:
            self._line.close()
            self._line = None
