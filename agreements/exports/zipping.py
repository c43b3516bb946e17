"""A ZIP file as a stream: nothing is kept but what is being packed, and the same content gives the same bytes."""

import zipfile
from collections.abc import Iterable, Iterator

# The first time a ZIP can state. Its members have no time of their own: they are as old as the event they show.
BEGINNING = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
READABLE = 0o644 << 16


class _Outlet:
    """Where zipfile writes to, and what is taken away at once. It cannot be sought in, and says so."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


class Packing:
    """A ZIP under way: members come one after the other, and ``taken`` gives what can leave already."""

    def __init__(self, *, level: int = LEVEL) -> None:
        self._outlet = _Outlet()
        self._level = level
        self._archive = zipfile.ZipFile(self._outlet, "w", zipfile.ZIP_DEFLATED)  # type: ignore[call-overload]

    def member(self, name: str, pieces: Iterable[bytes], *, stored: bool = False) -> Iterator[bytes]:
        """Pack a member piece by piece; gives the bytes of the archive as they come."""
        entry = zipfile.ZipInfo(name, BEGINNING)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        entry.compress_level = self._level
        entry.external_attr = READABLE
        entry.create_system = 3  # the same on every machine
        with self._archive.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                if data := self._outlet.taken():
                    yield data
        yield self._outlet.taken()

    def closed(self) -> bytes:
        """The table of contents, and the end."""
        self._archive.close()
        return self._outlet.taken()
