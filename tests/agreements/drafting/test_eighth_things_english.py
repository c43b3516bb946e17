"""Constructions of English press releases: what is signed and is no agreement, and whom "they" means."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_eighth_occasions_english import occasion
from tests.agreements.drafting.test_eighth_rules_english import EACH, PARTIES, SIGNED
from tests.agreements.drafting.test_more_rules_english import capacities, signers
from tests.agreements.drafting.test_rules import only


@pytest.mark.parametrize(
    "told",
    [
        "Both sides signed the trunk of a tree and promised to return.",
        "Director Anna Keller and Rector Omar Diallo signed the delivery note.",
        "The guests signed a tablecloth in the hall.",
        "When and where it was signed is not known.",
        "Who signed it remains a riddle.",
    ],
)
def test_what_is_no_agreement_and_what_is_asked(told: str) -> None:
    assert list(read(f"Talks in Lima\n\n{PARTIES} met under their agreement. {told}").drafts) == []


@pytest.mark.parametrize("what", ["the document", "the papers", "a five-year cooperation agreement", "the joint text"])
def test_what_is_one(what: str) -> None:
    text = f"Talks in Lima\n\n{PARTIES} have an agreement. Director Anna Keller and Rector Omar Diallo signed {what}."
    assert [name for name, _ in signers(text)] == ["Anna Keller", "Omar Diallo"]


@pytest.mark.parametrize("between", ["", "The meeting took place in the House of Books. "])
def test_they_are_the_two_named_before(between: str) -> None:
    text = (
        "New friends\n\nMinsk. 14 September 2018. Director of the Coral Foundation Anna Keller and Rector of the Delta "
        f"Institute Omar Diallo met in Minsk yesterday. {between}\n\nThey signed a framework agreement."
    )
    assert (signers(text), capacities(text), str(only(text).signed)) == (EACH, ["Director", "Rector"], "2018-09-13")


def test_they_are_nobody_where_one_is_named() -> None:
    text = f"{SIGNED} Director Anna Keller spoke. They signed a plan."
    assert [name for name, _ in signers(text)] == []


@pytest.mark.parametrize("verb", ["closed", "opened", "crowned"])
def test_event_that_a_signing_closed(verb: str) -> None:
    assert occasion(f"{SIGNED} The signing {verb} the Days of the Sea.")[1] == "Days of the Sea"


def test_building_of_a_party_told_by_its_sort() -> None:
    assert occasion(f"{SIGNED} It was signed in the Institute's museum.")[0] == "Institute's museum"


@pytest.mark.parametrize("joined", [" and for", "; for", ", for"])
def test_names_that_no_list_knows_behind_whom_they_signed_for(joined: str) -> None:
    text = f"{SIGNED} It was signed for the Coral Foundation by Vuk Abek{joined} the Delta Institute by Iwo Sosak."
    assert signers(text) == [("Vuk Abek", "Coral Foundation"), ("Iwo Sosak", "Delta Institute")]
