"""What scrolls, and keeps what has the focus in sight."""

from textual.containers import VerticalScroll


class Sight(VerticalScroll):
    """A container that scrolls; when its room changes, what has the focus in it stays in sight."""

    def on_resize(self) -> None:
        """Scroll just so far that what has the focus can be seen."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)
