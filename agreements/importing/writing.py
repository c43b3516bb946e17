"""Writes the agreements of the lines, with everything that hangs on them, and registers and publishes them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects

from agreements.actions import publish_agreement, save_agreement
from agreements.choices import Relation, Stage
from agreements.importing.bodies import Bodies, Body
from agreements.importing.entering import enter_organization
from agreements.importing.format import AgreementLine, PresentLine
from agreements.importing.names import keys_of
from agreements.importing.people import People, PersonLine, Somebody, enter_person
from agreements.importing.problems import BrokenFileError, Problem, in_words
from agreements.importing.rows import save_rows
from agreements.importing.vocabulary import KINDS, Themes
from agreements.models import Agreement, AgreementKind, AgreementLink, Attendee, Party, Signature, Source
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from accounts.models import User


class Writer:
    """Writes lines that passed every check; what still breaks a rule of the register stops it, with the line."""

    def __init__(
        self, lines: list[AgreementLine], bodies: Bodies, by: "User", *, responsible: "User | None" = None
    ) -> None:
        """Take the lines with their organizations; ``responsible`` is put in charge of every agreement."""
        self.warnings: list[str] = []
        self._lines = lines
        self._bodies = bodies
        self._by = by
        self._responsible = responsible
        self._kinds = {kind.slug: kind for kind in AgreementKind.objects.all()}
        self._themes = Themes()
        self._notes: dict[int, list[str]] = {line.number: [line.note] if line.note else [] for line in lines}
        self._organizations: dict[Body, Organization] = {}
        self._people: dict[Somebody, Person] = {}
        self._present_for = self._find_those_present()

    def everybody(self) -> Iterator[tuple[int, str, PersonLine, Body | None]]:
        """Every person of the lines, with the number of the line, the field, and the organization."""
        for line in self._lines:
            for index, party in enumerate(line.parties):
                for order, signatory in enumerate(party.signatories):
                    where = f"parties[{index}].signatories[{order}].name"
                    yield line.number, where, signatory, self._bodies[line.number, index]
            for order, present in enumerate(line.present):
                yield line.number, f"persons_mentioned[{order}].name", present, self._present_for[id(present)]

    def write(self, people: People, *, publish: bool = True) -> list[Agreement]:
        """Write everything; returns the new agreements in the order of the lines, which stay drafts if not published.

        Raises:
            BrokenFileError: a rule of the register is broken.
        """
        known = [*(body.existing for body in self._bodies.mentioned), *(each.existing for each in people.mentioned)]
        for model in (Organization, Person):
            prefetch_related_objects([row for row in known if isinstance(row, model)], "names")
        self._organizations = {body: enter_organization(body, self._by) for body in self._bodies.mentioned}
        self._people = {somebody: enter_person(somebody, self._by) for somebody in people.mentioned}
        made = {line.number: self._write_line(line, people) for line in self._lines}
        self._link(made)
        # Numbers follow the day of signing; those without one come last, in the order of the file.
        for line in sorted(self._lines, key=_signing_order) if publish else ():
            publish_agreement(agreement=made[line.number], by=self._by, loaded=True)
        return list(made.values())

    def _write_line(self, line: AgreementLine, people: People) -> Agreement:
        fields, keywords = self._themes.sort_out(line.fields)
        agreement = Agreement(
            title=line.title,
            title_ru=line.title_ru,
            kind=self._kinds[KINDS.get(line.kind, line.kind)] if line.kind else None,
            stage=line.stage,
            subject=line.subject,
            subject_ru=line.subject_ru,
            keywords=keywords,
            signed=line.signing.date,
            signed_note=line.signing.note,
            signed_note_ru=line.signing.note_ru,
            venue=line.venue,
            venue_ru=line.venue_ru,
            city=line.city,
            city_ru=line.city_ru,
            country=line.country,
            event=line.event,
            event_ru=line.event_ru,
            internal_note="\n".join(self._notes[line.number]),
            load_key=line.load_key,
            responsible=self._responsible,
            **line.more,
        )
        try:
            save_agreement(agreement=agreement, by=self._by)
            agreement.fields.set(fields)
            signatures = self._write_parties(agreement, line, people)
            save_rows(self._attendees(agreement, line, people, {signature.person_id for signature in signatures}))
            save_rows(_sources(agreement, line))
        except ValidationError as error:
            raise BrokenFileError([Problem(line.number, "", in_words(error))]) from error
        return agreement

    def _write_parties(self, agreement: Agreement, line: AgreementLine, people: People) -> list[Signature]:
        parties = [
            Party(
                agreement=agreement,
                organization=self._organizations[self._bodies[line.number, index]],
                position=index,
                name_as_signed=said.name,
            )
            for index, said in enumerate(line.parties)
        ]
        save_rows(parties)
        signatures = [signature for party in parties for signature in self._signatures(party, line, people)]
        save_rows(signatures)
        return signatures

    def _signatures(self, party: Party, line: AgreementLine, people: People) -> list[Signature]:
        """The signatures for a party; a person signs for it once."""
        signed: dict[int, Signature] = {}
        for order, said in enumerate(line.parties[party.position].signatories):
            person = self._people[people[said]]
            if person.pk in signed:
                where = f"parties[{party.position}].signatories[{order}]"
                self._warn(line, where, "has signed for the party already.")
                continue
            signed[person.pk] = Signature(
                party=party,
                person=person,
                position=order,
                name_as_signed=said.name,
                capacity=said.capacity,
                on_behalf_of=said.on_behalf_of,
                certainty=said.certainty,
            )
        return list(signed.values())

    def _attendees(
        self, agreement: Agreement, line: AgreementLine, people: People, signing: set[int]
    ) -> list[Attendee]:
        """Those reported present; who signs this agreement too is not said to be merely present."""
        here = set(signing)
        attendees: list[Attendee] = []
        for order, said in enumerate(line.present):
            person = self._people[people[said]]
            if person.pk in here:
                self._warn(line, f"persons_mentioned[{order}]", "is in this agreement already; taken once.")
                continue
            here.add(person.pk)
            body = self._present_for[id(said)]
            attendee = Attendee(
                agreement=agreement,
                person=person,
                name_as_reported=said.name,
                capacity=said.capacity,
                organization=self._organizations[body] if body else None,
            )
            attendees.append(attendee)
        return attendees

    def _find_those_present(self) -> dict[int, Body | None]:
        """The party of its line that each person present belongs to, by any name of the party."""
        said = [each.party for line in self._lines for each in line.present if each.party]
        names = [
            name
            for line in self._lines
            if line.present
            for index in range(len(line.parties))
            for name in self._called(line.number, index)
        ]
        keys = keys_of([*said, *names])
        found: dict[int, Body | None] = {}
        for line in self._lines:
            for order, each in enumerate(line.present):
                found[id(each)] = self._party_called(line, each, keys)
                if each.party and found[id(each)] is None:
                    self._warn(line, f"persons_mentioned[{order}].party", "is no party of this line; kept as a note.")
                    self._notes[line.number].append(f"{each.name} was present for: {each.party}")
        return found

    def _party_called(self, line: AgreementLine, present: PresentLine, keys: dict[str, str]) -> Body | None:
        for index in range(len(line.parties)) if present.party else ():
            if keys[present.party] in {keys[name] for name in self._called(line.number, index)}:
                return self._bodies[line.number, index]
        return None

    def _called(self, number: int, index: int) -> list[str]:
        mention = self._bodies.mention[number, index]
        names = [name.text for name in mention.names.names]
        return [*names, mention.party.short_name] if mention.party.short_name else names

    def _link(self, made: dict[int, Agreement]) -> None:
        """Link agreements to those that a line names by title, in this file or in the register."""
        titles = {related.title for line in self._lines for related in line.related}
        if not titles:
            return
        by_title: dict[str, list[Agreement]] = {}
        for agreement in Agreement.objects.filter(title__in=titles).order_by("pk"):
            by_title.setdefault(agreement.title, []).append(agreement)
        for line in self._lines:
            for order, related in enumerate(line.related):
                self._link_one(made[line.number], line, order, by_title.get(related.title, []))

    def _link_one(self, agreement: Agreement, line: AgreementLine, order: int, found: list[Agreement]) -> None:
        related = line.related[order]
        others = [other for other in found if other.pk != agreement.pk]
        if len(others) == 1:
            save_rows([AgreementLink(agreement=agreement, relation=related.relation, target=others[0])])
            return
        fault = "more than one agreement has this title" if others else "no agreement has this title"
        self._warn(line, f"related[{order}].title", f"{fault}; kept as a note.")
        word = Relation(related.relation).value
        notes = [agreement.internal_note, f"Related ({word}): {related.title}"]
        agreement.internal_note = "\n".join(filter(None, notes))
        save_agreement(agreement=agreement, by=self._by)

    def _warn(self, line: AgreementLine, where: str, message: str) -> None:
        self.warnings.append(str(Problem(line.number, where, message)))


def _signing_order(line: AgreementLine) -> tuple[bool, object, object, int]:
    date = line.signing.date if line.stage == Stage.SIGNED else None
    return (date is None, date.earliest if date else 0, date.latest if date else 0, line.number)


def _sources(agreement: Agreement, line: AgreementLine) -> list[Source]:
    """The page the line is taken from, and the others; only of the first the language and the day are known."""
    if not line.source_url:
        return []
    main = Source(
        agreement=agreement,
        url=line.source_url,
        outlet=_outlet(line.source_url),
        language=line.language,
        published_on=line.published_on,
    )
    others = [url for url in dict.fromkeys(line.other_source_urls) if url != line.source_url]
    return [main, *(Source(agreement=agreement, url=url, outlet=_outlet(url)) for url in others)]


def _outlet(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
