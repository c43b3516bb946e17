"""Names in templates: with the language they are in, where it is not the page's."""

import datetime
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from agreements.presentation import names
from agreements.presentation.names import Name, primary
from registry.templatetags.site import translate_path

register = template.Library()


@register.filter
def lang_attr(name: Name | str) -> SafeString | str:
    """` lang="ru"` for a name (or the tag of a language) that is not in the language of the page; else nothing."""
    return names.lang_attr(name if isinstance(name, Name) else Name("", name))


@register.simple_tag
def named(name: Name | None) -> SafeString | str:
    """The name, in a span with its language where that is not the page's."""
    return "" if name is None else names.in_markup(name)


@register.simple_tag
def text_of(text: str) -> SafeString:
    """A text as it was recorded, with the language its letters tell where that is not the page's."""
    return names.text_in_markup(text)


@register.filter
def text_lang(text: str) -> SafeString | str:
    """The attribute alone, for an element that holds nothing but such a text."""
    return names.lang_attr(Name(text, names.language_of(text)))


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
