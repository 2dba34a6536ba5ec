"""The screen of jump mode: it shows what lies below, with a letter on each part of it."""

from pathlib import Path, PurePath
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.visual import Visual

from flextui.tui.core import Core
from flextui.tui.dialog import Dialog
from flextui.tui.keys import meanings
from flextui.tui.live_keys import with_keys
from flextui.tui.screens.jump.codes import LETTERS, codes
from flextui.tui.screens.jump.overlay import Letter, Overlay
from flextui.tui.screens.jump.targets import Target, targets_on

_FOOT = " Press a letter to jump, `back` to stay."
_NOWHERE = " There is nothing to jump to, `back` to stay."


class JumpScreen(Dialog[Target]):
    """Waits for a letter; the result is what it stands for, None for staying.

    The letters follow what lies below: keys may come before that is laid out.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).parents[2] / "styles/jump.tcss"]
    HELP = "Each letter stands for the part of the screen beside it: press it to go there."
    COMPONENT_CLASSES: ClassVar[set[str]] = {"jump--letter", "jump--other", "jump--foot"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Stay", show=False),
        Binding("ctrl+o", "cancel", "Stay", id="dialog_jump", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        """Show letters on the parts of a screen; in another size they would be elsewhere."""
        self._below, self._size_at_first = below, below.app.size
        self._targets: dict[str, Target] = {}
        self._typed = ""
        super().__init__()

    def _look(self) -> None:
        """Give each part that is in sight its letters."""
        targets = targets_on(self._below)
        found = codes(len(targets))
        self._targets = dict(zip(found, targets[: len(found)], strict=True))

    def render(self) -> RenderableType:
        """Draw what lies below, and the letters over it."""
        self._look()
        letter, other, foot = (
            self.get_component_rich_style(f"jump--{name}") for name in ("letter", "other", "foot")
        )
        letters = [
            Letter(code, target.region, letter if code.startswith(self._typed) else other)
            for code, target in self._targets.items()
        ]
        said = with_keys(self.app, _FOOT if letters else _NOWHERE).plain
        below = super().render()
        if isinstance(below, Visual):  # asked for outside of a paint: what lies below is not known
            below = ""
        return Overlay(below, letters, said, foot)

    def on_key(self, event: events.Key) -> None:
        """Take a letter; a second one is waited for where two are needed."""
        spelt = (event.key, *meanings(event.key))
        letter = next((each for each in spelt if each in [*LETTERS]), None)
        if letter is None:
            return
        event.stop()
        if not self._targets:
            self._look()
        self._typed += letter
        if target := self._targets.get(self._typed):
            self.dismiss(target)
            return
        if not any(code.startswith(self._typed) for code in self._targets):
            self._typed = ""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Stay where one is."""
        event.stop()
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Stay, in another size."""
        if event.size != self._size_at_first and self.is_current:
            self.dismiss(None)


def jump(app: Core) -> None:
    """Show a letter on each part of the screen, and go to the one that is pressed."""
    app.push_screen(JumpScreen(app.screen), _go)


async def _go(target: Target | None) -> None:
    """Go where a letter was pressed for."""
    if target is not None:
        await target.go()
