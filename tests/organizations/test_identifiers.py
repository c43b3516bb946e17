"""Numbers of other registers: well-known ones pass, and none of them with one digit wrong."""

import pytest
from django.core.exceptions import ValidationError

from organizations.choices import IdentifierScheme
from organizations.identifiers import CROCKFORD, check_identifier
from organizations.models import OrganizationIdentifier
from tests.factories import OrganizationFactory

# Public numbers of well-known bodies. A check digit of 0 stands for two remainders in the Russian schemes, so one digit
# can go wrong unseen there; these end in others.
CHECKED = [
    ("RU-OGRN", "1027700070518"),  # Gazprom
    ("RU-OGRN", "1027700132195"),  # Sberbank
    ("RU-OGRN", "304500116000157"),  # fifteen digits, the example of the tax service
    ("RU-INN", "7736050003"),  # Gazprom
    ("RU-INN", "7707083893"),  # Sberbank
    ("RU-INN", "500100732259"),  # twelve digits, the example of the tax service
    ("XI-LEI", "506700GE1G29325QX363"),  # GLEIF
    ("XI-LEI", "7LTWFZYICNSX8D621K86"),  # Deutsche Bank
    ("XI-ROR", "05dxps055"),  # Caltech
    ("XI-ROR", "03vek6s52"),  # Harvard
    ("XI-ROR", "02feahw73"),  # CNRS
    ("XI-ROR", "010pmpe69"),  # Lomonosov Moscow State University
]
SHAPED = [("XI-WIKIDATA", "Q1065"), ("KZ-BIN", "990240004157"), ("MD-IDNO", "1002600003778")]
UNCHECKED = [("GE-NAPR", "any-thing 1"), ("OTHER", "1"), ("TR-MERSIS", "0")]

WRONG = [
    ("RU-OGRN", "1027700070518 "),
    ("RU-OGRN", "10277000705"),
    ("RU-OGRN", "102770007051８"),  # a digit of full width
    ("RU-INN", "773605000"),
    ("RU-INN", "77360500031"),
    ("RU-INN", ""),
    ("XI-LEI", "506700ge1g29325qx363"),
    ("XI-LEI", "506700GE1G29325QX36"),
    ("XI-ROR", "https://ror.org/05dxps055"),
    ("XI-ROR", "15dxps055"),
    ("XI-ROR", "05dxps05u"),
    ("XI-WIKIDATA", "1065"),
    ("XI-WIKIDATA", "Q0"),
    ("XI-WIKIDATA", "P31"),
    ("XI-WIKIDATA", "Q1065\n"),
    ("KZ-BIN", "99024000415"),
    ("MD-IDNO", "100260000377x"),
]


@pytest.mark.parametrize(("scheme", "value"), CHECKED + SHAPED + UNCHECKED)
def test_well_known_number_passes(scheme: str, value: str) -> None:
    check_identifier(scheme, value)


@pytest.mark.parametrize(("scheme", "value"), CHECKED)
def test_every_change_of_one_character_is_refused(scheme: str, value: str) -> None:
    alphabet = {"XI-LEI": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "XI-ROR": CROCKFORD}.get(scheme, "0123456789")
    passed = []
    for place, right in enumerate(value):
        for other in alphabet:
            changed = value[:place] + other + value[place + 1 :]
            # Of a LEI a digit for a letter may pass: they take one figure and two in its sum.
            same_sort = scheme != "XI-LEI" or other.isdigit() == right.isdigit()
            if other != right and same_sort and accepted(scheme, changed):
                passed.append(changed)
    assert passed == []


@pytest.mark.parametrize(("scheme", "value"), WRONG)
def test_wrong_shape_is_refused_in_words_that_name_the_register(scheme: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_identifier(scheme, value)
    label = IdentifierScheme(scheme).label
    told = f"This is not a number of “{label}”: a digit or its length is wrong."
    assert refused.value.message_dict == {"value": [told]}


def accepted(scheme: str, value: str) -> bool:
    try:
        check_identifier(scheme, value)
    except ValidationError:
        return False
    return True


@pytest.mark.django_db
def test_model_checks_the_digits_beside_the_number() -> None:
    organization = OrganizationFactory.create()
    row = OrganizationIdentifier(organization=organization, scheme="RU-INN", value="7736050004")
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == ["value"]
    row.value = "7736050003"
    row.full_clean()
    row.save()
    assert str(organization.identifiers.get()) == "RU-INN-7736050003"
