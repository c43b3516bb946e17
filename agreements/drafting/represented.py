"""The word "by" of English "represented by", with what may stand between: was represented at the table by P."""

from agreements.drafting.marking import Marked

LONGEST_BETWEEN = 6  # words from "represented" to "by"


def bys_of_represented(words: Marked) -> dict[int, int]:
    """Where each such "by" is: where its "represented" is; only small words stand between."""
    found: dict[int, int] = {}
    for at in range(1, len(words)):
        if words.low(at) != "represented" or at in words.inside:
            continue
        by = at + 1
        while by - at < LONGEST_BETWEEN and words.low(by).isalpha() and words.low(by) not in ("by", "and", "with"):
            if words.tokens[by].is_cap:
                break
            by += 1
        if words.low(by) == "by":
            found[by] = at
    return found


def behind_represented(words: Marked, by: int) -> int:
    """The place where "by" would be if nothing stood between it and who was represented."""
    verb = bys_of_represented(words).get(by)
    if verb is None:
        return by
    return verb + 1 - (words.low(verb - 1) in ("again", "also", "both") and words.low(verb - 2) in ("was", "were"))
