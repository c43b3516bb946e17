"""People that no list knows and no position stands by, in Russian: known by where in the sentence they are named."""

from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES, Person
from agreements.drafting.runs import behind_degree
from agreements.drafting.russian import her_name, is_adjective, surname
from agreements.drafting.strange_signers_russian import beside_whom, for_whom, in_brackets

LONGEST_NAME = 3  # words
FARTHEST = 12  # words from "за" to the dash
_FOR = frozenset({"с", "со", "от", "за"})
_SIGNED = frozenset(
    {"подписал", "подписала", "поставил", "поставила", "расписался", "расписалась", "скрепил", "скрепила"}
)
_ENDS = frozenset({"", ".", ",", ";", "(", ")", "и", "а", *DASHES})


_HERS = ("овой", "евой", "иной")  # Уметовой: of a woman's surname


def standing(words: Marked, people: list[Person], taken: set[int]) -> list[tuple[int, int]]:
    """Two or three capitals after "за Фонд –", after "документ подписал", or beside another person: first and last."""
    signs = any(
        words.low(at).startswith(("подпис", "распис", "скреп", "поставил", "автограф")) for at in range(len(words))
    )
    if not signs and not _is_of_side(words):
        return []
    ends = {person.last for person in people}
    found: list[tuple[int, int]] = []
    for at in range(1, len(words)):
        before = at - 1
        low = words.low(before)
        fits = (low in DASHES and _leads_to_name(words, before)) or low in _SIGNED
        fits = (
            fits
            or low in ("подписями", "подписью")
            or behind_degree(words, before)
            or (low in _SIGNED_BOTH and _is_one_of_several(words, at, taken))
            or (low in ("и", ",") and before - 1 in ends and words.tokens[before - 1].is_cyrillic)
        )
        if fits and at not in taken and (last := _name_end(words, at, taken)) is not None:
            found.append((at, last))
            ends.add(last)
            taken.update(range(at, last + 1))
    return [*found, *for_whom(words, taken), *beside_whom(words, taken), *in_brackets(words, taken)]


def _is_of_side(words: Marked) -> bool:
    """Whether a sentence without a verb tells who signed for a party: За Музей чая – Сорбон Давлатзода."""
    opens = words.low(0) in ("за", "от") or (words.low(0), words.low(1)) == ("со", "стороны")
    dash = next((at for at in range(2, min(FARTHEST, len(words))) if words.low(at) in DASHES), None)
    return opens and dash is not None and len(words) - dash <= LONGEST_NAME + 2


_SIGNED_BOTH = frozenset({"подписали", "поставили", "расписались", "скрепили", "оставили", "подписями", "подписания"})


def _is_one_of_several(words: Marked, at: int, taken: set[int]) -> bool:
    """Whether a name behind the verb is joined to another: документ подписали Тимур Азиев и Пак Сон."""
    last = _name_end(words, at, taken)
    after = last + 1 if last is not None else at
    if words.low(after) == "(":
        after = next((i for i in range(after, min(after + FARTHEST, len(words))) if words.low(i) == ")"), after) + 1
    joined = last is not None and words.low(after) in ("и", ",")
    return joined and (after + 1 in taken or _name_end(words, after + 1, taken) is not None)


def _leads_to_name(words: Marked, dash: int) -> bool:
    """Whether before a dash stands for whom somebody signed, or the position of one or of several."""
    return _for_somebody(words, dash) or _of_several(words, dash) or _of_one(words, dash)


def _of_one(words: Marked, dash: int) -> bool:
    """Whether before a dash stands a position in the nominative and its body: директор Музея соли – P и … подписали."""
    for at in range(dash - 1, max(-1, dash - FARTHEST), -1):
        noun = RUSSIAN_POSITIONS.get(words.low(at)) if at not in words.inside else None
        if noun is not None:
            return words.low(at) == noun.lemma and any(words.is_head(i) for i in range(at + 1, dash))
        if at not in words.inside and (words.is_stop(at) or words.low(at) in (",", ";", ":", ".", *DASHES)):
            return False
    return False


def _for_somebody(words: Marked, dash: int) -> bool:
    """Whether before a dash stands for whom: с армянской –, за Фонд «Мир» –, от Музея воды –."""
    for at in range(dash - 1, max(-1, dash - FARTHEST), -1):
        low = words.low(at)
        if low in _FOR and (
            at == 0 or words.low(at - 1) in (",", ";", ":", "а", "и", *DASHES) or at in words.list_marks
        ):
            return True
        if low in (",", ";", ":", ".") and at not in words.inside:
            return False
    return False


def _of_several(words: Marked, dash: int) -> bool:
    """Whether before a dash stands the position of several: руководители организаций –, ректоры двух вузов –."""
    for at in range(dash - 1, max(-1, dash - FARTHEST), -1):
        noun = RUSSIAN_POSITIONS.get(words.low(at))
        if noun and words.low(at) != noun.lemma and noun.cases[0] == "n" and words.low(at).endswith(("ы", "и")):
            return True
        if words.is_stop(at) or words.low(at) in (",", ";", ":", "."):
            return False
    return False


def _name_end(words: Marked, first: int, taken: set[int]) -> int | None:
    """The last of two or three words that are a name and nothing else, up to a mark or the end."""
    last = first - 1
    while last + 1 < len(words) and last + 1 not in taken and last - first < LONGEST_NAME and _is_name(words, last + 1):
        last += 1
    after = words.low(last + 1)
    whole = first < last <= first + LONGEST_NAME - 1 and (after in _ENDS or after.startswith(("подписал", "заключил")))
    return last if whole else None


def _is_name(words: Marked, at: int) -> bool:
    token = words.tokens[at]
    return (
        token.is_cyrillic
        and words.is_name_word(at)
        and not token.is_upper
        and at not in words.place_at
        and (token.low.endswith(_HERS) or not is_adjective(token.low.removesuffix("ский").removesuffix("ская")))
    )


def of_whom(parts: list[str]) -> str:
    """The nominative of a name in the genitive: скреплено подписями Эркина Тадышева."""
    woman = parts[0].endswith(("ы", "и"))
    put = [surname(part, "f" if woman else "m", "g")[0] for part in parts]
    return " ".join([her_name(parts[0]), *put[1:]] if woman else put)
