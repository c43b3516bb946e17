"""What an agreement is about as a list: the parts of its subject, each a stretch of the text."""

import re

from agreements.drafting.values import Value

# No part begins in what stands in brackets or quotation marks.
_ASIDE = re.compile(r"\([^()]{0,300}\)|«[^«»]{0,300}»|“[^“”]{0,300}”|\"[^\"]{0,300}\"")
_LAST_AND = re.compile(r"\s(?:and|и)\s")
_BULLET = r"(?:\(?\d{1,2}[.)]|[-–—•*·▪●○‣])"
# Ways to begin a part of a list: culture, and also sport; культуры, а также спорта; a line with a dash before it.
_JOINED = re.compile(rf"(?:and(?: also)?|as well as|а также|а|и(?: также)?|{_BULLET})\s", re.IGNORECASE)
# What goes on with the part before it: programmes, including exchanges; связей, которые служат миру.
_GOES_ON = re.compile(
    r"(?:which|that|who|whose|where|including|inclusive|such as|among them|namely|aimed|aiming|based|held|котор\w+|"
    r"чья|чьи|где|включая|в том числе|в частности|например|то есть|(?:направл|нацел|основа)\w{0,3}нн\w+|провод\w+м\w+"
    r"|реализуем\w+)(?!\w)",
    re.IGNORECASE,
)
_LEAST = 3  # letters of a part
_ITEM = re.compile(rf"[;,.]?[ \t]{{0,9}}\n\s{{0,9}}{_BULLET}[ \t]{{0,9}}")  # where an item begins
_MARK = re.compile(rf"{_BULLET}\s{{1,9}}")


def as_text(said: str) -> str:
    """The words of a subject in one line: what were lines of a list are parted by semicolons."""
    plain = _ITEM.sub("; ", _MARK.sub("", said, count=1) if _MARK.match(said) else said)
    return plain[:1].upper() + plain[1:]


def parts_of(text: str, subject: Value) -> list[Value]:
    """Part a subject by its semicolons where there are any, else by its commas; what leads to a list is no part of it.

    "Wider ties in these areas: culture, sport (chess, go) and science" has three parts: culture, sport, science. A
    subject of one part has none.
    """
    said = text[subject.start : subject.end]
    plain = _ASIDE.sub(lambda aside: "x" * len(aside.group()), said)
    plain = _ITEM.sub(lambda item: ";" * len(item.group()), plain)
    mark = ";" if ";" in plain else ","
    begin = plain.find(":") + 1 if plain.count(":") == 1 and mark in plain[plain.find(":") :] else 0
    spans = _spans(plain, begin, mark)
    if mark == ",":
        spans = _last_parted(plain, _joined(plain, spans))
    return [
        Value(said[start:end], said[start:end], subject.start + start, subject.start + end, subject.confidence)
        for start, end in spans
        if len(spans) > 1
    ]


def _spans(plain: str, begin: int, mark: str) -> list[tuple[int, int]]:
    """The stretches between the marks, without blanks and without the word that joins the last one."""
    found = []
    for part in plain[begin:].split(mark):
        lead = len(part) - len(part.lstrip())
        joined = _JOINED.match(part, lead)
        start, end = begin + (joined.end() if joined else lead), begin + len(part.rstrip(" .,;\n"))
        if end - start >= _LEAST:
            found.append((start, end))
        begin += len(part) + 1
    return found


def _joined(plain: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts with what goes on with them."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and _GOES_ON.match(plain, start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _last_parted(plain: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last two parts, where "and" alone is between them: trade, sport and science."""
    if len(spans) < 2 or _JOINED.match(plain[spans[-2][1] :].lstrip(", \n")):
        return spans
    start, end = spans[-1]
    ands = list(_LAST_AND.finditer(plain, start, end))
    if len(ands) != 1 or end - ands[0].end() < _LEAST:
        return spans
    return [*spans[:-1], (start, ands[0].start()), (ands[0].end(), end)]
