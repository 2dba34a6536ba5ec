"""What a report is made of: sections of blocks, short ways to make its tables, and its words."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from flextui.wording.statistics import Ratings
from flextui.wording.text import Cell, Facts, Head, Paragraph, Points, Table
from flextui.wording.words import time_words


class SvgChart(Struct, frozen=True):
    """A chart: its title, what it shows in words, the drawing, and its signs with their words."""

    title: str
    words: str
    height: float
    drawn: str
    legend: tuple[tuple[str, str], ...]


ReportBlock = Paragraph | Facts | Points | Table | SvgChart


class Section(Struct, frozen=True):
    """A part of the report under a heading; `key` names it in the file."""

    key: str
    title: str
    blocks: tuple[ReportBlock, ...]
    new_page: bool = False


def aside(text: str) -> Paragraph:
    """Return a paragraph that stands back."""
    return Paragraph(text, tone="quiet")


def heads(*words: Cell, typed: str = "") -> tuple[Head, ...]:
    """Return heads of columns of words; the column `typed` has a person's own words in it."""
    return tuple(Head(word, typed=word == typed) for word in words)


def numbers(*words: Cell) -> tuple[Head, ...]:
    """Return heads of columns of figures."""
    return tuple(Head(word, number=True) for word in words)


def latest(
    caption: str,
    columns: tuple[Head, ...],
    rows: Sequence[tuple[Cell, ...]],
    most: int,
    *,
    none: str = "",
) -> ReportBlock:
    """Return a table of the last `most` of some rows, or the sentence `none` where there are none.

    The caption says when there were more.
    """
    more = f" (the latest {most} of {len(rows):,})" if len(rows) > most else ""
    return Table(f"{caption}{more}", columns, tuple(rows[-most:])) if rows else Paragraph(none)


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


def means(ratings: Ratings) -> str:
    """Return mean pains in words."""
    return f"{ratings.before:.1f} before, {ratings.worst:.1f} worst, {ratings.after:.1f} after"


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
