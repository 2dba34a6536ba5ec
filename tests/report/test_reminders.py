"""The day's reminders: a calendar that a phone imports, once, and that says nothing private."""

from datetime import datetime, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event

from flextui.report.documents import SUMMARY, calendar, spread
from tests.cli.console import Console
from tests.records import MONDAY

THREE = spread(3)
"""The times of a usual day."""


def all_events(data: bytes) -> list[Event]:
    """Return the events of a calendar, cancelled ones too."""
    read = Calendar.from_ical(data)
    assert isinstance(read, Calendar)
    return list(read.events)


def events(data: bytes) -> list[Event]:
    """Return the reminders of a calendar."""
    return [each for each in all_events(data) if each["status"] != "CANCELLED"]


class Phone:
    """A calendar that takes what it imports by the rules: the later version of an identifier."""

    def __init__(self) -> None:
        self.kept: dict[str, Event] = {}

    def imports(self, data: bytes) -> list[str]:
        """Import a calendar; return the times of day at which there is a reminder then."""
        for each in all_events(data):
            before = self.kept.setdefault(said(each, "uid"), each)
            if int(said(each, "sequence")) > int(said(before, "sequence")):
                self.kept[said(each, "uid")] = each
        left = [each for each in self.kept.values() if each["status"] != "CANCELLED"]
        return sorted(f"{each.start:%H:%M}" for each in left)


def said(part: Component, name: str) -> str:
    """Return a property as it is written."""
    value = part[name].to_ical()
    return value.decode() if isinstance(value, bytes) else str(value)


def test_a_reminder_comes_every_day_at_the_time_of_the_phone() -> None:
    (first, second) = events(calendar(MONDAY, [time(18), time(8, 30)]))
    assert first.start == datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001  (floating: local anywhere)
    assert said(first, "rrule") == "FREQ=DAILY"
    assert second.start == datetime(2026, 1, 5, 18)  # noqa: DTZ001
    assert b"TZID" not in calendar(MONDAY, THREE)
    (alarm,) = first.walk("VALARM")
    assert said(alarm, "trigger") == "P0D"


def test_a_later_calendar_moves_the_reminders_and_doubles_none() -> None:
    before = events(calendar(MONDAY, THREE))
    later = events(calendar(MONDAY + timedelta(days=1), [time(9), time(12), time(15)]))
    assert [each["uid"] for each in before] == [each["uid"] for each in later]
    assert len({each["uid"] for each in before}) == 3
    assert int(said(before[0], "sequence")) < int(said(later[0], "sequence"))
    assert calendar(MONDAY, THREE) == calendar(MONDAY, THREE)


def test_what_a_later_calendar_has_no_more_is_cancelled() -> None:
    phone, moment = Phone(), MONDAY
    for count in (12, 3, 5, 1, 12, 2):
        moment += timedelta(seconds=1)
        times = spread(count)
        assert phone.imports(calendar(moment, times)) == [f"{each:%H:%M}" for each in times]
    old = calendar(MONDAY, spread(7))
    assert len(phone.imports(old)) == 2, "an older file changes nothing"


def test_a_cancelled_reminder_neither_repeats_nor_rings() -> None:
    cancelled = all_events(calendar(MONDAY, spread(11)))[-1]
    assert cancelled["uid"] == "reminder-12@flextui"
    assert "rrule" not in cancelled
    assert not cancelled.walk("VALARM")
    assert cancelled["class"] == "PRIVATE"


def test_no_settings_ask_for_more_than_are_cancelled_later(tmp_path: Path) -> None:
    console = Console(tmp_path)
    console.tell("screen", "--none")
    many = ", ".join(f'"{hour:02}:00"' for hour in range(13))
    (tmp_path / "settings.toml").write_text(f"reminders = [{many}]\n")
    answer = console("export", "--format", "ics")
    assert len(events(answer.out.encode())) == 12
    assert "allowed: at most 12 times" in answer.err


def test_a_lock_screen_learns_nothing_of_the_diary() -> None:
    (event,) = events(calendar(MONDAY, spread(1)))
    assert event["summary"] == SUMMARY == "flextui: a few minutes for your back"
    assert event["class"] == "PRIVATE"
    assert event["transp"] == "TRANSPARENT"
    words = f"{event['summary']} {event['description']}".lower()
    assert not [
        each for each in ("pain", "seated", "supine", "symptom", "session") if each in words
    ]


@given(count=st.integers(1, 12), waking=st.times(max_value=time(10)))
def test_without_times_they_are_spread_over_the_waking_day(count: int, waking: time) -> None:
    found = spread(count, waking)
    assert len(set(found)) == count
    assert found == sorted(found)
    minutes = [each.hour * 60 + each.minute for each in found]
    woken = waking.hour * 60 + waking.minute
    assert min(minutes) >= woken + 85
    assert max(minutes) <= woken + 14 * 60
    assert all(each % 5 == 0 for each in minutes)


def test_three_a_day_come_morning_noon_and_evening() -> None:
    assert spread(3) == [time(8, 30), time(14, 30), time(20, 30)]


def test_the_command_takes_times_and_settings(tmp_path: Path) -> None:
    console = Console(tmp_path)
    console.tell("screen", "--none")
    chosen = console.tell("export", "--format", "ics", "--times", "18, 8:30,0830")
    assert [f"{each.start:%H:%M}" for each in events(chosen.encode())] == ["08:30", "18:00"]
    console.tell("prescribe", "sessions_per_day=2")
    assert len(events(console.tell("export", "--format", "ics").encode())) == 2
    (tmp_path / "settings.toml").write_text('reminders = ["07:45"]\n')
    (event,) = events(console.tell("export", "--format", "ics").encode())
    assert f"{event.start:%H:%M}" == "07:45"
    console.refuse("export", "--format", "ics", "--times", "8:00,25:00", status=2)
    console.refuse("export", "--format", "csv", "--times", "8:00", status=2)
    console.refuse("export", "--format", "ics", "--since", "today", status=2)
