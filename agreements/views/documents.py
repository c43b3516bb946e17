"""Documents, served through the permission check of their record and their own."""

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from agreements.models import Document

if TYPE_CHECKING:
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

# Whatever a file holds, opened in a browser it can load and run nothing.
SANDBOX = "sandbox; default-src 'none'"


@login_not_required
@require_safe
def agreement_document(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The file of a document, or 404 where the record or the document is not for this reader."""
    document = get_object_or_404(
        Document.objects.visible_to(request.user).select_related("agreement"), pk=pk, agreement__number=number
    )
    try:
        content = document.file.open("rb")
    except OSError as error:
        # For the reader it is not there; those who run the register have to know.
        logger.error("Document %s of %s is missing on disk: %s", document.pk, number, error)
        raise Http404 from error
    response = FileResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = disposition(file_name(document))
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@login_not_required
@require_safe
def document_picture(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The first page of a document as a picture, or 404 where the document is not for this reader or has none."""
    documents = Document.objects.visible_to(request.user).filter(agreement__number=number)
    return picture_answer(documents, pk)


def picture_answer(documents: "QuerySet[Document]", pk: int) -> HttpResponse:
    """The picture of one of the documents; kept by nobody but the reader, and asked about again each time."""
    document = get_object_or_404(documents.select_related("content"), pk=pk, content__sha256=F("sha256"))
    if not document.content.picture:
        raise Http404
    response = HttpResponse(bytes(document.content.picture), content_type="image/png")
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def file_name(document: Document) -> str:
    """A name that says which record the file belongs to: "EPA-2022-0001 Signed text (en).pdf"."""
    words = document.title or str(document.get_kind_display())
    language = f" ({document.language})" if document.language else ""
    return f"{document.agreement.number} {words}{language}.pdf"


def disposition(name: str) -> str:
    """Content-Disposition by RFC 6266: a name in ASCII for old clients, and the true one.

    Always to be saved: browsers do not show a PDF inside a sandbox.
    """
    stem, _dot, ending = name.rpartition(".")
    fallback = f"{slugify(stem) or 'document'}.{ending}"
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(name, safe='')}"
