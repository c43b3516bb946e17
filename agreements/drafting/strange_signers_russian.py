"""Russian signers that no list knows, by for whom they signed beside their names: от Фонда рек Сорбон Давлатзода, …"""

from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES
from agreements.drafting.russian import her_name, surname

_PARTS = frozenset({"", ",", ";", ":", "а", "и", "его", "ее", "документ", "подписали", "подписал", "подписала"})
_FOR = (("со", "стороны"), ("от", "имени"), ("от", "лица"), ("от",), ("за",))
_BEFORE = frozenset({"подписью", "подписал", "подписала", "подписали", "поставил", "поставила", "поставили", "и", ","})
_SIGNED_BY = frozenset({"подписан", "подписана", "подписано", "подписаны", "скреплен", "скреплено", "завизировано"})
MOST_OF_BODY = 9  # words from "от" to the name
LEAST, MOST = 2, 3  # words of a name
_ENDS = frozenset({"", ".", ",", ";", "(", ")", "и", "а", *DASHES})
_GENITIVE = ("а", "я", "ы", "и", "ой", "ей", "ого", "его")
_INSTRUMENTAL = ("ом", "ем", "ым", "им", "ой", "ей", "ью")


def behind_phrase(words: Marked, first: int) -> int | None:
    """How many words "on the part of" takes here: 2 of "со стороны", 1 of "от"; None where it is not said."""
    for phrase in _FOR:
        if all(words.low(first + i) == word for i, word in enumerate(phrase)):
            return len(phrase)
    return None


def for_whom(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names right behind the body for which somebody signed: от Фонда рек Сорбон Давлатзода, от Музея чая – …"""
    found: list[tuple[int, int]] = []
    for at in range(len(words)):
        length = behind_phrase(words, at)
        if length is None or at in words.inside or (words.low(at - 1) not in _PARTS and at):
            continue
        body = at + length
        headed = any(words.is_head(i) for i in range(body, min(body + 3, len(words))))
        name = _ends_phrase(words, body, taken) if headed else None
        if name is not None:
            found.append(name)
            taken.update(range(name[0], name[1] + 1))
    return found


def _ends_phrase(words: Marked, body: int, taken: set[int]) -> tuple[int, int] | None:
    """The capitals that end the phrase of a body, up to a comma or a stop; the town of the body is none of them."""
    at = body + 1
    run: list[int] = []
    while at < len(words) and at - body < MOST_OF_BODY and words.low(at) not in _ENDS:
        if at in words.quotes:
            at, run = words.quotes[at] + 1, []
            continue
        if at in taken or words.is_stop(at) or words.is_position(at) or at in words.instruments:
            return None
        run = [*run, at] if is_name(words, at) else []
        at += 1
    if len(run) > LEAST and words.low(run[0]).endswith(_GENITIVE):
        run = run[1:]  # от палаты Заречья Сорбон Давлатзода
    behind_head = bool(run) and words.is_head(run[0] - 1)
    declined = bool(run) and any(words.low(i).endswith(_GENITIVE) for i in run) and behind_head
    return (run[0], run[-1]) if LEAST <= len(run) <= MOST and not declined else None


def beside_whom(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names between the verb and for whom: подписали Сорбон Давлатзода от лица Музея чая и Нгози Окафор от …"""
    found: list[tuple[int, int]] = []
    for at in range(1, len(words)):
        before = words.low(at - 1)
        last = _last_of_name(words, at, taken)
        for_body = last is not None and _is_for_body(words, last + 1)
        if before not in _BEFORE and before not in _SIGNED_BY and not (for_body and before in _THEN):
            continue
        if last is not None and behind_phrase(words, last + 1) is not None and words.low(last + 1) != "за":
            found.append((at, last))
            taken.update(range(at, last + 1))
    return found


_THEN = frozenset({"затем", "потом", "после", "сегодня", "вчера", "тогда", "там", "здесь"})


def _is_for_body(words: Marked, at: int) -> bool:
    """Whether "on the part of" and the head of a body stand here: от Музея соли."""
    length = behind_phrase(words, at)
    return length is not None and any(words.is_head(i) for i in range(at + length, at + length + 3))


def _last_of_name(words: Marked, first: int, taken: set[int]) -> int | None:
    last = first - 1
    while last - first + 1 < MOST and is_name(words, last + 1) and last + 1 not in taken:
        last += 1
    return last if last - first + 1 >= LEAST else None


def in_brackets(words: Marked, taken: set[int]) -> list[tuple[int, int]]:
    """Names before the brackets of a body, joined to another: P (Музей чая) и Сорбон Давлатзода (Фонд рек)."""
    found: list[tuple[int, int]] = []
    for at in range(2, len(words)):
        joined = words.low(at - 1) in ("и", ",") and words.low(at - 2) == ")"
        behind = words.low(at - 1) in (
            "подписали",
            "поставили",
            "скрепили",
            "оставили",
            "подписями",
            "стали",
            "выступили",
            ":",
        )
        last = _last_of_name(words, at, taken) if joined or behind else None
        if last is None or words.low(last + 1) != "(":
            continue
        near = range(last + 2, min(last + 2 + MOST_OF_BODY, len(words)))
        if any(words.is_head(i) for i in near):
            found.append((at, last))
            taken.update(range(at, last + 1))
    return found


def is_name(words: Marked, at: int) -> bool:
    """Whether a Russian word may be of a name: in capitals or with an article, of no place and no body."""
    if not 0 <= at < len(words):
        return False
    token = words.tokens[at]
    return token.is_cyrillic and words.is_name_word(at) and not token.is_upper and at not in words.place_at


def put_by_verb(words: Marked, first: int, last: int) -> str | None:
    """The nominative of a name that "подписан" or an "и" behind it puts into the instrumental; None elsewhere."""
    verb = next((at for at in range(first - 1, -1, -1) if words.low(at) in _SIGNED_BY), None)
    parts = [words.tokens[at].text for at in range(first, last + 1)]
    if verb is None or not any(part.lower().endswith(_INSTRUMENTAL) for part in parts):
        return None
    woman = parts[0].lower().endswith(("ой", "ей"))
    put = [surname(part, "f" if woman else "m", "i")[0] for part in parts]
    return " ".join([her_name(parts[0]), *put[1:]] if woman else put)
