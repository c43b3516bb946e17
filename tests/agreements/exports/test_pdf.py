"""The PDF: what its first page says, that it is tagged and titled, names in any script, and the same bytes twice."""

import hashlib
import io
import json
import logging
from typing import Any

import pypdf
import pytest

from agreements.exports import lettering, pdf
from agreements.models import Agreement, Extract
from organizations.models import Organization
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db

# Marks of one script after a box and letters of others.
NOBODYS_MARKS = "□\u0bcc\u05b5□\u034b□\u033f\u0361□\u0ae2\u0a1b□\u0335貞\u033c\u0342□"
FEW = "columns=number,title,signed,status"


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def pages(data: bytes) -> list[str]:
    """The text of each page, its lines joined."""
    return [" ".join(page.extract_text().split()) for page in opened(data).pages]


def named(name: str, **more: Any) -> str:
    """A published agreement of this title; gives its number."""
    parties = [OrganizationFactory.create(), OrganizationFactory.create()]
    agreement: Agreement = AgreementFactory.create(title=name, parties=parties, published=True, **more)
    return agreement.number


def test_the_first_page_says_what_the_extract_is(visitor: Browser, register: list[Agreement], take: Take) -> None:
    first, second = pages(take(visitor, f"pdf?country=KZ&in_force_on=2022-11-24&{FEW}"))
    extract = Extract.objects.get()
    for said in (
        "Country of a partner: Kazakhstan",
        "In force on 24 November 2022",
        f"event {extract.event} of",
        bytes(extract.hash).hex(),
        f"Rows {extract.rows}",
        f"Code {extract.code}",
        f"/verify/{extract.code}/",
        "Date of signing at the precision known",
        "page 1 / 2",
    ):
        assert said in first, said
    assert [agreement.number in second for agreement in register] == [True, True, True]
    assert ("29 Feb 2020" in second, "page 2 / 2" in second, extract.code in second) == (True, True, True)


def test_it_is_in_the_language_of_its_address(visitor: Browser, register: list[Agreement], take: Take) -> None:
    response: Any = visitor.get(f"/ru/agreements/export.pdf?{FEW}")
    data = b"".join(response.streaming_content)
    root: Any = opened(data).trailer["/Root"]
    assert root["/Lang"] == "ru"
    assert "Соглашение" in pages(take(visitor, "pdf?columns=title_ru"))[1]


def test_readers_for_the_blind_have_what_they_need(visitor: Browser, register: list[Agreement], take: Take) -> None:
    document = opened(take(visitor, f"pdf?{FEW}"))
    root: Any = document.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert document.metadata is not None
    assert document.metadata.title == "Extract from the Register of Agreements"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_code_to_photograph_has_words_beside_it(visitor: Browser, register: list[Agreement], take: Take) -> None:
    document = opened(take(visitor, f"pdf?{FEW}"))
    told: list[Any] = [
        element["/Alt"]
        for element in (document.get_object(number) for number in range(1, len(document.xref[0]) + 1))
        if isinstance(element, pypdf.generic.DictionaryObject) and "/Alt" in element
    ]
    assert told == ["QR code: the address at which this extract is checked"]


@pytest.mark.parametrize(
    "name",
    [
        "中国人民对外友好协会",
        "日本・カザフスタン協会",
        "한국국제교류재단",
        "جمعية الصداقة",
        "انجمن دوستی ایران",
        "Հայաստանի ժողովուրդների վեհաժողով",
        "საქართველოს ასოციაცია",
        "Ελληνική Ένωση",
        "האגודה",
        "หอการค้าไทย",
        "የኢትዮጵያ ሕዝቦች",
        "Қазақстан халқы Ассамблеясы",
        "Hội Hữu nghị Việt – Nga",
        "Türkiye Dostluk Derneği",
    ],
)
def test_a_name_in_any_script_is_set(visitor: Browser, take: Take, name: str) -> None:
    """Extraction of joined and reordered letters differs by reader, so what counts is that no letter is lost."""
    named(name)
    text = pages(take(visitor, "pdf?columns=title"))[1]
    assert lettering.MISSING not in text
    if name[0] < "\u0590" or name[0] > "\u1100" or name[0] in "Հს":
        assert "".join(name.split()) in "".join(text.split())


def test_what_no_font_has_is_a_box_and_the_rest_is_there(visitor: Browser, take: Take) -> None:
    number = named("Agreement \U0001f91d of friends \U00013000")
    text = pages(take(visitor, "pdf?columns=number,title"))[1]
    assert f"{number} Agreement □ of friends □" in text


@pytest.mark.parametrize("name", ["□\u0f35\u05b5\u034b", "a" + "\u0301\u0315" * 190, "\u200e\u202eabc\u2069"])
def test_marks_that_belong_nowhere_break_nothing(visitor: Browser, take: Take, name: str) -> None:
    number = named("x")
    Agreement.objects.filter(number=number).update(title=name)
    assert number in pages(take(visitor, "pdf?columns=number,title"))[1]


def test_a_file_that_cannot_be_tagged_is_made_and_told(caplog: pytest.LogCaptureFixture) -> None:
    said = {
        "title": "T", "register": "r", "language": "en", "code": "c", "foot": "f", "page": "p", "facts": [],
        "qr": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "qr_says": "q", "columns_title": "C",
        "columns": [["A", "a", "b"]], "list_title": "L", "nothing": "n", "widths": [1],
        "rows": [[NOBODYS_MARKS]],
    }  # fmt: skip
    with caplog.at_level(logging.WARNING):
        data = pdf._compiled(json.dumps(said), at=0)
    assert (data[:5], caplog.records[0].getMessage()[:33]) == (b"%PDF-", "A PDF is not made as PDF/UA: PDF/")


@pytest.mark.parametrize("text", ["#panic()", "$x^2$ *a* _b_ `c` @d <e> // f", "\\u{41} #let x = 1", "= Heading"])
def test_a_text_is_no_markup(visitor: Browser, take: Take, text: str) -> None:
    named(text)
    assert " ".join(text.split()) in pages(take(visitor, "pdf?columns=title"))[1]


def test_a_filter_that_finds_nothing_says_so(visitor: Browser, register: list[Agreement], take: Take) -> None:
    first, second = pages(take(visitor, "pdf?year=1950"))
    assert ("Rows 0" in first, "Nothing in the register fits." in second) == (True, True)


def test_more_columns_than_a_page_holds_are_refused(visitor: Browser, register: list[Agreement], take: Take) -> None:
    nine = "number,title,title_ru,kind,stage,status,signed,city,country"
    assert b"columns: A page of a PDF has room for 8 columns." in take(visitor, f"pdf?columns={nine}", status=400)
    assert take(visitor, f"pdf?columns={nine.rpartition(',')[0]}")[:5] == b"%PDF-"


def test_more_rows_than_are_set_are_refused(
    visitor: Browser, register: list[Agreement], take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_ROWS", 2)
    assert b"A PDF holds 2 rows and this list has more." in take(visitor, "pdf", status=400)
    assert take(visitor, "pdf?year=2020")[:5] == b"%PDF-"


@pytest.mark.parametrize("rows", ["agreement", "party", "signature"])
def test_every_shape_has_its_usual_columns(
    visitor: Browser, register: list[Agreement], take: Take, rows: str, host: Organization
) -> None:
    first, second = pages(take(visitor, f"pdf?rows={rows}&year=2020"))
    assert (f"One row for each {rows}" in first, register[0].number in second) == (True, True)
    assert take(visitor, f"pdf?rows={rows}") == take(visitor, f"pdf?rows={rows}")


def test_the_fonts_are_those_that_were_made() -> None:
    lines = (lettering.FOLDER / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in lettering.FOLDER.glob("*.ttf")}
    assert found == sums
    assert len(list(lettering.FOLDER.glob("*.copyright.txt"))) == 4
    assert sum(last - first + 1 for first, last in lettering.covered()) > 40_000
