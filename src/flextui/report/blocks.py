"""What a report is made of: sections of blocks, and short ways to make its tables."""

from collections.abc import Sequence

from msgspec import Struct

from flextui.report.charts import Chart
from flextui.wording.text import Cell, Facts, Head, Paragraph, Points, Table

ReportBlock = Paragraph | Facts | Points | Table | Chart


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
    caption: str, columns: tuple[Head, ...], rows: Sequence[tuple[Cell, ...]], most: int
) -> Table:
    """Return a table of the last `most` of some rows; its caption says when there were more."""
    more = f" (the latest {most} of {len(rows):,})" if len(rows) > most else ""
    return Table(f"{caption}{more}", columns, tuple(rows[-most:]))
