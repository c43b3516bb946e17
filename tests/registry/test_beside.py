"""Work in a process beside: in order, ahead, with its errors, and gone when its owner is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

import psutil
import pytest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from registry.beside import AHEAD, done_beside
from script.sample.places import ROOT
from tests.servers import eventually

OWNER = """
import sys, time
from registry.beside import done_beside
from tests.registry.test_beside import own_process
if __name__ == "__main__":
    beside = done_beside(own_process, iter(range(1000)), lambda number: number)
    print(next(beside)[1], flush=True)
    time.sleep(600)
"""


def doubled(number: int) -> int:
    return number * 2


def own_process(_number: int) -> int:
    return os.getpid()


def sentence(number: int) -> tuple[Promise, Promise]:
    said = gettext_lazy("Save")
    return said, said


def fails(number: int) -> int:
    raise LookupError(number)


def dies(number: int) -> int:
    os._exit(number)


def counted(told: list[int]) -> Iterator[int]:
    for number in range(10):
        told.append(number)
        yield number


@pytest.fixture(params=[2, 1], ids=["two cores", "one core"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count = int(request.param)
    monkeypatch.setattr(os, "process_cpu_count", lambda: count)
    return count


def test_results_come_in_order_and_work_is_a_few_pieces_ahead(cores: int) -> None:
    told: list[int] = []
    with closing(done_beside(doubled, counted(told), lambda number: number + 100)) as results:
        assert next(results) == (0, 200)
        assert told == list(range(1 + AHEAD if cores == 2 else 1))
        assert list(results) == [(number, (number + 100) * 2) for number in range(1, 10)]


def test_two_cores_are_two_processes(cores: int) -> None:
    [(_piece, process)] = done_beside(own_process, [0], lambda number: number)
    assert (process != os.getpid()) == (cores == 2)


def test_sentences_are_translated_when_they_are_shown(cores: int) -> None:
    results = list(done_beside(sentence, [1, 2], lambda number: number))
    said = [each for _piece, both in results for each in both]
    with override("ru"):
        assert {str(each) for each in said} == {"Сохранить"}
    assert {str(each) for each in said} == {"Save"}
    # One class for all of them: a class of its own for each is what made thousands slow.
    assert len({type(each) for each in said}) == 1


def test_an_error_of_the_work_is_raised_here(cores: int) -> None:
    with pytest.raises(LookupError, match="7"):
        list(done_beside(fails, [7], lambda number: number))


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 2)
    with pytest.raises(BrokenProcessPool):
        list(done_beside(dies, [3], lambda number: number))


def test_who_stops_asking_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 2)
    results = done_beside(own_process, iter(range(1000)), lambda number: number)
    process = next(results)[1]
    results.close()
    eventually(lambda: not psutil.pid_exists(process))


@pytest.mark.slow
def test_the_process_ends_with_an_owner_that_is_killed(tmp_path_factory: pytest.TempPathFactory) -> None:
    script = tmp_path_factory.mktemp("owner") / "owner.py"
    script.write_text(OWNER)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHON_CPU_COUNT": "2"}
    with subprocess.Popen([sys.executable, script], cwd=ROOT, env=environment, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        process = int(owner.stdout.readline())
        owner.kill()
    eventually(lambda: not psutil.pid_exists(process) or psutil.Process(process).status() == psutil.STATUS_ZOMBIE)
