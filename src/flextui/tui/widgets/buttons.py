"""A button that can be drawn in any width."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import NULL_OFFSET, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.horizontal import HorizontalLayout
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button, Static

from flextui.tui.keys import key_of, with_keys


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
    """A button that shows the key of a command and does what the key does.

    `says` is what it says without its key.
    """

    def __init__(self, says: str, command: str, action: str, *, focusable: bool = True) -> None:
        """Show `says` with the command's key; one that is not focusable enter cannot press."""
        self.says, self._command = says, command
        super().__init__(says, id=command, action=action, compact=True)
        self.can_focus = focusable

    def say(self, text: str) -> None:
        """Say something else."""
        self.says = text
        self.on_show()

    def on_show(self) -> None:
        """Show the key that the command has now."""
        key = key_of(self.app, self._command)
        self.label = Content.assemble(self.says, "  ", (key, "$text-accent"))
        self.refresh(layout=True)


class Flow(HorizontalLayout):
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
        placements: list[WidgetPlacement] = []
        left = top = bottom = 0
        for placed in super().arrange(parent, children, size, greedy):
            margin, region = placed.margin, placed.region
            region = region.at_offset((left + margin.left, top + margin.top))
            if left and size.width and region.right > size.width:
                left, top = 0, bottom
                region = region.at_offset((margin.left, top + margin.top))
            placements.append(WidgetPlacement(region, NULL_OFFSET, margin, placed.widget))
            left = region.right + margin.right
            bottom = max(bottom, region.bottom + margin.bottom)
        return placements


class Buttons(Widget):
    """What can be done, as buttons; no button is ever cut off."""

    _FLOW: ClassVar[Layout] = Flow()

    @property
    def layout(self) -> Layout:
        """The flow, whatever a stylesheet says."""
        return self._FLOW


_APART = "   "
"""What stands between two things that a hint says."""


class Hint(Static):
    """A few words, a few spaces apart; only those that there is room for.

    Keys stand in backticks, as `with_keys` takes them.
    """

    said: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw whole words from the left, never a part of one."""
        shown, _, more = with_keys(self.app, self.said).plain.partition(_APART)
        while more:
            word, _, more = more.partition(_APART)
            if len(shown) + len(_APART) + len(word) > self.content_size.width:
                break
            shown += _APART + word
        return Content(shown if len(shown) <= self.content_size.width else "")


class FormFoot(Horizontal):
    """Save and back as buttons with their keys, outside the round of the fields; then a hint."""

    def __init__(self, hint: str) -> None:
        """Show a hint beside the buttons."""
        self._hint = hint
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the buttons and the hint."""
        yield KeyButton("Save", "save", "screen.save", focusable=False)
        yield KeyButton("Back", "back", "screen.cancel", focusable=False)
        yield Hint()

    def on_mount(self) -> None:
        """Show the hint."""
        self.say()

    def say(self, text: str = "") -> None:
        """Show something in the place of the hint, or the hint again."""
        self.query_one(Hint).said = text or self._hint
