"""Pages about a signing that was put off, a contract in court or an agreement of long ago report no signing."""

import pytest

from agreements.drafting.composing import read

PUT_OFF = [
    """Signing of the museum agreement put off

TROMSØ, 4 May 2024 – The memorandum that the Polar Museum and the Harbour Society were to sign today has been
postponed, as the ferry could not leave.""",
    """Signing ceremony called off

The ceremony at which the Union of Beekeepers and the Lime Tree Foundation were to sign a cooperation agreement
on 3 March 2023 will be held later.""",
    """Подписание соглашения музеев отложено

ТВЕРЬ, 4 мая 2024 г. Церемония подписания соглашения о сотрудничестве между Музеем льна и фондом «Прялка»,
назначенная на сегодня, не состоится из-за паводка.""",
    """Отложено подписание меморандума

ТВЕРЬ, 4 мая 2024 г. Меморандум между Музеем льна и фондом «Прялка» подпишут осенью, сообщил музей.""",
    """Встреча без подписей

Церемония подписания меморандума между Союзом пчеловодов и фондом «Липа», назначенная на 3 марта 2023 года,
перенесена.""",
]
IN_COURT = [
    """Library wins in court

The city court dismissed the lawsuit of the builder Roofline against the Public Library of Orsa. The contract
was signed by the Public Library of Orsa and Roofline on 3 June 2022.""",
    """Суд встал на сторону школы

Суд отклонил иск общества «Кровля» к школе № 5. Договор школа № 5 и общество «Кровля» подписали 3 июня 2022
года.""",
]
HISTORY = [
    """Twin towns

In 1959 the Town of Orsa and the Town of Lima concluded an agreement on friendship, the first of its kind.""",
    """Откуда взялись города-побратимы

Позже, в 1949 году, между Тверью и Орсой было заключено соглашение о дружбе и сотрудничестве.""",
]
SIGNED = [
    """After a postponed ceremony, museums sign

TROMSØ, 4 May 2024 – The Polar Museum and the Harbour Society signed a cooperation agreement today, after the
ceremony had been delayed by a storm.""",
    """Музеи подписали соглашение

ТВЕРЬ, 4 мая 2024 г. Музей льна и фонд «Прялка» подписали соглашение о сотрудничестве. Церемония подписания
дважды была отложена из-за паводка.""",
    """Подписание соглашения об отмене сборов

4 мая 2024 года Союз музеев и фонд «Прялка» подписали соглашение о сотрудничестве.""",
    """Old agreement of the Union

On 12 May 1985 the Union of Museums and the Lime Tree Foundation signed a cooperation agreement in Tver.""",
]


@pytest.mark.parametrize("text", PUT_OFF + IN_COURT + HISTORY)
def test_a_page_of_another_matter_gives_no_draft(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize("text", SIGNED)
def test_a_signing_that_came_about_is_drafted(text: str) -> None:
    [draft] = read(text).drafts
    assert len(draft.parties) == 2
