"""Which organization of the register a drafted party is taken for: by its proper name, not the words of its sort."""

import pytest

from agreements.drafting.values import STATED, PartyDraft, Value
from agreements.forms.recognizing import matched
from organizations.models import Organization
from tests.factories import OrganizationFactory, OrganizationNameFactory

pytestmark = pytest.mark.django_db

HOST = "Международный союз неправительственных организаций «Ассамблея народов Евразии»"


def party(name: str, country: str = "") -> PartyDraft:
    def value(said: str) -> Value:
        return Value(said, said, 0, len(said), STATED)

    return PartyDraft(value(name), country=value(country) if country else None)


@pytest.fixture
def assembly(db: None) -> Organization:
    """The organization that keeps the register, with its name in both scripts."""
    return OrganizationFactory.create(name="Eurasian Peoples' Assembly", name_ru=HOST, country="RU", is_host=True)


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (HOST, "Международным союзом неправительственных организаций «Ассамблея народов Евразии»"),
        (HOST, "Союз неправительственных организаций «Ассамблея народов Евразии»"),
        (HOST, "Mezhdunarodnyy soyuz nepravitelstvennykh organizatsiy «Assambleya narodov Evrazii»"),
        ("Фонд «Росконгресс»", "Фондом «Росконгресс»"),
        ("Фонд «Росконгресс»", "Росконгресс"),
        ("Автономная некоммерческая организация «Диалог культур»", "Некоммерческая организация «Диалог культур»"),
        ("Общероссийская организация «Деловая карта»", "Общественная организация «Деловая карта»"),
        ("ООО «Северный ветер»", "Северный ветер"),
        ("Институт Латинской Америки", "Института Латинской Америки"),
        ("Ассоциация молодёжных объединений Татарстана", "Ассоциации молодежных объединений Татарстана"),
        ("Non-Commercial Partnership “Regions XXI Century”", "Partnership Regions XXI Century"),
        ("International Association of Arab Universities", "Association of Arab Universities"),
        ("Soviet Peace Foundation", "Soviet Peace Fund"),
        ("Университет Кадиса", "Universitet Kadisa"),
        ("Nahdlatul Ulama University Yogyakarta", "Nahdlatul Ulama Univercity Yogyakarta"),
        ("Школа № 5 «Радуга» города Тулы", "Школой № 5 «Радуга» города Тулы"),
        ("Башкирское отделение союза «Опора»", "Башкирским отделением союза «Опора»"),
    ],
)
def test_one_body_in_another_case_script_or_legal_form_is_recognized(db: None, recorded: str, said: str) -> None:
    known = OrganizationFactory.create(name=recorded, name_ru=recorded)
    assert matched(party(said)) == known


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (HOST, "Международный союз неправительственных организаций «Ассамблея соседей»"),
        (HOST, "Международный союз неправительственных организаций «Собрание городов Евразии»"),
        (HOST, "Международный союз общественных объединений «Ассамблея народов России»"),
        (
            "Автономная некоммерческая организация «Центр развития диалога»",
            "Автономная некоммерческая организация «Центр развития спорта»",
        ),
        ("ООО «Северный ветер»", "АО «Северный ветер»"),
        ("Фонд «Диалог культур»", "Центр «Диалог культур»"),
        ("Министерство культуры Республики Армения", "Министерство культуры Республики Албания"),
        ("Правительство Республики Алтай", "Правительство Республики Адыгея"),
        ("Школа № 5 «Радуга» города Тулы", "Школа № 7 «Радуга» города Тулы"),
        ("Башкирское отделение союза «Опора»", "Самарское отделение союза «Опора»"),
        ("National University of Nigeria", "National University of Niger"),
        ("International Public Foundation “Silk Bridge”", "International Public Foundation “Silver Bridge”"),
        ("Chamber of Commerce and Industry of Minsk", "Chamber of Commerce and Industry of Pinsk"),
        ("National Museum of History of Slovakia", "National Museum of History of Slovenia"),
        (
            "Ассоциация молодёжных объединений Татарстана",
            "Ассоциация студенческих и молодёжных объединений Татарстана",
        ),
        ("Диалог культур", "Центр спорта «Диалог культур»"),
        ("Фонд «Мир»", "Фонд «Мир музея»"),
        ("Союз «Опора»", "Самарское отделение союза «Опора»"),
        ("Ассамблея народов Евразии", "Молодёжный центр «Ассамблея народов Евразии»"),
        ("National Theatre of Varna", "International Theatre of Varna"),
    ],
)
def test_another_body_of_the_same_sort_is_proposed_as_new(db: None, recorded: str, said: str) -> None:
    OrganizationFactory.create(name=recorded, name_ru=recorded)
    assert matched(party(said)) is None


def test_the_country_that_is_told_speaks_against_a_namesake(assembly: Organization) -> None:
    assert (matched(party(HOST, "RU")), matched(party(f"{HOST} мира", "KZ"))) == (assembly, None)


def test_of_several_that_are_near_the_one_with_the_name_is_recognized(assembly: Organization) -> None:
    neighbours = OrganizationFactory.create(
        name="Assembly of Neighbours", name_ru=HOST.replace("народов Евразии", "соседей")
    )
    assert matched(party("Союз неправительственных организаций «Ассамблея соседей»")) == neighbours


def test_a_short_name_that_only_tells_the_sort_is_of_nobody(assembly: Organization) -> None:
    OrganizationNameFactory.create(organization=assembly, text="Ассамблея")
    drafted = party("Международный союз неправительственных организаций «Ассамблея соседей»")
    drafted.short_name = Value("Ассамблея", "Ассамблея", 0, 9, STATED)
    assert matched(drafted) is None
    drafted.short_name = Value("Ассамблея народов Евразии", "Ассамблея народов Евразии", 0, 25, STATED)
    OrganizationNameFactory.create(organization=assembly, text="Ассамблея народов Евразии")
    assert matched(drafted) == assembly
