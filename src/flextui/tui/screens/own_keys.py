"""Own keys."""

from pathlib import PurePath
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.store.files import SETTINGS
from flextui.tui.commands import COMMANDS, Command, checked_keys, shown_keys
from flextui.tui.dialog import Dialog, TellingPage, sheets
from flextui.tui.keys import bindings_of
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


class KeyTable(LineTable[Command]):
    """One command a line, those that work everywhere first; `own` are the person's own keys."""

    HELP = (
        "Every command with its keys. `new_keys` gives one another key, `usual_keys` its usual one."
    )

    def __init__(self) -> None:
        """Begin without lines."""
        self.own: dict[str, str] = {}
        super().__init__()

    def draw(self, item: Command, number: int, width: int, *, on_top: bool) -> Content:
        """Return the keys of a command, and what it does where."""
        del number, on_top
        said = item.label if item.scope == "app" else f"{item.label} ({item.scope})"
        roomy = width >= _ROOMY
        help_text = f"  {item.help}" if roomy else ""
        said = f"{said:<24}" if roomy else said
        keys = shown_keys(self.own.get(item.id, item.keys))
        style = "bold $text-warning" if item.id in self.own else "$text-accent"
        return Content.assemble((f" {keys:<13}", style), said, (help_text, MUTED))


class KeysScreen(TellingPage):
    """The live key map, to look at and to change."""

    TITLE = "Keys"
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("keys")
    AUTO_FOCUS = "KeyTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("keys")
    BUTTONS = (("Other key", "new_keys"), ("As it came", "usual_keys"))

    table = getters.query_one(KeyTable)

    def texts(self) -> ComposeResult:
        """Yield the list."""
        yield KeyTable()

    def on_mount(self) -> None:
        """Show the map, and say where else it can be changed."""
        self._show()
        place = f"  in {SETTINGS}, too, below [keys]"
        self.heading.update(Content.assemble(self.TITLE, (place, f"not bold {MUTED}")))

    @on(LineTable.Moved)
    def _tell(self) -> None:
        """Say in full what the command under the cursor does."""
        if (command := self.table.current) is not None:
            self.say(f"{command.label}: {command.help}")

    def _show(self) -> None:
        """Show every command with the keys it has now."""
        self.table.own, _ = checked_keys(self.app.settings.keys)
        self.table.show(COMMANDS, self.table.cursor)

    @on(LineTable.Chosen)
    @work
    async def action_new_keys(self) -> None:
        """Ask for another key of the command under the cursor, and take it if it is free."""
        command = self.table.current
        if command is None:
            return
        key = await self.app.push_screen_wait(NewKey(command.label))
        if key is not None:
            await self._take(command, key)

    @work
    async def action_usual_keys(self) -> None:
        """Give the command under the cursor the keys it came with."""
        command = self.table.current
        if command is not None and command.id in self.table.own:
            await self._take(command, None)

    async def _take(self, command: Command, key: str | None) -> None:
        """Give a command a key, or its usual ones, and keep that; say what cannot be."""
        wanted = {name: keys for name, keys in self.app.settings.keys.items() if name != command.id}
        if key is not None:
            wanted[command.id] = key
        before = checked_keys(self.app.settings.keys)[1]
        wrong = [each for each in checked_keys(wanted)[1] if each not in before]
        if wrong:
            said = wrong[0].removeprefix("keys: ").removesuffix(" The default stays.")
            self.say(f"Not kept: {said}", "$text-warning")
            return
        if await self.app.save_setting("keys", wanted):
            self.app.use_own_keys()
            self._show()
            keys = shown_keys(self.table.own.get(command.id, command.keys))
            self.say(f"Saved: {command.label} is {keys} now.", "$text-success")
