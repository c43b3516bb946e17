"""Russian words for who put a name under a document: скрепив его подписями, подписи принадлежат, обменялись папками."""

from agreements.drafting.declining import is_plural
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES

LONGEST_BEFORE = 8  # words of a clause with a gerund before its comma
LONGEST_OBJECT = 5  # words from a verb to what is signed
_PUTTING = ("скрепив", "поставив", "подписав", "завизировав", "расписавшись")
_NO_GERUNDS = ("ш", "шись")  # поставивший, подписавшая
_PAPER = frozenset({"документ", "документы", "бумаги", "текст", "его", "ее", "их", "протокол", "меморандум", "договор"})
_USED_TO = frozenset(
    {"ранее", "раньше", "прежде", "не", "когда", "пока", "уже", "впервые", "всегда", "часто", "обычно"}
)
_ONES_WHO = frozenset({"подписавших", "подписантов"})


def put_again(words: Marked) -> int | None:
    """The word before, or the verb behind, those whose names are under what was signed before."""
    for at in range(len(words)):
        if at in words.inside:
            continue
        found = _gerund(words, at) or _were_signing(words, at) or _told_of_names(words, at)
        if found is not None:
            return found
    return None


def _gerund(words: Marked, at: int) -> int | None:
    """The comma of "Скрепив документ подписями, P и Q обменялись подарками"."""
    low = words.low(at)
    if at > 2 or not low.startswith(_PUTTING) or low[low.index("в") + 1 :].startswith(_NO_GERUNDS):
        return None
    comma = next((i for i in range(at + 1, min(at + LONGEST_BEFORE, len(words))) if words.low(i) == ","), None)
    near = [words.low(i) for i in range(at + 1, comma or at)]
    told = any(each.startswith(("подпис", "документ", "автограф")) or each in _PAPER for each in near)
    return comma if comma is not None and told and _names(words, comma + 1) else None


def _were_signing(words: Marked, at: int) -> int | None:
    """The verb of "Подписывали документ P и Q", of one document: not Мы уже подписывали соглашения."""
    if words.low(at) not in ("подписывал", "подписывала", "подписывали"):
        return None
    own = {words.low(i) for i in range(len(words)) if i not in words.inside}
    paper = next((i for i in (at - 1, at + 1, at + 2) if words.low(i) in _PAPER), None)
    if paper is None or own & _USED_TO:
        return None
    last = max(at, paper)
    return last if _names(words, last + 1) else None


def _told_of_names(words: Marked, at: int) -> int | None:
    """Среди подписавших – P и Q; подписи под ним принадлежат P и Q; P и Q обменялись папками."""
    low = words.low(at)
    if low in _ONES_WHO and words.low(at - 1) in ("среди", "числе") and at < LONGEST_OBJECT:
        dash = at + 1
        return dash if words.low(dash) in (*DASHES, ":") and _names(words, dash + 1) else None
    if low in ("принадлежат", "принадлежала", "принадлежали"):
        told = any(words.low(i) in ("подписи", "подпись", "автографы") for i in range(max(0, at - LONGEST_OBJECT), at))
        return at if told and _names(words, at + 1) else None
    if low in ("обменялись", "обменялся", "обменялась"):
        copies = words.low(at + 1) in ("экземплярами", "папками")
        return at if copies and any(words.is_position(i) for i in range(at)) else None
    if low in ("подписантами", "подписантом") and words.low(at + 1).startswith(("стал", "выступ", "был")):
        return at + 1 if _names(words, at + 2) else None
    return None


def _names(words: Marked, at: int) -> bool:
    """Whether somebody with a position, or known by a name, begins here."""
    return any(words.is_position(i) for i in range(at, at + 4)) or (at < len(words) and words.is_given(at))


def how_put(words: Marked, at: int) -> str:
    """Whether a name was put under a document here, and by whom is told: "active", "passive", or "" for neither.

    Поставили подписи, оставили автографы, удостоверили подписями; под документом стоят подписи.
    """
    low = words.low(at)
    if low in ("стоят", "стоит"):
        return "active" if _stands_under(words, at) else ""
    if _puts_whose(words, at):
        return "active"
    near = [words.low(i) for i in range(max(0, at - 16), min(len(words), at + 12))]
    named = any(each.startswith(("подпись", "подписи", "подписью", "автограф")) for each in near)
    named = named or ("имена" in near and bool({"свои", "под"} & set(near)))
    if low.startswith("поставлен"):
        return "passive" if named and not _is_planned(words, at) else ""
    if low.startswith(("заверил", "удостоверил")):
        named = named or any(i in words.instruments or words.low(i) in _PAPERS for i in (at - 1, at + 1))
    if low.startswith(WITH_NAMES):
        return "active" if _with_names(words, at) else ""
    told = low.startswith(("поставил", "оставил", "заверил", "удостоверил"))
    return "active" if named and told and not _in_a_book(words, at) else ""


# What is done to a document by putting names under it: утвердили своими подписями, закрепили его подписями.
WITH_NAMES = ("утвердил", "закрепил", "засвидетельствовал")


def _with_names(words: Marked, at: int) -> bool:
    """Whether "подписями" stands by such a verb: план утвердили своими подписями P и Q."""
    near = range(max(0, at - 3), min(len(words), at + 4))
    return any(words.low(i) in ("подписями", "подписью") for i in near) and words.low(at - 1) != "не"


_PAPERS = frozenset({"документ", "документы", "бумаги", "текст"})


def _is_planned(words: Marked, at: int) -> bool:
    near = {words.low(i) for i in range(max(0, at - 4), min(len(words), at + 4))}
    return bool(near & {"будут", "будет", "должны", "не", "пока"})


def _stands_under(words: Marked, at: int) -> bool:
    """Whether подпись стоит, подписи стоят: under a document, and not in a book of guests."""
    near = {words.low(i) for i in range(max(0, at - 6), at + 4)}
    under = any(words.low(i) == "под" for i in range(max(0, at - 5), at + 4)) or words.low(0) == "под"
    return not near.isdisjoint({"подписи", "подпись"}) and under


def _puts_whose(words: Marked, at: int) -> bool:
    """Whether a participle says who put a name under it: директор P, поставивший подпись под документом."""
    low = words.low(at)
    if (
        not low.startswith(("поставивш", "оставивш"))
        or not low.endswith(("ий", "ая", "ие"))
        or words.low(at - 1) != ","
    ):
        return False
    return any(words.low(i).startswith(("подпис", "автограф")) for i in range(at + 1, at + 4))


_BOOKS = frozenset({"книге", "альбоме", "журнале"})


def _in_a_book(words: Marked, at: int) -> bool:
    """Whether a name is put into a book of guests: в книге почётных гостей декан оставила подпись."""
    near = range(max(0, at - 12), min(len(words), at + 8))
    return any(words.low(i) in _BOOKS and words.low(i - 1) in ("в", "во") for i in near)


def whose_clause(words: Marked, end: int, verb: int) -> bool:
    """Whether somebody ends before ", которая" that signed: P, которая вместе с директором Q подписала бумаги.

    Args:
        end: the last word of who is named.
        verb: the word that tells of the signing.
    """
    who = end + 2
    if words.low(end + 1) != "," or words.low(who) not in ("который", "которая") or not who < verb < who + LONGEST_WHO:
        return False
    verbs = ("ил", "ила", "ал", "ала", "ла")
    between = [words.tokens[i] for i in range(who + 1, verb) if i not in words.inside]
    return not any(token.low.endswith(verbs) and token.is_cyrillic and not token.is_cap for token in between)


LONGEST_WHO = 16  # words from "которая" to the verb


def tells_of_fitting(words: Marked) -> bool:
    """Whether a document is told of that fits what was said before: соответствующий документ подписали P и Q."""
    return any(
        words.low(at).startswith("соответствующ") and words.low(at + 1) in ("документ", "документы", "бумаги")
        for at in range(len(words))
    )


def tells_who_signed_it(words: Marked) -> bool:
    """Её в Караколе подписали министры P и Q: a sentence that begins with what was signed, by two of one position."""
    if words.low(0) not in ("его", "ее", "их"):
        return False
    verb = next((at for at in range(1, min(FARTHEST_VERB, len(words))) if words.low(at) == "подписали"), None)
    noun = RUSSIAN_POSITIONS.get(words.low(verb + 1)) if verb is not None else None
    return noun is not None and verb is not None and is_plural(words.low(verb + 1), noun.lemma)


FARTHEST_VERB = 9  # words from "её" to its verb
