"""Writes the organizations that the lines speak of. What the register knows already stays; only gaps are filled."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from agreements.importing.bodies import Body, Mention
from agreements.importing.format import NameLine
from agreements.importing.languages import is_latin, language_of
from agreements.importing.names import bare_name, writing
from agreements.importing.problems import BrokenFileError, Problem, in_words
from agreements.importing.rows import save_rows
from organizations.actions import save_named
from organizations.choices import OrganizationKind, OrganizationNameKind
from organizations.models import Organization, OrganizationName
from organizations.slugs import free_slug

if TYPE_CHECKING:
    from accounts.models import User

# Kinds of name that an organization does not go by today.
NOT_CURRENT = {OrganizationNameKind.FORMER, OrganizationNameKind.MISSPELLING, OrganizationNameKind.SHORT}


def enter_organization(body: Body, by: "User") -> Organization:
    """Make the organization of a body, or fill the gaps of the one in the register, and record its names.

    Raises:
        BrokenFileError: the facts of its lines break a rule of the register.
    """
    try:
        organization = _saved(body, by)
        _record_names(organization, body)
    except ValidationError as error:
        line, index = body.mentions[0].id
        raise BrokenFileError([Problem(line, f"parties[{index}]", in_words(error))]) from error
    return organization


def _saved(body: Body, by: "User") -> Organization:
    facts = _facts(body)
    organization = body.existing
    if organization is None:
        host = body.known is not None and not Organization.objects.host().exists()
        record = Organization(**{"kind": body.kind or OrganizationKind.OTHER, "is_host": host, **facts})
        # The legal form before a name in quotation marks would fill the page's address.
        record.slug = free_slug(Organization, bare_name(record.name) or record.name)
        return save_named(record=record, by=by)
    changed = False
    if not is_latin(organization.name) and is_latin(facts["name"]):
        # It was known by a name in another script alone; that one stays among its names.
        old = NameLine(organization.name, language_of(organization.name), OrganizationNameKind.ALIAS)
        if writing(old.text) != writing(organization.name_ru):
            save_rows([_row(organization, old)])
        organization.name = facts["name"]
        changed = True
    for name, value in facts.items():
        if value and not getattr(organization, name):
            setattr(organization, name, value)
            changed = True
    return save_named(record=organization, by=by) if changed else organization


def _facts(body: Body) -> dict[str, Any]:
    """Columns of the organization: what is known of the host, else the first line that says it."""
    parties = [mention.party for mention in body.mentions]
    facts: dict[str, Any] = {
        "name": _name(body.mentions),
        "name_ru": next(_in_russian(body.mentions), ""),
        "country": _first(party.country for party in parties),
        "city": _first(party.city for party in parties),
        "city_ru": _first(party.city_ru for party in parties),
        "founded_year": next((party.founded for party in parties if party.founded), None),
        "website": _first(party.website for party in parties),
        "about": _first(party.about for party in parties),
        "about_ru": _first(party.about_ru for party in parties),
        "internal_note": "\n".join(dict.fromkeys(remark for each in body.mentions for remark in each.names.remarks)),
        **(body.known or {}),
    }
    has = {writing(facts["name"]), writing(facts["name_ru"]), *(writing(name.text) for name in body.known_names)}
    if body.existing:
        has |= {writing(name.text) for name in body.existing.names.all()}
    facts["short_name"] = _first(party.short_name for party in parties if writing(party.short_name) not in has)
    return facts


def _first(texts: Iterable[str]) -> str:
    """The first text that says something."""
    return next(filter(None, texts), "")


def _name(mentions: list[Mention]) -> str:
    """The name it goes by: in Latin letters if there is one, English or of no sure language before another."""
    main = [mention.names.main for mention in mentions]
    current = [name for mention in mentions for name in mention.names.names if name.kind not in NOT_CURRENT]
    latin = [name for name in (*main, *current) if is_latin(name.text)]
    english = [name for name in latin if name.language in ("en", "")]
    return next(iter([*english, *latin, *main])).text


def _in_russian(mentions: list[Mention]) -> Iterator[str]:
    given = (mention.party.name_ru for mention in mentions if mention.party.name_ru)
    yield from given
    for mention in mentions:
        for name in mention.names.names:
            if name.language == "ru" and name.kind not in NOT_CURRENT:
                yield name.text


def _record_names(organization: Organization, body: Body) -> None:
    """Record every name of the lines that is not there in this writing; official ones each with their time."""
    there = {(name.text, name.language, name.kind) for name in organization.names.all()}
    if any(kind == OrganizationNameKind.OFFICIAL for _text, _language, kind in there):
        known: tuple[NameLine, ...] = ()  # staff keeps its names in time; ours could contradict them
    else:
        known = body.known_names
    said = [name for mention in body.mentions for name in mention.names.names]
    short = [mention.party.short_name for mention in body.mentions if mention.party.short_name]
    rows: list[OrganizationName] = []
    for name in (*known, *(name for name in said if name.kind == OrganizationNameKind.OFFICIAL)):
        if (name.text, name.language, name.kind) not in there:
            rows.append(_row(organization, name))
            there.add((name.text, name.language, name.kind))
    written = {writing(text) for text, _language, _kind in there}
    written |= {writing(text) for text in (organization.name, organization.name_ru, organization.short_name)}
    for name in [*said, *(NameLine(text, "", OrganizationNameKind.SHORT) for text in short)]:
        if writing(name.text) not in written:
            rows.append(_row(organization, name))
            written.add(writing(name.text))
    save_rows(rows)


def _row(organization: Organization, name: NameLine) -> OrganizationName:
    return OrganizationName(
        organization=organization,
        text=name.text,
        language=name.language,
        kind=name.kind,
        valid_from=name.valid_from,
        valid_to=name.valid_to,
    )
