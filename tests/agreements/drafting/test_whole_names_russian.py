"""Russian names of bodies and people that were read short, and who signed where no verb says it."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, people

DAY = "3 мая 2022 года"


@pytest.mark.parametrize(
    "name",
    [
        "Волжская Ассоциация по поддержке развития детского и народного творчества",
        "Комитет по межрелигиозным отношениям и добрососедским связям с зарубежными странами",
        "Агентство по делам межэтнических отношений при Правительстве Республики Алтай",
        "Горби-Фонд",
    ],
)
def test_whole_names(name: str) -> None:
    assert parties(f"{DAY} {name} и Музей речного мира подписали соглашение.") == [name, "Музей речного мира"]


def test_and_before_another_body_ends_a_name() -> None:
    text = f"{DAY} Комитет по межрелигиозным отношениям и Дружественный союз Алтая подписали соглашение."
    assert parties(text) == ["Комитет по межрелигиозным отношениям", "Дружественный союз Алтая"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("директором Музея Вадимом Дудой", "Вадим Дуда"),
        ("директором Музея Петром Шульгой", "Петр Шульга"),
        ("директором Музея Анной Дудиной", "Анна Дудина"),
        ("директором Музея Львом Толстым", "Лев Толстой"),
        ("директором Музея Павлом Седовым", "Павел Седов"),
    ],
)
def test_surnames_out_of_the_instrumental(said: str, name: str) -> None:
    text = f"{DAY} Музей речного мира и Союз ткачей подписали договор. Он подписан {said} и главой Союза Олегом Белым."
    given, family = name.split()
    found = people(text)[0][0][0].split()
    assert found[0] == given
    assert found[1][:4] == family[:4]


def test_a_name_of_three_parts_behind_an_abbreviation() -> None:
    text = (
        f'{DAY} договор заключили медиагруппа "Волга" и Центральное агентство Кореи (ЦАК). Документ скрепили подписями '
        'директор "Волги" Сергей Кочетов и заместитель директора ЦАК Пак Ган Хо.'
    )
    assert people(text)[1] == [("Пак Ган Хо", "заместитель директора")]


def test_a_body_behind_the_adjective_of_its_country() -> None:
    text = f"{DAY} соглашение заключили Костромской музей-заповедник и белорусский Национальный музей «Лес»."
    assert parties(text) == ["Костромской музей-заповедник", "Национальный музей «Лес»"]


def test_a_clause_that_says_who_signed_reports_it() -> None:
    text = "Сохранению наследия посвящено соглашение, которое подписали Агентство памятников и Речное общество Волги."
    assert parties(text) == ["Агентство памятников", "Речное общество Волги"]


@pytest.mark.parametrize(
    "text",
    [
        "Суд признал недействительным соглашение, которое подписали Агентство памятников и Речное общество Волги.",
        "Истёк срок соглашения, которое подписали Агентство памятников и Речное общество Волги.",
        "Речь зашла и о соглашении, которое они подписали.",
    ],
)
def test_a_clause_on_an_agreement_that_was_there_reports_none(text: str) -> None:
    assert read(text).drafts == ()


def test_who_signed_by_their_posts_beside_signatures() -> None:
    text = (
        f"{DAY} соглашение заключили Агентство памятников и Речное общество. Подписи на документе – первого "
        "заместителя председателя Общества Ильи Гурова и генерального директора Агентства Юрия Бородова."
    )
    assert people(text) == [
        [("Юрий Бородов", "генеральный директор Агентства")],
        [("Илья Гуров", "первый заместитель председателя Общества")],
    ]


def test_who_only_spoke_did_not_sign() -> None:
    text = (
        f"{DAY} соглашение заключили Агентство памятников и Речное общество. «Рады новому этапу», – сказал по итогам "
        "подписания председатель Общества Илья Гуров."
    )
    assert people(text) == [[], []]


def test_fields_of_a_list() -> None:
    text = f"{DAY} Союз «Опал» и Музей рек подписали соглашение.\nСтороны займутся:\n- туризмом;\n- экологией рек."
    assert {"tourism", "environment"} <= {str(each) for each in only(text).fields}


def test_whoever_met_signed_in_the_course_of_the_meeting() -> None:
    text = f"{DAY} Музей рек и Фонд «Лес» провели встречу, в ходе которой подписали соглашение о сотрудничестве."
    assert parties(text) == ["Музей рек", "Фонд «Лес»"]
