"""A person's own keys: checked before Textual gets them, because it drops what clashes.

Nothing here imports Textual, so `flextui keys` can print the map without it.
"""

from collections.abc import Iterator, Mapping

from flextui.domain.printable import quoted
from flextui.tui.commands import COMMANDS, Command

_WORDS = frozenset(
    {
        "enter",
        "escape",
        "tab",
        "space",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "left",
        "right",
        *(f"f{number}" for number in range(1, 21)),
    }
)
"""The keys that have a word on them."""

_SIGNS: Mapping[str, str] = {
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}
_SWALLOWED = frozenset({"ctrl+c", "ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h"})
"""Keys that the terminal keeps for itself, or sends as another key."""

_PLACES = frozenset({"today", "stages", "history", "progress"})
_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"form", "log"}),
    frozenset({"guided", "check-out"}),
)
_BY_ID = {command.id: command for command in COMMANDS}

_REPEATED: Mapping[str, tuple[str, ...]] = {
    "safety": ("dialog_safety",),
    "help": ("dialog_help", "form_help"),
    "jump": ("dialog_jump",),
    "back": ("dialog_back",),
    "suspend_process": ("dialog_suspend",),
}
"""The commands of the whole application that dialogs have, too, with their names there."""

_MOVING = frozenset({"j", "k", "g", "G", "up", "down", "left", "right", "home", "end"})
_PAGING = frozenset({"pageup", "pagedown", "tab", "shift+tab", "ctrl+p", "ctrl+q"})
_ANSWERS = frozenset({*"0123456789ynt", "space", "enter", "backspace", "delete"})


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys that can be had, and a sentence for each that cannot.

    `wanted` maps ids of commands to keys, separated by commas.
    """
    good: dict[str, str] = {}
    wrong: list[str] = []
    for name, keys in wanted.items():
        if name not in _BY_ID:
            wrong.append(f"keys: there is no command {quoted(name)}; flextui keys lists them.")
            continue
        named = [key_name(key.strip()) for key in keys.split(",")] if keys != "," else ["comma"]
        if unknown := [
            key for key, found in zip(keys.split(","), named, strict=False) if not found
        ]:
            wrong.append(f"keys: {name} cannot have {quoted(unknown[0])}: that is no usable key.")
            continue
        if fixed := [key for key in named if key in _fixed(_BY_ID[name])]:
            wrong.append(f"keys: {name} cannot have {fixed[0]}: it moves or answers there.")
            continue
        good[name] = ",".join(key for key in named if key)
    return _without_clashes(good, wrong)


def key_name(key: str) -> str | None:
    """Return a key as Textual names it; None for one that no terminal sends."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if key.lower() in _SWALLOWED or not set(modifiers) <= {"ctrl", "alt", "shift"}:
        return None
    if len(last) == 1:
        found = _SIGNS.get(last, last if last.isalnum() else None)
    else:
        found = last if last in _WORDS or last in _SIGNS.values() else None
    return "+".join([*modifiers, found]) if found else None


def _fixed(command: Command) -> frozenset[str]:
    """Return the keys that a command cannot have, for they mean something else where it works."""
    if command.scope not in _PLACES | {"app"}:
        return _PAGING
    usual = frozenset(command.keys.split(","))
    fixed = _MOVING | _PAGING | (_ANSWERS if command.id in _REPEATED else frozenset())
    return fixed - usual


def shown_keys(keys: str) -> str:
    """Return keys as they are printed on a keyboard: `?, f1` for `question_mark,f1`."""
    names = {name: sign for sign, name in _SIGNS.items()}
    return ", ".join(
        "+".join([*each[:-1], names.get(each[-1], each[-1])])
        for each in (key.split("+") for key in keys.split(","))
    )


def textual_keymap(own: Mapping[str, str]) -> dict[str, str]:
    """Return checked keys as Textual takes them: dialogs repeat some under names of their own."""
    repeated = {
        twin: own[name] for name, twins in _REPEATED.items() if name in own for twin in twins
    }
    return {**own, **repeated}


def live_keys(own: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of every command with a person's own ones in place."""
    return {command.id: own.get(command.id, command.keys) for command in COMMANDS}


def usual_keys(name: str) -> str:
    """Return the keys that a command has by default, in a dialog, too; empty for no command."""
    own_name = next((each for each, twins in _REPEATED.items() if name in twins), name)
    return _BY_ID[own_name].keys if own_name in _BY_ID else ""


def _without_clashes(
    good: dict[str, str], wrong: list[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take out own keys that another command has where both work, until none is left."""
    while clash := next(_clashes(good), None):
        mine, other, key = clash
        wrong.append(f"keys: {mine} cannot have {key}: {other} has it. The default stays.")
        del good[mine]
    return good, tuple(wrong)


def _clashes(own: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield an own key of a command with the other command that has it too."""
    keys = {name: live.split(",") for name, live in live_keys(own).items()}
    for name in own:
        for key in keys[name]:
            for other, theirs in keys.items():
                if other != name and key in theirs and _meet(_BY_ID[name], _BY_ID[other]):
                    yield name, other, key


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands can be asked for on the same screen."""
    scopes = {one.scope, other.scope}
    if len(scopes) == 1 or scopes in _TOGETHER:
        return True
    if one.id in _REPEATED or other.id in _REPEATED:
        return True
    return "app" in scopes and bool(scopes & _PLACES)
