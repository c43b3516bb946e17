"""What staff save through Django's own admin pages: recorded with who and why, in the transaction of the save."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from history.forms import NAME, ReasonField, ReasonForm
from history.recording import recorded

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@contextmanager
def recorded_request(request: HttpRequest, reason: str = "") -> Iterator[None]:
    """What the person at a page of staff changes within, and why."""
    with recorded(by=cast("AbstractBaseUser", request.user), origin="web", reason=reason):
        yield


class Reasoned:
    """A page of the admin that asks for the reason of a change and records it; its list records whose change it was."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form with the reason, where there is something to save."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        if not change or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            form.base_fields[NAME] = ReasonField()
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The fields of the record: the reason stands beside the buttons and not among them."""
        fields = super().get_fields(request, obj)  # type: ignore[misc]
        return [name for name in fields if name != NAME]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Save as this person, for the reason that was typed; a reason that is refused is told by the form."""
        view = super().changeform_view  # type: ignore[misc]
        if request.method != "POST":
            return cast("HttpResponse", view(request, object_id, form_url, extra_context))
        reason = ReasonForm(request.POST)
        with recorded_request(request, reason.reason if reason.is_valid() else ""):
            return cast("HttpResponse", view(request, object_id, form_url, extra_context))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Delete as this person."""
        view = super().delete_view  # type: ignore[misc]
        reason = ReasonForm(request.POST if request.method == "POST" else None)
        context = {**(extra_context or {}), "reason_form": reason}
        if request.method != "POST":
            return cast("HttpResponse", view(request, object_id, context))
        if not reason.is_valid():
            raise BadRequest("The reason is longer than its input allows, or holds invisible characters.")
        with recorded_request(request, reason.reason):
            return cast("HttpResponse", view(request, object_id, context))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """What is done to rows of the list is done by this person."""
        view = super().changelist_view  # type: ignore[misc]
        if request.method != "POST":
            return cast("HttpResponse", view(request, extra_context))
        with recorded_request(request):
            return cast("HttpResponse", view(request, extra_context))
