"""The register's own addresses, and some that go wrong on purpose."""

from collections.abc import Callable

import psycopg
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from registry import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def wrong(error: Exception, cause: BaseException | None = None) -> Callable[[HttpRequest], HttpResponse]:
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        raise error from cause

    return view


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.user.is_authenticated} {request.GET.get('q', '')}</p>")


@login_not_required
def signed_in(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return HttpResponse("kept")


@login_not_required
def too_slow(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '20ms'; select pg_sleep(5)")
    return HttpResponse("done")


def staff_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


urlpatterns = [
    path("page/", page),
    path("ru/page/", page),
    path("start-session/", signed_in),
    path("staff-only/", staff_only),
    path("boom/", wrong(ZeroDivisionError("inner workings"))),
    path("boom.json", wrong(ZeroDivisionError("inner workings"))),
    path("bad/", wrong(BadRequest("inner workings"))),
    path("denied/", wrong(PermissionDenied("inner workings"))),
    path("away/", wrong(OperationalError("server closed the connection"))),
    path("away.json", wrong(OperationalError("server closed the connection"))),
    path("closed/", wrong(InterfaceError("connection is closed"))),
    path("wrapped/", wrong(RuntimeError("while loading"), OperationalError("gone"))),
    path("idle/", wrong(InternalError("idle"), psycopg.errors.IdleInTransactionSessionTimeout())),
    path("internal/", wrong(InternalError("a defect"), psycopg.errors.InternalError_())),
    path("too-slow/", too_slow),
    *urls.urlpatterns,
]
