"""What runs before anything is installed: finding uv and Python, and sentences where something is missing."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from script.sample.places import ROOT

NEEDED = ("sh", "dirname", "pwd", "id", "mkdir", "cat", "cmp", "cp", "rm", "env", "true", "sleep", "tr", "sed")
type Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the bootstrap alone, under a name with blanks and Cyrillic letters."""
    project = tmp_path / "мой проект"
    (project / "script").mkdir(parents=True)
    (project / "requirements").mkdir()
    shutil.copy(ROOT / "script" / "_bootstrap", project / "script")
    (project / "requirements" / "sample.txt").write_text("django==6.1.3 --hash=sha256:00\n")
    return project


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A PATH with the few programs every system has, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


@pytest.fixture
def run(project: Path, programs: Path, tmp_path: Path) -> Run:
    def run(lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
        script = project / "script" / "probe"
        script.write_text(f'. "$(dirname "$0")/_bootstrap"\n{lines}\n')
        home = {"PATH": str(programs), "HOME": str(tmp_path), "LC_ALL": "ru_RU.UTF-8"}
        return subprocess.run(
            ["sh", str(script)], env={**home, **environment}, cwd="/", capture_output=True, text=True, check=False
        )

    return run


def put(folder: Path, name: str, text: str) -> Path:
    program = folder / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    return program


def test_locale_that_was_never_generated_is_replaced(run: Run) -> None:
    done = run('echo "$LC_ALL"; pwd')
    assert done.stdout.splitlines()[0] == "C.UTF-8"
    assert done.stdout.splitlines()[1].endswith("мой проект")
    assert done.stderr == ""


def test_python_that_answers_but_does_not_run_is_passed_over(run: Run, programs: Path) -> None:
    """pyenv's shims are there for every version, and fail for those that are not installed."""
    put(programs, "python3.13", "echo \"pyenv: version '3.13' is not installed\" >&2; exit 127")
    put(programs, "python3.12", "exit 0")
    done = run('first_that fits; UV=uv; find_python; echo "$PYTHON"')
    assert done.stdout.split() == [str(programs / "python3.12")] * 2


@pytest.mark.parametrize("known_by", ["PYENV_ROOT", "HOME", "PATH"])
def test_pyenvs_own_versions_are_found_behind_its_shims(
    run: Run, programs: Path, tmp_path: Path, known_by: str
) -> None:
    put(programs, "python3.13", "exit 127")
    root = tmp_path / ".pyenv"
    real = put(root, "versions/3.12.1/bin/python3", "exit 0")
    environment = {
        "PYENV_ROOT": {"PYENV_ROOT": str(root), "HOME": "/nonexistent"},
        "HOME": {},
        "PATH": {"PATH": f"{root}/shims:{programs}", "HOME": "/nonexistent"},
    }[known_by]
    assert run("first_that fits", **environment).stdout.strip() == str(real)


def test_no_python_and_nothing_to_install_uv_with_is_one_sentence(run: Run) -> None:
    # Absolute names are tried too, and this machine's own Python must not answer here.
    done = run("pythons() { :; }; install sample")
    assert done.returncode == 1
    assert "Install uv, or the package python3-venv, and start again." in done.stderr.splitlines()[-1]


def test_no_fitting_python_is_one_sentence(run: Run, programs: Path) -> None:
    put(programs, "uv", '[ "$1" = --version ] || exit 1')
    done = run("pythons() { :; }; install sample")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("No Python 3.12, 3.13 or 3.14 was found")


def test_uv_python_wins_and_a_wrong_one_is_one_sentence(run: Run, programs: Path) -> None:
    put(programs, "uv", '[ "$1" = --version ] || exit 1')
    put(programs, "python3.13", "exit 0")
    done = run("install sample", UV_PYTHON="3.9")
    assert done.returncode == 1
    assert done.stderr == "UV_PYTHON is 3.9, which is not a working Python 3.12, 3.13 or 3.14.\n"


def test_libraries_are_installed_once_per_list(run: Run, programs: Path, project: Path) -> None:
    log = project / "uv.log"
    put(programs, "python3.13", "exit 0")
    put(
        programs,
        "uv",
        f'echo "$@" >>"{log}"\n'
        'if [ "$1" = venv ]; then mkdir -p .venv/bin && printf "#!/bin/sh\\nexit 0\\n" >.venv/bin/python && '
        f'"{shutil.which("chmod")}" +x .venv/bin/python; fi',
    )
    assert run("install sample").returncode == 0
    first = log.read_text()
    assert "pip install" in first
    assert "--require-hashes" in first
    assert run("install sample").returncode == 0
    assert log.read_text() == first
    (project / "requirements" / "sample.txt").write_text("django==6.1.4 --hash=sha256:00\n")
    assert run("install sample").returncode == 0
    assert log.read_text().count("pip install") == 2


def test_failed_installation_is_told_and_not_taken_for_done(run: Run, programs: Path, project: Path) -> None:
    put(programs, "python3.13", "exit 0")
    put(programs, "uv", 'mkdir -p .venv; [ "$1" != pip ]')
    done = run("install sample")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The libraries of requirements/sample.txt could not be installed.")
    assert not (project / ".venv" / ".installed-sample").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_to_is_one_sentence(run: Run, project: Path) -> None:
    project.chmod(0o555)
    done = run("true")
    project.chmod(0o755)
    assert done.returncode == 1
    assert "cannot be written to" in done.stderr


def test_every_script_is_executable_and_has_a_line_of_help() -> None:
    for name in ("server", "manage", "test", "bench"):
        lines = (ROOT / "script" / name).read_text().splitlines()
        assert os.access(ROOT / "script" / name, os.X_OK)
        assert lines[0] == "#!/bin/sh"
        assert lines[1].startswith("# ")


def test_no_address_of_a_package_index_is_in_the_repository() -> None:
    words = ("py" + "pi.org", "pythonhosted", "npm" + "js.org")
    files = list((ROOT / "requirements").iterdir()) + list((ROOT / "script").glob("*"))
    texts = {path.name: path.read_text() for path in files if path.is_file()}
    assert [name for name, text in texts.items() for word in words if word in text] == []
