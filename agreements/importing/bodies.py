"""Which party of which line is which organization: one organization, whatever the spelling.

All lines are looked at before anything is written, so that a spelling of the last line may join two names of the first.
A full name is the same if the database's ``name_key`` is; two countries keep the same name apart.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.importing.format import AgreementLine, NameLine, PartyLine
from agreements.importing.names import PartyNames, bare_name, keys_of, party_names, site_of
from agreements.importing.problems import Problem, Remark
from agreements.importing.vocabulary import organization_kind
from organizations.choices import OrganizationNameKind
from organizations.models import Organization, OrganizationName
from partial_dates.value import PartialDate

HOST_FILE = Path(__file__).parent.parent / "sample" / "host.json"
NO_FULL_NAME = {OrganizationNameKind.SHORT.value}
FULL, SHORT, SITE = "full", "short", "site"
type Token = tuple[str, str]
type PartyId = tuple[int, int]  # number of the line, index of the party in it


@dataclass
class Mention:
    """One party of one line."""

    id: PartyId
    party: PartyLine
    names: PartyNames

    @property
    def kind(self) -> str:
        """The kind of organization it is called; "" if the line does not say."""
        if not self.party.type:
            return ""
        return organization_kind(self.party.type, self.names.main.text, self.party.country).value


@dataclass(eq=False)
class Body:
    """An organization that the lines speak of: one of the register, the host as we know it, or a new one."""

    existing: Organization | None = None
    known: dict[str, Any] | None = None  # the host's facts
    known_names: tuple[NameLine, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    tokens: set[Token] = field(default_factory=set)
    country: str = ""
    kind: str = ""


class Bodies:
    """Sorts mentions into bodies."""

    def __init__(self, lines: Iterable[AgreementLine]) -> None:
        self.told: list[Remark] = []
        self.problems: list[Problem] = []
        self._of: dict[PartyId, Body] = {}
        self.mention: dict[PartyId, Mention] = {}
        self._by_token: dict[Token, list[Body]] = defaultdict(list)
        mentions = [
            [Mention((line.number, index), party, party_names(party)) for index, party in enumerate(line.parties)]
            for line in lines
        ]
        host_facts, host_names = known_host()
        texts = {text for line in mentions for mention in line for text in _texts(mention)}
        self._keys = keys_of(texts | {name.text for name in host_names})
        self._add_those_of_the_register(mentions, {self._keys[name.text] for name in host_names})
        self._add_host(host_facts, host_names)
        for of_line in mentions:
            taken: list[Body] = []
            for mention in of_line:
                taken.append(self._place(mention, taken))

    def __getitem__(self, party: PartyId) -> Body:
        """The body of a party."""
        return self._of[party]

    @property
    def warnings(self) -> list[str]:
        """What deserves a look, in words."""
        return [str(remark) for remark in self.told]

    @property
    def mentioned(self) -> list[Body]:
        """Every body that is a party of a line, in the order in which the lines speak of them."""
        return list(dict.fromkeys(self._of.values()))

    def _add_those_of_the_register(self, mentions: list[list[Mention]], host_keys: set[str]) -> None:
        keys = [key for key in {*self._keys.values(), *host_keys} if key]
        standing = Organization.objects.standing().order_by()
        sites = {site_of(mention.party.website) for line in mentions for mention in line} - {""}
        websites = standing.exclude(website="").values_list("pk", "website") if sites else ()
        found = {
            *standing.with_a_key_of(keys).values_list("pk", flat=True),
            *standing.filter(short_name__among=list(self._keys)).values_list("pk", flat=True),
            *(pk for pk, website in websites if site_of(website) in sites),
        }
        rows = standing.filter(pk__among=found).order_by("pk")
        names: dict[int, set[Token]] = defaultdict(set)
        recorded = OrganizationName.objects.filter(organization__among=found).order_by()
        for pk, kind, key in recorded.values_list("organization", "kind", "key"):
            names[pk].add((SHORT if kind in NO_FULL_NAME else FULL, key))
        short = keys_of(row.short_name for row in rows if row.short_name)
        for row in rows:
            body = Body(existing=row, country=str(row.country), kind=row.kind)
            tokens = {(FULL, row.name_key), (FULL, row.name_ru_key), (SITE, site_of(row.website)), *names[row.pk]}
            tokens.add((SHORT, short.get(row.short_name, "")))
            self._know(body, tokens)

    def _add_host(self, facts: dict[str, Any], names: tuple[NameLine, ...]) -> None:
        """Teach the body of the host its names in time: the one of the register, or a body of its own."""
        tokens = {(SHORT if name.kind in NO_FULL_NAME else FULL, self._keys[name.text]) for name in names}
        same = [
            body
            for token in sorted(tokens)
            for body in self._by_token[token]
            if token[0] == FULL and _may_be_one(body.country, facts["country"])
        ]
        body = same[0] if same else Body(country=facts["country"], kind=facts["kind"])
        body.known, body.known_names = facts, names
        self._know(body, tokens | {(SITE, site_of(facts["website"]))})

    def _know(self, body: Body, tokens: set[Token]) -> None:
        for token in tokens - body.tokens:
            if token[1]:
                body.tokens.add(token)
                self._by_token[token].append(body)

    def _place(self, mention: Mention, taken: list[Body]) -> Body:
        """The body of a mention; two parties of one line are never the same by a weak sign alone."""
        by_name = self._by_full_name(mention)
        again = [body for body in by_name if body in taken]
        if again:
            first = taken.index(again[0])
            self._tell(mention, f"is the same organization as parties[{first}]; it can be a party once.")
        found = by_name or [body for body in self._by_weak_sign(mention) if body not in taken]
        if found and not by_name:
            self._warn(mention, _("is taken for “%(name)s” by its short name or website."), name=_called(found[0]))
        body = self._as_one(found, mention) if found else Body()
        self._of[mention.id] = body
        self.mention[mention.id] = mention
        body.mentions.append(mention)
        body.country = body.country or mention.party.country
        body.kind = body.kind or mention.kind
        self._know(body, self._tokens(mention))
        return body

    def _by_full_name(self, mention: Mention) -> list[Body]:
        """Bodies with a full name of the mention, those of its main name first; other countries are told."""
        keys = [self._keys[name.text] for name in mention.names.names if name.kind not in NO_FULL_NAME]
        named = list(dict.fromkeys(body for key in keys if key for body in self._by_token[FULL, key]))
        fitting = [body for body in named if _may_be_one(body.country, mention.party.country)]
        if named and not fitting:
            message = _("has the name of an organization in another country (%(country)s); kept apart.")
            self._warn(mention, message, country=named[0].country)
        return fitting

    def _by_weak_sign(self, mention: Mention) -> list[Body]:
        """Bodies of the same country and kind that have the short or bare name of the mention, or its website."""
        tokens = [(kind, key) for key in self._weak_keys(mention) for kind in (FULL, SHORT)]
        tokens += [(SHORT, self._keys[name.text]) for name in mention.names.names]
        tokens.append((SITE, site_of(mention.party.website)))
        signs = dict.fromkeys(body for token in tokens if token[1] for body in self._by_token[token])
        return [body for body in signs if self._is_like(mention, body)]

    def _is_like(self, mention: Mention, body: Body) -> bool:
        """Whether the country is the same, and kind and website, where both are known, are no others."""
        country, site = mention.party.country, site_of(mention.party.website)
        sites = {value for kind, value in body.tokens if kind == SITE}
        same_site = not site or not sites or site in sites
        return bool(country) and body.country == country and _may_be_one(body.kind, mention.kind) and same_site

    def _weak_keys(self, mention: Mention) -> list[str]:
        texts = [mention.party.short_name, *(bare_name(name.text) for name in mention.names.names)]
        return [self._keys[text] for text in texts if text]

    def _as_one(self, found: list[Body], mention: Mention) -> Body:
        """The one body of those found: the others join it, unless both are in the register or countries differ."""
        found = sorted(found, key=lambda body: (body.existing is None, body.known is None))
        first, *others = found
        for other in others:
            if other.existing or other.known or not _may_be_one(first.country, other.country):
                message = _("has names of two organizations; taken for the first. Merge them if they are one.")
                self._warn(mention, message)
            elif not self._share_a_line(first, other):
                self._join(other, first)
        return first

    def _share_a_line(self, one: Body, other: Body) -> bool:
        lines = {mention.id[0] for mention in one.mentions}
        return any(mention.id[0] in lines for mention in other.mentions)

    def _join(self, other: Body, first: Body) -> None:
        for token in other.tokens:
            self._by_token[token].remove(other)
        self._know(first, other.tokens)
        first.country = first.country or other.country
        first.mentions = sorted([*first.mentions, *other.mentions], key=lambda mention: mention.id)
        for mention in other.mentions:
            self._of[mention.id] = first

    def _tokens(self, mention: Mention) -> set[Token]:
        tokens = {(SHORT if name.kind in NO_FULL_NAME else FULL, self._keys[name.text]) for name in mention.names.names}
        tokens |= {(SHORT, key) for key in self._weak_keys(mention)}
        return tokens | {(SITE, site_of(mention.party.website))}

    def _tell(self, mention: Mention, message: str) -> None:
        self.problems.append(Problem(mention.id[0], f"parties[{mention.id[1]}].name", message))

    def _warn(self, mention: Mention, message: Promise, **params: Any) -> None:
        self.told.append(Remark(mention.id[0], f"parties[{mention.id[1]}].name", message, params))


def _called(body: Body) -> str:
    """What to call a body in a message."""
    if body.existing or not body.mentions:
        return str(body.existing or (body.known or {})["name"])
    return body.mentions[0].names.main.text


def _texts(mention: Mention) -> set[str]:
    names = [name.text for name in mention.names.names]
    return {text for text in (mention.party.short_name, *names, *map(bare_name, names)) if text}


def _may_be_one(one: str, other: str) -> bool:
    """Whether two countries, or kinds, do not speak against one organization; an unknown one says nothing."""
    return not one or not other or one == other


def known_host() -> tuple[dict[str, Any], tuple[NameLine, ...]]:
    """The facts of the Assembly, columns of ``Organization``, and its names in time, from ``sample/host.json``."""
    facts: dict[str, Any] = json.loads(HOST_FILE.read_text(encoding="utf-8"))
    names = tuple(
        NameLine(
            each["text"],
            each["language"],
            each["kind"],
            PartialDate.parse_iso(each["valid_from"]) if "valid_from" in each else None,
            PartialDate.parse_iso(each["valid_to"]) if "valid_to" in each else None,
        )
        for each in facts.pop("names")
    )
    facts["active_from"] = PartialDate.parse_iso(facts["active_from"])
    return facts, names
