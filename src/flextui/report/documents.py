"""Making the documents that leave: report, journal, table, calendar."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from msgspec import Struct

from flextui.report.content import Report, report_of
from flextui.rules.days import day_counter
from flextui.rules.outlook import overview
from flextui.rules.records import Record
from flextui.store.journal import Journal
from flextui.store.programme_file import own_words, programme
from flextui.store.settings import read_settings
from flextui.wording.settings import Settings
from flextui.wording.times import Span


def html_of(journal: Journal, now: datetime, span: Span, name: str = "") -> bytes:
    """Return the report of a journal as HTML. Raises JournalError when it cannot be read."""
    from flextui.report.html import report_html

    return report_html(report_in(journal, now, span, name)).encode()


def markdown_of(journal: Journal, now: datetime, span: Span, name: str = "") -> bytes:
    """Return the report of a journal as Markdown. Raises JournalError when it cannot be read."""
    from flextui.report.markdown import report_markdown

    return report_markdown(report_in(journal, now, span, name)).encode()


def report_in(journal: Journal, now: datetime, span: Span, name: str = "") -> Report:
    """Return the report of what a journal holds, its weeks as the settings have them begin."""
    contents = journal.contents()
    settings, _ = read_settings(journal.layout.directory)
    return report_of(
        overview(contents.records, now),
        programme=programme(own_words(journal.layout.directory)[0]),
        deleted=contents.tombstones,
        asked=span,
        name=name,
        first_weekday=settings.first_weekday,
    )


def reminders_of(journal: Journal, now: datetime, times: Sequence[time] = ()) -> bytes:
    """Return the day's reminders as a calendar: at `times`, else as `reminder_times` has them."""
    from flextui.report.calendar import calendar

    settings, _ = read_settings(journal.layout.directory)
    goal = overview(journal.contents().records, now).status.goal
    return calendar(now, times or reminder_times(settings, goal))


def reminder_times(settings: Settings, goal: int) -> list[time]:
    """Return when the settings want to be reminded, else `goal` times spread over the day."""
    from flextui.report.calendar import spread

    chosen = [time.fromisoformat(text) for text in settings.reminders]
    return sorted(set(chosen)) or spread(goal, settings.waking_time)


class Wish(Struct, frozen=True):
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

    def has(self) -> Callable[[Record], bool]:
        """Return what tells whether a record, deleted or not, is of the days."""
        day = day_counter(self.records)
        return lambda record: self.span.has(day(record.at))


class Format(Struct, frozen=True):
    """A kind of document.

    `label` is what it is called, `noun` how its file is named, `make` what makes it. It is of
    chosen days (`has_days`), bears a name (`has_name`) or has times of day (`has_times`).
    """

    label: str
    noun: str
    make: Callable[[Wish], bytes]
    has_days: bool = True
    has_name: bool = False
    has_times: bool = False


def make(wish: Wish, form: str) -> bytes:
    """Return a document. Raises KeyError for an unknown format, JournalError as the journal."""
    return FORMATS[form].make(wish)


def _html(wish: Wish) -> bytes:
    """Return the report for a clinician as HTML."""
    return html_of(wish.journal, wish.now, wish.span, wish.name)


def _markdown(wish: Wish) -> bytes:
    """Return the report for a clinician as Markdown."""
    return markdown_of(wish.journal, wish.now, wish.span, wish.name)


def _exchange(wish: Wish) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    return wish.journal.export(None if wish.span.is_all else wish.has())


def _table(wish: Wish) -> bytes:
    """Return the sessions of the days as CSV, oldest first."""
    from flextui.store.table import csv_of
    from flextui.wording.banner import sessions_by

    has, sessions = wish.has(), sessions_by(wish.records, wish.now)
    return csv_of(each for each in sessions if has(each.record)).encode()


def _calendar(wish: Wish) -> bytes:
    """Return the day's reminders as a calendar."""
    return reminders_of(wish.journal, wish.now, wish.times)


FORMATS: Mapping[str, Format] = {
    "json": Format("all JSON", "journal", _exchange),
    "csv": Format("sessions CSV", "sessions", _table),
    "html": Format("report HTML", "report", _html, has_name=True),
    "md": Format("report Markdown", "report", _markdown, has_name=True),
    "ics": Format("calendar", "reminders", _calendar, has_days=False, has_times=True),
}
"""Every format by the end of its file name."""
