"""What the journeys of staff share."""

from tests.browser.going import go

__all__ = ["go"]
