"""A row of buttons that goes on in the next line where there is no more room."""

from fractions import Fraction
from typing import ClassVar

from textual.geometry import NULL_OFFSET, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class Flow(Layout):
    """Puts widgets beside each other as words are put into a text, each in its own width."""

    name = "flow"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT002  (as Textual calls it)
    ) -> ArrangeResult:
        """Return where each widget stands."""
        parent.pre_layout(self)
        viewport, one = parent.app.viewport_size, Fraction(1)
        placements: list[WidgetPlacement] = []
        left = top = bottom = 0
        for child in children:
            width, height, margin = child._get_box_model(size, viewport, one, one, greedy=greedy)
            region = Region(left + margin.left, top + margin.top, int(width), int(height))
            if left and size.width and region.right > size.width:
                left, top = 0, bottom
                region = region.at_offset((margin.left, top + margin.top))
            placements.append(WidgetPlacement(region, NULL_OFFSET, margin, child))
            left = region.right + margin.right
            bottom = max(bottom, region.bottom + margin.bottom)
        return placements


class Buttons(Widget):
    """What can be done, as buttons; no button is ever cut off."""

    DEFAULT_CSS: ClassVar[str] = """
    Buttons {
        width: 1fr;
        height: auto;
    }
    """
    _FLOW: ClassVar[Layout] = Flow()

    @property
    def layout(self) -> Layout:
        """The flow, whatever a stylesheet says."""
        return self._FLOW
