"""The report as a page of its own."""

import pkgutil
from collections.abc import Iterable, Iterator
from html import escape

from flextui.report import charts, svg
from flextui.report.blocks import Chart, PainPicture, ReportBlock, Section, WeekPicture
from flextui.report.content import Report
from flextui.report.document import TITLE, heading, sections
from flextui.wording.text import Cell, Checks, Facts, Head, Heading, Paragraph, Points, Table
from flextui.wording.words import OutcomeWord, printable


def legend(picture: PainPicture | WeekPicture) -> str:
    """Return the legend of a chart: what it has, no more."""
    shown = _of_pain(picture) if isinstance(picture, PainPicture) else _of_weeks()
    items = "".join(
        f'<li><svg viewBox="0 0 24 14" aria-hidden="true">{drawn}</svg>{escape(words)}</li>'
        for drawn, words in shown
    )
    return f'<ul class="legend">{items}</ul>'


def _of_pain(picture: PainPicture) -> list[tuple[str, str]]:
    """Return the signs of the pain chart with their words."""
    shown = [(charts.sample(kind), words) for kind, words, _ in charts.LINES]
    if any(dot.highest > dot.worst for dot in picture.dots):
        shown.append((charts.sample("highest"), "up to the highest"))
    if picture.checkins:
        shown.append((charts.sample("checkin"), "check-in without exercise"))
    kinds = {mark.kind for mark in picture.marks}
    shown += [
        (charts.mark(kind, 12, 7), words)
        for kind, words in charts.DRAWN_MARKS.items()
        if kind in kinds
    ]
    shown.append((svg.rect(1, 3, 22, 8, "open"), "stage open"))
    return shown


def _of_weeks() -> list[tuple[str, str]]:
    """Return the signs of the chart of weeks with their words."""
    return [
        (svg.rect(7, 1, 10, 12, "week"), "sessions a week"),
        (svg.line(1, 7, 23, 7, "goal"), "goal"),
    ]


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the file: show it with the style in it, and nothing else."""

_BRIEF = 24
"""A cell at most so long stays on one line when it heads a row."""


def report_html(report: Report) -> str:
    """Return the report as an HTML document."""
    style = (pkgutil.get_data("flextui.report", "report.css") or b"").decode()
    title = f"{TITLE}, {report.name}" if report.name else TITLE
    parts = sections(report)
    body = "\n".join(_section(section) for section in parts)
    head = "\n".join(_written("head", heading(report)))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{safe(TITLE)}</h1>\n{head}\n{_contents(parts)}\n</header>\n"
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def safe(text: str) -> str:
    """Return a text on one line that is text and nothing else."""
    return escape(printable(text))


def typed(text: str) -> str:
    """Return what a person typed, with its line breaks, as text and nothing else."""
    return escape(printable(text.strip(), lines=True))


def _contents(parts: Iterable[Section]) -> str:
    """Return links to the sections; they are not printed."""
    links = "".join(f'<a href="#{part.key}">{safe(part.title)}</a> ' for part in parts)
    return f'<nav aria-label="Sections">{links}</nav>'


def _section(section: Section) -> str:
    """Return a section under its heading."""
    blocks = "\n".join(_written(section.key, section.blocks))
    look = ' class="new-page"' if section.new_page else ""
    return (
        f'<section id="{section.key}" aria-labelledby="{section.key}-heading"{look}>\n'
        f'<h2 id="{section.key}-heading">{safe(section.title)}</h2>\n{blocks}\n</section>'
    )


def _written(key: str, blocks: Iterable[ReportBlock]) -> Iterator[str]:
    """Yield blocks as HTML; `key` and its number name each."""
    for number, block in enumerate(blocks, start=1):
        match block:
            case Heading(text=text):
                yield f"<h3>{safe(text)}</h3>"
            case Paragraph(text=text, lead=lead, tone=tone):
                look = ' class="aside"' if tone == "quiet" else ""
                first = f"<b>{safe(lead)}.</b> " if lead else ""
                yield f'<p{look} dir="auto">{first}{safe(text)}</p>'
            case Facts(items=items):
                yield _facts(items)
            case Points(items=items, numbered=numbered):
                yield _list("ol" if numbered else "ul", items)
            case Checks(items=items):
                yield _list("ul", [f"{'✓' if met else '○'} {text}" for text, met in items])
            case Table():
                yield _table(f"{key}-{number}", block)
            case Chart():
                yield _chart(f"{key}-{number}", block)


def _list(name: str, items: Iterable[str]) -> str:
    """Return a list: `ol` has numbers, `ul` has none."""
    listed = "\n".join(f"<li>{safe(text)}</li>" for text in items)
    return f"<{name}>\n{listed}\n</{name}>"


def _facts(items: Iterable[tuple[str, str]]) -> str:
    """Return labels with what they say."""
    pairs = "\n".join(f'<dt>{safe(a)}</dt><dd dir="auto">{safe(b)}</dd>' for a, b in items)
    return f"<dl>\n{pairs}\n</dl>"


def _chart(key: str, chart: Chart) -> str:
    """Return a chart with its title above and its legend below."""
    picture = chart.picture
    if isinstance(picture, PainPicture):
        drawn = charts.pain_svg(key, chart.title, chart.words, picture)
    else:
        drawn = charts.weeks_svg(key, chart.title, chart.words, picture)
    shown = legend(picture)
    return f"<figure>\n<figcaption>{safe(chart.title)}</figcaption>\n{drawn}\n{shown}\n</figure>"


def _table(key: str, table: Table) -> str:
    """Return a table that can be scrolled sideways where it is too wide, also by keyboard."""
    heads = "".join(_head(head) for head in table.heads)
    figures = all(head.number for head in table.heads[1:])
    look = ' class="figures"' if figures else ""
    rows = "\n".join(f"<tr>{''.join(_cells(table.heads, row))}</tr>" for row in table.rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="{key}-caption">\n'
        f'<table{look}>\n<caption id="{key}-caption">{safe(table.caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _head(head: Head) -> str:
    """Return the head of a column."""
    look = ' class="number"' if head.number else ""
    return f'<th scope="col"{look}>{_cell(head.text)}</th>'


def _cells(heads: tuple[Head, ...], row: tuple[Cell, ...]) -> Iterator[str]:
    """Yield the cells of a row; the first one heads it."""
    first, *others = row
    brief = ' class="brief"' if len(str(first)) <= _BRIEF else ""
    yield f'<th scope="row"{brief}>{_cell(first)}</th>'
    for head, cell in zip(heads[1:], others, strict=True):
        if head.typed:
            yield f'<td class="typed" dir="auto">{typed(str(cell))}</td>'
        elif head.number:
            yield f'<td class="number">{_cell(cell)}</td>'
        else:
            yield f"<td>{_cell(cell)}</td>"


def _cell(cell: Cell) -> str:
    """Return what stands in a cell."""
    if isinstance(cell, OutcomeWord):
        return f'<span class="outcome tone-{cell.tone}">{safe(str(cell))}</span>'
    return safe(cell)
