"""What drafting has learnt: what is chosen by weights where no rule tells, and how weights are read and learnt."""

from collections.abc import Callable
from pathlib import Path

import pytest

from agreements.drafting import weights
from agreements.drafting.composing import read
from agreements.drafting.layout import page_of
from agreements.drafting.values import LIKELY, WEAK, Draft
from agreements.drafting.weighed_occasions import spans_of
from bench.weights import learn
from bench.weights.labels import WHAT, Row, rows_of


def only(text: str) -> Draft:
    (draft,) = read(text).drafts
    return draft


def signed_for(text: str) -> list[tuple[str, list[str]]]:
    return [
        (party.name.value, [signature.name.value for signature in party.signatures]) for party in only(text).parties
    ]


SIGNED = "The Coral Foundation and the Delta Institute have signed a memorandum of understanding in Oslo."
PARTNERS = f"Partners on two coasts\n\n{SIGNED}"
TOLD_AFAR = (
    f"{PARTNERS}\n\nIt was formalised by Anna Berg, President of the Coral Foundation, and Omar Diallo, Director of "
    "the Delta Institute."
)


def test_signers_that_no_rule_tells_are_likely(request: pytest.FixtureRequest) -> None:
    assert signed_for(TOLD_AFAR) == [("Coral Foundation", ["Anna Berg"]), ("Delta Institute", ["Omar Diallo"])]
    confidence = [each.name.confidence for party in only(TOLD_AFAR).parties for each in party.signatures]
    assert confidence == [LIKELY, LIKELY]
    request.getfixturevalue("by_rules")
    assert signed_for(TOLD_AFAR) == [("Coral Foundation", []), ("Delta Institute", [])]


def test_a_city_that_no_rule_tells_is_to_be_checked(request: pytest.FixtureRequest) -> None:
    text = (
        "Crafts\n\nGuests from four lands came to Bergen last week. They toured the harbour.\n\nAt the end the Coral "
        "Foundation and the Delta Institute signed a memorandum."
    )
    city = only(text).place_city
    assert city is not None
    assert (city.value, city.confidence) == ("Bergen", WEAK)
    request.getfixturevalue("by_rules")
    assert only(text).place_city is None


def test_nobody_has_signed_what_only_the_address_tells(learnt: Callable[[str], None]) -> None:
    text = (
        "https://coral.example/news/coral-foundation-signed-agreement-delta-institute\n\nThe head of the Coral "
        "Foundation Anna Berg received a delegation of the Delta Institute, headed by its Rector, Omar Diallo.\n"
        "The parties spoke."
    )
    learnt("[signer]\n5 latin\n")
    assert [people for _, people in signed_for(text)] == [[], []]


@pytest.mark.parametrize(
    ("told", "first"), [("Гости побывали в музеях и мастерских.", []), ("Гости побывали в Доме дружбы.", ["Доме"])]
)
def test_a_building_has_a_name(told: str, first: list[str]) -> None:
    words = page_of(f"Новости\n\n{told}").part("body")[0].words
    assert [words.tokens[span.first].text for span in spans_of(words, "venue")] == first


@pytest.mark.usefixtures("by_rules")
def test_nothing_is_learnt_without_weights() -> None:
    assert not weights.learnt("signer")
    assert weights.chance("signer", {"far 0"}) == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "By Nia Okoro | Friday 7 May 2021",
        "City Hall press service - 7 May 2021 - 312 views",
        "Agenda, 7 May 2021 - 18:40",
        "Updated: 09-05-2021 10:35 | Created: 07-05-2021 21:20",
        "May - 7 - 2021",
        "21:20, 07.05.2021 | Вестник",
        "Porto / 7. 5. 2021. / Culture",
    ],
)
def test_lines_of_a_site_tell_when_a_page_was_put_out(line: str) -> None:
    source = only(f"Partners on two coasts\n\n{line}\n\n{SIGNED} It runs for five years.")
    assert [str(each.published_on) for each in source.sources] == ["2021-05-07"]


@pytest.mark.parametrize(
    "told", ["DUBAI, 7th May, 2021 (WAM) -- ", "УФА, 7 мая 2021, ПриволжьеПресс. ", "MUSCAT - 2021-05-07 - "]
)
def test_datelines_in_any_order(told: str) -> None:
    draft = only(f"Partners on two coasts\n\n{told}{SIGNED} It runs for five years.")
    assert [str(each.published_on) for each in draft.sources] == ["2021-05-07"]


def test_a_page_that_reads_like_no_report_gives_no_draft(learnt: Callable[[str], None]) -> None:
    learnt("[signing]\n-5 signed\n")
    assert read(PARTNERS).drafts == ()
    learnt("[signing]\n5 signed\n5 always\n")
    assert len(read(PARTNERS).drafts) == 1


CHARTER = (
    "Busy forum\n\nAt the forum in Oslo the Charter of the Northern League was signed. The document was signed by the "
    "president of the Coral Union Anna Berg and by the chairman of the Delta Council Omar Diallo.\n\nAlso within the "
    "forum, the Opal University and the Harbour Institute signed an agreement on cooperation in marine biology."
)
CONTRACT = (
    "Textile days\n\nA memorandum of cooperation was concluded by the Coral Union (signed by the Chairman Anna Berg) "
    "and the Delta Council (signed by the Vice-President Omar Diallo). The Opal University and “Harbour Yarn” signed a "
    "contract for supply of raw silk."
)


@pytest.mark.parametrize("text", [CHARTER, CONTRACT])
def test_a_sentence_begins_another_agreement(text: str) -> None:
    first, second = read(text).drafts
    assert [party.name.value for party in first.parties] == ["Coral Union", "Delta Council"]
    assert second.parties[0].name.value == "Opal University"


def test_parties_of_a_list_are_all_kept(learnt: Callable[[str], None]) -> None:
    text = (
        "Chambers sign\n\nThe Northern Chamber of Trade, the Coral Chamber of Crafts and the Delta Chamber of Industry "
        "signed a cooperation agreement in Oslo on 7 May 2021."
    )
    learnt("[party]\n-9 always\n")
    assert len(only(text).parties) == 3


def test_a_body_has_the_fullest_of_its_names() -> None:
    text = (
        "Northern chamber and Coral Foundation sign\n\nThe Northern Chamber of Commerce, Crafts and Shipping hosted "
        "guests on Monday. A memorandum was signed by the Northern chamber and the Coral Foundation in Oslo."
    )
    assert only(text).parties[0].name.value == "Northern Chamber of Commerce, Crafts and Shipping"


def test_a_ministry_is_for_all_that_its_abbreviation_follows() -> None:
    text = "Unions meet\n\nThe Coral Union and the Ministry of Crafts and Kin (MCK) signed an agreement in Oslo."
    assert [party.name.value for party in only(text).parties] == ["Coral Union", "Ministry of Crafts and Kin"]


def test_the_day_of_a_forum_of_two_days_is_not_guessed(learnt: Callable[[str], None]) -> None:
    learnt("[day]\n5 1 behind and\n-2 always\n")
    text = (
        "Forum ends\n\n9 May 2021\n\nThe Blue Forum was held in Oslo on {days}.\n\nDuring the forum the Coral "
        "Foundation and the Delta Institute signed a memorandum."
    )
    assert only(text.format(days="3 May and 4 May")).signed is None
    assert str(only(text.format(days="3 May and in Bergen")).signed) == "2021-05-03"


def test_chances_grow_with_the_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "weights.txt"
    file.write_text("# a note\n[day]\n-1.5 always\n3 as date\n\n[city]\n2 in\n", encoding="utf-8")
    monkeypatch.setattr(weights, "FILE", file)
    assert weights.chance("day", set()) == pytest.approx(0.182, abs=0.001)
    assert weights.chance("day", {"as date", "never seen"}) == pytest.approx(0.818, abs=0.001)
    assert weights.chance("event", {"as date"}) == 0.0
    assert weights.odds(weights.chance("day", set())) == pytest.approx(-1.5)


def test_likely_fields_are_proposed_and_unlikely_ones_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{PARTNERS} They mean to work on crafts.\n\nA guest from the harbour spoke of tourism."
    file = tmp_path / "weights.txt"
    monkeypatch.setattr(weights, "FILE", file)
    assert [value.value for value in only(text).fields] == ["crafts"]
    monkeypatch.setattr(weights, "FILE", tmp_path / "learnt.txt")
    (tmp_path / "learnt.txt").write_text("[field]\n-5 word crafts\n5 word tourism\n", encoding="utf-8")
    assert [(value.value, value.quote) for value in only(text).fields] == [("tourism", "tourism")]


def test_no_sum_is_too_large() -> None:
    assert 0.0 < weights.probability([-1e9]) < weights.probability([1e9]) <= 1.0


def test_weights_tell_rows_apart() -> None:
    rows = [Row(frozenset({"near", "noise"}), right=True, counts=1.0)] * 9
    rows += [Row(frozenset({"far", "noise"}), right=False, counts=1.0)] * 9
    found = learn.fitted([*rows, Row(frozenset({"rare"}), right=True, counts=1.0)])
    assert found["near"] > 0.5 > -0.5 > found["far"]
    assert "rare" not in found


def test_weights_are_written_as_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["near"] * 5, ["far"] * 5
    rows = [Row(frozenset(seen), right=seen[0] == "near", counts=1.0) for seen in told for _ in range(5)]
    file = tmp_path / "weights.txt"
    file.write_text(learn.written([dict.fromkeys(WHAT, rows)]), encoding="utf-8")
    monkeypatch.setattr(weights, "FILE", file)
    for what in WHAT:
        assert weights.chance(what, {"near"}) > 0.5 > weights.chance(what, {"far"})


@pytest.mark.usefixtures("by_rules")
def test_rows_say_who_signed_and_who_did_not(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    guest = "Nia Okoro, Mayor of Oslo, was present."
    file.write_text(
        f"=== one\n{TOLD_AFAR} {guest}\n---\nkind: memorandum\ncity: Oslo\nparty: Coral Foundation\n"
        "sig: Anna Berg | President\nparty: Delta Institute\nsig: Omar Diallo | Director\n",
        encoding="utf-8",
    )
    rows = list(rows_of(file, 2.0))
    assert [row.right for what, row in rows if what == "signer"] == [True, True, False]
    assert sum(row.right for what, row in rows if what == "party") == 2
    assert [row.right for what, row in rows if what == "city"] == [True]
    assert {row.counts for _, row in rows} == {2.0}


@pytest.mark.usefixtures("by_rules")
def test_a_page_without_a_signing_teaches_what_none_looks_like(tmp_path: Path) -> None:
    file = tmp_path / "without.txt"
    file.write_text("=== one\nBooks\n\nThe writer signed books for an hour.\n", encoding="utf-8")
    assert [(what, row.right) for what, row in rows_of(file, 1.0)] == [("signing", False)] * 2


def test_the_weights_are_of_all_that_is_looked_for() -> None:
    assert all(weights.learnt(what) for what in WHAT)


def test_a_sure_report_of_one_party_gives_a_draft(learnt: Callable[[str], None]) -> None:
    text = "Partners\n\nOn 3 May 2021 a memorandum of cooperation with the Coral Foundation was signed in Oslo."
    learnt("[signing]\n9 always\n")
    assert [[str(party.name) for party in draft.parties] for draft in read(text).drafts] == [["Coral Foundation"]]
    learnt("[signing]\n1 always\n")
    assert read(text).drafts == ()


def test_a_sure_headline_of_one_party_gives_none(learnt: Callable[[str], None]) -> None:
    learnt("[signing]\n9 always\n")
    assert read("Sign the Charter of the Coral Foundation!\n\nDear friends, it is easily done.").drafts == ()


def test_a_short_page_is_doubted_less(learnt: Callable[[str], None]) -> None:
    learnt("[signing]\n0.5 always\n")
    assert len(read(PARTNERS).drafts) == 1
    assert read(PARTNERS + " They toured a harbour. It rained. A band played. They left.").drafts == ()
