"""The models' own instances, made of what one statement read as JSON, with what belongs to them in place.

Putting together the ORM's queries for a page, one for each kind of thing on it, costs more than PostgreSQL takes to
answer (docs/performance.md). What was not read is not there: to ask for it is an error, not another query.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.db.models import FETCH_RAISE

from partial_dates.fields import PartialDateField


class Several[T](tuple[T, ...]):
    """What a reverse relation holds, wholly read."""

    __slots__ = ()

    def all(self) -> "Several[T]":
        """The manager's word for it."""
        return self


def instance[M: models.Model](
    model: type[M],
    row: Mapping[str, Any],
    *,
    one: Mapping[str, Any] | None = None,
    many: Mapping[str, Any] | None = None,
) -> M:
    """A stored row as an instance.

    Args:
        model: whose row it is.
        row: columns by name, as JSON has them.
        one: by the name of a foreign key, the instance it leads to, or None.
        many: by the name of a reverse relation, the instances it holds, in their order.
    """
    names = tuple(row)
    columns = _columns(model, names)
    values = [row[name] if convert is None else convert(row[name]) for name, convert in columns]
    made = model.from_db("default", names, values, fetch_mode=FETCH_RAISE)
    made._state.fields_cache.update(one or {})
    made._prefetched_objects_cache = {name: Several(held) for name, held in (many or {}).items()}  # type: ignore[attr-defined]
    return made


@cache
def _columns(model: type[models.Model], names: tuple[str, ...]) -> Sequence[tuple[str, Any]]:
    """Those of the names that are columns, in the order of the model, each with what makes its value of JSON's."""
    known = {field.attname: field for field in model._meta.concrete_fields}
    if unknown := set(names) - set(known):
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    return [(name, _reads(field)) for name, field in known.items() if name in names]


def _reads(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, PartialDateField | models.DateField):  # a time is a date too
        return field.to_python
    return None
