"""What the lines and signs of a chart mean, as a list below it."""

from html import escape

from flextui.report import svg, svg_pain
from flextui.report.blocks import PainPicture, WeekPicture


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
    shown = [(svg_pain.sample(kind), words) for kind, words, _ in svg_pain.LINES]
    if any(dot.highest > dot.worst for dot in picture.dots):
        shown.append((svg_pain.sample("highest"), "up to the highest"))
    if picture.checkins:
        shown.append((svg_pain.sample("checkin"), "check-in without exercise"))
    kinds = {mark.kind for mark in picture.marks}
    shown += [
        (svg_pain.mark(kind, 12, 7), words)
        for kind, words in svg_pain.MARKS.items()
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
