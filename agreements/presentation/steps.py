"""What follows from a step, in sentences, before it is taken."""

import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.choices import RecordState, Term, Visibility
from agreements.models import Agreement
from partial_dates.value import PartialDate
from partial_dates.words import in_words, on_words, until_words


def of_publishing(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """Under which number, and who will read it."""
    if agreement.number:
        first = _("It keeps its number, %(number)s.") % {"number": agreement.number}
    else:
        year = agreement.signed.year if agreement.signed else on.year
        first = _("It gets the next number of %(year)s.") % {"year": year}
    readers = {
        Visibility.PUBLIC: _("Everybody can read it at once."),
        Visibility.PARTIES: _("The accounts of its parties and staff can read it at once."),
        Visibility.INTERNAL: _("Staff alone can read it."),
    }
    return [first, readers[Visibility(agreement.visibility)]]


def of_termination(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """From when the register says what, and what the recorded term and notice would have been."""
    day: PartialDate = said["on"]
    after = PartialDate.from_date(day.latest + datetime.timedelta(1))
    told = _("Until %(day)s the register goes on as before; from %(after)s it says “Terminated %(on)s”.")
    sentences = [told % {"day": in_words(day), "after": in_words(after), "on": on_words(day)}]
    if agreement.expires and agreement.term != Term.AUTO_RENEWING:
        sentences.append(_("Its term would have run %(until)s.") % {"until": until_words(agreement.expires)})
    if agreement.notice_days and day.latest >= on:
        given = day.latest - datetime.timedelta(agreement.notice_days)
        days = agreement.notice_days
        sentence = ngettext(
            "Notice is %(days)s day, so it had to be given by %(day)s.",
            "Notice is %(days)s days, so it had to be given by %(day)s.",
            days,
        )
        sentences.append(sentence % {"days": days, "day": in_words(PartialDate.from_date(given))})
    return sentences


def of_successor(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """The draft that is made, its term, and what becomes of the old one."""
    parties = list(agreement.parties.select_related("organization__merged_into"))
    names = "; ".join((party.organization.merged_into or party.organization).display_name for party in parties)
    sentence = ngettext(
        "A draft is made, “%(title)s”, with the same party: %(names)s.",
        "A draft is made, “%(title)s”, with the same %(count)s parties: %(names)s.",
        len(parties),
    )
    sentences = [sentence % {"title": said["title"], "count": len(parties), "names": names}]
    begins = said.get("effective") or said.get("signed")
    if begins and said.get("expires"):
        runs = _("In force from: %(begins)s. Last day: %(ends)s.")
        sentences.append(runs % {"begins": in_words(begins), "ends": in_words(said["expires"])})
    elif begins:
        sentences.append(_("In force from: %(begins)s.") % {"begins": in_words(begins)})
    return sentences


def of_replacing(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """The same, where the new one takes the place of the old."""
    begins: PartialDate = said.get("effective") or said["signed"]
    told = _("Once the draft is published, %(number)s is “Superseded” from %(day)s on; until then it stays as it is.")
    facts = {"number": agreement.number, "day": in_words(PartialDate.from_date(begins.earliest))}
    return [*of_successor(agreement, said, on), told % facts]


def of_amending(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """The same, where the old one goes on."""
    told = [_("%(number)s stays as it is, and its page names the amendment once that is published.")]
    if said.get("expires"):
        told.append(
            _("That includes its own last day. If the text moves it, a registrar enters the new day on the page of"
              " %(number)s once the amendment is published.")
        )  # fmt: skip
    return [*of_successor(agreement, said, on), *(one % {"number": agreement.number} for one in told)]


def of_review(agreement: Agreement, said: dict[str, Any], on: datetime.date) -> list[str]:
    """Where it goes."""
    if agreement.record_state == RecordState.DRAFT:
        return []
    sender = agreement.submitted_by
    return [_("%(name)s sent it, and finds it among their drafts again.") % {"name": sender}] if sender else []
