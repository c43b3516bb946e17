"""What no text or address in the register may hold."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{1,8}){0,6}")

# Marks that turn the direction of the text around them: a name holding one could make another read backwards.
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# What nobody sees and what makes two equal names differ. The joiners U+200C and U+200D are letters' business and stay.
INVISIBLE = frozenset("\u00ad\u180e\u200b\u2060\ufeff")
MOST_MARKS_ON_A_LETTER = 4
# Letters and digits, which are no combining marks, and usual punctuation; the first sign is a letter or digit.
PLAIN_LINE = re.compile(r"[^\W_][\w .,;:!?'\"()«»“”„‘’–—/&№+-]*")


def validate_one_line(value: str) -> None:
    """Refuse line breaks, invisible characters, direction marks and heaps of combining marks in a one-line text."""
    if PLAIN_LINE.fullmatch(value) and value.isprintable():
        return  # as nearly every text is; a table of 60,000 rows has a million of them
    if any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in DIRECTION_MARKS | INVISIBLE for c in value):
        raise ValidationError(_("Only one line of plain text: a line break or an invisible character is in it."))
    run = 0
    for character in value:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MOST_MARKS_ON_A_LETTER:
            raise ValidationError(_("Too many marks on one letter."))
    if value and not any(unicodedata.category(c)[0] in "LN" for c in value):
        raise ValidationError(_("There is no letter and no digit in it."))


def validate_text(value: str) -> None:
    """Refuse in a text of many lines what cannot be stored, or turns the text around it: no letters are lost by it."""
    if value.isprintable():
        return
    if any((unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\r\t") or c in DIRECTION_MARKS for c in value):
        raise ValidationError(_("Only plain text: a control character is in it."))


def validate_language_tag(value: str) -> None:
    """Refuse what is not a BCP 47 tag in its usual case (``ru``, ``kk-Cyrl``, ``zh-Hans-CN``)."""
    if not LANGUAGE_TAG.fullmatch(value):
        raise ValidationError(_("Write a language tag such as en, ru, kk-Cyrl or sr-Latn."))


def validate_public_url(value: str) -> None:
    """Refuse an address that a browser would not simply open: another scheme, a user name, no host, blanks."""
    refusal = ValidationError(_("Write a full address that begins with http:// or https://."))
    if any(unicodedata.category(c) in {"Cc", "Zs", "Cf"} for c in value) or "\\" in value:
        raise refusal
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        raise refusal from None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise refusal
