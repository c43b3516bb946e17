"""One organization per organization, whatever the spelling; and two where they are two."""

from pathlib import Path
from typing import Any

import pytest

from agreements.importing.account import loader_account
from agreements.importing.loading import load_register
from agreements.importing.problems import BrokenFileError
from agreements.importing.vocabulary import organization_kind
from agreements.models import Party
from organizations.actions import merge_organizations
from organizations.choices import OrganizationKind, OrganizationNameKind
from organizations.models import Organization
from tests.agreements.importing.lines import assembly, between, line, load, party, write
from tests.factories import OrganizationFactory, OrganizationNameFactory, UserFactory

pytestmark = pytest.mark.django_db

OFFICIAL = [
    ("Eurasian Peoples' Assembly", "en", "2017-05-27", "2024-04-22"),
    ("Ассамблея народов Евразии", "ru", "2017-05-27", "2024-04-22"),
    ("Eurasian and African Peoples' Assembly", "en", "2024-04-23", "2025-05-27"),
    ("Ассамблея народов Евразии и Африки", "ru", "2024-04-23", "2025-05-27"),
    ("Assembly of Peoples of the World", "en", "2025-05-28", ""),
    ("Ассамблея народов мира", "ru", "2025-05-28", ""),
]


def partners(*parties: dict[str, Any]) -> list[dict[str, Any]]:
    """A line of the Assembly with each of the parties."""
    return [between(assembly(), each, title=f"Agreement {number}") for number, each in enumerate(parties)]


def official(host: Organization) -> list[tuple[str, str, str, str]]:
    """Official names in time."""
    rows = host.names.filter(kind=OrganizationNameKind.OFFICIAL).order_by("valid_from_earliest", "language")
    return [(name.text, name.language, str(name.valid_from or ""), str(name.valid_to or "")) for name in rows]


def others() -> list[str]:
    """Names of all organizations but the host."""
    return list(Organization.objects.filter(is_host=False).order_by("pk").values_list("name", flat=True))


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Eurasian Peoples' Assembly"},
        {"name": "eurasian people’s assembly", "country": "RU"},
        {"name": "Ассамблея народов Евразии"},
        {"name": "Eurasian and African Peoples' Assembly"},
        {"name": "Assembly of Peoples of the World", "type": "ngo"},
        {"name": 'Международный союз неправительственных организаций "Ассамблея народов мира"'},
        {"name": "Eurasische Volksversammlung"},
        {
            "name": "World Assembly",
            "name_other": "Assembly of Peoples of the World (former Eurasian Peoples' Assembly)",
        },
        {"name": "Assamblea de los Pueblos", "website": "https://www.eurasia-assembly.org/ru", "country": "RU"},
        {"name": "The Union", "short_name": "EPA", "country": "RU", "type": "ngo"},
    ],
)
def test_every_spelling_of_the_assembly_is_the_one_host(said: dict[str, Any], tmp_path: Path) -> None:
    load(tmp_path, *partners(party("One"), party("Two")), between(said, party("Three"), title="Other spelling"))
    host = Organization.objects.get(is_host=True)
    assert Party.objects.filter(organization=host).count() == 3
    assert (host.name, host.name_ru, host.short_name) == (
        "Assembly of Peoples of the World",
        "Ассамблея народов мира",
        "",
    )
    assert official(host) == OFFICIAL
    assert others() == ["One", "Two", "Three"]


def test_a_new_spelling_of_the_assembly_is_kept_as_another_name(tmp_path: Path) -> None:
    load(tmp_path, line(parties=[assembly(name="Assembly of the Eurasian People"), party()]))
    host = Organization.objects.get(is_host=True)
    assert host.names.get(text="Assembly of the Eurasian People").kind == OrganizationNameKind.ALIAS
    assert host.parties.get().name_as_signed == "Assembly of the Eurasian People"


def test_assemblies_of_single_countries_are_other_organizations(tmp_path: Path) -> None:
    load(
        tmp_path,
        *partners(
            party("Assembly of Peoples of Russia", name_other="Ассамблея народов России", type="ngo", country="RU"),
            party("Assembly of People of Kazakhstan", name_other="Қазақстан халқы Ассамблеясы", type="government"),
            party("Ассамблея народа Кыргызстана", type="ngo", country="KG"),
        ),
    )
    assert others() == [
        "Assembly of Peoples of Russia",
        "Assembly of People of Kazakhstan",
        "Ассамблея народа Кыргызстана",
    ]


def test_a_register_with_another_host_gets_no_second_one(tmp_path: Path) -> None:
    OrganizationFactory.create(name="Another Body", is_host=True)
    load(tmp_path, line())
    assert Organization.objects.get(is_host=True).name == "Another Body"
    assert official(Organization.objects.get(name="Assembly of Peoples of the World")) == OFFICIAL


def test_a_host_that_staff_entered_is_taught_its_names_and_keeps_its_own(tmp_path: Path) -> None:
    host = OrganizationFactory.create(name="Ассамблея народов мира", is_host=True, city="Kazan")
    load(tmp_path, line())
    host.refresh_from_db()
    assert (host.name, host.city, str(host.country), host.founded_year) == (
        "Assembly of Peoples of the World",
        "Kazan",
        "RU",
        2017,
    )
    assert official(host) == OFFICIAL
    assert others() == ["Steppe University"]


def test_official_names_that_staff_keeps_are_left_alone(tmp_path: Path) -> None:
    host = OrganizationFactory.create(name="Assembly of Peoples of the World", is_host=True)
    name = OrganizationNameFactory.create(organization=host, text=host.name, kind=OrganizationNameKind.OFFICIAL)
    load(tmp_path, line())
    assert official(host) == [(name.text, "en", "", "")]
    assert host.names.filter(text="Eurasian Peoples' Assembly", kind=OrganizationNameKind.ALIAS).exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (party("Steppe University"), party("STEPPE  university")),
        (party("Steppe University", name_other="Степной университет"), party("Степной университет")),
        (party("Степной университет"), party("Stepnoy Universitet")),
        (party("Club (former Old Club)"), party("Old Club")),
        (party("Steppe University", short_name="SU"), party("SU")),
        (party('Union "Tebigi Kuvvat"'), party("Tebigi Kuvvat")),
        (
            party("Steppe University", website="https://steppe.example"),
            party("Uni", website="http://www.steppe.example/en"),
        ),
        (party("Steppe University", country=None), party("Steppe University")),
        (party("Steppe University", type=None), party("Steppe University", type="ngo")),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_spellings_of_one_organization(
    first: dict[str, Any], second: dict[str, Any], turned: bool, tmp_path: Path
) -> None:
    load(tmp_path, *partners(*((second, first) if turned else (first, second))))
    assert len(others()) == 1


def test_a_later_line_joins_two_names_of_earlier_ones(tmp_path: Path) -> None:
    load(
        tmp_path,
        *partners(
            party("Центр дружбы"), party("Friendship Center"), party("Friendship Center", name_other="Центр дружбы")
        ),
    )
    assert others() == ["Friendship Center"]
    assert Party.objects.filter(organization__name_ru="Центр дружбы").count() == 3


def test_names_of_two_organizations_that_sign_together_do_not_join_them(tmp_path: Path) -> None:
    load(
        tmp_path,
        between(party("One"), party("Two"), title="Together"),
        between(assembly(), party("One", name_other="Two"), title="Mixed up"),
    )
    assert others() == ["One", "Two"]


def test_two_organizations_of_the_register_are_never_joined_and_it_is_told(tmp_path: Path) -> None:
    one, two = (OrganizationFactory.create(name=name, country="KZ") for name in ("One", "Two"))
    summary = load(tmp_path, *partners(party("One", name_other="Two")))
    assert summary.warnings == [
        "line 1, parties[1].name: has names of two organizations; taken for the first. Merge them if they are one."
    ]
    assert (one.parties.count(), two.parties.count()) == (1, 0)


def test_a_party_known_by_a_weak_sign_is_told(tmp_path: Path) -> None:
    summary = load(tmp_path, *partners(party("Steppe University", short_name="SU"), party("SU")))
    assert summary.warnings == [
        "line 2, parties[1].name: is taken for “Steppe University” by its short name or website."
    ]


def test_one_organization_twice_in_a_line_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, line(), between(assembly(), party(), assembly(name="Ассамблея народов мира"), title="Twice"))
    with pytest.raises(BrokenFileError) as raised:
        load_register(path, by=loader_account)
    assert [str(problem) for problem in raised.value.problems] == [
        "line 2, parties[2].name: is the same organization as parties[0]; it can be a party once."
    ]
    assert not Organization.objects.exists()


def test_two_parties_of_one_line_are_never_one_by_a_weak_sign(tmp_path: Path) -> None:
    site = "https://uca.example"
    load(tmp_path, between(party("University of Cadiz", website=site), party("Centre of Law", website=site), title="A"))
    assert others() == ["University of Cadiz", "Centre of Law"]


def test_a_merged_organization_is_found_under_its_target(tmp_path: Path) -> None:
    target = OrganizationFactory.create(name="Steppe National University", country="KZ")
    source = OrganizationFactory.create(name="Steppe University", country="KZ")
    merge_organizations(source=source, target=target, by=UserFactory.create(role="registrar"))
    load(tmp_path, line())
    assert target.parties.count() == 1
    assert others() == ["Steppe National University", "Steppe University"]


def test_names_languages_and_facts_of_a_partner(tmp_path: Path) -> None:
    load(
        tmp_path,
        *partners(
            party("Степной университет", name_other="Universidad Esteparia (former Dry University)", type=None),
            party(
                "Steppe University",
                name_other="Степной университет; successor of the Dry Institute",
                short_name="SU",
                city="Astana",
                founded=1934,
                website="https://steppe.example/",
                names=[{"text": "Steppe Uni", "language": "de", "kind": "misspelling", "valid_from": "2001"}],
            ),
        ),
    )
    steppe = Organization.objects.get(is_host=False)
    assert (steppe.name, steppe.name_ru, steppe.short_name) == ("Steppe University", "Степной университет", "SU")
    assert (steppe.kind, str(steppe.country), steppe.city) == (OrganizationKind.UNIVERSITY, "KZ", "Astana")
    assert (steppe.founded_year, steppe.website) == (1934, "https://steppe.example/")
    assert steppe.internal_note == "successor of the Dry Institute"
    rows = [(name.text, name.language, name.kind, str(name.valid_from or "")) for name in steppe.names.order_by("pk")]
    assert rows == [
        ("Universidad Esteparia", "es", "alias", ""),
        ("Dry University", "en", "former", ""),
        ("Steppe Uni", "de", "misspelling", "2001"),
    ]


def test_a_name_in_one_script_alone_is_the_name_in_both_places(tmp_path: Path) -> None:
    load(tmp_path, line(parties=[assembly(), party("Исполком СНГ")]))
    body = Organization.objects.get(is_host=False)
    assert (body.name, body.name_ru, body.slug) == ("Исполком СНГ", "Исполком СНГ", "ispolkom-sng")


def test_a_later_file_fills_gaps_and_changes_nothing_else(tmp_path: Path) -> None:
    load(tmp_path, line(parties=[assembly(), party("Степной университет", founded=1934)]))
    body = Organization.objects.get(is_host=False)
    load(
        tmp_path,
        line(
            "Second",
            parties=[
                assembly(),
                party("Steppe University", name_ru="Степной университет", founded=1935, city="Astana"),
            ],
        ),
    )
    body.refresh_from_db()
    assert (body.name, body.name_ru, body.founded_year, body.city) == (
        "Steppe University", "Степной университет", 1934, "Astana",
    )  # fmt: skip
    assert body.slug == "stepnoy-universitet"


def test_the_address_of_a_partner_is_made_from_its_bare_name(tmp_path: Path) -> None:
    load(tmp_path, *partners(party('Non-Commercial Partnership "REGIONS XXI Century"', country="RU")))
    assert Organization.objects.get(is_host=False).slug == "regions-xxi-century"


def test_facts_that_break_a_rule_are_told_with_their_party(tmp_path: Path) -> None:
    names = [{"text": "Uni", "valid_from": "2005", "valid_to": "2001"}]
    with pytest.raises(BrokenFileError) as raised:
        load(tmp_path, line(parties=[assembly(), party(names=names)]))
    assert [str(problem) for problem in raised.value.problems] == [
        "line 1, parties[1]: valid_to: A name cannot end before it begins."
    ]


@pytest.mark.parametrize(
    ("type_", "name", "country", "kind"),
    [
        ("university network", "Association", "JO", OrganizationKind.UNIVERSITY_ASSOCIATION),
        ("museum", "House", "", OrganizationKind.CULTURE),
        ("youth", "Club", "", OrganizationKind.NGO),
        ("business association", "Chamber of Commerce of Iran", "IR", OrganizationKind.CHAMBER),
        ("business association", "Business Council", "", OrganizationKind.NGO),
        ("government", "Government of the Republic of Altai", "RU", OrganizationKind.REGION),
        ("government", "Правительство Республики Алтай", "RU", OrganizationKind.REGION),
        ("government", "Government of the Republic of Uzbekistan", "UZ", OrganizationKind.GOVERNMENT),
        ("government", "Khokimiyat of Samarkand Region", "UZ", OrganizationKind.REGION),
        ("government", "Administration of the City of Kazan", "RU", OrganizationKind.MUNICIPALITY),
        ("government", "Ministry of Culture of Russia", "RU", OrganizationKind.GOVERNMENT),
    ],
)
def test_the_kind_of_an_organization(type_: str, name: str, country: str, kind: OrganizationKind) -> None:
    assert organization_kind(type_, name, country) == kind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (party("Peace Foundation"), party("Peace Foundation", country="RU")),
        (party("Steppe University", short_name="SU"), party("Snow University", short_name="SU", country="RU")),
        (party("Steppe University", short_name="SU"), party("Snow Union", short_name="SU", type="ngo")),
        (
            party("Steppe University", short_name="SU", website="https://steppe.example"),
            party("Snow University", short_name="SU", website="https://snow.example"),
        ),
        (party("Steppe University"), party("Centre of Law, Steppe University")),
        (party("Committee", name_other="successor of the Old Committee"), party("Old Committee")),
        (party("One", website="https://vk.com/one"), party("Two", website="https://vk.com/two")),
    ],
)
def test_two_organizations_that_look_alike(first: dict[str, Any], second: dict[str, Any], tmp_path: Path) -> None:
    load(tmp_path, *partners(first, second))
    assert len(others()) == 2
