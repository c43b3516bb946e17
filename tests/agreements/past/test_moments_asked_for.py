"""A moment as it is read, written into an address and said in words."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from agreements.clocks import read_known
from tests.agreements.past.conftest import Story

pytestmark = pytest.mark.django_db


def test_a_day_is_said_as_its_end(story: Story) -> None:
    known = read_known("3 November 2022")
    assert known is not None
    assert (str(known), known.day, known.event) == ("2022-11-03", datetime.date(2022, 11, 3), 0)
    assert known.words == "3 November 2022"
    assert known.phrase == "at the end of 3 November 2022"


def test_a_russian_day_is_read(story: Story) -> None:
    with override("ru"):
        known = read_known("3 ноября 2022 года")
    assert str(known) == "2022-11-03"


def test_an_instant_keeps_its_offset_and_is_said_in_the_registers_time(story: Story) -> None:
    known = read_known("2022-11-03T23:30:00+00:00")
    assert known is not None
    assert str(known) == "2022-11-03T23:30:00+00:00"
    assert known.day == datetime.date(2022, 11, 4)  # it is past midnight in Moscow
    assert known.words == "4 November 2022, 02:30:00"
    assert known.phrase == "on 4 November 2022 at 02:30:00"


def test_an_event_is_said_with_its_time(story: Story) -> None:
    known = read_known(f"#{story.before.event}")
    assert known is not None
    assert known.words == f"#{story.before.event}"
    assert known.phrase.startswith(f"right after event {story.before.event}, of ")


@pytest.mark.parametrize("nothing", ["", "   "])
def test_nothing_is_no_moment(nothing: str) -> None:
    assert read_known(nothing) is None


@pytest.mark.parametrize(
    "said", ["2022", "2022-11", "tomorrow", "#", "#-1", "2022-11-03T10:00", "9999-12-31", "0000-01-01", "x" * 9000]
)
def test_what_is_no_moment_is_refused_in_words(said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_known(said)
    assert len(refused.value.messages) == 1
