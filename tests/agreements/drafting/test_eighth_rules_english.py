"""Constructions of English press releases: signers behind others, towns, several agreements, occasions told apart."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import names

PARTIES = "The Coral Foundation and the Delta Institute"
SIGNED = f"{PARTIES} signed a memorandum of cooperation."


@pytest.mark.parametrize(
    "told",
    [
        "There is a pen with which Rector Omar Diallo and Director Anna Keller signed an agreement in 1974.",
        f"In 1988 {PARTIES} signed an agreement on dry docks.",
        "The oldest folder holds the memorandum that the Coral Foundation and the Delta Institute signed in 1990.",
    ],
)
def test_signing_long_before_the_day_that_the_report_tells_is_none(told: str) -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. The hall was full. {told}"
    assert list(read(text).drafts) == []


def test_signing_in_the_year_that_the_report_tells_is_one() -> None:
    text = f"The exhibition of papers was opened in Lima on 17 May 2021. In 2021 {SIGNED}"
    assert names(text) == ["Coral Foundation", "Delta Institute"]
