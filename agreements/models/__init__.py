"""Agreements, their parties and signatures, and what speaks for them."""

from agreements.models.agreement import Agreement
from agreements.models.doubles import DistinctAgreements, MergedAgreement
from agreements.models.extract import ColumnChoice, Extract
from agreements.models.finding import AgreementFacts, AgreementWords, DocumentLexemes, RegisterChange
from agreements.models.papers import AgreementLink, Document, DocumentContent, FormerFile, Source
from agreements.models.parties import Attendee, Party, Signature
from agreements.models.past import KnownSince, PastVersion
from agreements.models.reminding import CalendarFeed, Mail, Reminder
from agreements.models.saved import SavedExtract
from agreements.models.sheets import SheetImport, SheetLayout, SheetPiece, SheetRow
from agreements.models.submission import Submission
from agreements.models.vocabulary import AgreementKind, FieldOfCooperation, NumberSeries

__all__ = [
    "Agreement",
    "AgreementFacts",
    "AgreementKind",
    "AgreementLink",
    "AgreementWords",
    "Attendee",
    "CalendarFeed",
    "ColumnChoice",
    "DistinctAgreements",
    "Document",
    "DocumentContent",
    "DocumentLexemes",
    "Extract",
    "FieldOfCooperation",
    "FormerFile",
    "KnownSince",
    "Mail",
    "MergedAgreement",
    "NumberSeries",
    "Party",
    "PastVersion",
    "RegisterChange",
    "Reminder",
    "SavedExtract",
    "SheetImport",
    "SheetLayout",
    "SheetPiece",
    "SheetRow",
    "Signature",
    "Source",
    "Submission",
]
