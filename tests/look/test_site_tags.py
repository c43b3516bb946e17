"""The frame's tags: the same page in the other language, where the reader is, pages of a list."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django import Settings

from registry.templatetags.site import translate_path
from tests.look.conftest import example_form


def drawn(source: str, address: str | None = None, **context: Any) -> str:
    if address is not None:
        context["request"] = RequestFactory().get(address)
    return Template("{% load site %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("address", "language", "translated"),
    [
        ("/", "ru", "/ru/"),
        ("/ru/", "en", "/"),
        ("/ru", "en", "/"),
        ("/ru/", "ru", "/ru/"),
        ("/agreements/", "en", "/agreements/"),
        ("/agreements/?q=%D0%B0&page=2", "ru", "/ru/agreements/?q=%D0%B0&page=2"),
        ("/ru/agreements/EPA-2022-0017/", "en", "/agreements/EPA-2022-0017/"),
        ("/russia/", "ru", "/ru/russia/"),
        ("/ru/russia/", "en", "/russia/"),
        ("/nowhere/?a=/ru/", "ru", "/ru/nowhere/?a=/ru/"),
    ],
)
def test_address_is_translated_with_its_query(address: str, language: str, translated: str) -> None:
    assert translate_path(address, language) == translated


def test_translating_there_and_back_is_the_same_address() -> None:
    for address in ("/", "/agreements/?q=x&q=y", "/a/b/?%2F=1"):
        assert translate_path(translate_path(address, "ru"), "en") == address


def test_language_switch_of_an_error_page_knows_its_path_and_leaves_no_other_host() -> None:
    assert drawn('{% translated_url "ru" %}', path="/nowhere/") == "/ru/nowhere/"
    assert drawn('{% translated_url "en" %}', path='//evil.example/"<b>') == "/%2Fevil.example/%22%3Cb%3E"
    assert drawn('{% translated_url "ru" %}') == "/ru/"


def test_permanent_address_ignores_the_host_that_was_sent(settings: Settings) -> None:
    settings.REGISTER_URL = "https://register.example/"
    assert drawn('{% absolute_url "ru" %}', "/agreements/?q=x") == "https://register.example/ru/agreements/?q=x"


def test_link_to_here_says_so_and_link_to_above_says_that() -> None:
    assert drawn("{% here '/agreements/' %}", "/agreements/") == ' aria-current="page"'
    assert drawn("{% here '/agreements/' %}", "/agreements/EPA-2022-0017/") == ' aria-current="true"'
    assert drawn("{% here '/agreements/' %}", "/organizations/") == ""
    assert drawn("{% here '' %}", "/organizations/") == ""
    assert drawn("{% here '/agreements/' %}") == ""


def test_page_links_keep_the_filters_and_drop_what_is_empty() -> None:
    address = "/agreements/?q=&kind=a&kind=b&page=3"
    assert drawn("{% page_url 2 %}", address) == "/agreements/?kind=a&amp;kind=b&amp;page=2"
    assert drawn("{% page_url 1 %}", address) == "/agreements/?kind=a&amp;kind=b"
    assert drawn("{% page_url 1 %}", "/agreements/?page=2") == "/agreements/"


def test_long_row_of_pages_is_shortened() -> None:
    pages = drawn("{% for n in paginator|elided:9 %}{{ n }} {% endfor %}", paginator=Paginator(range(400), 20))
    assert pages == "1 … 8 9 10 … 20 "


def test_fields_wear_the_sites_clothes_and_are_tied_to_their_errors() -> None:
    form = example_form()
    signed = drawn("{{ field|dressed }}", field=form["signed"])
    assert 'class="in"' in signed
    assert 'aria-invalid="true"' in signed
    assert 'aria-describedby="id_signed_error"' in signed
    assert 'class="in"' not in drawn("{{ field|dressed }}", field=form["public"])
