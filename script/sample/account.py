"""Which system account PostgreSQL runs under, and a place where it may read its programs and write its data."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from script.sample.places import Problem, fingerprint, say

SYSTEM_USER = "register_postgres"
SYSTEM_FOLDER = Path("/var/lib")

type Result = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Account:
    """The account that owns the data. `other` is set when it is not the one that runs the script."""

    uid: int
    gid: int
    other: bool

    def run(self, *command: str, cwd: Path = Path("/"), env: Mapping[str, str] | None = None) -> Result:
        return subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, check=False,
            user=self.uid if self.other else None,
            group=self.gid if self.other else None,
            extra_groups=[] if self.other else None,
        )  # fmt: skip

    def spawn(self, *command: str, cwd: Path, env: Mapping[str, str], output: IO[bytes]) -> subprocess.Popen[bytes]:
        """Starts a server in a session of its own: Ctrl-C is for us, who stop it after its clients."""
        return subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            user=self.uid if self.other else None,
            group=self.gid if self.other else None,
            extra_groups=[] if self.other else None,
        )  # fmt: skip

    def own(self, folder: Path) -> None:
        """The folder exists, belongs to the account, and nobody else looks into it."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.other:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def can_reach(self, path: Path) -> bool:
        """Whether the account may walk to the path; asked from inside the account, so that nothing is guessed."""
        return not self.other or self.run("/bin/sh", "-c", 'test -r "$1"', "sh", str(path)).returncode == 0


@dataclass(frozen=True)
class Place:
    """Where a cluster lives: its folder, and the programs it is run by."""

    folder: Path
    programs: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"


def database_account() -> Account:
    """PostgreSQL refuses to run as root; root therefore runs it under a system account of its own."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), other=False)
    entry = find_user(SYSTEM_USER) or make_user() or find_user("nobody")
    if entry is None:
        raise Problem("PostgreSQL does not run as root, and no other account can be made here. Start as a plain user.")
    return Account(entry.pw_uid, entry.pw_gid, other=True)


def find_user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def make_user() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    options = ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false"]
    subprocess.run([useradd, *options, SYSTEM_USER], check=False, capture_output=True)
    return find_user(SYSTEM_USER)


def prepare_for(account: Account, folder: Path, programs: Path) -> Place:
    """The folder asked for, or, where the account cannot walk to it, one of its own under /var/lib.

    A home folder is closed to other accounts for a reason and is never opened: the programs are
    copied out of it instead.
    """
    account.own(folder)
    if account.can_reach(folder) and account.run(str(programs / "bin" / "initdb"), "--version").returncode == 0:
        return Place(folder, programs)
    if any(folder.iterdir()):
        raise Problem(
            f"PostgreSQL's data is in {folder}, where its account cannot look any more, now that a folder above is"
            " closed to others. Move the project back, or remove that folder to begin anew."
        )
    folder.rmdir()
    own = SYSTEM_FOLDER / f"register-{folder.name}-{fingerprint(folder)}"
    account.own(own)
    copy = own / f"programs-{programs.stat().st_mtime_ns}"
    if not copy.exists():
        for old in own.glob("programs-*"):
            shutil.rmtree(old)
        copy_programs(programs, copy)
        say(f"  PostgreSQL cannot look into {folder.parent} from its own account; its data is in {own}.")
    return Place(own, copy / programs.parent.name / programs.name)


def copy_programs(programs: Path, to: Path) -> None:
    """The programs and, beside them as in the wheel, the libraries they are linked to."""
    unfinished = to.with_name("copying")
    shutil.rmtree(unfinished, ignore_errors=True)
    package = programs.parent
    shutil.copytree(programs, unfinished / package.name / programs.name, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name)
    open_to_readers(unfinished)
    unfinished.rename(to)


def open_to_readers(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
