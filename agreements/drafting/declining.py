"""Russian capacities back in the nominative: генеральным секретарём to генеральный секретарь."""

from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.posts import position_said
from agreements.drafting.russian import adjective, is_adjective, like, of_one


def capacity_in_nominative(line: Line, first: int, last: int, said: str) -> str:
    """A Russian capacity in the nominative: генеральным секретарём to генеральный секретарь."""
    words = line.words
    if not words.tokens[first].is_cyrillic:
        return position_said(said)
    parts: list[str] = []
    head_seen = ""
    for at in range(first, last + 1):
        token = words.tokens[at]
        noun = RUSSIAN_POSITIONS.get(token.low)
        if noun and (
            (is_plural(token.low, noun.lemma) and not _is_acted_for(words, first, at))
            or _are_directors(words, first, at)
        ):  # ректоры А и Б: each is one
            head_seen = head_seen or "n"
            parts = [
                adjective(of_one(part), noun.gender) if _leads(parts, index) else part
                for index, part in enumerate(parts)
            ]
            parts.append(like(token.text, noun.lemma))
        elif (
            noun
            and "n" not in noun.cases
            and (not head_seen or head_seen == noun.cases or _of_manager(words, first, at, noun.cases))
            and not _is_of_first(words, first, at)
            and _oblique_start(words.low(first), noun.cases)
        ):
            head_seen = noun.cases
            parts = [
                adjective(part, noun.gender) if is_adjective(part.lower()) and _leads(parts, index) else part
                for index, part in enumerate(parts)
            ]
            parts.append(like(token.text, noun.lemma))
        elif head_seen == "i" and _is_his_calling(words, first, at):
            parts = [adjective(part, "m") if _leads(parts, index) else part for index, part in enumerate(parts)]
            parts.append(token.text[:-2])
        else:
            parts.append(token.text)
    if not head_seen:
        return said
    text = parts[0]
    for at, part in zip(range(first + 1, last + 1), parts[1:], strict=True):
        glued = words.tokens[at].start == words.tokens[at - 1].end
        text += part if glued else " " + part
    return text


def _is_of_first(words: Marked, first: int, at: int) -> bool:
    """Whether a position is in the genitive because another has it: первого заместителя председателя."""
    low = words.low(at - 1)
    noun = RUSSIAN_POSITIONS.get(low) if at > first else None
    return noun is not None and "g" in noun.cases and noun.lemma != "управляющий"


def _of_manager(words: Marked, first: int, at: int, cases: str) -> bool:
    """Whether a position goes on with "управляющего" in its case: управляющего директора."""
    before = RUSSIAN_POSITIONS.get(words.low(at - 1)) if at > first else None
    return before is not None and before.lemma == "управляющий" and not set(before.cases).isdisjoint(cases)


def _are_directors(words: Marked, first: int, at: int) -> bool:
    """Whether директора is of several: генеральные директора P и Q."""
    return words.low(at) == "директора" and at > first and words.low(at - 1).endswith(("ые", "ие"))


def _is_acted_for(words: Marked, first: int, at: int) -> bool:
    """Whether главы is of one whom somebody acts for: врио главы республики, заместитель главы."""
    return words.low(at) == "главы" and at > first and not words.low(at - 1).endswith(("ые", "ие"))


def _is_his_calling(words: Marked, first: int, at: int) -> bool:
    """Whether a word is what a man is besides, behind a comma: директором музея, заслуженным реставратором."""
    before = at - 1
    while before > first and is_adjective(words.low(before)):
        before -= 1
    low = words.low(at)
    return words.low(before) == "," and len(low) > 5 and low.endswith("ом") and not words.tokens[at].is_cap


def is_plural(low: str, lemma: str) -> bool:
    """Whether a form of a position is of several people: ректоры."""
    return low != lemma and low.endswith(("ы", "и", "ами", "ями")) and not lemma.endswith(("ы", "и"))


def _oblique_start(low: str, cases: str) -> bool:
    """Whether the phrase begins in an oblique case: with the position itself, or an adjective in that case."""
    noun = RUSSIAN_POSITIONS.get(low)
    if noun:
        return "n" not in noun.cases
    return low.endswith(("ыми", "ими", "ым", "им", "ого", "его", "ому", "ему", "ой", "ей"))


def _leads(parts: list[str], index: int) -> bool:
    """Whether the word stands right before the head, with only adjectives between."""
    return all(is_adjective(part.lower()) for part in parts[index:])
