"""What the search box offers while somebody types: names, numbers, titles and fields that lead to what may be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.filters import in_reader_language
from agreements.finding import Finder, Wanted, reader_of
from agreements.models import Agreement, FieldOfCooperation
from agreements.named import names_found
from agreements.presentation.found import holds
from agreements.presentation.names import language_of
from agreements.presentation.rows import title_of
from agreements.reading import visible_ids
from agreements.search import Search, read_search

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

MOST = 8
MOST_OF_A_KIND = 5
MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Suggested:
    """One record that what was typed may mean. ``kind`` is organization, person, agreement or field."""

    kind: str
    text: str
    lang: str
    note: str
    url: str


def suggest(text: str, *, user: "User | AnonymousUser", most: int = MOST) -> list[Suggested]:
    """What ``user`` may know of, that fits ``text`` as far as it is typed; nothing for a text that says nothing."""
    said = read_search(text)
    if not said.query:
        return []
    found = _found(said.while_typing(), user, most)
    return found or _found(said.with_near(), user, most)


def _found(search: Search, user: Any, most: int) -> list[Suggested]:
    parts = (_numbers, _names, _titles, _fields)
    return list(islice((one for part in parts for one in part(search, user)), most))


def _numbers(search: Search, user: Any) -> Iterator[Suggested]:
    yield from map(_agreement, _readable(Q(number__istartswith=search.text), user)[:MOST_OF_A_KIND])


def _titles(search: Search, user: Any) -> Iterator[Suggested]:
    """Agreements with what was typed in their title, and not merely in a name or a text."""
    wanted = Wanted(reader_of(user), timezone.localdate(), search=search, query=search.query)
    keys = Finder(wanted).keys(order="relevance", limit=MOST_LOOKED_AT, offset=0)
    spellings = [frozenset(word.spellings(near=True)) for word in search.words]
    for agreement in _readable(~Q(number__istartswith=search.text) & Q(pk__in=keys), user)[:MOST_LOOKED_AT]:
        title = f"{agreement.title} {agreement.title_ru}"
        if all(holds(title, word) for word in spellings):
            yield _agreement(agreement)


def _readable(condition: Q, user: Any) -> QuerySet[Agreement]:
    return Agreement.objects.filter(condition, pk__in=visible_ids(user)).newest_first()


def _agreement(agreement: Agreement) -> Suggested:
    title = title_of(agreement)
    url = reverse("agreements:detail", kwargs={"number": agreement.number})
    return Suggested("agreement", title.text, title.language, agreement.number, url)


def _names(search: Search, user: Any) -> Iterator[Suggested]:
    """Organizations and people under a name that was typed, the nearest first."""
    shown: Counter[str] = Counter()
    for found in names_found(search, user, most=2 * MOST, some=True):
        shown[found.kind] += 1
        if shown[found.kind] <= MOST_OF_A_KIND:
            note = _("also known as %(name)s") % {"name": found.also} if found.also else found.about
            yield Suggested(found.kind, found.name.text, found.name.language, note, found.url)


def _fields(search: Search, user: Any) -> Iterator[Suggested]:
    """Fields in which the reader finds an agreement; of the others nothing is said."""
    through = Agreement.fields.through._default_manager
    used = Exists(through.filter(fieldofcooperation=OuterRef("pk"), agreement__in=visible_ids(user)))
    named = Q(name__icontains=search.text) | Q(name_ru__icontains=search.text)
    for field in FieldOfCooperation.objects.filter(used, named).order_by("sort_key", "pk")[:MOST_OF_A_KIND]:
        name = in_reader_language(field.name, field.name_ru)
        yield Suggested("field", name, language_of(name), "", f"{reverse('agreements:list')}?field={field.slug}")
