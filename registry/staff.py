"""What every page of the staff's admin has in common."""

from typing import Any

from django.http import HttpRequest


class PlainAddress:
    """A record is found by its key, also where an address has an empty ``_to_field``; Django's own page fails there."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record, by the field that the address names, if it names one."""
        return super().get_object(request, object_id, from_field or None)  # type: ignore[misc]
