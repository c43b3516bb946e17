"""The day of a signing that only the headline of an English release tells."""

import pytest

from agreements.drafting.composing import read

BODY = """

2 November 2023

A memorandum of understanding was signed between the Coral Foundation and the Delta Institute. Guests came from afar.
"""


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Signing ceremony was held on Tuesday, October 24", "2023-10-24"),
        ("Signing ceremony took place in Oslo on October 24", "2023-10-24"),
        ("Concert of the choir was held on October 24", None),
        ("Festival to follow the signing, held on October 24", None),
    ],
)
def test_day_of_headline(title: str, day: str | None) -> None:
    (draft,) = read(title + BODY).drafts
    assert (draft.signed.value if draft.signed else None) == day
