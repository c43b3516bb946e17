"""From a release to the filled page of a new agreement; nothing is saved before a person does it there."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agreements.admin.pages import show_draft
from agreements.drafting.composing import read
from agreements.forms.release import Release, ReleaseForm, notes_of

TEMPLATE = "admin/agreements/agreement/release.html"


@require_http_methods(["GET", "HEAD", "POST"])
def release_page(request: HttpRequest, *, model_admin: ModelAdmin) -> HttpResponse:
    """Take a release, and show the draft of its first agreement, or say why there is none."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _ask(request, model_admin, ReleaseForm())
    form = ReleaseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, model_admin, form, status=400)
    reading = read(form.release)
    if not reading.drafts:
        return _ask(request, model_admin, form.again(reading), told=notes_of(reading))
    return show_draft(request, Release(reading), model_admin)


def _ask(
    request: HttpRequest,
    model_admin: ModelAdmin,
    form: ReleaseForm,
    *,
    told: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Draft from a release"),
        "form": form,
        "told": told or [],
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)
