"""The tables that a synthetic register fills, with the columns written, in the order in which COPY is given them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from psycopg import sql

from agreements.models import Agreement, AgreementLink, Attendee, Party, Signature, Source
from organizations.models import Organization, OrganizationName, Person, PersonName

type Row = Sequence[object]


@dataclass(frozen=True)
class Table:
    """A table and the columns that are written; a test holds that none is forgotten."""

    model: type[models.Model]
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the database calls it."""
        return self.model._meta.db_table

    def reserve(self, count: int) -> list[int]:
        """Ids that nobody else will be given."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [self.name, count]
            )
            return [number for (number,) in cursor.fetchall()]

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows by COPY: past the models' checks, never past the database's."""
        command = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(self.name), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with connection.cursor() as cursor:
            driver: Any = cursor  # COPY is psycopg's own, which Django's type does not know
            with driver.copy(command) as copy:
                for row in rows:
                    copy.write_row(row)


ORGANIZATION = Table(
    Organization,
    (
        "id", "slug", "name", "name_ru", "short_name", "kind", "country", "city", "city_ru", "founded_year", "website",
        "is_host", "about", "about_ru", "active_from", "ended_on", "internal_note", "version", "created_at",
        "updated_at",
    ),
)  # fmt: skip
ORGANIZATION_NAME = Table(OrganizationName, ("organization_id", "text", "language", "kind", "valid_from", "valid_to"))
PERSON = Table(
    Person,
    ("id", "slug", "name", "name_ru", "patronymic", "internal_note", "version", "created_at", "updated_at"),
)
PERSON_NAME = Table(PersonName, ("person_id", "text", "language", "kind"))
AGREEMENT = Table(
    Agreement,
    (
        "id", "number", "title", "title_ru", "kind_id", "stage", "subject", "subject_ru", "keywords", "signed",
        "signed_note", "signed_note_ru", "effective", "expires", "terminated", "termination_reason", "term",
        "renewal_months", "notice_days", "venue", "venue_ru", "city", "city_ru", "country", "event", "event_ru",
        "languages", "legal_nature", "visibility", "record_state", "withdrawal_reason", "internal_note", "load_key",
        "published_at", "version", "created_at", "updated_at",
    ),
)  # fmt: skip
AGREEMENT_FIELD = Table(Agreement.fields.through, ("agreement_id", "fieldofcooperation_id"))
PARTY = Table(Party, ("id", "agreement_id", "organization_id", "position", "role", "name_as_signed"))
SIGNATURE = Table(
    Signature,
    (
        "party_id", "person_id", "position", "name_as_signed", "capacity", "on_behalf_of", "signed", "certainty",
    ),
)  # fmt: skip
ATTENDEE = Table(Attendee, ("agreement_id", "person_id", "name_as_reported", "capacity", "organization_id"))
SOURCE = Table(Source, ("agreement_id", "url", "outlet", "language", "published_on", "retrieved_on"))
LINK = Table(AgreementLink, ("agreement_id", "relation", "target_id"))

TABLES = (
    ORGANIZATION, ORGANIZATION_NAME, PERSON, PERSON_NAME, AGREEMENT, AGREEMENT_FIELD, PARTY, SIGNATURE, ATTENDEE,
    SOURCE, LINK,
)  # fmt: skip
