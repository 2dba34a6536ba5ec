"""The clocks change, the day turns after midnight, people travel: what commands say of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cli.console import Console

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
HURT = ("--before", "3", "--peak", "3", "--after", "7", "--effort", "1")


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """Return a moment on the clocks of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def from_then(console: Console, text: str) -> Console:
    """Have the questions before the start answered at a moment."""
    console.now = at(text)
    console.tell("screen", "--none")
    return console


@pytest.fixture
def spring(console: Console) -> Console:
    """A console on a screened diary, a week before the clocks go forward."""
    return from_then(console, "2026-03-20 12:00")


@pytest.mark.parametrize(
    ("typed", "told", "listed"),
    [
        ("yesterday 23:30", "yesterday 23:30", "2026-03-28 23:30"),
        ("2026-03-28 22:10", "yesterday 22:10", "2026-03-28 22:10"),
        ("1:30", "01:30", "2026-03-29 01:30"),
        ("-7h", "01:00", "2026-03-29 01:00"),
        ("-1d", "yesterday 08:00", "2026-03-28 08:00"),
        ("27 mar 0.15", "Fri 27 Mar 00:15", "2026-03-27 00:15"),
        ("2026-03-28T23:30+0100", "yesterday 23:30", "2026-03-28 23:30"),
    ],
)
def test_a_time_before_the_clocks_changed_is_told_as_it_was_typed(
    typed: str, told: str, listed: str, spring: Console
) -> None:
    spring.now = at("2026-03-29 09:00")
    assert spring.tell("log", "supine", *HURT, "--at", typed).startswith(
        f"◀ Step back: supine, {told}\n"
    )
    assert spring.tell("history").startswith(listed)
    assert told in spring.tell("checkin", "--pain", "1", "--at", typed)
    said = spring.refuse("log", "supine", *HURT, "--at", "02:30", status=2)
    assert said.startswith("--at: 02:30 does not exist on Sun 29 Mar 2026")


def test_what_comes_is_told_as_the_clocks_will_show_it(spring: Console) -> None:
    spring.now = at("2026-03-29 01:00")
    assert spring.log().endswith("The next one from 04:00, if you like.\n")
    assert spring.tell("status", "--short") == "Supine 1 of 3, next from 04:00\n"
    assert spring.json("status")["today"]["next_from"] == "2026-03-29T04:00:00+02:00"
    spring.now = at("2026-03-29 09:00")
    assert "next from 04:00" in spring.tell("status", "--short", "--as-of", "2026-03-29 01:30")


def test_a_rest_ends_when_the_clocks_will_show_it(spring: Console) -> None:
    spring.now = at("2026-03-28 23:30")
    spring.tell("log", "supine", *HURT)
    assert "resting until Mon 30 Mar 00:30" in spring.tell("status", "--short")
    spring.now = at("2026-03-29 12:00")
    assert "resting until tomorrow 00:30" in spring.tell("status", "--short")
    assert spring.json("status")["resting_until"] == "2026-03-29T23:30:00+01:00"
    assert "Lying rests until 30 Mar 2026 00:30." in spring.tell("export", "--format", "md")


def test_the_night_of_the_change_has_one_today(console: Console) -> None:
    from_then(console, "2026-10-24 12:00")
    console.now = at("2026-10-25 02:50")
    console.log()
    console.now = at("2026-10-25 03:20")  # on the day's end, an hour later than it seems
    assert console.tell("status", "--short").startswith("Supine 1 of 3")
    assert console.json("status")["today"]["date"] == "2026-10-24"
    assert len(console.json("history", "--since", "today")) == 1
    assert "**Days:** 24 Oct 2026 " in console.tell("export", "--format", "md", "--since", "today")
    console.tell("log", "supine", *HURT, "--at", "2:30")
    assert console.json("history")[-1]["at"] == "2026-10-25T02:30:00+01:00"
    console.now = at("2026-10-25 04:10")
    assert console.json("status")["today"]["sessions"] == 0
    assert console.json("history", "--since", "today") == []


def test_today_lasts_until_the_day_begins(console: Console) -> None:
    from_then(console, "2026-11-20 18:00")
    console.now = at("2026-11-28 00:50")
    console.log()
    assert console.tell("log", "supine", *HURT, "--at", "23:30", "--anyway").startswith(
        "◀ Step back: supine, yesterday 23:30\n"
    )
    console.now = at("2026-11-28 01:30")
    today = console.json("status")["today"]
    assert (today["date"], today["sessions"]) == ("2026-11-27", 2)
    for day in ("today", "2026-11-27", "fri", "27 nov", "-0d", "0 days ago"):
        assert len(console.json("history", "--since", day, "--until", day)) == 2, day
    for day in ("yesterday", "2026-11-28", "-1d"):
        assert console.json("history", "--since", day, "--until", day) == [], day
    report = console.tell("export", "--format", "md", "--since", "today")
    assert "**Days:** 27 Nov 2026 (1 day" in report
    assert "2 sessions on 1 of 1 day" in report
    assert console.tell("export", "--format", "csv", "--since", "today").count("\n") == 3


def test_a_time_still_to_come_is_refused_with_the_day_before(screened: Console) -> None:
    said = screened.refuse("log", "supine", *HURT, "--at", "11:30 pm", status=2)
    assert said == "--at: 23:30 is still to come today; for the day before write yesterday 23:30."
    screened.tell("prescribe", "day_start=0")
    screened.now = at("2026-01-06 00:50")
    assert "write yesterday 23:30." in screened.refuse(
        "checkin", "--pain", "1", "--at", "23.30", status=2
    )


def test_after_a_flight_the_past_keeps_its_own_times(console: Console) -> None:
    from_then(console, "2026-11-20 10:00")
    console.now = at("2026-11-28 14:00", TOKYO)
    console.log()
    console.now = at("2026-11-28 08:00")  # two hours later, in Berlin
    assert console.tell("history").startswith("2026-11-28 14:00")
    assert console.json("status")["today"]["sessions"] == 1
    hurt = ("log", "supine", *HURT, "--anyway", "--at")
    assert console.tell(*hurt, "2026-11-28T14:30+0900").startswith(
        "◀ Step back: supine, Sat 28 Nov 14:30\n"
    )
    assert "Lying rests until tomorrow 06:30" in console.tell("status")


def test_days_are_named_as_in_the_filter(screened: Console) -> None:
    screened.log()
    screened.wait(hours=2)
    screened.log()
    screened.now = at("2026-02-03 09:00")
    screened.log()
    for number, days in (
        (3, ("2026", "2026-01", "3m", "5 jan")),
        (1, ("2026-02", "2w", "mon", "yesterday", "2 weeks ago", "2026-01-20")),
    ):
        for day in days:
            assert len(screened.json("history", "--since", day)) == number, day
    assert len(screened.json("history", "--until", "2026-01")) == 2


@pytest.mark.parametrize("typed", ["5", "05:00", "5.00", "500", "5 am", "5 A.M."])
def test_the_beginning_of_the_day_is_a_time_like_any_other(typed: str, screened: Console) -> None:
    assert "day_start: 05:00 (was 04:00)" in screened.tell("prescribe", f"day_start={typed}")


def test_reminders_take_any_time_of_day(screened: Console) -> None:
    told = screened.tell("export", "--format", "ics", "--times", "8 am, 13.15; noon 2030")
    assert told.count("STATUS:CONFIRMED") == 4
