"""Days, numbers and lists as the report writes them: always with the year, never "today"."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from flextui.domain.words import time_words
from flextui.report.content import Report
from flextui.report.groups import Group, Grouping

T = TypeVar("T")

NOUNS: dict[Grouping, str] = {
    Grouping.SESSION: "session",
    Grouping.DAY: "day with sessions",
    Grouping.WEEK: "week with sessions",
    Grouping.MONTH: "month with sessions",
    Grouping.YEAR: "year with sessions",
}
"""What one row of a grouped table is."""


def day(of: date) -> str:
    """Return a day with its year: 5 Jan 2026."""
    return f"{of.day} {of:%b} {of.year}"


def moment(at: datetime) -> str:
    """Return an instant with its year, in its own offset: 5 Jan 2026 09:10."""
    return f"{day(at.date())} {time_words(at)}"


def days(first: date, last: date) -> str:
    """Return the days from one to another: 5 Jan to 8 Feb 2026."""
    if first == last:
        return day(first)
    begin = f"{first.day} {first:%b}" if first.year == last.year else day(first)
    return f"{begin} to {day(last)}"


def stretch_words(grouping: Grouping, first: date, last: date) -> str:
    """Return what a row or a column of a stretch is called."""
    match grouping:
        case Grouping.WEEK:
            return f"from {day(first)}"
        case Grouping.MONTH:
            return f"{first:%b} {first.year}"
        case Grouping.YEAR:
            return str(first.year)
        case _:
            return day(last)


def group_words(grouping: Grouping, group: Group) -> str:
    """Return what a group's row is called."""
    if grouping is Grouping.SESSION:
        return moment(group.lines[0].at)
    return stretch_words(grouping, group.first, group.last)


def decimal(value: float) -> str:
    """Return a mean with one decimal."""
    return f"{value:.1f}"


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: 1 session, 1,017 sessions."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def latest(found: Iterable[T], most: int) -> tuple[list[T], str]:
    """Return the last `most` of some things, and what a caption says when there were more."""
    every = list(found)
    kept = every[-most:]
    return kept, f" (the latest {most} of {len(every):,})" if len(every) > most else ""


def covered(report: Report) -> str:
    """Return which days the report is about, in words."""
    length = counted((report.last - report.first).days + 1, "day")
    which = "chosen from the diary" if not report.asked.is_all else "the whole diary"
    return f"{days(report.first, report.last)} ({length}, {which})"
