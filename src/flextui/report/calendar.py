"""The day's reminders as a calendar that a phone imports (iCalendar, RFC 5545).

Each is an event of ten minutes that comes back every day at its local time wherever the phone
is. The words are neutral, because they stand on a lock screen.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flextui import __version__
from flextui.rules.records import MOST_A_DAY

if TYPE_CHECKING:
    from icalendar import Event


SUMMARY = "flextui: a few minutes for your back"
DESCRIPTION = "Open flextui: it says what fits today, or that it is a day to rest."
WAKING = time(7)
"""When the day begins for those who did not say."""

_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
"""From when the versions of an event are counted, in seconds: a later calendar is a later one."""

_AFTER_WAKING = timedelta(minutes=90)
_DAY_LASTS = timedelta(hours=13, minutes=30)
_ANY_DAY = date(2000, 1, 1)
_STEP = timedelta(minutes=5)
_LENGTH = timedelta(minutes=10)


def calendar(now: datetime, times: Sequence[time]) -> bytes:
    """Return a calendar with a reminder at each of `times`, repeating daily from the day of `now`.

    The first of a day has always the same identifier, the second another one and so on, so
    that importing a later calendar moves the reminders rather than doubling them. All that are
    not wanted are cancelled, up to the most that there may be: nothing tells how many an
    earlier calendar had.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//flextui//flextui {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "flextui")
    wanted = sorted(set(times))
    for number, at in enumerate(wanted, start=1):
        made.add_component(_reminder(now, number, at))
    for number in range(len(wanted) + 1, MOST_A_DAY + 1):
        made.add_component(_cancelled(now, number))
    data: bytes = made.to_ical()
    return data


def spread(count: int, waking: time = WAKING) -> list[time]:
    """Return so many times of day: the first 90 minutes after waking, the last in the evening.

    Backs are stiffer early in the morning, so nothing comes at once after waking.
    """
    begin = datetime.combine(_ANY_DAY, waking) + _AFTER_WAKING
    last = _DAY_LASTS - _AFTER_WAKING
    gap = last / (count - 1) if count > 1 else timedelta(0)
    return [_rounded(begin + number * gap) for number in range(count)]


def _event(now: datetime, number: int, at: time) -> "Event":
    """Return what every event has, as it is from `now` on; its time is floating: local anywhere."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"reminder-{number}@flextui")
    event.add("sequence", int((now - _BEGIN).total_seconds()))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", datetime.combine(now.date(), at))
    event.add("summary", SUMMARY)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _cancelled(now: datetime, number: int) -> "Event":
    """Return a reminder taken back; without its rule, so that no calendar repeats it further."""
    event = _event(now, number, time())
    event.add("status", "CANCELLED")
    return event


def _reminder(now: datetime, number: int, at: time) -> "Event":
    """Return one reminder: every day, with an alarm at its beginning."""
    from icalendar import Alarm

    event = _event(now, number, at)
    event.add("status", "CONFIRMED")
    event.add("duration", _LENGTH)
    event.add("rrule", {"freq": "daily"})
    event.add("description", DESCRIPTION)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    alarm.add("description", SUMMARY)
    event.add_component(alarm)
    return event


def _rounded(at: datetime) -> time:
    """Return a time of day, to the nearest five minutes."""
    since = at - datetime.combine(at.date(), time())
    return (datetime.combine(_ANY_DAY, time()) + round(since / _STEP) * _STEP).time()
