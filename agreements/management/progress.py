"""How far an export is, on stderr: one line that changes."""

import time

from django.core.management.base import OutputWrapper

BAR = 30  # characters
EVERY_S = 0.1


class ExportProgress:
    """Rows so far of how many, and how many a second."""

    def __init__(self, stream: OutputWrapper, total: int) -> None:
        self._stream, self._total = stream, total
        self._begun = time.monotonic()
        self._told = 0.0

    def tell(self, rows: int, *, last: bool = False) -> None:
        """Say it, if it is time to."""
        now = time.monotonic()
        if not last and now - self._told < EVERY_S:
            return
        self._told = now
        full = BAR * min(rows, self._total) // self._total if self._total else BAR
        rate = rows / max(now - self._begun, 0.001)
        bar = f"{'█' * full}{'░' * (BAR - full)}"
        self._stream.write(f"\r{bar} {rows:,} of {self._total:,} rows, {rate:,.0f} rows/s", ending="\n" if last else "")
        self._stream.flush()

    def end(self, rows: int) -> None:
        """Say the last figure, and leave the line."""
        self.tell(rows, last=True)
