"""The day of an English report wherever its page tells it, towns with their countries, and names that no list knows."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.dates import dates_in
from agreements.drafting.pages import shown
from agreements.drafting.tokens import tokens_of
from tests.agreements.drafting.test_rules import only

SIGNED = "The Coral Foundation and the Delta Institute signed a memorandum of cooperation"
pytestmark = pytest.mark.usefixtures("by_rules")


def days(text: str) -> tuple[str, str]:
    """The day of publication and that of the signing, "" for none."""
    draft = only(text)
    put_out = [str(source.published_on) for source in draft.sources if source.published_on]
    return (put_out or [""])[0], str(draft.signed or "")


@pytest.mark.parametrize("line", ["2023.05.19", "2023.05.19 / 17:05", "19-May-2023", "Lima, 19 May 2023 (Coast News)"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_days_of_publication_as_programs_and_agencies_write_them(line: str, *, above: bool) -> None:
    body = f"{SIGNED} in Lima on Tuesday. Exhibitions are planned."
    text = f"Two partners\n\n{line}\n\n{body}" if above else f"Two partners\n\n{body}\n\n{line}"
    assert days(text) == ("2023-05-19", "2023-05-16")


@pytest.mark.parametrize("said", ["2023.5.19", "12.2023.05.19", "19-Foo-2023", "31-Feb-2023", "version 2023.05"])
def test_figures_that_are_no_day(said: str) -> None:
    assert [date for date in dates_in(said, tokens_of(said)) if date.day] == []


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Bulletin of the Foundation, 19 May 2023, No. 7", ("2023-05-19", "2023-05-16")),
        ("Statement of the Foundation, 19 May 2023", ("2023-05-19", "2023-05-16")),
        ("Programme for 3–7 May 2023", ("", "")),
        ("Two memoranda signed, 19 May 2023", ("", "2023-05-19")),
    ],
)
def test_the_day_of_a_headline(headline: str, expected: tuple[str, str]) -> None:
    assert days(f"{headline}\n\n{SIGNED} in Lima on Tuesday. Exhibitions are planned.") == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Text and photographs: Anna Keller. 19 May 2023", "2023-05-19"),
        ("Ends. 19 May 2023", "2023-05-19"),
        ("The exhibition will be open until 19 May 2023", ""),
        ("The parties signed the first memorandum on 19 May 2023", ""),
    ],
)
def test_the_day_at_the_end_of_the_last_line(last: str, expected: str) -> None:
    assert days(f"Two partners\n\n{SIGNED} in Lima. Exhibitions are planned.\n\n{last}")[0] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("KEF-2025 runs from June 18 to 21.", "2025-06-19"),
        ("So ended a day of the Week of Farmers 2025.", "2025-06-19"),
        ("KEF-2026 will be in Kazan.", ""),
    ],
)
def test_the_year_of_a_report_by_the_names_of_events(named: str, expected: str) -> None:
    assert days(f"KAZAN, June 19. /KNS/. {SIGNED} today.\n\n{named}")[1] == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("The Lake Forum opened in Nairobi on Wednesday.", "2025-05-21"),
        ("The Lake Forum opened in Nairobi.", "2025-05-22"),
        ("The Lake Forum will go on in Nairobi on Wednesday.", "2025-05-22"),
    ],
)
def test_the_day_that_a_report_begins_with(opening: str, expected: str) -> None:
    text = f"Nairobi, May 22, 2025 – {opening}\n\nMany guests came. They saw the lake.\n\n{SIGNED}."
    assert days(text)[1] == expected


def test_the_day_of_a_sentence_that_announces_several() -> None:
    text = (
        "Nairobi, May 22, 2025 – Guests of the Lake Forum were at home. There was music. Four bilateral agreements "
        f"were signed on Tuesday.\n\n{SIGNED}."
    )
    assert days(text)[1] == "2025-05-20"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("at the Town Hall of Banská Bystrica, Slovakia", "Banská Bystrica"),
        ("at the Salt House, Banská Bystrica, Slovakia", "Banská Bystrica"),
        ("with the University of Banská Bystrica, Slovakia", "None"),
        ("at the Town Hall of Banská Bystrica, Peru", "None"),
    ],
)
def test_a_town_with_its_country(where: str, expected: str) -> None:
    assert str(only(f"{SIGNED} {where} on 8 March 2022.").place_city) == expected


def test_a_town_before_a_colon_is_a_dateline() -> None:
    assert (
        str(only("Salalah: The Coral Foundation and the Delta Institute signed a memorandum.").place_city) == "Salalah"
    )


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("Lake < Hill\n<Print>\n\n<Suggest to a friend>", False),
        ("<P class=a>Lake\nHill", True),
        ("<br/>Lake\nHill", True),
    ],
)
def test_angle_brackets_make_no_page(text: str, *, is_page: bool) -> None:
    assert ("\n" not in shown(text)[0]) == is_page


@pytest.mark.parametrize(
    "name",
    [
        "Hayet Ben Slimane",
        "Ousmane Faye Thioub",
        "Sirwan Haji Karim",
        "Rosnah binti Haji Daud",
        "Noraini binti Hashim",
        "Marijke van Houten",
        "Raja Waqar Ahmed Janjua",
        "B. Veerabhadra Rao",
        "Sultan bin Rashid Al Marri",
    ],
)
def test_whole_names(name: str) -> None:
    body = "The Coral Foundation and the Delta Institute signed an agreement in Lima on 3 May 2023.\n\n"
    for told in (
        f"The document was signed by Director of the Coral Foundation {name} and Rector of the Delta Institute Anna "
        f"Berg.",
        f"{name}, Director of the Coral Foundation, and Anna Berg, Rector of the Delta Institute, signed the document.",
    ):
        names = [str(each.name) for party in only(body + told).parties for each in party.signatures]
        assert names == [name, "Anna Berg"], told


def test_a_name_with_its_full_stop() -> None:
    told = "The agreement was signed by President of the Coral Foundation Rogelio Amante Jr. and Rector Anna Berg."
    assert "Rogelio Amante Jr." in [str(each.name) for each in only(told).parties[0].signatures]


@pytest.mark.parametrize("before", ["Then", "Yesterday", "Minister of Water and Mountain Resorts"])
def test_what_stands_before_a_name_and_is_none_of_it(before: str) -> None:
    parties = "between the Coral Foundation and the Delta Institute"
    told = f"{before} Levan Berg and Anna Keller signed a memorandum of cooperation {parties}."
    names = [str(each.name) for draft in read(told).drafts for party in draft.parties for each in party.signatures]
    assert "Levan Berg" in names


RIVERS = "The Assembly of Rivers and the Academy of Nomads signed a cooperation agreement"


@pytest.mark.parametrize(
    ("before", "how", "expected"),
    [
        (
            "In Ufa an expanded meeting of the Council of the Assembly of Rivers was held.",
            "During the meeting",
            "Expanded meeting of the Council of the Assembly of Rivers",
        ),
        (
            "The eleventh session of the working group on trade between Belarus and Oman took place in Minsk.",
            "At the end of the session",
            "Eleventh session of the working group on trade between Belarus and Oman",
        ),
        (
            "The Embassy organized the Kenya-Zambia Business and Culture Day.",
            "In the course of the Day",
            "Kenya-Zambia Business and Culture Day",
        ),
        ("There was a meeting of friends.", "During the meeting", "None"),
        ("It was Victory Day.", "On the Day", "None"),
    ],
)
def test_meetings_and_named_days_are_events(before: str, how: str, expected: str) -> None:
    text = f"News\n\n9 December 2021\n\n{before} {how} {RIVERS[0].lower()}{RIVERS[1:]}."
    assert str(only(text).event) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["Harbour Foundation for Dialogue", "Press office", "Partners in one evening"], "Partners in one evening"),
        (["Harbour Foundation for Dialogue", "Two partners"], "Two partners"),
        (["Partners in one evening", "News of the Foundation"], "Partners in one evening"),
        (
            ["Harbour Foundation Signs Agreement", "A long line on what is new in the evening"],
            "Harbour Foundation Signs Agreement",
        ),
        (["Harbour Foundation for Dialogue"], "Harbour Foundation for Dialogue"),
    ],
)
def test_the_headline_is_not_the_name_of_who_puts_the_page_out(above: list[str], expected: str) -> None:
    heading = "\n\n".join(above)
    assert str(only(f"{heading}\n\n{SIGNED} in Lima on 3 May 2023. Exhibitions are planned.").title) == expected
