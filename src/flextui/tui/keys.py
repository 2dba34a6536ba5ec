"""The commands as Textual bindings."""

from textual.binding import Binding, BindingType

from flextui.tui.commands import commands_of

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
