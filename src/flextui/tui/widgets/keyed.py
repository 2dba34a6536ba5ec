"""A text that names keys: it follows them when they become others."""

from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from flextui.tui.live_keys import with_keys


class Keyed(Static):
    """A text of ours in `said`, with keys in backticks as `with_keys` takes them."""

    said: reactive[str] = reactive("", layout=True)
    _drawn: str = ""

    def on_mount(self) -> None:
        """Show another key as soon as a command has one."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def _keys_changed(self, _screen: Screen[object]) -> None:
        """Draw the keys that commands have now, where they are others than before."""
        if "`" in self.said and (keys := with_keys(self.app, self.said).plain) != self._drawn:
            self._drawn = keys
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the text with the keys as they are now."""
        return with_keys(self.app, self.said)
