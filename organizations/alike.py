"""What is in the register and may be what somebody is entering: told while they type, and asked once on save."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.actions import DISTINCT
from organizations.models import Organization, Person

MOST = 5
SHORTEST = 3  # letters of a name
# What an organization or a person is known again by, of what a form holds.
ASKED: Mapping[type[Any], tuple[str, ...]] = {
    Organization: ("name", "name_ru", "short_name", "country", "website"),
    Person: ("name", "name_ru"),
}
NAME = _("a similar name")
SITE = _("the same website")
SHORT = _("the same short name and country")


@dataclass
class Alike:
    """A record that may be meant, and why."""

    record: Any
    reasons: list[Promise] = field(default_factory=list)

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return ", ".join(map(str, self.reasons))


def host_of(address: str) -> str:
    """The host of a web address without "www."; empty for what is none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def alike(model: type[Any], said: Mapping[str, Any], *, apart_from: Any = None, most: int = MOST) -> list[Alike]:
    """Standing records that share a name, a website or a short name with what is said, the nearest first.

    Args:
        said: what a form holds, by the names of ``ASKED``.
        apart_from: the record that is being changed; neither itself nor what is said to be another is told.
    """
    found: dict[int, Alike] = {}
    standing = _standing(model, apart_from)
    for name in ("name", "name_ru"):
        text = " ".join(str(said.get(name) or "").split())[:400]
        if len(text) >= SHORTEST:
            _add(found, standing.similar_to(text)[:most], NAME)
    if model is Organization:
        _add(found, _of_site(standing, host_of(str(said.get("website") or ""))), SITE)
        short, country = (str(said.get(name) or "").strip() for name in ("short_name", "country"))
        if short and country:
            _add(found, standing.filter(short_name__iexact=short, country=country)[:most], SHORT)
    return list(found.values())[:most]


def _standing(model: type[Any], apart_from: Any) -> Any:
    standing: Any = model._default_manager.filter(merged_into=None)
    if apart_from is None or apart_from.pk is None:
        return standing
    pairs: Any = DISTINCT[model]._default_manager
    said = pairs.filter(Q(first=apart_from) | Q(second=apart_from))
    others = {key for pair in said.values_list("first", "second") for key in pair}
    return standing.exclude(pk__in={apart_from.pk, *others})


def _of_site(standing: "QuerySet[Any]", host: str) -> list[Any]:
    """Those whose website is at this host; of what many share, as providers, nothing is told."""
    if not host:
        return []
    near = [one for one in standing.filter(website__icontains=host)[: 4 * MOST] if host_of(one.website) == host]
    return near if len(near) <= MOST else []


def _add(found: dict[int, Alike], records: Iterable[Any], reason: Promise) -> None:
    for record in records:
        one = found.setdefault(record.pk, Alike(record))
        if reason not in one.reasons:
            one.reasons.append(reason)
