"""Write the four files of pairs beside this one from ``source/``: ``python -m bench.names.make_pairs``.

Nothing is random: what is picked follows from a digest of the name. A name belongs to one half by a digest of how its
last word begins, in Latin, so all spellings of one person, and whole families of like names, stay in one half.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.names.conventions import TABLES, written

HERE = Path(__file__).parent
LATIN = tuple(TABLES)
HALVES = ("tuned", "measured")
MARKS = str.maketrans("čćšžçşöüäıəğáéíñôèêëăâțș", "ccszcsouaiagaeinoeeeaats")


class Pair(NamedTuple):
    stored: str
    kind: str
    aliases: str
    query: str
    variant: str


def pick(seed: str, count: int) -> int:
    """A number below ``count`` that only the seed decides."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % count


def half(name: str, latin: str) -> str:
    """Which half a name belongs to; ``latin`` stands for a name of a script without a table."""
    last = written(name, "careless").split()[-1].lower().translate(MARKS)
    key = last if last.isascii() else latin.split()[-1].lower().translate(MARKS)
    return HALVES[pick(key[:4], 2)]


def lines(file: str) -> Iterator[list[str]]:
    for line in (HERE / "source" / file).read_text(encoding="utf-8").splitlines():
        yield line.split("|")


def misspelt(name: str, times: int) -> str:
    """A name with typing errors in its longest word, never in the first letter."""
    words = name.split()
    place = max(range(len(words)), key=lambda one: len(words[one]))
    word = words[place]
    for turn in range(times):
        at = 1 + (pick(f"{name}{turn}", len(word) // 2 - 1) if turn == 0 else len(word) // 2)
        letter = (
            "оаентрлс"[pick(f"{name}+{turn}", 8)]
            if word[at] in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
            else "oaentrls"[pick(f"{name}+{turn}", 8)]
        )
        kind = pick(f"{name}!{turn}", 4)
        swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        word = (
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            swapped,
        )[kind]
    words[place] = word
    return " ".join(words)


def typing_errors(name: str) -> Iterator[tuple[str, str]]:
    longest = max(map(len, name.split()))
    if longest >= 5:
        yield misspelt(name, 1), "one typing error"
    if longest >= 8:
        yield misspelt(name, 2), "two typing errors"


def of_russian(name: str) -> Iterator[tuple[str, str]]:
    """One Russian name as people ask for it."""
    first, last = name.split()[0], name.split()[-1]
    for turn in range(5):
        convention = LATIN[(pick(name, len(LATIN)) + 3 * turn) % len(LATIN)]
        yield written(name, convention), convention
    yield f"{last} {first}", "surname first"
    yield written(f"{last} {first}", "press"), "surname first, press"
    yield written(last, "press"), "surname alone, press"
    yield f"{first[0]}. {last}", "initial"
    if "ё" in name:
        yield name.replace("ё", "е"), "е for ё"
    yield from typing_errors(name if pick(name, 2) else written(name, "press"))


def people() -> Iterator[tuple[str, Pair]]:
    for (name,) in lines("russian_people.txt"):
        for query, variant in of_russian(name):
            yield half(name, name), Pair(name, "person", "", query, variant)
    for name, queries in lines("other_people.txt"):
        given = queries.split(", ")
        for query in given:
            yield half(name, given[0]), Pair(name, "person", "", query, "as others write it")
        words = given[0].split()
        if len(words) == 2:
            yield (
                half(name, given[0]),
                Pair(name, "person", "", f"{words[1]} {words[0]}", "surname first, as others do"),
            )


def organizations() -> Iterator[tuple[str, Pair]]:
    for name, queries in lines("organizations.txt"):
        stored, _, alias = name.partition(" =")
        given = queries.split(", ")
        latin = given[0] if given[0].isascii() else alias or given[0]
        for query in given:
            variant = "recorded alias" if query == alias else "as others write it"
            yield half(stored, latin), Pair(stored, "organization", alias, query, variant)
        for query, variant in typing_errors(stored) if stored[0] in "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ" else ():
            yield half(stored, latin), Pair(stored, "organization", alias, query, variant)


def near_misses() -> Iterator[tuple[str, Pair]]:
    """Both ways round, so that for each query the name that is meant is stored too."""
    for file, kind in (("near_people.txt", "person"), ("near_organizations.txt", "organization")):
        for one, other in lines(file):
            for stored, asked in ((one, other), (other, one)):
                spelt = {asked: "own script", written(asked, "press"): "press", written(asked, "passport"): "passport"}
                for query, variant in spelt.items():
                    yield half(one, one), Pair(stored, kind, "", query, variant)


def write(folder: Path, file: str, rows: Iterable[tuple[str, Pair]]) -> None:
    """Two files, one a half; a pair that two rules make is written once."""
    found = {(pair.stored, pair.query): (where, pair) for where, pair in reversed(list(rows))}
    for name in HALVES:
        with (folder / f"{file}_{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(Pair._fields)
            writer.writerows(pair for where, pair in reversed(found.values()) if where == name)


if __name__ == "__main__":
    write(HERE, "pairs", (*people(), *organizations()))
    write(HERE, "near_misses", near_misses())
