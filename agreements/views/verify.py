"""Checking an extract: by its file, its code or its digest; and what every check rests on, for people and machines."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from agreements.exports.offline import verify as script
from agreements.verifying import answers, log
from agreements.verifying.codes import code_of, digest_of
from agreements.verifying.uploads import MOST_MB, Passing, is_too_large
from agreements.views.again import address_of, bytes_of
from history.moments import head
from history.signing_keys import known_keys, signs_with

LONGEST_ASKED = 200


# Changes nothing and keeps nothing. A token would need a cookie, and public pages set none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponseBase:
    """The page of checks, and the answer to what was asked on it."""
    if request.method == "POST":
        return _check_file(request)
    asked = request.GET.get("asked", "").strip()[:LONGEST_ASKED]
    if not asked:
        return _page(request)
    if digest := digest_of(asked):
        return _page(request, asked=asked, answer=answers.of_digest(digest, request.user))
    if (code := code_of(asked)) and log.is_known(code):
        return HttpResponseRedirect(reverse("verify-code", args=[code]))
    return _page(request, asked=asked, answer=answers.unknown_code(asked))


@login_not_required
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the log says of a code; where a QR code leads."""
    canonical = code_of(code)
    if canonical and canonical != code:
        return HttpResponseRedirect(reverse("verify-code", args=[canonical]))
    facts = log.facts_of_code(canonical, request.user) if canonical else None
    if facts is None:
        return _page(request, status=404, asked=code, answer=answers.unknown_code(code))
    return _page(request, code=canonical, extract=facts)


def _check_file(request: HttpRequest) -> HttpResponse:
    if is_too_large(request):
        problem = _(
            "The file is larger than %(most)s MB. Give its SHA-256 instead, or check a ZIP with the script below."
        )
        return _page(request, status=413, file_problem=problem % {"most": MOST_MB})
    request.upload_handlers = [Passing(request)]
    file = request.FILES.get("file")
    code = request.POST.get("code", "").strip()[:LONGEST_ASKED]
    if file is None or not file.size:
        return _page(request, code=code, file_problem=_("Choose a file. An empty one says nothing."))
    return _page(request, code=code, answer=answers.of_file(file, code, request.user, bytes_of))


def _page(
    request: HttpRequest, *, status: int = 200, answer: answers.Answer | None = None, **context: Any
) -> HttpResponse:
    if answer is not None:
        context |= {"verdict": answer.verdict, "extract": answer.extract, "differences": answer.differences}
    facts = context.get("extract")
    if facts is not None and facts.open:
        context["address"] = address_of(facts.extract, request.user)
    return render(request, "agreements/verify.html", {"head": head(), "most_mb": MOST_MB, **context}, status=status)


@login_not_required
@require_safe
def verify_keys(request: HttpRequest) -> HttpResponse:
    """The public keys, in words."""
    return render(request, "agreements/verify_keys.html", {"keys": known_keys(), "own": signs_with()})


@login_not_required
@require_safe
def keys_json(request: HttpRequest) -> HttpResponse:
    """The public keys, for machines and for `verify_extract --key`."""
    return JsonResponse({"register": settings.REGISTER_URL, "keys": [known.as_json() for known in known_keys()]})


@login_not_required
@require_safe
def head_json(request: HttpRequest) -> HttpResponse:
    """The head of the chain: who keeps it can prove later that nothing before it was changed."""
    last = head()
    return JsonResponse(
        {
            "register": settings.REGISTER_URL,
            "event": last.event,
            "at": last.at.isoformat() if last.event else None,
            "hash": last.hash.hex(),
        }
    )


@login_not_required
@require_safe
def offline_script(request: HttpRequest) -> HttpResponseBase:
    """The script that lies in every ZIP extract, from a place that no forger of an extract can change."""
    return FileResponse(
        Path(script.__file__).open("rb"), as_attachment=True, filename="verify.py", content_type="text/x-python"
    )
