"""One line checked: every fault with its field, and nothing wrong with a line that says little."""

import json
from typing import Any

import pytest

from agreements.importing.format import check_line
from tests.agreements.importing.lines import assembly, line, party, signer

NO_DATE = "It must be a date written like 2022-11-03."
NO_COUNTRY = "It must be a two-letter country code of ISO 3166-1, such as RU or KZ."
NO_WEB = "Write a full address that begins with http:// or https://."
NO_URL = f"Enter a valid URL. {NO_WEB}"
NO_YEAR = "must be a whole number from 800 to 2199."
NO_KEY = "is not a key of this format."
RELATIONS = "result_of, amends, renews, supersedes, implements, results_from"


def told(data: dict[str, Any]) -> list[str]:
    """What is wrong with a line."""
    return [str(problem) for problem in check_line(7, data)[1]]


def test_a_line_with_the_least_there_is() -> None:
    least = {
        "title": "A – B",
        "kind": "other",
        "status_from_source": "negotiation",
        "source_url": "https://example.org/",
        "parties": [{"name": "A"}, {"name": "Б"}],
    }
    assert told(least) == []


def test_null_and_empty_mean_unknown() -> None:
    assert (
        told(line(venue=None, event="", place_city=None, other_source_urls=None) | {"note": None, "related": None})
        == []
    )


@pytest.mark.parametrize("key", ["title", "kind", "status_from_source", "source_url"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_key_that_must_be_there(key: str, value: str | None) -> None:
    assert told(line() | {key: value}) == [f"line 7, {key}: is missing."]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"titel": "x"}, f"titel: {NO_KEY}"),
        ({"title": 5}, "title: must be text."),
        ({"title": "x" * 401}, "title: Ensure this value has at most 400 characters (it has 401)."),
        ({"title": "one\ntwo"}, "title: Only one line of plain text: a line break or an invisible character is in it."),
        ({"note": "a\x00b"}, "note: holds the character U+0000, which no text can have."),
        ({"subject": "a\ud800b"}, "subject: holds the character U+D800, which no text can have."),
        (
            {"signed_on": "2022-02-30"},
            "signed_on: is '2022-02-30'. There is no such day: February 2022 has the days 1 to 28.",
        ),
        ({"signed_on": "12.04.2021"}, f"signed_on: is '12.04.2021'. {NO_DATE}"),
        ({"signed_on": "20210412"}, f"signed_on: is '20210412'. {NO_DATE}"),
        ({"published_on": "2021-04"}, f"published_on: is '2021-04'. {NO_DATE}"),
        ({"place_country": "XX"}, f"place_country: is 'XX'. {NO_COUNTRY}"),
        ({"place_country": "ru"}, f"place_country: is 'ru'. {NO_COUNTRY}"),
        ({"source_url": "javascript:alert(1)"}, f"source_url: {NO_URL}"),
        ({"source_url": "ftp://example.org/x"}, f"source_url: {NO_WEB}"),
        ({"source_url": "https://you@example.org/x"}, f"source_url: {NO_WEB}"),
        ({"other_source_urls": ["https://a.example/", "//evil.example"]}, f"other_source_urls[1]: {NO_URL}"),
        ({"other_source_urls": "https://a.example/"}, "other_source_urls: must be a list in brackets."),
        ({"fields_of_cooperation": ["peace", 3]}, "fields_of_cooperation[1]: must be text."),
        ({"fields_of_cooperation": [""]}, "fields_of_cooperation[0]: is missing."),
        ({"language": "English"}, "language: Write a language tag such as en, ru, kk-Cyrl or sr-Latn."),
        ({"parties": {"name": "A"}}, "parties: must be a list in brackets."),
        ({"parties": [assembly()]}, "parties: holds fewer than two; an agreement has at least two parties."),
        ({"parties": [assembly(), "B"]}, "parties[1]: must be an object in braces."),
        ({"parties": [assembly(), party(name="")]}, "parties[1].name: is missing."),
        ({"parties": [assembly(), party(founded="1999")]}, f"parties[1].founded: {NO_YEAR}"),
        ({"parties": [assembly(), party(founded=True)]}, f"parties[1].founded: {NO_YEAR}"),
        ({"parties": [assembly(), party(website="example.org")]}, f"parties[1].website: {NO_URL}"),
        (
            {"parties": [assembly(), party(signatories=[{"position": "Rector"}])]},
            "parties[1].signatories[0].name: is missing.",
        ),
        (
            {"parties": [assembly(), party(signatories=[signer("A B", rank=1)])]},
            f"parties[1].signatories[0].rank: {NO_KEY}",
        ),
        (
            {"persons_mentioned": [{"name": "A B", "certainty": "inferred"}]},
            f"persons_mentioned[0].certainty: {NO_KEY}",
        ),
        (
            {"related": [{"relation": "cousin", "title": "x"}]},
            f"related[0].relation: is 'cousin'. It must be one of: {RELATIONS}.",
        ),
        (
            {"parties": [assembly(), party(names=[{"text": "x", "valid_from": "May"}])]},
            "parties[1].names[0].valid_from: is 'May'. Write the date as 2022-11-03, 2022-11 or 2022.",
        ),
    ],
)
def test_a_fault_is_told_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert told(line() | changes) == [f"line 7, {expected}"]


@pytest.mark.parametrize(
    ("key", "value"), [("kind", "agreement"), ("status_from_source", "done"), ("date_precision", "exact")]
)
def test_a_word_that_is_not_of_the_format(key: str, value: str) -> None:
    [message] = told(line() | {key: value})
    assert message.startswith(f"line 7, {key}: is '{value}'. It must be one of: ")


def test_a_type_of_organization_that_is_not_of_the_format() -> None:
    [message] = told(line(parties=[assembly(), party(type="club")]))
    assert message.startswith("line 7, parties[1].type: is 'club'. It must be one of: ngo, foundation, ")


def test_all_faults_of_a_line_are_told() -> None:
    parties = [party(country="Kazakhstan"), party(name="")]
    broken = line(title="", place_country="ZZ", parties=parties, x=1)
    assert [message.split(":")[0] for message in told(broken)] == [
        "line 7, title", "line 7, place_country", "line 7, parties[0].country", "line 7, parties[1].name", "line 7, x",
    ]  # fmt: skip


def test_a_key_that_cannot_be_printed_is_told_as_its_escape() -> None:
    [message] = told(line() | json.loads('{"a\\u0000\\ud800\\u202e": 1}'))
    assert message == f"line 7, a\\x00\\ud800\\u202e: {NO_KEY}"


def test_words_of_the_format_may_be_in_capitals() -> None:
    checked, problems = check_line(1, line(kind="Memorandum", status_from_source="Signed"))
    assert (checked.kind, problems) == ("memorandum", [])


def test_the_load_key_is_title_and_source_alone() -> None:
    keys = {
        check_line(number, data)[0].load_key
        for number, data in enumerate(
            [line(), line(title_ru="АНЕ", subject="x"), line(note="y", signed_on="2021-04-13")]
        )
    }
    assert len(keys) == 1
    assert check_line(1, line(source_url="https://news.example.org/other"))[0].load_key not in keys
    assert check_line(1, line(title="EPA – Other"))[0].load_key not in keys
