"""Rules of drafting for Russian pages that report no signing of their own, and for releases written more freely."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."

LAW = "Соглашение между Институтом льда и Фондом «Кедр» подписано 5 мая 2021 года в Туле."
TERM = "Соглашение заключено между Институтом льда и Фондом «Кедр». Оно заключено сроком на три года."
COMING = "Церемония подписания меморандума между Институтом льда и Фондом «Кедр» пройдёт в полдень."


@pytest.mark.parametrize(
    "text",
    [
        f"Парламент ратифицировал соглашение о туризме\n\n7 июня 2021 года\n\n{LAW}",
        f"Президент подписал закон о ратификации соглашения\n\n7 июня 2021 года\n\n{TERM}",
        f"Принят закон о денонсации соглашения\n\n7 июня 2021 года\n\n{TERM}",
        f"Правительство одобрило соглашение о туризме\n\n7 июня 2021 года\n\nРешение принято на заседании. {LAW}",
        f"Сенат утвердил договор о дружбе\n\n7 июня 2021 года\n\nЗа проголосовали 40 сенаторов. {LAW}",
        "Senate ratifies tourism agreement\n\n7 June 2021\n\nThe vote was held today. The agreement was signed by "
        "the Coral Foundation and the Delta Institute.",
        "Новости\n\nДоговор Института льда и Фонда «Кедр» заключён сроком на три года.",
        "Новости\n\nДоговор Института льда с Фондом «Кедр» заключён на неопределённый срок.",
        f"Приглашаем журналистов\n\n{COMING} Подписание меморандума, ответы на вопросы.",
        "Анонс. Церемония подписания меморандума Института льда и Фонда «Кедр».",
        "Институт льда приглашает представителей прессы на подписание соглашения\n\nЦеремония подписания "
        "соглашения с Фондом «Кедр» начнётся в 10:00.",
        "Институт льда и Фонд «Кедр»: церемония подписания\n\nЦеремония подписания соглашения между Институтом "
        "льда и Фондом «Кедр» в 10:00. Для аккредитации пришлите фамилию и имя.",
        "Открыт приём заявок на стажировки\n\nДоговор, подписанный ректором, нужно принести с собой. Договор подписан "
        "Институтом льда и Фондом «Кедр».",
        "Media advisory: signing of a memorandum\n\nThe signing ceremony of a memorandum between the Coral Foundation "
        "and the Delta Institute is held at noon.",
    ],
)
def test_a_page_of_a_law_or_an_invitation_reports_no_signing(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Фонд и институт подписали соглашение\n\n{TOLD} Документ вступит в силу после ратификации.",
        f"Новости института\n\n{TOLD} На церемонию были приглашены журналисты.",
        f"Институт утвердил план работы\n\n{TOLD}",
        f"Новости института\n\n{TOLD} Соглашение касается аккредитации программ.",
        f"Президент института и депутаты одобрили план\n\n{TOLD}",
    ],
)
def test_a_release_that_speaks_of_laws_and_guests_reports_a_signing(text: str) -> None:
    assert str(only(text).signed) == "2021-03-02"
