"""Russian names of events and venues back in the nominative: на полях Международного форума to Международный форум."""

from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.russian import Noun, adjective, is_adjective, like, noun_table
from agreements.drafting.wordlists import word_set, word_tuple

_LISTED = [(word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("phrases nouns")]
NOUNS: dict[str, Noun] = {**RUSSIAN_HEADS, **noun_table(_LISTED)}
for _form, _lemma in (("дворц", "дворец"), ("кубк", "кубок"), ("замк", "замок")):
    NOUNS[_lemma] = Noun(_lemma, "m", "n")
    NOUNS.update({_form + ending: Noun(_lemma, "m", case) for ending, case in zip("ауе", "gdp", strict=True)})
NOUNS.update(
    {form: Noun("день", "m", case) for form, case in (("день", "na"), ("дня", "g"), ("дню", "d"), ("дне", "p"))}
)
NOUNS["медресе"] = Noun("медресе", "n", "p")
# Said in the plural: Дней культуры, на Играх.
_PLURALS = dict(pair.split("=") for pair in word_tuple("phrases plurals"))
_AROUND = word_set("phrases around")  # the building and what it holds: в здании музея is the museum
LONGEST_PREFIX = 9  # letters before a noun in one word: кинофорум, бизнес-форум


def noun_of(low: str) -> Noun | None:
    """The noun that a word is a form of, alone or behind another part: медиафорума, бизнес-форума."""
    noun = NOUNS.get(low)
    for cut in range(2, min(LONGEST_PREFIX + 1, len(low) - 3)) if noun is None else ():
        found = NOUNS.get(low[cut:])
        if found:
            return Noun(low[:cut] + found.lemma, found.gender, found.cases)
    return noun


def nominative(words: Marked, source: str, first: int, last: int) -> tuple[int, str]:
    """Where the name begins, and the name in the nominative; as it stands where no rule reads it."""
    if (
        first < last
        and words.tokens[first].is_cyrillic
        and words.low(first) in _AROUND
        and _is_named(words, first, last)
    ):
        first += 1
    said = words.text(source, first, last)
    head = _head(words, first, last)
    if head is None:
        return first, said
    low = words.low(head)
    noun = noun_of(low)
    if low in _PLURALS:
        parts = [_plural(words.tokens[at].text) for at in range(first, head)]
        lemma = _PLURALS[low]
    elif noun is not None and "n" not in noun.cases:
        parts = [_singular(words, at, noun.gender) for at in range(first, head)]
        lemma = noun.lemma
    else:
        return first, said
    start = words.tokens[head].end
    return first, " ".join([*parts, like(words.tokens[head].text, lemma)]) + source[start : words.tokens[last].end]


def _is_named(words: Marked, first: int, last: int) -> bool:
    """Whether behind "the building" stands whose it is, in capitals or quotation marks."""
    return any(words.tokens[at].is_cap for at in range(first + 1, last + 1))


def _head(words: Marked, first: int, last: int) -> int | None:
    """The noun of a phrase: the first word that is no adjective or number."""
    for at in range(first, min(last + 1, first + 7)):
        token = words.tokens[at]
        if not token.is_word or at in words.quotes:
            return None
        if token.low in _PLURALS or noun_of(token.low) is not None:
            return at
        numbered = token.is_number or not token.is_cyrillic or token.text[0].isdigit()
        numbered = numbered or (token.is_cap and at < last and noun_of(words.low(at + 1)) is not None)  # Ельцин центр
        if not (numbered or _is_adjective(token.low) or token.low == "и"):
            return None
    return None


def _singular(words: Marked, at: int, gender: str) -> str:
    token = words.tokens[at]
    return adjective(token.text, gender) if token.is_cyrillic and _is_adjective(token.low) else token.text


def _is_adjective(low: str) -> bool:
    """Whether a word before the noun is its adjective: also Малом, Белом."""
    return is_adjective(low) or (len(low) > 4 and low.endswith(("ом", "ем")))


def _plural(word: str) -> str:
    """Международных to Международные."""
    for ending, back in (("ых", "ые"), ("их", "ие"), ("ым", "ые"), ("им", "ие")):
        if word.endswith(ending) and len(word) > 4:
            return word[:-2] + back
    return word
