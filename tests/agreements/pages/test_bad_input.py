"""Whatever an address holds: never a 500, never a trace, never live markup, within the time a person waits."""

import time
from typing import Any
from urllib.parse import quote

import pytest

from organizations.models import Organization
from tests.cast import Browser
from tests.factories import AgreementFactory, PersonFactory, SignatureFactory

pytestmark = pytest.mark.django_db

VALUES = {
    "NUL": "%00",
    "NUL inside": "a%00b",
    "a lone surrogate": "%ED%A0%80",
    "bad UTF-8": "%FF%FE%C3",
    "3,000 combining marks": "a" + quote("\u0301") * 3000,
    "right to left": quote("\u202eabc\u202c"),
    "full width": quote("Ａｓｓｅｍｂｌｙ"),
    "zero width": quote("As\u200bsem\u2060bly"),
    "27 kB": "x" * 27_000,
    "800 words": "+".join(["word"] * 800),
    "wildcards": "%25_%25_*",
    "stop words": "the+of+and+%D0%B8+%D0%B2",
    "other digits": quote("٣१๓"),
    "a very large number": "1" + "0" * 30,
    "a negative number": "-1",
    "not a number": "NaN",
    "infinity": "1e999",
    "markup": quote("<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "an attribute": quote("\" autofocus onfocus=alert(1) x='"),
    "a template": quote("{{7*7}}{% debug %}"),
    "a format": quote("%(x)s %s {0}"),
    "a query": quote("'; drop table agreements_agreement; --"),
    "text search operators": quote("& | ! ( :* <-> '"),
    "a regular expression": quote("(a+)+$" * 20),
    "a line break": "a%0D%0AX-Evil:1",
    "an emoji": quote("🤝" * 50),
    "private use": quote("\ue000x\ue001"),
    "a path": quote("../../../etc/passwd"),
}
PAGES = {
    "/agreements/": [
        "q",
        "kind",
        "field",
        "country",
        "organization",
        "status",
        "year",
        "signed_after",
        "signed_before",
        "in_force_on",
        "sort",
        "page",
        "per_page",
        "known_on",
    ],
    "/agreements/export.csv": ["q", "kind", "country", "year", "in_force_on", "sort", "bom", "columns"],
    "/organizations/": ["q", "kind", "country", "sort", "page", "per_page"],
    "/signatories/": ["q", "sort", "page", "per_page"],
    "/organizations/assembly/": ["page", "per_page", "sort"],
    "/signatories/signer/": ["page", "per_page"],
    "/": ["q", "page"],
    "/suggestions/": ["q", "most", "user"],
}


@pytest.fixture
def record(host: Organization, partner_organization: Organization) -> Any:
    agreement = AgreementFactory.create(parties=[host, partner_organization], published=True)
    SignatureFactory.create(party=agreement.parties.first(), person=PersonFactory.create(slug="signer"))
    return agreement


def check(browser: Browser, address: str) -> None:
    begun = time.process_time()  # of this process: other processes of a test run take their own
    response: Any = browser.get(address)
    for _step in range(3):
        if response.status_code not in (301, 302):
            break
        response = browser.get(response.headers["Location"])
    page = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
    assert response.status_code in (200, 400, 404), address[:80]
    assert "Traceback" not in page
    if response.headers["Content-Type"].startswith("text/html"):
        assert page.count("<script") == page.count('<script src="/static/') <= 1
        assert "<img" not in page
        assert '" autofocus' not in page
    else:
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    if "7%2A7" in address:  # a template that ran would say 49; "Person 249" is a name like any other
        assert "49" not in page.partition("<title>")[2].partition("</title>")[0].replace("“", " ").split()
    assert "X-Evil" not in response.headers
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("path", PAGES)
def test_every_page_takes_anything_in_all_parameters_at_once_and_doubled(
    visitor: Browser, record: Any, path: str
) -> None:
    for value in VALUES.values():
        query = "&".join(f"{parameter}={value}" for parameter in PAGES[path])
        check(visitor, f"{path}?{query}")
        check(visitor, f"{path}?{query}&{query}")


@pytest.mark.parametrize("parameter", PAGES["/agreements/"])
def test_every_parameter_of_the_list_takes_anything_alone(visitor: Browser, record: Any, parameter: str) -> None:
    for value in VALUES.values():
        check(visitor, f"/agreements/?{parameter}={value}")


@pytest.mark.parametrize("path", PAGES)
def test_400_repeats_and_1000_parameters(visitor: Browser, record: Any, path: str) -> None:
    for parameter in PAGES[path][:6]:
        check(visitor, f"{path}?" + "&".join(f"{parameter}={number}" for number in range(400)))
    check(visitor, f"{path}?" + "&".join(f"p{number}=x" for number in range(999)))
    check(visitor, f"{path}?" + "&".join(f"p{number}=x" for number in range(1100)))


@pytest.mark.parametrize(
    "path",
    [
        "/agreements/{}/",
        "/agreements/{}.json",
        "/agreements/export.{}",
        "/organizations/{}/",
        "/signatories/{}/",
        "/sitemap-{}-1.xml",
    ],
)
def test_every_part_of_a_path_takes_anything(visitor: Browser, record: Any, path: str) -> None:
    for value in VALUES.values():
        check(visitor, path.format(value))


def test_a_nul_in_the_search_box_is_answered_in_words(visitor: Browser, record: Any) -> None:
    response = visitor.get("/agreements/?q=%00")
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}", "<b>%(x)s</b>", "'\"><img src=x>"])
def test_what_is_stored_is_live_on_no_page(visitor: Browser, text: str) -> None:
    partner = Organization(slug="evil", name=f"Name {text}", name_ru=text, about=text, country="KZ")
    partner.save()
    agreement = AgreementFactory.create(
        title=f"T {text}",
        title_ru=text,
        subject=text,
        subject_ru=text,
        event=text,
        venue=text,
        city=text,
        keywords=[text],
        parties=[partner, Organization.objects.create(slug="x", name="X")],
        published=True,
    )
    person = PersonFactory.create(slug="evil", name=text, name_ru=text)
    SignatureFactory.create(
        party=agreement.parties.first(), person=person, capacity=text, on_behalf_of=text, name_as_signed=f"s{text}"
    )
    for path in (
        f"/agreements/{agreement.number}/",
        "/agreements/",
        "/agreements/?q=Name",
        "/organizations/",
        "/organizations/evil/",
        "/signatories/",
        "/signatories/evil/",
        "/",
    ):
        for language in ("", "/ru"):
            check(visitor, language + path)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agreements/",
        "/agreements/EPA-2022-0001/",
        "/agreements/export.csv",
        "/organizations/",
        "/about/",
        "/suggestions/",
        "/robots.txt",
    ],
)
def test_other_methods_are_refused(visitor: Browser, record: Any, method: str, path: str) -> None:
    assert getattr(visitor, method)(path).status_code == 405
