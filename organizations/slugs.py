"""Addresses of pages: made once from a name, in Latin letters, and never changed."""

from django.db import connection
from django.db.models import Model
from django.utils.text import slugify

MOST_LETTERS = 80


def romanized(name: str) -> str:
    """``name`` in plain small Latin letters, as the database's ``romanized`` writes it."""
    with connection.cursor() as cursor:
        cursor.execute("select romanized(%s)", [name])
        return str(cursor.fetchone()[0])


def free_slug(model: type[Model], name: str) -> str:
    """A slug for ``name`` that no row of ``model`` has; a name that has no Latin rendering gets the model's word.

    Two transactions may be given the same slug at once: the column is unique, and ``save_checked`` tells the later one.
    """
    base = slugify(romanized(name.replace("'", "").replace("’", "")))[:MOST_LETTERS].strip("-")
    base = base or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
