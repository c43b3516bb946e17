"""How a named rule of the database is tested: one row that keeps it, one that breaks it, and the sentence it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from accounts.models import User
from agreements.models import Agreement
from organizations.integrity import broken_rule
from organizations.models import Organization, Person
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, UserFactory

OURS = ("accounts", "organizations", "agreements")


@dataclass
class World:
    """Rows that the rows under test point at."""

    agreement: Agreement = field(default_factory=AgreementFactory.create)
    other_agreement: Agreement = field(default_factory=AgreementFactory.create)
    organization: Organization = field(default_factory=OrganizationFactory.create)
    other_organization: Organization = field(default_factory=OrganizationFactory.create)
    person: Person = field(default_factory=PersonFactory.create)
    other_person: Person = field(default_factory=PersonFactory.create)
    user: User = field(default_factory=UserFactory.create)


type Facts = Mapping[str, Any]
type Base = Mapping[type[models.Model], Facts]


@dataclass(frozen=True)
class Rule:
    """A constraint with its two rows; ``before`` is a row that is there already, for rules on more than one row.

    Facts are those of ``base``, the least a row of the model needs, and then the case's own; a callable gets the World.
    """

    name: str
    model: type[models.Model]
    good: Facts
    bad: Facts
    before: Facts | None = None

    def __str__(self) -> str:
        return self.name


def make(model: type[models.Model], facts: Facts, world: World) -> models.Model:
    """A row that is not saved."""
    said = {name: value(world) if callable(value) else value for name, value in facts.items()}
    return model(**said)


def raw_insert(rule: Rule, facts: Facts, base: Base, world: World) -> str:
    """Save a row without any check of Python's; the name of the rule that the database says it breaks, or nothing."""
    row = make(rule.model, {**base[rule.model], **facts}, world)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        return broken_rule(error)
    return ""


def constraint_of(rule: Rule) -> models.BaseConstraint:
    """The constraint of the model with the rule's name."""
    return next(c for c in rule.model._meta.constraints if c.name == rule.name)


def check_in_database(rule: Rule, base: Base) -> None:
    """The good row goes in, and the bad one is refused by this very rule."""
    world = World()
    if rule.before is not None:
        assert raw_insert(rule, rule.before, base, world) == ""
    assert raw_insert(rule, rule.bad, base, world) == rule.name
    assert raw_insert(rule, rule.good, base, world) == ""


def check_in_words(rule: Rule, base: Base) -> None:
    """Python refuses the bad row with the rule's own sentence, before the database is asked to store it."""
    world = World()
    if rule.before is not None:
        assert raw_insert(rule, rule.before, base, world) == ""
    constraint = constraint_of(rule)
    constraint.validate(rule.model, make(rule.model, {**base[rule.model], **rule.good}, world))
    bad = make(rule.model, {**base[rule.model], **rule.bad}, world)
    with pytest.raises(ValidationError) as refused:
        constraint.validate(rule.model, bad)
    assert refused.value.messages == [str(constraint.violation_error_message)]
    with pytest.raises(ValidationError):
        bad.full_clean()


def constraints_of_models(*app_labels: str) -> dict[str, models.BaseConstraint]:
    """Every constraint that a model of these applications declares, by name."""
    return {
        constraint.name: constraint
        for label in app_labels
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    }


def rules_of_triggers() -> set[str]:
    """Every rule that a function of the database raises by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (regexp_matches(prosrc, 'constraint = ''([a-z0-9_]+)''', 'g'))[1] from pg_proc"
            " where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype"
        )
        return {name for (name,) in cursor.fetchall()}
