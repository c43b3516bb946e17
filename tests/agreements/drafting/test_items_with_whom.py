"""Russian items that begin with whom a document was signed, behind a sentence that counts the documents."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q, R = "Анна Летова", "Пётр Орлов", "Анна Келлер"
COUNTED = f"Новости\n\n3 мая 2024 года в Омске губернатор Омской области {P} подписала с гостями два документа."
ACADEMY = "Новости\n\n3 мая 2024 года Омская академия подписала три документа."


def test_items_begin_with_whom_each_document_is() -> None:
    told = "С директором Музея чая Петром Орловым — меморандум о выставках.\n\nС ректором Пермской академии мёда Анной "
    told += "Келлер – план мероприятий."
    assert [sorted(each) for each in signers(f"{COUNTED}\n\n{told}".replace("Петром", "Пётром"))] == [
        [(P, "Омская область"), (Q, "Музей чая")],
        [(R, "Пермская академия мёда"), (P, "Омская область")],
    ]


def test_items_may_name_both_parties() -> None:
    told = (
        "С мэром сербского Вршаца Младеном Петровичем — декларацию о дружбе между городом Омском и городом Вршац.\n\n"
    )
    told += "С главой района Эрдэни Анной Келлер — протокол между администрацией Омска и администрацией района Эрдэни."
    assert parties(f"{COUNTED}\n\n{told}") == [
        ["город Омск", "город Вршац"],
        ["администрация Омска", "администрация района Эрдэни"],
    ]
    assert [str(draft.signed) for draft in read(f"{COUNTED}\n\n{told}").drafts] == ["2024-05-03", "2024-05-03"]


def test_items_may_begin_with_a_body_or_with_their_number() -> None:
    bodies = "С Клубом соли – соглашение о дружбе.\n\nС Домом мёда – меморандум о выставках."
    numbers = "Первый – соглашение о дружбе с Клубом соли. Второй – меморандум о выставках с Домом мёда."
    expected = [["Клуб соли", "Омская академия"], ["Дом мёда", "Омская академия"]]
    assert [sorted(each, key=lambda name: name[0] == "О") for each in parties(f"{ACADEMY}\n\n{bodies}")] == expected
    assert [sorted(each, key=lambda name: name[0] == "О") for each in parties(f"{ACADEMY} {numbers}")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3 мая 2024 года губернатор подписал три указа. С директором музея – меморандум о выставках.",
        "Губернатор намерен подписать два документа. С Клубом соли – соглашение о дружбе.",
        "3 мая 2024 года губернатор подписал два документа. С Клубом соли – беседа о дружбе.",
    ],
)
def test_no_item_is_read_where_no_documents_are_counted_or_named(text: str) -> None:
    assert not read(f"Новости\n\n{text}").drafts


def test_a_territory_may_be_called_like_somebody() -> None:
    told = "3 мая 2024 года Омская академия подписала договор с Клубом соли. Подписи поставили глава района Эрдэни "
    assert (R, "Клуб соли") in [
        *signers(f"Новости\n\n{told}{R} и ректор академии {Q}.".replace("глава района Эрдэни", "директор клуба"))[0]
    ]
    assert R in [name for name, _ in signers(f"Новости\n\n{told}{R} и ректор академии {Q}.")[0]]
