"""English sentences that lead to one more agreement: The second was concluded between A and B."""

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.signings import Said, Signing
from agreements.drafting.wordlists import word_set

_MORE = word_set("more documents ordinals")
_PAPERS = word_set("more documents papers")
_SIGNED = frozenset({"signed", "concluded", "inked"})
_BESIDE = frozenset({"between", "with"})
_IT = frozenset({"it", "this", "the"})
MOST_TO_VERB = 14  # words from the ordinal to the verb: The second memorandum, in the field of fisheries, was signed
MOST_TO_WITH = 9  # words from an instrument to "with"
MOST_TO_SIGNED = 5  # words: The document was signed by


def leads_to_more(story: Story, number: int, signing: Signing | None) -> Signing | None:
    """The signing of such a sentence, where the page told of one before."""
    page = story.page
    line = page.lines[number]
    if signing is not None or line.part != "body" or not story.said or line.words.tokens[0].is_cyrillic:
        return signing
    words = line.words
    if (verb := _another_signed(words)) is not None:
        return Signing(Said.FACT, verb, passive=True)
    if (verb := _parties_are(words)) is not None and _opens_with_ordinal(page.lines[number - 1].words):
        return Signing(Said.FACT, verb, noun=True)
    if (at := _with_whom(words)) is not None and _says_who_signed(page, number + 1):
        return Signing(Said.FACT, at, noun=True)
    return None


def begins_more(page: Page, cast: Cast) -> bool:
    """Whether a sentence of a signing is of one more agreement and names its parties."""
    line, words = cast.line, cast.line.words
    if len(cast.parties) < 2 or words.tokens[0].is_cyrillic:
        return False
    if _another_signed(words) is not None:
        return True
    at = next((i for i, each in enumerate(page.lines) if each is line), 0)
    return _parties_are(words) is not None and at > 0 and _opens_with_ordinal(page.lines[at - 1].words)


def _another_signed(words: Marked) -> int | None:
    """The verb of "The second (one, memorandum) was concluded between"."""
    if not _opens_with_ordinal(words):
        return None
    near = range(2, min(MOST_TO_VERB, len(words) - 1))
    verb = next((at for at in near if words.low(at) in _SIGNED and words.low(at - 1) in ("was", "is")), None)
    return verb if verb is not None and words.low(verb + 1) in _BESIDE else None


def _opens_with_ordinal(words: Marked) -> bool:
    """Whether a sentence begins with one more document: The third document; Another memorandum; The second was."""
    at = int(words.low(0) in ("the", "a", "one"))
    after = words.low(at + 1)
    return words.low(at) in _MORE and (after in _PAPERS or at + 1 in words.instruments or at + 2 in words.instruments)


def _parties_are(words: Marked) -> int | None:
    """The verb of "Its parties are A, B and C"."""
    told = words.low(0) in ("its", "the") and words.low(1) in ("parties", "signatories")
    return 2 if told and words.low(2) in ("are", "were", "include") else None


def _with_whom(words: Marked) -> int | None:
    """An instrument with whom it is, of a sentence that does not say that it was signed: Under the agreement with A."""
    for at in sorted(words.instruments):
        near = range(at + 1, min(at + MOST_TO_WITH, len(words)))
        if any(words.low(i) in _BESIDE and words.tokens[min(i + 1, len(words) - 1)].text != "them" for i in near):
            return at if at < MOST_TO_WITH else None
    return None


def _says_who_signed(page: Page, number: int) -> bool:
    """Whether a line says who signed what was told right before: It was signed by P and Q."""
    line: Line | None = page.lines[number] if number < len(page.lines) else None
    if line is None or line.part != "body" or line.words.low(0) not in _IT:
        return False
    words = line.words
    verb = next((at for at in range(1, min(MOST_TO_SIGNED, len(words))) if words.low(at) in _SIGNED), None)
    return verb is not None and words.low(verb - 1) == "was" and not any(at < verb - 2 for at in words.instruments)
