"""Whole releases: how much of what a careful person would enter is drafted, and that every value has its words."""

from pathlib import Path

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import READ, Value
from script.sample.bench.drafting_scores import (
    Scores,
    proposed_fields,
    said_of,
    same_field,
    score_page,
    written_releases,
)
from script.sample.bench.measuring_drafting import releases_of

FOLDER = Path(__file__).parent / "releases"
RELEASES = releases_of(FOLDER)
OTHERS = [each for name in ("learning", "unseen") for each in releases_of(FOLDER.with_name(name))]
WITHOUT = [each for path in sorted(FOLDER.glob("without*.txt")) for each in written_releases(path)]


def test_nine_of_ten_fields_are_right() -> None:
    scores = Scores()
    for name, text, expected in RELEASES:
        score_page(scores, name, expected, list(read(text).drafts))
    precision, recall = scores.shares()
    assert (precision >= 0.95, recall >= 0.92) == (True, True), "\n".join(scores.faults)


def test_what_was_learnt_finds_more_than_rules_alone(request: pytest.FixtureRequest) -> None:
    unseen = releases_of(FOLDER.with_name("unseen"))
    learnt, alone = Scores(), Scores()
    for name, text, expected in unseen:
        score_page(learnt, name, expected, list(read(text).drafts))
    request.getfixturevalue("by_rules")
    for name, text, expected in unseen:
        score_page(alone, name, expected, list(read(text).drafts))
    (precision, recall), (before, found) = learnt.shares(), alone.shares()
    assert recall > found + 0.03
    assert precision > before - 0.02


@pytest.mark.parametrize(
    "text", [text for _, text, _ in (*RELEASES, *OTHERS)], ids=[name for name, _, _ in (*RELEASES, *OTHERS)]
)
def test_every_value_is_its_words_in_the_text(text: str) -> None:
    reading = read(text)
    values = [value for draft in reading.drafts for _, value in draft.values()]
    assert [value.quote for value in values] == [reading.text[value.start : value.end] for value in values]
    assert all(value.quote.strip() and 0 < value.confidence < 1 for value in values)


@pytest.mark.parametrize("text", [text for _, text, _ in WITHOUT], ids=[name for name, _, _ in WITHOUT])
def test_page_without_a_signing_gives_no_draft(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    ("expected", "proposed"),
    [
        (["culture"], ["culture", "sports"]),
        (["exhibitions"], ["exhibitions", "sports"]),
        (["culture", "exhibitions"], ["exhibitions", "culture", "sports"]),
        (["sports"], ["exhibitions", "sports"]),
    ],
)
def test_a_finer_and_a_wider_word_for_the_same_words_are_one_proposal(expected: list[str], proposed: list[str]) -> None:
    drafted = [
        Value("exhibitions", "exhibitions", 0, 11, READ),
        Value("culture", "exhibitions", 0, 11, READ),
        Value("sports", "sports", 12, 18, READ),
    ]
    assert proposed_fields(expected, drafted) == [said_of(value) for value in drafted if value.value in proposed]


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        ("handicrafts", True),
        ("crafts", True),
        ("cooperation", False),
        ("cooperation in crafts", True),
        ("trade", False),
    ],
)
def test_a_field_is_right_by_its_own_word_or_by_that_of_the_text(expected: str, right: bool) -> None:
    assert same_field(expected, said_of(Value("crafts", "cooperation in handicrafts", 0, 26, READ))) is right
