"""From pictures in named styles to strips in the colours of the theme."""

from collections.abc import Callable, Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from flextui.figure import SOLID, Run

Inks = Mapping[str, Style]
"""The colours of each style of a picture, and under "" those of the background."""


def inks_of(names: Iterable[str], look_up: Callable[[str], Style], background: Style) -> Inks:
    """Return the colours of some styles, each looked up by its name."""
    return {"": background} | {name: look_up(name) for name in names}


def strip_of(row: Iterable[Run], inks: Inks) -> Strip:
    """Return a row of a picture as a strip."""
    segments = [Segment(run.text, _style(run, inks)) for run in row]
    return Strip(segments, sum(len(segment.text) for segment in segments))


def _style(run: Run, inks: Inks) -> Style:
    """Return the colours of a run.

    A full cell has its colour on both, so that a font whose block is too small leaves no gap.
    """
    if run.ink is None:
        return inks[""]
    ink = inks[run.ink]
    paper = run.ink if run.text[0] == SOLID else run.paper
    return ink if paper is None else Style(color=ink.color, bgcolor=inks[paper].color)
