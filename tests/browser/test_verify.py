"""Somebody with a file on a phone, without JavaScript, learns whether it is the register's."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, FilePayload, Page, expect

from history.moments import Moment
from tests.agreements.proof.conftest import moment, own_key
from tests.agreements.proof.extracts import CSV, Files, extract, zipped
from tests.browsers import answer_by_django
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("own_key")]
__all__ = ["moment", "own_key"]  # fixtures
HERE = "http://localhost"


@pytest.fixture
def phone(chromium: Browser, visitor: Client) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    answer_by_django(page, visitor, here=HERE)
    yield page
    context.close()


@pytest.fixture
def desk(chromium: Browser, visitor: Client) -> Iterator[Page]:
    """A window with scripts, which axe is one of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answer_by_django(page, visitor, here=HERE)
    yield page
    context.close()


def hand_over(page: Page, files: Files) -> None:
    page.goto(f"{HERE}/verify/")
    page.get_by_label("The file, as you have it").set_input_files(
        FilePayload(name="list.zip", mimeType="application/zip", buffer=zipped(files))
    )
    page.get_by_role("button", name="Check the file").click()


def made(at: Moment) -> Files:
    return extract({"agreements.csv": CSV}, head={"event": at.event, "at": at.at.isoformat(), "hash": at.hash.hex()})


def test_extract_is_proved_in_words(phone: Page, moment: Moment) -> None:
    hand_over(phone, made(moment))
    expect(phone.get_by_role("status")).to_contain_text("Proved")
    expect(phone.get_by_role("status")).to_contain_text("Its content is as the register made it.")
    expect(phone.get_by_role("main")).to_contain_text("1 file is as it is listed.")


def test_changed_file_is_named(phone: Page, moment: Moment) -> None:
    hand_over(phone, made(moment) | {"agreements.csv": CSV.replace(b"0001", b"0002")})
    expect(phone.get_by_role("status")).to_contain_text("Not proved")
    expect(phone.get_by_role("listitem").filter(has_text="agreements.csv was changed")).to_contain_text(
        "Does not hold:"
    )
    assert phone.context.cookies() == []


@pytest.mark.parametrize("changed", [False, True], ids=["proved", "not-proved"])
def test_answer_can_be_read_by_all(desk: Page, moment: Moment, changed: bool) -> None:
    files = made(moment)
    hand_over(desk, files | {"agreements.csv": CSV.replace(b"0001", b"0002")} if changed else files)
    expect(desk.get_by_role("status")).to_contain_text("Not proved" if changed else "Proved")
    assert axe_violations(desk) == []
    desk.emulate_media(color_scheme="dark")
    desk.set_viewport_size({"width": 390, "height": 844})
    assert axe_violations(desk) == []
