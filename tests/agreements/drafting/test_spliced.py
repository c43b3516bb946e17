"""Texts that nobody wrote, put together from pieces of releases: they are read to the end, and nothing is invented."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Reading
from script.sample.bench.drafting_scores import written_releases

RELEASES = sorted(path for path in Path(__file__).parent.glob("*/*.txt") if not path.name.startswith("without"))
WORD = re.compile(r"\w+|[^\w\s]|\n")
MARKS = ['"', "«", "»", "“", "”", "(", ")", ",", "—", "-", ":", ";", ".", "\n", "•", "and", "the", "и", "с", "of"]
STUCK_S = 20  # a text is read in a hundredth of a second; this is for ever


@pytest.fixture(autouse=True)
def never_for_ever() -> Iterator[None]:
    """A rule that does not get on ends the test, and not the run of all tests."""

    def stuck(number: int, frame: FrameType | None) -> None:
        pytest.fail("A text is read for ever.")

    before = signal.signal(signal.SIGALRM, stuck)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def reading_of(text: str) -> Reading:
    """What is read of a text, by a clock that begins anew for each."""
    signal.alarm(STUCK_S)
    return read(text)


def spliced(random: Random, words: list[str]) -> str:
    """Pieces of a few words, and between them marks that open and close names."""
    pieces: list[str] = []
    for _piece in range(random.randint(3, 12)):
        begin = random.randrange(len(words))
        pieces += words[begin : begin + random.randint(1, 12)]
        if random.random() < 0.4:
            pieces.append(random.choice(MARKS))
    return " ".join(pieces)


def with_gaps(random: Random, words: list[str]) -> str:
    """A part of a release of which words are missing, doubled, or written large or small."""
    begin = random.randrange(len(words))
    left = [word for word in words[begin : begin + 150] if random.random() > 0.15]
    return " ".join(random.choice([word, word, word.lower(), word.capitalize(), f"{word} {word}"]) for word in left)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_spliced_text_is_read_to_its_end_and_every_value_has_its_words(path: Path) -> None:
    random = Random(path.stem)  # noqa: S311 - the same texts each time, and no secret
    words = [word for _name, text, _expected in written_releases(path) for word in WORD.findall(text)]
    for number in range(40):
        reading = reading_of((spliced, with_gaps)[number % 2](random, words))
        values = [value for draft in reading.drafts for _key, value in draft.values()]
        assert [value.quote for value in values] == [reading.text[value.start : value.end] for value in values]


@pytest.mark.parametrize("sort", ["foundation", "union", "news agency", "museum"])
@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_small_sort_before_quotation_marks_belongs_to_the_name(sort: str, marks: str) -> None:
    name = f"{sort} {marks[0]}Kind Deeds{marks[1]}"
    text = f"The Coral Institute and the {name} signed a memorandum in Rome on 3 May 2021."
    assert [str(party.name) for party in read(text).drafts[0].parties] == ["Coral Institute", name]


def sentences_of(paths: list[Path]) -> list[str]:
    texts = [text for path in paths for _name, text, _expected in written_releases(path)]
    return [each for text in texts for each in re.split(r"(?<=[.!?])\s+|\n", text) if each.strip()]


def test_sentences_of_all_releases_in_any_order_are_read() -> None:
    sentences = sentences_of(RELEASES)
    random = Random("sentences")  # noqa: S311 - the same texts each time, and no secret
    for _number in range(1500):
        several = random.sample(sentences, random.randint(2, 8))
        one, other = random.sample(sentences, 2)
        cut = one[: random.randrange(len(one))] + " " + other[random.randrange(len(other)) :]
        for text in (" ".join(several), cut, "\n\n".join([cut, *several])):
            reading = reading_of(text)
            values = [value for draft in reading.drafts for _key, value in draft.values()]
            assert [value.quote for value in values] == [reading.text[value.start : value.end] for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "25 China. Both are written on paper.\n\nThe first was signed on 22 June 2018.",
        "Подписи под документом поставили ректор КФУ Олег Лосев и ректор АБВ Рустам Ким. Предприниматели договорились "
        "Подписи поставили Пётр Зимин и председатель Общества Фам Тхи Лан. Вслед за этим, 9 октября, в зале учёного "
        "совета Сибирского университета диалога ректоры подписали дорожную карту сотрудничества на три года.",
    ],
)
def test_a_text_that_once_was_not_read_to_its_end(text: str) -> None:
    reading_of(text)
