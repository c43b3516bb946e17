"""Runs inside Django: enters stored names, each as a party or signatory of a published agreement of its own.

Reads a JSON list of kind, name, aliases; prints the addresses of their pages in the same order.
"""

import json
import sys

import django

type Named = tuple[str, str, list[str]]


def main() -> None:
    django.setup()
    from django.db import connection, transaction

    entered: list[Named] = [(kind, name, aliases) for kind, name, aliases in json.load(sys.stdin)]
    with transaction.atomic(), connection.cursor() as cursor:
        # Thousands of rows: indexed once at the end, as the synthetic register is.
        cursor.execute("set local register.bulk = 'on'")
        cursor.execute("set local statement_timeout = 0")
        organizations, people, agreements = enter(entered)
        cursor.execute("select organizations_index(%s::bigint[], %s::bigint[])", [organizations, people])
        cursor.execute("select agreements_index(%s::bigint[])", [agreements])
    json.dump([f"name-{place}" for place in range(len(entered))], sys.stdout)


def enter(entered: list[Named]) -> tuple[list[int], list[int], list[int]]:
    """The ids of organizations, people and agreements."""
    from agreements.models import Agreement, AgreementKind, Party, Signature
    from organizations.models import Organization, OrganizationName, Person, PersonName

    host = Organization.objects.create(name="Zzz", slug="host", is_host=True)
    other = Organization.objects.create(name="Qqq", slug="other")
    kind = AgreementKind.objects.order_by("position")[0]
    slugged = [(f"name-{place}", *named) for place, named in enumerate(entered)]
    organizations = {
        slug: Organization(name=name, slug=slug) for slug, of, name, _other in slugged if of == "organization"
    }
    people = {slug: Person(name=name, slug=slug) for slug, of, name, _other in slugged if of == "person"}
    Organization.objects.bulk_create(organizations.values())
    Person.objects.bulk_create(people.values())
    OrganizationName.objects.bulk_create(
        OrganizationName(organization=organizations[slug], text=text)
        for slug, of, _name, aliases in slugged if of == "organization" for text in aliases
    )  # fmt: skip
    PersonName.objects.bulk_create(
        PersonName(person=people[slug], text=text)
        for slug, of, _name, aliases in slugged if of == "person" for text in aliases
    )  # fmt: skip
    # A title that no name is in, so that only names are found.
    agreements = {
        slug: Agreement(
            title="0", kind=kind, signed="2020", number=f"EPA-2020-{place:04d}", record_state="published"
        )
        for place, (slug, *_rest) in enumerate(slugged, 1)
    }  # fmt: skip
    Agreement.objects.bulk_create(agreements.values())
    Party.objects.bulk_create(Party(agreement=one, organization=host) for one in agreements.values())
    sides = {
        slug: Party(agreement=one, organization=organizations.get(slug, other), position=1)
        for slug, one in agreements.items()
    }
    Party.objects.bulk_create(sides.values())
    Signature.objects.bulk_create(Signature(party=sides[slug], person=person) for slug, person in people.items())
    return (
        [host.pk, other.pk, *(one.pk for one in organizations.values())],
        [one.pk for one in people.values()],
        [one.pk for one in agreements.values()],
    )


if __name__ == "__main__":
    main()
