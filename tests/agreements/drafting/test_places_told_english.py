"""Rules of drafting for English: towns that no list has, cities told for other reasons, buildings and events."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Draft

HEAD = "Delta Academy and Coral Union sign memorandum\n\n"
DATED = f"{HEAD}20 May 2025\n\n"
BOTH = "The Delta Academy and the Coral Union"
SIGNED = f"{BOTH} signed a memorandum of cooperation"
SIGNERS = " The document was signed by Rector Anna Weber and Chairman Paul Klein."

pytestmark = pytest.mark.usefixtures("by_rules")


def draft_of(text: str) -> Draft:
    """The first draft of a page."""
    return read(text).drafts[0]


def city(text: str) -> str:
    """The city of the first draft, "" without one."""
    return str(draft_of(text).place_city or "")


def venue(said: str) -> str:
    """The building of a signing that these words tell."""
    return str(draft_of(f"{DATED}{SIGNED} {said}.{SIGNERS}").venue or "")


def event(said: str) -> str:
    """The event of a signing that these words tell."""
    return str(draft_of(f"{DATED}{SIGNED} {said}.{SIGNERS}").event or "")


@pytest.mark.parametrize(
    "dateline",
    [
        "Brackenholm, May 20, 2025 (CoastNews) – ",
        "Brackenholm (Denmark), May 20 /Avra News/. ",
        "BRACKENHOLM. May 20. COASTPRESS. ",
        "Brackenholm, 20/05/2025 – ",
        "BRACKENHOLM: ",
        "BRACKENHOLM (CoastNews) – ",
    ],
)
def test_dateline_with_town_of_no_list_tells_city(dateline: str) -> None:
    assert city(f"{HEAD}{dateline}{BOTH} have signed a memorandum of cooperation.{SIGNERS}") == "Brackenholm"


@pytest.mark.parametrize("label", ["BREAKING: ", "COASTPRESS NEWS – ", "UNESCO – "])
def test_label_in_capitals_is_no_town(label: str) -> None:
    assert city(f"{HEAD}{label}{BOTH} have signed a memorandum of cooperation.{SIGNERS}") == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Brackenholm, Denmark, 20 May 2025", "Brackenholm"),
        ("Posted on May 20, 2025 by Press Office | Brackenholm, Denmark", "Brackenholm"),
        ("News, 20 May 2025 - 18:40, Riga", "Riga"),
        ("Newsroom, 20 May 2025", ""),
    ],
)
def test_line_of_site_beside_day_tells_city(line: str, told: str) -> None:
    assert city(f"{HEAD}{line}\n\n{SIGNED}.{SIGNERS}") == told


def test_name_before_day_is_town_where_page_says_so() -> None:
    page = f"{HEAD}Brackenholm, 20 May 2025\n\n{SIGNED}.{SIGNERS}"
    assert city(page) == ""
    assert city(f"{page} Guests came to Brackenholm by train.") == "Brackenholm"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"{SIGNED} in Brackenholm on 19 May.", "Brackenholm"),
        (f"{SIGNED} in the town of Nova Kruma.", "Nova Kruma"),
        ("In Brackenholm, the Delta Academy and the Coral Union signed a memorandum.", "Brackenholm"),
        (f"{SIGNED} at the Amber Forum in Brackenholm.", "Brackenholm"),
        (f"{SIGNED}. The ceremony was held in the Lark Hall, Brackenholm.", "Brackenholm"),
        (f"{SIGNED} at the Brackenholm Town Hall.", "Brackenholm"),
        (f"{SIGNED} in the Town Hall of Brackenholm.", "Brackenholm"),
        (f"{SIGNED} in Scandinavia on 19 May.", ""),
        (f"{SIGNED} in English on 19 May.", ""),
    ],
)
def test_town_of_no_list_by_sentence(said: str, told: str) -> None:
    assert city(f"{DATED}{said}{SIGNERS}") == told


def test_district_behind_building_is_no_town_on_page_with_dateline() -> None:
    page = f"RIGA, 20 May 2025 – {SIGNED} at the office of the Union in Brackenholm."
    assert city(HEAD + page) == "Riga"


@pytest.mark.parametrize(
    "said",
    [
        f"{SIGNED} to open a branch in Izmir.",
        f"{SIGNED} on holding a festival in Izmir.",
        f"{SIGNED} ahead of the forum in Izmir.",
        f"{SIGNED}. The next meeting will be held in Izmir.",
        f"{SIGNED}. The Union, founded in Izmir in 1999, unites fifty clubs.",
        f"{SIGNED}. It follows talks in Izmir last year.",
        f"{SIGNED}. Guests from Izmir attended.",
        f"{SIGNED} with the Clubs of Izmir, Türkiye.",
    ],
)
def test_city_told_for_another_reason_is_none_of_signing(said: str) -> None:
    assert city(DATED + said + SIGNERS) == ""


@pytest.mark.parametrize(
    "said",
    [
        f"{SIGNED} at the Amber Forum. The forum is being held in Izmir on 19-20 May.",
        "On the first day of the Congress of Millers (Izmir, May 19-20) the Delta Academy and the Coral Union "
        "signed a memorandum.",
    ],
)
def test_city_of_event_is_that_of_signing(said: str) -> None:
    assert city(DATED + said + SIGNERS) == "Izmir"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("on the campus of the Delta Academy in Tartu", "Campus of the Delta Academy"),
        ("at Villa Marlen in Tartu", "Villa Marlen"),
        ("at the Lark Innovation Dome on 19 May", "Lark Innovation Dome"),
        ("in the Golden Salon of the Conservatory in Tartu", "Golden Salon of the Conservatory"),
        ("in the Old Customs Loft in Tartu", "Old Customs Loft"),
        ("in the hall of the Drama Theatre named after Aram Dolian in Tartu",
         "Hall of the Drama Theatre named after Aram Dolian"),
        ("in the Rectorate to the applause of students", "Rectorate"),
        ("in the Prof. Lark Hall", "Prof. Lark Hall"),
        ("in the meeting room on the 9th floor of the Lark Hall", "Meeting room on the 9th floor of the Lark Hall"),
        ("in the Council Chamber on Monday", "Council Chamber"),
        ("in the Government Chancellery on Monday", "Government Chancellery"),
        ("in Tartu in the Institute of Herbs", "Institute of Herbs"),
        ("in the press centre of the channel", "Press centre of the channel"),
        ("in the opening of a joint Centre of Herbs", ""),
        ("at the General Assembly of the Amber League", ""),
    ],
)  # fmt: skip
def test_building_by_its_name(said: str, told: str) -> None:
    assert venue(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("at AmberTech 2025", "AmberTech 2025"),
        ("at the Amber Forum-2025", "Amber Forum-2025"),
        ("as part of the business programme of the Amber Forum", "Amber Forum"),
        ("in conjunction with the Amber Congress of Botanists", "Amber Congress of Botanists"),
        ("during the Peru–Oman Business Forum", "Peru–Oman Business Forum"),
        ('during a round table on "Seas and People"', 'Round table on "Seas and People"'),
        ("at the Amber Symposium on Archives", "Amber Symposium on Archives"),
        ("at the General Assembly of the Amber League", "General Assembly of the Amber League"),
        (
            "at the eleventh session of the working group on trade between Peru and Oman",
            "Eleventh session of the working group on trade between Peru and Oman",
        ),
        ("during the Harvest Parade", "Harvest Parade"),
        ("during the Amber Summer School", "Amber Summer School"),
        ("during the Amber Forum on Monday", "Amber Forum"),
    ],
)
def test_event_by_its_name(said: str, told: str) -> None:
    assert event(said) == told


@pytest.mark.parametrize(
    ("title", "behind", "told"),
    [
        (HEAD, "The event was part of the Amber Forum.", "Amber Forum"),
        (HEAD, "The signing was timed to coincide with the Amber Forum.", "Amber Forum"),
        (HEAD, "The next ceremony will be part of the Amber Forum.", None),
        ("Delta Academy and Coral Union sign memorandum at Amber Forum\n\n", "", "Amber Forum"),
    ],
)
def test_event_of_ceremony_or_headline(title: str, behind: str, told: str | None) -> None:
    found = draft_of(f"{title}20 May 2025\n\n{SIGNED}. {behind}{SIGNERS}").event
    assert (found and found.value) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{DATED}During the Amber Forum, held on May 15-17, the Delta Academy and the Coral Union signed a "
            f"memorandum. The ceremony took place on the second day of the forum.{SIGNERS}",
            "2025-05-16",
        ),
        (
            f"{DATED}The Amber Forum opened in Tartu on 15 May. On the second day of the event, the Delta Academy and "
            f"the Coral Union signed a memorandum.{SIGNERS}",
            "2025-05-16",
        ),
        (
            f"{DATED}The Amber Forum was held in Tartu on 15 and 16 May 2025. On its second day the Delta Academy and "
            f"the Coral Union signed a memorandum.{SIGNERS}",
            "2025-05-16",
        ),
        (f"{HEAD}RIGA. 21 MAY. COASTPRESS – {SIGNED} on Monday.{SIGNERS}\n\nCoastpress News, 2024", "2024-05-20"),
    ],
)
def test_day_by_number_and_year_of_last_line(text: str, told: str) -> None:
    assert str(draft_of(text).signed) == told


@pytest.mark.parametrize(
    "said",
    [
        f"{SIGNED}. It was signed by correspondence.",
        f"{SIGNED}. Rector Anna Weber signed in Oslo, while Chairman Paul Klein signed in Izmir.",
    ],
)
def test_signed_apart_has_no_city(said: str) -> None:
    assert city(f"{HEAD}RIGA, 20 May 2025 – {said}") == ""
