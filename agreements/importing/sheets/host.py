"""The organization that keeps the register, by every name a table may call it."""

from dataclasses import dataclass

from agreements.importing.bodies import known_host
from agreements.importing.names import writing
from organizations.models import Organization


@dataclass(frozen=True)
class Host:
    """Its name for a row that leaves it out, its country, and all its names as ``writing`` folds them."""

    name: str
    country: str
    writings: frozenset[str]

    def is_called(self, name: str) -> bool:
        """Whether it has this name, or had it."""
        return writing(name) in self.writings


def the_host() -> Host:
    """The host of the register; the Assembly where there is none yet, which loading would make it."""
    facts, known = known_host()
    row = Organization.objects.host().prefetch_related("names").first()
    if row is None:
        names = [str(facts["name"]), *(name.text for name in known)]
        return Host(str(facts["name"]), str(facts["country"]), frozenset(map(writing, names)))
    names = [row.name, row.name_ru, row.short_name, *(name.text for name in row.names.all())]
    return Host(row.name, str(row.country), frozenset(writing(name) for name in names if name))
