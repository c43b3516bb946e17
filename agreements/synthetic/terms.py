"""When agreements are signed, run and end, as far as a record knows it."""

import datetime
from dataclasses import dataclass

from agreements.choices import Term
from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.phrases import TERMINATION_REASONS

FIRST_DAY, LAST_DAY = datetime.date(2004, 3, 1), datetime.date(2026, 6, 30)
_SPAN = (LAST_DAY - FIRST_DAY).days
_UNCERTAINTY_DAYS = 45  # records are not entered in the order of signing
_PRECISIONS = Bag((("day", 88.0), ("month", 8.0), ("year", 4.0)))
_TERMS = Bag(
    ((Term.UNKNOWN, 42.0), (Term.FIXED, 28.0), (Term.INDEFINITE, 14.0), (Term.AUTO_RENEWING, 16.0)),
)


@dataclass(slots=True)
class Times:
    """The columns of an agreement that speak of time; partial dates as text."""

    entered: datetime.date
    signed: str = ""
    signed_note: str = ""
    signed_note_ru: str = ""
    effective: str = ""
    expires: str = ""
    terminated: str = ""
    termination_reason: str = ""
    term: str = Term.UNKNOWN
    renewal_months: int | None = None
    notice_days: int | None = None

    @property
    def year(self) -> int:
        """The year its number is of: of signing where that is known, else of registration."""
        return int(self.signed[:4]) if self.signed else self.entered.year


def day_of(place: float, dice: Dice) -> datetime.date:
    """The day on which the record at this place (0 to 1) of the register was signed; the register grows ever faster."""
    about = place**0.6 * _SPAN + dice.number(-_UNCERTAINTY_DAYS, _UNCERTAINTY_DAYS)
    return FIRST_DAY + datetime.timedelta(days=min(max(int(about), 0), _SPAN))


def unsigned(day: datetime.date) -> Times:
    """Of what is only planned or talked about."""
    return Times(day)


def signed_on(day: datetime.date, dice: Dice) -> Times:
    """Of a signed agreement."""
    times = Times(day + datetime.timedelta(days=dice.number(0, 20)))
    if dice.chance(0.015):
        times.signed_note, times.signed_note_ru = f"{day:%d %B}, year unknown", "день известен, год не указан"
        return times
    times.signed = _known(day, dice)
    _set_term(times, day, dice)
    if dice.chance(0.2):
        times.effective = _known_like(day + datetime.timedelta(days=dice.number(0, 60)), times.signed)
    if dice.chance(0.025) and (last := day + datetime.timedelta(days=dice.number(200, 1500))) < LAST_DAY:
        times.terminated = _known_like(last, times.signed)
        times.termination_reason = dice.pick(TERMINATION_REASONS) if dice.chance(0.6) else ""
    return times


def _set_term(times: Times, day: datetime.date, dice: Dice) -> None:
    times.term = _TERMS.draw(dice)
    if times.term == Term.FIXED or (times.term == Term.AUTO_RENEWING and dice.chance(0.8)):
        times.expires = _known_like(_years_later(day, dice.number(1, 7)), times.signed)
    if times.term == Term.AUTO_RENEWING and dice.chance(0.65):
        times.renewal_months = dice.pick((12, 12, 24, 36, 60))
    if times.term in (Term.FIXED, Term.AUTO_RENEWING) and dice.chance(0.2):
        times.notice_days = dice.pick((30, 60, 90))


def _known(day: datetime.date, dice: Dice) -> str:
    """As much of a day as the source tells."""
    precision = _PRECISIONS.draw(dice)
    return str(day)[: {"day": 10, "month": 7, "year": 4}[precision]]


def _known_like(day: datetime.date, other: str) -> str:
    """As much of a day as is known of another."""
    return str(day)[: len(other)]


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The day before the same day of a later year."""
    same = day.replace(year=day.year + years, day=min(day.day, 28))
    return same - datetime.timedelta(days=1)
