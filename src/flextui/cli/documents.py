"""The documents that `flextui export` makes: one function a format."""

from collections.abc import Callable, Mapping
from datetime import date, time

from msgspec import Struct

from flextui.cli.days import day_counter, within
from flextui.cli.here import Here
from flextui.domain.records import Session
from flextui.domain.spans import Span


class Wish(Struct, frozen=True):
    """What a document is to hold: the days, both included, whose it is, and when to remind."""

    since: date | None = None
    until: date | None = None
    name: str = ""
    times: tuple[time, ...] = ()

    @property
    def span(self) -> Span:
        """The days."""
        return Span(self.since, self.until)


def exchange(here: Here, wish: Wish) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    if wish.since is None and wish.until is None:
        return here.journal.export()
    day = day_counter(here.journal.contents().records)
    return here.journal.export(lambda record: within(day(record.at), wish.since, wish.until))


def table(here: Here, wish: Wish) -> bytes:
    """Return the sessions of the days as CSV."""
    from flextui.journal.csv_exchange import csv_of

    records = here.journal.contents().records
    day = day_counter(records)
    sessions = (record for record in records if isinstance(record, Session))
    return csv_of(
        session for session in sessions if within(day(session.at), wish.since, wish.until)
    ).encode()


def report_as_html(here: Here, wish: Wish) -> bytes:
    """Return the report for a clinician as HTML."""
    from flextui.report.making import html_of

    return html_of(here.journal, here.now, wish.span, wish.name)


def report_as_markdown(here: Here, wish: Wish) -> bytes:
    """Return the report for a clinician as Markdown."""
    from flextui.report.making import markdown_of

    return markdown_of(here.journal, here.now, wish.span, wish.name)


def reminders(here: Here, wish: Wish) -> bytes:
    """Return the day's reminders as a calendar."""
    from flextui.report.making import reminders_of

    return reminders_of(here.journal, here.now, wish.times)


FORMATS: Mapping[str, Callable[[Here, Wish], bytes]] = {
    "json": exchange,
    "csv": table,
    "md": report_as_markdown,
    "html": report_as_html,
    "ics": reminders,
}
"""Every format and what makes it."""

NAMED = frozenset({"md", "html"})
"""The formats that bear a name: the report for a clinician."""

TIMED = "ics"
"""The format that has times of day, and no days."""
