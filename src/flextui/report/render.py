"""The whole report in its order, as a page of its own (HTML) and as Markdown.

What a person typed stays text in both: nothing in it is markup, and a page loads and runs nothing.
"""

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from flextui.report import course, diary
from flextui.report.blocks import ReportBlock, Section, SvgChart
from flextui.report.charts import WIDTH
from flextui.report.content import Report
from flextui.wording.text import Cell, Facts, Head, Paragraph, Points, Table
from flextui.wording.words import OutcomeWord, printable

TITLE = "Low back flexion: report for a clinician"

_SECTIONS: tuple[Callable[[Report], Section], ...] = (
    diary.glance,
    course.prescription,
    course.cleared,
    course.stages,
    diary.sessions,
    diary.pain,
    diary.sites,
    diary.checkins,
    diary.notes,
    diary.corrected,
    course.rules,
    course.sources,
    course.about,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the file: show it with the style in it, and nothing else."""

_BRIEF = 24
"""A cell at most so long stays on one line when it heads a row."""


def report_html(report: Report) -> str:
    """Return the report as an HTML document."""
    style = (pkgutil.get_data("flextui.report", "report.css") or b"").decode()
    title = f"{TITLE}, {report.name}" if report.name else TITLE
    sections = [part(report) for part in _SECTIONS]
    head = "\n".join(_html("head", diary.heading(report)))
    links = "".join(f'<a href="#{each.key}">{_safe(each.title)}</a> ' for each in sections)
    body = "\n".join(_section(each) for each in sections)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<header>\n<h1>{_safe(TITLE)}</h1>\n{head}\n<nav aria-label="Sections">{links}</nav>\n'
        f"</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    """Return a text on one line that is text and nothing else."""
    return escape(printable(text))


def _section(section: Section) -> str:
    """Return a section under its heading."""
    blocks = "\n".join(_html(section.key, section.blocks))
    look = ' class="new-page"' if section.new_page else ""
    return (
        f'<section id="{section.key}" aria-labelledby="{section.key}-heading"{look}>\n'
        f'<h2 id="{section.key}-heading">{_safe(section.title)}</h2>\n{blocks}\n</section>'
    )


def _html(key: str, blocks: Iterable[ReportBlock]) -> Iterator[str]:
    """Yield blocks as HTML; `key` and its number name each."""
    for number, block in enumerate(blocks, start=1):
        match block:
            case Paragraph(text=text, tone=tone):
                look = ' class="aside"' if tone == "quiet" else ""
                yield f'<p{look} dir="auto">{_safe(text)}</p>'
            case Facts(items=facts):
                pairs = (f'<dt>{_safe(a)}</dt><dd dir="auto">{_safe(b)}</dd>' for a, b in facts)
                yield _joined("<dl>", pairs, "</dl>")
            case Points(items=points, numbered=numbered):
                name = "ol" if numbered else "ul"
                yield _joined(f"<{name}>", (f"<li>{_safe(a)}</li>" for a in points), f"</{name}>")
            case Table():
                yield _table(f"{key}-{number}", block)
            case SvgChart():
                yield _chart(f"{key}-{number}", block)


def _joined(first: str, lines: Iterable[str], last: str) -> str:
    """Return lines between a first and a last one."""
    return "\n".join([first, *lines, last])


def _chart(key: str, chart: SvgChart) -> str:
    """Return a chart with its title above and its legend below."""
    title = _safe(chart.title)
    items = (
        f'<li><svg viewBox="0 0 24 14" aria-hidden="true">{sign}</svg>{escape(words)}</li>'
        for sign, words in chart.legend
    )
    return (
        f"<figure>\n<figcaption>{title}</figcaption>\n"
        f'<svg viewBox="0 0 {WIDTH} {chart.height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-words"><title id="{key}-title">{title}</title>'
        f'<desc id="{key}-words">{_safe(chart.words)}</desc>{chart.drawn}</svg>\n'
        f'<ul class="legend">{"".join(items)}</ul>\n</figure>'
    )


def _table(key: str, table: Table) -> str:
    """Return a table that can be scrolled sideways where it is too wide, also by keyboard."""
    heads = "".join(
        f'<th scope="col"{_class(head)}>{_html_cell(head.text)}</th>' for head in table.heads
    )
    look = ' class="figures"' if all(head.number for head in table.heads[1:]) else ""
    rows = (f"<tr>{''.join(_cells(table.heads, row))}</tr>" for row in table.rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="{key}-caption">\n'
        f'<table{look}>\n<caption id="{key}-caption">{_safe(table.caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n"
        f"{_joined('<tbody>', rows, '</tbody>')}\n</table>\n</div>"
    )


def _class(head: Head) -> str:
    """Return what aligns a column of figures."""
    return ' class="number"' if head.number else ""


def _cells(heads: tuple[Head, ...], row: tuple[Cell, ...]) -> Iterator[str]:
    """Yield the cells of a row; the first one heads it."""
    first, *others = row
    brief = ' class="brief"' if len(str(first)) <= _BRIEF else ""
    yield f'<th scope="row"{brief}>{_html_cell(first)}</th>'
    for head, cell in zip(heads[1:], others, strict=True):
        if head.typed:
            said = escape(printable(str(cell).strip(), lines=True))
            yield f'<td class="typed" dir="auto">{said}</td>'
        else:
            yield f"<td{_class(head)}>{_html_cell(cell)}</td>"


def _html_cell(cell: Cell) -> str:
    """Return what stands in a cell."""
    if isinstance(cell, OutcomeWord):
        return f'<span class="outcome tone-{cell.tone}">{_safe(str(cell))}</span>'
    return _safe(cell)


_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_AT_START = re.compile(r"^(\d{0,9})((?<!\d)[#+=-]|(?<=\d)[.)](?=\s|$))")
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=mailto)(?=:)", re.IGNORECASE)


def report_markdown(report: Report) -> str:
    """Return the report as Markdown (CommonMark with tables) that ends with a line break."""
    blocks = [f"# {TITLE}", *_markdown(diary.heading(report))]
    for section in (part(report) for part in _SECTIONS):
        blocks += [f"## {plain(section.title)}", *_markdown(section.blocks)]
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """Return a text on one line, such that Markdown makes no structure of it."""
    flat = " ".join(printable(text).split())
    flat = _SPECIAL.sub(r"\\\g<0>", flat)
    flat = _LINKS.sub("\\\\", flat)
    return _AT_START.sub(r"\1\\\2", flat)


def _markdown(blocks: Iterable[ReportBlock]) -> Iterator[str]:
    """Yield blocks as Markdown; a table has its caption before it, a chart its words alone."""
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield plain(text)
            case Facts(items=facts):
                yield "\n".join(f"- **{plain(label)}:** {plain(text)}" for label, text in facts)
            case Points(items=points, numbered=numbered):
                yield "\n".join(
                    f"{f'{number}.' if numbered else '-'} {plain(text)}"
                    for number, text in enumerate(points, start=1)
                )
            case SvgChart(title=title, words=words):
                yield f"**{plain(title)}.** {plain(words)}"
            case Table():
                yield f"**{plain(block.caption)}**"
                rule = ["---:" if head.number else "---" for head in block.heads]
                heads, *rows = (
                    [plain(str(cell)) for cell in row]
                    for row in ([head.text for head in block.heads], *block.rows)
                )
                yield "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))
