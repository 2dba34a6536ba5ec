"""Keys as they are now: bindings of commands, and keys named in a sentence."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content

from flextui.tui.commands import COMMANDS, IN_DIALOGS, Command, commands_of, key_name, usual_keys
from flextui.tui.preferences import SettingsApp

_MOVES: dict[str, str] = {"j": "down", "k": "up", "g": "home", "G": "end"}


def bindings_of(scope: str) -> list[BindingType]:
    """Return the bindings of a screen's commands; each has an id, so that it can be remapped."""
    return [
        _binding(command, command.action, show=command.footer) for command in commands_of(scope)
    ]


def dialog_bindings() -> list[BindingType]:
    """Return the bindings of the commands that dialogs have, under the same ids; back leaves."""
    return [
        _binding(command, "cancel" if command.id == "back" else command.action, show=False)
        for command in COMMANDS
        if command.id in IN_DIALOGS
    ]


def _binding(command: Command, action: str, *, show: bool) -> Binding:
    """Return the binding of a command; what a screen does is an action of where it is bound."""
    return Binding(
        command.keys,
        action.removeprefix("screen."),
        command.label,
        show=show,
        id=command.id,
        tooltip=command.help,
    )


def moves() -> list[BindingType]:
    """Return `j`, `k`, `g` and `G` as other names for down, up, home and end."""
    return [
        Binding(
            key, f"app.simulate_key('{name}')", name.capitalize(), show=False, id=f"move_{name}"
        )
        for key, name in _MOVES.items()
    ]


_KEYPAD: dict[str, str] = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "decimal": ".",
    "separator": ",",
    "equal": "=",
}
"""The signs of the keypad, as Textual calls them where a terminal tells them from the others."""

_QWERTY = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_LAYOUTS: tuple[str, ...] = (
    "йцукенгшщзхъфывапролджэячсмитьбю",  # Russian
    "йцукенгшўзхїфівапролджєячсмитьбю",  # Ukrainian, with the Belarusian letter that it has not
    ";ςερτυθιοπ[]ασδφγηξκλ;'ζχψωβνμ,.",  # Greek
    "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ",  # Hebrew
)
"""The letters of other layouts, each at the place that `_QWERTY` has there."""

_AT_PLACE: dict[str, str] = {
    letter: there
    for layout in _LAYOUTS
    for letters, places in zip((layout.upper(), layout), _QWERTY, strict=True)
    for letter, there in zip(letters, places, strict=True)
    if letter.isalpha()
}
"""What a keyboard of Latin letters has where another one has this letter."""


def take_keypad(event: events.Key) -> None:
    """Make a sign of the keypad the same key as the one of the main block."""
    if sign := _KEYPAD.get(event.key):
        event.character = event.character or sign
        event.key = key_name(event.character) or event.key


def meanings(key: str) -> Iterator[str]:
    """Yield the keys that one without a meaning may stand for, the nearest first.

    A capital stands for its small letter, a letter of another script for the key at its place,
    a digit of another script for its number. With alt (or behind an escape: a terminal sends the
    same) each may stand for what it is without.
    """
    if (bare := key.removeprefix("alt+").removeprefix("shift+")) != key:
        yield bare
        yield from meanings(bare)
    if len(key) != 1:
        return
    there = _AT_PLACE.get(key, key)
    for each in (key.lower()[0], there, there.lower()):  # a Turkish capital has two small ones
        if each != key:
            yield key_name(each) or each
    if key.isdecimal() and not key.isascii():
        yield str(int(key))


def is_pressed(event: events.Key) -> bool:
    """Whether a person pressed a key: not a modifier alone, nor what no key is known for."""
    return event.is_printable or "ctrl+" in event.key or key_name(event.key) is not None


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
    own = app.own_keys if isinstance(app, SettingsApp) else {}
    keys = own.get(command) or usual_keys(command)
    return shown_key(app, Binding(keys.partition(",")[0], command)) if keys else ""


def shown_key(app: App[_Returned], binding: Binding) -> str:
    """Return the key of a binding as people say it: `ctrl+s`, `!`, `escape`."""
    shown = app.get_key_display(binding)
    if len(shown) > 1:
        shown = shown.replace("^", "ctrl+")
    return _PLAINLY.get(shown, shown)
