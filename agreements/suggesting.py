"""What the search box offers while somebody types: names, numbers, titles and fields that lead to what may be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.filters import in_reader_language
from agreements.models import Agreement, FieldOfCooperation
from agreements.presentation import current_name, person_name
from agreements.presentation.names import language_of
from agreements.presentation.rows import country_name, title_of
from agreements.querysets import organizations_visible_to, signatories_visible_to
from agreements.reading import visible_ids
from agreements.search import Search, read_search
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

MOST = 8
MOST_OF_A_KIND = 5


@dataclass(frozen=True)
class Suggested:
    """One record that what was typed may mean. ``kind`` is organization, person, agreement or field."""

    kind: str
    text: str
    lang: str
    note: str
    url: str


def suggest(text: str, *, user: "User | AnonymousUser", most: int = MOST) -> list[Suggested]:
    """What ``user`` may know of, that fits ``text``; nothing for a text without a letter or a figure."""
    search = read_search(text)
    if not search.text or not any(sign.isalnum() for sign in search.text):
        return []
    found = (one for part in (_numbers, _organizations, _people, _titles, _fields) for one in part(search, user))
    return list(islice(found, most))


def _numbers(search: Search, user: Any) -> Iterator[Suggested]:
    yield from _agreements(Q(number__istartswith=search.text), user)


def _titles(search: Search, user: Any) -> Iterator[Suggested]:
    beyond_numbers = ~Q(number__istartswith=search.text)
    in_titles = Q(title__icontains=search.text) | Q(title_ru__icontains=search.text)
    yield from _agreements(beyond_numbers & in_titles, user)


def _agreements(condition: Q, user: Any) -> Iterator[Suggested]:
    for agreement in Agreement.objects.filter(condition, pk__in=visible_ids(user)).newest_first()[:MOST_OF_A_KIND]:
        title = title_of(agreement)
        url = reverse("agreements:detail", kwargs={"number": agreement.number})
        yield Suggested("agreement", title.text, title.language, agreement.number, url)


def _organizations(search: Search, user: Any) -> Iterator[Suggested]:
    found = organizations_visible_to(user).filter(search.condition_on_names(Organization)).in_name_order()
    for organization in found.prefetch_related("names")[:MOST_OF_A_KIND]:
        name = current_name(organization)
        note = _other_name(organization, search) or country_name(organization.country)
        url = reverse("organizations:detail", kwargs={"slug": organization.slug})
        yield Suggested("organization", name.text, name.language, note, url)


def _people(search: Search, user: Any) -> Iterator[Suggested]:
    found = signatories_visible_to(user).filter(search.condition_on_names(Person)).in_name_order()
    for person in found.prefetch_related("names")[:MOST_OF_A_KIND]:
        name = person_name(person)
        url = reverse("organizations:signatory", kwargs={"slug": person.slug})
        yield Suggested("person", name.text, name.language, _other_name(person, search), url)


def _other_name(record: Organization | Person, search: Search) -> str:
    """ "Also known as" the recorded name that matched, where neither of today's does."""
    keys = [word.key for word in search.words]
    if all(key in f" {record.name_key} {record.name_ru_key}" for key in keys):
        return ""
    others = [other.text for other in record.names.all() if all(key in other.key for key in keys)]
    return _("also known as %(name)s") % {"name": others[0]} if others else ""


def _fields(search: Search, user: Any) -> Iterator[Suggested]:
    """Fields in which the reader finds an agreement; of the others nothing is said."""
    through = Agreement.fields.through._default_manager
    used = Exists(through.filter(fieldofcooperation=OuterRef("pk"), agreement__in=visible_ids(user)))
    named = Q(name__icontains=search.text) | Q(name_ru__icontains=search.text)
    for field in FieldOfCooperation.objects.filter(used, named).order_by("sort_key", "pk")[:MOST_OF_A_KIND]:
        name = in_reader_language(field.name, field.name_ru)
        yield Suggested("field", name, language_of(name), "", f"{reverse('agreements:list')}?field={field.slug}")
