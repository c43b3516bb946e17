"""The day of a signing that only the headline of an English release tells."""

import pytest

from agreements.drafting.composing import read

BODY = """

19 May 2023

A memorandum of understanding was signed between the Coral Foundation and the Delta Institute. Guests came from afar.
"""


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("A ceremony of signing was held in Oslo, on Tuesday, May 16", "2023-05-16"),
        ("Signing ceremony took place in Oslo on May 16", "2023-05-16"),
        ("Concert of the choir was held on May 16", None),
        ("Festival to follow the signing, held on May 16", None),
    ],
)
def test_day_of_headline(title: str, day: str | None) -> None:
    (draft,) = read(title + BODY).drafts
    assert (draft.signed.value if draft.signed else None) == day
