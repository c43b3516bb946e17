"""The mechanics of merging a draft into another record: what the other does not say yet moves there, nothing twice."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, Q

from agreements.models import Agreement, AgreementLink, DistinctAgreements, MergedAgreement, Party
from organizations.constraints import save_checked

# What can be chosen field by field. State, number and publication are steps of a record and never taken over.
CHOSEN = (
    "title", "title_ru", "kind", "stage", "subject", "subject_ru", "signed", "signed_note", "signed_note_ru",
    "effective", "expires", "term", "renewal_months", "notice_days", "terminated", "termination_reason", "venue",
    "venue_ru", "city", "city_ru", "country", "event", "event_ru", "languages", "legal_nature", "visibility",
    "responsible", "internal_note",
)  # fmt: skip
# Those that always say something: without a choice the record that stays decides.
ALWAYS_SAID = {"stage", "term", "legal_nature", "visibility"}


def take(source: Agreement, target: Agreement, kept: Collection[str] | None) -> None:
    """Let the target say what was chosen of the source; it is saved at the end of the merge."""
    if kept is None:
        kept = [name for name in CHOSEN if not getattr(target, name) and name not in ALWAYS_SAID]
    for name in CHOSEN:
        if name in kept:
            setattr(target, name, getattr(source, name))
    target.keywords = list(dict.fromkeys([*target.keywords, *source.keywords]))


def move_everything(source: Agreement, target: Agreement) -> None:
    """Move what hangs on the source, and what points at it; what the target has already goes with the source."""
    target.fields.add(*source.fields.exclude(pk__in=target.fields.values("pk")))
    _move_parties(source, target)
    row: Any
    for row in source.attendees.order_by("pk"):
        _move(row, target, target.attendees.filter(person=row.person))
    for row in source.sources.order_by("pk"):
        _move(row, target, target.sources.filter(url=row.url))
    for row in source.documents.order_by("pk"):
        _move(row, target, target.documents.filter(sha256=row.sha256))
    for row in source.links.exclude(target=target).order_by("pk"):
        _move(row, target, target.links.filter(relation=row.relation, target=row.target))
    _move_links_back(source, target)
    _move_pairs(source, target)
    for merged in MergedAgreement.objects.filter(target=source).order_by("pk"):
        merged.target = target
        save_checked(merged, update_fields=["target"])


def _move(row: Any, target: Agreement, twins: Any) -> None:
    if not twins.exists():
        row.agreement = target
        save_checked(row, update_fields=["agreement"])


def _move_parties(source: Agreement, target: Agreement) -> None:
    """A party that the target lacks moves with its signatures; of one that both have, signatures of others move."""
    own = {party.organization_id: party for party in target.parties.all()}
    place = max((party.position for party in own.values()), default=-1)
    for party in source.parties.all():
        twin = own.get(party.organization_id)
        if twin is None:
            place += 1
            party.agreement, party.position = target, place
            save_checked(party, update_fields=["agreement", "position"])
        else:
            _fill(twin, party, "name_as_signed")
            _move_signatures(party, twin)


def _move_signatures(party: Party, twin: Party) -> None:
    own = {signature.person_id: signature for signature in twin.signatures.all()}
    place = max((signature.position for signature in own.values()), default=-1)
    for signature in party.signatures.all():
        if signature.person_id in own:
            _fill(own[signature.person_id], signature, "capacity", "name_as_signed", "on_behalf_of")
        else:
            place += 1
            signature.party, signature.position = twin, place
            save_checked(signature, update_fields=["party", "position"])


def _fill(row: Model, other: Model, *names: str) -> None:
    """Say what only the other says."""
    missing = [name for name in names if not getattr(row, name) and getattr(other, name)]
    for name in missing:
        setattr(row, name, getattr(other, name))
    if missing:
        save_checked(row, update_fields=missing)


def _move_links_back(source: Agreement, target: Agreement) -> None:
    """What pointed at the source points at the target; a link of the target to the source says nothing any more."""
    for link in AgreementLink.objects.filter(target=source).order_by("pk"):
        twins = AgreementLink.objects.filter(agreement=link.agreement, relation=link.relation, target=target)
        if link.agreement_id == target.pk or twins.exists():
            link.delete()
        else:
            link.target = target
            save_checked(link, update_fields=["target"])


def _move_pairs(source: Agreement, target: Agreement) -> None:
    """What is not the same as the source is not the same as the target."""
    for pair in DistinctAgreements.objects.filter(Q(first=source) | Q(second=source)).order_by("pk"):
        other = pair.second if pair.first_id == source.pk else pair.first
        first, second = sorted((other, target), key=lambda one: one.pk)
        if not DistinctAgreements.objects.filter(first=first, second=second).exists():
            pair.first, pair.second = first, second
            save_checked(pair, update_fields=["first", "second"])
