"""Identifiers of organizations: their shapes and check digits.

Sources: OGRN - order of the Ministry of Finance of Russia, control digit is the remainder of the number without it by
11 (13 digits) or 13 (15 digits), its last digit; INN - weighted sums modulo 11; LEI - ISO 17442, modulo 97 of ISO 7064;
ROR - Crockford base 32 with two check digits modulo 97.
"""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organizations.choices import IdentifierScheme

INN_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_WEIGHTS_12 = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _ogrn(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{13}|[0-9]{15}", value):
        return False
    return int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1])


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11 % 10


def _inn(value: str) -> bool:
    if re.fullmatch(r"[0-9]{10}", value):
        return _weighted(value, INN_WEIGHTS_10) == int(value[9])
    if re.fullmatch(r"[0-9]{12}", value):
        return all(_weighted(value, w) == int(value[10 + i]) for i, w in enumerate(INN_WEIGHTS_12))
    return False


def _lei(value: str) -> bool:
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", value):
        return False
    return int("".join(str(int(c, 36)) for c in value)) % 97 == 1


def _ror(value: str) -> bool:
    if not re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", value):
        return False
    number = 0
    for letter in value[:7]:
        number = number * 32 + CROCKFORD.index(letter)
    return 98 - number * 100 % 97 == int(value[7:])


def _shape(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


CHECKS: dict[str, Callable[[str], bool]] = {
    IdentifierScheme.RU_OGRN: _ogrn,
    IdentifierScheme.RU_INN: _inn,
    IdentifierScheme.XI_LEI: _lei,
    IdentifierScheme.XI_ROR: _ror,
    IdentifierScheme.XI_WIKIDATA: _shape(r"Q[1-9][0-9]{0,11}"),
    IdentifierScheme.KZ_BIN: _shape(r"[0-9]{12}"),
    IdentifierScheme.MD_IDNO: _shape(r"[0-9]{13}"),
}


def check_identifier(scheme: str, value: str) -> None:
    """Refuse an identifier whose shape or check digit is wrong.

    Raises:
        ValidationError: on ``value``, in words. Schemes without a known check pass.
    """
    check = CHECKS.get(scheme)
    if check is not None and not check(value):
        label = IdentifierScheme(scheme).label
        raise ValidationError(
            {"value": _("This is not a number of “%(scheme)s”: a digit or its length is wrong.") % {"scheme": label}}
        )
