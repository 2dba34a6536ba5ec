"""The top bar: the places with their keys, and the time."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.words import day_words, time_words
from flextui.tui.commands import COMMANDS
from flextui.tui.core import Core
from flextui.tui.live_keys import key_of
from flextui.tui.text import MUTED

PLACES: tuple[str, ...] = ("today", "stages", "history", "progress")
"""The modes that the keys 1 to 4 lead to."""


class PlaceTab(Static):
    """The name of one place with its key."""

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            """Name the place."""
            self.place = place
            super().__init__()

    def __init__(self, place: str, *, here: bool) -> None:
        """Show a place; `here` marks the one that is open."""
        command = next(each for each in COMMANDS if each.id == place)
        self._place, self._label = place, command.label
        super().__init__(classes="here" if here else "")

    def on_mount(self) -> None:
        """Show another key as soon as the place has one."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def _keys_changed(self, _screen: Screen[object]) -> None:
        """Draw the key that leads here now."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the key that leads here and the name of the place."""
        return Content.assemble((f"{key_of(self.app, self._place)} ", MUTED), self._label)

    def on_click(self, event: Click) -> None:
        """Ask for the place."""
        event.stop()
        self.post_message(self.Chosen(self._place))


class TopBar(Horizontal):
    """Name, places, day and time in one line."""

    def __init__(self, place: str) -> None:
        """Mark `place` as the one that is open."""
        self._here = place
        super().__init__()

    app = getters.app(Core)

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static(Content("flextui demo" if self.app.is_demo else "flextui"), id="name")
        for place in PLACES:
            yield PlaceTab(place, here=place == self._here)
        yield Static(id="day")
        yield Static(id="clock")

    def show(self, overview: Overview) -> None:
        """Show the moment of the overview."""
        self.query_one("#day", Static).update(Content(day_words(overview.now.date())))
        self.query_one("#clock", Static).update(Content(time_words(overview.now)))

    @on(PlaceTab.Chosen)
    async def _go(self, event: PlaceTab.Chosen) -> None:
        """Go to the place that was clicked."""
        event.stop()
        await self.app.run_action(event.place)
