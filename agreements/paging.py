"""Pages of a list, from what an address says of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

PER_PAGE = (20, 50, 100)
# Longer numbers are not looked at: no list has so many pages.
MOST_DIGITS = 7


@dataclass
class Place:
    """Which part of a list, in which order, is asked for. ``problems`` are told, and the default is taken instead."""

    sort: str
    per_page: int
    number: int
    problems: dict[str, list[str]] = field(default_factory=dict)


def read_place(data: QueryDict, *, sorts: dict[str, Any], default_sort: str) -> Place:
    """Read ``sort``, ``per_page`` and ``page``; the last of a repeated parameter counts."""
    place = Place(default_sort, PER_PAGE[0], 1)
    sort = data.get("sort", "")
    if sort in sorts:
        place.sort = sort
    elif sort:
        place.problems["sort"] = [_("“%(value)s” is not an order of this list.") % {"value": sort[:40]}]
    per_page = data.get("per_page", "")
    if per_page in map(str, PER_PAGE):
        place.per_page = int(per_page)
    elif per_page:
        sizes = ", ".join(map(str, PER_PAGE))
        place.problems["per_page"] = [_("A page can have %(sizes)s rows.") % {"sizes": sizes}]
    page = data.get("page", "")
    number = _number(page)
    if number:
        place.number = number
    elif page:
        place.problems["page"] = [_("“%(value)s” is not the number of a page.") % {"value": page[:40]}]
    return place


def place_pairs(place: Place, data: QueryDict, *, default_sort: str) -> tuple[tuple[str, str], ...]:
    """The place as it goes into an address: without defaults; what could not be read as it was typed."""
    said = {
        "sort": "" if place.sort == default_sort else place.sort,
        "per_page": "" if place.per_page == PER_PAGE[0] else str(place.per_page),
        "page": "" if place.number == 1 else str(place.number),
    }
    typed = {name: data.get(name, "") for name in place.problems}
    return tuple((name, text) for name, text in (said | typed).items() if text)


def paginated(rows: QuerySet[Any], place: Place, *, count: int | None = None) -> tuple[Paginator, Page | None]:
    """The paginator and the page asked for; None past the last page. ``count`` saves the query where it is known."""
    paginator: Paginator = Paginator(rows, place.per_page)
    if count is not None:
        paginator.count = count
    if place.number > paginator.num_pages:
        return paginator, None
    return paginator, paginator.page(place.number)


class Keys:
    """A list of which the number of rows is known, and the keys of a page come when they are asked for."""

    def __init__(self, total: int, read: Callable[[int, int], list[int]]) -> None:
        self._total = total
        self._read = read

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, place: slice) -> list[int]:
        return self._read(place.stop - place.start, place.start)


def page_of_keys(keys: Keys, place: Place) -> tuple[Paginator, Page | None]:
    """The paginator and the page asked for, with keys for objects; None past the last page."""
    paginator: Paginator = Paginator(keys, place.per_page)  # type: ignore[arg-type]
    if place.number > paginator.num_pages:
        return paginator, None
    return paginator, paginator.page(place.number)


def _number(text: str) -> int:
    """A number in the digits 0 to 9; zero for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
