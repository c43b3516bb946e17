"""The agreement for staff: its list, its page, and the addresses of everything that can be done to it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst

from agreements.admin import drafting, files, listing, merging, pages, several, steps, suggestions, taking
from agreements.admin.kinds_of_steps import STEPS
from agreements.models import Agreement, Submission
from agreements.permissions import allowed, may
from history.staff import Reasoned
from registry.staff import PlainAddress


@admin.register(Agreement)
class AgreementAdmin(Reasoned, PlainAddress, listing.AgreementList):
    """Everything about an agreement is entered on one page of our own; Django's list shows them."""

    def get_urls(self) -> list[URLPattern]:
        """Our own addresses before Django's, whose last one takes anything."""
        own = [
            path("suggest/", self.view(suggestions.suggest_agreements), name="agreements_agreement_suggest"),
            path("alike/", self.view(suggestions.alike_agreements), name="agreements_agreement_alike"),
            path("date/", self.view(suggestions.date_in_words), name="agreements_agreement_date"),
            path("sent/", self.view(suggestions.was_sent), name="agreements_agreement_sent"),
            path("draft/", self.view(drafting.release_page), name="agreements_agreement_draft"),
            path("export/", self.view(taking.take_page), name="agreements_agreement_take"),
            path("export.<slug:form>", self.view(taking.take_file), name="agreements_agreement_export"),
            path("again/<slug:code>/", self.view(taking.take_again), name="agreements_agreement_again"),
            path("several/publish/", self.view(several.publish_several), name="agreements_agreement_publish_several"),
            path("several/change/", self.view(several.change_page), name="agreements_agreement_change_several"),
            path("several/undo/<int:event>/", self.view(several.undo_page), name="agreements_agreement_undo"),
            path("<int:pk>/merge/", self.view(merging.merge_page), name="agreements_agreement_merge"),
            path("<int:pk>/unmerge/", self.view(merging.unmerge_page), name="agreements_agreement_unmerge"),
            path("documents/keep/", self.view(files.keep_file), name="agreements_agreement_keep"),
            path("documents/<int:pk>/", self.view(files.document_file), name="agreements_agreement_file"),
            path("documents/<int:pk>/first-page/", self.view(files.first_page), name="agreements_agreement_picture"),
            path("documents/former/<int:pk>/", self.view(files.former_file), name="agreements_agreement_former"),
            path("<int:pk>/preview/", self.view(pages.preview), name="agreements_agreement_preview"),
            *(
                path(f"<int:pk>/{step.name}/", self.view(steps.step_page, step=step),
                     name=f"agreements_agreement_{step.name}")
                for step in STEPS
            ),
        ]  # fmt: skip
        return own + super().get_urls()

    def view(self, function: Any, **extra: Any) -> Any:
        """A view of the admin: for staff that may see agreements, everybody else gets what Django's own views give."""

        def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not self.has_view_permission(request):
                raise Http404
            answer: HttpResponseBase = function(request, model_admin=self, **kwargs, **extra)
            return answer

        return self.admin_site.admin_view(wrapped)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of one agreement, or of a new one."""
        return pages.entry_page(request, object_id, model_admin=self)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        """What this person may read; the list adds what its columns need."""
        found = Agreement.objects.visible_to(request.user)
        return found.with_status(on=timezone.localdate()) if getattr(request, "lists_agreements", False) else found

    def has_change_permission(self, request: HttpRequest, obj: Agreement | None = None) -> bool:
        """Drafts are a clerk's; what was published is a registrar's."""
        if obj is None:
            return super().has_change_permission(request)
        return allowed(request.user, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Agreement | None = None) -> bool:
        """Only a record that never had a number can go; every other is withdrawn."""
        if obj is None:
            return super().has_delete_permission(request)
        return may(request.user, "delete", obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Parts go with their agreement; who may delete it may delete them. Keys of sent forms tell nobody anything."""
        to_delete, counts, _needed, protected = super().get_deleted_objects(objs, request)
        counts.pop(str(Submission._meta.verbose_name_plural), None)
        return _without_keys(to_delete), counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Agreement) -> None:
        """Delete the record and, once that is sure, its files."""
        pages.delete_agreement(obj)


def _without_keys(told: list[Any]) -> list[Any]:
    """The lines of a nested list, but for those of sent forms."""
    begins = f"{capfirst(Submission._meta.verbose_name)}: "
    kept = [one for one in told if isinstance(one, list) or not str(one).startswith(begins)]
    return [_without_keys(one) if isinstance(one, list) else one for one in kept]
