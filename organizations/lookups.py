"""A lookup whose values PostgreSQL gets as one array: thousands of them are one parameter, and not as many."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey
from django.db.models.lookups import BuiltinLookup, FieldGetDbPrepValueIterableMixin
from django.db.models.sql.compiler import SQLCompiler


@ForeignKey.register_lookup
@Field.register_lookup
class Among(FieldGetDbPrepValueIterableMixin, BuiltinLookup):
    """``name_key__among=keys``: what ``in`` says of plain values; many are written and parsed in a fraction of time."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """The values as the column has them."""
        return list(map(self.lhs.output_field.get_prep_value, self.rhs))

    def process_rhs(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """One parameter that holds all values."""
        _placeholder, values = self.get_db_prep_lookup(self.rhs, connection)
        return "%s", (list(values),)

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        """PostgreSQL's word for it."""
        return f"= any({rhs})"
