"""What search engines get: public records only, in both languages."""

import re
from typing import Any

import pytest
from django.utils.translation import override

from agreements.models import Agreement
from agreements.views import crawlers
from tests.cast import Browser
from tests.factories import PersonFactory, SignatureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings: Any) -> None:
    settings.REGISTER_URL = "https://register.example"


def locations(response: Any) -> list[str]:
    return [
        url.removeprefix("https://register.example")
        for url in re.findall(r"<loc>([^<]+)</loc>", response.content.decode())
    ]


def test_robots_may_read_records_and_find_the_sitemap(visitor: Browser) -> None:
    response = visitor.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /admin/" in response.content.decode()
    assert "Sitemap: https://register.example/sitemap.xml" in response.content.decode()


def test_the_sitemaps_hold_public_records_only_whoever_asks(
    visitor: Browser, clerk: Browser, every_record: dict[str, Agreement]
) -> None:
    for record in every_record.values():
        for party in record.parties.all():
            SignatureFactory.create(party=party, person=PersonFactory.create(slug=f"of-{record.pk}-{party.pk}"))
    public = every_record["published"]
    signers = [f"of-{public.pk}-{party.pk}" for party in public.parties.all()]
    for browser in (visitor, clerk):
        files = locations(browser.get("/sitemap.xml"))
        assert files == [f"/sitemap-{name}-1.xml" for name in ("pages", "agreements", "organizations", "signatories")]
        listed = [url for file in files[1:] for url in locations(browser.get(file)) if not url.startswith("/ru/")]
        assert listed == [
            f"/agreements/{public.number}/",
            "/organizations/assembly/",
            "/organizations/partner-university/",
            *(f"/signatories/{slug}/" for slug in signers),
        ]


def test_every_address_names_its_other_language_and_leads_somewhere(visitor: Browser, published: Agreement) -> None:
    response = visitor.get("/sitemap-agreements-1.xml")
    assert locations(response) == [f"/agreements/{published.number}/", f"/ru/agreements/{published.number}/"]
    assert (
        response.content.decode().count(
            f'hreflang="ru" href="https://register.example/ru/agreements/{published.number}/"'
        )
        == 2
    )
    for url in (*locations(response), *locations(visitor.get("/sitemap-pages-1.xml"))):
        assert visitor.get(url).status_code == 200


def test_many_records_are_split(visitor: Browser, published: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawlers, "IN_A_FILE", 1)
    assert "/sitemap-organizations-2.xml" in locations(visitor.get("/sitemap.xml"))
    assert locations(visitor.get("/sitemap-organizations-2.xml"))[0] == "/organizations/partner-university/"


@pytest.mark.parametrize(
    "path",
    ["/sitemap-agreements-2.xml", "/sitemap-users-1.xml", "/sitemap-agreements-0.xml", "/sitemap-pages-99999.xml"],
)
def test_there_are_no_others(visitor: Browser, published: Agreement, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_the_language_of_the_process_does_not_matter(visitor: Browser, published: Agreement) -> None:
    with override("ru"):
        assert locations(visitor.get("/sitemap-agreements-1.xml"))[0] == f"/agreements/{published.number}/"
