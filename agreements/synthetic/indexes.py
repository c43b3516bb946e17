"""What PostgreSQL knows of very many new rows: indexes made of all of them at once, and how many there are."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Take the indexes of words, trigrams, lists and events away and make them again in the end.

    An index is made of all rows in a fraction of the time that it takes row by row; none of these holds a rule, and
    none is asked meanwhile. Only in a transaction, and for the owner of the tables, which nobody else reads meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            do $$
            declare
              taken record;
            begin
              create temp table indexes_afterwards on commit drop as
              select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
              from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
              where m.amname = 'gin' and i.indrelid::regclass::text ~ '^(agreements|organizations)_'
                or not i.indisunique and i.indrelid::regclass::text in (
                  'agreements_agreementfacts', 'agreements_agreementwords', 'agreements_knownsince', 'history_event'
                );
              for taken in select name from indexes_afterwards loop
                execute format('drop index %s', taken.name);
              end loop;
            end $$
            """
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute(
            """
            do $$
            declare
              taken record;
            begin
              set local maintenance_work_mem = '256MB';
              for taken in select definition from indexes_afterwards order by name loop
                execute taken.definition;
              end loop;
              drop table indexes_afterwards;
            end $$
            """
        )


def analyze() -> None:
    """Tell the planner how many rows there are, and how many hang on one; texts are sampled by nobody here."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            do $$
            declare
              told record;
            begin
              for told in
                select k.conrelid::regclass as name, string_agg(distinct quote_ident(a.attname), ', ') as keys
                from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                where k.contype in ('p', 'f') and k.conrelid::regclass::text ~ '^(agreements|organizations)_'
                group by k.conrelid
              loop
                execute format('analyze %s (%s)', told.name, told.keys);
              end loop;
            end $$
            """
        )
