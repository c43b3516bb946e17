"""A language is claimed where the letters or small words leave no doubt."""

import pytest

from agreements.importing.languages import is_latin, language_of


@pytest.mark.parametrize(
    ("text", "country", "language"),
    [
        ("Ассамблея народов Евразии", "RU", "ru"),
        ("Ассамблея народа Кыргызстана", "KG", "ru"),
        ("Исполком СНГ", "", "ru"),
        ("Фондация София", "BG", ""),
        ("Фонд мира", "UA", ""),
        ("Донишкадаи омӯзгории Тоҷикистон дар шаҳри Панҷакент", "TJ", "tg"),
        ("Қазақстан халқы Ассамблеясы", "KZ", "kk"),
        ("Київський університет", "UA", "uk"),
        ("Беларускі фонд міру", "BY", ""),  # і is Kazakh too
        ("Универзитет у Београду", "RS", ""),
        ("Институт Ђуро Ђаковић", "RS", "sr-Cyrl"),
        ("Университеты ң", "KG", ""),
        ("University of Cadiz", "ES", "en"),
        ("Universidad de Cádiz", "ES", "es"),
        ("Union „Unterstützung der Entwicklung“", "AZ", "de"),
        ("Marmara Üniversitesi", "TR", "tr"),
        ("EkoForum-Kasachstan", "KZ", ""),
        ("TASS", "RU", ""),
        ("REGIONS XXI Vek", "RU", ""),
        ("University der Welt", "", ""),
        ("ТАСС TASS", "RU", ""),
        ("თბილისის უნივერსიტეტი", "GE", "ka"),
        ("جامعة القاهرة", "EG", ""),
        ("2030", "", ""),
    ],
)
def test_the_language_of_a_name(text: str, country: str, language: str) -> None:
    assert language_of(text, country) == language


def test_latin_letters_with_marks_are_latin() -> None:
    assert is_latin("Universidad de Cádiz, 2020")
    assert not is_latin("ТАСС")
    assert not is_latin("TASS ТАСС")
