"""How Today is laid out: the figure beside what to do now, or beside everything."""

from typing import ClassVar

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from flextui.tui.widgets.sight import Sight

COLUMN = 90
"""How wide all but the figure is in a broad terminal: no line is too long to be read with ease."""

HIGHEST = 34
"""The figure has no more rows than this."""


class Beside(VerticalLayout):
    """Everything below each other, the figure at the right where it is shown."""

    name = "beside"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT002  (as Textual calls it)
    ) -> ArrangeResult:
        """Return where each panel stands."""
        figures = [child for child in children if child.id == "picture"]
        others = [child for child in children if child not in figures]
        broad = bool(figures) and parent.screen.has_class("-broad")
        column = size.with_width(COLUMN) if broad else size
        placements = super().arrange(parent, others, column, greedy)
        beside = next((each.region for each in placements if each.widget.id == "now"), None)
        if broad:
            lowest = max((each.region.bottom for each in placements), default=0)
            beside = Region(0, 0, COLUMN, max(min(size.height, HIGHEST), lowest))
        if beside is not None:
            room = Region(beside.right, beside.y, size.width - beside.right, beside.height)
            placements += [
                WidgetPlacement(room, NULL_OFFSET, NULL_SPACING, figure) for figure in figures
            ]
        return placements


class Desk(Sight):
    """What scrolls on Today."""

    _LAYOUT: ClassVar[Layout] = Beside()

    @property
    def layout(self) -> Layout:
        """The figure at the right."""
        return self._LAYOUT
