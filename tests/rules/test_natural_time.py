"""Times as people type them are understood, or refused with a sentence."""

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.days import in_fixed_offset
from flextui.rules.records import MOST_A_DAY
from flextui.wording.times import clock_of, clocks_of, day_of_text, instant_of

TIMES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "times.json").read_text("utf-8")
)
"""Texts with what they name, or with why they are refused."""

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 14, 5, tzinfo=BERLIN)


def understood(text: str, now: datetime = SUNDAY) -> str:
    return instant_of(text, now, may_come=True).isoformat()


@pytest.mark.parametrize(
    ("text", "instant"),
    TIMES["instants"].items(),
)
def test_a_time_is_understood(text: str, instant: str) -> None:
    assert understood(text) == instant


@pytest.mark.parametrize(
    "text",
    TIMES["no instants"],
)
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not understood as a time; write 8:15, yesterday"):
        understood(text)


@pytest.mark.parametrize(
    ("text", "why"),
    TIMES["impossible"].items(),
)
def test_what_cannot_be_is_named(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        understood(text)


def test_an_hour_that_the_clocks_skip_is_named() -> None:
    with pytest.raises(ValueError, match="02:30 does not exist on Sun 29 Mar 2026: the clocks"):
        understood("2026-03-29 02:30")


def test_an_hour_that_comes_twice_is_the_later_one_that_has_been() -> None:
    first, second = "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"
    assert understood("2026-10-25 02:30") == second
    in_between = datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN)
    assert understood("2:30", in_between) == first
    assert understood("2:30", in_between.replace(fold=1)) == second
    assert understood("2:30", datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)) == second


def test_the_last_of_everything_is_still_in_it() -> None:
    assert understood("2026-01-05 8:15:59") == "2026-01-05T08:15:59+01:00"
    assert understood("2026-01-05T10:00:00+23:59") == "2026-01-05T10:00:00+23:59"
    assert understood("2026-01-05 8:15:30.1234567") == "2026-01-05T08:15:30.123456+01:00"
    assert understood("22 nov 9:00") == "2026-11-22T09:00:00+01:00"
    assert understood("tue 9:00", datetime(2026, 11, 23, 10, tzinfo=BERLIN)) == (
        "2026-11-17T09:00:00+01:00"
    )
    for year in (1900, 2999):
        assert understood(f"{year}-06-30 9:00Z") == f"{year}-06-30T09:00:00+00:00"
        assert day_of_text(f"{year}-06-30", SUNDAY.date()).year == year
    for year in (1899, 3000):
        with pytest.raises(ValueError, match="is out of range; allowed: 1900 to 2999"):
            day_of_text(f"{year}-06-30", SUNDAY.date())


def test_two_hours_ago_are_two_hours_when_the_clocks_change() -> None:
    assert understood("-2h", datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)) == (
        "2026-03-29T00:30:00+01:00"
    )


def test_an_offset_of_odd_seconds_is_written_in_minutes() -> None:
    odd = timezone(timedelta(minutes=19, seconds=32))
    at = instant_of("8:15", datetime(1930, 5, 1, 9, tzinfo=odd))
    assert at.utcoffset() == timedelta(minutes=20)
    assert at.astimezone(odd).strftime("%H:%M") == "08:15"


LATE = timedelta(hours=4)
"""When a day begins, after midnight."""


@pytest.mark.parametrize(
    ("now", "text", "instant"),
    TIMES["after midnight"],
)
def test_after_midnight_a_time_of_the_evening_is_of_the_same_day(
    now: str, text: str, instant: str
) -> None:
    here = datetime.fromisoformat(now).replace(tzinfo=BERLIN)
    assert instant_of(text, here, LATE).isoformat() == instant


@pytest.mark.parametrize(
    ("now", "text", "shift"),
    [
        ("2026-11-28T09:00", "23:30", LATE),
        ("2026-11-28T00:50", "3:30", LATE),
        ("2026-11-28T00:50", "23:30", timedelta()),
    ],
)
def test_a_time_still_to_come_is_refused_and_the_day_before_offered(
    now: str, text: str, shift: timedelta
) -> None:
    here = datetime.fromisoformat(now).replace(tzinfo=BERLIN)
    with pytest.raises(ValueError, match="is still to come today; for the day before") as refusal:
        instant_of(text, here, shift)
    offered = str(refusal.value).partition("write ")[2]
    found = instant_of(offered, here, shift)
    assert timedelta() < here - found < timedelta(days=1)
    assert instant_of(text, here, shift, may_come=True) - found == timedelta(days=1)


def test_a_typed_time_is_of_the_zone_of_now_even_where_its_offset_is_fixed() -> None:
    now = in_fixed_offset(SUNDAY)
    assert understood("2026-07-05 18:30", now) == "2026-07-05T18:30:00+02:00"
    with pytest.raises(ValueError, match="does not exist"):
        understood("2026-03-29 02:30", now)
    fixed = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))
    assert understood("2026-07-05 18:30", fixed) == "2026-07-05T18:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "at"),
    TIMES["clocks"].items(),
)
def test_a_time_of_day_may_be_typed_as_anywhere(text: str, at: str) -> None:
    assert clock_of(text) == time.fromisoformat(at)


@pytest.mark.parametrize(
    ("text", "why"),
    TIMES["no clocks"].items(),
)
def test_what_is_more_or_less_than_a_time_of_day_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        clock_of(text)


def test_a_list_has_each_time_once_the_earliest_first() -> None:
    assert clocks_of("18:00 8, 8:00;13,") == (time(8), time(13), time(18))
    assert clocks_of("8:30 pm 9 am, noon") == (time(9), time(12), time(20, 30))
    assert clocks_of("  ") == ()


@pytest.mark.parametrize("text", ["25:00", "8:30, soon", "8:3"])
def test_what_is_no_time_of_day_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(ValueError, match="is no time of day; "):
        clocks_of(text)


def test_nobody_is_reminded_all_day_long() -> None:
    assert len(clocks_of(" ".join(map(str, range(MOST_A_DAY))))) == MOST_A_DAY
    with pytest.raises(ValueError, match="13 times of day are too many; 12 are the most"):
        clocks_of(" ".join(map(str, range(MOST_A_DAY + 1))))


def test_an_error_shows_no_control_characters_and_no_long_text() -> None:
    with pytest.raises(ValueError, match="is not understood") as error:
        understood("\x1b[31m" + "x" * 5000)
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("text", "day"),
    TIMES["days"].items(),
)
def test_a_day_is_understood(text: str, day: str) -> None:
    assert day_of_text(text, SUNDAY.date()) == date.fromisoformat(day)


@pytest.mark.parametrize("text", TIMES["no days"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not understood as a day|no day|out of range"):
        day_of_text(text, SUNDAY.date())


@given(
    st.text(max_size=40) | st.text("0123456789:.- hmwpatz+", max_size=16),
    st.sampled_from(["instant", "day", "clock"]),
)
def test_any_text_is_a_time_or_a_sentence(text: str, what: str) -> None:
    with suppress(ValueError):
        if what == "clock":
            assert len(clocks_of(text)) <= MOST_A_DAY
        elif what == "instant":
            assert instant_of(text, SUNDAY).utcoffset() is not None
        else:
            assert day_of_text(text, SUNDAY.date()).year >= 1900


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-23 * 60, 23 * 60))
def test_every_rfc_3339_time_is_read_as_it_stands(at: datetime, minutes: int) -> None:
    at = at.replace(year=2000 + at.year % 100, tzinfo=timezone(timedelta(minutes=minutes)))
    assert instant_of(at.isoformat(), SUNDAY).isoformat() == at.isoformat()
