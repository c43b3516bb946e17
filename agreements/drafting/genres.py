"""Pages that name an agreement and report no signing of it: a law that ratifies, an invitation, a call."""

from collections.abc import Sequence
from itertools import pairwise

from agreements.drafting.interviews import in_turn, turns_of
from agreements.drafting.layout import Line, Page
from agreements.drafting.signings import Said, signing_in

_FIRST = 3  # sentences of the body that say what a page is
_RATIFIED = ("ратифи", "денонс", "расторг", "ratif", "denounc", "terminat")
_IN_FORCE = (("в", "силу"), ("into", "force"))
_APPROVED = ("одобр", "утверд", "утвержд", "принял", "approve", "adopt", "endorse")
_AUTHORITIES = (
    *("правительств", "кабинет", "кабмин", "совмин", "парламент", "сенат", "мажилис", "палат", "депутат", "дум"),
    *("президент", "указ", "закон", "government", "cabinet", "parliament", "senate", "chamber", "duma", "president"),
)
_INVITES = frozenset({"приглашаем", "приглашает", "приглашают", "приглашаются", "invite", "invites"})
_PRESS = ("сми", "пресс", "журналист", "корреспондент", "media", "press", "journalists", "reporters")
_TO_COME = (*_PRESS, "церемони", "подписани", "ceremony", "signing")
_ANNOUNCES = (("анонс",), ("media", "advisory"), ("press", "advisory"), ("save", "the", "date"))
_CALLS = (
    *(("call", "for"), ("open", "call"), ("request", "for", "proposals"), ("applications", "are")),
    *(("прием", "заявок"), ("открыт", "прием"), ("объявлен", "конкурс"), ("объявлен", "прием"), ("начался", "прием")),
)
_PUT_OFF = (
    *(
        "перенесен",
        "перенесл",
        "переносит",
        "отложен",
        "отложил",
        "откладыва",
        "отменен",
        "отменил",
        "отменяет",
        "сорвал",
    ),
    *("postponed", "cancelled", "canceled", "rescheduled", "delayed"),
)
_PUT_OFF_IN_TWO = (("не", "состоится"), ("не", "состоялось"), ("не", "состоялась"), ("put", "off"), ("called", "off"))
_SIGNING = ("подписани", "церемони", "signing", "ceremony")
_IN_COURT = frozenset(
    {
        *(
            "иск",
            "иска",
            "иску",
            "иском",
            "иски",
            "исков",
            "истец",
            "истца",
            "истцу",
            "ответчик",
            "ответчика",
            "ответчику",
        ),
        *("lawsuit", "plaintiff", "plaintiffs", "defendant", "defendants", "sued", "sues", "suing"),
    }
)
_DEATH = ("соболезн", "прискорб", "скончал", "кончин", "некролог", "condolence", "obituar")


def said_instead(page: Page) -> Said | None:
    """What a page says of the signing that it names: that it is of the past, that it is to come; None for others."""
    titles, body = page.part("title"), page.part("body")
    turns = turns_of(page)
    if turns and not any(_reports(line) for line in [*titles, *body] if not in_turn(line, turns)):
        return Said.PAST
    if any(_reports(line) for line in titles):
        return None
    if any(_says(line, _RATIFIED) for line in [*titles, *body[:1]]) or any(_comes_into_force(line) for line in titles):
        return Said.PAST
    if any(_mourns(line) for line in [*titles, *body[:1]]):
        return Said.PAST
    if any(_is_in_court(line) for line in [*titles, *body[:_FIRST]]):
        return Said.PAST
    if any(_begins(line, _CALLS) for line in titles) or any(_is_put_off(line) for line in [*titles, *body[:1]]):
        return Said.PLAN
    if any(_is_announced(line) for line in [*titles, *body[:_FIRST]]) or any(
        _admits(line) for line in [*titles, *body]
    ):
        return Said.PLAN
    approved = any(_says(line, _APPROVED) and _says(line, _AUTHORITIES) for line in titles)
    return Said.PAST if approved and not any(_reports(line) for line in body[:1]) else None


def is_announcement(page: Page) -> bool:
    """Whether a page calls itself the announcement of something to come: Анонс, Media advisory."""
    return any(_begins(line, _ANNOUNCES) for line in [*page.part("title"), *page.part("body")[:_FIRST]])


def _mourns(line: Line) -> bool:
    """Whether somebody's death is told: what that person signed is of the past."""
    lows = _own(line)
    return any(low.startswith(_DEATH) for low in lows) or any(
        pair[1] == "жизни" and pair[0] == "из" for pair in pairwise(lows)
    )


def _is_in_court(line: Line) -> bool:
    """A claim, who made it and against whom: the contract that they quarrel over was signed long before."""
    return not _IN_COURT.isdisjoint(_own(line)) and not _reports(line)


def _is_put_off(line: Line) -> bool:
    """ "Подписание соглашения перенесено", "the signing ceremony was called off"; not "after a postponed ceremony"."""
    lows = _own(line)
    signing = next((at for at, low in enumerate(lows) if low.startswith(_SIGNING)), None)
    if signing is None or _reports(line):
        return False
    behind = lows[signing + 1 :] + lows[:1]
    return any(low.startswith(_PUT_OFF) for low in behind) or any(pair in _PUT_OFF_IN_TWO for pair in pairwise(behind))


def _reports(line: Line) -> bool:
    """Whether a sentence says by its verb that something was signed: a noun alone may tell of what is to come."""
    signing = signing_in(line.words, is_title=line.part == "title", known=False)
    return signing is not None and signing.said == Said.FACT and not signing.noun


def _own(line: Line) -> list[str]:
    return [line.words.low(at) for at in range(len(line.words)) if at not in line.words.inside]


def _says(line: Line, words: tuple[str, ...]) -> bool:
    return any(token.low.startswith(words) for token in line.words.tokens)


def _begins(line: Line, phrases: Sequence[tuple[str, ...]]) -> bool:
    lows = tuple(token.low for token in line.words.tokens[:4])
    return any(lows[: len(words)] == words for words in phrases)


def _comes_into_force(line: Line) -> bool:
    """ "Соглашение вступило в силу": that it was signed is known from before."""
    lows = [token.low for token in line.words.tokens]
    return any((one, other) in _IN_FORCE for one, other in pairwise(lows)) and bool(line.words.instruments)


def _is_announced(line: Line) -> bool:
    """ "Анонс", "Media advisory" at the beginning; the press is invited, or guests to a ceremony."""
    lows = _own(line)
    if _begins(line, _ANNOUNCES):
        return True
    invited = any(low == "invited" and lows[at - 1] in ("are", "is") for at, low in enumerate(lows) if at)
    return (invited or not _INVITES.isdisjoint(lows)) and any(low.startswith(_TO_COME) for low in lows)


def _admits(line: Line) -> bool:
    """Whether a sentence tells the press how to be admitted: для аккредитации необходимо …, to register …"""
    lows = _own(line)
    return any(
        low.startswith(("аккредитац", "аккредитова", "accreditation"))
        and not lows[max(0, at - 1)].startswith(_AGREED)
        and (
            lows[max(0, at - 2) : at] in (["для"], [".", "для"])
            or _press_near(lows[max(0, at - 2) : at + 4])
            or (not at and lows[1:2] == ["на"])
        )
        for at, low in enumerate(lows)
    )


_AGREED = ("содейств", "помог", "помощ", "упрощ", "упрост", "взаимн", "вопрос", "порядок", "порядка", "облегч")


def _press_near(lows: Sequence[str]) -> bool:
    return any(low.startswith(_PRESS) for low in lows)
