"""Addresses: English at the root, Russian under /ru/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from agreements import urls_deadlines, urls_desk, urls_duplicates, urls_history, urls_imports, urls_verify
from agreements.admin.searching import search_page
from agreements.views import crawlers, home, pages, statistics, suggestions
from registry import health

admin.site.enable_nav_sidebar = False  # the head of every staff page has the same links; see templates/admin

handler400 = "registry.errors.bad_request"
handler403 = "registry.errors.permission_denied"
handler404 = "registry.errors.not_found"
handler500 = "registry.errors.server_error"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap_index, name="sitemap"),
    re_path(r"^sitemap-(?P<section>[a-z]+)-(?P<number>[0-9]{1,4})\.xml$", crawlers.sitemap_file, name="sitemap-file"),
    *urls_verify.MACHINES,
    *urls_deadlines.CALENDARS,
    *i18n_patterns(
        path("", home.home, name="home"),
        path("agreements/", include("agreements.urls")),
        path("", include("agreements.urls_organizations")),
        *urls_verify.PAGES,
        path("statistics/", statistics.statistics, name="statistics"),
        path("about/", pages.about, name="about"),
        path("suggestions/", suggestions.suggestions, name="suggestions"),
        path("admin/search/", admin.site.admin_view(search_page), name="staff-search"),
        *urls_desk.urlpatterns,
        *urls_duplicates.urlpatterns,
        *urls_imports.urlpatterns,
        *urls_deadlines.PAGES,
        *urls_history.PAGES,
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
