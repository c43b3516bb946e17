"""Days, buildings and events of a signing that are told beside it, in lines of their own, or before it."""

import pytest

from agreements.drafting.values import Draft, Value
from tests.agreements.drafting.test_rules import only

PARTIES = "the Coral Foundation and the Delta Institute"
SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation"
RUSSIAN = "Фонд «Коралл» и Институт дельты подписали соглашение о сотрудничестве"
pytestmark = pytest.mark.usefixtures("by_rules")


def said(value: Value | None) -> str:
    """The value, "" for none."""
    return "" if value is None else str(value)


def published(text: str) -> str:
    """The day of publication."""
    return said(only(text).sources[0].published_on)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SIGNED} the day before yesterday.", "2022-11-08"),
        (f"{SIGNED} two days ago.", "2022-11-08"),
        (f"{RUSSIAN} 3 дня назад.", "2022-11-07"),
        (f"{SIGNED} last night.", "2022-11-09"),
        (f"{SIGNED} on Thursday.", "2022-11-10"),
        (f"{SIGNED} on Friday.", "2022-11-04"),
        (f'At the fair "Old Lake: Yesterday and Tomorrow" {PARTIES} signed a memorandum of cooperation.', ""),
        (f"{SIGNED}. He noted that he signed the memorandum two days ago.", "2022-11-08"),
    ],
)
def test_a_day_told_by_the_day_of_the_report(text: str, expected: str) -> None:
    assert said(only(f"News of the Fund\n\n10 November 2022\n\n{text}").signed) == expected


def test_the_day_of_the_first_sentence_where_only_the_headline_tells_of_the_signing() -> None:
    told = "A delegation of the Delta Institute visited our Foundation yesterday. The guests saw the museum."
    text = f"Coral Foundation signed a memorandum with the Delta Institute\n\n10 November 2022\n\n{told}"
    assert said(only(text).signed) == "2022-11-09"


@pytest.mark.parametrize(
    ("days", "which", "expected"),
    [
        ("held on September 8–10, 2021 in Riga", "its last day", "2021-09-10"),
        ("held on September 8–10, 2021 in Riga", "its opening day", "2021-09-08"),
    ],
)
def test_a_day_of_an_event_whose_days_are_told(days: str, which: str, expected: str) -> None:
    text = f"{SIGNED} at the symposium. The symposium was {days}. The memorandum was signed on {which}."
    assert said(only(text).signed) == expected


def test_the_day_until_which_an_event_runs_is_not_that_of_its_opening() -> None:
    text = f"{SIGNED} on the first day of the Lake Forum. The Forum, which opened today, runs until 15 May 2023."
    assert said(only(f"News\n\nRIGA, 13 May 2023 – {text}").signed) == "2023-05-13"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Coast Press Agency, Monday 29 January 2024", "2024-01-29"),
        ("CPA  29/01/2024", "2024-01-29"),
        ("Submitted by CPA on 29 January 2024", "2024-01-29"),
        ("Share this story   Date posted: 29 January 2024   Source: the Registrar", "2024-01-29"),
        ("Coast Herald, 29 January 2024. Sign up to our weekly letter HERE", "2024-01-29"),
        ("By our desk — published on January 29, 2024", "2024-01-29"),
        ("Novelties – 29/01/2024 – Centre for Memory", "2024-01-29"),
        ("Пресс-служба завода «Луч», Пермь, 29.01.2024", "2024-01-29"),
        ("Газета «Заря», № 12 (340), 29 января 2024 г.", "2024-01-29"),
        ("Новость от 29 января 2024 года", "2024-01-29"),
        ("Добавлено 29.01.2024, раздел «Партнеры»", "2024-01-29"),
    ],
)
def test_a_line_at_the_end_that_says_when_it_was_put_out(line: str, expected: str) -> None:
    own = RUSSIAN if line[0] >= "А" else SIGNED
    assert published(f"News of the Fund\n\n{own}.\n\nThe text is short.\n\n{line}") == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("HARARE. October 4, 2024 (CoastNews). ", "2024-10-04"),
        ("NICOSIA, (Coast Point / GNA - 4th Oct, 2024) ", "2024-10-04"),
        ("ST. PETERSBURG, October 4, 2024. /Coast/. ", "2024-10-04"),
        ("DOVER, Ohio, October 4, 2024 – ", "2024-10-04"),
    ],
)
def test_the_day_of_a_dateline(opening: str, expected: str) -> None:
    draft = only(f"News of the Fund\n\n{opening}{SIGNED} on Thursday.")
    assert (said(draft.signed), said(draft.sources[0].published_on)) == ("2024-10-03", expected)


@pytest.mark.parametrize(
    "lines",
    ["Tashkent, July 21, COASTNEWS\n\nFriends meet\n\n10 July 2023", "ТАШКЕНТ, 21.07.2023 /Берег/"],
    ids=["agency", "between marks"],
)
def test_a_dateline_in_a_line_of_its_own(lines: str) -> None:
    assert said(only(f"News of the Fund\n\n{lines}\n\n{SIGNED}.").place_city) == "Tashkent"


@pytest.mark.parametrize(
    "opening",
    ["Today, on March 19, 2021, ", "Today, Friday (19/3/2021), "],
)
def test_a_day_that_is_called_today_is_that_of_the_report(opening: str) -> None:
    text = f"News of the Fund\n\n{opening}the Coral Foundation and the Delta Institute signed a memorandum."
    assert published(text) == "2021-03-19"


def places(draft: Draft) -> tuple[str, str, str, str]:
    """The day, the city, the building and the event."""
    return said(draft.signed), said(draft.place_city), said(draft.venue), said(draft.event)


@pytest.mark.parametrize(
    "lines",
    [
        "When: 19 April 2018\nWhere: Tallinn, Glass Hall\nEvent: Lake Civil Forum",
        "Date of signing: 19 April 2018\nVenue: Glass Hall\nWhere: Tallinn\nEvent: Lake Civil Forum",
        "Date of signing: 19 April 2018\nPlace of signing: Glass Hall (Tallinn)\nEvent: Lake Civil Forum",
    ],
)
def test_lines_with_labels(lines: str) -> None:
    expected = ("2018-04-19", "Tallinn", "Glass Hall", "Lake Civil Forum")
    assert places(only(f"News of the Fund\n\n{SIGNED}.\n\n{lines}")) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "Когда: 19 апреля 2018 года\nГде: Таллин, Дом дружбы\nМероприятие: форум «Озеро»",
        "Дата подписания: 19 апреля 2018 года\nМесто подписания: г. Таллин, Дом дружбы\nМероприятие: форум «Озеро»",
    ],
)
def test_russian_lines_with_labels(lines: str) -> None:
    expected = ("2018-04-19", "Tallinn", "Дом дружбы", "Форум «Озеро»")
    assert places(only(f"Новости фонда\n\n{RUSSIAN}.\n\n{lines}")) == expected


def test_a_line_without_a_verb_behind_a_signing() -> None:
    text = f"{SIGNED}. Tunis, Glass Library, 7 May 2019. The photo is of the Foundation."
    assert places(only(text)) == ("2019-05-07", "Tunis", "Glass Library", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SIGNED} at the Maison des Artisans.", "Maison des Artisans"),
        (f"{SIGNED} at the Palais des Lilas.", "Palais des Lilas"),
        (f"{SIGNED} at the library of the Lake University.", "library of the Lake University"),
        (f"{SIGNED} in the museum garden.", "museum garden"),
        (f"{SIGNED} in a church hall.", "church hall"),
        (f"{SIGNED} in the Council Chamber of the Municipality.", "Council Chamber of the Municipality"),
        (f'{SIGNED} aboard the training ship "Star".', 'training ship "Star"'),
        (f"{SIGNED}. The signing was hosted by the Royal Olive Academy.", "Royal Olive Academy"),
        (f"The Sports Palace saw the signing of a memorandum between {PARTIES}.", "Sports Palace"),
        (f"{SIGNED}. The ambassador attended the ceremony on 26 May at the Glass Hotel.", "Glass Hotel"),
        (f"{SIGNED} at the symposium. The symposium was held on 8 May in the Glass Hotel.", "Glass Hotel"),
        (f"The Lisbon office of the Dove Fund welcomed a delegation. {SIGNED}.", "Lisbon office of the Dove Fund"),
        (f"A delegation visited the Library of the Hills in Oslo. {SIGNED}.", "Library of the Hills"),
    ],
)
def test_the_building(text: str, expected: str) -> None:
    assert said(only(text).venue).casefold() == expected.casefold()


def test_where_guests_went_and_not_where_they_came_from() -> None:
    text = f"A delegation from the House of Letters in Vilnius, Lithuania, visited the Lake Library of Oslo. {SIGNED}."
    assert said(only(text).place_city) == "Oslo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Oslo hosted the annual session of the Council of Cities. At the session {PARTIES} signed a memorandum.",
            "annual session of the Council of Cities",
        ),
        (
            f"The 2nd Congress of Deans of the Alps met in Oslo. Within the Congress {PARTIES} signed a memorandum.",
            "2nd Congress of Deans of the Alps",
        ),
        (f"{SIGNED} on the occasion of the meeting of the Council of Chambers.", "meeting of the Council of Chambers"),
        (f"{SIGNED} on the sidelines of the seventh exhibition of clocks.", "seventh exhibition of clocks"),
        (f"{RUSSIAN} по итогам российско-сербского бизнес-форума, где были гости.", "российско-сербский бизнес-форум"),
        (f"{RUSSIAN} во время работы Недели чтения «Слово».", "Неделя чтения «Слово»"),
        (f"В Уфе открылась выставка «Нить». На мероприятии {RUSSIAN}.", "выставка «Нить»"),
        (
            "В ходе Форума дружбы компания «Север» и Институт дельты подписали соглашение о сотрудничестве.",
            "форум дружбы",
        ),
    ],
)
def test_the_event(text: str, expected: str) -> None:
    assert said(only(text).event).casefold() == expected.casefold()


def test_the_event_of_the_headline() -> None:
    text = f"Andean textile forum was held in Oslo\n\nGuests came.\n\nAt the forum {PARTIES} signed a memorandum."
    assert said(only(text).event) == "Andean textile forum"
