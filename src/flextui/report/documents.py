"""The documents that a journal can be taken away as: each is declared once, with what makes it."""

from collections.abc import Callable, Mapping
from datetime import datetime, time

from msgspec import Struct

from flextui.domain.days import day_counter
from flextui.domain.records import Record
from flextui.domain.spans import Span
from flextui.journal.journal import Journal


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
    from flextui.report.making import html_of

    return html_of(wish.journal, wish.now, wish.span, wish.name)


def _markdown(wish: Wish) -> bytes:
    """Return the report for a clinician as Markdown."""
    from flextui.report.making import markdown_of

    return markdown_of(wish.journal, wish.now, wish.span, wish.name)


def _exchange(wish: Wish) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    return wish.journal.export(None if wish.span.is_all else wish.has())


def _table(wish: Wish) -> bytes:
    """Return the sessions of the days as CSV, oldest first."""
    from flextui.domain.ahead import sessions_by
    from flextui.journal.csv_exchange import csv_of

    has, sessions = wish.has(), sessions_by(wish.records, wish.now)
    return csv_of(each for each in sessions if has(each.record)).encode()


def _calendar(wish: Wish) -> bytes:
    """Return the day's reminders as a calendar."""
    from flextui.report.making import reminders_of

    return reminders_of(wish.journal, wish.now, wish.times)


FORMATS: Mapping[str, Format] = {
    "json": Format("all JSON", "journal", _exchange),
    "csv": Format("sessions CSV", "sessions", _table),
    "html": Format("report HTML", "report", _html, has_name=True),
    "md": Format("report Markdown", "report", _markdown, has_name=True),
    "ics": Format("calendar", "reminders", _calendar, has_days=False, has_times=True),
}
"""Every format by the end of its file name."""
