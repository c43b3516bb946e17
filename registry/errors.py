"""Answers when something is wrong: in words for people, as JSON for machines, without touching the database."""

import logging
import secrets
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

RETRY_AFTER_S = 10
MACHINES = (".json", "/suggestions/")  # how the addresses end that scripts and machines ask
IDLE_IN_TRANSACTION_TIMEOUT = "25P03"  # the server ended our session; an InternalError by its class


def database_is_away(error: BaseException | None) -> bool:
    """Whether the database could not answer in time: gone, full, locked, too slow, or no connection free."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        if isinstance(error, InternalError):
            return getattr(error.__cause__, "sqlstate", None) == IDLE_IN_TRANSACTION_TIMEOUT
        error = error.__cause__
    return False


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the reason is ours only when we raised it in words; a framework's text is not for visitors."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return answer(request, 400, reason=_("The address or the form could not be read."))


def too_large(request: HttpRequest) -> HttpResponse:
    """413 for a body that no form of ours sends; it is not read."""
    reason = _(
        "More was sent at once than the register takes. Go back, and choose a smaller file or send less; "
        "nothing was saved."
    )
    response = answer(request, 400, reason=reason, code=413)
    response.status_code = 413
    return response


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, and in the log who was refused what. The account is known already where one was asked for its rights."""
    account = getattr(request, "_cached_user", None)
    logger.warning("Refused to account %s: %s %s", account.pk if account else "-", request.method, request.path)
    return answer(request, 403, reason=_("This is not open to your account."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose protection did not fit: mostly a page left open over a sign-in or sign-out."""
    # Most forms are sent to the address of their page. A way "back" would show it without what was typed.
    own_page = request.headers.get("Referer", "").partition("?")[0].endswith(request.path)
    return answer(
        request,
        403,
        reason=_("The form has expired. Go back, load the page again and send the form once more."),
        again=request.get_full_path() if own_page else "",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 404, reason=_("There is no such page."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a reference number that stands in the log too; 503 when the database is away.

    Django calls this while the exception is being handled, also for errors inside middleware,
    which never reach a middleware's own `process_exception`.
    """
    error = sys.exc_info()[1]
    if database_is_away(error):
        logger.warning("The database is away: %s", error)
        return unavailable(request)
    reference = secrets.token_hex(4).upper()
    logger.error("Error %s on %s %s", reference, request.method, request.path, exc_info=error)
    return answer(request, 500, reason=_("Something went wrong on our side."), reference=reference)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = answer(
        request, 503, reason=_("The register cannot be read at the moment. Please try again."), seconds=RETRY_AFTER_S
    )
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def answer(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The page `<status>.html`, rendered without the request: nothing in it may ask for a user or a session."""
    if request.path.endswith(MACHINES):
        return JsonResponse({"status": status, **context}, status=status)
    context["path"] = request.path
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)
