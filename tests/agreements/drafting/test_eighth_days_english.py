"""Constructions of English press releases: words for days, lists of bodies and signers, verbs before the signing."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_eighth_rules_english import ANDES, BOTH, EACH, PARTIES, SIGNED
from tests.agreements.drafting.test_more_rules_english import names, signers
from tests.agreements.drafting.test_rules import only


@pytest.mark.parametrize("word", ["morning", "afternoon", "evening"])
def test_a_part_of_today(word: str) -> None:
    assert str(only(f"3 May 2019\n\n{PARTIES} this {word} signed a memorandum in Lima.").signed) == "2019-05-03"


@pytest.mark.parametrize(
    "said", ["it was announced yesterday", "the press office said yesterday", "it was reported today"]
)
def test_day_of_an_announcement_is_not_that_of_the_signing(said: str) -> None:
    assert only(f"{PARTIES} signed a memorandum in Lima, {said}.\n\n3 May 2019").signed is None


@pytest.mark.parametrize("told", ["It bears two signatures and is dated 23 June.", "The paper is dated 23 June."])
def test_day_with_which_a_paper_is_dated(told: str) -> None:
    said = "The memorandum bears the signatures of Anna Keller and Rector Omar Diallo"
    text = f"25 June 2018\n\nA visit to the Delta Institute. {PARTIES} have one. {said} and is dated 23 June."
    assert str(only(text).signed) == "2018-06-23"


@pytest.mark.parametrize("line", ["Muara, 7 July 2021. ", "Muara, 7 July 2021 – "])
def test_dateline_with_a_city_that_no_list_has(line: str) -> None:
    draft = only(f"New friends\n\n{line}On Tuesday {SIGNED}")
    assert (str(draft.signed), str(draft.place_city), [str(each.published_on) for each in draft.sources]) == (
        "2021-07-06", "Muara", ["2021-07-07"]
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["News of the city | 2 June 2017 | 14:05", "News. 2 June 2017, 14:05", "News | 2 June 2017 |"]
)
def test_day_of_publication_before_the_hour(line: str) -> None:
    assert [str(each.published_on) for each in only(f"New friends\n\n{line}\n\n{SIGNED}").sources] == ["2017-06-02"]


@pytest.mark.parametrize("what", ["trip", "visit", "journey"])
def test_city_of_a_journey(what: str) -> None:
    assert str(only(f"During a {what} to Lima, {PARTIES} signed a memorandum.").place_city) == "Lima"


@pytest.mark.parametrize("mark", ["–", "-", ":"])
def test_list_of_bodies_each_with_who_signed(mark: str) -> None:
    text = (
        "New friends\n\nA memorandum was signed in Lima by the heads of:\n\n"
        f"1. Coral Foundation {mark} Ms. Anna Keller;\n2. Delta Institute {mark} Mr. Omar Diallo;\n"
        f'3. Women\'s Guild "Pearl" {mark} Ms. Dewi Lestari.'
    )
    assert signers(text) == [*EACH, ("Dewi Lestari", 'Women\'s Guild "Pearl"')]


@pytest.mark.parametrize(
    "said",
    [
        "Anna Keller of the Coral Foundation and Omar Diallo of the Delta Institute sat down and signed a protocol.",
        "Anna Keller of the Coral Foundation and Omar Diallo of the Delta Institute met in Lima and signed a protocol.",
        "Anna Keller of the Coral Foundation and Omar Diallo of the Delta Institute shook hands and signed a protocol.",
    ],
)
def test_another_verb_before_that_of_the_signing(said: str) -> None:
    assert signers(said) == EACH


@pytest.mark.parametrize(
    "said",
    [
        "There is an agreement now: Anna Keller, the Foundation's director, and Rector Omar Diallo signed it.",
        "A memorandum lay ready, and Director Anna Keller and Rector Omar Diallo signed it.",
        "After the protocol had been read aloud, Director Anna Keller and Rector Omar Diallo signed it.",
    ],
)
def test_signed_it(said: str) -> None:
    text = f"The Coral Foundation has a friend, the Delta Institute. {said}"
    assert sorted(signers(text)) == EACH


@pytest.mark.parametrize("host", ["Rector Omar Diallo", "the Rector, Omar Diallo,"])
def test_party_with_which_something_was_signed_is_the_second(host: str) -> None:
    text = (
        f"The Delta Institute has a guest. A protocol with {ANDES} was signed by Director Omar Diallo and Maria Lopez."
    )
    assert signers(text.replace("Director Omar Diallo", host)) == [
        ("Omar Diallo", "Delta Institute"),
        ("Maria Lopez", "Andes Museum"),
    ]


@pytest.mark.parametrize("kind", ["partnership agreement", "framework agreement"])
def test_kind_that_a_later_sentence_says(kind: str) -> None:
    text = f"{PARTIES} signed an agreement in Lima. It rained. The {kind} regulates visits."
    assert str(only(text).kind) == kind


def test_kind_that_the_signing_says_is_not_that_of_another_sentence() -> None:
    text = f"{PARTIES} signed a cooperation agreement in Lima. The framework agreement of the ministries is old."
    assert str(only(text).kind) == "cooperation agreement"


def test_sort_behind_a_genitive_is_no_name() -> None:
    assert names(f"Children's clinic and clowns\n\n{SIGNED}") == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "exchanged views on a memorandum, drafts of which were exchanged in summer",
        "exchanged experience under the agreement",
    ],
)
def test_drafts_and_views_that_were_exchanged_are_no_signing(said: str) -> None:
    assert list(read(f"Talks in Lima\n\n{PARTIES} {said}.").drafts) == []


@pytest.mark.parametrize(
    "told",
    [
        "The Peruvian signatory was Director Anna Keller. On the Institute's behalf signed Rector Omar Diallo.",
        "The Foundation's signatory was its Director, Anna Keller; that of the Institute its Rector, Omar Diallo.",
        "It was signed by Anna Keller and, in the name of the Institute, by Omar Diallo.",
    ],
)
def test_signatories_of_each_side(told: str) -> None:
    assert signers(f"{SIGNED} {told}") == EACH


@pytest.mark.parametrize("word", ["countersigned", "co-signed"])
def test_signed_beside_another(word: str) -> None:
    text = f"{SIGNED} Director Anna Keller put her signature to it. The Institute's Rector, Omar Diallo, {word} it."
    assert signers(text) == EACH


def test_who_is_away_is_no_signer() -> None:
    text = f"{SIGNED} It was signed by Anna Keller and Deputy Rector Omar Diallo, as Rector Maria Lopez is on leave."
    assert signers(text) == EACH


@pytest.mark.parametrize("mark", [" – Nika Abe, Ivo Bek and Asep Dun – ", ", Nika Abe, Ivo Bek and Asep Dun, "])
def test_their_heads_in_a_row(mark: str) -> None:
    text = (
        "Three schools\n\nDuring the Puppet Festival three schools united: the Coral School, the Delta Institute "
        f"and {ANDES}. Their heads{mark}put their signatures to a partnership agreement."
    )
    assert signers(text) == [("Nika Abe", "Coral School"), ("Ivo Bek", "Delta Institute"), ("Asep Dun", "Andes Museum")]
    assert str(only(text).event) == "Puppet Festival"


@pytest.mark.parametrize(
    "name",
    [
        "Union of Hunters and Anglers of Tuva",
        "Society of Readers and Neighbours of Lima",
        "Guild of Potters and Weavers",
    ],
)
def test_two_plurals_of_one_body(name: str) -> None:
    assert names(f"The {name} and the Delta Institute signed a memorandum.") == [name, "Delta Institute"]


@pytest.mark.parametrize(
    "line",
    ["Republic of Tuva, 29.08.2019", "BERGEN / 29 August 2019", "Communications Office of the Port, 29 August 2019"],
)
def test_day_behind_a_region_or_an_office(line: str) -> None:
    assert str(only(f"New friends\n\n{line}\n\nYesterday {SIGNED}").signed) == "2019-08-28"


@pytest.mark.parametrize("place", ["Lusail Convention Hall", "Protocol House", "Lima Convention Centre"])
def test_a_building_is_no_instrument(place: str) -> None:
    draft = only(f"{SIGNED} It was signed at the {place} from 3 to 8 May.")
    assert (str(draft.kind), str(draft.venue)) == ("memorandum", place)
