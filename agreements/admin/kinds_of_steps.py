"""What can be done to a record: the words of each step, what it asks, what follows, and the action that does it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements import actions
from agreements.forms.steps import (
    AmendForm,
    NoForm,
    NoteForm,
    RenewForm,
    ReturnForm,
    StepForm,
    SupersedeForm,
    TerminateForm,
    WithdrawForm,
)
from agreements.models import Agreement
from agreements.presentation.steps import (
    of_amending,
    of_publishing,
    of_replacing,
    of_review,
    of_termination,
)
from agreements.succession import succeed

# Turns of the agreement's life; the others are steps of its record. Each can be refused in words of its own.
ACTS = ("terminate", "renew", "amend", "supersede")


def _nothing(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    return []


@dataclass(frozen=True)
class Step:
    """Something that can be done to a record: its words, what it asks, and the action that does it."""

    name: str
    button: Any
    question: Any
    what: Any  # what follows from it, of every record
    done: Any
    act: Callable[..., Agreement]
    form: type[StepForm] = field(default=NoForm)
    grave: bool = False
    follows: Callable[[Agreement, dict[str, Any], datetime.date], list[str]] = _nothing  # of this record, in sentences

    @property
    def asks_first(self) -> bool:
        """Whether what follows depends on what is typed, so that it is shown before it is done."""
        return self.name in ACTS


STEPS = (
    Step(
        "review",
        _("Send to review"),
        _("Send the draft to review?"),
        _("A registrar will look at it. It can still be changed, and be taken back."),
        _("The record is in review."),
        actions.send_to_review,
        NoteForm,
    ),
    Step(
        "draft",
        _("Return to draft"),
        _("Return the record to draft?"),
        _("It leaves the list of what waits for a registrar."),
        _("The record is a draft again."),
        actions.return_to_draft,
        ReturnForm,
        follows=of_review,
    ),
    Step(
        "register",
        _("Give it a number"),
        _("Register the agreement?"),
        _("It gets the next number of its year, for ever. From then on it can be withdrawn, and not deleted."),
        _("The agreement is registered."),
        actions.register_agreement,
    ),
    Step(
        "publish",
        _("Publish"),
        _("Publish the record?"),
        "",
        _("The record is published."),
        actions.publish_agreement,
        follows=of_publishing,
    ),
    Step(
        "renew",
        _("Renew"),
        _("Renew the agreement?"),
        _("The new term is an agreement of its own: a draft with the parties of this one, linked as its renewal."),
        _("Complete it, with its signatures, and publish it."),
        partial(succeed, act="renew"),
        RenewForm,
        follows=of_replacing,
    ),
    Step(
        "amend",
        _("Amend"),
        _("Amend the agreement?"),
        _("The amendment is an agreement of its own: a draft with the parties of this one, linked as its amendment."),
        _("Complete it, with its signatures, and publish it."),
        partial(succeed, act="amend"),
        AmendForm,
        follows=of_amending,
    ),
    Step(
        "supersede",
        _("Supersede"),
        _("Put another agreement in its place?"),
        _("The new one is a draft with the parties of this one. The old one keeps its record and its dates."),
        _("Complete it, with its signatures, and publish it."),
        partial(succeed, act="supersede"),
        SupersedeForm,
        follows=of_replacing,
    ),
    Step(
        "terminate",
        _("Terminate"),
        _("Was the agreement ended before its time?"),
        _("Its status will be “terminated” from the day after its last day."),
        _("The termination is recorded."),
        actions.terminate_agreement,
        TerminateForm,
        grave=True,
        follows=of_termination,
    ),
    Step(
        "withdraw",
        _("Withdraw"),
        _("Withdraw the record from the public register?"),
        _("Its address will say that it is withdrawn, and why. Its number is never used again."),
        _("The record is withdrawn."),
        actions.withdraw_agreement,
        WithdrawForm,
        grave=True,
    ),
)
