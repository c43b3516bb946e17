"""Indexes that are quicker made of all rows at once than row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

# Of words, of trigrams, of what a record has several of: each row is in them many times. None of them holds a rule.
OF_MANY = """
select c.oid::regclass::text, pg_get_indexdef(c.oid)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
where m.amname = 'gin' and i.indrelid = any(%s::regclass[])
order by 1
"""


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Take the indexes of words away and make them again in the end; only in a transaction, and for tables' owner."""
    models = [model for name in ("agreements", "organizations") for model in apps.get_app_config(name).get_models()]
    with connection.cursor() as cursor:
        cursor.execute("set local maintenance_work_mem = '256MB'")
        cursor.execute(OF_MANY, [[model._meta.db_table for model in models]])
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f"drop index {name}")
    yield
    with connection.cursor() as cursor:
        for _name, definition in found:
            cursor.execute(definition)
