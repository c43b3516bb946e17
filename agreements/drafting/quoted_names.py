"""The fuller name of a Russian body that sentences of a signing call by its sort and its name in quotation marks."""

import re
from collections.abc import Sequence

from agreements.drafting.alike import heads, stems
from agreements.drafting.body import Body
from agreements.drafting.deal import Group
from agreements.drafting.layout import Line

_QUOTED = re.compile(r"^(.*?)[«“\"]([^«»“”\"]{2,80})[»”\"]$")


def fuller_by_quote(group: Group, bodies: Sequence[tuple[Body, Line]]) -> list[tuple[Body, Line]]:
    """Mentions that say more before the same quotation: общество «Лён» is Омское общество ткачей «Лён»."""
    own = [match for name in group.names if (match := _QUOTED.match(name))]
    bare = [body.name for body, line in group.mentions if not body.headed and body.first in line.words.quotes]
    return [
        each
        for each in bodies
        if any(_says_more(each[0].name, match) for match in own) or any(_is_called(each[0].name, name) for name in bare)
    ]


def _is_called(name: str, quoted: str) -> bool:
    """Whether a name is one with quotation marks, in any case: Голосов степи of Лига «Голоса степи»."""
    told = _QUOTED.match(name)
    return told is not None and quoted[0] > "Ѐ" and len(told[1]) > 1 and stems(told[2]) == stems(quoted)


def _says_more(name: str, own: re.Match[str]) -> bool:
    told = _QUOTED.match(name)
    if told is None or told[2].casefold() != own[2].casefold() or not own[2][0] > "Ѐ":
        return False
    return len(told[1].split()) > len(own[1].split()) and heads(own[1]) <= heads(told[1])
