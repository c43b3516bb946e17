"""The catalogues of texts: the same placeholders, whole plurals, Russian as it is printed, and files that agree."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import polib
import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django_countries import countries

from accounts.models import User
from registry import admin_texts, country_names

LANGUAGES = ("en", "ru")
PLACEHOLDER = re.compile(r"%\((?P<name>\w+)\)(?P<form>0?\d*[sd])|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# Words that lose their ё most often: whole ones, and the beginnings of others.
WHOLE = """
еще ее свое мое истек ведет найдет идет придет дает берет остается удается причем вперед прием учет счет счета счетов
внесен введен сохранен изменен удален определен заключен размещен включен утвержден защищен завершен исключен
"""
BEGINNINGS = """
учетн учета отчет расчет подсчет партнер объем молодеж трехсторонн четырехсторонн соединенн объединенн защищенн
определенн внесенн введенн сохраненн измененн утвержденн заключенн размещенн включенн надежн актер ребен четк серьезн
"""
WITHOUT_YO = re.compile(rf"\b(?:{'|'.join(WHOLE.split())}|(?:{'|'.join(BEGINNINGS.split())})\w*)\b", re.IGNORECASE)

type Entry = polib.POEntry


def catalogue(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def entries(language: str) -> list[Entry]:
    return [entry for entry in polib.pofile(str(catalogue(language))) if not entry.obsolete]


def pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each translation with the text it stands for; of a plural, the first form stands for one thing."""
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
        return
    for form, text in entry.msgstr_plural.items():
        yield entry.msgid if form == 0 else entry.msgid_plural, text


def placeholders(text: str) -> list[str]:
    return sorted(found.group() for found in PLACEHOLDER.finditer(text))


def outer_space(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def russian() -> list[str]:
    return [text for entry in entries("ru") for _msgid, text in pairs(entry)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete_and_nothing_in_it_is_fuzzy(language: str) -> None:
    found = entries(language)
    assert len(found) > 800
    assert [entry.msgid for entry in found if entry.fuzzy] == []
    assert [entry.msgid for entry in found if not all(text for _msgid, text in pairs(entry))] == []


@pytest.mark.parametrize(("language", "forms"), [("en", 2), ("ru", 4)])
def test_every_plural_has_the_forms_of_its_language(language: str, forms: int) -> None:
    header = polib.pofile(str(catalogue(language))).metadata["Plural-Forms"]
    plurals = [entry for entry in entries(language) if entry.msgid_plural]
    assert header.startswith(f"nplurals={forms};")
    assert len(plurals) > 20
    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != list(range(forms))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_keeps_the_placeholders_and_the_tags(language: str) -> None:
    differing = [
        (msgid, text)
        for entry in entries(language)
        for msgid, text in pairs(entry)
        if not same_placeholders(msgid, text) or sorted(TAG.findall(msgid)) != sorted(TAG.findall(text))
    ]
    assert differing == []


def same_placeholders(msgid: str, text: str) -> bool:
    """Each as often as in the text; Django's answers say {name} twice, and in Russian once is enough."""
    found, wanted = placeholders(text), placeholders(msgid)
    return found == wanted or ("{obj}" in msgid and set(found) == set(wanted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_begins_and_ends_with_the_same_space(language: str) -> None:
    differing = [
        (msgid, text)
        for entry in entries(language)
        for msgid, text in pairs(entry)
        if outer_space(msgid) != outer_space(text)
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    source = polib.pofile(str(catalogue(language)))
    assert catalogue(language).with_suffix(".mo").read_bytes() == source.to_binary()


def test_english_texts_stand_for_themselves() -> None:
    assert [(msgid, text) for entry in entries("en") for msgid, text in pairs(entry) if msgid != text] == []


def test_russian_quotes_as_russian_print_does() -> None:
    assert [text for text in russian() if re.search("[\"“”„'’]", text)] == []
    assert [text for text in russian() if text.count("«") != text.count("»")] == []


def test_russian_dash_never_begins_a_line() -> None:
    assert [text for text in russian() if re.search(f"(?<!{NO_BREAK_SPACE})—|[^{NO_BREAK_SPACE}\\S]–", text)] == []


def test_russian_year_keeps_its_word() -> None:
    assert [text for text in russian() if re.search(r"\d г\.", text)] == []


def test_russian_writes_yo() -> None:
    assert [found.group() for text in russian() for found in WITHOUT_YO.finditer(text)] == []


def test_check_for_yo_sees_a_word_without_it() -> None:
    assert WITHOUT_YO.search("Срок еще не истек")
    assert WITHOUT_YO.search("Учетная запись")
    assert not WITHOUT_YO.search("Ещё не учтённое, определяет, истекает, внесено, счесть")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 соглашений"),
        (1, "1 соглашение"),
        (2, "2 соглашения"),
        (5, "5 соглашений"),
        (11, "11 соглашений"),
        (14, "14 соглашений"),
        (21, "21 соглашение"),
        (22, "22 соглашения"),
        (111, "111 соглашений"),
    ],
)
def test_russian_counts_agreements_rightly(number: int, words: str) -> None:
    with override("ru"):
        assert ngettext("%(count)s agreement", "%(count)s agreements", number) % {"count": number} == words


def test_one_english_word_is_said_as_its_place_asks() -> None:
    russian_of = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in entries("ru")}
    assert russian_of["a person", "name"] == "имя"
    assert russian_of[None, "name"] == "название"
    assert russian_of["button", "Search"] == "Найти"
    assert russian_of[None, "Search"] == "Поиск"


def texts_of(module: Any) -> list[str]:
    """The texts that a module of borrowed texts marks."""
    found = [value for name, value in vars(module).items() if name.isupper()]
    return [text for value in found for text in (value if isinstance(value, tuple) else [value])]


def packages_catalogue(*parts: str) -> set[str]:
    """The texts of Django's own English catalogues."""
    root = Path(django.__file__).parent
    paths = [root.joinpath(*part.split("/"), "locale", "en", "LC_MESSAGES", "django.po") for part in parts]
    return {entry.msgid for path in paths for entry in polib.pofile(str(path))}


def test_texts_said_instead_of_djangos_are_still_djangos() -> None:
    known = packages_catalogue("conf", "contrib/admin", "contrib/auth")
    ours = set(admin_texts.INPUTS)
    borrowed = [text for text in texts_of(admin_texts) if not isinstance(text, Promise) and text not in ours]
    assert len(borrowed) > 30
    assert [text for text in borrowed if text not in known] == []


def inputs_of(model_admin: "ModelAdmin[Any]", request: HttpRequest) -> set[str]:
    """The names of all inputs of a staff page in English, as Django stores them in its history."""
    inlines = model_admin.get_inline_instances(request)
    forms = [model_admin.get_form(request), *(inline.get_formset(request).form for inline in inlines)]
    with override(None):
        return {str(field.label or name) for form in forms for name, field in form.base_fields.items()}


def test_history_of_staff_pages_names_inputs_in_russian(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    # The page of an agreement is our own and says its changes itself.
    pages = [page for model, page in admin.site._registry.items() if model._meta.model_name != "agreement"]
    named = {name for page in pages for name in inputs_of(page, request)}
    assert len(pages) >= 5
    with override("ru"):
        assert [name for name in sorted(named) if not re.search("[а-яё]", gettext(name))] == []


def test_countries_named_anew_are_still_countries() -> None:
    with override("en"):
        names = {str(name) for _code, name in countries}
    assert [name for name in country_names.CORRECTED if name not in names] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [("LR", "Либерия"), ("MM", "Мьянма"), ("US", "Соединённые Штаты Америки"), ("BY", "Беларусь"), ("PS", "Палестина")],
)
def test_countries_are_said_in_russian(code: str, name: str) -> None:
    with override("ru"):
        assert str(countries.name(code)) == name


def test_staff_pages_agree_with_the_gender_of_what_they_speak_of() -> None:
    with override("ru"):
        said = gettext("The {name} “{obj}” was changed successfully.").format(name="организация", obj="ТАСС")
        heading = gettext("Change %s") % "организация"
    assert said == f"«ТАСС» (организация){NO_BREAK_SPACE}— изменения сохранены."
    assert heading == "Изменение записи: организация"
