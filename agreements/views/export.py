"""The extract of a list: the page's own filters, rights and order, without pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.exports.limits import TooManyError
from agreements.exports.making import FORMATS, Making
from agreements.exports.question import Question
from agreements.exports.reading import BusyError
from agreements.views.asking import read_question
from agreements.views.documents import disposition

LONGEST_NAME = 80
RETRY_AFTER_S = 15


@login_not_required
@require_safe
def agreement_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The file of what the list shows. A value that cannot be read is refused in words: a file must not mislead."""
    if form not in FORMATS:
        raise Http404
    question, wish = read_question(request, form, on=timezone.localdate())
    if question is None:
        return refused(wish.problems)
    return sent(request, question)


def sent(request: HttpRequest, question: Question) -> HttpResponseBase:
    """The answer that holds the extract, or says in words why there is none now."""
    if request.method == "HEAD":
        return HttpResponse(content_type=FORMATS[question.format].CONTENT_TYPE)
    try:
        making = Making(question, request.user)
    except BusyError:
        return busy()
    except TooManyError as problem:
        return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
    question = making.question
    response = StreamingHttpResponse(making, content_type=making.content_type)
    response.headers["Content-Disposition"] = disposition(file_name(question))
    response.headers["Link"] = f'<{settings.REGISTER_URL}/verify/{question.code}/>; rel="describedby"'
    response.headers["X-Accel-Buffering"] = "no"  # a proxy that collects the file first would hide that it moves
    return response


def file_name(question: Question) -> str:
    """A name that says the day, the filter as far as it fits, and the code by which the file is checked."""
    words = slugify(" ".join(value for _name, value in question.words), allow_unicode=True)
    day = question.known_on.removeprefix("#") or question.day.isoformat()
    parts = [_("agreements"), day, words[:LONGEST_NAME].strip("-"), question.code]
    return f"{' '.join(filter(None, parts))}.{question.format}"


def refused(problems: dict[str, list[str]]) -> HttpResponse:
    """400 in words: what in the address was not understood."""
    lines = [_("This file cannot be made: the address holds a value that is not understood.")]
    lines += [f"{name}: {text}" for name, texts in problems.items() for text in texts]
    return HttpResponse("\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8")


def busy() -> HttpResponse:
    """503 in words: other extracts are under way, and pages come first."""
    text = _("As many extracts as can be made at once are being made now. Please ask again in a quarter of a minute.")
    return HttpResponse(
        f"{text}\n", status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(RETRY_AFTER_S)}
    )
