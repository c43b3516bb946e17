"""A synthetic register as a stream: its organizations and people first, then one agreement after the other."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agreements.choices import Certainty, LegalNature, PartyRole, RecordState, Relation, Stage, Visibility
from agreements.synthetic import phrases, terms
from agreements.synthetic.bodies import Body, Founder, host
from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.people import SomebodyNew, Townsfolk
from agreements.synthetic.places import City, home
from agreements.synthetic.texts import Text, Writer

HOST = 0  # the place of the host among the bodies
_GROWTH = 0.602  # ten times the agreements are four times the partners
_BODIES_AT_100_000, _PEOPLE_AT_100_000 = 15_000, 25_000
_SIGNERS_OF_HOST = 6

_STATES = Bag(
    (
        ((RecordState.PUBLISHED, Visibility.PUBLIC), 92.5), ((RecordState.PUBLISHED, Visibility.PARTIES), 1.5),
        ((RecordState.PUBLISHED, Visibility.INTERNAL), 1.0), ((RecordState.DRAFT, Visibility.PUBLIC), 2.5),
        ((RecordState.IN_REVIEW, Visibility.PUBLIC), 1.5), ((RecordState.WITHDRAWN, Visibility.PUBLIC), 1.0),
    )
)  # fmt: skip
_STAGES = Bag(((Stage.SIGNED, 94.0), (Stage.PLANNED, 2.5), (Stage.NEGOTIATION, 2.5), (Stage.ABANDONED, 1.0)))
_PARTIES = Bag(((1, 84.0), (2, 12.0), (3, 4.0)))  # beside the first one
_FIELDS = Bag(((1, 30.0), (2, 40.0), (3, 20.0), (4, 10.0)))
_NATURES = Bag(((LegalNature.UNKNOWN, 80.0), (LegalNature.BINDING, 8.0), (LegalNature.NON_BINDING, 12.0)))
_RELATIONS = Bag(
    (
        (Relation.SUPERSEDES, 30.0), (Relation.AMENDS, 25.0), (Relation.RENEWS, 20.0), (Relation.IMPLEMENTS, 15.0),
        (Relation.RESULTS_FROM, 10.0),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: the place of the person among the people, and as what."""

    person: int
    capacity: str
    on_behalf_of: str = ""
    certainty: str = Certainty.STATED
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A party: the place of the organization among the bodies."""

    body: int
    role: str = PartyRole.PARTY
    name_as_signed: str = ""
    signatures: list[Signed] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """An agreement with everything that hangs on it; bodies, people and earlier records by their place."""

    text: Text
    kind: int
    fields: list[int]
    stage: str
    state: str
    visibility: str
    times: terms.Times
    sides: list[Side]
    city: City | None
    country: str
    venue: tuple[str, ...]
    event: tuple[str, ...]
    languages: list[str]
    legal_nature: str
    present: int | None = None  # a person
    source: str = ""
    link: tuple[str, int] | None = None  # relation, an earlier record

    @property
    def withdrawal_reason(self) -> str:
        """What the public reads in place of a withdrawn record."""
        reasons = phrases.WITHDRAWAL_REASONS
        return reasons[self.times.entered.day % len(reasons)] if self.state == RecordState.WITHDRAWN else ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the register calls its kinds (slug, English, Russian), and how many fields it has."""

    kinds: Sequence[tuple[str, str, str]]
    fields: int


class Register:
    """The whole of a synthetic register, made again and again the same from its seed."""

    def __init__(self, agreements: int, seed: int, vocabulary: Vocabulary) -> None:
        self.agreements = agreements
        share = (agreements / 100_000) ** _GROWTH
        dice = Dice(seed, "bodies")
        founder, folk = Founder(), Townsfolk()
        self.bodies: list[Body] = [host()]
        self.bodies += [founder.found(dice) for _ in range(max(6, min(int(_BODIES_AT_100_000 * share), agreements)))]
        self.people: list[SomebodyNew] = []
        self.signers: list[list[int]] = []
        self._settle(folk, max(20, int(_PEOPLE_AT_100_000 * share)), Dice(seed, "people"))
        self._dice = Dice(seed, "records")
        self._writer = Writer()
        self._vocabulary = vocabulary
        self._kinds = Bag.by_rank(range(len(vocabulary.kinds)), 0.9)
        self._fields = Bag.by_rank(range(vocabulary.fields), 0.7)
        self._partners = Bag.by_rank(range(1, len(self.bodies)), 0.85)
        self._events = Bag.by_rank(phrases.pairs(phrases.EVENTS), 0.5)
        self._venues = Bag.by_rank(phrases.pairs(phrases.VENUES), 0.5)
        self._capacities = Bag.by_rank(phrases.pairs(phrases.CAPACITIES), 0.5)
        self._latest: dict[int, int] = {}  # of a body: its latest record

    def _settle(self, folk: Townsfolk, count: int, dice: Dice) -> None:
        """People for everybody: six for the host, one for each partner, and the rest where there is more to sign."""
        self.signers = [[] for _ in self.bodies]
        often = Bag.by_rank(range(1, len(self.bodies)), 0.6)
        homes = [HOST] * _SIGNERS_OF_HOST + list(range(1, len(self.bodies)))
        homes += [often.draw(dice) for _ in range(count - len(homes))]
        for place, body in enumerate(homes):
            self.people.append(folk.somebody(self.bodies[body].country.people, dice))
            self.signers[body].append(place)

    def records(self) -> Iterator[Record]:
        """Every agreement, in the order in which they are registered."""
        for index in range(self.agreements):
            record = self._record(index)
            for side in record.sides[1:]:
                self._latest[side.body] = index
            yield record

    def _record(self, index: int) -> Record:
        dice = self._dice
        stage = _STAGES.draw(dice)
        state, visibility = _STATES.draw(dice)
        day = terms.day_of(index / self.agreements, dice)
        times = terms.signed_on(day, dice) if stage == Stage.SIGNED else terms.unsigned(day)
        kind = self._kinds.draw(dice)
        bodies = self._bodies_of(dice)
        sides = [self._side(body, place, stage, times, dice) for place, body in enumerate(bodies)]
        city, country = self._place(bodies, dice)
        names = [(self.bodies[body].name, self.bodies[body].name_ru) for body in bodies]
        record = Record(
            text=self._writer.write(index, self._vocabulary.kinds[kind][1:], names, dice),
            kind=kind,
            fields=self._fields_of(dice),
            stage=stage,
            state=state,
            visibility=visibility,
            times=times,
            sides=sides,
            city=city,
            country=country,
            venue=self._venues.draw(dice) if city and dice.chance(0.35) else ("", ""),
            event=self._events.draw(dice) if dice.chance(0.3) else ("", ""),
            languages=["ru", "en"][: dice.number(1, 2)] if dice.chance(0.5) else [],
            legal_nature=_NATURES.draw(dice),
        )
        self._hang_on(record, index, day, dice)
        return record

    def _bodies_of(self, dice: Dice) -> list[int]:
        """The host in nearly every agreement, and one to three partners."""
        first = HOST if dice.chance(0.97) else self._partners.draw(dice)
        chosen = dict.fromkeys([first])
        wanted = 1 + _PARTIES.draw(dice)
        while len(chosen) < wanted:
            chosen[self._partners.draw(dice)] = None
        return list(chosen)

    def _side(self, body: int, place: int, stage: str, times: terms.Times, dice: Dice) -> Side:
        role = PartyRole.WITNESS if place >= 2 and dice.chance(0.1) else PartyRole.PARTY
        named = self.bodies[body]
        name = dice.pick((named.name, named.name_ru or named.name)) if dice.chance(0.8) else ""
        signatures: list[Signed] = []
        if stage == Stage.SIGNED and dice.chance(0.85):
            count = 2 if dice.chance(0.06) else 1
            signatures = [self._signature(person, times, dice) for person in dice.some(self.signers[body], count)]
        return Side(body, role, name, signatures)

    def _signature(self, person: int, times: terms.Times, dice: Dice) -> Signed:
        capacity = self._capacities.draw(dice)
        return Signed(
            person,
            dice.pick(capacity) if dice.chance(0.9) else "",
            on_behalf_of=capacity[0] if dice.chance(0.02) else "",
            certainty=Certainty.INFERRED if dice.chance(0.05) else Certainty.STATED,
            signed=times.signed if dice.chance(0.02) else "",
        )

    def _place(self, bodies: list[int], dice: Dice) -> tuple[City | None, str]:
        """Where it is signed: at home, at a partner's, or nobody says."""
        if dice.chance(0.12):
            return None, ""
        partner = self.bodies[bodies[-1]]
        if dice.chance(0.4):
            return partner.city, partner.country.code
        return home().cities.draw(dice), home().code

    def _fields_of(self, dice: Dice) -> list[int]:
        wanted = min(_FIELDS.draw(dice), self._vocabulary.fields)
        chosen: dict[int, None] = {}
        while len(chosen) < wanted:
            chosen[self._fields.draw(dice)] = None
        return list(chosen)

    def _hang_on(self, record: Record, index: int, day: datetime.date, dice: Dice) -> None:
        """A person present, a source, and a link to an earlier agreement of the same partner."""
        if dice.chance(0.05):
            signing = {signed.person for side in record.sides for signed in side.signatures}
            present = dice.pick(self.signers[record.sides[-1].body])
            record.present = present if present not in signing else None
        if dice.chance(0.8):
            record.source = f"https://news.example.org/{day:%Y/%m}/{index}"
        earlier = self._latest.get(record.sides[-1].body)
        if earlier is not None and dice.chance(0.05):
            record.link = (_RELATIONS.draw(dice), earlier)
