"""How near two words are: slips of the finger, and what is another name."""

import pytest

from agreements.spelling import distance, is_near, slips_forgiven


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("chernokoz", "chernokoz", 0),
        ("chernokoz", "chernokozz", 1),
        ("chernokoz", "chrnokoz", 1),
        ("chernokoz", "chernakoz", 1),
        ("chernokoz", "chenrokoz", 1),
        ("chernokoz", "hcernokzo", 2),
        ("chernokoz", "chernakos", 2),
        ("chernokoz", "ernokoz", 2),
        ("chernokoz", "charnakas", 3),
        ("chernokoz", "okoz", 3),
        ("", "", 0),
        ("", "ab", 2),
    ],
)
def test_distance_counts_slips_up_to_what_is_asked(one: str, other: str, slips: int) -> None:
    assert distance(one, other, most=2) == slips
    assert distance(other, one, most=2) == slips


@pytest.mark.parametrize(("letters", "slips"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (30, 2)])
def test_longer_words_may_have_more_slips(letters: int, slips: int) -> None:
    assert slips_forgiven(letters) == slips


@pytest.mark.parametrize(
    ("said", "recorded", "near"),
    [
        ("fund", "fond", True),
        ("fun", "fon", False),
        ("astana", "astona", True),
        ("astana", "ostona", False),
        ("chernokoz", "chernakos", True),
        ("chernokoz", "zhernakoz", False),  # of two slips none is the first letter
        ("chernokoz", "zhernokoz", True),
        ("chernokoz", "charnakas", False),
        ("2022", "2023", False),
        ("xxi2", "xxi3", False),
        ("ivanov", "ivanova", False),
        ("ivanova", "ivanov", False),
        ("pushkin", "pushkina", False),
        ("kirova", "kiroba", True),
    ],
)
def test_what_is_a_slip_and_what_is_another_word(said: str, recorded: str, near: bool) -> None:
    assert is_near((said, said), (recorded, recorded)) is near


def test_a_word_near_in_writing_may_sound_further_off() -> None:
    assert is_near(("жукова", "zhukova"), ("дукова", "dukova"))
    assert is_near(("abcd", "abcd"), ("abce", "wxyz"))


@pytest.mark.parametrize(
    ("said", "recorded", "begins"),
    [
        ("chern", "chernokoz", True),
        ("chernokoz", "chernokoz", True),
        ("hern", "chernokoz", False),
        ("chernokozz", "chernokoz", False),
        ("ivanov", "ivanovski", False),
        ("ivan", "ivanovski", True),
        ("dostoevski", "dostoevskii", False),
    ],
)
def test_a_beginning_is_no_whole_looking_word(said: str, recorded: str, begins: bool) -> None:
    assert is_near((said, said), (recorded, recorded), begins=True) is begins
