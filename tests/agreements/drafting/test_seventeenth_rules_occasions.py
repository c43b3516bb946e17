"""Rules of drafting for Russian: when and where a signing was, what it is about, and what is told as not signed."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, plain

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


@pytest.mark.parametrize(
    "line", ["Понедельник, 8 марта 2021", "8 марта 2021 г., понедельник", "Воскресенье 7 марта 2021 года"]
)
def test_the_day_above_the_body_with_its_day_of_the_week(line: str) -> None:
    draft = only(f"Новости\n\n{line}\n\n{NORTH} подписали договор.")
    assert str(draft.sources[0].published_on)[:7] == "2021-03"


def test_the_meeting_in_whose_course_two_documents_were_signed() -> None:
    text = (
        "Новости\n\n4 мая 2021 года\n\n3 мая в Уфе прошло годовое собрание Союза рек Азии. Собрание открыл мэр.\n\n"
        "В ходе собрания были подписаны два документа.\n\nМеморандум заключили Союз рек и Академия дна.\n\n"
        "Договор подписали также Союз рек и Театр теней."
    )
    told = [(plain(draft.signed), plain(draft.event)) for draft in read(text).drafts]
    assert told == [("2021-05-03", "Годовое собрание Союза рек Азии")] * 2


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("before", "day"),
    [
        (
            "3 мая в Уфе прошла встреча «Голос рек». Гости пели. Был обед. Потом чай. После этого на встрече",
            "2021-05-03",
        ),
        (
            "3 мая в Уфе состоялось совещание Союза рек. Гости пели. Был обед. Потом чай. Затем на том же совещании",
            "2021-05-03",
        ),
        ("3 мая в Уфе открылся форум «Голос рек». Гости пели. Был обед. Потом чай. Потом на форуме", None),
        ("3 мая и 4 мая в Уфе прошла встреча «Голос рек». Гости пели. Был обед. Потом чай. На встрече", None),
    ],
)
def test_the_day_of_the_event_that_a_signing_comes_back_to(before: str, day: str | None) -> None:
    text = f"Новости\n\n6 мая 2021 года\n\n{before} {NORTH} подписали договор."
    assert plain(only(text).signed) == day


@pytest.mark.parametrize(
    "told", ["прошла торжественная церемония", "состоялась церемония награждения", "проходила церемония"]
)
def test_where_the_ceremony_before_was(told: str) -> None:
    text = f"Новости\n\nВ областной больнице Гродно (Беларусь) {told}. {NORTH} подписали договор."
    draft = only(text)
    assert (plain(draft.place_city), plain(draft.venue)) == ("Grodno", "Областная больница Гродно")


def test_a_day_before_several_days_of_the_event() -> None:
    text = (
        f"Новости\n\n31 мая 2018\n\nНа фестивале «Лёд», проходившем с 24 по 27 мая, {NORTH} заключили договор. "
        "Документ был подписан 25 мая директором института Иваном Летовым."
    )
    assert plain(only(text).signed) == "2018-05-25"


@pytest.mark.parametrize(
    "lead",
    [
        "Стороны будут сотрудничать по следующим направлениям:",
        "Соглашение предусматривает взаимодействие в таких областях:",
        "Предметом договора является работа в сферах:",
    ],
)
def test_fields_in_a_list(lead: str) -> None:
    text = f"Новости\n\n{TOLD}\n\n{lead}\n\n– туризм;\n– экология;\n– волонтёрство."
    assert [str(field) for field in only(text).fields] == ["tourism", "environment", "volunteering"]


@pytest.mark.parametrize(
    ("where", "city"), [("в Череповце", "Cherepovets"), ("в Бийске", "Biysk"), ("в Великих Луках", None)]
)
def test_cities_in_their_cases(where: str, city: str | None) -> None:
    assert plain(only(f"Новости\n\nДоговор {NORTH} подписали {where}.").place_city) == city


def test_a_partner_agreement() -> None:
    assert plain(only(f"Новости\n\n{NORTH} заключили партнёрское соглашение.").kind) == "partnership agreement"


@pytest.mark.parametrize(
    "text",
    [
        "Договор с Лигой портов не подписан и в этом году подписан не будет, заявила глава Союза рек Анна Келлер.",
        "Меморандум между Союзом рек и Лигой портов подписан так и не был.",
        "Соглашение Союза рек с Лигой портов заключено не было: директора разошлись в цене.",
    ],
)
def test_what_was_not_signed(text: str) -> None:
    assert read(f"Новости\n\n6 февраля 2021 года\n\n{text}").drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Союз рек с прискорбием сообщает о кончине Ивана Летова. Им был подписан первый договор Союза с Лигой портов.",
        "Скончался Иван Летов, директор Музея мёда. Договор музея с Театром теней подписал он вместе с Анной Келлер.",
        "Ушла из жизни Анна Келлер. Это она и Иван Летов подписали соглашение Союза рек и Академии дна.",
    ],
)
def test_what_the_dead_have_signed(text: str) -> None:
    assert read(f"Новости\n\n{text}").drafts == ()


def test_a_signing_in_memory_of_somebody_is_one() -> None:
    text = f"{NORTH} подписали договор\n\nДокумент подписан 2 марта 2021 года в годовщину кончины основателя."
    assert parties(text) == ["Институт льда", "Фонд «Кедр»"]
