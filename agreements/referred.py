"""The names of what changed rows point at, fetched at once: one statement for each kind, whatever their number."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import models

from agreements.changes import Net, Tree, last_of_gone
from agreements.choices import Visibility
from agreements.models import Agreement, AgreementKind, Attendee, Document, FieldOfCooperation
from agreements.presentation.names import current_name, person_name
from agreements.presentation.rows import title_of
from agreements.presentation.values import Names, leads_to
from agreements.querysets import organizations_visible_to, readable, signatories_visible_to
from organizations.models import Organization, Person

type Model = type[models.Model]
type Place = tuple[Model, str]


def _agreement(agreement: Any) -> str:
    title = title_of(agreement).text
    return f"{agreement.number}: {title}" if agreement.number else title


def _account(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())


# What is said of a row of another table.
SAID: dict[Any, Callable[[Any], str]] = {
    Organization: lambda one: current_name(one).text,
    Person: lambda one: person_name(one).text,
    Agreement: _agreement,
    AgreementKind: str,
    FieldOfCooperation: str,
    get_user_model(): _account,
}


def names_for_staff(tree: Tree, nets: Iterable[Net]) -> Names:
    """Every name, also of what was deleted since."""
    wanted = _wanted(tree, nets)
    names: dict[Place, str | None] = {}
    for model, keys in wanted.items():
        for row in model._default_manager.filter(pk__in=keys):
            names[model, str(row.pk)] = SAID[model](row)
    gone = [(model, key) for model, keys in wanted.items() for key in keys if (model, key) not in names]
    last = last_of_gone((model._meta.db_table, key) for model, key in gone)
    for model, key in gone:
        was = last.get((model._meta.db_table, key), {})
        names[model, key] = str(was.get("name") or was.get("title") or was.get("username") or f"#{key}")
    return names


def names_for_everybody(tree: Tree, nets: Iterable[Net]) -> Names:
    """The names of what a visitor may know of today; what was merged has the name of what it became."""
    nets = list(nets)
    wanted = _wanted(tree, nets)
    visitor = AnonymousUser()
    names: dict[Place, str | None] = {}
    for word in (AgreementKind, FieldOfCooperation):
        names |= {(word, str(row.pk)): str(row) for row in word._default_manager.filter(pk__in=wanted.get(word, ()))}
    agreements = Agreement.objects.visible_to(visitor).exclude(number="").filter(pk__in=wanted.get(Agreement, ()))
    names |= {(Agreement, str(row.pk)): _agreement(row) for row in agreements}
    present = Attendee.objects.filter(readable(visitor, prefix="agreement__"))
    known: tuple[tuple[Model, tuple[Any, ...]], ...] = (
        (Organization, (organizations_visible_to(visitor).values("pk"), present.values("organization"))),
        (Person, (signatories_visible_to(visitor).values("pk"), present.values("person"))),
    )
    for model, visible in known:
        names |= _merged_and_visible(model, wanted.get(model, set()), visible)
    return names | _documents({net.row_id for net in nets if net.table == Document._meta.db_table})


def _documents(keys: set[str]) -> dict[Place, str | None]:
    """Documents that everybody may read today, or could until they were removed."""
    table = Document._meta.db_table
    kept = dict(Document.objects.filter(pk__in=keys).values_list("pk", "visibility"))
    said = {str(pk): visibility for pk, visibility in kept.items()}
    gone = last_of_gone((table, key) for key in keys - set(said))
    said |= {key: row["visibility"] for (_table, key), row in gone.items()}
    return {(Document, key): "" for key, visibility in said.items() if visibility == Visibility.PUBLIC}


def _merged_and_visible(model: Any, keys: set[str], visible: tuple[Any, ...]) -> dict[Place, str | None]:
    if not keys:
        return {}
    is_visible = models.Q()
    for keys_of_visible in visible:
        is_visible |= models.Q(pk__in=keys_of_visible)
    became = {
        str(pk): str(target or pk)
        for pk, target in model._default_manager.filter(pk__in=keys).values_list("pk", "merged_into")
    }
    shown = {str(row.pk): SAID[model](row) for row in model._default_manager.filter(is_visible, pk__in=became.values())}
    return {(model, key): shown.get(target) for key, target in became.items()}


def _wanted(tree: Tree, nets: Iterable[Net]) -> dict[Model, set[str]]:
    """Keys by model; the record itself and its parties need no name of their own."""
    wanted: dict[Model, set[str]] = {}
    for net in nets:
        for row in (net.before, net.after):
            for model, key in leads_to(tree.tables[net.table], row or {}):
                if model in SAID:
                    wanted.setdefault(model, set()).add(key)
    return wanted
