"""The documents that leave: the report, the journal, the sessions as a table, the calendar.

Each of the day's reminders is an event of ten minutes in a calendar that a phone imports
(iCalendar, RFC 5545): it comes back every day at its local time wherever the phone is. The words
are neutral, because they stand on a lock screen.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from flextui import __version__
from flextui.rules.days import day_counter
from flextui.rules.outlook import overview, sessions_by
from flextui.rules.records import MOST_A_DAY, Record
from flextui.store.journal import Journal
from flextui.store.programme_file import own_words, programme
from flextui.store.settings import read_settings
from flextui.wording.settings import Settings
from flextui.wording.times import Span

if TYPE_CHECKING:
    from icalendar import Event

    from flextui.report.content import Report


class Request(Struct, frozen=True):
    """What a document of a journal is to hold; it is made at `now`.

    `span` are the days, `name` whose report it is, `times` when to remind (none: those of the
    settings). Which of them a document takes, its `Format` tells.
    """

    journal: Journal
    now: datetime
    span: Span = Span()
    name: str = ""
    times: tuple[time, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """The live records, in the order of the fold."""
        return self.journal.contents().records

    @property
    def settings(self) -> Settings:
        """The settings beside the journal, as far as they can be read."""
        return read_settings(self.journal.layout.directory)[0]

    def has(self) -> Callable[[Record], bool]:
        """Return what tells whether a record, deleted or not, is of the days."""
        day = day_counter(self.records)
        return lambda record: self.span.has(day(record.at))


class Format(Struct, frozen=True):
    """A kind of document.

    `label` is what it is called, `noun` how its file is named, `make` what makes it; that
    raises JournalError as the journal does. It is of chosen days (`has_days`), bears a name
    (`has_name`) or has times of day (`has_times`).
    """

    label: str
    noun: str
    make: Callable[[Request], bytes]
    has_days: bool = True
    has_name: bool = False
    has_times: bool = False


def _report(request: Request) -> "Report":
    """Return the report for a clinician, its weeks as the settings have them begin."""
    from flextui.report.content import Report

    contents = request.journal.contents()
    return Report(
        overview=overview(contents.records, request.now),
        programme=programme(own_words(request.journal.layout.directory)[0]),
        removed=contents.tombstones,
        asked=request.span,
        name=" ".join(request.name.split()),
        first_weekday=request.settings.first_weekday,
    )


def _html(request: Request) -> bytes:
    """Return the report as HTML."""
    from flextui.report.render import report_html

    return report_html(_report(request)).encode()


def _markdown(request: Request) -> bytes:
    """Return the report as Markdown."""
    from flextui.report.render import report_markdown

    return report_markdown(_report(request)).encode()


def _exchange(request: Request) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    return request.journal.export(None if request.span.is_all else request.has())


def _table(request: Request) -> bytes:
    """Return the sessions of the days as CSV, oldest first."""
    from flextui.store.table import csv_of

    has, sessions = request.has(), sessions_by(request.records, request.now)
    return csv_of(each for each in sessions if has(each.record)).encode()


def _calendar(request: Request) -> bytes:
    """Return the day's reminders: at the times asked for, else as `reminder_times` has them."""
    goal = overview(request.records, request.now).status.goal
    return calendar(request.now, request.times or reminder_times(request.settings, goal))


FORMATS: Mapping[str, Format] = {
    "json": Format("all JSON", "journal", _exchange),
    "csv": Format("sessions CSV", "sessions", _table),
    "html": Format("report HTML", "report", _html, has_name=True),
    "md": Format("report Markdown", "report", _markdown, has_name=True),
    "ics": Format("calendar", "reminders", _calendar, has_days=False, has_times=True),
}
"""Every format by the end of its file name."""


def reminder_times(settings: Settings, goal: int) -> list[time]:
    """Return when the settings want to be reminded, else `goal` times spread over the day."""
    chosen = [time.fromisoformat(text) for text in settings.reminders]
    return sorted(set(chosen)) or spread(goal, settings.waking_time)


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
    for number in range(1, max(MOST_A_DAY, len(wanted)) + 1):
        at = wanted[number - 1] if number <= len(wanted) else None
        made.add_component(_reminder(now, number, at))
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


def _reminder(now: datetime, number: int, at: time | None) -> "Event":
    """Return one reminder as it is from `now` on: every day, with an alarm at its beginning.

    Its time is floating: local anywhere. One without a time is taken back; it has no rule, so
    that no calendar repeats it further.
    """
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"reminder-{number}@flextui")
    event.add("sequence", int((now - _BEGIN).total_seconds()))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", datetime.combine(now.date(), at or time()))
    event.add("summary", SUMMARY)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if at is None else "CONFIRMED")
    if at is not None:
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
