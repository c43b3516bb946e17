"""A folder for PostgreSQL's socket whose name is short enough: the system allows about 100 bytes in all."""

import os
import stat
import tempfile
from pathlib import Path

from script.sample.account import Account
from script.sample.places import Problem, fingerprint

LONGEST = 103  # bytes with the closing zero: 104 on macOS and the BSDs, 108 on Linux
SOCKET_NAME = ".s.PGSQL.5432"


def socket_folder(home: Path, account: Account) -> Path:
    """The cluster's own folder where its name is short, else one in the runtime or temporary folder."""
    own = home / "run"
    # A quotation mark or a comma would end the name in PostgreSQL's list of folders.
    if fits(own) and not set('",\\') & set(str(own)):
        account.own(own)
        return own
    for parent in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):  # noqa: S108 - checked below
        folder = Path(parent or "/nonexistent") / f"register-{fingerprint(home)}"
        if fits(folder) and Path(parent).is_dir() and account.can_reach(Path(parent)) and claim(folder, account):
            return folder
    raise Problem("No folder with a short name was found for PostgreSQL's socket. Set XDG_RUNTIME_DIR to one.")


def fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) < LONGEST


def claim(folder: Path, account: Account) -> bool:
    """Makes the folder ours, or finds that it is: in a folder everybody writes to, a stranger may have been first."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        return stat.S_ISDIR(status.st_mode) and status.st_uid == account.uid and not status.st_mode & 0o077
    except OSError:
        return False
    account.own(folder)
    return True
