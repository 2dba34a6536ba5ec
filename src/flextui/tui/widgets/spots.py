"""The base of widgets that draw several things with their keys, which can be clicked too.

One widget instead of one a thing: every widget costs a start about 3 ms of the processor.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from textual.events import Click, Leave, MouseMove
from textual.geometry import Offset
from textual.reactive import reactive
from textual.widget import Widget

from flextui.tui.commands import COMMANDS
from flextui.tui.keys import keys_of


class Spot(NamedTuple):
    """A stretch of one line, in cells from the top left of the content, and what it does.

    `action` is an action of the screen or of the application.
    """

    x: int
    y: int
    width: int
    action: str

    def covers(self, at: Offset) -> bool:
        """Return whether a cell of the content belongs to it."""
        return at.y == self.y and self.x <= at.x < self.x + self.width


@runtime_checkable
class HasSpots(Protocol):
    """A widget without the focus in which something can be clicked."""

    def spots(self) -> Sequence[Spot]:
        """Return what can be clicked, as it stands now."""
        ...


class Spots(Widget):
    """Draws several things that can be clicked; `lit` is the one under the pointer."""

    lit: reactive[Spot | None] = reactive(None)

    _keys: Mapping[str, str] | None = None

    def on_mount(self) -> None:
        """Show another key as soon as a command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the keys that the commands have now."""
        self._keys = None
        self.refresh()

    def key(self, command: str) -> str:
        """Return the key that a command has now."""
        if self._keys is None:
            self._keys = keys_of(self.app, (each.id for each in COMMANDS))
        return self._keys[command]

    def spots(self) -> Sequence[Spot]:
        """Return what can be clicked, as it stands now."""
        return ()

    def spot_at(self, at: Offset | None) -> Spot | None:
        """Return what is at a cell of the content."""
        if at is None:
            return None
        return next((spot for spot in self.spots() if spot.covers(at)), None)

    async def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        spot = self.spot_at(event.get_content_offset(self))
        if spot is not None:
            event.stop()
            await self.screen.run_action(spot.action)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Light up what is under the pointer."""
        self.lit = self.spot_at(event.get_content_offset(self))

    def on_leave(self, event: Leave) -> None:
        """Light nothing."""
        del event
        self.lit = None
