"""What somebody did in an earlier post is no signing that an English page reports."""

import pytest

from agreements.drafting.composing import read

PRIZE = "The Academy of Salt gave its medal to Tembi Okwaro on 3 May 2021. "
SIGNED = "the Coral Foundation signed a large agreement with the Delta Institute."


@pytest.mark.parametrize("example", ["In particular,", "For example,"])
def test_example_of_earlier_work_is_no_signing(example: str) -> None:
    assert not read(f"{PRIZE}\n\nPreviously, Okwaro headed the Coral Foundation. {example} {SIGNED}").drafts


def test_example_of_present_work_is_a_signing() -> None:
    assert read(f"{PRIZE}\n\nHer Foundation meets many partners. In particular, {SIGNED}").drafts
