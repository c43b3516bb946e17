"""Addresses: English at the root, Russian under /ru/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

from registry import health

handler400 = "registry.errors.bad_request"
handler403 = "registry.errors.permission_denied"
handler404 = "registry.errors.not_found"
handler500 = "registry.errors.server_error"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
