"""Rows for tests. Published and registered agreements go through the actions, as real ones do."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest import mock

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from pypdf import PdfWriter

from accounts.models import Membership, User
from agreements.actions import publish_agreement, register_agreement, send_to_review, withdraw_agreement
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    Attendee,
    Document,
    FieldOfCooperation,
    Party,
    Signature,
    Source,
)
from organizations.models import Organization, OrganizationIdentifier, OrganizationName, Person, PersonName

WITHDRAWAL_REASON = "Entered twice."


@cache
def pdf(pages: int = 1, title: str = "") -> bytes:
    """A small PDF that opens, with so many empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=200)
    if title:
        writer.add_metadata({"/Title": title})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@contextmanager
def left_to_the_database() -> Iterator[None]:
    """Rows of a factory keep the rules, and PostgreSQL refuses those that do not.

    Half the time of publishing goes into asking about each rule beforehand, for the sentence a person reads.
    """
    with mock.patch.object(Agreement, "validate_constraints", return_value=None):
        yield


class UserFactory(DjangoModelFactory[User]):
    """An account; ``role`` names its group, ``reads_for`` the organizations of a partner."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("correct horse battery")

    @factory.post_generation
    def role(self: User, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """Put the account into a group of staff, and let it into the admin."""
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))
            self.is_staff = True
            self.save(update_fields=["is_staff"])

    @factory.post_generation
    def reads_for(self: User, create: bool, extracted: Sequence[Organization] | None, **kwargs: Any) -> None:
        """Make the account a partner's."""
        for organization in extracted or ():
            Membership.objects.create(user=self, organization=organization)


REGISTRARS: list[User] = []  # the one of this test, who is asked only once what they may do


def factory_registrar() -> User:
    """The registrar in whose name factories act; one for all rows."""
    if not REGISTRARS:
        user = User.objects.filter(username="factory-registrar").first()
        REGISTRARS.append(user or UserFactory.create(username="factory-registrar", role="registrar"))
    return REGISTRARS[0]


class OrganizationFactory(DjangoModelFactory[Organization]):
    """An organization with a slug and a name of its own, and nothing else."""

    class Meta:
        model = Organization

    slug = factory.Sequence(lambda n: f"organization-{n}")
    name = factory.Sequence(lambda n: f"Organization {n}")


class OrganizationNameFactory(DjangoModelFactory[OrganizationName]):
    """Another name of an organization."""

    class Meta:
        model = OrganizationName

    organization = factory.SubFactory(OrganizationFactory)
    text = factory.Sequence(lambda n: f"Other name {n}")
    language = "en"


class OrganizationIdentifierFactory(DjangoModelFactory[OrganizationIdentifier]):
    """A Wikidata number."""

    class Meta:
        model = OrganizationIdentifier

    organization = factory.SubFactory(OrganizationFactory)
    scheme = "XI-WIKIDATA"
    value = factory.Sequence(lambda n: f"Q{n + 1}")


class PersonFactory(DjangoModelFactory[Person]):
    """A person with a name of their own."""

    class Meta:
        model = Person

    slug = factory.Sequence(lambda n: f"person-{n}")
    name = factory.Sequence(lambda n: f"Person {n}")


class PersonNameFactory(DjangoModelFactory[PersonName]):
    """Another spelling of a person's name."""

    class Meta:
        model = PersonName

    person = factory.SubFactory(PersonFactory)
    text = factory.Sequence(lambda n: f"Other spelling {n}")


class AgreementKindFactory(DjangoModelFactory[AgreementKind]):
    """One of the kinds that the register begins with."""

    class Meta:
        model = AgreementKind
        django_get_or_create = ("slug",)

    slug = "cooperation-agreement"
    name = "Cooperation agreement"
    name_ru = "Соглашение о сотрудничестве"


class FieldOfCooperationFactory(DjangoModelFactory[FieldOfCooperation]):
    """One of the fields that the register begins with."""

    class Meta:
        model = FieldOfCooperation
        django_get_or_create = ("slug",)

    slug = "education"
    name = "Education"
    name_ru = "Образование"


class AgreementFactory(DjangoModelFactory[Agreement]):
    """A draft, signed on 3 November 2022, without parties.

    ``parties`` takes organizations, or how many new ones to make; ``themes`` fields of cooperation. ``in_review=True``,
    ``registered=True``, ``published=True`` and ``withdrawn=True`` take the record there through the actions, and give
    it two parties unless it is given others.
    """

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Agreement {n}")
    kind = factory.SubFactory(AgreementKindFactory)
    signed = "2022-11-03"

    @factory.post_generation
    def parties(self: Agreement, create: bool, extracted: Sequence[Organization] | int | None, **kwargs: Any) -> None:
        """Make the parties, in the order given."""
        if isinstance(extracted, int):
            extracted = OrganizationFactory.create_batch(extracted)
        for position, organization in enumerate(extracted or ()):
            PartyFactory.create(agreement=self, organization=organization, position=position)

    @factory.post_generation
    def themes(self: Agreement, create: bool, extracted: Sequence[FieldOfCooperation] | None, **kwargs: Any) -> None:
        """Set the fields of cooperation."""
        self.fields.set(extracted or ())

    @factory.post_generation
    def in_review(self: Agreement, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Hand the draft to the registrars."""
        if extracted:
            with left_to_the_database():
                send_to_review(agreement=with_two_parties(self), by=factory_registrar())

    @factory.post_generation
    def registered(self: Agreement, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Give the draft a number."""
        if extracted:
            with left_to_the_database():
                register_agreement(agreement=with_two_parties(self), by=factory_registrar())

    @factory.post_generation
    def published(self: Agreement, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Publish the record."""
        if extracted:
            with left_to_the_database():
                publish_agreement(agreement=with_two_parties(self), by=factory_registrar(), loaded=True)

    @factory.post_generation
    def withdrawn(self: Agreement, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Publish the record and withdraw it."""
        if extracted:
            with left_to_the_database():
                publish_agreement(agreement=with_two_parties(self), by=factory_registrar(), loaded=True)
                withdraw_agreement(agreement=self, by=factory_registrar(), reason=WITHDRAWAL_REASON)


def with_two_parties(agreement: Agreement) -> Agreement:
    """The agreement, with new parties if it has none."""
    if not agreement.parties.exists():
        PartyFactory.create_batch(2, agreement=agreement)
    return agreement


class PartyFactory(DjangoModelFactory[Party]):
    """A party, at the end of the agreement's."""

    class Meta:
        model = Party

    agreement = factory.SubFactory(AgreementFactory)
    organization = factory.SubFactory(OrganizationFactory)
    position = factory.LazyAttribute(lambda party: party.agreement.parties.count())


class SignatureFactory(DjangoModelFactory[Signature]):
    """A signature for a party."""

    class Meta:
        model = Signature

    party = factory.SubFactory(PartyFactory)
    person = factory.SubFactory(PersonFactory)
    capacity = "Secretary General"


class AttendeeFactory(DjangoModelFactory[Attendee]):
    """Somebody who was present."""

    class Meta:
        model = Attendee

    agreement = factory.SubFactory(AgreementFactory)
    person = factory.SubFactory(PersonFactory)
    capacity = "Ambassador"


class SourceFactory(DjangoModelFactory[Source]):
    """A page that reports the agreement."""

    class Meta:
        model = Source

    agreement = factory.SubFactory(AgreementFactory)
    url = factory.Sequence(lambda n: f"https://news.example.org/{n}")
    outlet = "Example News"
    language = "en"


class DocumentFactory(DjangoModelFactory[Document]):
    """A PDF of one page that everybody may read; ``content`` replaces its bytes."""

    class Meta:
        model = Document
        exclude = ("content",)

    content = factory.Sequence(lambda n: pdf(title=f"Document {n}"))
    agreement = factory.SubFactory(AgreementFactory)
    language = "en"
    visibility = "public"
    file = factory.LazyAttribute(lambda document: ContentFile(document.content, name="text.pdf"))
    sha256 = factory.LazyAttribute(lambda document: hashlib.sha256(document.content).hexdigest())
    size = factory.LazyAttribute(lambda document: len(document.content))
    page_count = 1


class AgreementLinkFactory(DjangoModelFactory[AgreementLink]):
    """A link that supersedes."""

    class Meta:
        model = AgreementLink

    agreement = factory.SubFactory(AgreementFactory)
    target = factory.SubFactory(AgreementFactory)
    relation = "supersedes"
