"""Two people at one record: what differs between what I typed and what the other has saved meanwhile."""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from agreements.forms.agreement import AgreementForm
from agreements.forms.entry import Entry
from agreements.forms.said import said, said_rows
from agreements.models import Agreement


@dataclass(frozen=True)
class Difference:
    """One input, or one set of rows, in both versions; each a list of lines."""

    name: str
    label: str
    yours: list[str]
    theirs: list[str]


@dataclass(frozen=True)
class Conflict:
    """What differs, and who saved the other version and when, where that is known."""

    differences: list[Difference]
    by: str
    saved: Agreement


def conflict_of(mine: Entry, *, theirs: Entry) -> Conflict:
    """Compare what was sent with what is stored now."""
    differences = []
    stored: AgreementForm = theirs.form
    for name in mine.form.fields:
        typed, kept = said(mine.form[name]), said(stored[name])
        if _plain(typed) != _plain(kept):
            differences.append(Difference(name, str(mine.form[name].label), [typed], [kept]))
    for name, rows in mine.sets.items():
        yours, other = said_rows(rows), said_rows(theirs.sets[name])
        if yours != other:
            differences.append(Difference(name, str(rows.noun_plural), yours, other))
    last = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Agreement), object_id=str(mine.agreement.pk)
        )
        .select_related("user")
        .order_by("-action_time", "-pk")
        .first()
    )
    return Conflict(differences, str(last.user) if last else "", theirs.agreement)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
