"""Own keys."""

from pathlib import PurePath
from typing import ClassVar

from msgspec import Struct
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.store.files import SETTINGS
from flextui.tui.commands import COMMANDS, Command, checked_keys, live_keys, shown_keys
from flextui.tui.dialog import Dialog, Page, sheets
from flextui.tui.keys import bindings_of, moves
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.line_table import LineTable


class NewKey(Dialog[str]):
    """Takes the next key press as the answer; escape leaves everything as it is."""

    def __init__(self, label: str) -> None:
        """Ask for a key of the command with this label."""
        self._label = label
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="box"):
            yield Static(Content(f"Another key for: {self._label}"), classes="title")
            yield Static(Content("Press it now."), classes="text")
            with Buttons():
                yield KeyButton("Back", "back", "screen.cancel", focusable=False)

    async def on_event(self, event: events.Event) -> None:
        """Take a key press before any command does."""
        if isinstance(event, events.Key):
            event.stop()
            self.dismiss(None if event.key == "escape" else event.key)
            return
        await super().on_event(event)


_ROOMY = 60
"""From this width on a line says what its command does."""


class Row(Struct, frozen=True):
    """A command with its keys as they are shown; `own` tells that they are the person's."""

    command: Command
    keys: str
    own: bool


class KeyTable(LineTable[Row]):
    """One command a line, those that work everywhere first."""

    HELP = (
        "Every command with its keys. `new_keys` gives one another key, `usual_keys` its usual one."
    )

    def draw(self, item: Row, number: int, width: int, *, on_top: bool) -> Content:
        """Return the keys of a command, and what it does where."""
        del number, on_top
        command = item.command
        where = "" if command.scope == "app" else f" ({command.scope})"
        said = f"{command.label}{where}"
        roomy = width >= _ROOMY
        help_text = f"  {command.help}" if roomy else ""
        said = f"{said:<24}" if roomy else said
        style = "bold $text-warning" if item.own else "$text-accent"
        return Content.assemble((f" {item.keys:<13}", style), said, (help_text, MUTED))


class KeysScreen(Page[None]):
    """The live key map, to look at and to change."""

    TITLE = "Keys"
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("keys")
    AUTO_FOCUS = "KeyTable"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("keys"), *moves()]

    table = getters.query_one(KeyTable)
    told = getters.query_one("#told", Static)

    def compose(self) -> ComposeResult:
        """Lay out the list above what can be done."""
        with Vertical(classes="page"):
            place = f"  in {SETTINGS}, too, below [keys]"
            yield Static(Content.assemble("Keys", (place, f"not bold {MUTED}")), classes="title")
            yield KeyTable()
            yield Static(id="told")
            with Buttons():
                yield KeyButton("Other key", "new_keys", "screen.new_keys", focusable=False)
                yield KeyButton("As it came", "usual_keys", "screen.usual_keys", focusable=False)
                yield KeyButton("Back", "back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Show the map."""
        self._show()

    @on(LineTable.Moved)
    def _tell(self) -> None:
        """Say in full what the command under the cursor does."""
        if (row := self.table.current) is not None:
            self._say(f"{row.command.label}: {row.command.help}")

    def _show(self) -> None:
        """Show every command with the keys it has now."""
        own, _ = checked_keys(self.app.settings.keys)
        rows = [
            Row(command, shown_keys(keys), command.id in own)
            for command, keys in zip(COMMANDS, live_keys(own).values(), strict=True)
        ]
        self.table.show(rows, self.table.cursor)

    def _say(self, text: str, style: str = MUTED) -> None:
        """Say something below the list."""
        self.told.update(Content(text).stylize(style))

    @on(LineTable.Chosen)
    @work
    async def action_new_keys(self) -> None:
        """Ask for another key of the command under the cursor, and take it if it is free."""
        row = self.table.current
        if row is None:
            return
        key = await self.app.push_screen_wait(NewKey(row.command.label))
        if key is not None:
            await self._take(row.command, key)

    @work
    async def action_usual_keys(self) -> None:
        """Give the command under the cursor the keys it came with."""
        row = self.table.current
        if row is not None and row.own:
            await self._take(row.command, None)

    async def _take(self, command: Command, key: str | None) -> None:
        """Give a command a key, or its usual ones, and keep that; say what cannot be."""
        wanted = {name: keys for name, keys in self.app.settings.keys.items() if name != command.id}
        if key is not None:
            wanted[command.id] = key
        before = checked_keys(self.app.settings.keys)[1]
        wrong = [each for each in checked_keys(wanted)[1] if each not in before]
        if wrong:
            said = wrong[0].removeprefix("keys: ").removesuffix(" The default stays.")
            self._say(f"Not kept: {said}", "$text-warning")
            return
        if await self.app.save_setting("keys", wanted):
            self.app.use_own_keys()
            self._show()
            keys = shown_keys(live_keys(checked_keys(wanted)[0])[command.id])
            self._say(f"Saved: {command.label} is {keys} now.", "$text-success")
