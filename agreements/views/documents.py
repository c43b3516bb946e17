"""Documents, served through the permission check of their record and their own."""

import logging
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from agreements.models import Document

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
