"""Block glyphs: the one character that comes nearest to the 4 x 8 samples of a cell.

Only the block elements of Unicode 3.2 are used: quadrants, halves, eighths from below and
quarters from the left, the others by changing ink and paper. All are one cell wide.
"""

from functools import lru_cache
from typing import NamedTuple

from flextui.figure.canvas import ACROSS, DOWN, Layers

FULL = (1 << ACROSS * DOWN) - 1
SOLID = "█"
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By number: 1 is the upper left quarter, 2 upper right, 4 lower left, 8 lower right."""

FROM_BELOW = "▁▂▃▄▅▆▇"
FROM_LEFT = "▎▌▊"
TEXTURES = {"lumbar": "▒", "mat": "░", "chair": "░"}
"""How a style is told apart where there are no colours."""

GLYPHS = frozenset(QUADRANTS + FROM_BELOW + FROM_LEFT + "".join(TEXTURES.values()))
"""Every character a picture may consist of."""

ENOUGH = FULL.bit_count() // 3
"""A texture is shown in a cell when it has at least so many of its samples."""


class Cell(NamedTuple):
    """A character with the styles of its ink and its paper; None is the background."""

    char: str
    ink: str | None
    paper: str | None


BLANK = Cell(" ", None, None)


def _mask(filled: list[list[bool]]) -> int:
    """Return samples as one number, the upper left one highest."""
    return int("".join("1" if sample else "0" for row in filled for sample in row), 2)


def _glyph_masks() -> list[tuple[int, str, bool]]:
    """Return the samples each glyph fills, and whether ink and paper are changed for it."""
    half = ACROSS // 2
    masks: dict[int, tuple[str, bool]] = {}
    for number, char in enumerate(QUADRANTS):
        quarter = [
            [bool(number >> (2 * low + x // half) & 1) for x in range(ACROSS)] for low in (0, 1)
        ]
        masks[_mask([quarter[0]] * (DOWN // 2) + [quarter[1]] * (DOWN // 2))] = (char, False)
    bars = [
        (char, [[y >= DOWN - n] * ACROSS for y in range(DOWN)])
        for n, char in enumerate(FROM_BELOW, 1)
    ]
    bars += [(char, [[x < n for x in range(ACROSS)]] * DOWN) for n, char in enumerate(FROM_LEFT, 1)]
    for char, filled in bars:
        masks.setdefault(_mask(filled), (char, False))
        masks.setdefault(FULL ^ _mask(filled), (char, True))
    return [(mask, char, swapped) for mask, (char, swapped) in masks.items()]


MASKS = _glyph_masks()


@lru_cache(16384)
def nearest(mask: int) -> tuple[str, bool]:
    """Return the glyph nearest to a mask, and whether ink and paper change places for it."""
    best, found = FULL, (" ", False)
    for shape, char, swapped in MASKS:
        wrong = (mask ^ shape).bit_count()
        if wrong < best:
            best, found = wrong, (char, swapped)
    return found


@lru_cache(16384)
def coloured(layers: Layers) -> Cell:
    """Return the cell that shows its largest style against the background or the next style.

    The outline of the whole counts twice as much as where one style ends and another begins.
    """
    ranked = sorted(layers, key=lambda layer: -layer[1].bit_count())
    (ink, _), *others = ranked
    whole = sum(mask for _, mask in layers)
    paper = None
    if others and 2 * (FULL ^ whole).bit_count() < others[0][1].bit_count():
        paper, other = others[0]
        whole = FULL ^ other
    char, swapped = nearest(whole)
    if char in " █":
        only = ink if char == SOLID else paper
        return Cell(SOLID, only, None) if only is not None else BLANK
    return Cell(char, paper, ink) if swapped else Cell(char, ink, paper)


@lru_cache(16384)
def plain(layers: Layers) -> Cell:
    """Return the cell for a terminal without colours: one style, or the solid outline."""
    style, mask = max(layers, key=lambda layer: layer[1].bit_count())
    if style in TEXTURES:
        return Cell(TEXTURES[style], style, None) if mask.bit_count() >= ENOUGH else BLANK
    solid = sum(mask for name, mask in layers if name not in TEXTURES)
    return coloured(((style, solid),))
