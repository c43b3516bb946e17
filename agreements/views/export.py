"""The extract of a list: the page's own filters, rights and order, without pages."""

import datetime
from collections.abc import Iterator
from itertools import chain

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.exports.csv import csv_pieces
from agreements.models import Agreement, Document
from agreements.reading import in_batches, with_parties
from agreements.views.documents import disposition
from agreements.views.listing import Asked, read_asked, value_in_words

CHUNK = 500
LONGEST_NAME = 80


@login_not_required
@require_safe
def agreement_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The CSV of what the list shows. A value that cannot be read is refused in words: a file must not mislead."""
    if form != "csv":
        raise Http404
    on = timezone.localdate()
    asked = read_asked(request, on=on)
    problems = {name: texts for name, texts in asked.problems.items() if name not in ("page", "per_page")}
    if request.GET.get("bom", "1") not in ("0", "1"):
        problems["bom"] = [_("Write bom=0 for a file without a byte order mark, or leave it out.")]
    if problems:
        return _refused(problems)
    agreements = _in_order(asked, request, on=on)
    # The first chunk is read before the answer begins, so that a database that is away is an error and no empty file.
    first = next(agreements, None)
    whole: Iterator[Agreement] = agreements if first is None else chain([first], agreements)
    response = StreamingHttpResponse(
        csv_pieces(whole, on=on, bom=request.GET.get("bom") != "0"), content_type="text/csv; charset=utf-8"
    )
    name = f"{_('agreements')} {on.isoformat()}{_filter_in_name(asked)}.csv"
    response.headers["Content-Disposition"] = disposition(name)
    return response


def _in_order(asked: Asked, request: HttpRequest, *, on: datetime.date) -> Iterator[Agreement]:
    """What is listed, in its order, some at a time."""
    for keys in in_batches(asked.every_key(), size=CHUNK):
        found = Agreement.objects.with_status(on=on).filter(pk__in=keys).order_by()
        by_key = {agreement.pk: agreement for agreement in for_export(found, request.user)}
        yield from (by_key[key] for key in keys if key in by_key)


def for_export(queryset: QuerySet[Agreement], user: object) -> QuerySet[Agreement]:
    """With all that the columns read, in a fixed number of queries for each chunk."""
    documents = Prefetch("documents", Document.objects.visible_to(user))  # type: ignore[arg-type]
    return with_parties(queryset, signatures=True).prefetch_related("fields", documents, "sources")


def _filter_in_name(asked: Asked) -> str:
    """The filter for the name of the file, as far as it fits."""
    words = [value_in_words(asked.filters, name, value) for name, value in asked.query.only(asked.filters.values).pairs]
    text = slugify(" ".join(words), allow_unicode=True)[:LONGEST_NAME].strip("-")
    return f" {text}" if text else ""


def _refused(problems: dict[str, list[str]]) -> HttpResponse:
    lines = [_("This file cannot be made: the address holds a value that is not understood.")]
    lines += [f"{name}: {text}" for name, texts in problems.items() for text in texts]
    return HttpResponse("\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8")
