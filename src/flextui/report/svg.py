"""The small pieces of vector drawings; every text in them is made harmless here."""

from html import escape

from flextui.wording.words import printable

WIDTH = 640
"""How wide every chart is, in its own units: about the pixels of a page."""


def number(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Return a text at a place."""
    look = f' class="{kind}"' if kind else ""
    return f'<text x="{number(x)}" y="{number(y)}"{look}>{escape(printable(words))}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line class="{kind}" {ends}/>'


def rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    """Return a filled box."""
    place = f'x="{number(x)}" y="{number(y)}"'
    return f'<rect class="{kind}" {place} width="{number(width)}" height="{number(height)}"/>'


def path(points: list[tuple[float, float]], kind: str, *, closed: bool = False) -> str:
    """Return a line through points, closed or not."""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{steps}{"Z" if closed else ""}"/>'


def circle(x: float, y: float, radius: float, kind: str) -> str:
    """Return a dot."""
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def drawing(key: str, height: float, title: str, words: str, pieces: list[str]) -> str:
    """Return a whole drawing with its title and its description in words."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {number(height)}" role="img" '
        f'aria-labelledby="{key}-title {key}-words">'
        f'<title id="{key}-title">{escape(printable(title))}</title>'
        f'<desc id="{key}-words">{escape(printable(words))}</desc>{"".join(pieces)}</svg>'
    )
