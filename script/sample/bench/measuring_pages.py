"""Lists of the register: first page, filters, depth, after a change, unchanged, weight, growth."""

import zlib
from collections.abc import Callable

from script.sample.bench.asking import (
    Asker,
    asked_again,
    asked_once,
    asking,
    in_turn,
    median,
    milliseconds,
    per_second,
)
from script.sample.bench.peers import datasette, datasette_list, stock_admin
from script.sample.bench.reporting import Report
from script.sample.bench.serving import BenchCluster, Register, product, register_of

SMALL = 10_000
ROUNDS = 15
LIST = "/agreements/"
COUNTRIES = ("KZ", "BY", "KG", "UZ", "AM", "TJ", "CN", "RS", "AZ", "MD", "IN", "TR")
NEWEST = """
select a.id, a.number, a.title, a.signed, k.name from agreements_agreementfacts f
join agreements_agreement a on a.id = f.agreement_id join agreements_agreementkind k on k.id = a.kind_id
where f.public order by f.signed_latest desc nulls last, f.agreement_id desc limit 20
"""
CHANGE = "update agreements_agreement set version = version where id = (select min(id) from agreements_agreement)"


def measure_pages(*, agreements: int, port: int, seconds: float) -> Report:
    report = Report(f"Pages of a register of {agreements} agreements")
    with BenchCluster() as cluster:
        small = register_of(cluster, min(SMALL, agreements), port) if agreements > SMALL else None
        register = register_of(cluster, agreements, port)
        with (
            product(register, port) as ours,
            stock_admin(register, port + 1) as admin,
            datasette(register, port + 2) as flat,
        ):
            if flat is None:
                report.lacks("Datasette could not be installed here, so nothing stands beside the lists for it.")
            _lists(report, register, ours, admin, flat, seconds)
            _deep(report, ours, last_page(register))
            changed = _changed(register, ours)
            report.time("list, first after a change", changed)
            _unchanged(report, ours, admin, seconds)
            _weight(report, ours)
            again = asked_again(ours, LIST)
        if small is not None:
            with product(small, port) as ours:
                _grown(report, "the list, asked again", asked_again(ours, LIST), again)
                _grown(report, "the list, first after a change", _changed(small, ours), changed)
    return report


def _grown(report: Report, task: str, before: float, now: float) -> None:
    """Both times taken alike: between two peers, whose work empties the processor's caches, a page takes longer."""
    report.figure(f"{task}, at {SMALL}, ms", before)
    report.target(f"growth of {task}, from {SMALL}, times", now / before, 2)


def _lists(report: Report, register: Register, ours: int, admin: int, flat: int | None, seconds: float) -> None:
    addresses = [f"{LIST}?country={code}" for code in COUNTRIES]
    again, first = _in_turn(register, ours, admin, flat, addresses)
    rate = per_second(ours, [LIST], seconds)
    _tell(report, "list, asked again", again, rate=rate)
    _tell(report, "filter by country, asked the first time", first)
    asked_once(ours, [addresses[0]] * 4)
    filtered = in_turn(ROUNDS, _tasks(ours, [addresses[0]], flat, [datasette_list(register.name, country="KZ")]))
    _tell(report, "filter by country, asked again", filtered, rate=per_second(ours, addresses, seconds))
    about = per_second(ours, ["/about/"], seconds)
    report.time("page without a database", asked_again(ours, "/about/"), per_second=about)
    report.target("list, of the requests/s of a page without a database", rate / about, 0.4, most=False)
    if flat is not None:
        report.target("list, of Datasette's with three facets", again["ours"] / again["Datasette"], 0.5)
        report.target("filter, of Datasette's with three facets", filtered["ours"] / filtered["Datasette"], 0.5)


def _in_turn(
    register: Register, ours: int, admin: int, flat: int | None, addresses: list[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """The list asked again and a filter asked the first time, each in turn with the peers."""
    asked_once(ours, [LIST] * 4)
    codes = [datasette_list(register.name, country=code) for code in COUNTRIES]
    stock = "/admin/agreements/agreement/"
    with register.connect() as connection:
        raw = {"raw SQL": lambda _round: connection.execute(NEWEST).fetchall()}
        tasks = _tasks(ours, [LIST], flat, [datasette_list(register.name)])
        again = in_turn(ROUNDS, {**tasks, **raw, "stock admin": asking(admin, [stock])})
        tasks = _tasks(ours, addresses, flat, codes)
        first = in_turn(len(addresses), {**tasks, "stock admin": asking(admin, [f"{stock}?country=KZ"])})
    return again, first


def _tasks(ours: int, paths: list[str], flat: int | None, flat_paths: list[str]) -> dict[str, Callable[[int], object]]:
    return {"ours": asking(ours, paths)} | ({} if flat is None else {"Datasette": asking(flat, flat_paths)})


def _tell(report: Report, task: str, times: dict[str, float], *, rate: float | None = None) -> None:
    report.time(task, times["ours"], per_second=rate, **{name: time for name, time in times.items() if name != "ours"})


def last_page(register: Register) -> int:
    with register.connect() as connection:
        row = connection.execute("select count(*) from agreements_agreementfacts where public").fetchone()
    return ((row[0] if row else 0) + 19) // 20


def _deep(report: Report, ours: int, last: int) -> None:
    """Pages that nobody asked for before, of a list that is counted already: deep ones beside first ones."""
    first = [f"{start}{LIST}?sort={sort}" for sort in ("oldest", "title", "number") for start in ("", "/ru")]
    deep = [f"{LIST}?page={last - step}" for step in range(12)]
    middle = [f"{LIST}?page={last // 2 + step}" for step in range(12)]
    names = ("first pages", "last pages", "pages in the middle")
    times = in_turn(
        len(first), {name: asking(ours, paths) for name, paths in zip(names, (first, deep, middle), strict=True)}
    )
    for name, time in times.items():
        report.time(f"{name}, each asked once", time)
    report.target("last page, times the first", times["last pages"] / times["first pages"], 2)
    report.target("page in the middle, times the first", times["pages in the middle"] / times["first pages"], 2)


def _changed(register: Register, ours: int) -> float:
    """The first page after somebody saved something: nothing that was kept holds any more."""
    asker, times = Asker(ours), []
    asked_once(ours, [LIST] * 4)
    with register.connect() as connection:
        for _ in range(9):
            connection.execute(CHANGE)
            times.append(milliseconds(lambda: asker.must_get(LIST)))
    return median(times)


def _unchanged(report: Report, ours: int, admin: int, seconds: float) -> None:
    tag = Asker(ours).must_get(LIST).headers.get("etag")
    if tag is None:
        report.lacks("The list has no ETag, so there is no unchanged page.")
        return
    known = {"If-None-Match": tag}
    asked_once(ours, [LIST] * 4, known, status=304)
    asker, nothing = Asker(ours), asking(admin, ["/empty/"])
    times = in_turn(2 * ROUNDS, {"ours": lambda _round: asker.must_get(LIST, known, status=304), "empty view": nothing})
    unchanged = times["ours"]
    rate = per_second(ours, [LIST], seconds, known, status=304)
    empty = per_second(admin, ["/empty/"], seconds)
    _tell(report, "unchanged page (304)", times, rate=rate)
    report.target("unchanged page, ms", unchanged, 1)
    report.target("unchanged page, of an empty view's requests/s", rate / empty, 0.5, most=False)


def _weight(report: Report, ours: int) -> None:
    """As the proxy sends it: gzip at its usual level."""
    body = Asker(ours).must_get(LIST).body
    weight = len(zlib.compress(body, 6)) / 1000
    report.figure("list of 20, kB of HTML", round(len(body) / 1000, 1))
    report.figure("list of 20, kB compressed", round(weight, 1))
    report.target("list of 20 with facets, kB compressed", weight, 12)
