"""Whether a text fits the column it is meant for, before anything is written."""

from typing import Any

from django.db.models import Field


def checked(text: str, column: "Field[Any, Any]") -> str:
    """The text, if the column can hold it.

    Raises:
        ValidationError: it cannot.
    """
    if text:
        column.run_validators(text)
    return text
