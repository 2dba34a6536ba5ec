"""A grid of characters to draw a chart into, and the widget that shows one.

A chart has a thousand cells with a style of their own, and is drawn at every move of a
cursor or mouse: the rows become strips directly, which takes a tenth of the time that
styled text takes.
"""

from itertools import groupby

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Grid:
    """So many columns and rows of cells, each a character of one cell with a style."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with blanks."""
        self.width, self.height = width, height
        self._chars = [[" "] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write a text from a cell on; what sticks out is left."""
        if not 0 <= row < self.height:
            return
        chars, styles = self._chars[row], self._styles[row]
        for place, char in enumerate(text, start=column):
            if 0 <= place < self.width:
                chars[place] = char
                styles[place] = style

    def char(self, column: int, row: int) -> str:
        """Return the character of a cell."""
        return self._chars[row][column]

    def mark(self, column: int, style: str) -> None:
        """Give a whole column a style beside that of its cells."""
        if not 0 <= column < self.width:
            return
        for styles in self._styles:
            styles[column] = f"{styles[column]} {style}" if styles[column] else style

    def text(self, row: int) -> str:
        """Return the characters of a row."""
        return "".join(self._chars[row])

    def runs(self, row: int) -> list[tuple[str, str]]:
        """Return the row as texts with their styles; cells of one style stand together."""
        text = self.text(row)
        found: list[tuple[str, str]] = []
        place = 0
        for style, cells in groupby(self._styles[row]):
            end = place + sum(1 for _ in cells)
            found.append((text[place:end], style))
            place = end
        return found


class GridWidget(Widget):
    """A widget that is a grid; a subclass draws it in `draw`."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._grid = Grid(0, 0)
        self._looks: dict[str, RichStyle] = {}
        super().__init__()

    def draw(self) -> Grid:
        """Return what is to be seen, for the width there is."""
        raise NotImplementedError

    def rows(self) -> list[str]:
        """Return what is to be seen as lines of text."""
        grid = self.draw()
        return [grid.text(row) for row in range(grid.height)]

    def notify_style_update(self) -> None:
        """Look the styles up anew, in another theme or with another focus."""
        self._looks.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the grid once for all its lines."""
        self._grid = self.draw()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the grid."""
        width, grid = self.content_size.width, self._grid
        if y >= grid.height:
            return Strip.blank(width, self._look(""))
        strip = Strip([Segment(text, self._look(style)) for text, style in grid.runs(y)])
        return strip.adjust_cell_length(width, self._look(""))

    def _look(self, style: str) -> RichStyle:
        """Return how a style looks on this widget, in the present theme."""
        look = self._looks.get(style)
        if look is None:
            own = self.visual_style
            look = (own + Style.parse(style) if style else own).rich_style
            self._looks[style] = look
        return look
