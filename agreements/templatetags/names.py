"""Names in templates: with the language they are in, where it is not the page's."""

import datetime
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from agreements.presentation.names import Name, language_of, primary, reader_language
from registry.templatetags.site import translate_path

register = template.Library()


@register.filter
def lang_attr(name: Name | str) -> SafeString | str:
    """` lang="ru"` for a name (or the tag of a language) that is not in the language of the page; else nothing."""
    tag = name.language if isinstance(name, Name) else name
    if not tag or primary(tag) == reader_language():
        return ""
    return format_html(' lang="{}"', tag)


@register.simple_tag
def named(name: Name | None) -> SafeString | str:
    """The name, in a span with its language where that is not the page's."""
    if name is None:
        return ""
    attribute = lang_attr(name)
    return format_html("<span{}>{}</span>", attribute, name.text) if attribute else format_html("{}", name.text)


@register.simple_tag
def text_of(text: str) -> SafeString | str:
    """A text as it was recorded, with the language its letters tell where that is not the page's."""
    return named(Name(text, language_of(text)))


@register.filter
def text_lang(text: str) -> SafeString | str:
    """The attribute alone, for an element that holds nothing but such a text."""
    return lang_attr(Name(text, language_of(text)))


@register.filter
def language_words(tag: str) -> str:
    """The language of a tag in the reader's words: "Russian"; the tag itself where there is no word."""
    info = LANG_INFO.get(tag.lower()) or LANG_INFO.get(primary(tag)) or {}
    return gettext(str(info["name"])) if "name" in info else tag


@register.simple_tag
def register_url(path: str, language: str) -> str:
    """The permanent address of a path of this site in a language."""
    return str(settings.REGISTER_URL + translate_path(path, language))


@register.filter
def local_day(moment: datetime.datetime) -> datetime.date:
    """The day of a moment in the time zone of the register."""
    return timezone.localdate(moment)


@register.filter
def host_of(url: str) -> str:
    """The host of an address, as people say it: "regions21.ru"."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
