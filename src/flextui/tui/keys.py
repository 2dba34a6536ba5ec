"""The commands as Textual bindings, and what the keys of other keyboards stand for."""

from collections.abc import Iterator

from textual import events
from textual.binding import Binding, BindingType

from flextui.tui.commands import commands_of
from flextui.tui.key_map import key_name

_MOVES: dict[str, str] = {"j": "down", "k": "up", "g": "home", "G": "end"}


def bindings_of(scope: str) -> list[BindingType]:
    """Return the bindings of a screen's commands; each has an id, so that it can be remapped."""
    return [
        Binding(
            command.keys,
            command.id,
            command.label,
            show=command.footer,
            id=command.id,
            tooltip=command.help,
        )
        for command in commands_of(scope)
    ]


def moves() -> list[BindingType]:
    """Return `j`, `k`, `g` and `G` as other names for down, up, home and end."""
    return [
        Binding(key, f"simulate_key('{name}')", name.capitalize(), show=False, id=f"move_{name}")
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
