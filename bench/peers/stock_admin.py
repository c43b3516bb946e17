"""A peer: Django's own admin as it comes, on the tables of the register, and a view that does nothing.

``gunicorn bench.peers.stock_admin``, with the register's environment. Everybody is let in: only its speed matters.
"""

from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, HttpResponseBase

import registry.settings as of_the_register

STOCK: dict[str, Any] = {
    "ROOT_URLCONF": __name__,
    "INSTALLED_APPS": [
        "django.contrib.admin.apps.SimpleAdminConfig",
        *(app for app in of_the_register.INSTALLED_APPS if app != "django.contrib.admin"),
    ],
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "bench.peers.stock_admin.everybody_is_staff",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}
kept = {name: value for name, value in vars(of_the_register).items() if name.isupper()}
settings.configure(**{**kept, **STOCK})
django.setup()

from django.contrib import admin  # noqa: E402  # needs the settings
from django.urls import path  # noqa: E402

from accounts.models import User  # noqa: E402
from agreements.models import Agreement  # noqa: E402

type Answering = Callable[[HttpRequest], HttpResponseBase]


def everybody_is_staff(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a superuser who is in no table."""
    somebody = User(pk=0, username="bench", is_staff=True, is_superuser=True, is_active=True)

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.user = somebody
        return get_response(request)

    return answer


class AgreementAdmin(admin.ModelAdmin):
    """As the tutorial has it."""

    list_display = ("number", "title", "kind", "signed", "record_state")
    list_filter = ("kind", "stage", "country")
    list_per_page = 20
    search_fields = ("title", "subject", "parties__organization__name")


site = admin.AdminSite()
site.register(Agreement, AgreementAdmin)


def empty(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("admin/", site.urls), path("empty/", empty)]
application = get_wsgi_application()
