"""Lists of the past beside the same lists of the present, in a register with ten events for each agreement."""

from script.sample.bench.asking import Asker, asked_again, asked_once, median, milliseconds
from script.sample.bench.edited import edited_register, events_of
from script.sample.bench.measuring_pages import CHANGE, COUNTRIES, LIST
from script.sample.bench.reporting import Report
from script.sample.bench.serving import BenchCluster, Register, product

MOST_TIMES = 5
MOMENTS = 12


def measure_past(report: Report, cluster: BenchCluster, agreements: int, port: int) -> None:
    """The list as it is and as it was, counted for the first time and asked again; then filtered."""
    register = edited_register(cluster, agreements, port)
    begun, last = events_of(register)
    report.figure("events of the edited register", last)
    moments = [begun + (last - begun) * place // (MOMENTS + 1) for place in range(1, MOMENTS + 1)]
    with product(register, port) as ours:
        _beside(report, "list", _after_changes(register, ours), asked_once(ours, [_then("", one) for one in moments]))
        middle = moments[len(moments) // 2]
        now, then = (asked_again(ours, address) for address in (LIST, _then("", middle)))
        _beside(report, "list, asked again", now, then)
        queries = [f"country={code}" for code in COUNTRIES]
        now = asked_once(ours, [f"{LIST}?{query}" for query in queries])
        then = asked_once(ours, [_then(query, middle) for query in queries])
        _beside(report, "filter by country", now, then)
        now, then = (asked_again(ours, address) for address in (f"{LIST}?{queries[0]}", _then(queries[0], middle)))
        _beside(report, "filter by country, asked again", now, then)


def _then(query: str, event: int) -> str:
    return f"{LIST}?{query}&known_on=%23{event}"


def _after_changes(register: Register, ours: int) -> float:
    """The present list is asked for the first time by whoever comes first after a change."""
    asker = Asker(ours)
    with register.connect() as connection:
        return median(
            (connection.execute(CHANGE), milliseconds(lambda: asker.must_get(LIST)))[1] for _ in range(MOMENTS)
        )


def _beside(report: Report, task: str, now: float, then: float) -> None:
    report.time(f"known_on: {task}", then, **{"present": now})
    report.target(f"known_on: {task}, times the present", then / now, MOST_TIMES)
