"""A grid of characters to draw a chart into, each with its style."""

from itertools import groupby

from textual.content import Content


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
        for place, char in enumerate(text, start=column):
            if 0 <= place < self.width:
                self._chars[row][place] = char
                self._styles[row][place] = style

    def char(self, column: int, row: int) -> str:
        """Return the character of a cell."""
        return self._chars[row][column]

    def mark(self, column: int, style: str) -> None:
        """Give a whole column a style beside that of its cells."""
        for row in range(self.height):
            if 0 <= column < self.width:
                own = self._styles[row][column]
                self._styles[row][column] = f"{own} {style}" if own else style

    def content(self) -> Content:
        """Return the grid as lines of text."""
        return Content("\n").join([self._row(row) for row in range(self.height)])

    def _row(self, row: int) -> Content:
        """Return one row; cells of one style stand together."""
        parts: list[str | tuple[str, str]] = []
        place = 0
        for style, cells in groupby(self._styles[row]):
            count = len(list(cells))
            text = "".join(self._chars[row][place : place + count])
            parts.append((text, style) if style else text)
            place += count
        return Content.assemble(*parts)
