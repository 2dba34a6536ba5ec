"""The keys that commands have now, with what a person changed in the key map."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import App
from textual.binding import ActiveBinding, Binding

from flextui.tui.commands import COMMANDS

_Returned = TypeVar("_Returned")

_PLAINLY = {"⏎": "enter", "esc": "escape", "del": "delete", "⌫": "backspace"}
_SIGNS = {"exclamation_mark": "!", "question_mark": "?", "comma": ",", "colon": ":", "at": "@"}

_PLACES = {command.id: (command.scope == "app", number) for number, command in enumerate(COMMANDS)}
"""Where each command stands in a list: what works here only comes first."""


def in_usual_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings in the order of their commands; Textual puts a person's own keys last."""
    return sorted(bindings, key=lambda each: _PLACES.get(each.binding.id or "", (False, -1)))


def key_of(app: App[_Returned], command: str) -> str:
    """Return the first key of a command or binding as it is shown, empty for one without.

    The screen on top is asked first, then the place under it; a command that works on
    neither now has its default key.
    """
    return keys_of(app, (command,))[command]


def keys_of(app: App[_Returned], commands: Iterable[str]) -> dict[str, str]:
    """Return the first key of each command, as `key_of` does, with one look at the bindings."""
    wanted = dict.fromkeys(commands, "")
    for screen in dict.fromkeys((app.screen, app.screen_stack[0])):
        for active in screen.active_bindings.values():
            name = active.binding.id or ""
            if wanted.get(name) == "":
                wanted[name] = shown_key(app, active.binding)
        if all(wanted.values()):
            break
    return {command: key or _usual(command) for command, key in wanted.items()}


def _usual(command: str) -> str:
    """Return the key that a command has by default."""
    keys = next((each.keys for each in COMMANDS if each.id == command), "")
    first = keys.partition(",")[0]
    return _SIGNS.get(first, first)


def shown_key(app: App[_Returned], binding: Binding) -> str:
    """Return the key of a binding as people say it: `ctrl+s`, `!`, `escape`."""
    shown = app.get_key_display(binding)
    if len(shown) > 1:
        shown = shown.replace("^", "ctrl+")
    return _PLAINLY.get(shown, shown)
