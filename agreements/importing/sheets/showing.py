"""What a page shows of a row: facts of the agreement it would make, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django_countries import countries

from agreements.choices import Stage, Term
from partial_dates.value import PartialDate
from partial_dates.words import until_words


def facts_of(said: Mapping[str, Any], kinds: Mapping[str, str]) -> list[str]:
    """Kind, stage, place and term of a planned row, as far as it says them.

    Args:
        said: what was kept of the row when it was planned.
        kinds: the names of the kinds of agreement by their slugs.
    """
    stage, term, expires = said.get("stage"), said.get("term"), said.get("expires")
    place = [said.get("city"), str(countries.name(said["country"])) if said.get("country") else ""]
    facts = [
        kinds.get(said.get("kind", ""), ""),
        str(Stage(stage).label) if stage in Stage.values and stage != Stage.SIGNED else "",
        ", ".join(filter(None, place)),
        str(Term(term).label) if term in Term.values and term != Term.UNKNOWN else "",
        until_words(PartialDate.parse_iso(expires)) if expires else "",
        said.get("subject", ""),
    ]
    return [fact for fact in facts if fact]


def note_of(said: Mapping[str, Any]) -> str:
    """The note on the day of signing, in the language of the page."""
    russian = (get_language() or "en").startswith("ru")
    return str((russian and said.get("note_ru")) or said.get("note", ""))
