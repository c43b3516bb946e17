"""Files at the staff's pages: those of documents, those they had before, pictures, and files kept for a form."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from accounts.who import person_of
from agreements.models import Document, FormerFile
from agreements.uploads import PdfFacts, inspect_pdf, keep_pending
from agreements.views.documents import picture_answer

quiet = csp_override({"default-src": [CSP.NONE], "sandbox": True})  # type: ignore[dict-item]


@quiet
@require_safe
def document_file(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> FileResponse:
    """A stored file, for those who may see its agreement."""
    document = get_object_or_404(Document.objects.visible_to(request.user).select_related("agreement"), pk=pk)
    name = document.agreement.number or f"agreement-{document.agreement_id}"
    return _pdf(document.file, f"{name}-{document.pk}.pdf")


@quiet
@require_safe
def former_file(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> FileResponse:
    """A file that was replaced, for staff that may see the document it was of."""
    seen = Document.objects.visible_to(request.user)
    former = get_object_or_404(
        FormerFile.objects.filter(document__in=seen).select_related("document__agreement"), pk=pk
    )
    agreement = former.document.agreement
    name = agreement.number or f"agreement-{agreement.pk}"
    return _pdf(former.file, f"{name}-{former.document_id}-until-{former.replaced_at:%Y-%m-%d}.pdf")


def _pdf(file: FieldFile, name: str) -> FileResponse:
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, content_type="application/pdf", filename=name)


@require_safe
def first_page(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """The picture of a document, of a record that may have no number yet."""
    return picture_answer(Document.objects.visible_to(request.user), pk)


@require_POST
def keep_file(request: HttpRequest, *, model_admin: ModelAdmin, **_kwargs: Any) -> JsonResponse:
    """Check one file and keep it for the form that is being filled in: its token, or why it is refused.

    The script of the page sends files here one by one. What is kept is what a form without the script would keep.
    """
    if not (model_admin.has_add_permission(request) or model_admin.has_change_permission(request)):
        raise PermissionDenied
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        return JsonResponse({"problem": _("Choose a file.")})
    try:
        facts = inspect_pdf(upload, size=upload.size or 0)
        token = keep_pending(upload, user_id=person_of(request).pk)
    except ValidationError as error:
        return JsonResponse({"problem": " ".join(error.messages)})
    return JsonResponse({"token": token, "about": about(facts)})


def about(facts: PdfFacts) -> str:
    """The file in a few words: "3 pages, 1.2 MB"."""
    pages = ngettext("%(count)d page", "%(count)d pages", facts.page_count) % {"count": facts.page_count}
    return f"{pages}, {filesizeformat(facts.size)}"
