"""The made-up texts: as long and as uneven as real ones, with words of a known frequency."""

from collections import Counter

import pytest

from agreements.synthetic import phrases
from agreements.synthetic.coined import RARE_WORDS, Coiner, rare_word_of, rare_words
from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.romanizing import romanize
from agreements.synthetic.texts import MOST_LETTERS_OF_TITLE, Text, Writer, agreed

KIND = ("Memorandum", "Меморандум")
PARTIES = [("Host", "Хозяин"), ("Club “Altaymost”", "Клуб «Алтаймост»")]


def texts(count: int, *, seed: int = 1) -> list[Text]:
    dice, writer = Dice(seed, "texts"), Writer()
    return [writer.write(index, KIND, PARTIES, dice) for index in range(count)]


def test_subjects_have_about_67_words_in_each_language() -> None:
    written = texts(500)
    english = [len(text.subject.split()) for text in written]
    russian = [len(text.subject_ru.split()) for text in written if text.subject_ru]
    assert 62 <= sum(english) / len(english) <= 78
    assert 52 <= sum(russian) / len(russian) <= 68
    assert len(russian) < len(english)


def test_words_are_used_as_unevenly_as_in_life() -> None:
    words = Counter(
        word for text in texts(3000) for word in {word.strip(".,“”").lower() for word in text.subject.split()}
    )
    assert len(words) > 1500
    assert sum(1 for count in words.values() if count <= 3) > len(words) / 3
    assert words.most_common(1)[0][1] == 3000


@pytest.mark.parametrize("topic", phrases.pairs(phrases.QUARTER_TOPICS, ","))
def test_a_quarter_topic_is_in_a_quarter_of_the_texts_and_nowhere_else(topic: tuple[str, ...]) -> None:
    written = texts(2000)
    share = sum(topic[0] in text.subject for text in written) / len(written)
    assert 0.2 < share < 0.3
    other = " ".join(
        table for name, table in vars(phrases).items() if isinstance(table, str) and name not in {"QUARTER_TOPICS"}
    )
    assert topic[0] not in other


def test_a_rare_word_is_in_one_record_of_20_000() -> None:
    places = Counter(rare_word_of(index) for index in range(100_000))
    places.pop(None)
    assert set(places) == set(rare_words())
    assert set(places.values()) == {5}
    assert len(rare_words()) == RARE_WORDS
    assert rare_words()[0][0] in texts(8)[7].subject


def test_no_name_is_coined_of_a_rare_word() -> None:
    dice, coiner = Dice(1, "names"), Coiner()
    assert {coiner.word(dice) for _ in range(20_000)}.isdisjoint(rare_words())


def test_the_same_seed_writes_the_same_and_another_does_not() -> None:
    assert texts(20) == texts(20)
    assert texts(20) != texts(20, seed=2)


def test_a_title_of_long_names_is_cut_at_a_word() -> None:
    parties = [(f"{'Very ' * 60}Long Name", "")] * 3
    title = Writer().write(0, KIND, parties, Dice(1, "x")).title
    assert len(title) <= MOST_LETTERS_OF_TITLE
    assert title.endswith("Very …")


@pytest.mark.parametrize(
    ("adjective", "gender", "said"),
    [
        ("сельского", "m", "сельского"),
        ("сельского", "f", "сельской"),
        ("сельского", "p", "сельских"),
        ("народного", "f", "народной"),
        ("народного", "p", "народных"),
        ("летнего", "f", "летней"),
        ("летнего", "p", "летних"),
    ],
)
def test_adjectives_agree_with_their_nouns(adjective: str, gender: str, said: str) -> None:
    assert agreed(adjective, gender) == said


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("press", "Shchukin Chaykovsky"),
        ("passport", "Shchukin Chaikovskii"),
        ("german", "Schtschukin Tschaikowskii"),
        ("french", "Chtchoukin Tchaïkovskiï"),
        ("scholarly", "Ščukin Čajkovskij"),
    ],
)
def test_names_are_romanized_in_the_way_asked_for(way: str, said: str) -> None:

    assert romanize("Щукин Чайковский", way) == said


def test_a_bag_gives_its_first_items_most_often() -> None:
    dice, bag = Dice(1, "bag"), Bag.by_rank("abcd")
    drawn = Counter(bag.draw(dice) for _ in range(4000))
    assert [letter for letter, _count in drawn.most_common()] == ["a", "b", "c", "d"]
    assert 1700 < drawn["a"] < 2150


def test_some_gives_different_items_and_no_more_than_there_are() -> None:
    dice = Dice(1, "some")
    assert len(set(dice.some("abcdef", 4))) == 4
    assert sorted(dice.some("ab", 5)) == ["a", "b"]
