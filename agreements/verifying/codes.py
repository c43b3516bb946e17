"""Codes of extracts as people type them, and where a code may stand in a file or its name.

Base32 by Crockford: no I, L, O, U; who types one of them means 1 or 0.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
SHORTEST, LONGEST = 16, 52  # characters; the longest is the whole of a SHA-256
MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})
# At least four groups of four, not part of a longer word.
WITHIN = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(?:-[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}){3,12}(?![0-9A-Za-z])"
)
DIGEST = re.compile(r"[0-9a-f]{64}")


def code_of(text: str) -> str:
    """The code that was typed, in its one form; empty where it cannot be one."""
    plain = "".join(text.split()).replace("-", "").upper().translate(MEANT)
    if not SHORTEST <= len(plain) <= LONGEST or not set(plain) <= set(ALPHABET):
        return ""
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def code_in(text: str) -> str:
    """The first code that stands in a text, such as the name of a file; empty where there is none."""
    found = WITHIN.search(text[:10_000])
    return code_of(found.group()) if found else ""


def digest_of(text: str) -> str:
    """The SHA-256 that was typed, in small letters; empty where it is none."""
    plain = "".join(text.split()).lower().removeprefix("sha256:")
    return plain if DIGEST.fullmatch(plain) else ""
