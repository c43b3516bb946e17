"""Agreements for staff: one page to enter an agreement, steps of a record, lists, vocabularies."""

from agreements.admin.agreement import AgreementAdmin
from agreements.admin.vocabulary import FieldOfCooperationAdmin, KindAdmin

__all__ = ["AgreementAdmin", "FieldOfCooperationAdmin", "KindAdmin"]
