"""One quiet line in the first days: what a key does that was not used yet."""

from collections.abc import Sequence

from textual import getters
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widgets import Static

from flextui.domain.hints import HINTS, hint
from flextui.domain.overview import Overview
from flextui.tui.core import Core
from flextui.tui.live_keys import key_of
from flextui.tui.text import MUTED
from flextui.tui.widgets.spots import Spot


class HintLine(Static):
    """The hint of this moment with its live key; a click does what it is about."""

    DEFAULT_CSS = """
    HintLine {
        height: auto;
        width: 1fr;
        padding: 0 2;
    }
    """

    command: reactive[str] = reactive("", layout=True)

    app = getters.app(Core)

    def on_mount(self) -> None:
        """Show another key as soon as the command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the key that the command has now."""
        self.refresh()

    def show(self, overview: Overview) -> None:
        """Show what is worth knowing at this moment, or nothing."""
        wanted = hint(overview) if self.app.settings.hints else None
        self.command = wanted or ""
        self.display = wanted is not None

    def render(self) -> Content:
        """Draw the key and what it does."""
        if not self.command:
            return Content("")
        key = key_of(self.app, self.command)
        said = f" {HINTS[self.command]}."
        return Content.assemble((key, "$text-accent"), (said, MUTED))

    def spots(self) -> Sequence[Spot]:
        """Return what a click does."""
        return [Spot(0, 0, self.content_size.width, self.command)] if self.command else ()

    async def on_click(self, event: Click) -> None:
        """Do what the hint is about."""
        event.stop()
        await self.screen.run_action(self.command)
