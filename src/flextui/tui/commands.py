"""Every command of the application, declared once: bindings, footer, palette and help read this.

Nothing here imports Textual, so `flextui keys` can print the map without it.
"""

from msgspec import Struct


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
    Command("take_theme", "enter", "Keep", "Keep this theme", "themes"),
    Command("span", "s", "Span", "2 weeks, 3 months, a year, all", "progress", footer=True),
)
"""All commands, those of the whole application first."""


def commands_of(scope: str) -> tuple[Command, ...]:
    """Return the commands of one screen, or of the whole application ("app")."""
    return tuple(command for command in COMMANDS if command.scope == scope)
