"""Documents made from a journal with the settings beside it, as bytes for a file."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import get_args

from flextui.domain.overview import overview
from flextui.domain.spans import Span
from flextui.journal.journal import Journal
from flextui.journal.programme_file import own_words, programme
from flextui.journal.settings import Settings, Weekday, read_settings
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
    """Return the day's reminders as a calendar: at `times`, else as `reminder_times` has them."""
    from flextui.report.reminders import calendar

    settings, _ = read_settings(journal.layout.directory)
    goal = overview(journal.contents().records, now).status.goal
    return calendar(now, times or reminder_times(settings, goal))


def reminder_times(settings: Settings, goal: int) -> list[time]:
    """Return when the settings want to be reminded, else `goal` times spread over the day."""
    from flextui.report.reminders import spread

    chosen = [time.fromisoformat(text) for text in settings.reminders]
    return sorted(set(chosen)) or spread(goal, time.fromisoformat(settings.waking))
