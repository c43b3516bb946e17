"""The whole name of a Russian body whose sort is abbreviated before its quotation marks: ТПП «Лён»."""

import re
from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.deal import Group
from agreements.drafting.layout import Line

_ABBREVIATED = re.compile(r"^([А-ЯЁ]{2,6}) [«“\"]([^«»“”\"]{2,80})[»”\"]$")
_WHOLE = re.compile(r"^([А-ЯЁ][^«»“”\"]{5,80}) [«“\"]([^«»“”\"]{2,80})[»”\"]$")
_SMALL = frozenset({"и", "по", "для", "в"})


def spelled_out(group: Group, bodies: Sequence[tuple[Body, Line]]) -> list[tuple[Body, Line]]:
    """Mentions with the sort in words: Торгово-промышленная палата «Лён» for ТПП «Лён»."""
    own = [match for name in group.names if (match := _ABBREVIATED.match(name))]
    return [each for each in bodies if any(_spells(each[0].name, match) for match in own)]


def _spells(name: str, own: re.Match[str]) -> bool:
    told = _WHOLE.match(name)
    if told is None or told[2].casefold() != own[2].casefold():
        return False
    words = [word for word in re.split(r"[ -]", told[1]) if word and word not in _SMALL]
    return "".join(word[0] for word in words).upper() == own[1]
