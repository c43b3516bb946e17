"""What a line becomes: its facts as they are, its words sorted, its number, its sources and links."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from agreements.choices import PartyRole, RecordState, Relation, Stage, Term, Visibility
from agreements.models import Agreement, AgreementKind, AgreementLink, FieldOfCooperation, Source
from tests.agreements.importing.lines import assembly, between, line, load, party

pytestmark = pytest.mark.django_db


def loaded(folder: Path, **changes: Any) -> Agreement:
    """The agreement of one line."""
    load(folder, line(**changes))
    return Agreement.objects.get()


def test_the_facts_of_a_line(tmp_path: Path) -> None:
    agreement = loaded(
        tmp_path,
        title_ru="АНЕ – Steppe University: соглашение",
        kind="framework agreement",
        subject="What is agreed.",
        subject_ru="О чём договорились.",
        venue="EPA headquarters",
        event="A forum",
        place_city="Gorno-Altaysk",
        place_country="RU",
        note="Seen by staff.",
    )
    assert (agreement.title, agreement.title_ru) == (line()["title"], "АНЕ – Steppe University: соглашение")
    assert agreement.kind == AgreementKind.objects.get(slug="framework-agreement")
    assert (agreement.subject, agreement.subject_ru) == ("What is agreed.", "О чём договорились.")
    assert (agreement.venue, agreement.event) == ("EPA headquarters", "A forum")
    assert (agreement.city, str(agreement.country)) == ("Gorno-Altaysk", "RU")
    assert (str(agreement.signed), agreement.signed_note) == ("2021-04-12", "")
    assert agreement.internal_note == "Seen by staff."
    assert (agreement.stage, agreement.term) == (Stage.SIGNED, Term.UNKNOWN)
    assert (agreement.record_state, agreement.visibility) == (RecordState.PUBLISHED, Visibility.PUBLIC)


@pytest.mark.parametrize(("word", "stage"), [("negotiation", Stage.NEGOTIATION), ("planned", Stage.PLANNED)])
def test_what_is_not_signed_is_published_without_dates(word: str, stage: Stage, tmp_path: Path) -> None:
    agreement = loaded(
        tmp_path, status_from_source=word, signed_on=None, date_precision="none", published_on="2020-01-01"
    )
    assert (agreement.stage, agreement.signed, agreement.signed_note) == (stage, None, "")
    assert agreement.record_state == RecordState.PUBLISHED


@pytest.mark.parametrize("number", [2, 3, 4])
def test_every_party_has_its_place_and_the_name_of_the_source(number: int, tmp_path: Path) -> None:
    names = ["Клуб", "Eurasian Peoples' Assembly", "Third", "Fourth"][:number]
    agreement = loaded(
        tmp_path, parties=[party(name) for name in names[:1]] + [party(name, country=None) for name in names[1:]]
    )
    parties = list(agreement.parties.order_by("position"))
    assert [each.name_as_signed for each in parties] == names
    assert [each.position for each in parties] == list(range(number))
    assert {each.role for each in parties} == {PartyRole.PARTY}


def test_words_become_fields_and_the_words_themselves_are_kept(tmp_path: Path) -> None:
    agreement = loaded(
        tmp_path,
        fields_of_cooperation=[
            "Culture",
            "sports",
            "peacemaking",
            "Peace",
            "general-well-being",
            "trade and industry",
            "образование",
        ],
    )
    assert set(agreement.fields.values_list("slug", flat=True)) == {
        "culture", "sport", "peace", "trade-and-industry", "education",
    }  # fmt: skip
    # "Peace" is the field's code; "sports" and "peacemaking" are words that mean a field and are not its name.
    assert agreement.keywords == ["sports", "peacemaking", "general-well-being"]


def test_the_name_of_a_field_wins_over_a_word_of_another(tmp_path: Path) -> None:
    FieldOfCooperation.objects.filter(slug="science").update(words=["culture"])
    assert list(loaded(tmp_path, fields_of_cooperation=["culture"]).fields.values_list("slug", flat=True)) == [
        "culture"
    ]


def test_the_sources_of_a_line(tmp_path: Path) -> None:
    loaded(
        tmp_path,
        language="ru",
        source_url="http://www.eurasia-assembly.org/en/news/a",
        published_on="2021-04-14",
        other_source_urls=["https://tass.ru/1", "http://www.eurasia-assembly.org/en/news/a", "https://tass.ru/1"],
    )
    rows = Source.objects.order_by("pk").values_list("url", "outlet", "language", "published_on")
    assert list(rows) == [
        ("http://www.eurasia-assembly.org/en/news/a", "eurasia-assembly.org", "ru", datetime.date(2021, 4, 14)),
        ("https://tass.ru/1", "tass.ru", "", None),
    ]


def test_numbers_follow_the_day_of_signing_and_then_the_file(tmp_path: Path) -> None:
    this_year = timezone.localdate().year
    partner = [assembly(), party()]
    load(
        tmp_path,
        between(*partner, title="no date", signed_on=None, date_precision="none"),
        between(*partner, title="May", signed_on="2021-05-01"),
        between(*partner, title="planned", status_from_source="planned", signed_on=None, date_precision=None),
        between(*partner, title="the year alone", signed_on=None, date_precision="year", date_text="2021"),
        between(*partner, title="April", signed_on="2021-04-01"),
        between(*partner, title="May too", signed_on="2021-05-01"),
    )
    numbers = dict(Agreement.objects.values_list("title", "number"))
    assert numbers == {
        "the year alone": "EPA-2021-0001",
        "April": "EPA-2021-0002",
        "May": "EPA-2021-0003",
        "May too": "EPA-2021-0004",
        "no date": f"EPA-{this_year}-0001",
        "planned": f"EPA-{this_year}-0002",
    }


def test_a_link_leads_to_the_agreement_of_that_title(tmp_path: Path) -> None:
    related = [{"relation": "result_of", "title": "Preparation"}]
    load(
        tmp_path,
        line("Result", related=related),
        line("Preparation", status_from_source="planned", signed_on=None, date_precision=None),
    )
    link = AgreementLink.objects.select_related("agreement", "target").get()
    assert (link.agreement.title, link.relation, link.target.title) == ("Result", Relation.RESULTS_FROM, "Preparation")


def test_a_link_leads_into_the_register_too(tmp_path: Path) -> None:
    load(tmp_path, line("First"))
    load(tmp_path, line("Second", related=[{"relation": "renews", "title": "First"}]))
    assert AgreementLink.objects.get().target.title == "First"


@pytest.mark.parametrize(
    ("titles", "fault"),
    [([], "no agreement has this title"), (["Old", "Old"], "more than one agreement has this title")],
)
def test_a_link_that_leads_nowhere_is_told_and_kept_as_a_note(titles: list[str], fault: str, tmp_path: Path) -> None:
    old = [line(title, source_url=f"https://a.example/{number}") for number, title in enumerate(titles)]
    new = line("New", related=[{"relation": "supersedes", "title": "Old"}], note="Seen.")
    summary = load(tmp_path, *old, new)
    assert summary.warnings == [f"line {len(old) + 1}, related[0].title: {fault}; kept as a note."]
    assert Agreement.objects.get(title="New").internal_note == "Seen.\nRelated (supersedes): Old"
    assert not AgreementLink.objects.exists()
