"""The report as Markdown (CommonMark with tables): what a person typed stays text."""

import re
from collections.abc import Iterable, Iterator

from flextui.report.blocks import Chart, ReportBlock, Section
from flextui.report.content import Report
from flextui.report.document import TITLE, heading, sections
from flextui.wording.text import Cell, Checks, Facts, Heading, Paragraph, Points, Table
from flextui.wording.words import printable

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_AT_START = re.compile(r"^(\d{0,9})((?<!\d)[#+=-]|(?<=\d)[.)](?=\s|$))")
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=mailto)(?=:)", re.IGNORECASE)


def report_markdown(report: Report) -> str:
    """Return the report as Markdown text that ends with a line break."""
    blocks = [f"# {TITLE}", *_written(heading(report))]
    for section in sections(report):
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """Return a text on one line, such that Markdown makes no structure of it."""
    flat = " ".join(printable(text).split())
    flat = _SPECIAL.sub(r"\\\g<0>", flat)
    flat = _LINKS.sub("\\\\", flat)
    return _AT_START.sub(r"\1\\\2", flat)


def _section(section: Section) -> Iterator[str]:
    """Yield a section as blocks."""
    yield f"## {plain(section.title)}"
    yield from _written(section.blocks)


def _written(blocks: Iterable[ReportBlock]) -> Iterator[str]:
    """Yield blocks as Markdown."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield f"### {plain(text)}"
            case Paragraph(text=text, lead=lead):
                yield f"**{plain(lead)}.** {plain(text)}" if lead else plain(text)
            case Facts(items=items):
                yield "\n".join(f"- **{plain(label)}:** {plain(text)}" for label, text in items)
            case Points(items=items, numbered=numbered):
                yield "\n".join(
                    f"{f'{number}.' if numbered else '-'} {plain(text)}"
                    for number, text in enumerate(items, start=1)
                )
            case Checks(items=items):
                yield "\n".join(f"- {'✓' if met else '○'} {plain(text)}" for text, met in items)
            case Chart(title=title, words=words):
                yield f"**{plain(title)}.** {plain(words)}"
            case Table():
                yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    """Yield a table with its caption before it."""
    yield f"**{plain(table.caption)}**"
    rule = ["---:" if head.number else "---" for head in table.heads]
    yield "\n".join(
        [
            _row(_cell(head.text) for head in table.heads),
            _row(rule),
            *(_row(_cell(cell) for cell in row) for row in table.rows),
        ]
    )


def _row(cells: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    """Return a cell."""
    return plain(str(cell))
