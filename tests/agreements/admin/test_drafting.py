"""A clerk enters agreements from releases: paste, look, save."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.forms.drafted import digest_of
from agreements.models import Agreement, Submission
from organizations.models import Organization
from partial_dates.value import PartialDate
from tests.agreements.admin.page import ADD, Answer, fields_of
from tests.cast import Browser
from tests.factories import AgreementKindFactory, OrganizationFactory, PersonFactory
from tests.releases import SEED

pytestmark = pytest.mark.django_db

DRAFT = "/admin/agreements/agreement/draft/"
TWO = """Signed

On 3 May 2021 the Coral Foundation signed two agreements: with the Delta Institute and with the University of Bari.
"""
PAGE = "<p>" + TWO.strip().replace("\n\n", "</p><p>") + "</p>"
MEETING = "The Coral Foundation and the Delta Institute discussed the signing of a memorandum in Rome."


@pytest.fixture(autouse=True)
def kind(db: None) -> None:
    """The kind that the releases name."""
    AgreementKindFactory.create()


@pytest.fixture
def assembly(db: None) -> Organization:
    """The organization of the seed that keeps the register."""
    return OrganizationFactory.create(name="Eurasian Peoples' Assembly", country="RU", is_host=True)


def read(browser: Browser, text: str, **more: object) -> Answer:
    """Paste a text and press the button."""
    return browser.post(DRAFT, {"text": text, "_read": "1", **more})


def save(browser: Browser, page: Answer, *, button: str = "_save", **values: str) -> Answer:
    """Send the page that was shown, as it stands but for ``values``."""
    return browser.post(ADD, {**fields_of(page), **values, button: "1"})


def test_seed_is_entered_by_pasting_reading_and_saving(clerk: Browser, assembly: Organization) -> None:
    page = read(clerk, SEED)
    assert (page.status_code, Agreement.objects.count()) == (200, 0)

    response = save(clerk, page)

    assert response.status_code == 302, response.content.decode()[:3000]
    agreement = Agreement.objects.get()
    assert agreement.title == 'A cooperation agreement with "REGIONS XXI Century" was signed in Moscow'
    assert (agreement.signed, agreement.city, str(agreement.country)) == (PartialDate(2022, 11, 3), "Moscow", "RU")
    assert agreement.venue == "Headquarters of the Assembly"
    first, second = agreement.parties.all()
    assert (first.organization, second.organization.name) == (
        assembly,
        'Non-Commercial Partnership "REGIONS XXI Century"',
    )
    assert (second.organization.founded_year, second.organization.website) == (2005, "https://regions21.ru/")
    signed = [str(signature) for party in (first, second) for signature in party.signatures.all()]
    assert signed == ["Andrey Belyaninov, Secretary General", "Olga Chernokoz, General Director"]
    assert [source.url for source in agreement.sources.all()] == ["http://eurasia-assembly.org/en/news/regions"]


def test_each_value_shows_its_words_in_the_text(clerk: Browser, assembly: Organization) -> None:
    evidence = read(clerk, SEED).context["evidence"]
    assert "".join(part.text for part in evidence.parts) == SEED.strip()
    signed = next(item for item in evidence.items if item.value == "3 November 2022" and item.quote == "November 3")
    part = next(part for part in evidence.parts if signed.id in part.anchors)
    assert (part.text, part.sure, signed.sure) == ("November 3", "sure", "sure")


def test_a_subject_is_shown_as_a_text_and_as_a_list_with_the_words_of_each_part(
    clerk: Browser, assembly: Organization
) -> None:
    text = (
        "The Coral Foundation and the Delta Institute signed a cooperation agreement on 3 November 2022. The subject "
        "of the agreement is joint exhibitions; exchange of students; research on reefs."
    )
    page = read(clerk, text)
    told = [item for item in page.context["evidence"].items if item.label == "subject"]
    assert [item.value for item in told] == ["Joint exhibitions; exchange of students; research on reefs"]
    assert [part.quote for part in told[0].parts] == ["joint exhibitions", "exchange of students", "research on reefs"]
    parts = page.context["evidence"].parts
    assert {part.id for part in told[0].parts} <= {anchor for one in parts for anchor in one.anchors}
    assert (
        '<li data-part="exchange of students">exchange of students <a class="sure" href="#words-'
        in page.content.decode()
    )


@pytest.mark.parametrize(
    ("language", "kind", "field"),
    [("", "Cooperation agreement", "Culture"), ("/ru", "Соглашение о сотрудничестве", "Культура")],
)
def test_kinds_and_fields_are_named_in_the_readers_language(
    clerk: Browser, assembly: Organization, language: str, kind: str, field: str
) -> None:
    text = (
        "The Coral Foundation and the Delta Institute signed a cooperation agreement on 3 November 2022. The subject "
        "of the agreement is culture and peacemaking."
    )
    page = clerk.post(f"{language}{DRAFT}", {"text": text, "_read": "1"})
    told = [(item.value, item.quote) for item in page.context["evidence"].items]
    assert {(kind, "cooperation agreement"), (field, "culture")} <= set(told)


def test_a_finer_and_a_wider_word_for_one_field_are_shown_once(clerk: Browser, assembly: Organization) -> None:
    text = (
        "The Coral Foundation and the Delta Institute signed a cooperation agreement on 3 November 2022. The subject "
        "of the agreement is exhibitions, restoration and sports."
    )
    page = read(clerk, text)
    told = [(item.value, item.quote) for item in page.context["evidence"].items if item.label == "field"]
    assert told == [("Culture", "exhibitions"), ("Heritage", "restoration"), ("Sport", "sports")]
    assert fields_of(page)["fields"] == "Culture, Heritage, Sport"


def test_organization_and_person_of_the_register_are_recognized_in_another_script(clerk: Browser) -> None:
    foundation = OrganizationFactory.create(name="Фонд Коралл", name_ru="Фонд Коралл")
    person = PersonFactory.create(name="Анна Келлер", name_ru="Анна Келлер")
    text = "Fond Korall and the Delta Institute signed a memorandum. Director Anna Keller signed for Fond Korall."
    page = read(clerk, text)
    data = fields_of(page)
    assert data["parties-0-organization_id"] == str(foundation.pk)
    assert data["parties-0-signatures-0-person_id"] == str(person.pk)
    assert data["parties-1-organization_id"] == "new"


def test_two_agreements_become_two_drafts_one_after_the_other(clerk: Browser) -> None:
    first = read(clerk, TWO)
    second = save(clerk, first, button="_next")
    assert [second.status_code, second.context["release"].number, Agreement.objects.count()] == [200, 2, 1]

    data = fields_of(second)
    answers = {doubt.name: f"new:{doubt.digest}" for doubt in second.context["doubts"]}
    response = save(clerk, second, **answers)

    assert response.status_code == 302, response.content.decode()[:3000]
    assert data["parties-1-organization"] == "University of Bari"
    names = [[party.organization.name for party in one.parties.all()] for one in Agreement.objects.order_by("pk")]
    assert names == [["Coral Foundation", "Delta Institute"], ["Coral Foundation", "University of Bari"]]


def test_an_agreement_of_a_release_is_left_out_and_the_next_shown(clerk: Browser) -> None:
    second = save(clerk, read(clerk, TWO), button="_skip")
    assert [second.status_code, second.context["release"].number, Agreement.objects.count()] == [200, 2, 0]
    assert fields_of(second)["parties-1-organization"] == "University of Bari"
    assert "_skip" not in second.content.decode()


def test_page_without_a_signing_says_so_and_keeps_the_text(clerk: Browser) -> None:
    page = read(clerk, MEETING)
    assert [str(note) for note in page.context["told"]] == [
        "This text speaks of an agreement that is planned, or was signed before; it reports no signing now."
    ]
    assert fields_of(page)["text"] == MEETING


def test_same_release_is_recognized_by_its_words_and_by_its_address(clerk: Browser, assembly: Organization) -> None:
    save(clerk, read(clerk, SEED))
    agreement = Agreement.objects.get()
    assert Submission.objects.get().release == digest_of(SEED)
    assert read(clerk, SEED.replace("Website", " Website")).context["entered_before"] == [agreement]
    assert read(clerk, SEED + "\nMore was said.").context["entered_before"] == [agreement]  # by its address
    assert read(clerk, SEED.partition("\n")[2]).context["entered_before"] == [agreement]  # by its words alone
    assert read(clerk, TWO).context["entered_before"] == []


def test_address_typed_beside_the_text_is_the_source(clerk: Browser) -> None:
    told = TWO.replace("Signed\n", "Signed\n\n5 May 2021\n")
    page = read(clerk, told, address="https://example.org/news/1")
    data = fields_of(page)
    assert (data["sources-0-url"], data["sources-0-published_on"]) == ("https://example.org/news/1", "2021-05-05")
    assert "https://example.org/news/1" in page.context["release"].reading.text
    without = fields_of(read(clerk, told))
    assert (without["sources-0-url"], without["sources-0-published_on"]) == ("", "")
    wrong = read(clerk, told, address="javascript:alert(1)")
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (400, ["address"])
    assert fields_of(wrong)["address"] == "javascript:alert(1)"


def test_day_of_a_source_without_an_address_is_told_and_not_lost(clerk: Browser) -> None:
    page = save(clerk, read(clerk, TWO), **{"sources-0-published_on": "5 May 2021"})
    assert [target for target, _label, _message in page.context["problems"]] == ["id_sources-0-url"]
    assert not Agreement.objects.exists()


def test_mistake_sends_the_page_back_with_the_text_beside_it(clerk: Browser, assembly: Organization) -> None:
    response = save(clerk, read(clerk, SEED), title="")
    assert (response.status_code, Agreement.objects.count()) == (200, 0)
    assert response.context["release"].reading.text == SEED.strip()


def test_file_is_read(clerk: Browser) -> None:
    page = read(clerk, "", file=SimpleUploadedFile("release.html", PAGE.encode(), content_type="text/html"))
    assert page.context["release"].count == 2


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x00\x01", b"a" * 900_000])
def test_file_that_cannot_be_read_is_told(clerk: Browser, data: bytes) -> None:
    page = read(clerk, "", file=SimpleUploadedFile("release.pdf", data))
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["file"])


PDF = "This is a PDF, which is not read here. Open it, copy its words and paste them."
OFFICE = "This is an office document or an archive. Open it, copy its words and paste them."
PICTURE = "This is a picture. The register reads words alone: paste those of the release."
MAIL = "This is a mail or a web archive (.eml, .mhtml). Open it, copy its words and paste them."
NO_TEXT = "This file is no text. Save the page as text or HTML, or paste its words."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", PDF),
        (b"PK\x03\x04 docx", OFFICE),
        (b"\xd0\xcf\x11\xe0 doc", OFFICE),
        (b"{\\rtf1 " + TWO.encode() + b"}", OFFICE),
        (b"GIF89a picture", PICTURE),
        (b"MZ program", "This is a program. Nothing of it was run or kept."),
        (b"Subject: News\r\nMIME-Version: 1.0\r\n\r\n" + TWO.encode(), MAIL),
        (TWO.encode("utf-16-le"), NO_TEXT),
        (b"", "The submitted file is empty."),
    ],
    ids=["pdf", "docx", "doc", "rtf", "gif", "program", "mail", "utf-16 without its mark", "empty"],
)
def test_a_file_that_is_no_text_is_named_with_what_to_do(clerk: Browser, data: bytes, said: str) -> None:
    page = read(clerk, "", file=SimpleUploadedFile("release.txt", data))
    assert (page.status_code, page.context["form"].errors) == (400, {"file": [said]})


@pytest.mark.parametrize(
    ("declared", "written"),
    [("koi8-r", "koi8-r"), ("windows-1251", "cp1251"), ("utf-8", "cp1251"), ("hex", "cp1251"), ("koi8-r", "utf-8")],
)
def test_an_old_page_is_read_in_the_letters_that_it_declares(clerk: Browser, declared: str, written: str) -> None:
    html = (
        f"<html><meta charset='{declared}'><h1>Музеи</h1><p>Фонд «Коралл» и Институт дельты подписали соглашение.</p>"
    )
    page = read(clerk, "", file=SimpleUploadedFile("page.html", html.encode(written, "xmlcharrefreplace")))
    assert "Фонд «Коралл» и Институт дельты подписали соглашение." in page.context["release"].reading.text


def test_words_of_a_file_stay_when_something_else_is_wrong(clerk: Browser) -> None:
    page = read(clerk, "", file=SimpleUploadedFile("release.txt", TWO.encode()), address="javascript:alert(1)")
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["address"])
    assert fields_of(page)["text"].strip() == TWO.strip()


def test_a_text_and_a_file_at_once_are_asked_about(clerk: Browser) -> None:
    page = read(clerk, TWO, file=SimpleUploadedFile("release.txt", SEED.encode()))
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["file"])
    assert fields_of(page)["text"].strip() == TWO.strip()
    assert not Agreement.objects.exists()


def test_null_characters_of_a_broken_page_are_left_out(clerk: Browser) -> None:
    assert read(clerk, TWO.replace("Coral", "Co\0ral")).context["release"].count == 2


def test_a_long_text_is_told_to_be_cut_though_it_gives_a_draft(clerk: Browser) -> None:
    page = read(clerk, TWO + "\n\nMore was said of it." * 20_000)
    told = page.content.decode().split('class="of-release"')[1].split("<form")[0]
    assert "The text is very long; only its beginning was read." in told
    assert "This page reports 2 agreements. This is number 1." in told


OTHER_LANGUAGE = (
    "The register reads English and Russian. Of other languages it reads little or nothing: paste the release in one "
    "of the two, or enter the agreement by hand."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وقعت الجمعية اتفاقية تعاون مع المؤسسة في القاهرة", True),
        ("2022年11月3日，大会与基金会在莫斯科签署合作协议。", True),
        ("Il presidente della fondazione ha parlato con gli studenti che sono nel parco.", True),
        (MEETING, False),
        ("Hello", False),
    ],
    ids=["Arabic", "Chinese", "Italian", "English", "one word"],
)
def test_a_text_in_another_language_is_told_which_are_read(clerk: Browser, text: str, told: bool) -> None:
    notes = [str(note) for note in read(clerk, text).context["told"]]
    assert (OTHER_LANGUAGE in notes, len(notes)) == (told, 1 + told)


def test_page_without_a_signing_keeps_the_address_in_its_own_line(clerk: Browser) -> None:
    data = fields_of(read(clerk, MEETING, address="https://example.org/news/2"))
    assert (data["text"], data["address"]) == (MEETING, "https://example.org/news/2")


def test_a_page_without_words_stays_as_it_was_pasted(clerk: Browser) -> None:
    page = read(clerk, "<script>let it = 'be';", address="https://example.org/news/2")
    data = fields_of(page)
    assert (data["text"], data["address"]) == ("<script>let it = 'be';", "https://example.org/news/2")
    assert "<script>let it" not in page.content.decode()


def test_what_is_read_and_how_large_is_said_before_a_file_is_chosen(clerk: Browser) -> None:
    said = "Text (.txt) or a saved page (.html), at most 800 kB. No PDF, office document or mail."
    assert f'<p class="help" id="id_file_helptext">{said}</p>' in clerk.get(DRAFT).content.decode()


def test_a_second_click_goes_on_to_the_next_agreement_too(clerk: Browser) -> None:
    first = read(clerk, TWO)
    pages = [save(clerk, first, button="_next") for _ in range(2)]
    assert [page.context["release"].number for page in pages] == [2, 2]
    assert Agreement.objects.count() == 1


def test_what_was_entered_before_is_told_once_with_what_became_of_it(clerk: Browser) -> None:
    save(clerk, read(clerk, TWO))
    told = read(clerk, TWO).content.decode().split('class="of-release"')[1].split("<form")[0]
    agreement = Agreement.objects.get()
    line = f'<li><a href="/admin/agreements/agreement/{agreement.pk}/change/">{agreement.title}</a>'
    line += ' <span class="num">(Draft)</span></li>'
    assert (told.count("was entered before:"), told.count(line)) == (1, 1)


def test_nothing_pasted_is_told(clerk: Browser) -> None:
    page = read(clerk, "  ")
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["text"])


def test_text_of_a_release_runs_no_script(clerk: Browser) -> None:
    page = read(clerk, TWO + "\n\nAsked &lt;script&gt;alert(1)&lt;/script&gt; <b>why</b>")
    assert "<script>alert(1)" not in page.content.decode()


def test_who_may_not_enter_agreements_may_not_draft(auditor: Browser) -> None:
    assert [auditor.get(DRAFT).status_code, read(auditor, SEED).status_code] == [403, 403]


def test_each_party_costs_the_same_few_queries(clerk: Browser) -> None:
    names = ["The Coral Foundation", "the Delta Institute", "the University of Bari", "the Baltic Museum"]
    counts = []
    for parties in (2, 3, 4):
        text = f"News\n\n{', '.join(names[: parties - 1])} and {names[parties - 1]} signed a memorandum."
        read(clerk, text)
        with CaptureQueriesContext(connection) as queries:
            page = read(clerk, text)
        assert len(page.context["release"].draft.parties) == parties
        counts.append(len(queries))
    assert counts[1] - counts[0] == counts[2] - counts[1] < 8


RUSSIAN = """Музеи будут работать вместе

3 мая 2021 года фонд «Коралл» и Институт дельты подписали соглашение о сотрудничестве.

Предмет соглашения – выставки и реставрация.
"""


def section(page: Answer, name: str) -> str:
    """The tag of the section that is folded under its heading."""
    before: str = page.content.decode().split(f'<h2 id="{name}-heading">')[0]
    return before[before.rindex("<details") :].partition("<summary>")[0]


def test_a_section_that_a_draft_writes_into_is_open(clerk: Browser) -> None:
    page = read(clerk, RUSSIAN)
    assert fields_of(page)["subject_ru"] == "Выставки и реставрация"
    assert section(page, "russian") == "<details open>"
    assert section(page, "term") == "<details>"


def test_sections_of_a_new_page_are_folded(clerk: Browser) -> None:
    page = clerk.get(ADD)
    assert [section(page, heading) for heading in ("russian", "term")] == ["<details>"] * 2
