"""Documents made from a journal with the settings beside it, as bytes for a file."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import get_args

from flextui.domain.overview import overview
from flextui.domain.spans import Span
from flextui.journal.journal import Journal
from flextui.journal.programme_file import own_words, programme
from flextui.journal.settings import Weekday, read_settings
from flextui.report.content import Report, report_of


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
        first_weekday=get_args(Weekday).index(settings.week_start),
    )


def reminders_of(journal: Journal, now: datetime, times: Sequence[time] = ()) -> bytes:
    """Return the day's reminders as a calendar: at `times`, else at those of the settings.

    Without either they are spread over the day, as many as are its goal.
    """
    from flextui.report.reminders import calendar

    settings, _ = read_settings(journal.layout.directory)
    chosen = times or [time.fromisoformat(text) for text in settings.reminders]
    goal = overview(journal.contents().records, now).status.goal
    return calendar(now, goal, times=chosen, waking=time.fromisoformat(settings.waking))
