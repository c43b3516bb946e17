"""What texts, language tags and addresses may hold."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from organizations.validators import (
    validate_language_tag,
    validate_one_line,
    validate_public_url,
    validate_text,
)


def passes(validate: Callable[[str], None], value: str) -> bool:
    try:
        validate(value)
    except ValidationError as error:
        told = error.messages
    else:
        return True
    assert [sentence[-1] for sentence in told] == ["."]
    return False


ONE_LINE = {
    "": True,
    "Ассамблея народов Евразии": True,
    "O’Neil & Söhne, «C++» — 100 %": True,
    "北京大学": True,
    "جامعة الدول العربية": True,
    "می\u200cخواهم": True,  # a joiner that Persian is written with
    "Nga\u0302\u0301y": True,  # two marks on one letter, as Vietnamese has
    "1": True,
    "two\nlines": False,
    "two\rlines": False,
    "tab\there": False,
    "nul\x00": False,
    "line\u2028separator": False,
    "paragraph\u2029separator": False,
    "lone \ud800 surrogate": False,
    "right\u202eto left": False,
    "isolated \u2067text": False,
    "zero\u200bwidth": False,
    "soft\u00adhyphen": False,
    "byte\ufefforder": False,
    "word\u2060joiner": False,
    "z" + "\u0301" * 4: True,
    "z" + "\u0301" * 5: False,
    "—": False,
    "   ": False,
    "«…»": False,
    "\U0001f600": False,
}


@pytest.mark.parametrize(("text", "good"), ONE_LINE.items(), ids=ascii)
def test_one_line_of_text(text: str, good: bool) -> None:
    assert passes(validate_one_line, text) is good


TEXT = {
    "": True,
    "Two\r\nlines\tand a tab.\n\n— And a dash": True,
    "nul\x00": False,
    "escape\x1b[31m": False,
    "lone \udfff surrogate": False,
    "right\u202eto left": False,
}


@pytest.mark.parametrize(("text", "good"), TEXT.items(), ids=ascii)
def test_text_of_many_lines(text: str, good: bool) -> None:
    assert passes(validate_text, text) is good


LANGUAGE_TAGS = {
    "en": True,
    "ru": True,
    "kk-Cyrl": True,
    "sr-Latn-RS": True,
    "zh-Hans-CN": True,
    "es-419": True,
    "ast": True,
    "de-1996": True,
    "": False,
    "e": False,
    "english": False,
    "EN": False,
    "en_US": False,
    "en-us-": False,
    "kk-cyrl-KZ\n": False,
    "ру": False,
    "-en": False,
}


@pytest.mark.parametrize(("tag", "good"), LANGUAGE_TAGS.items(), ids=ascii)
def test_language_tag(tag: str, good: bool) -> None:
    assert passes(validate_language_tag, tag) is good


URLS = {
    "https://tass.com/society/1115243": True,
    "http://eurasia-assembly.org": True,
    "HTTPS://EXAMPLE.ORG/": True,
    "https://xn--e1aybc.xn--p1ai/новости?id=1&a=b#c": True,
    "https://medium.com/@somebody/post": True,
    "https://example.org:8443/a": True,
    "https://[2001:db8::1]/": True,
    "": False,
    "example.org": False,
    "//evil.example": False,
    "/path": False,
    "javascript:alert(1)": False,
    "JaVaScRiPt:alert(1)": False,
    " https://example.org": False,
    "java\nscript:alert(1)": False,
    "data:text/html,<script>": False,
    "ftp://example.org/": False,
    "file:///etc/passwd": False,
    "https://user@example.org/": False,
    "https://user:secret@example.org/": False,
    "https://example.org\\@evil.example/": False,
    "https://exa mple.org/": False,
    "https://example.org/\x00": False,
    "https://example.org/\u202egnp": False,
    "https://": False,
    "https:///path": False,
    "https://[::1": False,
    "http:example.org": False,
}


@pytest.mark.parametrize(("url", "good"), URLS.items(), ids=ascii)
def test_public_url(url: str, good: bool) -> None:
    assert passes(validate_public_url, url) is good
