"""Searches: rare, frequent and in the other script, asked the first time and again; what the index costs; recall."""

from urllib.parse import quote_plus, urlencode

from agreements.synthetic.coined import RARE_EVERY, rare_words
from agreements.synthetic.phrases import QUARTER_TOPICS, pairs
from agreements.synthetic.romanizing import romanize
from script.sample.bench.asking import asked_again, asked_once, asking, in_turn, per_second
from script.sample.bench.index_costs import measure_index, measure_saving
from script.sample.bench.measuring_pages import SMALL
from script.sample.bench.peers import datasette, stock_admin
from script.sample.bench.recall import measure_recall
from script.sample.bench.reporting import Report
from script.sample.bench.serving import BenchCluster, Register, product, register_of

MOST_WORDS = 30
STOCK_WORDS = 5  # the stock admin takes seconds for each
# Bounds in milliseconds of a page asked for again and again, as the peers' are, up to 100,000 agreements and beyond.
RARE, QUARTER, CROSS = (8, 60), (15, 60), (15, 15)
# The bound of a page that nobody asked for before: every facet is counted over all that is found, up to 10,000.
FIRST = 100
RAW = """
select a.id, a.number, a.title, a.signed from agreements_agreementwords w
join agreements_agreement a on a.id = w.agreement_id
where w.public and w.words @@ plainto_tsquery('russian', %s)
order by a.signed_latest desc nulls last, a.id desc limit 20
"""
IN_CYRILLIC = """
select o.name from organizations_organization o
where o.name = o.name_ru and o.name ~ '«' and exists (
  select from agreements_party p join agreements_agreementfacts f using (agreement_id)
  where p.organization_id = o.id and f.public
) order by o.id limit %s
"""


def _ours(words: str) -> str:
    return f"/agreements/?q={quote_plus(words)}"


# Other words than those that the peers are asked for too, each of which the small register has as well.
OTHER_RARE = [_ours(word) for word, _russian in rare_words()[MOST_WORDS : 2 * MOST_WORDS]]


def measure_search(*, agreements: int, port: int, seconds: float) -> Report:
    report = Report(f"Searches in a register of {agreements} agreements")
    with BenchCluster() as cluster:
        small = register_of(cluster, SMALL, port) if agreements > SMALL else None
        register = register_of(cluster, agreements, port)
        measure_index(report, register)
        with (
            product(register, port) as ours,
            stock_admin(register, port + 1) as admin,
            datasette(register, port + 2) as flat,
        ):
            if flat is None:
                report.lacks("Datasette could not be installed here, so nothing stands beside the searches for it.")
            large = agreements > 100_000
            rare = [word for word, _russian in rare_words()[: min(MOST_WORDS, agreements // RARE_EVERY)]]
            topics = [english for english, _russian in pairs(QUARTER_TOPICS, ",")]
            ports = (ours, admin, flat)
            _words(report, register, ports, "rare word", rare, RARE[large], seconds)
            _words(
                report, register, (ours, admin, flat), "word in a quarter of the rows", topics, QUARTER[large], seconds
            )
            _cross_script(report, register, ours, CROSS[large], seconds)
            _typing_error(report, ours, rare)
            alone = asked_once(ours, OTHER_RARE)
        if small is not None:
            with product(small, port) as ours:
                before = asked_once(ours, OTHER_RARE)
            # Between peers, one of which reads the whole table, a search finds the caches of the machine emptied.
            report.figure("rare word, first time, no peer in between, ms", alone)
            report.figure(f"the same at {SMALL}, ms", before)
            report.target(f"growth of a rare word from {SMALL}, times", alone / before, 2)
        measure_saving(report, register)
        measure_recall(report, cluster, port)
    return report


def _words(
    report: Report, register: Register, ports: tuple[int, int, int | None], task: str, words: list[str], bound: float,
    seconds: float,
) -> None:  # fmt: skip
    ours, admin, flat = ports
    addresses = [_ours(word) for word in words]
    tasks = {"ours": asking(ours, addresses)}
    if flat is not None:
        pairs = [{"_search": word, "_size": 20} for word in words]
        tasks["Datasette"] = asking(flat, [f"/{register.name}/agreements?{urlencode(pair)}" for pair in pairs])
    with register.connect() as connection:
        tasks["raw SQL"] = lambda number: connection.execute(RAW, [words[number]]).fetchall()
        times = in_turn(len(words), tasks)
    stock = [f"/admin/agreements/agreement/?q={quote_plus(word)}" for word in words[:STOCK_WORDS]]
    first = times.pop("ours")
    times["stock admin"] = asked_once(admin, stock)
    again = asked_again(ours, addresses[0])
    rate = per_second(ours, addresses, seconds)
    report.time(f"{task}, asked the first time", first, **times)
    report.time(f"{task}, asked again", again, per_second=rate, **times)
    report.target(f"{task}, ms", again, bound)
    report.target(f"{task}, first time, ms", first, FIRST)
    report.target(f"{task}, of the stock admin's", again / times["stock admin"], 0.01)
    if flat is not None:
        report.target(f"{task}, of Datasette's search", first / times["Datasette"], 0.5)


def cross_script_queries(register: Register, count: int) -> list[str]:
    """The coined word of organizations whose names are in Cyrillic alone, in Latin letters of three conventions."""
    with register.connect() as connection:
        names = [name for (name,) in connection.execute(IN_CYRILLIC, [count]).fetchall()]
    ways = ("press", "passport", "german")
    return [
        romanize(name.partition("«")[2].partition("»")[0], ways[place % len(ways)]) for place, name in enumerate(names)
    ]


def _cross_script(report: Report, register: Register, ours: int, bound: float, seconds: float) -> None:
    queries = cross_script_queries(register, MOST_WORDS)
    addresses = [_ours(query) for query in dict.fromkeys(queries)]
    first = asked_once(ours, addresses)
    report.time("cross-script name, asked the first time", first)
    rate = per_second(ours, addresses, seconds)
    again = asked_again(ours, addresses[0])
    report.time("cross-script name, asked again", again, per_second=rate)
    report.target("cross-script name, ms", again, bound)
    report.target("cross-script name, first time, ms", first, FIRST)


def _typing_error(report: Report, ours: int, rare: list[str]) -> None:
    """Two neighbouring letters changed places: nothing is the same, so the vocabulary is searched."""
    wrong = [f"{word[:4]}{word[5]}{word[4]}{word[6:]}" for word in rare if len(word) > 7 and word[4] != word[5]]
    report.time("rare word with a typing error, first time", asked_once(ours, [_ours(word) for word in wrong]))
