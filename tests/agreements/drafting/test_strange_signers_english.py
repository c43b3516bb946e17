"""Rules of drafting for English: people and parties that no list knows, told in the ways that reports tell them."""

import pytest

from tests.agreements.drafting.test_more_rules_english import signers
from tests.agreements.drafting.test_rules import only, parties, plain

BOTH = [("Zelvor Hantik", "Coral Union"), ("Mirsana Dolbey", "Delta Academy")]
SIGNED = "The Coral Union and the Delta Academy signed a memorandum in Oslo on 3 May 2022. "
BETWEEN = "A memorandum between the Coral Union and the Delta Academy was signed in Oslo on 3 May 2022"

pytestmark = pytest.mark.usefixtures("by_rules")


@pytest.mark.parametrize(
    "text",
    [
        SIGNED + "It was signed by Union President Zelvor Hantik and Academy Rector Mirsana Dolbey.",
        SIGNED + "The document was signed by the union's president Zelvor Hantik and the academy's rector Mirsana "
        "Dolbey.",
        SIGNED + "Zelvor Hantik, President of the Union, and Mirsana Dolbey, Rector of the Academy, put their "
        "signatures "
        "to the document.",
        SIGNED + "The document was signed by Zelvor Hantik on behalf of the Union and Mirsana Dolbey on behalf of "
        "the Academy.",
        SIGNED + "Both copies were signed by the president of the union, Zelvor Hantik, and the rector of the academy, "
        "Mirsana Dolbey.",
        BETWEEN + ". Zelvor Hantik signed the document on behalf of the Union, and Mirsana Dolbey on behalf of the "
        "Academy.",
        BETWEEN + ". On the Union's side, it was signed by Zelvor Hantik, and on the Academy's side, by Mirsana "
        "Dolbey.",
        BETWEEN + ". The Union was represented by Zelvor Hantik, its President, and the Academy by Mirsana Dolbey, its "
        "Director.",
        BETWEEN + " by their heads, Zelvor Hantik and Mirsana Dolbey.",
        "The President of the Coral Union, Zelvor Hantik, and the Rector of the Delta Academy, Mirsana Dolbey, signed "
        "a "
        "memorandum in Oslo.",
        "The memorandum was signed in Oslo by the President of the Coral Union H.E. Dr. Zelvor Hantik and the Rector "
        "of the "
        "Delta Academy Mrs. Mirsana Dolbey.",
        "The Coral Union, through its President Zelvor Hantik, and the Delta Academy, through its Director Mirsana "
        "Dolbey, "
        "signed a memorandum in Oslo.",
        "Zelvor Hantik, on behalf of the Coral Union, and Mirsana Dolbey, on behalf of the Delta Academy, signed a "
        "memorandum in Oslo.",
        "A memorandum was signed in Oslo by Zelvor Hantik of the Coral Union and Mirsana Dolbey of the Delta Academy.",
        "In Oslo the head of the Coral Union Zelvor Hantik and the head of the Delta Academy Mirsana Dolbey put their "
        "signatures under a memorandum.",
        "The Coral Union (President: Zelvor Hantik) and the Delta Academy (Director: Mirsana Dolbey) signed a "
        "memorandum "
        "in Oslo.",
    ],
)  # fmt: skip
def test_signers_whom_no_list_knows(text: str) -> None:
    assert signers(text) == BOTH
    assert parties(text) == ["Coral Union", "Delta Academy"]


def test_a_name_behind_a_body_is_told_by_how_the_page_names_that_body() -> None:
    text = (
        "A memorandum was signed in Sheki between the Sheki Library of Old Books, the Turkmen House of Verse and the "
        "Konya "
        "Archive of Songs.\n\nThe paper bears the signatures of Director of the Sheki Library Aynur Rzagul, head of "
        "the "
        "House of Verse Orazdurdy Hojagul and the archive's deputy director Feride Onmez."
    )
    assert signers(text) == [
        ("Aynur Rzagul", "Sheki Library of Old Books"),
        ("Orazdurdy Hojagul", "Turkmen House of Verse"),
        ("Feride Onmez", "Konya Archive of Songs"),
    ]


@pytest.mark.parametrize(
    ("met", "signed"),
    [
        ("The Minister of Culture of Malta, Joseph Borg, met", "the ministers signed"),
        ("Minister of Culture of Malta Joseph Borg received", "the two ministers signed"),
        ("The Minister of Culture of Malta, Joseph Borg, hosted", "the heads of the two ministries signed"),
    ],
)
def test_who_met_signs_by_their_post(met: str, signed: str) -> None:
    text = f"{met} the Minister of Culture of Armenia, Ani Petrosyan. After the talks {signed} a memorandum in Rome."
    assert signers(text) == [
        ("Joseph Borg", "Ministry of Culture of Malta"),
        ("Ani Petrosyan", "Ministry of Culture of Armenia"),
    ]


def test_a_post_goes_on_behind_and() -> None:
    draft = only(
        "Minister of Youth Policy and Volunteering Milica Radovic and Director of the Coral Museum Anna Weber signed a "
        "protocol in Rome."
    )
    assert [each.name.value for party in draft.parties for each in party.signatures] == ["Milica Radovic", "Anna Weber"]
    assert draft.parties[0].name.value == "Ministry of Youth Policy and Volunteering"


def test_who_was_named_whole_may_be_told_by_initials() -> None:
    text = (
        "Chairman of the Rhine League Anna Berg met on 26 September 2024 with the delegation of the Sinai Society of "
        "Medicine. A. Berg and the Chairman of the Society, Professor Paul Klein, signed an agreement on cooperation."
    )
    assert dict(signers(text)) == {"Anna Berg": "Rhine League", "Paul Klein": "Sinai Society of Medicine"}


@pytest.mark.parametrize(
    ("post", "capacity"),
    [
        ("Rector of the Nord Institute, Doctor of Economic Sciences, Professor", "Rector"),
        ("Rector of the Nord Institute, PhD", "Rector"),
        ("Rector of the Nord Institute, Honoured Artist of Norway", "Rector"),
    ],
)
def test_a_degree_is_no_part_of_a_capacity(post: str, capacity: str) -> None:
    draft = only(f"The agreement was signed in Oslo by the {post} Anna Weber and the Mayor of Halden, Eng. Paul Klein.")
    signed = {str(each.name): str(each.capacity) for party in draft.parties for each in party.signatures}
    assert signed == {"Anna Weber": capacity, "Paul Klein": "Mayor"}


def test_a_degree_is_no_part_of_a_capacity_in_russian() -> None:
    draft = only(
        "Соглашение подписали в Уфе ректор Северного института, доктор экономических наук Анна Вебер и директор музея "
        "«Коралл», кандидат наук Павел Кляйн."
    )
    assert [str(each.capacity) for party in draft.parties for each in party.signatures] == ["ректор", "директор музея"]


def test_the_body_of_an_officer_stands_behind_the_portfolio() -> None:
    text = (
        "The memorandum was signed in Oslo by Member of the Board (Minister) for Trade of the Interstate Commission "
        "Ruben "
        "Berg and by Deputy Director for Research of the Delta Institute Anna Weber."
    )
    assert parties(text) == ["Interstate Commission", "Delta Institute"]


def test_the_assembly_signs() -> None:
    text = (
        "The Assembly of Small Towns worked in Oslo for two days. On 4 May 2022 the Assembly signed a cooperation "
        "agreement "
        "with the Delta Academy."
    )
    assert parties(text) == ["Assembly of Small Towns", "Delta Academy"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("a plan of joint activities", "action plan"),
        ("a work plan", "action plan"),
        ("a statement of intent", "letter of intent"),
        ("an Agreement of Intent", "letter of intent"),
        ("a joint statement on cooperation", "other"),
    ],
)
def test_kinds_of_plans_and_of_intent(said: str, kind: str) -> None:
    assert plain(only(f"On 3 May 2022 the Coral Union and the Delta Academy signed {said} in Oslo.").kind) == kind
