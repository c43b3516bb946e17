"""Closed vocabularies of agreements."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """How far an agreement has come, as a stored fact; its status is derived from this, its dates and a day."""

    NEGOTIATION = "negotiation", _("Under negotiation")
    PLANNED = "planned", _("Planned")
    SIGNED = "signed", pgettext_lazy("stage of an agreement", "Signed")
    ABANDONED = "abandoned", pgettext_lazy("stage of an agreement", "Abandoned")


class Status(models.TextChoices):
    """What holds on a day; never stored."""

    UNDER_NEGOTIATION = "under_negotiation", _("Under negotiation")
    PLANNED = "planned", _("Planned")
    NOT_YET_IN_FORCE = "not_yet_in_force", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    EXPIRING = "expiring", _("In force, ending soon")
    EXPIRED = "expired", _("Expired")
    TERMINATED = "terminated", pgettext_lazy("status of an agreement", "Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    ABANDONED = "abandoned", pgettext_lazy("status of an agreement", "Abandoned")


# Statuses in which an agreement binds its parties.
HOLDING = (Status.IN_FORCE, Status.EXPIRING)


class Term(models.TextChoices):
    """How long an agreement runs. Indefinite is a fact of the text; unknown is a gap in the record."""

    UNKNOWN = "unknown", _("Not recorded")
    FIXED = "fixed", _("Fixed term")
    INDEFINITE = "indefinite", _("Indefinite")
    AUTO_RENEWING = "auto_renewing", _("Renews itself")


class Visibility(models.TextChoices):
    """Who may read a published record, or a document of it."""

    PUBLIC = "public", _("Everybody")
    PARTIES = "parties", _("Its parties and staff")
    INTERNAL = "internal", _("Staff only")


class RecordState(models.TextChoices):
    """Where the record, not the agreement, stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", pgettext_lazy("state of a record", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a record", "Withdrawn")


# A record in one of these states was never shown to the public, or its number was given beforehand.
NOT_YET_PUBLIC = (RecordState.DRAFT, RecordState.IN_REVIEW)
# A record in one of these states has been shown to the public, so it must have a number.
ONCE_PUBLIC = (RecordState.PUBLISHED, RecordState.WITHDRAWN)


class PartyRole(models.TextChoices):
    """What an organization is in an agreement."""

    PARTY = "party", _("Party")
    WITNESS = "witness", _("Witness")
    SUPPORTER = "supporter", _("Supporter")


class Certainty(models.TextChoices):
    """Whether a source says who signed, or the register concludes it."""

    STATED = "stated", _("Stated by the source")
    INFERRED = "inferred", _("Inferred")


class LegalNature(models.TextChoices):
    """Whether the agreement binds in law."""

    UNKNOWN = "unknown", _("Not recorded")
    BINDING = "binding", _("Legally binding")
    NON_BINDING = "non_binding", _("Not legally binding")


class DocumentKind(models.TextChoices):
    """What a file of an agreement is."""

    SIGNED_TEXT = "signed_text", _("Signed text")
    TRANSLATION = "translation", _("Translation")
    ANNEX = "annex", _("Annex")
    OTHER = "other", _("Other document")


class Relation(models.TextChoices):
    """What one agreement is to another."""

    AMENDS = "amends", _("amends")
    RENEWS = "renews", _("renews")
    SUPERSEDES = "supersedes", _("supersedes")
    IMPLEMENTS = "implements", _("implements")
    RESULTS_FROM = "results_from", _("results from")


class ExtractFormat(models.TextChoices):
    """The formats in which a list leaves the register."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"
    JSONL = "jsonl", "JSON Lines"
    PDF = "pdf", "PDF"
    ZIP = "zip", "ZIP"


class ExtractRows(models.TextChoices):
    """What a row of an extract stands for."""

    AGREEMENT = "agreement", _("agreement")
    PARTY = "party", _("party")
    SIGNATURE = "signature", _("signature")


class ExtractState(models.TextChoices):
    """How far an extract has come."""

    RUNNING = "running", _("under way")
    COMPLETE = "complete", pgettext_lazy("extract", "complete")
    BROKEN = "broken", pgettext_lazy("extract", "broken off")


class ImportState(models.TextChoices):
    """How far the import of a table has come."""

    MAPPING = "mapping", _("columns to be named")
    PLANNING = "planning", _("being read")
    PLANNED = "planned", _("to be looked at")
    IMPORTING = "importing", _("being imported")
    IMPORTED = "imported", pgettext_lazy("import", "imported")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", pgettext_lazy("import", "undone")


class RowOutcome(models.TextChoices):
    """What becomes of a row of a table."""

    CREATED = "created", pgettext_lazy("row", "new")
    CHANGED = "changed", pgettext_lazy("row", "changes a record")
    MATCHED = "matched", pgettext_lazy("row", "there already")
    REFUSED = "refused", pgettext_lazy("row", "refused")
    LEFT_OUT = "left_out", pgettext_lazy("row", "left out")


class DeadlineKind(models.TextChoices):
    """What has to be thought of before a day."""

    TERM = "term", _("End of the term")
    NOTICE = "notice", _("Last day to give notice")
