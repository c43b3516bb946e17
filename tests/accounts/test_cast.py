"""The cast that other tests rely on is what it says."""

from agreements.models import Agreement
from tests.cast import Browser
from tests.factories import DocumentFactory, SignatureFactory


def test_cast_holds_the_roles_it_is_named_after(everybody: dict[str, Browser]) -> None:
    groups = {name: sorted(browser.user.groups.values_list("name", flat=True)) for name, browser in everybody.items()}
    assert groups == {
        "visitor": [],
        "partner": [],
        "other_partner": [],
        "clerk": ["clerk"],
        "registrar": ["registrar"],
        "auditor": ["auditor"],
    }
    sessions = {name for name, browser in everybody.items() if "_auth_user_id" in browser.session}
    assert sessions == set(everybody) - {"visitor"}


def test_records_stand_in_the_states_they_are_named_after(every_record: dict[str, Agreement]) -> None:
    states = {
        name: (record.record_state, record.visibility, bool(record.number), record.parties.count())
        for name, record in every_record.items()
    }
    assert states == {
        "draft": ("draft", "public", False, 2),
        "in_review": ("in_review", "public", False, 2),
        "published": ("published", "public", True, 2),
        "for_parties": ("published", "parties", True, 2),
        "internal": ("published", "internal", True, 2),
        "withdrawn": ("withdrawn", "public", True, 2),
    }


def test_factory_rows_pass_the_models_own_checks(every_record: dict[str, Agreement]) -> None:
    signature = SignatureFactory.create()
    document = DocumentFactory.create()
    for row in (*every_record.values(), signature, signature.party, signature.person, document):
        row.full_clean()
    with document.file.open() as file:
        assert file.read().startswith(b"%PDF-")
