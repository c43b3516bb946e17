"""Towns that Russian sentences show otherwise than by «в» before a verb or a small word."""

import pytest

from tests.agreements.drafting.test_rules import only

FACT = "Фонд воды и Союз ткачей подписали соглашение о сотрудничестве"


@pytest.mark.parametrize(
    ("sentence", "city"),
    [
        (f"5 мая 2024 года в Лесозёрске {FACT}.", "Лесозёрск"),
        (f"5 мая 2024 года в Лесозёрске Омский {FACT[0].lower()}{FACT[1:]}.", "Лесозёрск"),
        (f"5 мая 2024 года Лесозёрск принимал делегацию соседей. {FACT}.", "Лесозёрск"),
        (f"5 мая 2024 года в мэрии Лесозёрска {FACT}.", "Лесозёрск"),
        (f"5 мая 2024 года в администрации города Лесозёрска {FACT}.", "Лесозёрск"),
        (f"5 мая 2024 года на главной площади Лесозёрска {FACT}.", "Лесозёрск"),
        (f"5 мая 2024 года в Несвиже {FACT}.", "Nesvizh"),
        (f"5 мая 2024 года на набережной Несвижа {FACT}.", "Nesvizh"),
        (f"5 мая 2024 года {FACT}. Музей Лесозёрска прислал поздравление.", None),
        (f"5 мая 2024 года {FACT}. Лесозёрск принял закон о музеях.", None),
        (f"5 мая 2024 года в Лесозёрске Петровом {FACT}.", None),
    ],
)
def test_a_town(sentence: str, city: str | None, by_rules: None) -> None:
    draft = only(sentence)
    assert (draft.place_city.value if draft.place_city else None) == city
