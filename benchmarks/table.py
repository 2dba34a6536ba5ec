"""Tables of figures, as plain text that is also Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Table:
    """A table with a title, the names of its columns, and what is to be said about it."""

    title: str
    columns: Sequence[str]
    note: str = ""
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """Add a row; figures are rounded to what can be trusted."""
        self.rows.append([_shown(cell) for cell in cells])

    def __str__(self) -> str:
        """Return the table."""
        widths = [
            max(len(row[number]) for row in [self.columns, *self.rows])
            for number in range(len(self.columns))
        ]
        lines = [f"## {self.title}", ""]
        if self.note:
            lines += [self.note, ""]
        lines.append(_line(self.columns, widths))
        lines.append("|" + "|".join("-" * (width + 2) for width in widths) + "|")
        lines += [_line(row, widths) for row in self.rows]
        return "\n".join(lines) + "\n"


def _shown(cell: object) -> str:
    """Return a cell as text: three figures that count."""
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.3g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row of the table."""
    return (
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        + " |"
    )
