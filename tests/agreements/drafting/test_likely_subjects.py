"""What an agreement is about, where no rule reads it: the likeliest sentence, from the first to the last it names."""

from collections.abc import Callable

import pytest

from agreements.drafting.composing import read
from agreements.drafting.field_phrases import phrases_in
from agreements.drafting.layout import page_of
from agreements.drafting.values import LIKELY, WEAK, Draft
from tests.agreements.drafting.test_rules import only

SIGNED = "The Coral Foundation and the Delta Institute signed an agreement in Oslo."
TOLD = "Microcredit, literacy and maternal health: on these three questions both will work each year."
ALL_PHRASES = "[phrase]\n5 always\n"
NO_PHRASES = "[phrase]\n-5 always\n"


def page(told: str, signed: str = SIGNED) -> str:
    return f"Partners on two coasts\n\n{signed}\n\n{told}"


def subject(text: str) -> str | None:
    told = only(text).subject
    return str(told) if told else None


def parts(draft: Draft) -> list[str]:
    return [part.quote for part in draft.subject_list]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "They will work on the joint patrol of the waters, bee breeding and street lighting in Oslo.",
            ["work", "joint patrol of the waters", "bee breeding", "street lighting"],
        ),
        (
            "Стороны займутся охраной леопарда, обменом между музыкальными училищами и снаряжением для егерей.",
            ["охраной леопарда", "обменом между музыкальными училищами", "снаряжением для егерей"],
        ),
        ("Anna Keller, Director of the Coral Foundation, of whom it was said.", []),
        ("Both will go to it.", []),
        (
            "“Under the pact we will give each other drawings of old bridges and lend our divers for the summer,” she "
            "said.",
            ["give", "drawings of old bridges", "lend", "divers for the summer"],
        ),
        ("The film “Drawings of old bridges” was shown.", ["film", "shown"]),
    ],
)
def test_phrases_are_runs_of_common_words_outside_names(sentence: str, expected: list[str]) -> None:
    told = page_of(page(sentence))
    line = told.part("body")[1]
    tokens = line.words.tokens
    assert [told.text[tokens[i].start : tokens[j].end] for i, j in phrases_in(told, line)] == expected


def test_a_subject_that_no_rule_reads_is_to_be_checked(request: pytest.FixtureRequest) -> None:
    draft = only(page(TOLD))
    assert draft.subject is not None
    assert (draft.subject.quote.startswith("Microcredit, literacy and maternal health"), draft.subject.confidence) == (
        True,
        WEAK,
    )
    request.getfixturevalue("by_rules")
    assert only(page(TOLD)).subject is None


def test_the_likeliest_sentence_tells_the_subject_and_its_fields(learnt: Callable[[str], None]) -> None:
    learnt(f"[subject]\n-5 always\n9 has questi\n{ALL_PHRASES}")
    told = "They toured a harbour. It rained. A band played. Microcredit, literacy and health are the questions."
    draft = only(page(told))
    assert parts(draft)[:2] == ["Microcredit", "literacy"]
    assert [(each.value, each.confidence) for each in draft.fields] == [("finance", LIKELY), ("health", LIKELY)]
    learnt(f"[subject]\n-5 always\n{ALL_PHRASES}")
    draft = only(page(told))
    assert (draft.subject, draft.fields) == (None, [])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lamps, rope making and health are named.", "Lamps, rope making and health"),
        ("It is about health and rope making, Keller told reporters.", "Health and rope making"),
        ("Речь о здоровье и плетении сетей, сообщили в пресс-службе.", "Здоровье и плетении сетей"),
        ("It is on school libraries and books for the blind.", "School libraries and books for the blind"),
    ],
)
def test_a_subject_is_whole_with_the_list_of_which_a_part_is_likely(
    learnt: Callable[[str], None], sentence: str, expected: str
) -> None:
    learnt(f"[subject]\n5 always\n{NO_PHRASES}")
    signed = SIGNED if sentence[0] < "А" else "Фонд «Коралл» и Институт дельты подписали соглашение в Осло."
    assert subject(page(sentence, signed)) == expected


def test_what_stands_before_the_instrument_is_no_subject(learnt: Callable[[str], None]) -> None:
    learnt(f"[subject]\n5 always\n{ALL_PHRASES}")
    text = (
        "Partners\n\nA firm of healers, the Coral Foundation, has signed an agreement with the Delta Institute to "
        "plait ropes for sailors."
    )
    assert subject(text) == "Plait ropes for sailors"


def test_a_subject_said_in_so_many_words_stays(learnt: Callable[[str], None]) -> None:
    learnt(f"[subject]\n5 far after close\n5 has lamps\n-5 always\n{ALL_PHRASES}")
    stated = "The subject of the agreement is health and rope making."
    assert subject(page(f"{stated} It names lamps.")) == "Health and rope making"
    read_so = "They will cooperate in health and rope making."
    assert subject(page(read_so)) == "Health and rope making"
    learnt(f"[subject]\n9 has lamps\n-5 always\n{ALL_PHRASES}")
    assert subject(page(f"{read_so} Old lamps, too.")) == "Old lamps"


def test_of_several_agreements_each_has_the_subject_told_before_the_next(learnt: Callable[[str], None]) -> None:
    learnt(f"[subject]\n5 always\n3 has lamps\n{ALL_PHRASES}")
    text = (
        "Partners\n\nThe Coral Foundation and the Delta Institute signed a memorandum on 3 May 2021. It is about "
        "ropes.\n\nThe Amber Museum and the Pine University signed an agreement on 4 May 2021. It is about lamps."
    )
    assert [str(draft.subject) for draft in read(text).drafts] == ["Ropes", "Lamps"]
