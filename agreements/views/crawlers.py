"""What search engines ask for: robots.txt and the sitemap of public records, whoever asks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from agreements.querysets import organizations_visible_to, signatories_visible_to

# Addresses in one file, in each language; the format allows 50,000 in all.
IN_A_FILE = 10_000
PAGES = (
    "home",
    "agreements:list",
    "organizations:list",
    "organizations:signatories",
    "statistics",
    "about",
    "verify",
    "verify-keys",
)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; lists are filtered without end, so crawlers keep to the records."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /ru/admin/",
        "Disallow: /*?",
        "Allow: /*?page=",
        f"Sitemap: {settings.REGISTER_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    files = []
    for section in SECTIONS:
        count = SECTIONS[section]().count() if section != "pages" else 1
        numbers = range(1, max(1, -(-count // IN_A_FILE)) + 1)
        files += [
            settings.REGISTER_URL + reverse("sitemap-file", kwargs={"section": section, "number": n}) for n in numbers
        ]
    return render(request, "pages/sitemap_index.xml", {"files": files}, content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def sitemap_file(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """Addresses of one section, in both languages, each naming its other language."""
    if section not in SECTIONS or int(number) < 1:
        raise Http404
    first = (int(number) - 1) * IN_A_FILE
    entries = list(_entries(section, SECTIONS[section]()[first : first + IN_A_FILE]))
    if not entries and int(number) > 1:
        raise Http404
    return render(request, "pages/sitemap.xml", {"entries": entries}, content_type="application/xml; charset=utf-8")


def _entries(section: str, rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for row in rows:
        name, kwargs, changed = _address(section, row)
        urls = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                urls[language] = settings.REGISTER_URL + reverse(name, kwargs=kwargs)
        yield {"urls": urls, "changed": changed}


def _address(section: str, row: Any) -> tuple[str, dict[str, str], Any]:
    match section:
        case "pages":
            return row, {}, None
        case "agreements":
            return "agreements:detail", {"number": row[0]}, row[1]
        case "organizations":
            return "organizations:detail", {"slug": row[0]}, row[1]
        case _:
            return "organizations:signatory", {"slug": row[0]}, row[1]


def _public_agreements() -> Any:
    return Agreement.objects.visible_to(AnonymousUser()).order_by("pk").values_list("number", "updated_at")


def _public_organizations() -> Any:
    return organizations_visible_to(AnonymousUser()).order_by("pk").values_list("slug", "updated_at")


def _public_signatories() -> Any:
    return signatories_visible_to(AnonymousUser()).order_by("pk").values_list("slug", "updated_at")


SECTIONS: dict[str, Any] = {
    "pages": lambda: PAGES,
    "agreements": _public_agreements,
    "organizations": _public_organizations,
    "signatories": _public_signatories,
}
