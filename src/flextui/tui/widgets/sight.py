"""What scrolls, and keeps what has the focus in sight."""

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Sight(VerticalScroll, inherit_bindings=False):
    """A container that scrolls; when its room changes, what has the focus in it stays in sight.

    Left and right stay free for what is in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "look('up')", "Up", show=False),
        Binding("down", "look('down')", "Down", show=False),
        Binding("pageup", "look('page_up')", "A page up", show=False),
        Binding("pagedown", "look('page_down')", "A page down", show=False),
        Binding("home", "look('home')", "To the beginning", show=False),
        Binding("end", "look('end')", "To the end", show=False),
    ]

    def action_look(self, way: str) -> None:
        """Scroll as a key asks: up, down, page_up, page_down, home or end.

        It is done at once: Textual waits for the next frame, and of two keys within one
        obeys a single one. Raises SkipAction where there is nothing to scroll.
        """
        if not self.allow_vertical_scroll:
            raise SkipAction
        page = self.scrollable_content_region.height
        match way:
            case "page_up" | "page_down":  # whose methods cannot do it at once
                by = page if way == "page_down" else -page
                self.scroll_relative(y=by, animate=False, immediate=True)
            case _:
                getattr(self, f"scroll_{way}")(animate=False, immediate=True)

    def on_resize(self) -> None:
        """Scroll just so far that what has the focus can be seen."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)
