"""From pictures in named styles to strips in the colours of the theme."""

from collections.abc import Callable, Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.style import Style as Tone
from textual.widget import Widget

from flextui.figure import SOLID, Run

Inks = Mapping[str, Style]
"""The colours of each style of a picture, and under "" those of the background."""


def inks_of(names: Iterable[str], look_up: Callable[[str], Style], background: Style) -> Inks:
    """Return the colours of some styles, each looked up by its name."""
    return {"": background} | {name: look_up(name) for name in names}


_FIGURE: Mapping[str, str] = {
    "arm": "$foreground",
    "head": "$foreground 88%",
    "leg": "$foreground 78%",
    "trunk": "$foreground 62%",
    "hair": "$foreground 45%",
    "lumbar": "$accent",
    "chair": "$foreground 32%",
    "mat": "$primary 55%",
    "floor": "$foreground 45%",
}
"""The colours of the figure's parts: plain styles, as component classes cost the start 15 ms."""

_ANSI_FIGURE: Mapping[str, str] = {
    "arm": "ansi_bright_white",
    "head": "ansi_bright_white",
    "leg": "ansi_white",
    "trunk": "ansi_white",
    "hair": "ansi_white",
    "lumbar": "ansi_bright_yellow",
    "chair": "ansi_bright_black",
    "mat": "ansi_blue",
    "floor": "ansi_bright_black",
}
"""The same in themes that use the terminal's own colours."""

_PLAIN = frozenset({"lumbar", "chair", "mat", "floor"})
"""What has the colour of the text where there are no colours."""


def figure_inks(widget: Widget) -> Inks:
    """Return the colours of the figure's parts in the present theme, on a widget's ground."""
    app = widget.app
    ground = Tone(background=widget.background_colors[1])
    variables = app.theme_variables
    tones = {**_FIGURE, **dict.fromkeys(_PLAIN, "$foreground")} if app.no_color else _FIGURE
    if app.native_ansi_color:
        tones = _ANSI_FIGURE
    parts = inks_of(
        tones,
        lambda name: (ground + Tone.parse(tones[name], variables)).rich_style,
        widget.rich_style,
    )
    return {**parts, "words": widget.rich_style}


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
