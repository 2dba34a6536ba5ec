"""The floor: an application that shows one line and answers every key with another."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Empty(App[None]):
    """An empty Textual application."""

    def compose(self) -> ComposeResult:
        """Show one line."""
        yield Static("an empty application, as a floor")

    def on_key(self, event: Key) -> None:
        """Answer a key."""
        self.query_one(Static).update(f"the key {event.key} at {event.time:.6f} was pressed here")


if __name__ == "__main__":
    Empty().run()
