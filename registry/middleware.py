"""What holds for every request: headers, language from the address, no cookie for visitors, malformed input."""

import re
from collections.abc import Callable
from typing import override

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from registry.errors import too_large

GetResponse = Callable[[HttpRequest], HttpResponseBase]

METHODS = ("GET", "HEAD", "POST")
LARGEST_OF_A_VISITOR = 64 * 1024  # bytes; without a session there is only the form to sign in
DOCUMENTS_AT_ONCE = 10  # the proxy allows as much
# Whoever checks an extract sends it without an account; the view bounds it, before it is read and in words.
TAKING_FILES = re.compile(r"/(?:ru/)?verify/")
SESSION_KEY = re.compile(r"[a-z0-9]{32}")
NO_STORE = "no-store, private"
REVALIDATE = "public, max-age=0, must-revalidate"
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


class SecurityHeaders:
    """The headers Django has no setting for, on every answer; a view may set its own value."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class RefuseMalformed:
    """Turns away what no browser of a person sends, before it reaches a query or the database.

    PostgreSQL cannot hold NUL; a session key of another shape was never given by us, so it is
    forgotten instead of looked up. Methods other than reading and posting are refused everywhere,
    and so is a body larger than any form of ours, before it is read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if not TAKING_FILES.fullmatch(request.path_info) and _length(request) > _largest(request):
            return too_large(request)
        if "\x00" in request.path_info:
            raise Http404
        if any("\x00" in text for name, values in request.GET.lists() for text in (name, *values)):
            raise BadRequest(_("The address holds a character that cannot be searched for."))
        if has_session(request) and not SESSION_KEY.fullmatch(request.COOKIES[settings.SESSION_COOKIE_NAME]):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """What the request says of the size of its body. Django reads no more than that, and nothing where it is silent."""
    said = request.headers.get("Content-Length") or "0"
    return int(said[:19]) if said.isascii() and said.isdecimal() else 0


def _largest(request: HttpRequest) -> int:
    if not has_session(request):
        return LARGEST_OF_A_VISITOR
    return DOCUMENTS_AT_ONCE * int(settings.REGISTER_DOCUMENT_MB) * 1024**2 + int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class PublicCaching:
    """Public pages may be kept and are asked about again; what a person with a session sees is never stored."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        personal = has_session(request)
        response = self.get_response(request)
        if personal or response.cookies or request.method not in {"GET", "HEAD"}:
            response.headers["Cache-Control"] = NO_STORE
        elif response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", REVALIDATE)
        return response


class LanguageFromPath:
    """The language is in the address and nowhere else, so that an address is the same page for everybody.

    Django's LocaleMiddleware would make the English pages vary by Accept-Language.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Sessions(SessionMiddleware):
    """Sessions only for those who have one: a visitor without it gets no cookie and no `Vary: Cookie`."""

    @override
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not has_session(request) and not request.session.modified:
            return response
        return super().process_response(request, response)


class Authentication(AuthenticationMiddleware):
    """A request without a session cookie is a visitor's: known without touching session or database."""

    @override
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if not has_session(request):
            request.user = AnonymousUser()
