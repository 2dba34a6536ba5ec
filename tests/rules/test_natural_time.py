"""Times as people type them are understood, or refused with a sentence."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.days import in_fixed_offset
from flextui.rules.records import MOST_A_DAY
from flextui.wording.times import clock_of, clocks_of, day_of_text, instant_of

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 14, 5, tzinfo=BERLIN)


def understood(text: str, now: datetime = SUNDAY) -> str:
    return instant_of(text, now, may_come=True).isoformat()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("now", "2026-11-22T14:05:00+01:00"),
        ("8:15", "2026-11-22T08:15:00+01:00"),
        ("08:15:30", "2026-11-22T08:15:30+01:00"),
        ("  8:15   pm ", "2026-11-22T20:15:00+01:00"),
        ("12am", "2026-11-22T00:00:00+01:00"),
        ("8", "2026-11-22T08:00:00+01:00"),
        ("08", "2026-11-22T08:00:00+01:00"),
        ("815", "2026-11-22T08:15:00+01:00"),
        ("0815", "2026-11-22T08:15:00+01:00"),
        ("2026", "2026-11-22T20:26:00+01:00"),
        ("08.15", "2026-11-22T08:15:00+01:00"),
        ("8h15", "2026-11-22T08:15:00+01:00"),
        ("8pm", "2026-11-22T20:00:00+01:00"),
        ("8 P.M.", "2026-11-22T20:00:00+01:00"),
        ("815pm", "2026-11-22T20:15:00+01:00"),
        ("8.15 am", "2026-11-22T08:15:00+01:00"),
        ("11 a.m. yesterday", "2026-11-21T11:00:00+01:00"),
        ("yesterday 8", "2026-11-21T08:00:00+01:00"),
        ("yesterday at 8", "2026-11-21T08:00:00+01:00"),
        ("at 0815", "2026-11-22T08:15:00+01:00"),
        ("1830 yesterday", "2026-11-21T18:30:00+01:00"),
        ("20 nov 9", "2026-11-20T09:00:00+01:00"),
        ("9 20 nov", "2026-11-20T09:00:00+01:00"),
        ("20 nov 2025 915", "2025-11-20T09:15:00+01:00"),
        ("2026-01-05 0815", "2026-01-05T08:15:00+01:00"),
        ("2026-01-05T0815Z", "2026-01-05T08:15:00+00:00"),
        ("0815+0530", "2026-11-22T08:15:00+05:30"),
        ("2026-01-05T18:30:00+0100", "2026-01-05T18:30:00+01:00"),
        ("2026-01-05T18:30-0330", "2026-01-05T18:30:00-03:30"),
        ("2026-01-05T18:30+01", "2026-01-05T18:30:00+01:00"),
        ("8:15pm +0100", "2026-11-22T20:15:00+01:00"),
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
        ("-7d 18:30", "2026-11-15T18:30:00+01:00"),
        ("2 days ago 8", "2026-11-20T08:00:00+01:00"),
        ("20.11.2026 8.15", "2026-11-20T08:15:00+01:00"),
        ("Fri, 20. Nov. 2026, 8 p.m.", "2026-11-20T20:00:00+01:00"),
        ("2026/11/20 18:30", "2026-11-20T18:30:00+01:00"),
        ("2026-1-5 9:00", "2026-01-05T09:00:00+01:00"),
        ("11/20/26 18:30", "2026-11-20T18:30:00+01:00"),
        ("8+0100", "2026-11-22T08:00:00+01:00"),
    ],
)
def test_a_time_is_understood(text: str, instant: str) -> None:
    assert understood(text) == instant


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "8:1", "8.1", "20h", "8-05", "-", "-2", "-2x", "ago", "h ago", "-1.5h"),
        *("18:30 maybe", "18:30+1", "2026-W01-1 10:00", "20260105T1830", "8 15", "walk 8", "81530"),
        *(
            "8:15:30.",
            "18:30.5",
            "1:2:3",
            "8:15 8:15",
            "13 foo 9:00",
            "foo 20 nov 9:00",
            "27 nov 8-10",
            "yesterday 10-45",
        ),
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
        ("13 pm", "13:00 pm is no time of day"),
        ("99", "99:00 is no time of day"),
        ("yesterday 2560", "25:60 is no time of day"),
        ("5 jan 2026", '"5 jan 2026" needs a time of day too'),
        ("2026-01-05T10:00:00+2400", r"\+2400 is no UTC offset"),
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


LATE = timedelta(hours=4)
"""When a day begins, after midnight."""


@pytest.mark.parametrize(
    ("now", "text", "instant"),
    [
        ("2026-11-28T00:50", "23:30", "2026-11-27T23:30:00+01:00"),
        ("2026-11-28T00:50", "11.30 pm", "2026-11-27T23:30:00+01:00"),
        ("2026-11-28T00:50", "today 23:30", "2026-11-27T23:30:00+01:00"),
        ("2026-11-28T00:50", "4", "2026-11-27T04:00:00+01:00"),
        ("2026-11-28T00:50", "yesterday 23:30", "2026-11-27T23:30:00+01:00"),
        ("2026-11-28T00:50", "0:10", "2026-11-28T00:10:00+01:00"),
        ("2026-11-28T00:50", "0:54", "2026-11-28T00:54:00+01:00"),
        ("2026-11-28T03:58", "4:01", "2026-11-28T04:01:00+01:00"),
        ("2026-11-28T03:50", "4:01", "2026-11-27T04:01:00+01:00"),
        ("2026-03-29T01:30", "23:30", "2026-03-28T23:30:00+01:00"),
        ("2026-03-29T03:30", "23:30", "2026-03-28T23:30:00+01:00"),
    ],
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
    [
        *(("7", time(7)), ("630", time(6, 30)), ("0630", time(6, 30)), ("6.30", time(6, 30))),
        *((" 23:59 ", time(23, 59)), ("6h30", time(6, 30)), ("6:30:00", time(6, 30))),
        *(("8 pm", time(20)), ("8:15 PM", time(20, 15)), ("12 a.m.", time(0)), ("noon", time(12))),
    ],
)
def test_a_time_of_day_may_be_typed_as_anywhere(text: str, at: time) -> None:
    assert clock_of(text) == at


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((text, "is no time of day; write 8:30, 13:00 or 8 pm") for text in ("soon", "", "8:3")),
        *((text, "is no time of day; write") for text in ("yesterday 8:15", "-2h", "8:15Z", "now")),
        *((text, "is no time of day; hours go from") for text in ("24:00", "7:60", "13 pm")),
        ("8:15:30", "has seconds; hours and minutes are enough"),
    ],
)
def test_what_is_more_or_less_than_a_time_of_day_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
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
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("today", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 21)),
        ("mon", date(2026, 11, 16)),
        ("5 jan", date(2026, 1, 5)),
        ("-7d", date(2026, 11, 15)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20. Nov 2026", date(2026, 11, 20)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert day_of_text(text, SUNDAY.date()) == day


@pytest.mark.parametrize("text", ["", "8:15", "-2h", "2026-13-01", "5", "0001-01-01", "-999999w"])
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
