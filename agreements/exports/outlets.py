"""Where an extract goes that no browser asked for: a file that is there whole or not at all, or the standard output."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Self

STDOUT = "-"
UNFINISHED = ".part"


class NotWrittenError(Exception):
    """Why there is no file, as a sentence."""


class Outlet:
    """Takes the pieces of an extract, a context manager: what was not finished inside is taken away."""

    file: BinaryIO
    name: str

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Leave nothing that is not whole."""

    def write(self, piece: bytes) -> None:
        """Take a piece.

        Raises:
            NotWrittenError: it cannot be written.
        """
        with told(self.name):
            self.file.write(piece)

    def finish(self) -> None:
        """That was all.

        Raises:
            NotWrittenError: it did not arrive.
        """
        with told(self.name):
            self.file.flush()


class StandardOutput(Outlet):
    """What has left cannot be taken back: the format itself has to say that it broke off."""

    def __init__(self) -> None:
        self.file, self.name = sys.stdout.buffer, "The standard output"

    def __exit__(self, *exc_info: object) -> None:
        try:
            self.file.flush()
        except OSError:
            # What waits in the buffer would be written when Python ends, and fail once more with a traceback.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


class NewFile(Outlet):
    """A file that is written beside its name, and gets its name once it is whole and on the disk."""

    def __init__(self, path: Path, *, force: bool) -> None:
        self.path, self.name, self._force = path, str(path), force
        self._part = path.with_name(path.name + UNFINISHED)
        self._refuse_existing()
        with told(self.name):
            self.file = self._part.open("ab")
        try:
            self._take()
        except BaseException:
            self.file.close()
            raise

    def finish(self) -> None:
        super().finish()
        with told(self.name):
            os.fsync(self.file.fileno())
        self._refuse_existing()
        with told(self.name):
            self._part.replace(self.path)
            _keep_name(self.path.parent)

    def __exit__(self, *exc_info: object) -> None:
        if self._is_ours():  # it did not get its name
            self._part.unlink()
        with suppress(OSError):  # what waits in the buffer and finds no room
            self.file.close()

    def _refuse_existing(self) -> None:
        if self.path.exists() and not self.path.is_file():
            # A device or a pipe that was replaced by a file would be gone for everybody.
            raise NotWrittenError(f"{self.name} is no file. Give the name of a file, or - for the standard output.")
        if os.path.lexists(self.path) and not self._force:
            raise NotWrittenError(f"{self.name} is there already. Give another name, or say --force to replace it.")

    def _take(self) -> None:
        """Hold the unfinished file for this process alone, without what a killed one left in it."""
        with told(self.name):
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held = True
            else:
                held = not self._is_ours()  # another finished it a moment ago
            if not held:
                self.file.truncate(0)
        if held:
            raise NotWrittenError(f"{self.name} is being written by another command.")

    def _is_ours(self) -> bool:
        try:
            return os.path.samestat(self._part.lstat(), os.fstat(self.file.fileno()))
        except OSError:
            return False


def outlet(output: str, *, force: bool) -> Outlet:
    """Where to write to.

    Raises:
        NotWrittenError: it cannot be written, or is there already and ``force`` was not said.
    """
    return StandardOutput() if output == STDOUT else NewFile(Path(output), force=force)


def _keep_name(folder: Path) -> None:
    """After a crash of the machine, too, the folder has the name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told(name: str) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(f"{name} cannot be written: {error.strerror or error}.") from error
