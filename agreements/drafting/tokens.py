"""A text in words and sentences, each with its place; every step is linear in the length of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.wordlists import word_set

MONTHS = word_set("tokens months")
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>()]+"
    r"|\w+(?:[-’'‑]\w+)*+(?:(?<=s)['’](?!\w))?"
    r"|\S"
)
_PLAIN = str.maketrans({"ё": "е", "’": "'", "‑": "-"})
LONGEST_SENTENCE = 300  # tokens; what goes on longer is no sentence, and is parted so that work stays linear
OPENING = '«“„"'
CLOSING = '»”“"'
ENDS = frozenset(".!?…")
# After these a full stop ends no sentence.
ABBREVIATIONS = word_set("tokens abbreviations")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark. ``low`` is its folded form."""

    text: str
    start: int
    end: int
    low: str
    is_word: bool
    is_cap: bool
    is_upper: bool

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.text.isdigit()

    @property
    def is_cyrillic(self) -> bool:
        """Whether it starts in Cyrillic."""
        return "Ѐ" <= self.text[0] <= "ԯ"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence, and the number of its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end


def fold(text: str) -> str:
    """Small letters, ё as е, one kind of apostrophe and hyphen."""
    return text.casefold().translate(_PLAIN)


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of the text."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        said = match.group()
        first = said[0]
        is_word = first.isalnum()
        letters = said.replace("-", "").replace("'", "").replace("’", "")
        found.append(
            Token(
                said,
                match.start(),
                match.end(),
                fold(said),
                is_word,
                is_word and first.isupper(),
                len(letters) > 1 and letters.isupper(),
            )
        )
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where paragraphs begin and end: at line breaks, except where a line was broken for its length."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        start = at + len(line) - len(line.lstrip())
        lines.append((start, start + len(stripped)))
        at += len(line)
    joined: list[tuple[int, int]] = []
    previous_empty = True
    for start, end in _unwrapped(text, lines):
        if start == end:
            previous_empty = True
            continue
        if not previous_empty and _goes_on(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        previous_empty = False
    return joined


NARROWEST, WIDEST = 45, 100  # letters of a line that was broken for its length
FEWEST_LINES = 4  # of a stretch without empty lines that tells how wide its lines are


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, with each stretch as one that was broken for its length and where capitals may begin a line too."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end][0] < lines[end][1]:
            end += 1
        stretch = lines[at:end]
        if _is_wrapped(text, stretch):
            found.append((stretch[0][0], stretch[-1][1]))
        else:
            found += stretch
        found += lines[end : end + 1]
        at = end + 1
    return found


def _is_wrapped(text: str, stretch: list[tuple[int, int]]) -> bool:
    """Whether most lines end within a sentence, all but the last about as wide, and several go on in small letters."""
    body = stretch[:-1]
    if len(stretch) < FEWEST_LINES or not all(NARROWEST <= end - start <= WIDEST for start, end in body):
        return False
    open_ended = sum(text[end - 1].isalpha() or text[end - 1] == "," for _, end in body)
    small = sum(text[start].islower() for start, _ in stretch[1:])
    return open_ended >= 0.7 * len(body) and small >= 0.2 * len(body)


def _goes_on(text: str, above: tuple[int, int], start: int) -> bool:
    """Whether a line goes on in the next: that starts small, or this was cut at the usual width."""
    if text[start].islower():
        return True
    width = above[1] - max(above[0], text.rfind("\n", above[0], above[1]) + 1)
    return 62 <= width <= 100 and text[above[1] - 1] not in ".!?:;…" and "\n" in text[above[0] : above[1]]


def sentences_of(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """The sentences of a paragraph; abbreviations and initials end none."""
    tokens = tokens_of(text, start, end)
    first = 0
    named = _in_names(tokens)
    for index, token in enumerate(tokens):
        ends = token.text in ENDS and index not in named and _is_end(text, tokens, first, index)
        if index - first >= LONGEST_SENTENCE or ends:
            yield Sentence(tuple(tokens[first : index + 1]), paragraph)
            first = index + 1
    if first < len(tokens):
        yield Sentence(tuple(tokens[first:]), paragraph)


LONGEST_NAME = 12  # tokens of a name in quotation marks that has a full stop inside: форум «Чистый снег. Путь к воде»


def _in_names(tokens: list[Token]) -> set[int]:
    """Where full stops are inside names in quotation marks: behind a small word, closed soon, and no speech."""
    found: set[int] = set()
    for at in range(1, len(tokens)):
        before = tokens[at - 1]
        if tokens[at].text != "«" or not before.is_word or before.is_cap or not before.is_cyrillic:
            continue
        near = range(at + 1, min(at + LONGEST_NAME, len(tokens)))
        close = next((i for i in near if tokens[i].text in "»«"), at)
        if tokens[close].text == "»" and tokens[close - 1].text not in ENDS:
            found.update(range(at, close))
    return found


def _is_end(text: str, tokens: list[Token], first: int, index: int) -> bool:
    if index + 1 >= len(tokens):
        return True
    token, after = tokens[index], tokens[index + 1]
    if after.start == token.end and after.text not in CLOSING:  # 03.11, regions21.ru, "..."
        return False
    if after.is_word and not after.is_cap and not after.text[0].isdigit():
        return False
    if after.text in ",;:)" or (token.text != "." and after.text in CLOSING):
        return False
    if token.text != "." or index == first:
        return True
    before = tokens[index - 1]
    if before.low in ("г", "гг", "года") and index - first >= 3 and tokens[index - 2].is_number:
        return index - first > 8  # "3 ноября 2022 г. Ассамблея …" goes on, a long sentence ends with its year
    if before.low in ("л", "ltd", "inc"):
        return True
    if before.is_number and len(before.text) < 3 and after.low in MONTHS:
        return False  # am 3. Mai
    if before.is_number and len(before.text) < 3 and index - first >= 2 and tokens[index - 2].text in ":;,":
        return False  # 1. and 2. of a list
    of_patron = len(before.text) == 1 and index - first >= 2 and tokens[index - 2].low in ("имени", "им")
    return not (before.low in ABBREVIATIONS or of_patron or (len(before.text) == 1 and before.is_cap))
