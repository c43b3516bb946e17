"""Addresses of pages and numbers of records, given as the register gives them, for many rows at once."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.text import slugify

from agreements.models import NumberSeries
from agreements.synthetic.romanizing import romanize
from organizations.models import Organization, Person
from organizations.slugs import MOST_LETTERS


class Slugs:
    """Addresses that no row has, in the database or among those given here."""

    def __init__(self, model: type[Organization] | type[Person]) -> None:
        self._word = str(model._meta.model_name)
        self._taken = set(model._default_manager.values_list("slug", flat=True))
        self._last: dict[str, int] = {}

    def of(self, name: str) -> str:
        """An address for this name."""
        base = slugify(romanize(name.replace("'", "")))[:MOST_LETTERS].strip("-") or self._word
        number = self._last.get(base, 0)
        while True:
            number += 1
            slug = base if number == 1 else f"{base}-{number}"
            if slug not in self._taken:
                self._last[base] = number
                self._taken.add(slug)
                return slug


class Numbers:
    """Goes on with the numbers of each year; whoever registers meanwhile waits until the transaction ends."""

    def __init__(self, years: Iterable[int]) -> None:
        """Lock the series of the years; call it inside the transaction."""
        wanted = list(years)
        NumberSeries.objects.bulk_create([NumberSeries(year=year) for year in wanted], ignore_conflicts=True)
        series = NumberSeries.objects.select_for_update(no_key=True).filter(year__in=wanted).order_by("year")
        self._last = {one.year: one.last for one in series}

    def next(self, year: int) -> str:
        """The next number of the year."""
        self._last[year] += 1
        return f"{settings.REGISTER_NUMBER_PREFIX}-{year:04d}-{self._last[year]:04d}"

    def store(self) -> None:
        """Leave the counters where the next registration goes on."""
        NumberSeries.objects.bulk_update(
            [NumberSeries(year=year, last=last) for year, last in self._last.items()], ["last"]
        )
