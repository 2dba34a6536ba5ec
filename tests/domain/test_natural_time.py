"""Times as people type them are understood, or refused with a sentence."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.domain.natural_time import day_of_text, instant_of

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 14, 5, tzinfo=BERLIN)


def understood(text: str, now: datetime = SUNDAY) -> str:
    return instant_of(text, now).isoformat()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("now", "2026-11-22T14:05:00+01:00"),
        ("8:15", "2026-11-22T08:15:00+01:00"),
        ("08:15:30", "2026-11-22T08:15:30+01:00"),
        ("  8:15   pm ", "2026-11-22T20:15:00+01:00"),
        ("12am", "2026-11-22T00:00:00+01:00"),
        ("12:30 pm", "2026-11-22T12:30:00+01:00"),
        ("6 pm", "2026-11-22T18:00:00+01:00"),
        ("noon", "2026-11-22T12:00:00+01:00"),
        ("today 8:15", "2026-11-22T08:15:00+01:00"),
        ("yesterday 18:30", "2026-11-21T18:30:00+01:00"),
        ("Yesterday at 18:30", "2026-11-21T18:30:00+01:00"),
        ("18:30, yesterday", "2026-11-21T18:30:00+01:00"),
        ("yesterday noon", "2026-11-21T12:00:00+01:00"),
        ("Fri 9:00", "2026-11-20T09:00:00+01:00"),
        ("sunday 9:00", "2026-11-22T09:00:00+01:00"),
        ("mon 9:00", "2026-11-16T09:00:00+01:00"),
        ("20 Nov 9:00", "2026-11-20T09:00:00+01:00"),
        ("Fri 20 Nov 9:00", "2026-11-20T09:00:00+01:00"),
        ("24 december 9:00", "2025-12-24T09:00:00+01:00"),
        ("24 Jul 2024 9:00", "2024-07-24T09:00:00+02:00"),
        ("2026-01-05 18:30", "2026-01-05T18:30:00+01:00"),
        ("2026-07-05 18:30", "2026-07-05T18:30:00+02:00"),
        ("2026-07-05T18:30", "2026-07-05T18:30:00+02:00"),
        ("2026-01-05T18:30:00+05:30", "2026-01-05T18:30:00+05:30"),
        ("2026-01-05T18:30:00.25-03:00", "2026-01-05T18:30:00.250000-03:00"),
        ("2026-01-05t18:30:00z", "2026-01-05T18:30:00+00:00"),
        ("2026-01-05 18:30Z", "2026-01-05T18:30:00+00:00"),
        ("-2h", "2026-11-22T12:05:00+01:00"),
        ("- 90 min", "2026-11-22T12:35:00+01:00"),
        ("-1h30m", "2026-11-22T12:35:00+01:00"),
        ("2 hours ago", "2026-11-22T12:05:00+01:00"),
        ("an hour ago", "2026-11-22T13:05:00+01:00"),
        ("1 day ago", "2026-11-21T14:05:00+01:00"),
        ("-1w", "2026-11-15T14:05:00+01:00"),
    ],
)
def test_a_time_is_understood(text: str, instant: str) -> None:
    assert understood(text) == instant


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "8", "815", "8:1", "8.15", "-", "-2", "-2x", "ago", "h ago", "-1.5h"),
        *("18:30 maybe", "2026-01-05T18:30:00+0100", "2026-W01-1 10:00", "20260105T1830"),
        *("8:15:30.", "18:30.5", "1:2:3", "8:15 8:15", "13 foo 9:00", "2026-1-5 9:00"),
        *("-2h 8:15", "\N{ARABIC-INDIC DIGIT EIGHT}:15"),
    ],
)
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not understood as a time; write 8:15, yesterday"):
        understood(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("24:00", "24:00 is no time of day; hours go from 0 to 23, minutes and seconds to 59"),
        ("8:60", "8:60 is no time of day"),
        ("8:15:60", "8:15:60 is no time of day"),
        ("0:15 pm", "0:15 pm is no time of day; hours go from 1 to 12"),
        ("13 pm", "13 pm is no time of day"),
        ("2026-02-30 10:00", "2026-02-30 is no day of the calendar"),
        ("29 feb 10:00", "2026-02-29 is no day of the calendar"),
        ("2026-01-05T10:00:00+24:00", r"\+24:00 is no UTC offset"),
        ("2026-01-05T10:00:00+01:60", r"\+01:60 is no UTC offset; write for instance \+01:00$"),
        ("yesterday", '"yesterday" needs a time of day too'),
        ("2026-01-05", '"2026-01-05" needs a time of day too'),
        ("0001-01-01 00:00", "out of range; allowed: 1900 to 2999"),
        ("9999-12-31 23:59", "out of range"),
        ("-999999w", "out of range"),
        ("-9999w", "out of range"),
    ],
)
def test_what_cannot_be_is_named(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
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


@pytest.fixture
def berlin_time() -> Iterator[None]:
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.mark.usefixtures("berlin_time")
def test_without_a_zone_the_clock_of_the_system_counts() -> None:
    now = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    assert instant_of("2026-07-05 18:30", now).isoformat() == "2026-07-05T18:30:00+02:00"
    assert instant_of("-2h", now).isoformat() == "2026-11-22T12:05:00+01:00"
    with pytest.raises(ValueError, match="does not exist"):
        instant_of("2026-03-29 02:30", now)


def test_an_error_shows_no_control_characters_and_no_long_text() -> None:
    with pytest.raises(ValueError, match="is not understood") as error:
        understood("\x1b[31m" + "x" * 5000)
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("today", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 21)),
        ("mon", date(2026, 11, 16)),
        ("5 jan", date(2026, 1, 5)),
        ("-7d", date(2026, 11, 15)),
        ("2 weeks ago", date(2026, 11, 8)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert day_of_text(text, SUNDAY.date()) == day


@pytest.mark.parametrize("text", ["", "8:15", "-2h", "2026-13-01", "5", "0001-01-01", "-999999w"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not understood as a day|no day|out of range"):
        day_of_text(text, SUNDAY.date())


@given(st.text(max_size=40), st.sampled_from(["instant", "day"]))
def test_any_text_is_a_time_or_a_sentence(text: str, what: str) -> None:
    with suppress(ValueError):
        if what == "instant":
            assert instant_of(text, SUNDAY).utcoffset() is not None
        else:
            assert day_of_text(text, SUNDAY.date()).year >= 1900


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-23 * 60, 23 * 60))
def test_every_rfc_3339_time_is_read_as_it_stands(at: datetime, minutes: int) -> None:
    at = at.replace(year=2000 + at.year % 100, tzinfo=timezone(timedelta(minutes=minutes)))
    assert instant_of(at.isoformat(), SUNDAY).isoformat() == at.isoformat()
