"""The fields of a screen below each other: up and down lead through them, and scroll along."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from flextui.tui.widgets.field import Field
from flextui.tui.widgets.sight import Sight

_PAGE = 8
"""So many fields a page key skips."""


class FieldList(Sight, can_focus=False, inherit_bindings=False):
    """Fields of any kind; the one with the focus is always in sight."""

    DEFAULT_CSS: ClassVar[str] = """
    FieldList {
        height: auto;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", f"step(-{_PAGE})", "A page up", show=False),
        Binding("pagedown", f"step({_PAGE})", "A page down", show=False),
        Binding("home", "step(-1000)", "To the beginning", show=False),
        Binding("end", "step(1000)", "To the end", show=False),
    ]

    @property
    def stops(self) -> list[Widget]:
        """What can take the focus, from top to bottom."""
        return [each for each in self.query("*") if each.focusable]

    @property
    def current(self) -> Field | None:
        """The field that has the focus, itself or in its input."""
        focused = self.screen.focused
        if focused is None:
            return None
        return next(
            (each for each in focused.ancestors_with_self if isinstance(each, Field)),
            None,
        )

    def action_step(self, by: int) -> None:
        """Go to another field; at the ends, show what stands beyond it."""
        stops, focused = self.stops, self.screen.focused
        if not stops:
            return
        here = stops.index(focused) if focused in stops else 0
        there = max(0, min(len(stops) - 1, here + by))
        at_end = there in (0, len(stops) - 1)
        self.screen.set_focus(stops[there], scroll_visible=not at_end)  # now, for the next key
        if at_end:
            self.scroll_to(y=0 if there == 0 else self.max_scroll_y, animate=False)
