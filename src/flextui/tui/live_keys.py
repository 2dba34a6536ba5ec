"""The keys that commands have now, with what a person changed in the key map."""

from typing import TypeVar

from textual.app import App
from textual.binding import Binding

from flextui.tui.commands import COMMANDS

_Returned = TypeVar("_Returned")

_PLAINLY = {"⏎": "enter", "esc": "escape", "del": "delete", "⌫": "backspace"}
_SIGNS = {"exclamation_mark": "!", "question_mark": "?", "comma": ",", "colon": ":", "at": "@"}


def key_of(app: App[_Returned], command: str) -> str:
    """Return the first key of a command or binding as it is shown, empty for one without.

    The screen on top is asked first, then the place under it; a command that works on
    neither now has its default key.
    """
    for screen in (app.screen, app.screen_stack[0]):
        for active in screen.active_bindings.values():
            if active.binding.id == command:
                return shown_key(app, active.binding)
    default = next((each.keys for each in COMMANDS if each.id == command), "")
    first = default.partition(",")[0]
    return _SIGNS.get(first, first)


def shown_key(app: App[_Returned], binding: Binding) -> str:
    """Return the key of a binding as people say it: `ctrl+s`, `!`, `escape`."""
    shown = app.get_key_display(binding)
    if len(shown) > 1:
        shown = shown.replace("^", "ctrl+")
    return _PLAINLY.get(shown, shown)
