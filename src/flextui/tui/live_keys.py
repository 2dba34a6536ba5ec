"""The keys that commands have now, with what a person changed in the key map."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content

from flextui.tui.commands import COMMANDS
from flextui.tui.key_map import usual_keys
from flextui.tui.settled import Settled

_Returned = TypeVar("_Returned")

_PLAINLY = {"⏎": "enter", "esc": "escape", "del": "delete", "⌫": "backspace"}

_PLACES = {command.id: (command.scope == "app", number) for number, command in enumerate(COMMANDS)}
"""Where each command stands in a list: what works here only comes first."""


def in_usual_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings in the order of their commands; Textual puts a person's own keys last."""
    return sorted(bindings, key=lambda each: _PLACES.get(each.binding.id or "", (False, -1)))


def key_of(app: App[_Returned], command: str) -> str:
    """Return the first key of a command or binding as it is shown, empty for one without.

    Commands have the same key on every screen; for other bindings the screens that are open
    are asked, the upper ones first.
    """
    if key := _command_key(app, command):
        return key
    for screen in reversed(app.screen_stack):
        for active in screen.active_bindings.values():
            if active.binding.id == command:
                return shown_key(app, active.binding)
    return ""


def keys_of(app: App[_Returned], commands: Iterable[str]) -> dict[str, str]:
    """Return the first key of each command, as `key_of` does."""
    return {command: key_of(app, command) for command in commands}


def with_keys(app: App[_Returned], text: str) -> Content:
    """Return a text of ours that names keys in backticks: each stands out, as it is now.

    What stands there is the id of a command, whose key it is, or a key that nobody can change.
    """
    parts = text.split("`")
    return Content.assemble(
        *(
            (_command_key(app, part) or part, "$text-accent") if number % 2 else part
            for number, part in enumerate(parts)
        )
    )


def _command_key(app: App[_Returned], command: str) -> str:
    """Return the first key of a command as it is shown, empty for what is no command."""
    own = app.own_keys if isinstance(app, Settled) else {}
    keys = own.get(command) or usual_keys(command)
    return shown_key(app, Binding(keys.partition(",")[0], command)) if keys else ""


def shown_key(app: App[_Returned], binding: Binding) -> str:
    """Return the key of a binding as people say it: `ctrl+s`, `!`, `escape`."""
    shown = app.get_key_display(binding)
    if len(shown) > 1:
        shown = shown.replace("^", "ctrl+")
    return _PLAINLY.get(shown, shown)
