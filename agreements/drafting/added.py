"""What a sentence without the verb of a signing adds to one that was reported before."""

from agreements.drafting.among import who_they_are
from agreements.drafting.itemized import listed_instrument, signatory_at
from agreements.drafting.layout import Line
from agreements.drafting.one_by_one import with_whom
from agreements.drafting.onward import goes_on
from agreements.drafting.person import DASHES
from agreements.drafting.represented import bys_of_represented
from agreements.drafting.semicolons import is_between, opens_with_paper, paper_behind
from agreements.drafting.signing_now import signs_now
from agreements.drafting.signings import Said, Signing
from agreements.drafting.turned import counterpart_at


def more_of(line: Line, before: Line, *, after_signing: bool) -> Signing | None:
    """What a sentence without the verb adds to a signing that was reported."""
    told = goes_on(line.words, after_signing=after_signing) or (
        listed_instrument(line, before) if after_signing else None
    )
    if told is None and after_signing and (verb := counterpart_at(line.words)) is not None:
        return Signing(Said.FACT, verb)
    if told is None and after_signing and (verb := with_whom(line.words)) is not None:
        return Signing(Said.FACT, verb, noun=True)
    if told is None and after_signing and (colon := signatory_at(line.words)) is not None:
        return Signing(Said.FACT, colon)
    if told is None and after_signing and (word := who_they_are(line, before)) is not None:
        return Signing(Said.FACT, word)
    if told is None and after_signing and (dash := _without_verb(line, before)) is not None:
        return Signing(Said.FACT, dash)
    if told is None and (verb := signs_now(line.words)) is not None:
        return Signing(Said.FACT, verb)
    tells = _tells_of_ceremony(line) or _tells_who_came(line, before)
    return Signing(Said.FACT, 0, noun=True) if told is None and tells else told


def _without_verb(line: Line, before: Line) -> int | None:
    """The dash of a clause in the place of the verb told before: дорожную карту – управление туризма и агентство.

    Or the instrument of one that says between whom it is.
    """
    words = line.words
    if line.paragraph != before.paragraph or before.words.low(len(before.words) - 1) in (".", "!", "?"):
        return None
    if is_between(words.tokens):
        return 0
    dash = next((at for at in range(1, len(words)) if words.low(at) in DASHES and at not in words.inside), None)
    ends = before.words.low(len(before.words) - 1) in (";", ",")
    return dash if ends and (opens_with_paper(words.tokens) or paper_behind(words.tokens) is not None) else None


def _tells_of_ceremony(line: Line) -> bool:
    """ "The ceremony took place in Rome", after a signing was reported."""
    lows = [token.low for token in line.words.tokens]
    told = any(low.startswith(("ceremony", "церемони")) for low in lows) or lows[:2] in (
        ["the", "meeting"],
        ["the", "event"],
        *(order for verb in ("произошло", "случилось", "было") for order in (["это", verb], [verb, "это"])),
        ["this", "happened"],
        ["it", "happened"],
    )
    if lows[:2] == ["the", "signing"] and lows[2:3] in (["closed"], ["crowned"], ["opened"]):
        return True
    if lows[:3] == ["the", "signing", "was"]:
        return not _PART_OF.isdisjoint(lows[3:7])
    return told and any(low in ("took", "held", "hosted", "happened") or low.startswith(_HAPPENED) for low in lows)


_PART_OF = frozenset({"part", "highlight", "point", "culmination", "climax"})


_HAPPENED = ("состоял", "прош", "произош", "случил")


def _tells_who_came(line: Line, before: Line) -> bool:
    """ "The Academy was represented by its Director", right after the sentence of a signing."""
    lows = [token.low for token in line.words.tokens]
    told = any(lows[at - 1] in ("was", "were", "again", "also") for at in bys_of_represented(line.words).values())
    return told and line.paragraph - before.paragraph <= 3
