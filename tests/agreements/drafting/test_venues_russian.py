"""Russian buildings of signings: nouns of halls and courts, and where their names end."""

import pytest

from agreements.drafting.composing import read


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("в конгресс-холле «Сура»", "конгресс-холл «Сура»"),
        ("во дворе музея Летова", "двор музея Летова"),
        ("в стойбище-музее «Снег»", "стойбище-музей «Снег»"),
        ("в Народном дворце при участии послов", "Народный дворец"),
        ("в Доме дружбы при поддержке мэрии", "Дом дружбы"),
        ("на сцене Омского театра после премьеры", "сцена Омского театра"),
    ],
)
def test_buildings_are_named_in_the_nominative(where: str, venue: str) -> None:
    text = f"Новости\n\n3 мая 2024 года {where} подписан договор между Музеем чая и Клубом соли."
    (draft,) = read(text).drafts
    assert draft.venue is not None
    assert str(draft.venue).casefold() == venue.casefold()
