"""Every named rule on organizations, people and accounts: kept by one row, broken by another."""

import pytest
from django.apps import apps

from accounts.models import Membership, User
from organizations.models import (
    DistinctOrganizations,
    DistinctPersons,
    Organization,
    OrganizationIdentifier,
    OrganizationName,
    Person,
    PersonName,
)
from tests.factories import OrganizationFactory, PersonFactory
from tests.rules import OURS, Base, Rule, check_in_database, check_in_words, constraints_of_models

pytestmark = pytest.mark.django_db

BASE: Base = {
    Organization: {"slug": "here", "name": "Here"},
    OrganizationName: {"organization": lambda w: w.organization, "text": "A name"},
    OrganizationIdentifier: {"organization": lambda w: w.organization, "scheme": "XI-WIKIDATA", "value": "Q1"},
    Person: {"slug": "somebody", "name": "Somebody"},
    PersonName: {"person": lambda w: w.person, "text": "A name"},
    DistinctOrganizations: {"first": lambda w: w.organization, "second": lambda w: w.other_organization},
    DistinctPersons: {"first": lambda w: w.person, "second": lambda w: w.other_person},
    User: {"username": "somebody", "password": "!"},
    Membership: {"user": lambda w: w.user, "organization": lambda w: w.organization},
}

RULES = [
    Rule("organizations_organization_one_host", Organization,
         before={"slug": "host", "is_host": True}, good={"is_host": False}, bad={"is_host": True}),
    Rule("organizations_organization_has_name", Organization, good={"name": "1"}, bad={"name": ""}),
    Rule("organizations_organization_known_kind", Organization, good={"kind": "ngo"}, bad={"kind": "club"}),
    Rule("organizations_organization_country_code", Organization, good={"country": "KZ"}, bad={"country": "K1"}),
    Rule("organizations_organization_website_is_web_address", Organization,
         good={"website": "HTTPS://example.org/@us?a=b"}, bad={"website": "https://user@example.org/"}),
    Rule("organizations_organization_founded_year", Organization,
         good={"founded_year": 800}, bad={"founded_year": 799}),
    # The key of a row that is not saved yet is made up, so that the row can point at itself.
    Rule("organizations_organization_not_merged_into_itself", Organization,
         good={"merged_into": lambda w: w.organization}, bad={"pk": 987654321, "merged_into_id": 987654321}),
    Rule("organizations_organization_host_is_not_merged", Organization,
         good={"is_host": True},
         bad={"is_host": True, "merged_into": lambda w: w.organization}),
    Rule("organizations_organization_not_its_own_successor", Organization,
         good={"successor": lambda w: w.organization}, bad={"pk": 987654321, "successor_id": 987654321}),
    Rule("organizations_organization_active_from_is_partial_date", Organization,
         good={"active_from": "2017-05"}, bad={"active_from": "2017-13"}),
    Rule("organizations_organization_ended_on_is_partial_date", Organization,
         good={"ended_on": "2017-05-27"}, bad={"ended_on": "27.5.2017"}),
    Rule("organizations_organization_starts_before_it_ends", Organization,
         good={"active_from": "2022-11", "ended_on": "2022"}, bad={"active_from": "2023", "ended_on": "2022-12-31"}),
    Rule("organizations_organizationname_once", OrganizationName,
         before={"language": "en"}, good={"language": "fr"}, bad={"language": "en"}),
    Rule("organizations_organizationname_has_text", OrganizationName, good={"text": "1"}, bad={"text": ""}),
    Rule("organizations_organizationname_known_kind", OrganizationName, good={"kind": "short"}, bad={"kind": "long"}),
    Rule("organizations_organizationname_valid_from_is_partial_date", OrganizationName,
         good={"valid_from": "2024-02-29"}, bad={"valid_from": "2023-02-29"}),
    Rule("organizations_organizationname_valid_to_is_partial_date", OrganizationName,
         good={"valid_to": "2199"}, bad={"valid_to": "2200"}),
    Rule("organizations_organizationname_starts_before_it_ends", OrganizationName,
         good={"valid_from": "2022", "valid_to": "2022"}, bad={"valid_from": "2022-02", "valid_to": "2022-01"}),
    Rule("organizations_organizationname_one_official_at_a_time", OrganizationName,
         before={"kind": "official"}, good={"kind": "alias"}, bad={"kind": "official", "text": "Another"}),
    Rule("organizations_organizationidentifier_once", OrganizationIdentifier,
         before={}, good={"scheme": "OTHER"}, bad={"organization": lambda w: w.other_organization}),
    Rule("organizations_organizationidentifier_known_scheme", OrganizationIdentifier,
         good={"scheme": "GE-NAPR"}, bad={"scheme": "XX"}),
    Rule("organizations_organizationidentifier_has_value", OrganizationIdentifier,
         good={"scheme": "OTHER", "value": "1"}, bad={"scheme": "OTHER", "value": ""}),
    Rule("organizations_person_has_name", Person, good={"name": "1"}, bad={"name": ""}),
    Rule("organizations_person_not_merged_into_themselves", Person,
         good={"merged_into": lambda w: w.person}, bad={"pk": 987654321, "merged_into_id": 987654321}),
    Rule("organizations_personname_once", PersonName,
         before={}, good={"person": lambda w: w.other_person}, bad={"language": "ru"}),
    Rule("organizations_personname_has_text", PersonName, good={"text": "1"}, bad={"text": ""}),
    Rule("organizations_personname_known_kind", PersonName, good={"kind": "former"}, bad={"kind": "official"}),
    *(
        Rule(f"organizations_distinct{kind}s_once", model, before={}, bad={}, good={"second": third})
        for kind, model, third in (
            ("organization", DistinctOrganizations, lambda w: OrganizationFactory.create()),
            ("person", DistinctPersons, lambda w: PersonFactory.create()),
        )
    ),
    Rule("organizations_distinctorganizations_in_order", DistinctOrganizations,
         good={}, bad={"first": lambda w: w.other_organization, "second": lambda w: w.organization}),
    Rule("organizations_distinctpersons_in_order", DistinctPersons,
         good={}, bad={"first": lambda w: w.other_person, "second": lambda w: w.person}),
    Rule("accounts_user_known_language", User, good={"language": "ru"}, bad={"language": "fr"}),
    Rule("accounts_membership_once", Membership,
         before={}, good={"organization": lambda w: w.other_organization}, bad={}),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_database_refuses_the_bad_row_by_the_name_of_the_rule(rule: Rule) -> None:
    check_in_database(rule, BASE)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_python_refuses_the_bad_row_with_the_sentence_of_the_rule(rule: Rule) -> None:
    check_in_words(rule, BASE)


def test_every_rule_on_organizations_and_accounts_is_in_the_table() -> None:
    assert sorted(rule.name for rule in RULES) == sorted(constraints_of_models("organizations", "accounts"))


def test_every_rule_is_named_after_its_table_and_says_a_sentence() -> None:
    rules = constraints_of_models(*OURS)
    ill_named = [
        constraint.name
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{model._meta.db_table}_")
    ]
    assert ill_named == []
    speechless = [
        name
        for name, rule in rules.items()
        if rule.violation_error_message == rule.default_violation_error_message
        or not str(rule.violation_error_message).endswith(".")
        or len(str(rule.violation_error_message).split()) < 3
    ]
    assert speechless == []
