"""Which name in which line is which person: one person, whatever the spelling, within one organization.

The same name at another organization is another person until a registrar merges the two; the loader says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.importing.bodies import Body
from agreements.importing.format import NameLine, PresentLine, SignatoryLine
from agreements.importing.languages import is_latin, language_of
from agreements.importing.names import keys_of
from agreements.importing.problems import BrokenFileError, Problem, Remark, in_words
from agreements.importing.rows import save_rows
from agreements.models import Attendee, Signature
from organizations.actions import save_named
from organizations.choices import PersonNameKind
from organizations.models import Person, PersonName

if TYPE_CHECKING:
    from accounts.models import User

type PersonLine = SignatoryLine | PresentLine

PATRONYMIC = re.compile(
    r"(?<![^\W\d_])[^\W\d_]+(?:ович|евич|овна|евна|ична|ovich|evich|ovna|evna|ichna)"
    r"|(?:Иль|Лук|Кузьм|Фом|Никит)ич|(?:Ily|Luk|Kuzm|Fom)ich",
    re.IGNORECASE,
)
FEMALE_PATRONYMIC = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:ovna|evna|ichna)", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """A name without its patronymic, and the patronymic; Russian order (surname first) is turned round."""

    name: str
    patronymic: str = ""


def parts_of(text: str) -> Parts:
    """Take a patronymic out of three words: Svetlana Konstantinovna Smirnova, Смирнова Светлана Константиновна."""
    words = text.split()
    if len(words) == 3:
        first, second, third = words
        if PATRONYMIC.fullmatch(second) and not PATRONYMIC.fullmatch(first):
            return Parts(f"{first} {third}", second)
        # Third in Latin letters, -ovich may well be a surname.
        if FEMALE_PATRONYMIC.fullmatch(third) or (not is_latin(third) and PATRONYMIC.fullmatch(third)):
            return Parts(f"{second} {first}", third)
    return Parts(" ".join(words))


@dataclass(eq=False)
class Somebody:
    """A person that the lines speak of: one of the register, or a new one."""

    body: Body | None
    line: int  # where the lines first speak of them
    where: str
    existing: Person | None = None
    patronymic_keys: set[str] = field(default_factory=set)
    said: list[PersonLine] = field(default_factory=list)


class People:
    """Sorts the names of persons in the lines into persons."""

    def __init__(self, said: Iterable[tuple[int, str, PersonLine, Body | None]]) -> None:
        """Take every person of the lines: number of the line, field, what it says, and the organization."""
        said = list(said)
        self.told: list[Remark] = []
        self._of: dict[int, Somebody] = {}
        self._known: set[str] = set()  # keys of somebody, wherever
        # By organization too: a table may name one person at every partner.
        self._at: dict[tuple[str, Body | None], list[Somebody]] = defaultdict(list)
        texts = {text for _number, _where, person, _body in said for text in _texts(person)}
        parts = {text: parts_of(text) for text in texts}
        self._parts = parts
        self._keys = keys_of({word for each in parts.values() for word in (each.name, each.patronymic)} | texts)
        self._add_those_of_the_register(said)
        for line, where, person, body in said:
            self._of[id(person)] = self._place(line, where, person, body)

    def __getitem__(self, said: PersonLine) -> Somebody:
        """Who is meant."""
        return self._of[id(said)]

    @property
    def warnings(self) -> list[str]:
        """What deserves a look, in words."""
        return [str(remark) for remark in self.told]

    @property
    def mentioned(self) -> list[Somebody]:
        """Everybody, in the order of the lines."""
        return list(dict.fromkeys(self._of.values()))

    def _add_those_of_the_register(self, said: list[tuple[int, str, PersonLine, Body | None]]) -> None:
        """Persons with one of the names; one for each organization they have signed or been present for."""
        rows = Person.objects.standing().with_a_key_of(self._keys.values())
        people = {row.pk: row for row in rows.order_by("pk")}
        names: dict[int, set[str]] = defaultdict(set)
        recorded = PersonName.objects.filter(person__among=people).order_by()
        for pk, key in recorded.values_list("person", "key"):
            names[pk].add(key)
        bodies = {body.existing.pk: body for *_rest, body in said if body and body.existing}
        at: dict[int, set[int | None]] = defaultdict(set)
        signed = Signature.objects.filter(person__among=people).order_by().values_list("person", "party__organization")
        present = Attendee.objects.filter(person__among=people).order_by().values_list("person", "organization")
        for person, organization in (*signed, *present):
            at[person].add(organization)
        patronymics = keys_of(row.patronymic for row in people.values() if row.patronymic)
        elsewhere = Body()
        for pk, row in people.items():
            for place in sorted(at[pk] or {None}, key=lambda each: each or 0):
                body = bodies.get(place, elsewhere) if place else None
                somebody = Somebody(body, 0, "", existing=row)
                if row.patronymic:
                    somebody.patronymic_keys.add(patronymics[row.patronymic])
                self._know(somebody, {row.name_key, row.name_ru_key, *names[pk]})

    def _place(self, line: int, where: str, person: PersonLine, body: Body | None) -> Somebody:
        keys = {self._keys[self._parts[text].name] for text in _texts(person)}
        patronymics = {self._keys[self._parts[text].patronymic] for text in _texts(person)} - {""}
        here = (each for key in sorted(keys) for each in self._at.get((key, body), ()))
        somebody = next((each for each in here if _may_be_one(each.patronymic_keys, patronymics)), None)
        if somebody is None:
            somebody = Somebody(body, line, where)
            if not self._known.isdisjoint(keys):
                message = _("%(name)s has a namesake; merge the two if they are one person.")
                self.told.append(Remark(line, where, message, {"name": person.name}))
        somebody.patronymic_keys |= patronymics
        somebody.said.append(person)
        self._know(somebody, keys)
        return somebody

    def _know(self, somebody: Somebody, keys: set[str]) -> None:
        for key in keys - {""}:
            self._known.add(key)
            if somebody not in (at := self._at[key, somebody.body]):
                at.append(somebody)


def _texts(person: PersonLine) -> list[str]:
    return [text for text in (person.name, person.name_ru, *(name.text for name in person.names)) if text]


def _may_be_one(one: set[str], other: set[str]) -> bool:
    """Whether the patronymics do not speak against one person; an unknown one speaks for nothing."""
    return not one or not other or bool(one & other)


def enter_person(somebody: Somebody, by: "User") -> Person:
    """Make the person, or fill the gaps of the one in the register, and record every spelling.

    Raises:
        BrokenFileError: what the lines say breaks a rule of the register.
    """
    try:
        person = _saved(somebody, by)
        _record_spellings(person, somebody)
    except ValidationError as error:
        raise BrokenFileError([Problem(somebody.line, somebody.where, in_words(error))]) from error
    return person


def _saved(somebody: Somebody, by: "User") -> Person:
    written = [parts_of(text) for said in somebody.said for text in (said.name, said.name_ru) if text]
    latin = _usual(each.name for each in written if is_latin(each.name))
    russian = _usual(each.name for each in written if language_of(each.name) == "ru")
    patronymics = [each.patronymic for each in written if each.patronymic]
    facts = {
        "name": latin or written[0].name,
        "name_ru": russian,
        # In the letters of the name if it is known in them.
        "patronymic": next(iter(sorted(patronymics, key=is_latin, reverse=bool(latin))), ""),
    }
    person = somebody.existing
    if person is None:
        return save_named(record=Person(**facts), by=by)
    changed = False
    if not is_latin(person.name) and latin:
        person.name, changed = latin, True
    for name in ("name_ru", "patronymic"):
        if facts[name] and not getattr(person, name):
            setattr(person, name, facts[name])
            changed = True
    return save_named(record=person, by=by) if changed else person


def _usual(names: Iterable[str]) -> str:
    """The name that is written most often, the first of several; "" if there is none."""
    counted = Counter(names).most_common(1)
    return counted[0][0] if counted else ""


def _record_spellings(person: Person, somebody: Somebody) -> None:
    spelled = {person.name, person.name_ru, *(name.text for name in person.names.all())}
    rows: list[PersonName] = []
    for said in somebody.said:
        for name in (*said.names, *_plain(said)):
            if name.text not in spelled:
                rows.append(PersonName(person=person, text=name.text, language=name.language, kind=name.kind))
                spelled.add(name.text)
    save_rows(rows)


def _plain(said: PersonLine) -> list[NameLine]:
    """The names as written; in Latin letters a person's name belongs to no language."""
    texts = [text for text in (said.name, said.name_ru) if text]
    return [NameLine(text, "" if is_latin(text) else language_of(text), PersonNameKind.SPELLING) for text in texts]
