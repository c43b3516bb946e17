"""Tags of the page frame: this page in another language, and where the reader is."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.forms import BoundField
from django.template import RequestContext
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString

register = template.Library()


def translate_path(full_path: str, language: str) -> str:
    """The same address in another language: the default one at the root, others under their code.

    Works on the text of the address and not on the URL table, so that it also holds for an
    address that leads nowhere. `full_path` may carry a query, which is kept as it is.
    """
    prefix = get_script_prefix()
    path, question, query = full_path.partition("?")
    rest = path[len(prefix) :] if path.startswith(prefix) else path.lstrip("/")
    for code, _name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE and (rest == code or rest.startswith(f"{code}/")):
            rest = rest[len(code) + 1 :]
            break
    if language != settings.LANGUAGE_CODE:
        rest = f"{language}/{rest}"
    return f"{prefix}{rest}{question}{query}"


@register.simple_tag(takes_context=True)
def translated_url(context: RequestContext, language: str) -> str:
    """This page in another language, with its query; the front page where nothing tells which page it is.

    Error pages are drawn without the request: they know only its `path`, as it was decoded.
    """
    request = context.get("request")
    if request:
        return translate_path(request.get_full_path(), language)
    path = context.get("path") or get_script_prefix()
    return translate_path(escape_leading_slashes(escape_uri_path(path)), language)


@register.simple_tag(takes_context=True)
def absolute_url(context: RequestContext, language: str) -> str:
    """The permanent address of this page in a language, under REGISTER_URL, whatever Host was sent."""
    return settings.REGISTER_URL.rstrip("/") + translated_url(context, language)


@register.simple_tag(takes_context=True)
def here(context: RequestContext, url: str) -> SafeString | str:
    """`aria-current` for a link of the navigation: "page" on the page itself, "true" below it."""
    request: Any = context.get("request")
    if not request or not url or not request.path.startswith(url):
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == url else "true")


@register.simple_tag(takes_context=True)
def page_url(context: RequestContext, number: int) -> str:
    """The address of another page of this list: empty parameters and `page=1` are left out."""
    request: Any = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for name in [name for name, values in query.lists() if not any(values)]:
        del query[name]
    if number > 1:
        query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


@register.filter
def elided(paginator: Paginator, number: int) -> Iterator[int | str]:
    """The page numbers worth showing around the current one, with an ellipsis for the rest."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form field's widget in the site's own clothes; Django adds what ties it to help and errors."""
    if getattr(field.field.widget, "input_type", "") in {"checkbox", "radio"}:
        return field.as_widget()
    classes = f"{field.field.widget.attrs.get('class', '')} in".strip()
    return field.as_widget(attrs={"class": classes})
