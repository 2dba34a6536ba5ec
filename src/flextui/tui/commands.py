"""Every command of the application, and the keys that are allowed for it."""

import string
import unicodedata
from collections.abc import Iterator, Mapping

from msgspec import Struct

from flextui.wording.words import quoted


class Command(Struct, frozen=True):
    """One thing a person can ask for.

    `id` names it in the key map and as the action; `keys` are its default keys (Textual's
    names, separated by commas); `scope` is the screen on which it works ("app" for all of
    them); `footer` whether the footer shows it; `label` is what footer and palette say.
    """

    id: str
    keys: str
    label: str
    help: str
    scope: str = "app"
    footer: bool = False

    @property
    def action(self) -> str:
        """Textual's name of what it does: an action of the application or of its screen."""
        return f"app.{self.id}" if self.scope in ("app", "today") else f"screen.{self.id}"


COMMANDS: tuple[Command, ...] = (
    Command("today", "1", "Today", "What to do now, and what was done today"),
    Command("stages", "2", "Stages", "The three stages: how to do them, and what opens them"),
    Command("history", "3", "History", "Every session and what came of it"),
    Command("progress", "4", "Progress", "Pain, effort and sessions over time"),
    Command("log", "l", "Log", "Log a session that you have done", footer=True),
    Command("checkin", "n", "How is it now", "Say how your back is now", footer=True),
    Command("undo", "u", "Undo", "Take back the last change", footer=True),
    Command("clearance", "c", "Clearance", "Record that a provider said it is fine to go on"),
    Command("safety", "exclamation_mark", "Safety", "When to stop and whom to ask", footer=True),
    Command("settings", "comma", "Settings", "Theme, motion, prescription, backups, keys"),
    Command("sources", "at", "Sources", "What every rule rests on"),
    Command("screening", "R", "Questions", "Answer the questions before the start again"),
    Command("help", "question_mark,f1", "Help", "What is focused, and its keys", footer=True),
    Command("jump", "ctrl+o", "Jump", "A letter on each part of the screen: press it to go there"),
    Command("palette", "colon", "Palette", "Find any command by its name"),
    Command("back", "escape", "Back", "One step back"),
    Command("suspend_process", "ctrl+z", "Suspend", "Back to the shell; fg goes on here"),
    Command("leave", "q", "Quit", "Leave flextui; everything is saved", footer=True),
    Command("guided", "enter", "Guided session", "Be led through it", "today", footer=True),
    Command("howto", "i", "How to", "How the exercise is done", "today", footer=True),
    Command("guided_stage", "enter", "Guided", "Be led through it", "stages", footer=True),
    Command("motion", "m", "Still or moving", "Stop or start the figure", "stages", footer=True),
    Command("detail", "enter", "Detail", "Everything about this line", "history", footer=True),
    Command("edit", "e", "Edit", "Correct this record", "history", footer=True),
    Command("delete", "D,delete", "Delete", "Delete this record", "history", footer=True),
    Command("filter", "slash", "Filter", "By stage, outcome, text or time", "history", footer=True),
    Command("sort", "s", "Sort", "Change the order", "history", footer=True),
    Command("export", "o", "Export", "Save a report or a copy of the data", "history", footer=True),
    Command("save", "enter", "Save", "Keep what the form says", "form"),
    Command("it_hurt", "x", "It hurt", "The session ended because it hurt", "log"),
    Command("was_dizzy", "d", "Dizzy", "The session ended because you were dizzy", "log"),
    Command("pause", "space", "Pause", "Stand still, or go on; begins at once", "guided"),
    Command("slower", "minus", "Slower", "Move and rest more slowly", "guided"),
    Command("faster", "plus,equals_sign", "Faster", "Move and rest faster", "guided"),
    Command("less_time", "left", "Less time", "Five seconds less to get ready", "guided"),
    Command("more_time", "right", "More time", "Five seconds more to get ready", "guided"),
    Command("finish", "f", "Finish", "End here with what is done", "guided"),
    Command("hurts", "x", "It hurts", "End at once because it hurts", "check-out"),
    Command("dizzy", "d", "Dizzy", "End at once because you are dizzy", "check-out"),
    Command("record_flags", "ctrl+s", "Record", "Record what is ticked", "flags"),
    Command("go_on", "enter", "Go on", "On to the questions", "welcome"),
    Command("record_clearance", "ctrl+s", "Record", "Record what was said", "clearance"),
    Command("restore", "enter", "Restore", "Bring the journal back to this backup", "backups"),
    Command("back_up", "b", "Back up now", "Keep a copy of the journal as it is", "backups"),
    Command("new_keys", "enter", "Other keys", "Give this command other keys", "keys"),
    Command("usual_keys", "backspace", "As it came", "Give back the keys it came with", "keys"),
    Command("span", "s", "Span", "2 weeks, 3 months, a year, all", "progress", footer=True),
)
"""All commands, those of the whole application first."""

_BY_ID = {command.id: command for command in COMMANDS}

RETIRED = frozenset({"take_theme"})
"""What was a command once: its own key may stand in the settings, and says nothing."""

PLACES = ("today", "stages", "history", "progress")
"""The screens that the keys 1 to 4 lead to, each a mode of the application."""

IN_DIALOGS = frozenset({"safety", "help", "jump", "back", "suspend_process"})
"""The commands of the whole application that dialogs have, too."""


def command_of(name: str) -> Command:
    """Return the command with an id. Raises KeyError where there is none."""
    return _BY_ID[name]


def commands_of(scope: str) -> tuple[Command, ...]:
    """Return the commands of one screen, or of the whole application ("app")."""
    return tuple(command for command in COMMANDS if command.scope == scope)


_MOVING = frozenset({"j", "k", "g", "G", "up", "down", "left", "right", "home", "end"})
_PAGING = frozenset({"pageup", "pagedown", "tab", "shift+tab", "ctrl+p", "ctrl+q"})
_ANSWERS = frozenset({*"0123456789ynt", "space", "enter", "backspace", "delete"})
_WORDS = frozenset(
    {"enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"}
    | {"pageup", "pagedown", "up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 21)}
)
"""The keys that have a word on them."""

_CALLED = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
_SIGNS: Mapping[str, str] = {
    sign: _CALLED.get(sign) or unicodedata.name(sign).lower().replace(" ", "_").replace("-", "_")
    for sign in string.punctuation
}
"""Textual's name of each sign: that of Unicode, with a few exceptions."""

_SWALLOWED = frozenset({"ctrl+c", "ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h"})
"""Keys that the terminal keeps for itself, or sends as another key."""

_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"form", "log"}),
    frozenset({"guided", "check-out"}),
)


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys that can be had, and a sentence for each that cannot.

    `wanted` maps ids of commands to keys, separated by commas.
    """
    good: dict[str, str] = {}
    wrong: list[str] = []
    for name, keys in wanted.items():
        if name in RETIRED:
            continue
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
    if command.scope not in {*PLACES, "app"}:
        return _PAGING
    usual = frozenset(command.keys.split(","))
    fixed = _MOVING | _PAGING | (_ANSWERS if command.id in IN_DIALOGS else frozenset())
    return fixed - usual


def shown_keys(keys: str) -> str:
    """Return keys as they are printed on a keyboard: `?, f1` for `question_mark,f1`."""
    names = {name: sign for sign, name in _SIGNS.items()}
    return ", ".join(
        "+".join([*each[:-1], names.get(each[-1], each[-1])])
        for each in (key.split("+") for key in keys.split(","))
    )


def live_keys(own: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of every command with a person's own ones in place."""
    return {command.id: own.get(command.id, command.keys) for command in COMMANDS}


def usual_keys(name: str) -> str:
    """Return the keys that a command has by default; empty for no command."""
    return _BY_ID[name].keys if name in _BY_ID else ""


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
    if one.id in IN_DIALOGS or other.id in IN_DIALOGS:
        return True
    return "app" in scopes and not scopes.isdisjoint(PLACES)
