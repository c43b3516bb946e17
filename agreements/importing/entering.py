"""Writes the organizations that the lines speak of. What the register knows already stays; only gaps are filled."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from agreements.importing.bodies import Body, Mention
from agreements.importing.format import NameLine
from agreements.importing.languages import is_latin
from agreements.importing.names import bare_name, writing
from agreements.importing.problems import BrokenFileError, Problem
from organizations.actions import save_named
from organizations.choices import OrganizationNameKind
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
        raise BrokenFileError([Problem(line, f"parties[{index}]", " ".join(error.messages))]) from error
    return organization


def _saved(body: Body, by: "User") -> Organization:
    facts = _facts(body)
    organization = body.existing
    if organization is None:
        host = body.known is not None and not Organization.objects.host().exists()
        record = Organization(**{"kind": body.kind, "is_host": host, **facts})
        # The legal form before a name in quotation marks would fill the page's address.
        record.slug = free_slug(Organization, bare_name(record.name) or record.name)
        return save_named(record=record, by=by)
    changed = False
    if not is_latin(organization.name) and is_latin(facts["name"]):
        # It was known by a name in another script alone; that one stays among its names.
        _record(organization, NameLine(organization.name, "", OrganizationNameKind.ALIAS), set())
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
    """The name it goes by: in Latin letters if there is one, that of a source before another, English before others."""
    main = [mention.names.main for mention in mentions]
    current = [name for mention in mentions for name in mention.names.names if name.kind not in NOT_CURRENT]
    latin = [name for name in current if is_latin(name.text)]
    english = [name for name in latin if name.language in ("en", "")]
    for names in ([name for name in main if is_latin(name.text)], english, latin, main):
        if names:
            return names[0].text
    raise AssertionError("A body is mentioned at least once.")


def _in_russian(mentions: list[Mention]) -> Iterator[str]:
    given = (mention.party.name_ru for mention in mentions if mention.party.name_ru)
    yield from given
    for mention in mentions:
        for name in mention.names.names:
            if name.language == "ru" and name.kind not in NOT_CURRENT:
                yield name.text


def _record_names(organization: Organization, body: Body) -> None:
    """Record every name of the lines that is not there in this writing; dated and official ones each as they are."""
    rows = {(name.text, name.language, name.kind) for name in organization.names.all()}
    said = [name for mention in body.mentions for name in mention.names.names]
    short = [mention.party.short_name for mention in body.mentions if mention.party.short_name]
    for name in (*body.known_names, *(name for name in said if name.kind == OrganizationNameKind.OFFICIAL)):
        if (name.text, name.language, name.kind) not in rows:
            _record(organization, name, set())
            rows.add((name.text, name.language, name.kind))
    written = {writing(text) for text, _language, _kind in rows}
    written |= {writing(text) for text in (organization.name, organization.name_ru, organization.short_name)}
    for name in [*said, *(NameLine(text, "", OrganizationNameKind.SHORT) for text in short)]:
        _record(organization, name, written)


def _record(organization: Organization, name: NameLine, written: set[str]) -> None:
    if writing(name.text) in written:
        return
    row = OrganizationName(
        organization=organization,
        text=name.text,
        language=name.language,
        kind=name.kind,
        valid_from=name.valid_from,
        valid_to=name.valid_to,
    )
    row.full_clean()
    row.save()
    written.add(writing(name.text))
