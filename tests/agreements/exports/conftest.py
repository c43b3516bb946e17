"""Extracts in tests: taken through the front door, and a register in which every column holds something."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agreements.models import Agreement
from history.keys import make_private
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
)
from tests.histories import sealed

type Take = Callable[..., bytes]


@pytest.fixture
def take() -> Take:
    """Takes an extract as a whole: ``take(browser, "csv?year=2022")``."""

    def taken(browser: Browser, address: str, *, status: int = 200) -> bytes:
        response: Any = browser.get(f"/agreements/export.{address}")
        body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == status, body[:500]
        return body

    return taken


@pytest.fixture
def register(host: Organization) -> list[Agreement]:
    """Three agreements of which the first has something in every column, and events of all that."""
    fields = [FieldOfCooperationFactory.create(), FieldOfCooperationFactory.create(slug="culture", name="Culture")]
    made = []
    for year, day in ((2020, "2020-02-29"), (2021, "2021"), (2022, "1899-01-02")):
        partner = OrganizationFactory.create(name=f"Partner <{year}> & Co", slug=f"partner-{year}", country="KZ")
        made.append(
            AgreementFactory.create(
                title=f"Agreement of {year}",
                title_ru="Соглашение «О дружбе»",
                signed=day,
                subject="One line\nand <another> & more",
                themes=fields,
                city="Astana",
                keywords=["words", "more words"],
                languages=["en", "ru"],
                parties=[host, partner],
                published=True,
            )
        )
    first = made[0]
    for party in first.parties.all():
        SignatureFactory.create(party=party, person=PersonFactory.create(name=f"Person {party.pk}"), signed="2020-03")
    DocumentFactory.create(agreement=first)
    DocumentFactory.create(agreement=first, visibility="internal")
    SourceFactory.create(agreement=first, url="https://news.example.org/1")
    sealed()
    return made


@pytest.fixture
def renamed(register: list[Agreement]) -> None:
    """The partners had other names before, in one language or both, with and without days."""
    for agreement, dates in zip(register, ((("", "2020-12"),), (("", "2021-06"), ("2021-06", "")), ()), strict=True):
        organization = agreement.parties.order_by("pk")[1].organization
        for place, (begins, ends) in enumerate(dates):
            for language in ("en", "ru") if place else ("en",):
                OrganizationNameFactory.create(
                    organization=organization,
                    text=f"Name {place} {language} {organization.slug}",
                    language=language,
                    kind="official",
                    valid_from=begins,
                    valid_to=ends,
                )
    sealed()


@pytest.fixture
def unsigned(settings: Any) -> None:
    """A register without a key."""
    settings.REGISTER_SIGNING_KEY_FILE = None


@pytest.fixture
def signing_key(tmp_path: Path, settings: Any) -> bytes:
    """A key with which the register signs; gives its public half."""
    settings.REGISTER_SIGNING_KEY_FILE = tmp_path / "signing.pem"
    return base64.b64decode(make_private(settings.REGISTER_SIGNING_KEY_FILE).text)
