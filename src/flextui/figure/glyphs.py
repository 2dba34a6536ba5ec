"""Block glyphs: the one character that comes nearest to the 4 x 8 samples of a cell.

Only block elements are used, all of them one cell wide: quadrants, halves, eighths from below
and quarters from the left. Their opposites are used between two styles only, by changing ink
and paper: against the background, fonts that do not quite fill a cell would leave thin lines.
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
TOP_LINE = "▔"
TEXTURES = {"lumbar": "▒", "mat": "░", "chair": "░"}
"""How a style is told apart where there are no colours."""

GLYPHS = frozenset(QUADRANTS + FROM_BELOW + FROM_LEFT + TOP_LINE + "".join(TEXTURES.values()))
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


def _glyph_masks() -> dict[int, str]:
    """Return the samples that each glyph fills."""
    half, lower_half = ACROSS // 2, DOWN // 2
    masks: dict[int, str] = {}
    for number, char in enumerate(QUADRANTS):
        quarters = [
            [bool(number >> (2 * y + x // half) & 1) for x in range(ACROSS)] for y in (0, 1)
        ]
        masks[_mask([quarters[0]] * lower_half + [quarters[1]] * lower_half)] = char
    for eighths, char in enumerate(FROM_BELOW, 1):
        masks.setdefault(_mask([[y >= DOWN - eighths] * ACROSS for y in range(DOWN)]), char)
    for quarters_wide, char in enumerate(FROM_LEFT, 1):
        masks.setdefault(_mask([[x < quarters_wide for x in range(ACROSS)]] * DOWN), char)
    masks[_mask([[y == 0] * ACROSS for y in range(DOWN)])] = TOP_LINE
    return masks


MASKS = _glyph_masks()
OPPOSITES = {FULL ^ mask: char for mask, char in MASKS.items() if FULL ^ mask not in MASKS}


@lru_cache(16384)
def nearest(mask: int) -> str:
    """Return the glyph nearest to a mask."""
    return MASKS[min(MASKS, key=lambda shape: (mask ^ shape).bit_count())]


@lru_cache(16384)
def nearest_of_two(mask: int) -> tuple[str, bool]:
    """Return the glyph nearest to a mask, and whether ink and paper change places for it."""
    best = min((*MASKS, *OPPOSITES), key=lambda shape: (mask ^ shape).bit_count())
    return (MASKS[best], False) if best in MASKS else (OPPOSITES[best], True)


@lru_cache(16384)
def coloured(layers: Layers) -> Cell:
    """Return the cell that shows its largest style against the background or the next style.

    The outline of the whole counts twice as much as where one style ends and another begins.
    """
    (ink, _), *others = sorted(layers, key=lambda layer: -layer[1].bit_count())
    whole = sum(mask for _, mask in layers)
    if not others or 2 * (FULL ^ whole).bit_count() >= others[0][1].bit_count():
        char = nearest(whole)
        return Cell(char, ink, None) if char != " " else BLANK
    paper, other = others[0]
    char, swapped = nearest_of_two(FULL ^ other)
    if char in " █":
        return Cell(SOLID, ink if char == SOLID else paper, None)
    return Cell(char, paper, ink) if swapped else Cell(char, ink, paper)


@lru_cache(16384)
def even(layers: Layers) -> Cell:
    """Return the cell of a single style in quarters only: as fine below as above."""
    ((ink, mask),) = layers
    char = min(
        (shape for shape in MASKS.items() if shape[1] in QUADRANTS),
        key=lambda shape: (mask ^ shape[0]).bit_count(),
    )[1]
    return Cell(char, ink, None) if char != " " else BLANK


@lru_cache(16384)
def plain(layers: Layers) -> Cell:
    """Return the cell for a terminal without colours: one style, or the solid outline."""
    style, mask = max(layers, key=lambda layer: layer[1].bit_count())
    if style in TEXTURES:
        return Cell(TEXTURES[style], style, None) if mask.bit_count() >= ENOUGH else BLANK
    solid = sum(mask for name, mask in layers if name not in TEXTURES)
    return coloured(((style, solid),))
