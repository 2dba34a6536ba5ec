"""A button that can be drawn in any width."""

from fractions import Fraction
from typing import ClassVar

from textual.content import Content
from textual.geometry import NULL_OFFSET, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget
from textual.widgets import Button

from flextui.tui.keys import key_of


class PushButton(Button):
    """A button; its label has a cell free on each side where there is room.

    Textual's own keeps these two cells free always, and breaks when there are no more
    than two. A style sheet cannot say "none", so the widget does.
    """

    def __init__(
        self,
        says: str,
        *,
        id: str | None = None,  # noqa: A002
        action: str | None = None,
        compact: bool = False,
    ) -> None:
        """Show a label, taken as plain text."""
        super().__init__(Content(says), id=id, action=action, compact=compact)
        self.styles.line_pad = 0


class KeyButton(PushButton):
    """A button that shows the key of a command and does what the key does."""

    def __init__(self, says: str, command: str, action: str, *, focusable: bool = True) -> None:
        """Show `says` with the command's key; one that is not focusable enter cannot press."""
        self._says, self._command = says, command
        super().__init__(says, id=command, action=action, compact=True)
        self.can_focus = focusable

    @property
    def says(self) -> str:
        """What it says without its key."""
        return self._says

    def on_show(self) -> None:
        """Show the key that the command has now."""
        key = key_of(self.app, self._command)
        self.label = Content.assemble(self._says, "  ", (key, "$text-accent"))
        self.refresh(layout=True)


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
