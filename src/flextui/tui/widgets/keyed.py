"""A text that names keys: it follows them when they become others."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.tui.live_keys import with_keys


class Keyed(Static):
    """A text of ours in `said`, with keys in backticks as `with_keys` takes them."""

    said: reactive[str] = reactive("", layout=True)

    def on_mount(self) -> None:
        """Show another key as soon as a command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the keys that commands have now."""
        if "`" in self.said:
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the text with the keys as they are now."""
        return with_keys(self.app, self.said)
