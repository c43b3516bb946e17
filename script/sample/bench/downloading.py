"""Takes whole files from a server as a client does, and watches the memory of its workers meanwhile."""

import http.client
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from script.sample.bench.asking import PATIENCE_S
from script.sample.places import Problem

PIECE = 1024 * 1024
RESET_PEAK = "5"  # of /proc/PID/clear_refs
KIB = 1024


@dataclass(frozen=True)
class Download:
    """Seconds from the request to the first byte of the body and to the last; bytes in all."""

    first_byte: float
    seconds: float
    size: int


def download(port: int, path: str, to: Path | None = None) -> Download:
    """One file, to the end. One that breaks off is no measurement."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    begun = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    if response.status != http.client.OK:
        raise Problem(f"{path} was answered {response.status}: {response.read(300)!r}")
    first = response.read(1)
    first_byte = time.perf_counter() - begun
    size = len(first)
    with (to or Path("/dev/null")).open("wb") as file:
        file.write(first)
        while piece := response.read1(PIECE):
            size += len(piece)
            file.write(piece)
    connection.close()
    return Download(first_byte, time.perf_counter() - begun, size)


def children(process: int) -> list[int]:
    """The workers of a server."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def forget_peak(processes: Iterable[int]) -> None:
    """Begin to measure the peak of each anew."""
    for process in processes:
        Path(f"/proc/{process}/clear_refs").write_text(RESET_PEAK)


def peak(processes: Iterable[int]) -> int:
    """The most bytes that any of them held in memory at once since its peak was forgotten."""
    return max(_peak(process) for process in processes)


def _peak(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * KIB
