"""Signers whom no verb names: those who hold a post at a party, in a sentence about signatures, and who does not."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, people

LEDE = "On 3 May 2022 the Halden Library (HL) and the Opal Museum of Bergen (OMB) signed a memorandum in Oslo. "
BOTH = [[("Anna Berg", "director")], [("Jon Lie", "president")]]


@pytest.mark.parametrize(
    "said",
    [
        "The signatures belong to the director of the Library Anna Berg and the president of the Museum Jon Lie.",
        "Under it stand the names of Anna Berg, director of the Library, and Jon Lie, president of the Museum.",
        "The paper got the signatures of Anna Berg, director of HL, and Jon Lie, OMB's president.",
        "In Oslo it received the signatures of Mrs Anna Berg, HL's director, and Mr Jon Lie, president of OMB.",
        "The signature on behalf of HL was that of director Anna Berg, on behalf of OMB that of president Jon Lie.",
        "HL director Anna Berg put her signature for the readers and OMB president Jon Lie for the artists.",
    ],
)
def test_who_holds_a_post_signed(said: str) -> None:
    assert people(LEDE + said) == BOTH


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "said",
    [
        "“We signed it at last,” said the director of the Library Anna Berg.",
        "Anna Berg, director of the Library, said that it was signed with a quill.",
        "It was signed in the presence of Anna Berg, director of the Library, and guests.",
        "The signing was watched by Anna Berg, director of the Library.",
        "It was signed after talks between Anna Berg, director of the Library, and Jon Lie, president of the Museum.",
        "It will be signed again by Anna Berg, director of the Library.",
    ],
)
def test_who_speaks_or_looks_on_did_not(said: str) -> None:
    assert people(LEDE + said) == [[], []]


def test_the_net_takes_nobody_for_another_party() -> None:
    """Each party gets one of those told in such ways; whoever a rule has found stays."""
    text = (
        LEDE + "For the Library its director Anna Berg signed. The second signature is of Jon Lie, head of the Museum."
    )
    assert people(text) == [[("Anna Berg", "director")], [("Jon Lie", "head")]]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("by the presidents of the Oslo Library (OL) and the Opal Museum", True),
        ("by the Oslo Library (OL) and the Opal Museum", False),
    ],
)
def test_heads_are_looked_for_elsewhere_where_several_signed(said: str, found: bool) -> None:
    text = (
        f"A pact was signed on 3 May 2022 {said}.\n\nFor Anna Berg, OL president, libraries matter most.\n\n"
        "Jon Lie, Opal Museum president, called it a day to remember."
    )
    assert bool(read(text).drafts[0].parties[0].signatures) == found


@pytest.mark.parametrize(
    ("said", "capacity"),
    [
        ("It was signed by the director of the Library, Anna Berg, and her counterpart at the Museum, Xhoj Prendi.", 1),
        ("It was signed by Anna Berg, director of the Library, and Mr. X. Prendi, her counterpart at the Museum.", 1),
        ("Director of the Library Anna Berg and her Norwegian counterpart Xhoj Prendi put their names to it.", 1),
    ],
)
def test_a_counterpart_has_the_same_post(said: str, capacity: int) -> None:
    signed = people(LEDE + said)
    assert [name for ((name, _),) in signed] == ["Anna Berg", "Xhoj Prendi" if "Xhoj" in said else "X. Prendi"]
    assert {post.lower() for ((_, post),) in signed} == {"director"}


def test_whose_counterpart_is_no_venue() -> None:
    draft = only(
        LEDE + "It was signed by Anna Berg, director of the Library, and Jon Lie, her counterpart at the Museum."
    )
    assert draft.venue is None


@pytest.mark.parametrize("name", ["MA Rahim", "GD Varma"])
def test_initials_without_stops(name: str) -> None:
    text = LEDE + f"Museum president {name} put his name to it."
    assert name in [str(each.name) for party in only(text).parties for each in party.signatures]


def test_capitals_before_a_body_are_no_initials() -> None:
    text = (
        "On 3 May 2022 the head of EU Office Oslo Anna Berg and the president of the Opal Museum Jon Lie signed a pact."
    )
    assert [[each[0] for each in signed] for signed in people(text)] == [["Anna Berg"], ["Jon Lie"]]


def test_titles_of_other_peoples_and_letters_of_excellencies() -> None:
    text = (
        LEDE + "On behalf of HL it was signed by H.E. Le Quang Vinh, director of HL, "
        "and for OMB by H.E. Ms. Irina Dobreva, president of OMB."
    )
    assert people(text) == [[("Le Quang Vinh", "director")], [("Irina Dobreva", "president")]]


def test_names_spelled_by_their_abbreviation() -> None:
    text = (
        "On 3 May 2022 a memorandum was inked by the Opal Chamber of Commerce (OCC) together with the "
        "Halden Chamber Research and Information Center (HCRIC) and the Halden Business Forum (HBF)."
    )
    assert parties(text) == [
        "Opal Chamber of Commerce",
        "Halden Chamber Research and Information Center",
        "Halden Business Forum",
    ]


def test_and_between_two_bodies_with_other_letters_joins_nothing() -> None:
    text = "On 3 May 2022 the Opal Research Institute and the Halden Center (HC) signed a pact."
    assert parties(text) == ["Opal Research Institute", "Halden Center"]
