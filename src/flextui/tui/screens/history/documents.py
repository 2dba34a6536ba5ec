"""The documents that can be taken away from the history: one function a format."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from flextui.domain.days import day_of
from flextui.domain.records import Record, Session
from flextui.domain.spans import Span
from flextui.domain.story import Line
from flextui.journal.journal import Journal


class Wish(Struct, frozen=True):
    """What a document is to hold: the days, and whose it is (reports); made at `now`."""

    journal: Journal
    lines: tuple[Line, ...]
    now: datetime
    span: Span = Span()
    name: str = ""


class Format(Struct, frozen=True):
    """A kind of document: what it is called, how its file name ends, and what makes it."""

    label: str
    ending: str
    make: Callable[[Wish], bytes]
    bears_name: bool = False


def make(wish: Wish, format_: str) -> bytes:
    """Return a document. Raises KeyError for an unknown format, JournalError as the journal."""
    return FORMATS[format_].make(wish)


def _exchange(wish: Wish) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    if wish.span.is_all:
        return wish.journal.export()
    days = {line.record.id: line.day for line in wish.lines if line.record and line.is_record}
    shift = wish.lines[0].rules_after.day_shift if wish.lines else None

    def wanted(record: Record) -> bool:
        day = days.get(record.id)
        if day is None:
            day = record.at.date() if shift is None else day_of(record.at, shift)
        return wish.span.has(day)

    return wish.journal.export(wanted)


def _table(wish: Wish) -> bytes:
    """Return the sessions of the days as CSV, oldest first."""
    from flextui.journal.csv_exchange import csv_of

    return csv_of(
        line.record
        for line in reversed(wish.lines)
        if line.is_record and isinstance(line.record, Session) and wish.span.has(line.day)
    ).encode()


def _html(wish: Wish) -> bytes:
    """Return the report for a clinician as HTML."""
    from flextui.report.making import html_of

    return html_of(wish.journal, wish.now, wish.span, wish.name)


def _markdown(wish: Wish) -> bytes:
    """Return the report for a clinician as Markdown."""
    from flextui.report.making import markdown_of

    return markdown_of(wish.journal, wish.now, wish.span, wish.name)


FORMATS: Mapping[str, Format] = {
    "html": Format("report HTML", "report", _html, bears_name=True),
    "md": Format("report Markdown", "report", _markdown, bears_name=True),
    "json": Format("all JSON", "journal", _exchange),
    "csv": Format("sessions CSV", "sessions", _table),
}
"""Every format by the end of its file name, the usual one first."""
