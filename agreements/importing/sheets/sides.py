"""The parties of a row with what is told of each, and who signed for them."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from agreements.choices import Certainty
from agreements.importing.format import PartyLine, SignatoryLine, like
from agreements.importing.sheets.checking import checked
from agreements.importing.sheets.parties import (
    UNPARTED,
    Named,
    beside_host,
    may_be_listed,
    may_be_several,
    names_are_declined,
    parties_of,
    values_of,
    without_brackets,
)
from agreements.importing.sheets.problems import CellError
from agreements.importing.sheets.signatories import Signed, said_sides, signatories_of, without_posts_as_sides
from agreements.importing.sheets.titles import in_russian
from agreements.models import Signature
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from agreements.importing.sheets.rows import _Reading

NOTHING: dict[str, Any] = {
    "name_other": "", "name_ru": "", "names": (), "short_name": "", "type": "", "country": "", "city": "",
    "city_ru": "", "website": "", "founded": None, "about": "", "about_ru": "",
}  # fmt: skip
LONGEST_JOINED = 500
LONGEST_CODE = 3  # letters of a country’s code, which may end a name as well
# Facts of the partner, which belong to the parties of a row that are not the host.
FACTS = {"partner_country": "country", "partner_city": "city", "partner_website": "website", "partner_kind": "type"}


class Sides:
    """The parties of one row, in their order, and problems told to the reading."""

    def __init__(self, reading: "_Reading") -> None:
        self._reading = reading
        self._words = reading.reader.words
        self.host_place: int | None = None
        self._facts_of = self._named_parties()
        self._signed_by: list[list[SignatoryLine]] = [[] for _one in self._facts_of]
        if self._facts_of:
            self._add_facts()
            self._add_signatories()
        self.parties = tuple(
            PartyLine(**(NOTHING | facts), signatories=tuple(people))
            for facts, people in zip(self._facts_of, self._signed_by, strict=True)
        )

    def _named_parties(self) -> list[dict[str, Any]]:
        """What the row says of each party, from its name on."""
        named: list[dict[str, Any]] = self._reading.understood("parties", partial(self._named, "parties"), [])
        partners: list[dict[str, Any]] = self._reading.understood("partners", partial(self._named, "partners"), [])
        lines = [*named, *(each for each in partners if each["name"] not in {one["name"] for one in named})]
        host = self._reading.reader.host
        at_host = [place for place, line in enumerate(lines) if host.is_called(line["name"])]
        if partners and not named and not at_host:
            # A column of partners leaves out whose table it is.
            lines.insert(0, {"name": host.name, "country": host.country})
            at_host = [0]
        self.host_place = at_host[0] if at_host else None
        if not lines and not self._reading.refused:
            self._reading.remark("", _("names no party."))
        return lines

    def _named(self, target: str, text: str) -> list[dict[str, Any]]:
        if names_are_declined(text):
            self._reading.remark(target, _("names the parties behind «между»: put the names into the nominative."))
        names = parties_of(text)
        if len(names) == 1:
            names = self._apart(target, names[0])
        return [self._line(named) for named in names]

    def _apart(self, target: str, named: Named) -> tuple[Named, ...]:
        """The one name of a cell, or the two that it is where the host is one of them."""
        reading = self._reading
        if len(named.name) > LONGEST_JOINED:
            return (named,)  # refused as a name
        if found := beside_host(named.name, reading.reader.host.is_called):
            return parties_of("\n".join(found))
        if target == "parties" and "partners" not in reading.reader.held and not reading.row.fixed:
            if may_be_several(named.name):
                raise CellError(UNPARTED)
            reading.remark(target, _("names one party only."))
        elif may_be_listed(named.name):
            reading.remark(target, _("is taken for one name. Part several by semicolons or line breaks."))
        return (named,)

    def _line(self, named: Named) -> dict[str, Any]:
        name, country = self._name_and_country(named)
        russian = named.other if named.other and in_russian(named.other) else ""
        return {
            "name": checked(name, like(Organization, "name")),
            "name_other": "" if russian else checked(named.other, like(Organization, "name")),
            "name_ru": checked(russian, like(Organization, "name_ru")),
            "country": country,
            "type": self._words.kind_of_named(name),
        }

    def _name_and_country(self, named: Named) -> tuple[str, str]:
        """“Steppe University (Kazakhstan)”, “Steppe University, Kazakhstan”."""
        if named.country and (country := self._words.country(named.country)):
            return without_brackets(named.name), country
        before, _comma, last = named.name.rpartition(", ")
        country = self._words.country(last) if before and len(last) > LONGEST_CODE else ""
        return (before.strip(), country) if country else (named.name, "")

    def _add_facts(self) -> None:
        """Countries, cities, websites and kinds: one for each partner, or one for the only one."""
        places = [place for place in range(len(self._facts_of)) if place != self.host_place]
        for target, fact in FACTS.items():
            values: list[str] = self._reading.understood(target, partial(self._facts, target), [])
            if not values:
                continue
            if len(values) == len(self._facts_of) != len(places):
                aimed = list(range(len(self._facts_of)))
            elif len(values) == len(places):
                aimed = places
            elif len(values) == 1 and target == "partner_country" and len(set(places)) > 1:
                message = _("is one country for %(count)s parties; kept as a note.")
                self._reading.remark(target, message, count=len(places))
                self._keep(target)
                continue
            else:
                message = _("holds %(values)s values for %(count)s partners; kept as a note.")
                self._reading.remark(target, message, values=len(values), count=len(places))
                self._keep(target)
                continue
            for place, value in zip(aimed, values, strict=True):
                self._facts_of[place][fact] = value

    def _keep(self, target: str) -> None:
        self._reading.notes.append(f"{self._reading.reader.heading(target)}: {self._reading.text(target)}")

    def _facts(self, target: str, text: str) -> list[str]:
        if target == "partner_country" and (code := self._words.country(text)):
            return [code]
        found = []
        for value in values_of(text) if target != "partner_country" else _countries(text):
            if target == "partner_country":
                known = self._words.country(value)
                if not known:
                    raise CellError(_("“%(text)s” is no country that is known by this name or code."), text=value[:60])
            elif target == "partner_kind":
                known = self._words.organization_kind(value)
                if not known:
                    raise CellError(_("“%(text)s” is no kind of organization."), text=value[:60])
            elif target == "partner_website":
                known = value if "://" in value else f"https://{value}"
                checked(known, like(Organization, "website"))
            else:
                known = checked(value, like(Organization, "city"))
            found.append(known)
        return found

    def _add_signatories(self) -> None:
        """People with the parties that they signed for; whom nothing gives to a party is kept in the note."""
        # A position beside a column of all signatories belongs to whoever stands in it.
        alone = "partner_signatories" not in self._reading.reader.held
        names = [facts["name"] for facts in self._facts_of]
        everybody = without_posts_as_sides(self._people("signatories", "partner_capacity" if alone else ""), names)
        sides = said_sides(everybody, names)
        inferred = all(not person.side for person in everybody)
        for person, place in zip(everybody, sides, strict=True):
            if place is None and person.side:
                self._reading.remark("signatories", _("“%(side)s” is no party of this row."), side=person.side[:80])
            self._give(person, place, "signatories", inferred=inferred)
        self._signed_for("host_signatories", "host_capacity", self.host_place)
        others = [place for place in range(len(self._facts_of)) if place != self.host_place]
        people = self._people("partner_signatories", "" if alone else "partner_capacity")
        if len(people) == len(others) > 1:
            for person, place in zip(people, others, strict=True):
                self._give(person, place, "partner_signatories", inferred=True)
        else:
            self._give_all(people, others[0] if len(others) == 1 else None, "partner_signatories")

    def _signed_for(self, target: str, capacity: str, place: int | None) -> None:
        self._give_all(self._people(target, capacity), place, target)

    def _give_all(self, people: list[Signed], place: int | None, target: str) -> None:
        for person in people:
            self._give(person, place, target, inferred=False)

    def _people(self, target: str, capacity: str) -> list[Signed]:
        people: list[Signed] = self._reading.understood(target, self._checked_people, [])
        capacities = values_of(self._reading.text(capacity)) if capacity else []
        if capacities and len(people) == 1:
            capacities = [" ".join(self._reading.text(capacity).split())]
        if capacities and len(capacities) == len(people):
            return [replace(one, capacity=one.capacity or said) for one, said in zip(people, capacities, strict=True)]
        if capacities:
            self._reading.remark(capacity, _("cannot be given to the people of the row; kept as a note."))
            self._keep(capacity)
        return people

    def _checked_people(self, text: str) -> list[Signed]:
        return [self._checked(one) for one in signatories_of(text)]

    def _checked(self, one: Signed) -> Signed:
        checked(one.name, like(Person, "name"))
        checked(one.capacity, like(Signature, "capacity"))
        checked(one.on_behalf_of, like(Signature, "on_behalf_of"))
        return one

    def _give(self, person: Signed, place: int | None, target: str, *, inferred: bool) -> None:
        if place is None:
            message = _(
                "“%(name)s”: nothing says for which party; kept as a note. Write “party: name, capacity”, or say of the"
                " column for which side its people signed."
            )
            self._reading.remark(target, message, name=person.name)
            said = ", ".join(filter(None, (person.name, person.capacity)))
            self._reading.notes.append(f"{self._reading.reader.heading(target)}: {said}")
            return
        line = SignatoryLine(
            name=person.name,
            name_ru="",
            names=(),
            capacity=person.capacity,
            on_behalf_of=person.on_behalf_of,
            certainty=(Certainty.INFERRED if inferred else Certainty.STATED).value,
        )
        self._signed_by[place].append(line)


def _countries(text: str) -> list[str]:
    return [word for value in values_of(text) for part in value.split(",") if (word := part.strip())]
